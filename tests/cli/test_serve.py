from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

import pytest


class TestServe:
    def test_it_migrates_says_what_to_try_and_serves_until_ctrl_c(
        self, program: Callable[..., subprocess.Popen[str]]
    ) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        process = program("serve", PORT=port, KRONOLOGI_WORKERS="1")
        assert process.stdout
        assert process.stdout.readline() == f"Kronologi serves http://127.0.0.1:{port}; Ctrl-C ends it. Try:\n"
        assert json.load(_answer(f"http://127.0.0.1:{port}/v1/timeline"))["events"] == []
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert "kronologi keys create --file var/key" in process.stdout.read()
        assert process.stderr
        assert "Traceback" not in process.stderr.read()

    @pytest.mark.parametrize("port", ["abc", "0", "70000", "²"])
    def test_a_port_that_is_none_is_refused(self, program: Callable[..., subprocess.Popen[str]], port: str) -> None:
        process = program("serve", PORT=port)
        assert process.wait(60) == 1
        assert process.stderr
        assert process.stderr.read().startswith(f"kronologi: PORT is “{port}”")

    def test_a_port_that_is_taken_is_refused_before_anything_is_announced(
        self, program: Callable[..., subprocess.Popen[str]]
    ) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            process = program("serve", PORT=str(taken.getsockname()[1]))
            assert process.wait(60) == 1
        assert process.stdout
        assert process.stderr
        assert process.stdout.read() == ""
        assert "Take another: PORT=8080" in process.stderr.read()


def _answer(url: str) -> Any:
    """What the server answers as soon as it listens."""
    for _ in range(600):
        try:
            return urlopen(url, timeout=30)  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{url} does not answer")
