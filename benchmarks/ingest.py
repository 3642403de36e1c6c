"""How fast articles are taken in from files, with how much memory, and where the time goes.

    python benchmarks/ingest.py PATH…      files, folders, archives, as `kronologi ingest` takes them

Each run is a process of its own on a new SQLite database, as the command is: with one job and with two, each a first
and a second time; beside it reading alone, which analyses the same records and stores nothing, and starting alone,
which every run pays. "busy" are the seconds of all processors, the better figure on a machine that has other
things to do. Memory is the most that the process and the largest of its workers held at any time.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from service.changes.ingest import today
from service.cli import main as kronologi
from service.intake.files import find
from service.intake.read import read_whole
from service.intake.workers import each
from service.settings import Settings

RUNS: dict[str, list[str]] = {
    "starting alone": ["dry", "/dev/null"],
    "reading alone, 1 job": ["read", "1"],
    "reading alone, 2 jobs": ["read", "2"],
    "ingest, 1 job, first run": ["ingest", "1"],
    "ingest, 1 job, second run": ["ingest", "1"],
    "ingest, 2 jobs, first run": ["ingest", "2"],
    "ingest, 2 jobs, second run": ["ingest", "2"],
}


def run(what: str, jobs: str, paths: Sequence[str]) -> None:
    """One run in this process; its peak memory in MB and busy seconds on stderr's last line."""
    if what == "read":
        found = find(map(Path, paths), {})
        for _ in each(partial(read_whole, limit=Settings.from_env().max_body, received=today()), found, int(jobs)):
            pass
    elif what == "ingest":
        kronologi(["ingest", "--jobs", jobs, *paths])
    own, workers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    busy = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    print(f"\n{own.ru_maxrss / 1024:.0f} {workers.ru_maxrss / 1024:.0f} {busy:.1f}", file=sys.stderr)


def main(paths: Sequence[str]) -> None:
    """Prints articles a second and peak memory of each run."""
    count = sum(1 for _ in find(map(Path, paths), {}))
    print(f"{count} records, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        for name, (what, jobs) in RUNS.items():
            environ = {**os.environ, "KRONOLOGI_DATABASE_URL": f"sqlite:///{folder}/{jobs[-1]}.db"}
            command = [sys.executable, __file__]
            if what == "ingest":
                migrate = "from service.cli import main; main(['migrate'])"
                subprocess.run([sys.executable, "-c", migrate], env=environ, check=True, capture_output=True)
            began = time.perf_counter()
            done = subprocess.run(
                [*command, "--run", what, jobs, *paths], env=environ, check=True, capture_output=True, text=True
            )
            took = time.perf_counter() - began
            own, workers, busy = done.stderr.split()[-3:]
            told = done.stdout.strip()
            print(
                f"  {name:28} {took:6.1f} s, {busy:>6} busy {count / took:7.1f} articles/s"
                f" {own:>4} + {workers:>3} MB  {told}"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], sys.argv[3], sys.argv[4:])
    elif sys.argv[1:]:
        main(sys.argv[1:])
    else:
        sys.exit(__doc__)
