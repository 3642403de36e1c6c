from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from service.changes.ingest import ingest
from service.errors import StoreUnavailable
from service.store import Store
from service.store.engine import writing
from tests.changes.newsroom import ARTICLES


def test_every_thread_sees_each_change_at_once(store: Store) -> None:
    with ThreadPoolExecutor(4) as threads:
        for number, article in enumerate(ARTICLES[:3], 1):
            ingest(store, *article)
            assert {one.result() for one in [threads.submit(store.data_version) for _ in range(8)]} == {number}


def test_a_connection_that_was_cut_off_is_opened_again(store: Store) -> None:
    assert store.data_version() == 0
    if store._engine.dialect.name == "postgresql":
        with writing(store._engine) as connection:
            cut = text("SELECT pg_terminate_backend(:pid)")
            assert connection.execute(cut, {"pid": store._watch._connection.info.backend_pid}).scalar_one()
    else:
        store._watch._connection.close()
    assert store.data_version() == 0


def test_what_is_not_migrated_says_so(tmp_path: Path) -> None:
    (tmp_path / "kronologi.db").touch()
    store = Store.open(f"sqlite:///{tmp_path}/kronologi.db")
    with pytest.raises(StoreUnavailable, match="no tables yet"):
        store.data_version()
    store.migrate()
    assert store.data_version() == 0
    store.close()
