"""Connections: one engine a database, read and write transactions as each database does them well.

SQLite reads a snapshot (WAL) and takes its write lock at BEGIN IMMEDIATE, so that a writer waits at the start and
never fails in the middle. PostgreSQL reads at REPEATABLE READ, and its writers stand in line at one advisory lock.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Executable, create_engine, event, func, make_url, select
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from service.errors import StoreUnavailable

WRITERS_LOCK = 0x6B726F6E6F  # "krono": any number will do that no other program in the same database takes
BUSY_TIMEOUT_SECONDS = 30  # how long a writer on SQLite waits for the one before it
CONNECT_TIMEOUT_SECONDS = 10
UNDEFINED_TABLE = "42P01"  # PostgreSQL's SQLSTATE

_WRITES = {"kronologi_writes": True}
_ASKS = {"kronologi_asks": True}


def open_engine(url: str) -> Engine:
    """An engine for ``sqlite:///var/kronologi.db`` or ``postgresql://user@host/name``; nothing is made yet.

    Raises StoreUnavailable when the URL is of neither kind.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(parsed, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_TIMEOUT_SECONDS})


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one state of the database, whatever is written meanwhile.

    Raises StoreUnavailable when the database cannot be reached or has no tables yet.
    """
    look_for_file(engine)
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with available(), engine.connect() as connection:
        yield connection.execution_options(**options)


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """A connection to ask one thing of: a single statement sees one state of the database without a transaction, which
    would take longer than most of them. Raises StoreUnavailable as ``reading`` does."""
    look_for_file(engine)
    options: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"} if engine.dialect.name == "postgresql" else _ASKS
    with available(), engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: Engine, *, create: bool = False) -> Iterator[Connection]:
    """A transaction that writes, alone: the next writer starts when this one has committed or rolled back.

    ``create`` makes the file of an SQLite database, and its folder, where they are not there; it holds full texts, so
    that only its owner may read it. Raises StoreUnavailable
    as ``reading`` does, and when SQLite's lock stays taken for 30 seconds.
    """
    look_for_file(engine, create=create)
    with available(), engine.connect().execution_options(**_WRITES) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(WRITERS_LOCK)))
        yield connection


def write_unless_busy(engine: Engine, statement: Executable) -> None:
    """Executes a statement in a transaction of its own, or leaves it where another writer is at it. Nobody waits.

    Raises StoreUnavailable as ``reading`` does.
    """
    look_for_file(engine)
    if engine.dialect.name != "sqlite":
        with available(), engine.begin() as connection:
            connection.execute(statement)
        return
    with available(), engine.connect().execution_options(**_WRITES) as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA busy_timeout = 0")
        try:
            connection.execute(statement)
            connection.commit()
        except OperationalError as error:
            if "locked" not in str(error.orig):
                raise
        finally:
            connection.rollback()
            raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}")


def look_for_file(engine: Engine, *, create: bool = False) -> None:
    """Raises StoreUnavailable where an SQLite database has no file. SQLite would make an empty one wherever it is asked
    to read; a database is made by migrating only."""
    if engine.dialect.name != "sqlite" or engine.url.database is None:
        return
    is_there = os.path.exists(engine.url.database)  # noqa: PTH110 - asked at each request, and a Path costs more
    if create:
        path = Path(engine.url.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not is_there:
            path.touch(mode=0o600)
    elif not is_there:
        path = Path(engine.url.database).absolute()
        raise StoreUnavailable(
            f"There is no database at {path}; run `kronologi migrate`, or set KRONOLOGI_DATABASE_URL"
        )


def _parse(url: str) -> URL:
    advice = "set KRONOLOGI_DATABASE_URL to sqlite:///path/to/file.db or postgresql://user:password@host/name"
    try:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        parsed.get_dialect()().create_connect_args(parsed)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:  # ValueError: a port or an option is no number
        raise StoreUnavailable(f"The database URL cannot be read; {advice}") from error
    if parsed.drivername not in ("postgresql+psycopg", "sqlite", "sqlite+pysqlite"):
        raise StoreUnavailable(f"Kronologi does not know databases of the kind “{parsed.drivername}”; {advice}")
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StoreUnavailable(f"A database in memory is lost between connections; {advice}")
    if parsed.get_backend_name() == "sqlite" and parsed.query:
        raise StoreUnavailable(f"The URL of an SQLite database takes no options after “?”; {advice}")
    return parsed


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # sqlite3 shall not begin on its own; _begin_sqlite does
    _use_wal(connection)
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Turns a new file to WAL. Where two do so at once, SQLite does not wait for the lock by itself."""
    until = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not _ASKS.keys() <= options.keys():
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _WRITES.keys() <= options.keys() else "BEGIN")


@contextmanager
def available() -> Iterator[None]:
    """Tells what a database that cannot be used raises as StoreUnavailable, with what to do."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        reason = str(getattr(error, "orig", None) or error).strip()
        if "no such table" in reason:
            raise StoreUnavailable("The database has no tables yet; run `kronologi migrate`") from error
        raise StoreUnavailable(f"The database does not answer: {reason}") from error
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) == UNDEFINED_TABLE:
            raise StoreUnavailable("The database has no tables yet; run `kronologi migrate`") from error
        if error.statement is None:  # nothing was asked yet: the driver does not take an option of the URL
            raise StoreUnavailable(f"The database cannot be connected to: {error.orig}") from error
        raise
    except DatabaseError as error:
        if type(error) is not DatabaseError:
            raise  # a statement of ours is wrong
        raise StoreUnavailable(
            f"The database is broken, or no database: {error.orig}; restore it from a copy, or set "
            "KRONOLOGI_DATABASE_URL to another"
        ) from error
