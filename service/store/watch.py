"""The number of changes, asked for at every request that has an ETag, over a connection that is there for it alone."""

from __future__ import annotations

from threading import Lock
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from service.store.engine import available, look_for_file

_ASKED = "SELECT data_version FROM state"


class Watch:
    """A connection without transactions, shared by the threads of a process.

    Where nothing else is asked, to take a connection from the pool and to put it back would be most of the cost.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Any = None
        self._lock = Lock()

    def data_version(self) -> int:
        """The number of changes so far. Raises StoreUnavailable as ``reading`` does."""
        look_for_file(self._engine)
        errors = self._engine.dialect.loaded_dbapi.Error
        with self._lock, available():
            was_open = self._connection is not None
            try:
                return self._ask()
            except errors as error:
                self._drop()
                if not was_open:
                    raise DBAPIError.instance(_ASKED, None, error, errors) from error
            try:  # it may have been cut off since the last time
                return self._ask()
            except errors as error:
                self._drop()
                raise DBAPIError.instance(_ASKED, None, error, errors) from error

    def close(self) -> None:
        """Closes the connection; the next question opens another."""
        with self._lock:
            self._drop()

    def _ask(self) -> int:
        if self._connection is None:
            pooled = self._engine.raw_connection()
            pooled.detach()
            self._connection = pooled.dbapi_connection
            if self._engine.dialect.name == "postgresql":
                self._connection.autocommit = True
        version: int = self._connection.execute(_ASKED).fetchone()[0]
        return version

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
