"""Who asks: the key that a request carries, and what it allows."""

from __future__ import annotations

from flask import g, request

from service.api.context import store
from service.changes.keys import allows, use_key
from service.errors import KeyRequired, ScopeRequired, StoreUnavailable
from service.store import KeyRecord, Scope


def key() -> KeyRecord | None:
    """The live key that the request carries; None without one. Asks the store once a request.

    Raises KeyRequired for one that is not live: a typo shall not go unseen.
    """
    if "key" not in g:
        try:
            g.key = _read_key()
        except KeyRequired as error:
            g.key = error
    found: KeyRecord | KeyRequired | None = g.key
    if isinstance(found, KeyRequired):
        raise found
    return found


def known_key() -> KeyRecord | None:
    """The live key that the request carries; None without one, and where that cannot be told."""
    try:
        return key()
    except (KeyRequired, StoreUnavailable):
        return None


def has_key() -> bool:
    """Whether the request carries a live key. Raises KeyRequired for one that is not."""
    return key() is not None


def require_key(scope: Scope | None = None) -> KeyRecord:
    """The live key that the request carries, which allows what takes the scope (None: whatever it allows).

    Raises KeyRequired without one, ScopeRequired when it does not allow that.
    """
    found = key()
    if found is None:
        raise KeyRequired(f"Send a key as “Authorization: Bearer …”; `{_making(scope)}` makes one.")
    if scope is not None and not allows(found, scope):
        has = ", ".join(sorted(found.scopes))
        raise ScopeRequired(
            f"This takes a key with the scope {scope}, and “{found.label}” has {has}; `{_making(scope)}` makes one.",
            scope,
        )
    return found


def _making(scope: Scope | None) -> str:
    return "kronologi keys create" + (f" --scope {scope}" if scope is not None else "")


def _read_key() -> KeyRecord | None:
    if "Authorization" not in request.headers:
        return None
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise KeyRequired("The Authorization header cannot be read; send “Authorization: Bearer ” and the key.")
    found = use_key(store(), given.token)
    if found is None:
        raise KeyRequired("This key is unknown or was revoked; `kronologi keys create` makes a new one.")
    return found
