"""Keys for changes. A token is shown once, when it is made; the store keeps its hash."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime

from service.errors import InvalidInput, NotFound
from service.store import Store
from service.store.store import token_hash

PREFIX = "kr_"
"""What tokens start with, so that people and secret scanners know them."""


_TOKEN = re.compile(PREFIX + "[A-Za-z0-9_-]{43}")


def is_token(text: str) -> bool:
    """Whether this looks like a token, live or not."""
    return _TOKEN.fullmatch(text) is not None


def create_key(store: Store, label: str) -> str:
    """A new token of 256 random bits under a label that says whose it is.

    Raises InvalidInput for a label that is blank or cannot be shown, StoreUnavailable.
    """
    if not label.strip() or not label.isprintable():
        raise InvalidInput("A label is a name of printable characters: say whose key it is", {"label": "Has no name."})
    token = PREFIX + secrets.token_urlsafe(32)
    with store.begin() as transaction:
        transaction.add_key(token_hash(token), label, datetime.now(UTC))
    return token


def revoke_keys(store: Store, label: str) -> int:
    """Ends all live keys of this label; how many. Raises NotFound when there is none, StoreUnavailable."""
    with store.begin() as transaction:
        revoked = transaction.revoke_keys(label, datetime.now(UTC))
    if not revoked:
        raise NotFound(f"There is no live key labelled “{label}”")
    return revoked
