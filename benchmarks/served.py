"""Applications that run as they would be served, and what is seen of them from outside: requests, CPU, memory."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

SECONDS, WORKERS, THREADS, CONNECTIONS = 3, 2, 4, 4
UNLIMITED = {"KRONOLOGI_RATE_LIMIT": "off", "KRONOLOGI_RATE_LIMIT_KEY": "off"}
"""All requests come from one address, and none of the others counts them."""


@dataclass(frozen=True, slots=True)
class Served:
    """An application that runs, and what is asked of it."""

    name: str
    url: str
    pid: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw of it: requests a second, milliseconds, and milliseconds of CPU a request."""

    rate: float
    p50: float
    p99: float
    cpu: float


@contextmanager
def serving(command: Sequence[str], url: str, environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Runs a server until it is no more needed."""
    with subprocess.Popen(command, env={**os.environ, **UNLIMITED, **environ}, stdout=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                try:
                    fetch(url)
                    break
                except OSError:
                    time.sleep(0.1)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)


def gunicorn(app: str, port: int) -> list[str]:
    """The command that serves an application as `kronologi serve` does."""
    options = ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--workers", str(WORKERS)]
    options += ["--threads", str(THREADS), "--log-level", "warning", "--no-control-socket"]
    return [sys.executable, "-m", "gunicorn", *options, app]


def fetch(url: str) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", int(url.split(":")[2].split("/", maxsplit=1)[0]))
    connection.request("GET", "/" + url.split("/", 3)[3])
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise OSError(f"{url} answers {answer.status}: {body[:500]!r}")
    return body, dict(answer.headers)


def family(pid: int) -> list[int]:
    """A process and all below it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def cpu(pid: int) -> float:
    """Seconds of processor time that a server's processes took."""
    ticks = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13] for one in family(pid)]
    return sum(int(tick) for pair in ticks for tick in pair) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> list[float]:
    """MB of memory of each worker, what they share divided between them."""
    found = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in family(pid)[1:]]
    return [int(match[1]) / 1024 for one in found if (match := re.search(r"^Pss:\s+(\d+)", one, re.MULTILINE))]


def load(served: Served) -> Load:
    """Some seconds of requests, as fast as they go."""
    before = cpu(served.pid)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency"]
    said = subprocess.run([*command, *served.options, served.url], check=True, capture_output=True, text=True).stdout
    count, rate = (float(re.search(form, said)[1]) for form in (r"(\d+) requests in", r"Requests/sec:\s+([\d.]+)"))  # type: ignore[index]  # wrk always says so
    p50, p99 = (_milliseconds(re.search(rf"{share}%\s+([\d.]+\w+)", said)[1]) for share in (50, 99))  # type: ignore[index]  # as above
    return Load(rate, p50, p99, 1000 * (cpu(served.pid) - before) / count)


def _milliseconds(said: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", said).groups()  # type: ignore[union-attr]  # as above
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def middle(loads: Sequence[Load]) -> Load:
    """What is in the middle of several rounds, each number by itself."""
    return Load(*(median(getattr(one, name) for one in loads) for name in ("rate", "p50", "p99", "cpu")))
