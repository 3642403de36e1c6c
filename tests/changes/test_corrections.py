from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from service.changes.corrections import (
    Corrected,
    Editor,
    amend_event,
    history,
    merge_events,
    pin_citation,
    split_event,
    undo,
)
from service.changes.ingest import ingest, remove
from service.changes.listing import corrections_of
from service.changes.merge import merge_anew
from service.changes.reprocess import reprocess
from service.errors import Changed, Gone, InvalidInput, NotFound
from service.events.corrections import State
from service.model import Correction, CorrectionKind, Supplied
from service.store import EventRecord, Redirect, Store
from tests.builders import NOW
from tests.changes.newsroom import ARTICLES, TREATY, Told, documents, fresh_store, tell, timeline

WHO = Editor("redaksi", "Menurut arsip.")
DATE, HEADLINE, HIDDEN = CorrectionKind.DATE, CorrectionKind.HEADLINE, CorrectionKind.HIDDEN
LATE: Told = (f"Vladimir Putin {TREATY} pada Juni 2024.", Supplied("Tempo", published="2025-09-06"))


@pytest.fixture
def told(store: Store) -> Store:
    """A treaty of four sources, a quake, a meeting of two."""
    tell(store, ARTICLES)
    return store


def event(store: Store, event_id: str) -> dict[str, Any]:
    """The document of an event, or of the one that took it in."""
    found = store.event(event_id, hidden=True)
    if isinstance(found, Redirect):
        return event(store, found.event_id)
    document: dict[str, Any] = orjson.loads(found.document)
    return document


def cited(document: dict[str, Any]) -> list[str]:
    return [citation["id"] for citation in document["citations"]]


def about(store: Store, words: str) -> dict[str, Any]:
    """The first event of the timeline with a citation that has these words."""
    return next(one for one in documents(store) if any(words in c["quote"]["exact"] for c in one["citations"]))


def from_source(document: dict[str, Any], slug: str) -> str:
    found: str = next(one["id"] for one in document["citations"] if one["source"]["slug"] == slug)
    return found


def states(store: Store) -> dict[str, State]:
    return {listed.correction.id: listed.state for listed in corrections_of(store)}


class TestOneEvent:
    def test_a_date_is_the_editors_and_the_sources_stand_beside_it(self, told: Store) -> None:
        treaty = about(told, TREATY)
        made = amend_event(told, treaty["id"], {DATE: "2024-09"}, WHO)
        after = event(told, treaty["id"])
        assert (after["date"]["edtf"], after["date"]["certainty"], after["date"]["status"]) == (
            "2024-09",
            "high",
            "disputed",
        )
        (conflict,) = after["conflicts"]
        assert (conflict["kind"], conflict["decided"]) == (
            "correction_against_evidence",
            {"by": "editor", "chose": "2024-09"},
        )
        assert len(conflict["citations"]) == 2
        (said,) = after["corrections"]
        assert (said["id"], said["value"], said["evidence"], said["by"], said["reason"]) == (
            made.corrections[0].id,
            "2024-09",
            "2024-06",
            "redaksi",
            "Menurut arsip.",
        )
        assert cited(after) == cited(treaty)

    def test_evidence_that_comes_later_speaks_against_it_in_sight(self, told: Store) -> None:
        treaty = about(told, TREATY)
        made = amend_event(told, treaty["id"], {DATE: "2024-09"}, WHO)
        ingest(told, *LATE)
        after = event(told, treaty["id"])
        assert (after["date"]["edtf"], after["support"]["citations"]) == ("2024-09", 5)
        assert [len(conflict["citations"]) for conflict in after["conflicts"]] == [3]
        (listed,) = corrections_of(told)
        assert (listed.state, listed.events, listed.since) == (
            State.IN_FORCE,
            made.events,
            (from_source(after, "tempo"),),
        )

    def test_a_headline_and_a_date_at_once_are_two_corrections(self, told: Store) -> None:
        quake = about(told, "Gempa")
        made = amend_event(told, quake["id"], {DATE: "2025-07-29", HEADLINE: "Gempa Kamchatka"}, WHO)
        assert [correction.kind for correction in made.corrections] == [DATE, HEADLINE]
        after = event(told, quake["id"])
        assert (after["headline"], after["date"]["edtf"]) == ("Gempa Kamchatka", "2025-07-29")
        assert after["corrections"][1]["evidence"] == quake["headline"]

    def test_a_hidden_event_is_on_no_list_and_comes_back(self, told: Store) -> None:
        quake = about(told, "Gempa")
        amend_event(told, quake["id"], {HIDDEN: True}, WHO)
        assert quake["id"] not in {one["id"] for one in documents(told)}
        assert {one.slug: one.events for one in told.sources()}["antara"] == 0
        assert all(quake["id"] not in told.article(one).events for one in told.article_ids())
        with pytest.raises(Gone, match="hidden by an editor"):
            told.event(quake["id"])
        with pytest.raises(Gone, match="hidden by an editor"):
            history(told, quake["id"], hidden=False)
        amend_event(told, quake["id"], {HIDDEN: False}, WHO)
        assert [one["date"] for one in documents(told) if one["id"] == quake["id"]] == [quake["date"]]
        assert {one.slug: one.events for one in told.sources()}["antara"] == 1

    def test_the_later_word_counts_and_undoing_it_brings_the_earlier_back(self, told: Store) -> None:
        quake = about(told, "Gempa")
        (first,) = amend_event(told, quake["id"], {DATE: "2025-07-28"}, WHO).corrections
        (second,) = amend_event(told, quake["id"], {DATE: "2025-07-29"}, WHO).corrections
        assert states(told) == {first.id: State.OVERRIDDEN, second.id: State.IN_FORCE}
        undone = undo(told, second.id, WHO)
        assert undone.events == (quake["id"],)
        assert event(told, quake["id"])["date"]["edtf"] == "2025-07-28"
        undo(told, first.id, WHO)
        assert {**event(told, quake["id"]), "version": 0, "updated_at": 0} == {**quake, "version": 0, "updated_at": 0}
        assert sorted(states(told).values()) == ["in_force", "in_force", "undone", "undone"]


