from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.cli import main
from tests.cli.support import PROGRAM, ROOT, Run


@pytest.fixture
def run(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder on an empty database; its exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KRONOLOGI_DATABASE_URL", sqlite_url)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def _heed_interrupts() -> None:
    """A shell's background jobs are started deaf to Ctrl-C, and so are their children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def program(tmp_path: Path, sqlite_url: str) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the command as a process of its own, and ends it with the test."""
    started: list[subprocess.Popen[str]] = []
    environ = {**os.environ, "KRONOLOGI_DATABASE_URL": sqlite_url, "PYTHONPATH": str(ROOT)}

    def start(*arguments: str, **variables: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=tmp_path,
            env=environ | variables,
            text=True,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            preexec_fn=_heed_interrupts,  # noqa: PLW1509 - no other thread runs here
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with process:
            process.kill()
