"""Finding events by words and by several properties, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from service.model import Entity, Event, Status
from service.search import parse, words_of
from service.store import Position, Store, TimelineQuery
from service.store import index as store_index
from service.store import lookup as store_lookup
from service.store.span_classes import CLASSES
from service.store.terms import COUNTS, end_of, group_of, place_of, tag
from service.timex.span import Granularity
from tests.builders import article, event, mention
from tests.store.test_contract import SPANS, ids, pages, plan_of, put, single

TEXTS = [
    "Presiden menyepakati perjanjian dagang.",
    "Kesepakatan dagang itu batal.",
    "Kim Jong Un bertemu Putin.",
    "Putin dan Kim tidak bertemu; Jong datang.",
]
ASKED = ["sepakat", "dagang batal", '"kim jong un"', "putin kim", "perj*", "Medan", "PUTIN -kim OR (un)", "tidak ada"]
DAYS = [None, *map(date.fromisoformat, ("2024-06-18", "2024-06-19", "2024-06-01", "1999-12-31"))]


@pytest.fixture
def many(store: Store) -> list[Event]:
    """Events of every length, eight of each, with outlets, origins, entities, states and words in all mixtures."""
    chance = random.Random(7)  # noqa: S311 - any mixture will do
    events = []
    for number, (edtf, _) in enumerate(product(SPANS, range(8))):
        slugs = chance.sample(["kompas", "trt", "antara"], chance.choice([1, 2, 3]))
        told = [
            article(f"{chance.choice(TEXTS)} {number}", slug, origin=chance.choice(["bbc", slug])) for slug in slugs
        ]
        entities = tuple(Entity(name, name.title(), "place") for name in ("jakarta", "medan") if chance.random() < 0.5)
        made = event([mention(edtf, of=one) for one in told], status=chance.choice(list(Status)))
        events.append(replace(made, entities=entities))
    put(store, *events)
    return events


def plain(events: list[Event], query: TimelineQuery, asked: str | None) -> list[str]:
    """The ids of the events that are asked for, by looking at each."""
    places = {some.id: Position.of(some.span, some.id) for some in events}
    ordered = sorted(events, key=lambda some: (places[some.id].start, -places[some.id].end.toordinal(), some.id))
    return [
        some.id
        for some in (ordered[::-1] if query.descending else ordered)
        for refs in [[citation.mention.article for citation in some.citations]]
        if query.earliest is None or places[some.id].end >= query.earliest
        if query.latest is None or places[some.id].start <= query.latest
        if query.source in (None, *(ref.source.slug for ref in refs))
        if query.origin in (None, *(ref.origin for ref in refs))
        if query.entity in (None, *(entity.id for entity in some.entities))
        if query.status in (None, some.status)
        if query.granularity in (None, some.span.granularity)
        if (query.min_sources or 0) <= len({ref.source.slug for ref in refs})
        if asked is None or found(some, asked)
    ]


def found(some: Event, asked: str) -> bool:
    """Whether an event has the words, each sought by itself."""
    search, words = parse(asked), words_of(some)
    runs = [passage[start:] for passage in words.passages for start in range(len(passage))]
    return (
        words.roots.issuperset(search.roots)
        and all(any(run[: len(phrase)] == phrase for run in runs) for phrase in search.phrases)
        and all(any(run[0].startswith(beginning) for run in runs) for beginning in search.beginnings)
    )


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("few", [True, False])
def test_pages_are_those_of_the_plain_question(
    store: Store, many: list[Event], descending: bool, few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever way PostgreSQL takes."""
    monkeypatch.setattr(store_lookup, "_are_few", lambda *_: few)
    chance = random.Random(8)  # noqa: S311 - as above
    total = 0
    for _ in range(80):
        asked = chance.choice([None, *ASKED])
        query = TimelineQuery(
            earliest=chance.choice(DAYS),
            latest=chance.choice([None, date(2024, 6, 19), date(2024, 6, 30), date(2025, 9, 3)]),
            source=chance.choice([None, None, "kompas"]),
            origin=chance.choice([None, None, "bbc"]),
            entity=chance.choice([None, None, "medan"]),
            status=chance.choice([None, None, *Status]),
            granularity=chance.choice([None, None, Granularity.DAY]),
            min_sources=chance.choice([None, None, 2, 18]),
            search=parse(asked) if asked else None,
            descending=descending,
            limit=chance.choice([1, 3, 7, 50, 500]),
        )
        read = [one for page in pages(store, query) for one in ids(page)]
        assert read == plain(many, query, asked), query
        assert read == [document.decode() for document in store.stream(replace(query, limit=None))]
        total += len(read)
    assert total > 100


