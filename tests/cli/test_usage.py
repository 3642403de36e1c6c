from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from service.cli import main
from service.store import Store
from tests.cli.support import PROGRAM, ROOT, SEEDS, Run, lines


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["nothing"],
            ["ingest"],
            ["resolve"],
            ["resolve", "2024", "--ndjson", "-"],
            ["resolve", "kemarin", "--published", "kemarin"],
            ["keys"],
            ["export", "--format", "xml"],
        ],
    )
    def test_wrong_usage_is_told_with_exit_code_2(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 2
        assert "usage: kronologi" in capsys.readouterr().err

    def test_a_setting_that_cannot_be_read_is_named(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KRONOLOGI_DATABASE_URL", "mysql://localhost/x")
        code, _, err = run("migrate")
        assert (code, "KRONOLOGI_DATABASE_URL" in err) == (1, True)

    def test_the_release_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(["--version"])
        release = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
        assert (left.value.code, capsys.readouterr().out) == (0, f"kronologi {release}\n")

    @pytest.mark.parametrize(
        "arguments", [["migrate"], ["export"], ["reprocess"], ["keys", "create"], ["seed", str(SEEDS)]]
    )
    def test_a_newer_database_is_left_alone(self, run: Run, sqlite_url: str, arguments: list[str]) -> None:
        run("migrate")
        store = Store.open(sqlite_url)
        with store._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert err.startswith("kronologi: The database is of a newer release")
        assert store.key_records() == []

    @pytest.mark.parametrize(
        ("closed", "code"), [(">&-", 1), ("2>&-", 0), ("<&-", 0), ("<&- >&- 2>&-", 1), (">/dev/null", 0)]
    )
    def test_closed_streams_break_nothing(self, run: Run, tmp_path: Path, closed: str, code: int) -> None:
        run("migrate")
        environ = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [*PROGRAM, "export"]
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {closed}', "sh", *command],
            check=False,
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code
        assert "Traceback" not in done.stderr
        assert run("export")[0] == 0

    def test_a_terminal_without_our_letters_gets_question_marks(
        self, program: Callable[..., subprocess.Popen[str]]
    ) -> None:
        process = program("resolve", "awal “Juni” lalu", PYTHONIOENCODING="ascii")
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
        assert out.isascii()

    def test_help_waits_for_nothing_heavy(self) -> None:
        script = "import sys; from service.cli import parser; parser().format_help(); print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
        assert not {"sqlalchemy", "marshmallow", "dateparser", "wordfreq", "flask", "tqdm"} & set(done.stdout.split())


class TestSignals:
    def test_a_reader_who_has_enough_ends_it_quietly(self, program: Callable[..., subprocess.Popen[str]]) -> None:
        process = program("resolve", "--ndjson", "-")
        assert process.stdin
        assert process.stdout
        process.stdout.close()
        process.stdin.write(lines([{"id": "a", "text": "2024"}]) * 100)
        process.stdin.close()
        assert process.wait(60) == 141
        assert process.stderr
        assert process.stderr.read() == ""

    def test_ctrl_c_ends_it_quietly(self, program: Callable[..., subprocess.Popen[str]]) -> None:
        process = program("resolve", "--ndjson", "-")
        assert process.stdin
        assert process.stdout
        process.stdin.write(lines([{"id": "a", "text": "2024"}]) * 1000)
        process.stdin.flush()
        assert process.stdout.readline().startswith("{")
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert (process.wait(60), process.stderr.read()) == (130, "")
