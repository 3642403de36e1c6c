from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from service.errors import StoreUnavailable
from service.store import Store, TimelineQuery
from service.store.engine import open_engine
from service.store.tables import Base


def test_the_migrations_make_the_tables(store: Store) -> None:
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    store.ready()


def test_migrating_again_keeps_everything(store: Store) -> None:
    with store.begin() as transaction:
        transaction.mark_reprocessed("1", "a_half")
    store.migrate()
    assert store.reprocessed("1") == "a_half"


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


def test_tables_of_another_release_are_not_ready(store: Store) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(StoreUnavailable, match="revision 0000, this release needs 0001; run `kronologi migrate`"):
        store.ready()


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
    "url", ["kronologi.db", "mysql://localhost/x", "nothing://x", "sqlite://", "sqlite:///:memory:"]
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


def test_sqlite_is_set_up_for_readers_beside_a_writer(sqlite_store: Store) -> None:
    with sqlite_store._engine.connect() as connection:
        modes = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")]
    assert modes == ["wal", 1]
