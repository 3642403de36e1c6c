"""Databases of every release come up under this one by ``kronologi migrate`` and ``kronologi reprocess`` with nothing
lost. Their rows in ``released/`` were written by the code of their time (see ``snapshot.py``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from service.api import context
from service.app import create_app
from service.changes.ingest import amend
from service.changes.listing import corrections_of
from service.cli import main
from service.errors import Gone
from service.events.corrections import State
from service.model import Supplied
from service.settings import Settings
from service.store import EventRecord, Mark, Redirect, Store, TimelineQuery, Tombstone
from service.store.engine import writing
from service.store.store import _alembic
from tests.changes.newsroom import documents, fresh_store, misquoted, timeline
from tests.store.snapshot import dump, fill, load, read

RELEASED = sorted((Path(__file__).parent / "released").glob("*.jsonl.xz"))

KEPT = {
    "articles": ("id", "text", "supplied", "received_at", "url", "page"),
    "article_tombstones": ("id", "deleted_at"),
    "originals": ("article_id", "media_type", "body"),
    "records": ("digest", "article_id"),
    "keys": ("hash", "label", "created_at", "revoked_at"),
    "corrections": ("id", "number", "kind", "event_id", "value", "reason", "editor", "made_at", "undoes"),
    "correction_targets": ("correction_id", "side", "place", "article_id", "expression_start", "expression_end"),
    "timelines": ("slug", "document", "query"),
    "timeline_choices": ("timeline", "event_id", "pinned"),
    "timeline_articles": ("article_id", "timeline"),
    "event_versions": ("event_id", "version", "at", "changes", "article_id", "correction_id"),
}
"""What cannot be made anew from anything else: tables, and what of each stays exactly as it was."""

Rows = list[dict[str, Any]]


@pytest.fixture(params=RELEASED, ids=lambda file: file.name[:4])
def released(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


@pytest.fixture
def rows(released: Path) -> Rows:
    return read(released)[1]


@pytest.fixture
def older(released: Path, rows: Rows, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The database as that release left it."""
    monkeypatch.setenv("KRONOLOGI_DATABASE_URL", database_url)
    store = Store.open(database_url)
    with writing(store._engine, create=True) as connection:
        config = _alembic()
        config.attributes["connection"] = connection
        command.upgrade(config, released.name[:4])
        load(connection, rows)
    yield store
    store.close()


def held(rows: Rows, table: str) -> Rows:
    return [one["row"] for one in rows if one["table"] == table]


def kept(rows: Rows, table: str) -> set[tuple[Any, ...]]:
    return {tuple(row.get(name) for name in KEPT[table]) for row in held(rows, table)}


def test_the_first_release_and_those_that_wrote_other_rows_are_there() -> None:
    assert [file.name[:4] for file in RELEASED] == ["0001", "0002", "0004", "0005", "0006", "0008", "0010"]


