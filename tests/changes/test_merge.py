from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from service.changes.ingest import amend, ingest, remove
from service.changes.merge import _write as write_events
from service.errors import Gone
from service.model import Event, Mention, Supplied
from service.store import Cause, EventRecord, Redirect, Store
from tests.builders import NOW, article, event, mention
from tests.changes.newsroom import (
    ARTICLES,
    MEETING,
    TREATY,
    UNDATED,
    Told,
    batch,
    dated,
    documents,
    fresh_store,
    misquoted,
    tell,
    timeline,
)

SEEDS = Path(__file__).parents[2] / "seeds"


def follow(store: Store, event_id: str) -> str | None:
    """The live event that an id stands for, None when it is gone. Redirects never chain."""
    try:
        found = store.event(event_id)
    except Gone:
        return None
    if isinstance(found, Redirect):
        assert isinstance(store.event(found.event_id), EventRecord)
        return found.event_id
    return event_id


def test_the_articles_make_a_timeline_worth_testing() -> None:
    events = batch(ARTICLES)
    assert [len(event["citations"]) for event in events] == [4, 1, 2]
    assert [event["date"]["status"] for event in events] == ["disputed", "agreed", "agreed"]


def test_merging_one_by_one_is_merging_at_once(store: Store) -> None:
    for count, told in enumerate(ARTICLES, 1):
        ingest(store, *told)
        assert timeline(store) == batch(ARTICLES[:count])
    assert list(misquoted(store)) == []


@pytest.mark.parametrize("order", list(permutations(ARTICLES[:4])))
def test_any_order_gives_the_same_events_and_ids(order: tuple[Told, ...]) -> None:
    with fresh_store() as store:
        seen = {event_id for ingested in tell(store, order) for event_id in ingested.events}
        assert timeline(store) == batch(ARTICLES[:4])
        live = {document["id"] for document in documents(store)}
        assert {follow(store, event_id) for event_id in seen} <= live


@pytest.mark.parametrize("order", ["01234", "43210", "20413"])
def test_the_seeds_make_the_same_timeline_in_any_order(sqlite_store: Store, order: str) -> None:
    seeds = [
        (path.read_bytes().decode(), Supplied(f"Outlet {number}", published="2025-09-04"))
        for number, path in enumerate(sorted(SEEDS.glob("*.txt")))
    ]
    tell(sqlite_store, [seeds[int(number)] for number in order])
    assert timeline(sqlite_store) == batch(seeds)
    assert list(misquoted(sqlite_store)) == []


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["ingest", "ingest", "remove", "amend"]),
        st.integers(0, len(ARTICLES) - 1),
        st.sampled_from(["2025-09-04", "2025-09-03", "2026-01-15"]),
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(CHANGES)
def test_any_history_ends_like_a_fresh_start(changes: list[tuple[str, int, str]]) -> None:
    with fresh_store() as store:
        there: dict[int, tuple[str, Told]] = {}
        versions: dict[str, int] = {}
        for change, number, published in changes:
            if change == "ingest" and number not in there:
                there[number] = (ingest(store, *ARTICLES[number]).article_id, ARTICLES[number])
            elif change == "remove" and number in there:
                remove(store, there.pop(number)[0])
            elif change == "amend" and number in there:
                article_id, told = there[number]
                amend(store, article_id, Supplied(published=published))
                there[number] = (article_id, dated(told, published))
            for document in documents(store):
                assert document["version"] >= versions.get(document["id"], 0)
                versions[document["id"]] = document["version"]
        assert timeline(store) == batch(told for _, told in there.values())
        assert {event_id for event_id in versions if follow(store, event_id) == event_id} == {
            document["id"] for document in documents(store)
        }
        assert list(misquoted(store)) == []


def test_removing_leaves_what_was_there_before(store: Store) -> None:
    tell(store, ARTICLES[:3])
    before = timeline(store), store.sources()
    for ingested in tell(store, ARTICLES[3:]):
        remove(store, ingested.article_id)
    assert (timeline(store), store.sources()) == before


def test_an_untouched_event_keeps_its_version(store: Store) -> None:
    tell(store, ARTICLES[:2])
    before = {document["id"]: document["version"] for document in documents(store)}
    tell(store, ARTICLES[5:])
    after = {document["id"]: document["version"] for document in documents(store)}
    assert after.items() >= before.items()
    tell(store, ARTICLES[2:3])
    treaty = documents(store)[0]
    assert treaty["version"] > before.get(treaty["id"], 0)


