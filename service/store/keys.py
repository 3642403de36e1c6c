"""Keys for changes, as rows. A token is random and long, so that its SHA-256 needs no salt, and is all that is kept."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Row, Select, Update, func, insert, or_, select, update

from service.store.access_tables import KeyRow
from service.store.records import KeyRecord

_SELECTOR = 8
"""How much of its hash finds a key; the rest is compared in constant time."""

_NAMED = 12
"""How much of its hash names a key."""

USED_EVERY = timedelta(minutes=1)
"""How exactly the last use of a key is known."""


class Scope(StrEnum):
    """What a key allows: ``ingest`` to send articles, ``edit`` to correct, ``admin`` all."""

    INGEST = "ingest"
    EDIT = "edit"
    ADMIN = "admin"


class Keys:
    """The part of a transaction that keeps keys. Nothing that readers of the timeline see."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, token: str, label: str, scopes: Iterable[str], now: datetime) -> None:
        """Adds a live key."""
        values = {"hash": token_hash(token), "label": label, "scopes": " ".join(sorted(scopes)), "created_at": now}
        self._connection.execute(insert(KeyRow).values(values))

    def revoke(self, name: str, now: datetime) -> int:
        """Ends all live keys of this label, or the one with this id; how many there were."""
        named = or_(KeyRow.label == name, func.substr(KeyRow.hash, 1, _NAMED) == name)
        live = update(KeyRow).where(named, KeyRow.revoked_at.is_(None))
        return self._connection.execute(live.values(revoked_at=now)).rowcount

    def find(self, token: str) -> KeyRecord | None:
        """The key of this token, live or not; None for a token that was never given."""
        wanted = token_hash(token)
        near = _keys().where(KeyRow.hash.between(wanted[:_SELECTOR], wanted[:_SELECTOR] + "g"))
        found = None
        for row in self._connection.execute(near):
            if hmac.compare_digest(row.hash, wanted):
                found = _record(row)
        return found

    def all(self) -> list[KeyRecord]:
        """All keys that were ever made, the oldest first."""
        return list(map(_record, self._connection.execute(_keys().order_by(KeyRow.created_at, KeyRow.hash))))


def used(key: KeyRecord, now: datetime, dialect: str) -> Update:
    """The statement that remembers a use of a key, unless another one remembers one right now."""
    stale = or_(KeyRow.used_at.is_(None), KeyRow.used_at <= now - USED_EVERY)
    mine = select(KeyRow.hash).where(func.substr(KeyRow.hash, 1, _NAMED) == key.id, stale)
    if dialect == "postgresql":
        mine = mine.with_for_update(skip_locked=True)
    return update(KeyRow).where(KeyRow.hash.in_(mine)).values(used_at=now)


def token_hash(token: str) -> str:
    """What is kept of a token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


_Columns = tuple[str, str, str, datetime, datetime | None, datetime | None]


def _keys() -> Select[*_Columns]:
    return select(KeyRow.hash, KeyRow.label, KeyRow.scopes, KeyRow.created_at, KeyRow.used_at, KeyRow.revoked_at)


def _record(row: Row[*_Columns]) -> KeyRecord:
    return KeyRecord(row.hash[:_NAMED], row.label, frozenset(row.scopes.split()), *row[3:])
