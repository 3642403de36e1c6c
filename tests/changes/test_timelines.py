from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from service.changes.corrections import Editor, amend_event, merge_events, undo
from service.changes.ingest import amend, ingest, remove
from service.changes.reprocess import reprocess
from service.changes.timelines import Wanted, find_timeline, put_timeline, remove_timeline
from service.errors import Changed, InvalidInput, NotFound
from service.model import CorrectionKind, Status, Supplied
from service.store import Mark, Store, TimelineQuery
from service.timex.edtf import from_edtf
from service.timex.span import Granularity
from tests.changes.newsroom import ARTICLES, documents, tell

WHO = Editor("redaksi", "Menurut arsip.")
SLUG = "pilihan"


@pytest.fixture
def told(store: Store) -> list[str]:
    """The ids of three events in order of time: the treaty, the quake, the meeting."""
    tell(store, ARTICLES)
    return [event["id"] for event in documents(store)]


def put(store: Store, **wanted: Any) -> None:
    there = any(True for _ in found(store))
    put_timeline(store, SLUG, Wanted("Pilihan", **wanted), {"*"} if there else None)


def found(store: Store) -> Iterator[str]:
    with store.reading() as transaction:
        yield from (one.slug for one in transaction.timelines.page("", 10))


def on_it(store: Store, **more: Any) -> list[str]:
    page = store.timeline(TimelineQuery(timeline=SLUG, **more))
    return [orjson.loads(document)["id"] for document in page.documents]


FILTERS: list[tuple[dict[str, Any], list[int]]] = [
    ({}, [0, 1, 2]),
    ({"entity": "kim-jong-un"}, [0, 2]),
    ({"from_": from_edtf("2025-08")}, [2]),
    ({"from_": from_edtf("2024"), "to": from_edtf("2025-08")}, [0, 1]),
    ({"source": "antara"}, [1]),
    ({"origin": "trt", "granularity": Granularity.MONTH}, [0]),
    ({"status": Status.DISPUTED}, [0]),
    ({"min_sources": 2, "to": from_edtf("2024")}, [0]),
]


@pytest.mark.parametrize(("saved", "asked"), FILTERS)
def test_what_the_saved_filter_asks_for_is_on_it(
    store: Store, told: list[str], saved: dict[str, Any], asked: list[int]
) -> None:
    put(store, filter=saved)
    assert on_it(store) == [told[place] for place in asked]


def test_a_timeline_without_a_filter_has_what_is_pinned(store: Store, told: list[str]) -> None:
    put(store)
    assert on_it(store) == []
    put(store, pinned=(told[1],))
    assert on_it(store) == [told[1]]


def test_pins_come_and_hidden_events_go_whatever_the_filter_says(store: Store, told: list[str]) -> None:
    put(store, filter={"entity": "kim-jong-un"}, pinned=(told[1],), hidden=(told[0],))
    assert on_it(store) == told[1:]


def test_the_filters_of_the_question_hold_too(store: Store, told: list[str]) -> None:
    put(store, filter={}, hidden=(told[1],))
    assert on_it(store, entity="kim-jong-un", latest=from_edtf("2024").latest) == [told[0]]
    first = store.timeline(TimelineQuery(timeline=SLUG, limit=1))
    assert first.next is not None
    assert on_it(store, limit=1, after=first.next) == [told[2]]
    assert on_it(store, descending=True) == [told[2], told[0]]
    counted = store.histogram(TimelineQuery(timeline=SLUG), Granularity.YEAR)
    assert [bucket.events for bucket in counted.buckets] == [1, 1]


def test_an_id_that_was_merged_away_stands_for_its_heir_and_comes_back(store: Store, told: list[str]) -> None:
    put(store, pinned=(told[1],))
    made = merge_events(store, told[0], [told[1]], WHO)
    assert on_it(store) == list(made.events)
    put(store, filter={}, hidden=(told[1],))
    assert on_it(store) == [told[2]]
    undo(store, made.corrections[0].id, WHO)
    assert on_it(store) == [told[0], told[2]]


def test_events_follow_what_is_written(store: Store, told: list[str]) -> None:
    put(store, filter={"from_": from_edtf("2025-08")})
    amend_event(store, told[0], {CorrectionKind.DATE: "2025-09"}, WHO)
    assert sorted(on_it(store)) == sorted([told[0], told[2]])
    amend_event(store, told[2], {CorrectionKind.HIDDEN: True}, WHO)
    assert on_it(store) == [told[0]]
    flood = ingest(store, "Banjir melanda Demak pada 5 September 2025.", Supplied("Tempo", published="2025-09-06"))
    assert on_it(store) == [told[0], *flood.events]
    remove(store, flood.article_id)
    assert on_it(store) == [told[0]]


def test_the_events_of_articles_that_are_filed_are_on_it(store: Store, told: list[str]) -> None:
    put(store)
    text, supplied = ARTICLES[-1]
    again = ingest(store, text, supplied, timelines=[SLUG])
    assert (again.created, on_it(store)) == (False, [told[1]])
    amend(store, again.article_id, Supplied(title="Gempa"))
    assert on_it(store) == [told[1]]
    amend(store, again.article_id, Supplied(), timelines=[])
    assert on_it(store) == []
    new = ingest(store, "Banjir melanda Demak pada 5 Mei 2025.", Supplied("Tempo"), timelines=[SLUG])
    assert on_it(store) == list(new.events) != []
    assert store.article(new.article_id).timelines == (SLUG,)


