"""What commands share: lines and JSON on stdout, and the database of the settings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import orjson

from service.settings import Settings
from service.store import Store


def say(*lines: str) -> None:
    """Lines for a person."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def write(data: bytes) -> None:
    """Bytes as they are, whatever the encoding of the terminal."""
    sys.stdout.buffer.write(data)


def to_json(value: object, *, indent: bool = False) -> bytes:
    """JSON in UTF-8 with a newline at the end."""
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE | (orjson.OPT_INDENT_2 if indent else 0))


@contextmanager
def database(*, ready: bool = True) -> Iterator[Store]:
    """The store that KRONOLOGI_DATABASE_URL names; not ``ready`` is one that will be migrated.

    Raises StoreUnavailable, also when the tables are not those of this release.
    """
    with closing(Store.open(Settings.from_env().database_url)) as store:
        if ready:
            store.ready()
        yield store
