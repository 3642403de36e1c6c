"""The seeds' timeline, held whole: every event, citation, date and step.

A change here is a change of what readers see. Look at the difference, and when it is meant, write the new one with
``KRONOLOGI_WRITE_GOLDEN=1 make test`` and raise ``RULES_VERSION``.
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.changes.ingest import ingest
from service.changes.reprocess import reprocess
from service.model import Supplied
from service.store import Redirect, Store, TimelineQuery
from tests.seeds import SEEDS, ingest_seeds

GOLDEN = Path(__file__).parent / "golden" / "timeline.json"


def _timeline(store: Store) -> list[dict[str, Any]]:
    events = [json.loads(document) for document in store.timeline(TimelineQuery(limit=500)).documents]
    for event in events:
        del event["updated_at"], event["version"]
    return events


def _by_edtf(events: list[dict[str, Any]], edtf: str, status: str) -> dict[str, Any]:
    (event,) = [found for found in events if (found["date"]["edtf"], found["date"]["status"]) == (edtf, status)]
    return event


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, Any]]]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('golden')}/kronologi.db")
    store.migrate()
    ingest_seeds(store)
    yield _timeline(store)
    store.close()


def test_the_timeline_is_the_golden_one(events: list[dict[str, Any]]) -> None:
    if os.environ.get("KRONOLOGI_WRITE_GOLDEN"):
        GOLDEN.write_text(json.dumps(events, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert events == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_every_quote_and_expression_is_its_slice(events: list[dict[str, Any]]) -> None:
    texts = [text for text, _ in SEEDS]
    citations = [citation for event in events for citation in event["citations"]]
    assert citations
    for citation in citations:
        quote, expression = citation["quote"], citation["expression"]
        (text,) = [text for text in texts if text[quote["start"] : quote["end"]] == quote["exact"]]
        assert text[expression["start"] : expression["end"]] == expression["text"]
        assert text[: quote["start"]].endswith(quote["prefix"])
        assert text[quote["end"] :].startswith(quote["suffix"])


def test_the_meeting_cites_all_five_and_is_agreed(events: list[dict[str, Any]]) -> None:
    meetings = [event for event in events if event["date"]["edtf"] == "2025-09-03"]
    meeting = max(meetings, key=lambda event: event["support"]["sources"])
    assert meeting["support"]["sources"] == 5
    assert meeting["date"]["status"] == "agreed"


def test_the_treaty_is_disputed_with_every_claim_on_the_table(events: list[dict[str, Any]]) -> None:
    treaty = _by_edtf(events, "2024-06", "disputed")
    claims = sorted((citation["expression"]["text"], citation["stance"]) for citation in treaty["citations"])
    assert claims == [
        ("2024", "coarser"),
        ("Juni lalu", "ambiguous"),
        ("Juni tahun lalu", "supports"),
        ("Juni tahun lalu", "supports"),
        ("September tahun lalu", "contradicts"),
    ]
    assert len({citation["source"]["slug"] for citation in treaty["citations"]}) == 5
    assert all(citation["steps"] for citation in treaty["citations"])
    kinds = {conflict["kind"] for conflict in treaty["conflicts"]}
    assert {"disjoint_dates", "ambiguous_reading"} <= kinds


def test_dua_bulan_kemudian_names_what_it_counts_from(events: list[dict[str, Any]]) -> None:
    citations = [citation for event in events for citation in event["citations"]]
    found = [citation for citation in citations if citation["expression"]["text"] == "Dua bulan kemudian"]
    assert {citation["date"]["edtf"] for citation in found} == {"2025-03"}
    says = [" ".join(step["say"]["id"] for step in citation["steps"]) for citation in found]
    assert any("Januari lalu" in say for say in says)


def test_undated_sentences_join_what_they_point_at_and_say_why(events: list[dict[str, Any]]) -> None:
    joined = {
        citation["quote"]["exact"].partition(",")[0]: step["say"]["id"]
        for event in events
        for citation in event["citations"]
        for step in citation["steps"]
        if step["op"] == "points-back"
    }
    assert {"Selama acara tersebut", "Dalam kesempatan tersebut"} <= joined.keys()
    assert all("menunjuk ke" in why for why in joined.values())


def test_the_dead_are_a_series_of_claims(events: list[dict[str, Any]]) -> None:
    series = [(event, one) for event in events for one in event["figures"] if one["kind"] == "deaths"]
    values = {claim["value"] for _, one in series for claim in one["claims"]}
    assert 1000 in values
    for event, one in series:
        assert {claim["citation"] for claim in one["claims"]} <= {citation["id"] for citation in event["citations"]}


@pytest.mark.parametrize("order", [SEEDS[::-1], SEEDS[2:] + SEEDS[:2]], ids=["reversed", "rotated"])
def test_any_order_gives_the_same_events_under_the_same_ids(
    store: Store, events: list[dict[str, Any]], order: list[tuple[str, Supplied]]
) -> None:
    """Every event that stood in between leads to one that stands in the end."""
    seen: set[str] = set()
    for text, supplied in order:
        ingest(store, text, supplied)
        seen |= {event["id"] for event in _timeline(store)}
    assert _timeline(store) == events
    live = {event["id"] for event in events}
    for event_id in seen - live:
        found = store.event(event_id)
        assert isinstance(found, Redirect)
        assert found.event_id in live


def test_reprocessing_changes_nothing(sqlite_store: Store, events: list[dict[str, Any]]) -> None:
    for text, supplied in SEEDS:
        ingest(sqlite_store, text, supplied)
    before = sqlite_store.data_version()
    versions = [json.loads(event)["version"] for event in sqlite_store.timeline(TimelineQuery(limit=500)).documents]
    reprocess(sqlite_store, lambda _done, _all: None)
    after = [json.loads(event)["version"] for event in sqlite_store.timeline(TimelineQuery(limit=500)).documents]
    assert _timeline(sqlite_store) == events
    assert (after, sqlite_store.data_version()) == (versions, before)


@pytest.mark.parametrize("pair", list(itertools.combinations(range(len(SEEDS)), 2)), ids=str)
def test_two_articles_merge_the_same_either_way(tmp_path: Path, pair: tuple[int, int]) -> None:
    timelines = []
    for name, order in (("there", pair), ("back", pair[::-1])):
        store = Store.open(f"sqlite:///{tmp_path}/{name}.db")
        store.migrate()
        for index in order:
            ingest(store, *SEEDS[index])
        timelines.append(_timeline(store))
        store.close()
    assert timelines[0] == timelines[1]
