"""Keys for changes. A token is shown once, when it is made; the store keeps its hash."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from datetime import UTC, datetime

from service.errors import InvalidInput, NotFound
from service.store import KeyRecord, Scope, Store

PREFIX = "kr_"
"""What tokens start with, so that people and secret scanners know them."""

EVERYDAY = (Scope.INGEST, Scope.EDIT)
"""What a key allows where nothing is said."""

_TOKEN = re.compile(PREFIX + "[A-Za-z0-9_-]{43}")


def is_token(text: str) -> bool:
    """Whether this looks like a token, live or not."""
    return _TOKEN.fullmatch(text) is not None


def create_key(store: Store, label: str, scopes: Collection[Scope] = EVERYDAY) -> str:
    """A new token of 256 random bits under a label that says whose it is.

    Raises InvalidInput for a label that is blank or cannot be shown and for no scope at all, StoreUnavailable.
    """
    if not label.strip() or not label.isprintable():
        raise InvalidInput("A label is a name of printable characters: say whose key it is", {"label": "Has no name."})
    if not scopes:
        raise InvalidInput(f"A key allows something: name scopes of {', '.join(Scope)}", {"scopes": "Are none."})
    token = PREFIX + secrets.token_urlsafe(32)
    with store.begin() as transaction:
        transaction.keys.add(token, label, scopes, datetime.now(UTC))
    return token


def use_key(store: Store, token: str) -> KeyRecord | None:
    """The live key of a token, whose use is remembered to the minute; None for one that is unknown or was revoked."""
    key = store.live_key(token)
    if key is not None:
        store.note_use(key, datetime.now(UTC))
    return key


def allows(key: KeyRecord, scope: Scope) -> bool:
    """Whether a key is good for what takes this scope: ``admin`` is for everything."""
    return not key.scopes.isdisjoint({scope, Scope.ADMIN})


def revoke_keys(store: Store, name: str) -> int:
    """Ends all live keys of this label, or the one with this id; how many. Raises NotFound when there is none,
    StoreUnavailable."""
    with store.begin() as transaction:
        revoked = transaction.keys.revoke(name, datetime.now(UTC))
    if not revoked:
        raise NotFound(f"There is no live key labelled “{name}”")
    return revoked
