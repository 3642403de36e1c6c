"""The server as it is started: two workers, counted together, and nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sysconfig
import time
import urllib.request
from pathlib import Path


def test_workers_are_counted_together_and_leave_nothing(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {
        **os.environ,
        "KRONOLOGI_DATABASE_URL": f"sqlite:///{tmp_path}/kronologi.db",
        "PORT": str(port),
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "counts"),
    }
    (tmp_path / "counts").mkdir()
    command = [f"{sysconfig.get_path('scripts')}/kronologi", "serve"]
    server = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz")
        for _ in range(20):
            _get(f"http://127.0.0.1:{port}/livez")
        counted = re.search(
            r'kronologi_answers_total{operation="live",status="200"} (\S+)', _get(f"http://127.0.0.1:{port}/metrics")
        )
        assert counted
        assert float(counted[1]) == 20
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        assert server.stdout
        server.stdout.close()
    assert server.returncode == 0
    assert not (tmp_path / "counts").exists()


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - an address of this test
        return str(answer.read().decode())


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            _get(url)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not come up")
