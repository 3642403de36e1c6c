from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.store import Store, TimelineQuery
from tests.cli.support import SEEDS, Run


class TestExport:
    def test_it_is_the_body_of_the_timeline(
        self, run: Run, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("service.store.store._AT_ONCE", 2)
        run("migrate")
        assert json.loads(run("export")[1]) == {"events": [], "next": None, "data_version": 0}
        assert run("export", "--format", "ndjson") == (0, "", "")
        run("seed", SEEDS)
        page = Store.open(sqlite_url).timeline(TimelineQuery(limit=500))
        events = [json.loads(document) for document in page.documents]
        code, out, err = run("export")
        assert (code, err, out[-1]) == (0, "", "\n")
        assert json.loads(out) == {"events": events, "next": None, "data_version": page.data_version}
        out = run("export", "--format", "ndjson")[1]
        assert [json.loads(line) for line in out.splitlines()] == events
        assert run("export", "-o", "timeline.json") == (0, "", "")
        assert json.loads((tmp_path / "timeline.json").read_text())["events"] == events

    def test_a_file_that_cannot_be_written_is_named(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        code, _, err = run("export", "-o", tmp_path)
        assert (code, err) == (1, f"kronologi: {tmp_path}: Is a directory\n")


class TestReprocess:
    def test_it_says_what_it_did(self, run: Run) -> None:
        run("migrate")
        assert run("reprocess") == (0, "Articles: 0 read again, 0 refused; nothing changed.\n", "")
        run("seed", SEEDS)
        assert run("reprocess") == (0, "Articles: 5 read again, 0 refused; nothing changed.\n", "")
