"""A few short articles that agree, disagree and copy each other, and the timeline that they must make."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import orjson

from schemas.event import dump_event
from service.analyse import RULES_VERSION, analyse
from service.changes.ingest import Ingested, ingest
from service.events.consensus import settle
from service.events.merge import cluster
from service.model import Event, Supplied
from service.store import Store, TimelineQuery
from tests.builders import NOW

Told = tuple[str, Supplied]

TREATY = "menandatangani perjanjian kemitraan strategis dengan Kim Jong Un di Pyongyang"
MEETING = "bertemu Kim Jong Un di Beijing"

ARTICLES: list[Told] = [
    (f"Juni tahun lalu, Vladimir Putin {TREATY}.", Supplied("Liputan6.com", published="2025-09-04")),
    (f"Vladimir Putin {TREATY} pada Juni 2024. Putin {MEETING} pada Rabu (3/9/2025).", Supplied("TRT")),
    (f"Pada 2024, Vladimir Putin {TREATY}.", Supplied("Kompas.com", published="2025-09-04")),
    (f"September tahun lalu, Vladimir Putin {TREATY}.", Supplied("CNN Indonesia", published="2025-09-03")),
    (f"Presiden Vladimir Putin {MEETING} kemarin.", Supplied("Tempo", published="2025-09-04")),
    ("Gempa mengguncang Kamchatka pada 30 Juli 2025. Kamchatka berduka.", Supplied("Antara", published="2025-07-31")),
]
UNDATED: Told = (f"Juni tahun lalu, Vladimir Putin {TREATY}. Ia {MEETING} kemarin.", Supplied("Detik"))


def tell(store: Store, told: Iterable[Told]) -> list[Ingested]:
    return [ingest(store, text, supplied) for text, supplied in told]


def documents(store: Store) -> list[dict[str, Any]]:
    """The whole timeline."""
    page = store.timeline(TimelineQuery(limit=100_000))
    assert page.next is None
    return [orjson.loads(document) for document in page.documents]


def timeline(store: Store) -> list[dict[str, Any]]:
    """The whole timeline, but for when it was written."""
    return [unstamped(document) for document in documents(store)]


def unstamped(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in ("version", "updated_at")}


def batch(told: Iterable[Told]) -> list[dict[str, Any]]:
    """The timeline of these articles, merged at once and without a database."""
    mentions = (mention for text, supplied in told for mention in analyse(text, supplied).mentions)
    events = sorted(map(settle, cluster(mentions)), key=_place)
    dumped = (dump_event(event, version=1, updated_at=NOW, rules_version=RULES_VERSION) for event in events)
    return [unstamped(orjson.loads(orjson.dumps(document))) for document in dumped]


@contextmanager
def fresh_store() -> Iterator[Store]:
    """A store for one example of a property."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/kronologi.db")
        store.migrate()
        yield store
        store.close()


def afresh(told: Iterable[Told]) -> list[dict[str, Any]]:
    """The timeline of these articles in a store that never held others."""
    with fresh_store() as store:
        tell(store, told)
        return timeline(store)


def misquoted(store: Store) -> Iterator[dict[str, Any]]:
    """Quotes and expressions that are not exactly a slice of their article's stored text; there shall be none."""
    for document in documents(store):
        for citation in document["citations"]:
            text = store.article(citation["article"]["id"]).text
            quote, expression = citation["quote"], citation["expression"]
            whole = (quote["prefix"] + quote["exact"] + quote["suffix"], quote["exact"], expression["text"])
            first = quote["start"] - len(quote["prefix"])
            last = quote["end"] + len(quote["suffix"])
            slices = (
                text[first:last],
                text[quote["start"] : quote["end"]],
                text[expression["start"] : expression["end"]],
            )
            if whole != slices:
                yield citation


def dated(told: Told, published: str) -> Told:
    return told[0], replace(told[1], published=published)


def _place(event: Event) -> tuple[str, int, str]:
    assert re.fullmatch(r"ev_[0-9a-f]{12}", event.id)
    first, last = event.span.earliest, event.span.latest
    return (first.isoformat() if first else "0001-01-01", -(last.toordinal() if last else 10**7), event.id)
