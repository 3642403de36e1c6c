"""Where the rows of an archive go, each database filled as fast as it takes them."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any, Protocol

import psycopg

from service.store.tables import Base

Row = tuple[Any, ...]


class Sink(Protocol):
    """Where rows go."""

    def write(self, table: str, rows: list[Row]) -> None:
        """Writes rows, with the columns in the order of the table's."""

    dialect: str

    def index(self, rows: list[dict[str, Any]]) -> None:
        """Writes rows of the index of terms."""

    def finish(self) -> None:
        """Makes the indexes that are better made at the end, and commits."""


class SQLite:
    """A file, written as fast as it goes: nothing is lost if it breaks off but the file itself."""

    dialect = "sqlite"

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000", "temp_store = FILE"):
            self._connection.execute(f"PRAGMA {pragma}")
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        self._later = dict(self._connection.execute(made).fetchall())
        for name in self._later:
            self._connection.execute(f"DROP INDEX {name}")
        self._connection.execute("CREATE TEMP TABLE staged (place INTEGER PRIMARY KEY, words, roots, tags)")
        self._connection.execute("BEGIN")

    def write(self, table: str, rows: list[Row]) -> None:
        """Writes rows; days and moments as SQLAlchemy has them."""
        known = [tuple(_plain(value) for value in row) for row in rows]
        names = ", ".join(column.name for column in Base.metadata.tables[table].columns)
        marks = ", ".join("?" * len(known[0]))
        self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", known)  # noqa: S608 - names of ours

    def index(self, rows: list[dict[str, Any]]) -> None:
        """Keeps rows until they can be written in the order of their places."""
        self._connection.executemany("INSERT INTO staged VALUES (:place, :words, :roots, :tags)", rows)

    def finish(self) -> None:
        """Makes the indexes, and commits."""
        self._connection.execute(
            "INSERT INTO event_index (rowid, words, roots, tags) SELECT * FROM staged ORDER BY place"
        )
        for statement in self._later.values():
            self._connection.execute(statement)
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.close()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


class PostgreSQL:
    """A database, filled by COPY."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url)
        self._connection.execute(
            "SET session_replication_role = replica"
        )  # the rows are right; nothing need be checked
        made = (
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'ix_%'"
        )
        self._later = dict(self._connection.execute(made).fetchall())
        for name in self._later:
            self._connection.execute(f"DROP INDEX {name}")

    def write(self, table: str, rows: list[Row]) -> None:
        """Copies rows."""
        names = ", ".join(column.name for column in Base.metadata.tables[table].columns)
        with self._connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def index(self, rows: list[dict[str, Any]]) -> None:
        """Copies rows."""
        columns = ("place", "terms")
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY event_index ({', '.join(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row([row[name] for name in columns])

    def finish(self) -> None:
        """Makes the indexes, and lets the planner know what there is, as autovacuum would some minutes later."""
        self._connection.execute("INSERT INTO event_days SELECT place >> 19, count(*) FROM event_places GROUP BY 1")
        for statement in self._later.values():
            self._connection.execute(statement)
        self._connection.commit()
        self._connection.autocommit = True
        self._connection.execute("VACUUM ANALYZE")
        self._connection.close()