class TestWhatBelongsTogether:
    def test_merged_events_are_one_and_their_ids_lead_there(self, told: Store) -> None:
        quake, meeting = about(told, "Gempa"), about(told, "Beijing")
        made = merge_events(told, quake["id"], [meeting["id"]], WHO)
        (merged,) = made.events
        assert sorted(cited(event(told, merged))) == sorted(cited(quake) + cited(meeting))
        assert event(told, quake["id"])["id"] == event(told, meeting["id"])["id"] == merged
        undo(told, made.corrections[0].id, WHO)
        assert [sorted(cited(one)) for one in documents(told)] == [
            sorted(cited(one)) for one in (about(told, TREATY), quake, meeting)
        ]

    def test_what_comes_later_joins_what_was_merged(self, told: Store) -> None:
        treaty, quake = about(told, TREATY), about(told, "Gempa")
        merge_events(told, quake["id"], [treaty["id"]], WHO)
        ingest(told, *LATE)
        assert len(cited(event(told, quake["id"]))) == 6

    def test_a_part_is_an_event_of_its_own_whatever_comes(self, told: Store) -> None:
        treaty = about(told, TREATY)
        odd = from_source(treaty, "cnn-indonesia")
        made = split_event(told, treaty["id"], [odd], WHO)
        assert len(made.events) == 2
        ingest(told, *LATE)
        parts = [one for one in documents(told) if set(cited(one)) & set(cited(treaty))]
        assert sorted(len(cited(one)) for one in parts) == [1, 4]
        undo(told, made.corrections[0].id, WHO)
        assert len(cited(about(told, TREATY))) == 5

    def test_a_pinned_citation_goes_where_it_was_said_to(self, told: Store) -> None:
        treaty, meeting = about(told, TREATY), about(told, "Beijing")
        odd = from_source(treaty, "cnn-indonesia")
        made = pin_citation(told, meeting["id"], odd, WHO)
        assert odd in cited(event(told, meeting["id"]))
        assert sorted([odd, *cited(event(told, from_where(told, treaty, odd)))]) == sorted(cited(treaty))
        undo(told, made.corrections[0].id, WHO)
        assert odd in cited(about(told, TREATY))

    def test_an_id_does_not_go_with_a_citation_that_is_pinned_elsewhere(self, told: Store) -> None:
        treaty, meeting = about(told, TREATY), about(told, "Beijing")
        first = cited(treaty)[0]
        pin_citation(told, meeting["id"], first, WHO)
        assert first in cited(event(told, meeting["id"]))
        moved = told.event(treaty["id"])
        rest = event(told, moved.event_id) if isinstance(moved, Redirect) else event(told, treaty["id"])
        assert sorted([first, *cited(rest)]) == sorted(cited(treaty))
        ingest(told, *LATE)
        again = told.event(treaty["id"])
        assert isinstance(again, Redirect)
        assert set(cited(rest)) <= set(cited(event(told, again.event_id)))

    def test_the_later_of_two_that_speak_against_each_other_counts(self, told: Store) -> None:
        quake, meeting = about(told, "Gempa"), about(told, "Beijing")
        (merge,) = merge_events(told, quake["id"], [meeting["id"]], WHO).corrections
        whole = event(told, quake["id"])
        (split,) = split_event(told, whole["id"], cited(quake), WHO).corrections
        assert states(told) == {merge.id: State.OVERRIDDEN, split.id: State.IN_FORCE}
        assert sorted(cited(about(told, "Gempa"))) == sorted(cited(quake))
        first, second = about(told, "Gempa"), about(told, "Beijing")
        (again,) = merge_events(told, first["id"], [second["id"]], WHO).corrections
        assert states(told) == {merge.id: State.IN_FORCE, split.id: State.OVERRIDDEN, again.id: State.IN_FORCE}
        assert len(cited(about(told, "Gempa"))) == 3

    def test_a_merge_with_a_hidden_event_is_refused(self, told: Store) -> None:
        quake, meeting = about(told, "Gempa"), about(told, "Beijing")
        amend_event(told, quake["id"], {HIDDEN: True}, WHO)
        with pytest.raises(InvalidInput, match="hide or unhide them alike"):
            merge_events(told, meeting["id"], [quake["id"]], WHO)


