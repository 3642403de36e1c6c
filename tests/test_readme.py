"""The README is true: its commands are typed into one shell, in their order, beside a served timeline of the seeds.

A ```json or ```text block is a shortened answer of the ```sh block before it. Whatever a ```json block shows must be in
the true answer, lists in order with others left out; of a ```text block each line, "…" standing for anything.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import pytest

from service.settings import VARIABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
TYPED = [body for language, body in FENCES if language == "sh" and "curl" in body]
SHOWN = [(asked, kind, answer) for (_, asked), (kind, answer) in pairwise(FENCES) if kind in ("json", "text")]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What the shell printed after each block that asks the server."""
    bash = shutil.which("bash")
    if bash is None or shutil.which("curl") is None:
        pytest.skip("bash and curl are not there")
    folder = tmp_path_factory.mktemp("readme")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    program = folder / ".venv" / "bin" / "kronologi"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!{sys.executable}\nimport sys\nfrom service.cli import main\nsys.exit(main())\n", "utf-8")
    program.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "PORT": str(port), "PYTHONPATH": str(ROOT)}
    environ = {name: value for name, value in environ.items() if not name.startswith("KRONOLOGI_")}
    commands = (["migrate"], ["seed", "seeds"], ["keys", "create", "local", "--scope", "admin", "--file", "var/key"])
    for command in commands:  # as `make run` does
        subprocess.run([program, *command], cwd=folder, env=environ, check=True, capture_output=True)
    server = subprocess.Popen([program, "serve"], cwd=folder, env=environ, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}", server)
        mark = "\x1e"
        script = f"printf '{mark}'\n".join(TYPED).replace("localhost:8000", f"127.0.0.1:{port}")
        typed = subprocess.run(
            [bash, "-eu", "-o", "pipefail", "-c", script],
            cwd=folder,
            env=environ,
            check=False,
            capture_output=True,
            timeout=120,
        )
        assert typed.returncode == 0, typed.stderr.decode()
        printed = typed.stdout.decode().replace("\r", "").replace(f"127.0.0.1:{port}", "localhost:8000").split(mark)
        yield dict(zip(TYPED, printed, strict=True))
    finally:
        server.terminate()
        server.wait(30)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        try:
            urlopen(f"{address}/readyz").close()  # noqa: S310 - the address is ours
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not come up")


def _values(text: str) -> list[object]:
    """The JSON values that stand one after the other."""
    decoder, values = json.JSONDecoder(), []
    while text := text.strip():
        value, end = decoder.raw_decode(text)
        values.append(value)
        text = text[end:]
    return values


def _as_pattern(line: str) -> str:
    return ".*".join(map(re.escape, line.split("…")))


def _shown(shown: object, true: object, where: str = "$") -> None:
    """Whatever is shown is in the true answer, in its order."""
    if isinstance(shown, dict):
        assert isinstance(true, dict), where
        for name, value in shown.items():
            assert name in true, f"{where}.{name} is not in the answer"
            _shown(value, true[name], f"{where}.{name}")
    elif isinstance(shown, list):
        assert isinstance(true, list), where
        left = iter(true)
        for position, value in enumerate(shown):
            assert any(_holds(value, item) for item in left), f"{where}[{position}] is not in the answer: {value}"
    else:
        assert shown == true, where


def _holds(shown: object, true: object) -> bool:
    try:
        _shown(shown, true)
    except AssertionError:
        return False
    return True


def test_there_are_answers_to_check() -> None:
    assert len(SHOWN) >= 15
    assert {asked for asked, _, _ in SHOWN} == set(TYPED)


@pytest.mark.parametrize(("asked", "kind", "answer"), SHOWN, ids=lambda text: text.strip()[:60])
def test_the_shell_answers_what_the_readme_shows(outputs: dict[str, str], asked: str, kind: str, answer: str) -> None:
    if kind == "json":
        _shown(_values(answer), _values(outputs[asked]))
        return
    lines = iter(outputs[asked].splitlines())
    for line in answer.splitlines():
        assert any(re.fullmatch(_as_pattern(line), one) for one in lines), f"{line} is not in {outputs[asked]}"


def test_the_settings_table_is_the_one_in_the_code() -> None:
    rows = re.findall(r"^\| `(KRONOLOGI_\w+)` \| `(.*?)` \| (.*) \|$", README, re.MULTILINE)
    assert rows == [(setting.name, setting.default, setting.meaning) for setting in VARIABLES.values()]


def test_the_reading_table_is_true() -> None:
    from service.timex.edtf import to_edtf
    from tests.timex_support import read

    table = README.split("## How it reads dates")[1].split("\n\n")[1]
    rows = [re.split(r" \| ", row.strip("| ")) for row in table.splitlines()[2:]]
    checked = 0
    for words, date, _ in rows:
        if "“" in words or ", " in words:
            continue
        resolution = read(words)[-1]
        spans = [resolution.span, *(item.span for item in resolution.alternatives)]
        assert ", or ".join(to_edtf(span) for span in spans if span) == date.replace("none", ""), words
        checked += 1
    assert checked >= 6
