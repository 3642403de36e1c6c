"""The examples as their readers would run them: Python as it stands, TypeScript once it is checked and compiled."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.store import Store
from tests.consumers.server import Served

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def compiled(pytestconfig: pytest.Config) -> Path:
    """``follow.ts`` as JavaScript, made by a strict compiler that is installed once beside pytest's other caches."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not there")
    folder = pytestconfig.cache.mkdir("typescript")
    wanted = (HERE / "package.json").read_text("utf-8")
    listed, compiler = folder / "package.json", folder / "node_modules" / ".bin" / "tsc"
    if not compiler.exists() or listed.read_text("utf-8") != wanted:
        listed.write_text(wanted, "utf-8")
        installed = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--fetch-retries=0"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if installed.returncode != 0:
            listed.unlink()
            pytest.skip(f"npm could not install the compiler: {installed.stderr.partition(chr(10))[0]}")
    options = ["--project", HERE, "--outDir", folder, "--typeRoots", folder / "node_modules" / "@types"]
    checked = subprocess.run([compiler, *options], capture_output=True, text=True, check=False, timeout=120)
    assert checked.returncode == 0, checked.stdout
    return folder / "follow.js"


@pytest.fixture(params=["py", "ts"])
def example(request: pytest.FixtureRequest) -> list[str | Path]:
    """The command of one of the examples, but for the address and the file."""
    if request.param == "py":
        return [sys.executable, HERE / "follow.py"]
    return ["node", request.getfixturevalue("compiled")]


@pytest.fixture
def served(sqlite_store: Store, sqlite_url: str) -> Iterator[Served]:
    """``sqlite_store`` on a port of its own."""
    with Served(sqlite_store, sqlite_url) as served:
        yield served
