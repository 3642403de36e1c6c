"""How often somebody asked, counted where all workers see it: a storage for ``limits`` beside each database.

SQLite's counts stand in a file next to the database, so that whoever counts never waits for whoever writes articles;
PostgreSQL's in a table that is not logged. Both are the same table, and counting is one statement.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from abc import abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from limits.storage import Storage
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

BUSY_TIMEOUT_SECONDS = 1  # counting is not worth a longer wait

_TABLE = """
    CREATE TABLE IF NOT EXISTS rate_limits (key TEXT PRIMARY KEY, hits INTEGER NOT NULL, expires REAL NOT NULL)
    WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS ix_rate_limits_expires ON rate_limits (expires)
"""
_HIT = (
    "INSERT INTO rate_limits AS kept (key, hits, expires) VALUES (:key, :amount, :until) ON CONFLICT (key) DO UPDATE"
    " SET hits = CASE WHEN kept.expires <= :now THEN excluded.hits ELSE kept.hits + excluded.hits END,"
    " expires = CASE WHEN kept.expires <= :now THEN excluded.expires ELSE kept.expires END RETURNING hits, expires"
)
_READ = "SELECT hits, expires FROM rate_limits WHERE key = :key AND expires > :now"
_EXPIRED = "DELETE FROM rate_limits WHERE expires <= :now"
_CLEAR = "DELETE FROM rate_limits WHERE key = :key"
_RESET = "DELETE FROM rate_limits"

Row = tuple[int, float]


class _Closable(Protocol):
    def close(self) -> None: ...


_Open = TypeVar("_Open", bound=_Closable)


class RateStorage(Storage, Generic[_Open]):
    """Counts in a table. A window of time begins with the first hit in it, and ends for all workers alike.

    What this thread counted last is remembered, so that telling what is left asks nothing more.
    """

    STORAGE_SCHEME = None

    def __init__(self) -> None:
        super().__init__(wrap_exceptions=True)
        self._last = threading.local()
        self._lock = threading.Lock()
        self._connection: _Open | None = None

    def close(self) -> None:
        """Closes what is open; the next hit opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    @abstractmethod
    def _execute(self, statement: str, **values: str | float) -> Row | None:
        """Executes a statement at once and for itself; the first of its rows."""

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Counts; how often it was in this window. With each new window what is over is forgotten."""
        now = time.time()
        row = self._execute(_HIT, key=key, amount=amount, until=now + expiry, now=now)
        assert row is not None
        self._last.key, self._last.row = key, row
        if row[0] == amount:
            self._execute(_EXPIRED, now=now)
        return row[0]

    def get(self, key: str) -> int:
        """How often it was counted in this window."""
        return self._row(key)[0]

    def get_expiry(self, key: str) -> float:
        """When the window ends, in seconds of Unix time; now when there is none."""
        return self._row(key)[1]

    def _row(self, key: str) -> Row:
        now = time.time()
        if getattr(self._last, "key", None) == key and self._last.row[1] > now:
            last: Row = self._last.row
            return last
        return self._execute(_READ, key=key, now=now) or (0, now)

    def check(self) -> bool:
        """Whether it answers."""
        with suppress(*self.base_exceptions):
            self._execute(_READ, key="", now=0)
            return True
        return False

    def reset(self) -> None:
        """Forgets all counts."""
        self._last.key = None
        self._execute(_RESET)

    def clear(self, key: str) -> None:
        """Forgets one count."""
        self._last.key = None
        self._execute(_CLEAR, key=key)

    @property
    @abstractmethod
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """What is raised when it does not answer."""


class SqliteRates(RateStorage[sqlite3.Connection]):
    """Counts in a file beside a database: "kronologi.db-limits". It may be deleted at any time."""

    def __init__(self, database: str) -> None:
        super().__init__()
        self._path = Path(f"{database}-limits")

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """What the file raises."""
        return sqlite3.Error, OSError

    def _execute(self, statement: str, **values: str | float) -> Row | None:
        with self._lock:
            try:
                self._connection = self._connection or self._open()
                row: Row | None = self._connection.execute(statement, values).fetchone()
            except sqlite3.DatabaseError as error:
                if type(error) is sqlite3.DatabaseError:  # no database, or a broken one: nothing in it is worth saving
                    self._forget()
                raise
            return row

    def _open(self) -> sqlite3.Connection:
        """The file, made for its owner only. It is not synced, as nothing is lost with it."""
        self._path.touch(mode=0o600)
        connection = sqlite3.connect(
            self._path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", *_TABLE.split(";")):
                connection.execute(statement)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _forget(self) -> None:
        """Deletes the file, with what SQLite keeps beside it."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        for end in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + end).unlink(missing_ok=True)


class PostgresqlRates(RateStorage[Connection]):
    """Counts in the database itself, by a connection of its own, which is not asked each time whether it lives."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """What the database raises."""
        return (SQLAlchemyError,)

    def _execute(self, statement: str, **values: str | float) -> Row | None:
        with self._lock:
            connection = self._connection or self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._connection = None  # unless all goes well
            try:
                found = connection.execute(text(statement), values)
                row = found.first() if found.returns_rows else None
                connection.commit()
            except SQLAlchemyError:
                connection.close()
                raise
            self._connection = connection
        return None if row is None else (row[0], row[1])


def open_rates(engine: Engine) -> SqliteRates | PostgresqlRates:
    """The counts beside a database. Nothing is opened yet."""
    if engine.dialect.name == "sqlite":
        assert engine.url.database is not None
        return SqliteRates(engine.url.database)
    return PostgresqlRates(engine)
