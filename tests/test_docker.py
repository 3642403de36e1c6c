"""What can be checked of the container without an engine: its scripts, its settings, its way up."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sysconfig.get_path("scripts")


def _run(command: list[str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    environ = {
        **os.environ,
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        "KRONOLOGI_DATABASE_URL": f"sqlite:///{tmp_path}/kronologi.db",
    }
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def test_the_entrypoint_is_a_shell_script_that_parses(tmp_path: Path) -> None:
    assert os.access(ROOT / "docker" / "entrypoint.sh", os.X_OK)
    assert _run(["sh", "-n", "docker/entrypoint.sh"], tmp_path).returncode == 0


def test_the_entrypoint_migrates_before_it_serves(tmp_path: Path) -> None:
    command = ["docker/entrypoint.sh", "gunicorn", "--check-config", "--config", "python:service.serving"]
    ended = _run(command, tmp_path)
    assert (ended.returncode, ended.stdout) == (0, "The database is ready.\n"), ended.stderr
    assert (tmp_path / "kronologi.db").exists()


def test_the_entrypoint_becomes_any_other_command(tmp_path: Path) -> None:
    ended = _run(["docker/entrypoint.sh", sys.executable, "-c", "print('in its place')"], tmp_path)
    assert ended.stdout == "in its place\n"
    assert not (tmp_path / "kronologi.db").exists()


@pytest.mark.parametrize("path", ["pyproject.toml", "README.md", "LICENSE", "service", "schemas", "docker", "seeds"])
def test_what_the_image_copies_is_there_and_not_ignored(path: str) -> None:
    assert (ROOT / path).exists()
    assert path in (ROOT / "Dockerfile").read_text()
    assert path not in (ROOT / ".dockerignore").read_text().split()