def test_a_page_goes_on_behind_an_event_that_is_no_more(store: Store, many: list[Event]) -> None:
    query = TimelineQuery(search=parse("putin"), limit=5)
    whole = plain(many, query, "putin")
    page = store.timeline(query)
    assert page.next is not None
    last = ids(page)[-1]
    with store.begin() as transaction:
        transaction.index.put([(replace(some, hidden=True), words_of(some)) for some in many if some.id == last])
    rest = [one for more in pages(store, replace(query, after=page.next)) for one in ids(more)]
    assert rest == whole[5:]
    back = store.timeline(replace(query, after=page.next, descending=True, limit=500))
    assert ids(back) == whole[:4][::-1]


def test_events_in_the_way_of_each_other_stay_in_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all would have the same place, each finds one between those before and behind it."""
    monkeypatch.setattr(store_index, "place_of", lambda position: group_of(position.start, position.end) + 5)
    events = [single("2024-06-19", f"outlet-{number}") for number in range(12)]
    chance = random.Random(9)  # noqa: S311 - any order will do
    chance.shuffle(events)
    for some in events:
        put(store, some)
        there = sorted(one.id for one in events[: events.index(some) + 1])
        assert ids(store.timeline(TimelineQuery(search=parse("pada"), limit=100))) == there


def test_a_hidden_event_is_not_found_and_comes_back(store: Store) -> None:
    some = single("2024-06-19")
    query = TimelineQuery(search=parse("pada"))
    put(store, some)
    with store.begin() as transaction:
        transaction.index.put([(replace(some, hidden=True), words_of(some))])
    assert ids(store.timeline(query)) == []
    put(store, some)
    assert ids(store.timeline(query)) == [some.id]


def test_an_event_is_found_by_what_it_holds_now(store: Store) -> None:
    some = single("2024-06-19")
    put(store, some)
    version = store.data_version()
    with store.begin() as transaction:
        transaction.index.put([(some, words_of(some))])
    assert store.data_version() == version, "nothing changed"
    other = replace(some, headline="Gempa di Cianjur")
    with store.begin() as transaction:
        transaction.index.put([(other, words_of(other))])
    assert ids(store.timeline(TimelineQuery(search=parse("gempa")))) == [some.id]
    assert store.data_version() == version + 1


@pytest.mark.parametrize("asked", [{"source": "kompas"}, {"search": parse("putin")}, {"status": Status.DISPUTED}])
@pytest.mark.parametrize("more", [{}, {"earliest": date(2024, 6, 1)}, {"latest": date(2024, 6, 1), "descending": True}])
def test_the_index_gives_them_in_order(sqlite_store: Store, asked: dict[str, Any], more: dict[str, Any]) -> None:
    """Nothing is sorted but the page, and an event is looked up only when it is shown."""
    plan = plan_of(sqlite_store, TimelineQuery(**asked, **more))
    assert not [line for line in plan[:-1] if "TEMP B-TREE" in line]
    looked = [line for line in plan if "VIRTUAL TABLE" in line]
    assert len(looked) == (len(CLASSES) if "earliest" in more else 1)
    assert [line for line in plan if "events USING" in line] == [
        "SEARCH events USING INDEX sqlite_autoindex_events_1 (id=?)"
    ]


class TestPlaces:
    def test_places_are_in_the_timelines_order(self) -> None:
        days = [date.min, date(1, 1, 2), date(2024, 6, 1), date(2024, 6, 30), date.max]
        positions = [
            Position(first, last, f"ev_{number}")
            for first, last in product(days, days)
            if first <= last
            for number in ("0", "1f", "a", "zzzzzzzzzzzz")
        ]
        ordered = sorted(positions, key=lambda one: (one.start, -one.end.toordinal(), one.id))
        assert sorted(positions, key=place_of) == ordered
        assert all(
            group_of(one.start, one.end) <= place_of(one) < end_of(one.start, one.end) < 1 << 63 for one in positions
        )

    def test_counts_are_those_of_outlets(self) -> None:
        assert COUNTS[0] == 2
        assert list(COUNTS) == sorted(set(COUNTS))

    def test_a_tag_is_no_word(self) -> None:
        assert tag("source", "a b'\"") != tag("origin", "a b'\"")
        assert tag("source", "kompas").startswith("=")
        assert tag("source", "kompas")[1:].isalnum()