def from_where(store: Store, before: dict[str, Any], moved: str) -> str:
    """The event that the other citations of an event are in now."""
    rest = set(cited(before)) - {moved}
    found: str = next(one["id"] for one in documents(store) if rest & set(cited(one)))
    return found


class TestWhatStays:
    def test_reprocessing_changes_nothing(self, told: Store) -> None:
        treaty, quake, meeting = about(told, TREATY), about(told, "Gempa"), about(told, "Beijing")
        split_event(told, treaty["id"], [from_source(treaty, "cnn-indonesia")], WHO)
        (merged,) = merge_events(told, meeting["id"], [quake["id"]], WHO).events
        amend_event(told, merged, {DATE: "2025-09"}, WHO)
        before, version = documents(told), told.data_version()
        reprocess(told, lambda _done, _all: None)
        assert (documents(told), told.data_version()) == (before, version)

    def test_everything_is_rebuilt_from_articles_and_corrections(self, told: Store) -> None:
        treaty, quake, meeting = about(told, TREATY), about(told, "Gempa"), about(told, "Beijing")
        amend_event(told, treaty["id"], {DATE: "2024-06-19"}, WHO)
        merge_events(told, meeting["id"], [quake["id"]], WHO)
        before = timeline(told)
        with told._engine.begin() as connection:
            for table in ("citations", "event_sources", "event_tombstones", "events", "postings", "mentions"):
                connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names from the line above
        reprocess(told, lambda _done, _all: None)
        assert timeline(told) == before

    def test_a_correction_finds_its_citation_when_rules_cut_it_differently(self, told: Store) -> None:
        """As if its mention had had another id and a shorter clause when the correction was made."""
        quake, meeting = about(told, "Gempa"), about(told, "Beijing")
        (made,) = merge_events(told, quake["id"], [meeting["id"]], WHO).corrections
        before = timeline(told)
        with told._engine.begin() as connection:
            shorter = (
                "UPDATE correction_targets SET mention_id = 'c_old' || side || '-' || place, quote_end = quote_end - 3"
            )
            connection.execute(text(shorter))
        reprocess(told, lambda _done, _all: None)
        assert timeline(told) == before
        assert states(told) == {made.id: State.IN_FORCE}

    def test_one_whose_article_is_gone_dangles_and_comes_back(self, store: Store) -> None:
        *_, quake_told = ids = [one.article_id for one in tell(store, ARTICLES)]
        quake, meeting = about(store, "Gempa"), about(store, "Beijing")
        (dated,) = amend_event(store, quake["id"], {DATE: "2025-07-29"}, WHO).corrections
        (merge,) = merge_events(store, meeting["id"], [quake["id"]], WHO).corrections
        remove(store, quake_told)
        assert states(store) == {dated.id: State.DANGLING, merge.id: State.DANGLING}
        assert about(store, "Beijing")["corrections"] == []
        ingest(store, *ARTICLES[-1])
        assert states(store) == {dated.id: State.IN_FORCE, merge.id: State.IN_FORCE}
        assert event(store, meeting["id"])["date"]["edtf"] == "2025-07-29"
        assert len(ids) == len(store.article_ids())

    def test_it_holds_by_another_citation_when_the_first_is_gone(self, store: Store) -> None:
        first, *_ = [one.article_id for one in tell(store, ARTICLES)]
        treaty = about(store, TREATY)
        amend_event(store, treaty["id"], {HEADLINE: "Perjanjian"}, WHO)
        for article_id in store.article_ids():
            if len(cited(about(store, TREATY))) > 1 and store.article(article_id).events[:1] == (
                about(store, TREATY)["id"],
            ):
                remove(store, article_id)
        assert first is not None
        assert about(store, TREATY)["headline"] == "Perjanjian"


