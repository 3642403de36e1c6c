"""A page of corrections tells of each what all corrections together would."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.changes import listing
from service.changes.corrections import Editor, amend_event, merge_events, pin_citation, split_event, undo
from service.changes.ingest import ingest, remove
from service.changes.listing import Listed, corrections_of, corrections_page
from service.changes.merge import bind
from service.errors import InvalidInput
from service.events.corrections import Rulings, State
from service.model import CorrectionKind
from service.store import Store
from tests.changes.newsroom import ARTICLES, documents, fresh_store, tell

WHO = Editor("redaksi", "Menurut arsip.")
ACTS = ["date", "date", "hide", "merge", "merge", "split", "pin", "pin", "undo", "remove", "ingest"]


def act(store: Store, what: str, number: int) -> None:
    events = documents(store)
    if what == "ingest":
        ingest(store, *ARTICLES[number % len(ARTICLES)])
    elif what == "remove":
        ids = store.article_ids()
        if len(ids) > 1:
            remove(store, ids[number % len(ids)])
    elif what == "undo":
        made = [one.correction for one in corrections_of(store) if one.state is not State.UNDONE]
        if made:
            undo(store, made[number % len(made)].id, WHO)
    elif events:
        event, other = events[number % len(events)], events[(number + 1) % len(events)]
        match what:
            case "date":
                amend_event(store, event["id"], {CorrectionKind.DATE: f"2024-0{number + 1}"}, WHO)
            case "hide":
                amend_event(store, event["id"], {CorrectionKind.HIDDEN: number % 2 == 0}, WHO)
            case "merge":
                merge_events(store, event["id"], [other["id"]], WHO)
            case "split":
                split_event(store, event["id"], [event["citations"][-1]["id"]], WHO)
            case "pin":
                pin_citation(store, event["id"], other["citations"][number % len(other["citations"])]["id"], WHO)


def states(store: Store) -> dict[str, State]:
    """Whether each correction that says something stands, with all of them before one's eyes."""
    with store.reading() as transaction:
        everything = transaction.corrections.before(None, 1000)
        undone = transaction.corrections.undone(one.id for one in everything)
        bounds = bind(transaction, [one for one in everything if one.kind is not CorrectionKind.UNDO])
        holders = transaction.cited_by({one for bound in bounds for side in bound.sides for one in side})
        found = Rulings(bound for bound in bounds if bound.correction.id not in undone).standing(holders)
        return {**found, **dict.fromkeys(undone, State.UNDONE)}


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), max_size=14))
def test_a_page_tells_what_all_together_would(history: list[tuple[str, int]]) -> None:
    with fresh_store() as store:
        tell(store, ARTICLES[:5])
        for what, number in history:
            with suppress(InvalidInput):
                act(store, what, number)
        told: list[Listed] = []
        before: int | None = None
        while True:
            page, before = corrections_page(store, before, 1)
            told += page
            if before is None:
                break
        assert told == corrections_of(store)
        assert [one.correction.number for one in told] == list(range(len(told), 0, -1))
        whole = states(store)
        said = [one for one in told if one.correction.kind is not CorrectionKind.UNDO]
        assert {one.correction.id: one.state for one in said} == whole


@pytest.fixture
def corrected(store: Store) -> Store:
    """Five dates of one event, of which the last is in force."""
    tell(store, ARTICLES[-1:])
    for day in range(1, 6):
        amend_event(store, documents(store)[0]["id"], {CorrectionKind.DATE: f"2025-07-0{day}"}, WHO)
    return store


def numbers(page: list[Listed]) -> list[int]:
    return [one.correction.number for one in page]


def test_pages_go_on_where_the_last_ended(corrected: Store) -> None:
    first, before = corrections_page(corrected, None, 2)
    second, beyond = corrections_page(corrected, before, 2)
    last, end = corrections_page(corrected, beyond, 2)
    assert [numbers(page) for page in (first, second, last)] == [[5, 4], [3, 2], [1]]
    assert (before, beyond, end) == (4, 2, None)
    assert corrections_page(corrected, 1, 2) == ([], None)


def test_a_page_of_a_state_asks_no_more_than_so_many(corrected: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page, before = corrections_page(corrected, None, 2, "overridden")
    assert (numbers(page), before) == ([4, 3], 3)
    monkeypatch.setattr(listing, "MOST", 2)
    monkeypatch.setattr(listing, "AT_ONCE", 1)
    assert corrections_page(corrected, None, 2, "dangling") == ([], 4)
    assert corrections_page(corrected, 2, 2, "dangling") == ([], None)
