from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from service.cli import SCOPES
from service.store import Scope, Store
from tests.cli.support import Run


class TestKeys:
    def test_a_key_is_shown_once(self, run: Run, sqlite_url: str) -> None:
        run("migrate")
        code, out, _ = run("keys", "create", "redaksi")
        key = Store.open(sqlite_url).live_key(out.strip())
        assert (code, key.label, key.scopes) == (0, "redaksi", {"ingest", "edit"})

    def test_a_key_allows_what_is_said(self, run: Run, sqlite_url: str) -> None:
        run("migrate")
        for asked in (["edit"], ["ingest", "admin"]):
            token = run("keys", "create", *(part for scope in asked for part in ("--scope", scope)))[1].strip()
            assert Store.open(sqlite_url).live_key(token).scopes == set(asked)
        with pytest.raises(SystemExit):
            run("keys", "create", "--scope", "everything")
        assert tuple(Scope) == SCOPES

    def test_a_key_in_a_file_is_for_its_owner_and_made_once(self, run: Run, sqlite_url: str, tmp_path: Path) -> None:
        run("migrate")
        file = tmp_path / "secret" / "key"
        code, out, _ = run("keys", "create", "--file", "secret/key")
        token = file.read_text().strip()
        store = Store.open(sqlite_url)
        assert (code, token in out, stat.S_IMODE(file.stat().st_mode)) == (0, False, 0o600)
        assert store.live_key(token).label == "default"
        assert run("keys", "create", "--file", "secret/key")[:2] == (
            0,
            "The key in secret/key is live; nothing to do.\n",
        )
        assert file.read_text().strip() == token
        assert run("keys", "revoke", "default")[:2] == (0, "Keys labelled “default” revoked: 1.\n")
        file.chmod(0o644)
        assert run("keys", "create", "--file", "secret/key")[0] == 0
        assert store.live_key(file.read_text().strip()).label == "default"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_a_live_key_is_for_its_owner_too(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        run("keys", "create", "--file", "key")
        (tmp_path / "key").chmod(0o644)
        assert run("keys", "create", "--file", "key")[1] == "The key in key is live; nothing to do.\n"
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600

    @pytest.mark.parametrize("held", [b"Catatan rapat\n", b"\xff\xfe\x00", b"kr_short"])
    def test_a_file_of_something_else_is_left_alone(
        self, run: Run, sqlite_url: str, tmp_path: Path, held: bytes
    ) -> None:
        run("migrate")
        (tmp_path / "notes.txt").write_bytes(held)
        code, _, err = run("keys", "create", "--file", "notes.txt")
        assert (code, err.split(",")[0]) == (1, "kronologi: notes.txt is there and holds no key")
        assert (tmp_path / "notes.txt").read_bytes() == held
        assert Store.open(sqlite_url).key_records() == []

    def test_where_no_file_can_be_written_no_key_is_made(self, run: Run, sqlite_url: str, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "file").touch()
        assert run("keys", "create", "--file", "file/key")[0] == 1
        assert run("keys", "create", " ", "--file", "key")[0] == 1
        assert Store.open(sqlite_url).key_records() == []
        assert {path.name for path in tmp_path.iterdir()} == {"file", "var"}

    def test_keys_are_listed_without_their_tokens(self, run: Run, sqlite_url: str) -> None:
        run("migrate")
        tokens = [run("keys", "create", label)[1].strip() for label in ("satu", "dua")]
        run("keys", "revoke", "satu")
        code, out, _ = run("keys", "list")
        columns = [re.split("  +", line) for line in out.splitlines()]
        assert code == 0
        assert [column[2] for column in columns] == ["never used"] * 2
        assert {column[-1]: (column[3][:7], column[4]) for column in columns} == {
            "satu": ("revoked", "edit,ingest"),
            "dua": ("live", "edit,ingest"),
        }
        one = run("keys", "create", "dua")[1].strip()
        twin = next(key for key in Store.open(sqlite_url).key_records() if key.id not in out)
        assert run("keys", "revoke", twin.id)[0] == 0
        assert [Store.open(sqlite_url).live_key(token) is None for token in (one, tokens[1])] == [True, False]
        assert not any(token in out for token in tokens)

    def test_revoking_what_is_not_there_fails(self, run: Run) -> None:
        run("migrate")
        assert run("keys", "revoke", "x") == (1, "", "kronologi: There is no live key labelled “x”\n")
