from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.changes.keys import create_key, is_token, revoke_keys
from service.errors import InvalidInput, NotFound
from service.store import Store


def test_a_key_is_made_known_and_revoked(store: Store) -> None:
    mine, other = create_key(store, "redaksi"), create_key(store, "redaksi")
    assert mine != other
    assert re.fullmatch(r"kr_[\w-]{43}", mine)
    assert is_token(mine)
    assert not is_token(mine + "x")
    assert store.key_label(mine) == store.key_label(other) == "redaksi"
    assert revoke_keys(store, "redaksi") == 2
    assert store.key_label(mine) is store.key_label(other) is None
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
