"""What counting requests costs: a 304, an event and a page of the timeline with rate limits on, beside limits off.

    python -m benchmarks.limits [--database postgresql://…] [--rounds 30]

Asks the application itself, without a server in between, with the seeds in it; the rounds of both alternate. Prints for
each the best round of both in microseconds a request, and their ratio.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from flask.testing import FlaskClient

from service.app import create_app
from service.changes.ingest import ingest
from service.model import Supplied
from service.settings import Settings
from service.store import Store

REQUESTS = 100
"""Requests of a round."""


def main() -> None:
    """Prints the figures."""
    arguments = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.database or f"sqlite:///{folder}/kronologi.db"
        event = _prepare(url)
        off, on = _client(url, "off"), _client(url, "1000000/minute")
        print(f"{'':<10} {'off':>9} {'on':>9}  ratio")
        for name, path, known in (
            ("304", "/v1/timeline", True),
            ("event", f"/v1/events/{event}", False),
            ("timeline", "/v1/timeline", False),
        ):
            headers = {"If-None-Match": off.get(path).headers["ETag"]} if known else {}
            best = [float("inf")] * 2
            for _ in range(arguments.rounds):
                for place, client in enumerate((off, on)):
                    best[place] = min(best[place], _round(client, path, headers, 304 if known else 200))
            print(f"{name:<10} {best[0]:>6.0f} µs {best[1]:>6.0f} µs  {best[1] / best[0]:.2f}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", metavar="URL", help="default: an SQLite file of its own")
    parser.add_argument("--rounds", type=int, default=30)
    return parser


def _prepare(url: str) -> str:
    """Ingests the seeds; the id of an event."""
    store = Store.open(url)
    store.migrate()
    for path in sorted(Path("seeds").glob("*.txt")):
        found = ingest(store, path.read_text(encoding="utf-8"), Supplied(source=path.stem, published="2025-09-04"))
    store.close()
    return found.events[0]


def _client(url: str, limit: str) -> FlaskClient:
    return create_app(Settings.from_env({"KRONOLOGI_DATABASE_URL": url, "KRONOLOGI_RATE_LIMIT": limit})).test_client()


def _round(client: FlaskClient, path: str, headers: dict[str, str], status: int) -> float:
    """Microseconds a request."""
    begun = time.perf_counter()
    for _ in range(REQUESTS):
        if (answered := client.get(path, headers=headers).status_code) != status:
            raise RuntimeError(f"{path} answers {answered}")
    return (time.perf_counter() - begun) / REQUESTS * 1e6


if __name__ == "__main__":
    main()