def test_an_id_that_was_taken_over_leads_to_where_its_mention_went(store: Store) -> None:
    late = (f"Vladimir Putin {TREATY} pada Juni 2024.", Supplied("Tempo", published="2025-09-05"))
    early = (f"Juni lalu, Vladimir Putin {TREATY}.", Supplied("Antara", published="2024-07-01"))
    (old,) = ingest(store, *late).events
    (new,) = ingest(store, *early).events
    assert old != new
    assert store.event(old) == Redirect(new)


def test_an_id_comes_back_to_life_when_what_took_it_over_goes(store: Store) -> None:
    late = (f"Vladimir Putin {TREATY} pada Juni 2024.", Supplied("Tempo", published="2025-09-05"))
    early = (f"Juni lalu, Vladimir Putin {TREATY}.", Supplied("Antara", published="2024-07-01"))
    (old,) = ingest(store, *late).events
    taken = ingest(store, *early)
    remove(store, taken.article_id)
    assert [(document["id"], document["version"]) for document in documents(store)] == [(old, 2)]
    assert follow(store, taken.events[0]) == old


@pytest.fixture
def mentions(store: Store) -> list[Mention]:
    """Four mentions, by key, that are in no event yet."""
    told = article("Putin bertemu Kim.")
    four = [mention(of=told, start=start) for start in range(4)]
    with store.begin() as transaction:
        transaction.put_article(told, told.id, b"{}", NOW)
        transaction.mentions.replace(told.id, [(one, frozenset()) for one in four])
    return four


def settle_as(store: Store, *events: Event) -> None:
    """Writes these events in place of those that their mentions were in."""
    with store.begin() as transaction:
        held = transaction.cited_by([one.mention.id for some in events for one in some.citations])
        write_events(transaction, events, held, NOW, Cause(), moved=(), renamed={})


def test_a_redirect_follows_its_mention_when_events_part(store: Store, mentions: list[Mention]) -> None:
    first, second, third, _ = mentions
    old, new = event([third]), event([second, third])
    settle_as(store, old)
    settle_as(store, event([first, second, third]))
    settle_as(store, event([first]), new)
    assert store.event(old.id) == Redirect(new.id)


def test_an_event_that_parts_leads_to_the_mention_it_was_named_after(store: Store, mentions: list[Mention]) -> None:
    first, second, third, fourth = mentions
    old, new = event([second, third, fourth]), event([first, second])
    settle_as(store, old)
    with store._engine.begin() as connection:
        older = text("INSERT INTO event_tombstones VALUES ('ev_older', :id, 'c_gone', 1, '2025-09-04', 1)")
        connection.execute(older, {"id": old.id})
    settle_as(store, new, event([third, fourth]))
    assert store.event(old.id) == store.event("ev_older") == Redirect(new.id)


def test_what_older_rules_had_joined_is_taken_apart(store: Store) -> None:
    *_, told = tell(store, ARTICLES)
    treaty, _, _ = documents(store)
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE citations SET event_id = :event"), {"event": told.events[0]})
        connection.execute(text("DELETE FROM events WHERE id <> :event"), {"event": told.events[0]})
    remove(store, told.article_id)
    assert treaty["id"] in {document["id"] for document in timeline(store)}
    assert timeline(store) == batch(ARTICLES[:-1])


def test_a_date_that_is_given_later_moves_everything(store: Store) -> None:
    tell(store, ARTICLES)
    undated = ingest(store, *UNDATED)
    assert (undated.created, undated.events) == (True, ())
    amended = amend(store, undated.article_id, Supplied(published="2025-09-04"))
    assert timeline(store) == batch([*ARTICLES, dated(UNDATED, "2025-09-04")])
    assert set(amended.events) == {timeline(store)[0]["id"], timeline(store)[2]["id"]}


def test_more_copies_than_a_document_shows_still_count(store: Store) -> None:
    text = f"Vladimir Putin {MEETING} pada 3 September 2025."
    tell(store, [(text, Supplied(f"Kabar {number}", published="2025-09-04")) for number in range(12)])
    (document,) = documents(store)
    assert (len(document["citations"]), document["support"]["citations"]) == (10, 12)
