from __future__ import annotations

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from service.changes.keys import create_key
from service.errors import StoreUnavailable
from service.model import Status
from service.store import Changes, EntityQuery, Mark, Store, TimelineQuery, Tombstone
from service.store.engine import open_engine, writing
from service.store.store import _alembic
from service.store.tables import Base
from service.timex.span import Granularity


def _is_described(_: object, name: str | None, kind: str, *__: object) -> bool:
    """The index of terms is a table of each database's own kind; requests are counted where no ORM is in the way."""
    return kind != "table" or not (name or "").startswith(("event_index", "rate_limits"))


def test_the_migrations_make_the_tables(store: Store) -> None:
    with store._engine.connect() as connection:
        migrated = MigrationContext.configure(connection, opts={"include_object": _is_described})
        assert compare_metadata(migrated, Base.metadata) == []
    store.ready()


def test_migrating_again_keeps_everything(store: Store) -> None:
    with store.begin() as transaction:
        transaction.mark_reprocessed("1", "a_half")
    store.migrate()
    assert store.reprocessed("1") == "a_half"


OLDER = [
    "UPDATE state SET data_version = 7",
    "INSERT INTO sources VALUES ('kompas', 'Kompas', '[]')",
    (
        "INSERT INTO events (id, first_day, last_day, granularity, status, document, named_after, rules_version,"
        " version, updated_at, sources) VALUES ('ev_1', '2024-06-01', '2024-06-30', 'month', 'agreed', '{}', 'c_1',"
        " '1', 1, '2025-09-04', 1)"
    ),
    "INSERT INTO event_sources VALUES ('kompas', 'ev_1')",
    "INSERT INTO event_origins VALUES ('bbc', '2024-06-01', 'ev_1')",
    "INSERT INTO event_entities VALUES ('jakarta', '2024-06-01', 'ev_1', 'Jakarta', 'place')",
    "INSERT INTO event_tombstones VALUES ('ev_2', 'ev_1', 'c_2', 1, '2025-09-04')",
    "INSERT INTO keys VALUES ('0a', 'redaksi', '2025-09-04', NULL)",
]
"""What revision 0006 held, with the order of change and span classes to come."""


def test_an_older_database_comes_up_with_nothing_lost(database_url: str) -> None:
    store = Store.open(database_url)
    with writing(store._engine, create=True) as connection:
        config = _alembic()
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        for statement in OLDER:
            connection.execute(text(statement))
    store.migrate()
    found = {"source": "kompas", "origin": "bbc", "entity": "jakarta", "earliest": date(2024, 6, 30)}
    for name, value in found.items():
        assert store.timeline(TimelineQuery(**{name: value})).documents == [b"{}"], name
    together: dict[str, Any] = {**found, "status": Status.AGREED, "granularity": Granularity.MONTH}
    for pair in combinations(together.items(), 2):
        assert store.timeline(TimelineQuery(**dict(pair))).documents == [b"{}"], pair
    assert store.timeline(TimelineQuery(source="kompas", status=Status.DISPUTED)).documents == []
    assert store.timeline(TimelineQuery(earliest=date(2024, 7, 1))).documents == []
    assert [(one.id, one.name, one.events) for one in store.entities(EntityQuery())] == [("jakarta", "Jakarta", 1)]
    everything = store.changes(TimelineQuery(), Mark.after(6))
    tombstone = Tombstone("ev_2", "ev_1", datetime(2025, 9, 4, tzinfo=UTC))
    assert everything == Changes([b"{}", tombstone], Mark.after(7, settled=True), more=False, data_version=7)
    assert store.changes(TimelineQuery(), Mark.after(7)).changed == []
    assert [(key.label, key.scopes, key.used_at) for key in store.key_records()] == [("redaksi", {"admin"}, None)]
    store.close()


def test_migrating_from_everywhere_at_once(database_url: str) -> None:
    def migrate(_: int) -> int:
        store = Store.open(database_url)
        store.migrate()
        version = store.data_version()
        store.close()
        return version

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(migrate, range(4))) == [0, 0, 0, 0]


def test_migrating_needs_nothing_of_the_folder_it_runs_in(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open(database_url)
    store.migrate()
    assert store.timeline(TimelineQuery()).documents == []
    store.close()


def test_tables_that_are_not_of_this_release_are_not_ready(store: Store) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(StoreUnavailable, match=r"revision none, this release needs \d{4}; run `kronologi migrate`"):
        store.ready()


def test_a_newer_database_is_left_alone(store: Store, database_url: str) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    fresh = Store.open(database_url)
    for use in (fresh.ready, fresh.migrate, lambda: create_key(fresh, "redaksi")):
        with pytest.raises(StoreUnavailable, match=r"newer release: .* revision 9999, .* \d{4}; update Kronologi"):
            use()
    fresh.close()
    assert store.key_records() == []


@pytest.mark.parametrize("spoil", [lambda _: b"no database" * 500, lambda whole: whole[: len(whole) // 2]])
def test_a_broken_file_is_told(sqlite_store: Store, sqlite_url: str, spoil: Callable[[bytes], bytes]) -> None:
    sqlite_store.close()
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    file.write_bytes(spoil(file.read_bytes()))
    broken = Store.open(sqlite_url)
    for use in (broken.ready, broken.migrate, broken.sources):
        with pytest.raises(StoreUnavailable, match="broken, or no database"):
            use()
    broken.close()


def test_a_new_file_is_for_its_owner(sqlite_store: Store, sqlite_url: str) -> None:
    sqlite_store.ready()
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


URLS = [
    ("sqlite:///var/kronologi.db", "sqlite"),
    ("postgresql://me:secret@localhost/kronologi", "postgresql+psycopg"),
    ("postgres://me:secret@localhost/kronologi", "postgresql+psycopg"),
    ("postgresql+psycopg://me:secret@localhost/kronologi", "postgresql+psycopg"),
]


@pytest.mark.parametrize(("url", "driver"), URLS)
def test_a_url_is_read(url: str, driver: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    engine = open_engine(url)
    assert engine.url.drivername == driver
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    "url",
    [
        "kronologi.db",
        "mysql://localhost/x",
        "nothing://x",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:x?mode=memory&uri=true",
        "sqlite:///x?timeout=abc",
        "postgresql://u:p@h:notaport/x",
        "postgresql:///x?host=h:1&host=g:notaport",
    ],
)
def test_another_url_is_refused_with_advice(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="set KRONOLOGI_DATABASE_URL to sqlite:///"):
        Store.open(url)


def test_a_password_is_never_told() -> None:
    with pytest.raises(StoreUnavailable) as refused:
        Store.open("mysql://me:secret@localhost/x")
    assert "secret" not in str(refused.value)


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    for url in (f"sqlite:///{tmp_path}/folder.db", f"postgresql:///x?host={tmp_path}"):
        with pytest.raises(StoreUnavailable, match="does not answer"):
            Store.open(url).ready()


def test_an_option_that_postgresql_has_not() -> None:
    with pytest.raises(StoreUnavailable, match=r"cannot be connected to: .*nonsense"):
        Store.open("postgresql://127.0.0.1:1/x?nonsense=1").ready()


def test_sqlite_is_set_up_for_readers_beside_a_writer(sqlite_store: Store) -> None:
    with sqlite_store._engine.connect() as connection:
        modes = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")]
    assert modes == ["wal", 1]
