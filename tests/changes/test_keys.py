from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.changes.keys import allows, create_key, is_token, revoke_keys, use_key
from service.errors import InvalidInput, NotFound
from service.store import Scope, Store


def test_a_key_is_made_known_and_revoked(store: Store) -> None:
    mine, other = create_key(store, "redaksi"), create_key(store, "redaksi")
    assert mine != other
    assert re.fullmatch(r"kr_[\w-]{43}", mine)
    assert is_token(mine)
    assert not is_token(mine + "x")
    assert {use_key(store, token).label for token in (mine, other)} == {"redaksi"}
    assert use_key(store, mine[:-1] + ("a" if mine[-1] != "a" else "b")) is use_key(store, "") is None
    assert revoke_keys(store, "redaksi") == 2
    assert use_key(store, mine) is use_key(store, other) is None
    with pytest.raises(NotFound, match="redaksi"):
        revoke_keys(store, "redaksi")


def test_a_token_is_nowhere_in_the_database(sqlite_store: Store, sqlite_url: str) -> None:
    token = create_key(sqlite_store, "redaksi")
    sqlite_store.close()
    files = Path(sqlite_url.removeprefix("sqlite:///")).parent.iterdir()
    assert not any(token.encode() in file.read_bytes() for file in files)


@pytest.mark.parametrize("label", ["", "  ", "a\nb", "\x1b[31m", "\udcff"])
def test_a_label_can_be_shown(sqlite_store: Store, label: str) -> None:
    with pytest.raises(InvalidInput, match="whose key"):
        create_key(sqlite_store, label)
    assert sqlite_store.key_records() == []


def test_keys_are_listed_without_their_tokens(store: Store) -> None:
    for label in ("satu", "dua"):
        create_key(store, label)
    revoke_keys(store, "satu")
    listed = {key.label: key for key in store.key_records()}
    assert set(listed) == {"satu", "dua"}
    assert listed["dua"].revoked_at is None
    assert listed["satu"].revoked_at is not None
    assert listed["satu"].created_at <= listed["satu"].revoked_at


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        ([Scope.INGEST], {Scope.INGEST}),
        ([Scope.EDIT], {Scope.EDIT}),
        ([Scope.INGEST, Scope.EDIT], {Scope.INGEST, Scope.EDIT}),
        ([Scope.ADMIN], set(Scope)),
    ],
)
def test_a_key_allows_its_scopes_and_admin_everything(
    sqlite_store: Store, scopes: list[Scope], allowed: set[Scope]
) -> None:
    key = use_key(sqlite_store, create_key(sqlite_store, "redaksi", scopes))
    assert {scope for scope in Scope if allows(key, scope)} == allowed


def test_a_key_allows_something(sqlite_store: Store) -> None:
    with pytest.raises(InvalidInput, match="ingest, edit, admin"):
        create_key(sqlite_store, "redaksi", [])
    assert sqlite_store.key_records() == []


def test_the_last_use_is_known_to_a_minute_and_changes_nothing_else(store: Store) -> None:
    token = create_key(store, "redaksi")
    key = store.live_key(token)
    version, first = store.data_version(), key.created_at + timedelta(hours=1)
    for after, known in ((0, 0), (30, 0), (59, 0), (60, 60), (61, 60)):
        store.note_use(store.live_key(token), first + timedelta(seconds=after))
        assert store.key_records()[0].used_at == first + timedelta(seconds=known)
    assert store.data_version() == version


def test_nobody_waits_for_a_use_to_be_remembered(store: Store) -> None:
    """Whoever reads with a key while others write is answered at once; on SQLite the use is left to the next."""
    token = create_key(store, "redaksi")
    with store.begin() as transaction:
        transaction.keys.revoke("nobody", datetime.now(UTC))
        assert use_key(store, token).label == "redaksi"
    use_key(store, token)
    assert store.key_records()[0].used_at is not None
    with store.begin():
        pass  # writers wait for each other as before