REFUSED: dict[str, tuple[Callable[[Store, dict[str, Any]], object], type[Exception], str]] = {
    "an old version": (
        lambda store, one: amend_event(store, one["id"], {DATE: "2024"}, replace(WHO, read={f"{one['id']}.99"})),
        Changed,
        "read it again",
    ),
    "no reason": (
        lambda store, one: amend_event(store, one["id"], {DATE: "2024"}, Editor("a", " ")),
        InvalidInput,
        "why",
    ),
    "no event": (lambda store, _: amend_event(store, "ev_none", {DATE: "2024"}, WHO), NotFound, "ev_none"),
    "itself": (lambda store, one: merge_events(store, one["id"], [one["id"]], WHO), InvalidInput, "other events"),
    "no other": (lambda store, one: merge_events(store, one["id"], ["ev_none"], WHO), NotFound, "ev_none"),
    "all of it": (lambda store, one: split_event(store, one["id"], cited(one), WHO), InvalidInput, "all of the event"),
    "not its own": (lambda store, one: split_event(store, one["id"], ["c_x"], WHO), InvalidInput, "does not cite c_x"),
    "no citation": (lambda store, one: pin_citation(store, one["id"], "c_x", WHO), InvalidInput, "no citation"),
    "no correction": (lambda store, _: undo(store, "k_none", WHO), NotFound, "k_none"),
}


@pytest.mark.parametrize(("act", "error", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_done_is_refused_and_leaves_nothing(
    told: Store, act: Callable[[Store, dict[str, Any]], object], error: type[Exception], words: str
) -> None:
    before = told.data_version()
    with pytest.raises(error, match=words):
        act(told, about(told, TREATY))
    assert (told.data_version(), corrections_of(told)) == (before, [])


def test_an_undoing_is_no_correction_to_undo_and_happens_once(told: Store) -> None:
    (made,) = amend_event(told, about(told, "Gempa")["id"], {DATE: "2025"}, WHO).corrections
    (back,) = undo(told, made.id, WHO).corrections
    for correction_id, words in ((made.id, "taken back before"), (back.id, "cannot be undone")):
        with pytest.raises(InvalidInput, match=words):
            undo(told, correction_id, WHO)


def test_the_history_says_who_what_when_and_why(told: Store) -> None:
    treaty, quake = about(told, TREATY), about(told, "Gempa")
    (dated,) = amend_event(told, quake["id"], {DATE: "2025-07-29"}, WHO).corrections
    made = merge_events(told, treaty["id"], [quake["id"]], WHO)
    assert made.events == (quake["id"],)
    (last, merge), (second, said), (first, nobody) = history(told, quake["id"], hidden=False)
    assert (last.cause.correction_id, merge) == (made.corrections[0].id, made.corrections[0])
    assert last.changes["citations"] == {"added": sorted(cited(treaty)), "removed": []}
    assert (said, second.changes["date"]) == (dated, {"from": "2025-07-30", "to": "2025-07-29"})
    assert (nobody, first.changes["date"]["from"], first.cause.article_id in told.article_ids()) == (None, None, True)
    (ended, _), *_ = history(told, treaty["id"], hidden=False)
    assert (ended.gone, ended.changes) == (True, {"merged_into": {"from": None, "to": quake["id"]}})
    with pytest.raises(NotFound):
        history(told, "ev_none", hidden=True)


# Any order of arrival


def _corrected_store(store: Store) -> list[Correction]:
    """All articles, and a correction of each kind; what was made."""
    tell(store, [*ARTICLES, LATE])
    made: list[Correction] = []
    treaty, quake, meeting = about(store, TREATY), about(store, "Gempa"), about(store, "Beijing")
    made += amend_event(store, quake["id"], {DATE: "2025-07-29", HEADLINE: "Gempa"}, WHO).corrections
    made += split_event(store, treaty["id"], [from_source(treaty, "cnn-indonesia")], WHO).corrections
    made += pin_citation(store, meeting["id"], from_source(treaty, "tempo"), WHO).corrections
    made += merge_events(store, meeting["id"], [quake["id"]], WHO).corrections
    return made


@pytest.fixture(scope="module")
def one_result() -> tuple[list[Correction], list[dict[str, Any]]]:
    with fresh_store() as store:
        return _corrected_store(store), timeline(store)


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(len(ARTICLES) + 1 + 5)))
def test_articles_and_corrections_in_any_order_end_as_one(
    one_result: tuple[list[Correction], list[dict[str, Any]]], order: Sequence[int]
) -> None:
    """Corrections that come before what they speak of dangle until that is there."""
    corrections, whole = one_result
    acts: list[Told | Correction] = [*ARTICLES, LATE, *corrections]
    assert len(acts) == len(order)
    with fresh_store() as store:
        for number in order:
            act = acts[number]
            if isinstance(act, Correction):
                with store.begin() as transaction:
                    transaction.corrections.add(act)
                    merge_anew(transaction, act, NOW)
            else:
                ingest(store, *act)
        assert timeline(store) == whole
        assert set(states(store).values()) == {State.IN_FORCE}