def test_the_rows_of_this_release_are_kept_whole(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = f"sqlite:///{tmp_path}/made.db"
    monkeypatch.setenv("KRONOLOGI_DATABASE_URL", made)
    fill(made)
    before = dump(made)[1]
    assert {one["table"] for one in before} >= KEPT.keys()
    put_back = Store.open(database_url)
    put_back.migrate()
    with put_back.begin() as transaction:
        load(transaction._connection, before)
    monkeypatch.setenv("KRONOLOGI_DATABASE_URL", database_url)
    assert main(["reprocess"]) == 0  # which makes what words are found by
    version = put_back.data_version()
    assert main(["reprocess"]) == 0
    assert put_back.data_version() == version
    put_back.close()
    after = dump(database_url)[1]
    assert {table: kept(after, table) for table in KEPT} == {table: kept(before, table) for table in KEPT}


def test_a_released_database_comes_up_with_nothing_lost(
    older: Store, released: Path, rows: Rows, database_url: str
) -> None:
    """And its timeline is the one that this release makes of the same history."""
    tokens = read(released)[0]
    assert main(["migrate"]) == 0
    assert main(["reprocess"]) == 0
    now = dump(database_url)[1]
    for table in KEPT:
        assert kept(rows, table) - kept(now, table) == set(), table
    assert older.live_key(tokens["redaksi"]) is not None
    assert older.live_key(tokens["lama"]) is None
    for row in held(rows, "article_tombstones"):
        with pytest.raises(Gone):
            older.article(row["id"])
    shown, ended = afresh(released)
    for row in held(rows, "events"):
        if row["id"] in ended or row.get("hidden"):
            with pytest.raises(Gone):
                older.event(row["id"])
        if row["id"] not in ended:
            assert live(older, row["id"]).document
    for row in held(rows, "event_tombstones"):
        if row["merged_into"] is not None:
            assert live(older, row["id"]) == live(older, row["merged_into"])
        else:
            with pytest.raises(Gone):
                older.event(row["id"], hidden=True)
    undone = {row["undoes"] for row in held(rows, "corrections")}
    for listed in corrections_of(older):
        assert listed.state is (State.UNDONE if listed.correction.id in undone else State.IN_FORCE), listed
    assert list(misquoted(older)) == []
    assert caught_up(older, rows) == {one["id"]: one for one in documents(older)}
    assert [comparable(one) for one in timeline(older)] == shown != []


def caught_up(store: Store, rows: Rows) -> dict[str, Any]:
    """A copy of the timeline as it was, with what changed since."""
    copy = {row["id"]: json.loads(row["document"]) for row in held(rows, "events") if not row.get("hidden")}
    (state,) = held(rows, "state")
    found = store.changes(TimelineQuery(limit=500), Mark.after(state["data_version"]))
    for one in found.changed:
        if isinstance(one, Tombstone):
            copy.pop(one.id, None)
        else:
            event = json.loads(one)
            copy[event["id"]] = event
    return copy


def live(store: Store, event_id: str) -> EventRecord:
    """The event that an id stands for now."""
    found = store.event(event_id, hidden=True)
    return live(store, found.event_id) if isinstance(found, Redirect) else found


@cache
def afresh(released: Path) -> tuple[list[dict[str, Any]], set[str]]:
    """What this release makes of the same history, with what was supplied with each article then: the timeline, and the
    events that ended with what told of them."""
    with fresh_store() as store:
        url = str(store._engine.url)
        fill(url, released.name[:4])
        for row in held(read(released)[1], "articles"):
            supplied = Supplied(**json.loads(row["supplied"]))
            if store.stored_article(row["id"]).supplied != supplied:
                amend(store, row["id"], supplied)
        ended = {one["id"] for one in held(dump(url)[1], "event_tombstones") if one["merged_into"] is None}
        return [comparable(one) for one in timeline(store)], ended


def comparable(event: dict[str, Any]) -> dict[str, Any]:
    """An event but for the rules under which it was last written, and when its corrections were made."""
    corrections = [{**one, "id": None, "at": None} for one in event["corrections"]]
    return {**event, "rules_version": None, "corrections": corrections}


@pytest.mark.usefixtures("older")
def test_it_is_read_before_it_is_reprocessed(rows: Rows, database_url: str) -> None:
    assert main(["migrate"]) == 0
    app = create_app(Settings.from_env({"KRONOLOGI_DATABASE_URL": database_url, "KRONOLOGI_RATE_LIMIT": "off"}))
    client = app.test_client()
    shown = client.get("/v1/timeline?limit=500").json["events"]
    assert {one["id"] for one in shown} == {one["id"] for one in held(rows, "events") if not one.get("hidden")} != set()
    paths = [f"/v1/timeline?format={name}" for name in ("text", "csv", "ics", "jsonfeed", "timelinejs", "vis")]
    paths += ["/v1/sources", "/v1/entities", "/v1/stories", "/v1/timeline/histogram?bucket=month&from=2020&to=2025"]
    for event in shown:
        whole = f"/v1/events/{event['id']}"
        paths += [whole, f"{whole}/citations", f"{whole}/history", f"{whole}/why"]
    for row in held(rows, "articles"):
        paths += [f"/v1/articles/{row['id']}", f"/v1/articles/{row['id']}/annotations"]
    assert {path: answer.status_code for path in paths if (answer := client.get(path)).status_code != 200} == {}
    with app.app_context():
        context.store().close()
