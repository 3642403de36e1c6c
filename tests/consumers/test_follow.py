"""The examples of consumers keep their copies in step with a served timeline, whatever happens to it and to them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from service.api import cursor
from service.changes.corrections import Editor, amend_event, merge_events, split_event, undo
from service.changes.ingest import amend, ingest, remove
from service.changes.listing import corrections_of
from service.model import CorrectionKind, Supplied
from service.store import Mark, Redirect, Store
from tests.changes.newsroom import ARTICLES, TREATY, documents, tell
from tests.consumers import follow
from tests.consumers.server import Served

HERE = Path(__file__).parent
WHO = Editor("redaksi", "Menurut arsip.")

Follow = Callable[[str], dict[str, Any]]
"""Brings the copy of a timeline in step; the copy."""


@pytest.fixture
def run(example: list[str | Path], tmp_path: Path) -> Follow:
    def run(url: str) -> dict[str, Any]:
        subprocess.run([*example, url, tmp_path / "copy.json"], check=True, timeout=60, capture_output=True)
        return read(tmp_path)

    return run


def read(folder: Path) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads((folder / "copy.json").read_text("utf-8"))
    return copy


def treaty(store: Store) -> dict[str, Any]:
    """The event of most citations."""
    found = [one for one in documents(store) if any(TREATY in cited["quote"]["exact"] for cited in one["citations"])]
    return max(found, key=lambda one: len(one["citations"]))


def other(store: Store) -> str:
    event_id: str = next(one["id"] for one in documents(store) if one["id"] != treaty(store)["id"])
    return event_id


def _undo_last(store: Store) -> None:
    undo(store, next(one.correction.id for one in corrections_of(store) if one.correction.kind != "undo"), WHO)


HISTORY: list[tuple[str, Callable[[Store], object]]] = [
    ("add", lambda store: ingest(store, *ARTICLES[3])),
    ("add what comes first", lambda store: ingest(store, ARTICLES[4][0], Supplied("Antara", published="2024-01-02"))),
    ("correct", lambda store: amend_event(store, treaty(store)["id"], {CorrectionKind.DATE: "2023-05-01"}, WHO)),
    ("merge", lambda store: merge_events(store, treaty(store)["id"], [other(store)], WHO)),
    ("take back", _undo_last),
    ("split", lambda store: split_event(store, treaty(store)["id"], [treaty(store)["citations"][0]["id"]], WHO)),
    ("merge again", lambda store: merge_events(store, other(store), [treaty(store)["id"]], WHO)),
    ("hide", lambda store: amend_event(store, treaty(store)["id"], {CorrectionKind.HIDDEN: True}, WHO)),
    ("date", lambda store: amend(store, store.article_ids()[0], Supplied(published="2025-09-01"))),
    ("delete", lambda store: [remove(store, article_id) for article_id in store.article_ids()[:3]]),
    ("nothing", lambda _: None),
]
"""What happens to a timeline between one reading and the next."""


@pytest.mark.parametrize("asked", ["order=desc", "from=2024&status=agreed"])
def test_a_copy_is_in_step_after_each_change(served: Served, run: Follow, asked: str) -> None:
    store, url = served.store, served.url(f"{asked}&limit=2")
    tell(store, ARTICLES[:3] + ARTICLES[4:])
    assert run(url)["events"] == served.shown(asked)
    known = {event["id"] for event in documents(store)}
    for name, act in HISTORY:
        act(store)
        copy = run(url)
        assert copy["events"] == served.shown(asked), name
        known |= copy["events"].keys()
        led = {event_id: event["id"] for event_id in copy["merged"] if (event := follow.find(copy, event_id))}
        assert led == {event_id: leads(store, event_id) for event_id in led}, name
    assert copy["events"].keys() < known


def leads(store: Store, event_id: str) -> str:
    """The id of the event that this one lives on in."""
    found = store.event(event_id, hidden=True)
    return found.event_id if isinstance(found, Redirect) else event_id


def test_a_merged_id_leads_to_the_event_that_took_it_in(served: Served, run: Follow) -> None:
    tell(served.store, ARTICLES)
    run(served.url("limit=3"))
    kept, gone = treaty(served.store)["id"], other(served.store)
    merge_events(served.store, kept, [gone], WHO)
    copy = run(served.url("limit=3"))
    merged = {kept, gone} - copy["events"].keys()
    assert [follow.find(copy, one) for one in merged] == [treaty(served.store)]


def test_where_nothing_changed_304_is_all_that_is_sent(served: Served, run: Follow) -> None:
    tell(served.store, ARTICLES)
    copies = [run(served.url("limit=500")) for _ in range(3)]
    assert served.statuses == [200, 200, 304]
    assert copies[2] == copies[1] == {**copies[0], "etag": copies[1]["etag"]}


def test_a_run_that_breaks_off_goes_on_where_it_was(served: Served, run: Follow, tmp_path: Path) -> None:
    tell(served.store, ARTICLES)
    url = served.url("limit=1")
    served.break_after = 2
    with pytest.raises(subprocess.CalledProcessError):
        run(url)
    assert len(read(tmp_path)["events"]) == 2
    ingest(served.store, ARTICLES[0][0].replace("Juni", "Mei"), Supplied("Detik", published="2025-09-04"))
    served.break_after = None
    events = served.shown("")
    served.statuses.clear()
    run(url)
    assert len(served.statuses) == len(events) - 2
    assert run(url)["events"] == served.shown("")


def test_a_token_that_the_data_never_gave_begins_the_copy_again(served: Served, run: Follow, tmp_path: Path) -> None:
    tell(served.store, ARTICLES)
    copy = run(served.url("limit=2"))
    ahead = served.url(f"limit=2&updated_after={cursor.token(Mark(10**6))}")
    spoilt = {**copy, "url": ahead, "events": {**copy["events"], "ev_0": {"id": "ev_0"}}}
    (tmp_path / "copy.json").write_text(json.dumps(spoilt), "utf-8")
    assert run(served.url("limit=2"))["events"] == served.shown("")


def test_who_asks_too_often_waits(sqlite_store: Store, sqlite_url: str, run: Follow) -> None:
    tell(sqlite_store, ARTICLES)
    with Served(sqlite_store, sqlite_url, rate="1/second") as served:
        copy = run(served.url("limit=1"))
    assert {200, 429} == set(served.statuses)
    assert copy["events"].keys() == {event["id"] for event in documents(sqlite_store)}


TYPES = ["EventDate", "Event", "Tombstone", "Timeline"]
"""What the examples name of the description, under its names."""


@pytest.mark.parametrize("name", TYPES)
def test_the_examples_name_only_fields_of_the_description(served: Served, name: str) -> None:
    described = served.described()["components"]["schemas"][name]
    interface = re.search(
        rf"^export interface {name} \{{ (.*) \}}$", (HERE / "follow.ts").read_text("utf-8"), re.MULTILINE
    )
    assert interface is not None
    fields = set(re.findall(r"(?:^|; )(\w+):", interface[1]))
    assert fields == get_type_hints(getattr(follow, name)).keys()
    assert fields <= set(described["required"])
