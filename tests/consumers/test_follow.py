"""The examples of consumers, run as their readers would run them, against a served timeline that changes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest
from werkzeug.serving import make_server

from service.app import create_app
from service.changes.corrections import Editor, amend_event, merge_events
from service.changes.ingest import ingest, remove
from service.model import CorrectionKind
from service.settings import Settings
from service.store import Store
from tests.changes.newsroom import ARTICLES, documents, tell

HERE = Path(__file__).parent
WHO = Editor("redaksi", "Menurut arsip.")


@pytest.fixture
def served(sqlite_store: Store, sqlite_url: str) -> Iterator[str]:
    """The address of the timeline of ``sqlite_store``."""
    server = make_server("127.0.0.1", 0, create_app(Settings.from_env({"KRONOLOGI_DATABASE_URL": sqlite_url})))
    thread = Thread(target=server.serve_forever)
    thread.start()
    assert sqlite_store.data_version() == 0
    yield f"http://127.0.0.1:{server.port}/v1/timeline"
    server.shutdown()
    thread.join()
    server.server_close()


def shown(url: str) -> dict[str, Any]:
    with urlopen(url) as answer:  # noqa: S310 - the address is ours
        return {event["id"]: event for event in json.load(answer)["events"]}


@pytest.mark.parametrize("asked", ["order=asc", "from=2024&status=agreed"])
@pytest.mark.parametrize("example", ["follow.py", "follow.mjs"])
def test_an_example_keeps_its_copy_in_step(
    sqlite_store: Store, served: str, tmp_path: Path, example: str, asked: str
) -> None:
    runs = {"py": sys.executable, "mjs": shutil.which("node")}[example.rpartition(".")[2]]
    if runs is None:
        pytest.skip("node is not there to run it")
    file, url = tmp_path / "copy.json", f"{served}?{asked}&limit=1"

    def follow() -> dict[str, Any]:
        subprocess.run([runs, HERE / example, url, file], check=True, timeout=60)
        return dict(json.loads(file.read_text("utf-8"))["events"])

    first = tell(sqlite_store, ARTICLES)
    before = follow()
    assert before == shown(f"{served}?{asked}") != {}
    remove(sqlite_store, first[1].article_id)
    follow()
    events = documents(sqlite_store)
    amend_event(sqlite_store, events[-1]["id"], {CorrectionKind.DATE: "2023-05-01"}, WHO)
    merge_events(sqlite_store, events[0]["id"], [events[1]["id"]], WHO)
    ingest(sqlite_store, *ARTICLES[1])
    assert follow() == shown(f"{served}?{asked}") != before