def test_a_revision_takes_the_place_of_what_was_filed(store: Store) -> None:
    put(store)
    url = "https://tempo.co/1"
    ingest(store, "Banjir melanda Demak pada 5 Mei 2025.", Supplied("Tempo", url=url), timelines=[SLUG])
    revised = ingest(store, "Banjir melanda Demak pada 6 Mei 2025.", Supplied("Tempo", url=url))
    assert on_it(store) == list(revised.events) != []


def test_nothing_is_filed_where_there_is_no_timeline(store: Store) -> None:
    with pytest.raises(InvalidInput, match="There is no timeline nirwana, pilihan; PUT /v1/timelines/nirwana"):
        ingest(store, "Banjir melanda Demak pada 5 Mei 2025.", Supplied("Tempo"), timelines=[SLUG, "nirwana"])
    assert (store.article_ids(), store.data_version()) == ([], 0)


def test_its_readers_are_told_what_came_and_went(store: Store, told: list[str]) -> None:
    put(store, filter={"entity": "kim-jong-un"})
    query, since = TimelineQuery(timeline=SLUG), Mark.after(store.data_version())
    put(store, filter={"entity": "kim-jong-un"}, pinned=(told[1],), hidden=(told[0],))
    changed = store.changes(query, since).changed
    assert [one if isinstance(one, bytes) else one.id for one in changed if not isinstance(one, bytes)] == [told[0]]
    assert [orjson.loads(one)["id"] for one in changed if isinstance(one, bytes)] == [told[1]]
    since = Mark.after(store.data_version())
    remove_timeline(store, SLUG, {"*"})
    assert sorted(one.id for one in store.changes(query, since).changed) == sorted(told[1:])
    assert on_it(store) == []


def test_the_same_again_changes_nothing(store: Store, told: list[str]) -> None:
    put(store, filter={"source": "antara"}, pinned=(told[0],))
    before = find_timeline(store, SLUG), store.data_version()
    put(store, filter={"source": "antara"}, pinned=(told[0],))
    assert (find_timeline(store, SLUG), store.data_version()) == before


def test_reprocessing_leaves_it_as_it_is(store: Store, told: list[str]) -> None:
    put(store, filter={"entity": "kim-jong-un"}, pinned=(told[1],), hidden=(told[0],))
    reprocess(store, lambda *_: None)
    assert on_it(store) == told[1:]


def test_no_tag_is_given_twice(store: Store) -> None:
    tags = set()
    for title in ("a", "b"):
        written, created = put_timeline(store, SLUG, Wanted(title), None)
        assert created
        tags.add(written.tag)
        remove_timeline(store, SLUG, {written.tag})
    assert len(tags) == 2


def test_what_is_another_by_now_is_left_alone(store: Store) -> None:
    first, _ = put_timeline(store, SLUG, Wanted("a"), None)
    put_timeline(store, SLUG, Wanted("b"), {first.tag})
    for change in (
        lambda: put_timeline(store, SLUG, Wanted("c"), {first.tag}),
        lambda: put_timeline(store, SLUG, Wanted("c"), None),
        lambda: put_timeline(store, "lain", Wanted("c"), {"*"}),
        lambda: remove_timeline(store, SLUG, {first.tag}),
    ):
        with pytest.raises(Changed):
            change()
    assert orjson.loads(find_timeline(store, SLUG).document)["title"] == "b"
    with pytest.raises(NotFound):
        remove_timeline(store, "lain", {"*"})


def test_events_that_never_were_are_refused_and_those_that_are_gone_stay(store: Store, told: list[str]) -> None:
    with pytest.raises(InvalidInput, match="no event ev_0"):
        put(store, pinned=("ev_0",))
    with pytest.raises(InvalidInput, match="Pinned and hidden at once"):
        put(store, pinned=(told[1],), hidden=(told[1],))
    put(store, pinned=(told[1],))
    for article_id in store.article_ids():
        if told[1] in store.article(article_id).events:
            remove(store, article_id)
    put(store, pinned=(told[1],), filter={})
    assert on_it(store) == [told[0], told[2]]


def test_another_title_moves_no_event_and_each_change_is_told_once(store: Store, told: list[str]) -> None:
    put(store, filter={"entity": "kim-jong-un"})
    whole = store.changes(TimelineQuery(), Mark(0)).changed
    assert sorted(orjson.loads(one)["id"] for one in whole if isinstance(one, bytes)) == sorted(told)
    since = Mark.after(store.data_version())
    put_timeline(store, SLUG, Wanted("Lain", filter={"entity": "kim-jong-un"}), {"*"})
    assert store.changes(TimelineQuery(timeline=SLUG), since).changed == []
    amend_event(store, told[0], {CorrectionKind.HEADLINE: "Perjanjian"}, WHO)
    assert [orjson.loads(one)["id"] for one in store.changes(TimelineQuery(timeline=SLUG), since).changed] == [told[0]]
