"""The README is true: its commands are run against a served timeline of the seeds, and its answers are checked.

A ```json block is a shortened answer of the curl command before it: whatever it shows must be in the true answer, lists
in order with others left out.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest

from service.settings import VARIABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
KRONOLOGI = [sys.executable, "-c", "import sys; from service.cli import main; sys.exit(main())"]


def _answers() -> list[tuple[str, str]]:
    """Each json block with the curl command that stands last before it."""
    pairs, command = [], ""
    for fence in re.finditer(r"^```(\w+)\n(.*?)^```|`(curl [^`]+)`", README, re.MULTILINE | re.DOTALL):
        language, body, inline = fence.groups()
        if language == "json":
            pairs.append((command, body))
        elif inline or (language == "sh" and "curl" in body):
            command = inline or body
    return pairs


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """The address of a served timeline of the seeds, the key for changes, and the token from before the seeds."""
    folder = tmp_path_factory.mktemp("readme")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "KRONOLOGI_DATABASE_URL": f"sqlite:///{folder}/kronologi.db", "PORT": str(port)}
    subprocess.run([*KRONOLOGI, "migrate"], cwd=ROOT, env=environ, check=True, capture_output=True)
    made = subprocess.run(
        [*KRONOLOGI, "keys", "create", "readme"], cwd=ROOT, env=environ, check=True, capture_output=True, text=True
    )
    server = subprocess.Popen([*KRONOLOGI, "serve"], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server)
        with urlopen(f"{address}/v1/timeline") as answer:  # noqa: S310 - the address is ours
            token: str = json.load(answer)["token"]
        subprocess.run([*KRONOLOGI, "seed", "seeds"], cwd=ROOT, env=environ, check=True, capture_output=True)
        yield address, made.stdout.strip(), token
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


def _curl(command: str, address: str, key: str, token: str) -> object:
    """What the first curl of a shell snippet that is not within "$(…)" answers.

    Knows -G, -X, -d, -H, --data-binary and --data-urlencode.
    """
    if "/$EVENT" in command:
        command = command.replace("/$EVENT", f"/{_treaty(address)}")
    command = re.sub(r"^\w+=\$\(curl.*\n", "", command, flags=re.MULTILINE).replace("$TOKEN", token)
    words = shlex.split(command.replace("\\\n", " ").replace("$(cat var/key)", key), comments=True)
    words = words[words.index("curl") + 1 :]
    words = words[: words.index("curl")] if "curl" in words else words
    url, headers, pairs, body, method = "", {}, [], None, None
    rest = iter(words)
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-X":
            method = next(rest)
        elif word == "-d" and method is not None:
            body = next(rest).encode()
        elif word in ("-d", "--data-urlencode"):
            pairs.append(tuple(next(rest).split("=", 1)))
        elif word == "--data-binary":
            body = (ROOT / next(rest).removeprefix("@")).read_bytes()
        elif word != "-G":
            url = word
    url = quote(url.replace("localhost:8000", address), safe=":/?&=%") + (f"?{urlencode(pairs)}" if pairs else "")
    try:
        with urlopen(Request(url, body, headers, method=method)) as answer:  # noqa: S310 - the address is ours
            return json.load(answer)
    except HTTPError as error:
        with error:
            return json.load(error)


def _treaty(address: str) -> str:
    """The id that the README's $EVENT stands for."""
    with urlopen(f"{address}/v1/timeline?from=2024-06&to=2024-06&status=disputed") as answer:  # noqa: S310 - as above
        event_id: str = json.load(answer)["events"][0]["id"]
    return event_id


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
    assert len(_answers()) >= 5
    assert all("curl" in command for command, _ in _answers())


@pytest.mark.parametrize(("command", "answer"), _answers(), ids=lambda text: text.strip()[:60])
def test_a_curl_answers_what_the_readme_shows(served: tuple[str, str, str], command: str, answer: str) -> None:
    _shown(json.loads(answer), _curl(command, *served))


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
