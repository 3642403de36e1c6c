"""What a store promises, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import permutations, product

import orjson
import pytest
from sqlalchemy import text
from sqlalchemy.engine import default
from sqlalchemy.exc import IntegrityError

from service.errors import Gone, InvalidInput, NotFound, StoreUnavailable
from service.model import Entity, Event, Facts, Mention, Original, Stance, Status, Supplied
from service.search import words_of
from service.store import (
    Changes,
    EventRecord,
    Mark,
    Page,
    Position,
    Redirect,
    Revision,
    SourceCount,
    Store,
    StoredArticle,
    StoredEvent,
    TimelineQuery,
    Tombstone,
)
from service.store.span_classes import CLASSES
from service.store.timeline import timeline_of
from tests.builders import NOW, article, event, mention, publication, source

POSTINGS = frozenset({(24308, "putin", 1)})


def row(some: Event, document: bytes = b"{}", version: int = 1) -> StoredEvent:
    return StoredEvent(
        position=Position.of(some.span, some.id),
        granularity=some.span.granularity.value,
        status=some.status.value,
        document=document,
        named_after=some.citations[0].mention.id,
        rules_version="1",
        version=version,
        updated_at=NOW,
        sources=len({citation.mention.article.source.slug for citation in some.citations}),
    )


def put(store: Store, *events: Event) -> None:
    """Writes events with all that they stand on."""
    mentions: dict[str, list[Mention]] = {}
    with store.begin() as transaction:
        for one in (citation.mention for some in events for citation in some.citations):
            mentions.setdefault(one.article.id, []).append(one)
        for article_id, cited in mentions.items():
            ref = cited[0].article
            stored = article(ref.id, ref.source.slug, id=article_id)
            transaction.put_article(stored, article_id, b"{}", NOW)
            transaction.mentions.replace(article_id, [(one, POSTINGS) for one in cited])
        transaction.put_events([row(some, some.id.encode()) for some in events])
        transaction.cite(events)
        transaction.index.put([(some, words_of(some)) for some in events])


def ids(page: Page) -> list[str]:
    return [document.decode() for document in page.documents]


def pages(store: Store, query: TimelineQuery) -> Iterator[Page]:
    while True:
        page = store.timeline(query)
        yield page
        if page.next is None:
            return
        query = replace(query, after=page.next)


def single(edtf: str, slug: str = "liputan6", status: Status = Status.AGREED) -> Event:
    return event([mention(edtf, of=article(f"Pada {edtf}.", slug))], status=status)


DATES = [
    "2022-02",
    "2022-02-24",
    "2022-02/..",
    "../2022-02",
    "2024",
    "2024-06",
    "2024-06-19",
    "2024-09",
    "2024/..",
    "2025-09-03",
    "199X",
    "19XX",
    "2025-09-03T09:30:00+08:00",
]


@pytest.fixture
def timeline(store: Store) -> list[Event]:
    """Events of every shape, three of them on the same days, in the order that they shall come."""
    events = [single(edtf) for edtf in DATES]
    events += [single("2024-06", slug, Status.DISPUTED) for slug in ("kompas", "trt")]
    put(store, *events)
    places = {some.id: Position.of(some.span, some.id) for some in events}
    return sorted(events, key=lambda some: (places[some.id].start, -places[some.id].end.toordinal(), some.id))


class TestTimeline:
    def test_an_empty_store_has_an_empty_page(self, store: Store) -> None:
        assert store.timeline(TimelineQuery()) == Page([], None, 0)

    def test_events_come_by_start_then_the_longer_then_id(self, store: Store, timeline: list[Event]) -> None:
        assert ids(store.timeline(TimelineQuery())) == [some.id for some in timeline]

    @pytest.mark.parametrize("descending", [False, True])
    def test_pages_of_any_size_make_up_the_whole(self, store: Store, timeline: list[Event], descending: bool) -> None:
        whole = [some.id for some in (reversed(timeline) if descending else timeline)]
        for limit in range(1, len(whole) + 1):
            query = TimelineQuery(descending=descending, limit=limit)
            assert [one for page in pages(store, query) for one in ids(page)] == whole

    def test_a_full_last_page_has_no_next(self, store: Store, timeline: list[Event]) -> None:
        assert store.timeline(TimelineQuery(limit=len(timeline))).next is None

    def test_a_window_gives_what_overlaps_it(self, store: Store, timeline: list[Event]) -> None:
        bounds = [
            None,
            *map(date.fromisoformat, ("1900-01-01", "2022-02-28", "2024-06-19", "2024-06-30", "2025-09-03")),
        ]
        for earliest, latest in product(bounds, bounds):
            expected = [
                some.id
                for some in timeline
                if (earliest is None or some.span.latest is None or some.span.latest >= earliest)
                and (latest is None or some.span.earliest is None or some.span.earliest <= latest)
            ]
            assert ids(store.timeline(TimelineQuery(earliest=earliest, latest=latest))) == expected

    def test_a_window_is_paged_as_well(self, store: Store, timeline: list[Event]) -> None:
        query = TimelineQuery(earliest=date(2024, 6, 1), latest=date(2024, 12, 31))
        whole = ids(store.timeline(query))
        assert [one for page in pages(store, replace(query, limit=2)) for one in ids(page)] == whole
        assert 2 < len(whole) < len(timeline)

    @pytest.mark.parametrize(("slug", "count"), [("kompas", 1), ("liputan6", len(DATES)), ("unknown", 0)])
    def test_a_source_gives_the_events_that_cite_it(
        self, store: Store, timeline: list[Event], slug: str, count: int
    ) -> None:
        expected = [some.id for some in timeline if some.citations[0].mention.article.source.slug == slug]
        assert (ids(store.timeline(TimelineQuery(source=slug))), len(expected)) == (expected, count)

    def test_a_status_gives_the_events_that_have_it(self, store: Store, timeline: list[Event]) -> None:
        expected = [some.id for some in timeline if some.status is Status.DISPUTED]
        assert ids(store.timeline(TimelineQuery(status=Status.DISPUTED))) == expected
        assert len(expected) == 2


SPANS = [
    *("2024-06-19", "2025-09-03", "2024-06-10/2024-06-15", "2024-05-28/2024-06-03", "2024-06", "2024-05-20/2024-06-10"),
    *("2024", "2024-02/2024-06", "2020/2024", "199X", "2015-03/2024-06", "19XX", "1850/2024", "2024/..", "../2024-06"),
    *("2023-06-19/2024-06-18", "2023-06-18/2024-06-18", "2014-06-12/2024-06-18", "1924-04-01/2024-06-18"),
]
"""Of every class, at its bounds too, and around June 2024."""


class TestSpanClasses:
    @pytest.fixture
    def many(self, store: Store) -> list[Event]:
        """Events of every length, six of each, with outlets, origins and entities in all mixtures."""
        chance = random.Random(7)  # noqa: S311 - any mixture will do
        events = []
        for number, (edtf, _) in enumerate(product(SPANS, range(6))):
            slug = chance.choice(["kompas", "trt"])
            told = article(f"Kabar {number}.", slug, origin=chance.choice(["bbc", slug]))
            entities = tuple(Entity(name, name, "place") for name in ("jakarta", "medan") if chance.random() < 0.5)
            events.append(replace(event([mention(edtf, of=told)]), entities=entities))
        put(store, *events)
        return events

    @pytest.mark.parametrize("descending", [False, True])
    def test_pages_are_those_of_the_plain_question(self, store: Store, many: list[Event], descending: bool) -> None:
        chance = random.Random(8)  # noqa: S311 - as above
        days = [None, *(date.fromisoformat(day) for day in ("2024-06-18", "2024-06-19", "2024-06-01", "1999-12-31"))]
        found = 0
        for _ in range(60):
            query = TimelineQuery(
                earliest=chance.choice(days),
                latest=chance.choice([None, date(2024, 6, 19), date(2024, 6, 30), date(2025, 9, 3)]),
                source=chance.choice([None, None, "kompas"]),
                origin=chance.choice([None, None, "bbc"]),
                entity=chance.choice([None, None, "medan"]),
                descending=descending,
                limit=chance.choice([1, 3, 7, 50, 500]),
            )
            read = [one for page in pages(store, query) for one in ids(page)]
            assert read == [some.id for some in _plain(many, query)], query
            assert read == [document.decode() for document in store.stream(replace(query, limit=None))]
            found += len(read)
        assert found > 500

    def test_an_index_leads_to_them_in_order(self, sqlite_store: Store) -> None:
        """Nothing is sorted but events of one day."""
        plan = plan_of(sqlite_store, TimelineQuery(earliest=date(2024, 6, 1), latest=date(2024, 6, 30)))
        assert len([line for line in plan if "span_class=? AND first_day" in line]) == len(CLASSES)
        assert {line for line in plan if "SCAN" in line} == {"SCAN state"}, "of one row"
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def plan_of(store: Store, query: TimelineQuery) -> list[str]:
    """What SQLite does for a page, line by line."""
    with store._engine.connect() as connection:
        statement, values = timeline_of(connection, query, 51)
        planned = text(f"EXPLAIN QUERY PLAN {statement.compile(dialect=default.DefaultDialect())}")
        return [row.detail for row in connection.execute(planned, values)]


def _plain(events: list[Event], query: TimelineQuery) -> list[Event]:
    """The events that are asked for, by looking at each."""
    places = {some.id: Position.of(some.span, some.id) for some in events}
    ordered = sorted(events, key=lambda some: (places[some.id].start, -places[some.id].end.toordinal(), some.id))
    return [
        some
        for some in (ordered[::-1] if query.descending else ordered)
        for told in [some.citations[0].mention.article]
        if query.earliest is None or places[some.id].end >= query.earliest
        if query.latest is None or places[some.id].start <= query.latest
        if query.source in (None, told.source.slug)
        if query.origin in (None, told.origin)
        if query.entity is None or query.entity in [entity.id for entity in some.entities]
    ]


class TestChanges:
    def test_they_come_by_data_version_then_id(self, store: Store) -> None:
        first, *later = [single(edtf) for edtf in ("2024", "2025-09-03", "2022-02", "2024-06")]
        put(store, first)
        put(store, *later)
        expected = [first.id, *sorted(some.id for some in later)]
        assert store.changes(TimelineQuery(), Mark(0)) == Changes(
            [one.encode() for one in expected], Mark(3, settled=True), False, 2
        )
        page = store.changes(TimelineQuery(limit=2), Mark(0))
        assert (page.changed, page.behind, page.more) == (
            [one.encode() for one in expected[:2]],
            Mark(2, expected[1]),
            True,
        )
        assert store.changes(TimelineQuery(), page.behind).changed == [one.encode() for one in expected[2:]]
        assert store.changes(TimelineQuery(), Mark.after(2)) == Changes([], Mark(3, settled=True), False, 2)

    def test_a_buried_event_is_a_tombstone_that_moves_with_its_heir(self, store: Store) -> None:
        events = [single(edtf) for edtf in ("2024", "2024-06", "2024-07")]
        put(store, *events)
        with store.begin() as transaction:
            transaction.cite([replace(events[1], citations=events[0].citations + events[1].citations)])
            transaction.bury({row(events[0]): events[1].id}, NOW)
        changed = store.changes(TimelineQuery(), Mark(2)).changed
        assert Tombstone(events[0].id, events[1].id, NOW) in changed
        with store.begin() as transaction:
            transaction.redirect({events[0].citations[0].mention.id: events[2].id}, NOW)
        assert store.changes(TimelineQuery(), Mark(3)).changed == [Tombstone(events[0].id, events[2].id, NOW)]

    def test_an_event_changes_with_what_it_is_found_by(self, store: Store) -> None:
        """Its document may stay: it shows ten citations, and may have more."""
        some = single("2024-06")
        put(store, some, single("2024-07"))
        with store.begin() as transaction:
            transaction.cite([replace(some, entities=(Entity("jakarta", "Jakarta", "place"),))])
        assert store.changes(TimelineQuery(entity="jakarta"), Mark(2)).changed == [some.id.encode()]

    def test_a_mark_that_is_ahead_of_the_data_is_refused(self, store: Store) -> None:
        with pytest.raises(InvalidInput, match="put back to an earlier state"):
            store.changes(TimelineQuery(), Mark(2))


class TestEvents:
    def test_a_document_comes_back_byte_for_byte(self, store: Store) -> None:
        some = single("2024-06")
        put(store, some)
        document = '{"headline": "“Juni” \\u0000 🇮🇩"}'.encode()
        with store.begin() as transaction:
            transaction.put_events([row(some, document, 2)])
            assert transaction.events([some.id]) == {some.id: row(some, document, 2)}
        assert store.event(some.id) == EventRecord(some.id, document, 2, NOW)

    def test_an_unknown_id_is_not_found(self, store: Store) -> None:
        with pytest.raises(NotFound, match="ev_nothing"):
            store.event("ev_nothing")

    def test_an_id_that_was_merged_away_redirects_and_chains_are_flat(self, store: Store) -> None:
        first, second, third = events = [single(edtf) for edtf in ("2024-06", "2024-07", "2024-08")]
        put(store, *events)
        with store.begin() as transaction:
            transaction.cite([replace(second, citations=first.citations + second.citations)])
            transaction.bury({row(first): second.id}, NOW)
        with store.begin() as transaction:
            transaction.cite([replace(third, citations=tuple(one for some in events for one in some.citations))])
            transaction.bury({row(second): third.id}, NOW)
        assert store.event(first.id) == store.event(second.id) == Redirect(third.id)

    def test_an_id_without_heir_is_gone_with_all_that_led_to_it(self, store: Store) -> None:
        first, second = single("2024-06"), single("2024-07")
        put(store, first, second)
        with store.begin() as transaction:
            transaction.cite([replace(second, citations=first.citations + second.citations)])
            transaction.bury({row(first): second.id}, NOW)
            for some in (first, second):
                transaction.mentions.replace(some.citations[0].mention.article.id, [])
            transaction.bury({row(second): None}, NOW)
        for some in (first, second):
            with pytest.raises(Gone, match=some.id):
                store.event(some.id)

    def test_an_id_that_lives_again_loses_its_redirect(self, store: Store) -> None:
        first, second = single("2024-06"), single("2024-07")
        put(store, first, second)
        with store.begin() as transaction:
            transaction.cite([replace(second, citations=first.citations + second.citations)])
            transaction.bury({row(first, version=7): second.id}, NOW)
            assert transaction.buried_versions([first.id, second.id]) == {first.id: 7}
        put(store, first)
        assert store.event(first.id) == EventRecord(first.id, first.id.encode(), 1, NOW)
        with store.begin() as transaction:
            assert transaction.buried_versions([first.id]) == {}

    def test_a_redirect_follows_the_mention_that_the_id_was_named_after(self, store: Store) -> None:
        first, second, third = events = [single(edtf) for edtf in ("2024-06", "2024-07", "2024-08")]
        put(store, *events)
        with store.begin() as transaction:
            transaction.cite([replace(second, citations=first.citations + second.citations)])
            transaction.bury({row(first): second.id}, NOW)
            transaction.redirect({first.citations[0].mention.id: third.id}, NOW)
        assert store.event(first.id) == Redirect(third.id)


class TestArticles:
    TEXT = "Rabu (3/9)\r\n\tdi “Beijing” – \u00a0 e\u0301 \U0001f1ee\U0001f1e9\u200b\n"

    def test_a_text_comes_back_verbatim(self, store: Store) -> None:
        some = article(self.TEXT, supplied=Supplied(source="liputan6", published="2025-09-04"))
        with store.begin() as transaction:
            transaction.put_article(some, some.id, b'{"title": null}', NOW)
        record = store.article(some.id)
        assert (record.text, record.document, record.version, record.events) == (self.TEXT, b'{"title": null}', 1, ())
        assert store.stored_article(some.id) == StoredArticle(some.id, self.TEXT, some.supplied, 1, None, NOW.date())
        assert store.article_ids() == [some.id]

    def test_an_article_knows_its_events_in_order_of_time(self, store: Store) -> None:
        text_ = article("Dua tanggal.")
        later, sooner = mention("2025-09", of=text_, start=0), mention("2024-06", of=text_, start=1)
        both = mention("2024-06", of=text_, start=2)
        events = [event([later]), event([sooner, both])]
        put(store, *events)
        assert store.article(text_.id).events == (events[1].id, events[0].id)

    def test_only_a_change_makes_a_version(self, store: Store) -> None:
        some = article()
        for document, version in ((b"{}", 1), (b"{}", 1), (b'{"title": "Lain"}', 2)):
            with store.begin() as transaction:
                transaction.put_article(some, some.id, document, NOW)
            assert store.article(some.id).version == version

    @pytest.mark.parametrize("read", [Store.article, Store.stored_article])
    def test_a_deleted_article_is_gone_until_it_comes_back(self, store: Store, read: object) -> None:
        assert callable(read)
        some = article()
        with pytest.raises(NotFound, match=some.id):
            read(store, some.id)
        with store.begin() as transaction:
            transaction.put_article(some, some.id, b"{}", NOW)
            transaction.drop_article(transaction.article(some.id), NOW)
            transaction.sweep_sources()
        with pytest.raises(Gone, match=some.id):
            read(store, some.id)
        assert store.sources() == []
        with store.begin() as transaction:
            transaction.put_article(some, some.id, b"{}", NOW)
        assert read(store, some.id).version == 2

    def test_the_same_content_is_found_and_never_there_twice(self, store: Store) -> None:
        some = article()
        with store.begin() as transaction:
            transaction.put_article(some, "a_content", b"{}", NOW)
            found = [transaction.find_article(content) for content in ("a_content", some.id, "a_other")]
        assert found == [some.id, some.id, None]
        with pytest.raises(IntegrityError), store.begin() as transaction:
            transaction.put_article(replace(some, id="a_twin"), "a_content", b"{}", NOW)

    def test_sources_are_counted(self, store: Store) -> None:
        put(store, single("2024-06", "trt"), single("2024-07", "trt"), single("2024-06", "kompas"))
        assert store.sources() == [
            SourceCount("kompas", "Kompas", ("kompas.example",), 1, 1),
            SourceCount("trt", "Trt", ("trt.example",), 2, 2),
        ]

    @pytest.mark.parametrize("order", list(permutations(["a_1", "a_2", "a_3"])))
    def test_a_source_is_known_as_its_first_article_by_id_says(self, store: Store, order: tuple[str, ...]) -> None:
        for article_id in order:
            with store.begin() as transaction:
                some = article(article_id, id=article_id, source=replace(source(), name=f"Name of {article_id}"))
                document = orjson.dumps({"source": {"name": some.source.name}})
                transaction.put_article(some, some.id, document, NOW)
        assert [one.name for one in store.sources()] == ["Name of a_1"]
        for gone, name in (("a_1", ["Name of a_2"]), ("a_3", ["Name of a_2"]), ("a_2", [])):
            with store.begin() as transaction:
                transaction.drop_article(transaction.article(gone), NOW)
                transaction.sweep_sources()
            assert [one.name for one in store.sources()] == name

    def test_an_article_that_moves_takes_its_name_along(self, store: Store) -> None:
        def put(article_id: str, slug: str, name: str) -> None:
            with store.begin() as transaction:
                some = article(article_id, id=article_id, source=replace(source(slug), name=name))
                transaction.put_article(some, some.id, orjson.dumps({"source": {"name": name}}), NOW)

        put("a_1", "koran", "KORAN")
        put("a_2", "koran", "Koran")
        put("a_1", "tempo", "TEMPO")
        assert [one.name for one in store.sources()] == ["Koran", "TEMPO"]


class TestMentions:
    def test_mentions_that_share_enough_postings_are_candidates(self, store: Store) -> None:
        text_ = article("abc")
        one, two, three, four, five = (mention(of=text_, start=start) for start in range(5))
        postings = {
            one: {(2, "a", 1), (2, "b", 1), (-3, "a&b", 0)},
            two: {(2, "a", 0), (2, "b", 0), (2, "c", 0)},
            three: {(2, "a", 0), (3, "b", 0), (-3, "c&d", 1)},
            four: {(-3, "a&b", 1), (2, "b", 0)},
            five: {(2, "b", 0), (2, "c", 0), (-3, "a&b", 0), (1, "b", 1)},
        }
        with store.begin() as transaction:
            transaction.put_article(text_, text_.id, b"{}", NOW)
            transaction.mentions.replace(text_.id, [(some, frozenset(keys)) for some, keys in postings.items()])
            assert transaction.mentions.of(text_.id) == {one.id, two.id, three.id, four.id, five.id}
            assert transaction.mentions.get([one.id, "c_nothing"]) == {one.id: one}
            assert transaction.mentions.candidates([one.id, three.id]) == {(one.id, two.id), (one.id, four.id)}
            assert transaction.mentions.candidates([five.id]) == {(five.id, four.id)}

    def test_a_mention_that_stays_keeps_its_citation_and_another_loses_it(self, store: Store) -> None:
        text_ = article("abc")
        stays, goes, changes = (mention(of=text_, start=start) for start in range(3))
        some = event([stays, goes, changes])
        put(store, some)
        changed = replace(changes, headline=True)
        with store.begin() as transaction:
            assert transaction.cited_with([goes.id]) == {stays.id, goes.id, changes.id}
            transaction.mentions.replace(text_.id, [(stays, POSTINGS), (changed, POSTINGS)])
            assert transaction.cited_by([stays.id, goes.id, changes.id]) == {stays.id: some.id}
            assert transaction.mentions.get([changes.id]) == {changes.id: changed}

    def test_a_citation_moves_and_never_doubles(self, store: Store) -> None:
        first, second = single("2024-06"), single("2024-07", "trt")
        put(store, first, second)
        moved = [replace(one, stance=Stance.COARSER) for one in first.citations]
        with store.begin() as transaction:
            both = replace(second, citations=(*moved, *second.citations))
            transaction.cite([both])
            transaction.index.put([(both, words_of(both))])
            assert set(transaction.cited_by([first.citations[0].mention.id]).values()) == {second.id}
        assert ids(store.timeline(TimelineQuery(source="liputan6"))) == [first.id, second.id]

    def test_more_ids_than_a_statement_holds(self, store: Store) -> None:
        text_ = article("x" * 2500)
        many = [mention(of=text_, start=start) for start in range(2500)]
        put(store, event(many))
        with store.begin() as transaction:
            assert len(transaction.mentions.get(one.id for one in many)) == len(many)
            assert len(transaction.cited_by([one.id for one in many])) == len(many)


def put_prints(store: Store, prints: dict[str, set[int]]) -> None:
    """Writes articles with these fingerprints, each of an outlet of its own."""
    with store.begin() as transaction:
        for article_id, held in prints.items():
            some = article(article_id, article_id, id=article_id)
            transaction.put_article(some, some.id, b"{}", NOW)
            transaction.kin.put_fingerprints(article_id, frozenset(), frozenset(held))


class TestKinship:
    def test_articles_are_linked_by_the_passages_that_are_not_common(self, store: Store) -> None:
        put_prints(store, {"a_1": {1, 2, -(2**63)}, "a_2": {1, 2, 3}, "a_3": {1, 2**63 - 1}, "a_4": {4}})
        with store.begin() as transaction:
            kin = transaction.kin
            assert kin.links("a_1", 50) == {"a_2": 2, "a_3": 1}
            assert kin.links("a_1", 2) == {"a_2": 1}
            assert kin.links("a_1", 50, 3) == {"a_2": 1, "a_3": 1}
            assert (kin.links("a_4", 50), kin.links("a_none", 50)) == ({}, {})
            assert kin.fingerprint_counts(["a_1", "a_4", "a_none"]) == {"a_1": 3, "a_4": 1}

    def test_fingerprints_change_and_go_with_their_article(self, store: Store) -> None:
        put_prints(store, {"a_1": {1, 2}, "a_2": {2}})
        with store.begin() as transaction:
            transaction.kin.put_fingerprints("a_1", frozenset({1, 2}), frozenset({2, 3}))
            assert transaction.kin.fingerprints("a_1") == {2, 3}
            transaction.drop_article(transaction.article("a_1"), NOW)
            assert (transaction.kin.fingerprints("a_1"), transaction.kin.links("a_2", 50)) == (frozenset(), {})

    def test_more_fingerprints_than_a_statement_holds(self, store: Store) -> None:
        put_prints(store, {"a_1": set(range(5000)), "a_2": set(range(2500, 7500))})
        with store.begin() as transaction:
            assert transaction.kin.links("a_1", 50) == {"a_2": 2500}

    def test_facts_come_back_and_say_whether_they_are_new(self, store: Store) -> None:
        put_prints(store, {"a_1": set(), "a_2": set()})
        facts = Facts(
            source("trt"), "Judul", publication(), "bbc", supplied=True, modified=NOW, address="https://x.y/1"
        )
        with store.begin() as transaction:
            assert [transaction.kin.put_facts("a_1", facts) for _ in range(2)] == [True, False]
            assert transaction.kin.facts(["a_1", "a_2", "a_none"]) == {"a_1": facts}
            assert [transaction.kin.place(one) for one in ("a_1", "a_2", "a_none")] == ["trt https://x.y/1", None, None]

    def test_revisions_are_told_as_they_came(self, store: Store) -> None:
        put_prints(store, {"a_2": set(), "a_1": set()})
        facts = Facts(source("trt"), address="https://x.y/1")
        with store.begin() as transaction:
            for article_id in ("a_1", "a_2"):
                transaction.kin.put_facts(article_id, facts)
            transaction.kin.supersede("a_2", "a_1")
            assert transaction.kin.revisions("trt https://x.y/1") == [
                Revision("a_2", facts, "a_1"),
                Revision("a_1", facts, None),
            ]
            assert transaction.kin.superseded(["a_1", "a_2", "a_none"]) == {"a_2"}
        assert (store.article("a_2").superseded_by, store.article("a_1").supersedes) == ("a_1", ("a_2",))

    def test_groups_hold_their_articles(self, store: Store) -> None:
        put_prints(store, {"a_1": set(), "a_2": set(), "a_3": set()})
        with store.begin() as transaction:
            transaction.kin.group(["a_1", "a_2"], "a_1")
            assert transaction.kin.grouped_with(["a_2", "a_3"]) == {"a_1", "a_2"}
            transaction.kin.group(["a_1", "a_2"], None)
            assert transaction.kin.grouped_with(["a_1", "a_2"]) == set()

    def test_an_original_is_kept_once_and_goes_with_its_article(self, store: Store) -> None:
        put_prints(store, {"a_1": set()})
        with store.begin() as transaction:
            transaction.put_original("a_1", Original("text/html", b"\x00<p>" * 100))
            transaction.put_original("a_1", Original("text/html", b"other"))
        assert store.original("a_1").body == b"\x00<p>" * 100
        with store.begin() as transaction:
            transaction.drop_article(transaction.article("a_1"), NOW)
        with pytest.raises(Gone):
            store.original("a_1")
        with pytest.raises(NotFound):
            store.original("a_2")


BROKEN = {
    "a mention without an article": "INSERT INTO mentions VALUES ('c_x', 'a_nothing', '{}')",
    "a citation without an event": "UPDATE citations SET event_id = 'ev_nothing'",
    "a mention in two events": "INSERT INTO citations SELECT * FROM citations",
    "a stance that is none": "UPDATE citations SET stance = 'likes'",
    "an event that citations point at": "DELETE FROM events",
    "days that run backwards": "UPDATE events SET last_day = '1900-01-01'",
    "a status that is none": "UPDATE events SET status = 'unsure'",
    "a text of nothing": "UPDATE articles SET text = ''",
    "half a publication": "UPDATE articles SET published_latest = NULL",
    "a redirect to nothing": "INSERT INTO event_tombstones VALUES ('ev_x', 'ev_nothing', 'c_x', 1, '2025-09-04', 1)",
    "an outlet that articles are from": "DELETE FROM sources",
    "a correction without a reason": (
        "INSERT INTO corrections VALUES ('k_x', 1, 'date', 'ev_x', '1', '', 'me', '2025-09-04', NULL)"
    ),
    "a correction of no kind": (
        "INSERT INTO corrections VALUES ('k_x', 1, 'praise', 'ev_x', '1', 'x', 'me', '2025-09-04', NULL)"
    ),
    "an undoing of nothing": (
        "INSERT INTO corrections VALUES ('k_x', 1, 'undo', 'ev_x', 'null', 'x', 'me', '2025-09-04', NULL)"
    ),
    "a story that runs backwards": (
        "INSERT INTO stories VALUES ('st_x', '2025-01-02', '2025-01-01', 1, '{}', 1, '2025-09-04')"
    ),
    "an article in a story that is none": "INSERT INTO story_articles SELECT id, 'st_none' FROM articles",
    "a second state": "INSERT INTO state VALUES (2, 0, NULL, NULL)",
}


@pytest.mark.parametrize("statement", BROKEN.values(), ids=BROKEN.keys())
def test_the_tables_hold_what_the_words_promise(store: Store, statement: str) -> None:
    put(store, single("2024-06"))
    with store._engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(statement))


class TestTransactions:
    def test_a_change_moves_the_data_version_once(self, store: Store) -> None:
        put(store, single("2024-06"), single("2024-07"))
        assert store.data_version() == store.timeline(TimelineQuery()).data_version == 1

    def test_nothing_changed_leaves_the_data_version(self, store: Store) -> None:
        some = single("2024-06")
        put(store, some)
        with store.begin() as transaction:
            one = some.citations[0].mention
            transaction.put_article(article(one.article.id, id=one.article.id), one.article.id, b"{}", NOW)
            transaction.mentions.replace(one.article.id, [(one, POSTINGS)])
            transaction.put_events([])
            transaction.cite([some])
            transaction.bury({}, NOW)
            transaction.redirect({one.id: some.id}, NOW)
            transaction.sweep_sources()
            transaction.mark_reprocessed("1", one.article.id)
            transaction.keys.add("kr_x", "me", ["edit"], NOW)
        assert store.data_version() == 1

    def test_an_exception_leaves_nothing_behind(self, store: Store) -> None:
        some = article()

        def change() -> None:
            with store.begin() as transaction:
                transaction.put_article(some, some.id, b"{}", NOW)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            change()
        assert (store.article_ids(), store.sources(), store.data_version()) == ([], [], 0)

    def test_readers_see_nothing_of_a_change_before_its_end(self, store: Store) -> None:
        some = single("2024-06")
        with store.begin() as transaction:
            transaction.put_events([row(some)])
            assert store.timeline(TimelineQuery()) == Page([], None, 0)
        assert store.timeline(TimelineQuery()) == Page([b"{}"], None, 1)

    def test_writers_at_once_stand_in_line(self, store: Store) -> None:
        def write(number: int) -> None:
            with store.begin() as transaction:
                count = len(transaction.find_article("a_counted") or "")
                some = article(f"{number}")
                transaction.put_article(some, some.id, b"{}", NOW)
                assert count == 0

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(24)))
        assert (len(store.article_ids()), store.data_version()) == (24, 24)


class TestKeysAndState:
    def test_a_key_is_live_until_it_is_revoked(self, store: Store) -> None:
        tokens = {"kr_one": "me", "kr_two": "me", "kr_three": "you"}
        with store.begin() as transaction:
            for token, label in tokens.items():
                transaction.keys.add(token, label, ["ingest", "edit"], NOW)
        live = {token: store.live_key(token) for token in (*tokens, "kr_", "\ud800")}
        assert {token: key.label for token, key in live.items() if key} == tokens
        assert live["kr_one"].scopes == {"edit", "ingest"}
        with store.begin() as transaction:
            assert [transaction.keys.revoke(label, NOW) for label in ("me", "me")] == [2, 0]
        assert [store.live_key(token) is None for token in tokens] == [True, True, False]
        with store.begin() as transaction:
            assert transaction.keys.revoke(live["kr_three"].id, NOW) == 1
        assert [key.revoked_at for key in store.key_records()] == [NOW] * 3

    def test_keys_that_hash_alike_at_first_are_told_apart(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("service.store.keys.token_hash", lambda token: "0" * 60 + token[-4:])
        with store.begin() as transaction:
            for token in ("aaaa", "bbbb"):
                transaction.keys.add(token, token, ["edit"], NOW)
        assert [key and key.label for key in map(store.live_key, ("aaaa", "bbbb", "cccc"))] == ["aaaa", "bbbb", None]

    def test_a_reprocessing_is_remembered_for_its_rules(self, store: Store) -> None:
        with store.begin() as transaction:
            transaction.mark_reprocessed("2", "a_half")
        assert [store.reprocessed(rules) for rules in ("1", "2")] == [None, "a_half"]
        with store.begin() as transaction:
            transaction.mark_reprocessed(None, None)
        assert store.reprocessed("2") is None


def test_a_store_without_tables_says_what_to_do(database_url: str) -> None:
    store = Store.open(database_url)
    for read in (store.ready, store.data_version, lambda: store.live_key("kr_x")):
        with pytest.raises(StoreUnavailable, match="kronologi migrate"):
            read()
    with pytest.raises(StoreUnavailable, match="kronologi migrate"), store.begin() as transaction:
        transaction.find_article("a_x")
    store.close()