ACTS: list[tuple[str, Callable[[Store], Corrected | None]]] = [
    ("Gempa", lambda store: amend_event(store, about(store, "Gempa")["id"], {DATE: "2025-07-29"}, WHO)),
    ("Beijing", lambda store: amend_event(store, about(store, "Beijing")["id"], {HEADLINE: "Pertemuan"}, WHO)),
]


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(len(ARTICLES) + len(ACTS))))
def test_editors_may_come_early_or_late(order: Sequence[int]) -> None:
    """An editor corrects an event as soon as there is one, or when all have told of it."""
    with fresh_store() as early, fresh_store() as late:
        waiting: list[int] = []
        for number in order:
            if number < len(ARTICLES):
                ingest(early, *ARTICLES[number])
            else:
                waiting.append(number - len(ARTICLES))
            for act in [act for act in waiting if any(ACTS[act][0] in str(one) for one in documents(early))]:
                ACTS[act][1](early)
                waiting.remove(act)
        tell(late, ARTICLES)
        for _, act_on in ACTS:
            act_on(late)
        assert waiting == []
        assert _unsigned(early) == _unsigned(late)


def _unsigned(store: Store) -> list[dict[str, Any]]:
    """The timeline without the ids and times of corrections, which differ from store to store."""
    found = timeline(store)
    for document in found:
        for correction in document["corrections"]:
            del correction["id"], correction["at"]
    return found


# Several writers at once


def _write(url: str, part: int, parts: int) -> int:
    """Ingests a share of the articles and corrects the quake as often; how many corrections were made."""
    store = Store.open(url)
    made = 0
    for number, told in enumerate([*ARTICLES, LATE] * 2):
        if number % parts == part:
            ingest(store, *told)
            quake = next(iter(one["id"] for one in documents(store) if "Gempa" in str(one)))
            made += len(amend_event(store, quake, {DATE: f"2025-07-{number + 10}"}, WHO).corrections)
    store.close()
    return made


def test_four_writers_at_once_lose_no_correction(store: Store, database_url: str) -> None:
    ingest(store, *ARTICLES[-1])
    with ThreadPoolExecutor(4) as pool:
        made = sum(pool.map(lambda part: _write(database_url, part, 4), range(4)))
    _check_written(store, made)


def test_two_processes_at_once_lose_no_correction(store: Store, database_url: str) -> None:
    ingest(store, *ARTICLES[-1])
    with get_context("spawn").Pool(2) as pool:
        made = sum(pool.starmap(_write, [(database_url, part, 2) for part in range(2)]))
    _check_written(store, made)


def _check_written(store: Store, made: int) -> None:
    """What one writer after another would have left: the articles' events, and the last date."""
    listed = corrections_of(store)
    assert (len(listed), made) == (2 * len([*ARTICLES, LATE]),) * 2
    assert [one.correction.number for one in listed] == list(range(made, 0, -1))
    last = listed[0].correction
    with fresh_store() as alone:
        tell(alone, [*ARTICLES, LATE])
        amend_event(alone, about(alone, "Gempa")["id"], {DATE: str(last.value)}, WHO)
        assert _unsigned(store) == _unsigned(alone)


def test_the_last_of_two_who_read_the_same_is_refused(told: Store) -> None:
    quake = about(told, "Gempa")
    found = told.event(quake["id"])
    assert isinstance(found, EventRecord)

    def correct(day: int) -> bool:
        try:
            amend_event(told, quake["id"], {DATE: f"2025-07-{day}"}, replace(WHO, read={found.tag}))
        except Changed:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(correct, range(10, 14))) == 1
    assert len(corrections_of(told)) == 1
