"""The accuracy of events, kept in view: short articles whose happenings were marked by hand before they were read.

A row of ``events.jsonl`` is an article; each of its ``mentions`` is a date, or the words by which an undated sentence
points back, with the event that it tells of and the days (EDTF). No two events of the gold may ever be one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from service.analyse import analyse
from service.events.merge import cluster
from service.model import Mention, Supplied
from service.timex.edtf import from_edtf

GOLD = Path(__file__).parent.parent / "corpus" / "events.jsonl"

FLOORS = {
    "mentions recall": 98.9,
    "mentions precision": 100.0,
    "dates": 98.8,
    "pairs": 91.4,
    "b-cubed": 96.4,
}
"""What each measure reaches at least, in per cent. The floors only go up: a change that lowers a figure is mended,
never its floor."""

WRONG_MERGES = 0
"""Pairs of events that are one and must not be; only goes down."""

Row = dict[str, Any]
Place = tuple[str, int]
"""An article's id and where a marked expression begins."""


@dataclass(frozen=True)
class Reading:
    """The gold's mentions, those that were found with their served event, and how many found rest on none."""

    gold: dict[Place, Row]
    found: dict[Place, Mention]
    served: dict[Place, int]
    spurious: tuple[Mention, ...]


@cache
def articles() -> tuple[Row, ...]:
    return tuple(json.loads(line) for line in GOLD.read_text().splitlines())


@cache
def reading() -> Reading:
    """Every article read, and all their mentions merged at once."""
    gold = {(row["id"], marked["start"]): marked for row in articles() for marked in row["mentions"]}
    named: dict[str, str] = {}
    mentions: list[Mention] = []
    for row in articles():
        analysis = analyse(row["text"], Supplied(source=row["source"], published=row["published"]))
        named[analysis.article.id] = row["id"]
        mentions += analysis.mentions
    found: dict[Place, Mention] = {}
    served: dict[Place, int] = {}
    spurious: list[Mention] = []
    groups = [(number, mention) for number, group in enumerate(cluster(mentions)) for mention in group]
    for number, mention in sorted(groups, key=lambda one: one[1].inherited):
        place = _marked(mention, named[mention.article.id], gold)
        if place is None:
            spurious.append(mention)
        else:
            found.setdefault(place, mention)
            served.setdefault(place, number)
    return Reading(gold, found, served, tuple(spurious))


def _marked(mention: Mention, article: str, gold: dict[Place, Row]) -> Place | None:
    """The gold's mention that one rests on: it overlaps the date, or lies in the quote of what points back."""
    undated = mention.follows is not None
    bounds = mention.quote if undated else mention.resolution.expression
    for (name, start), marked in gold.items():
        beside = name == article and (marked["edtf"] is None) is undated
        if beside and bounds.start < marked["end"] and start < bounds.end:
            return name, start
    return None


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _f1(right: int, ours: int, golden: int) -> float:
    return _percent(2 * right, ours + golden)


def _dated(mention: Mention, edtf: str) -> bool:
    """Whether it gives the very days."""
    expected = from_edtf(edtf)
    return (mention.span.earliest, mention.span.latest) == (expected.earliest, expected.latest)


def _together(places: Iterable[Place], of: dict[Place, Any]) -> set[tuple[Place, Place]]:
    return {(one, other) for one, other in combinations(sorted(places), 2) if of[one] == of[other]}


def _b_cubed(places: Sequence[Place], ours: dict[Place, Any], golden: dict[Place, Any]) -> float:
    """F1 of the mean precision and recall of each mention's event; what was not found counts as recalled nowhere."""
    mine, theirs = defaultdict(set), defaultdict(set)
    for place in places:
        theirs[golden[place]].add(place)
        if place in ours:
            mine[ours[place]].add(place)
    shares = [(len(mine[ours[one]] & theirs[golden[one]]), len(mine[ours[one]]), one) for one in places if one in ours]
    precision = sum(right / own for right, own, _ in shares) / len(shares)
    recall = sum(right / len(theirs[golden[one]]) for right, _, one in shares) / len(places)
    return round(200 * precision * recall / (precision + recall), 1)


@cache
def figures() -> dict[str, float]:
    """All measures, in per cent."""
    read = reading()
    events = {place: marked["event"] for place, marked in read.gold.items()}
    ours, golden = _together(read.found, read.served), _together(read.gold, events)
    dated = [place for place in read.found if read.gold[place]["edtf"] is not None]
    return {
        "mentions recall": _percent(len(read.found), len(read.gold)),
        "mentions precision": _percent(len(read.found), len(read.found) + len(read.spurious)),
        "dates": _percent(sum(_dated(read.found[one], read.gold[one]["edtf"]) for one in dated), len(dated)),
        "pairs": _f1(len(ours & golden), len(ours), len(golden)),
        "b-cubed": _b_cubed(sorted(read.gold), read.served, events),
    }


def wrong_merges() -> set[tuple[str, str]]:
    """Pairs of the gold's events of which mentions stand in one served event."""
    held = defaultdict(set)
    for place, number in reading().served.items():
        held[number].add(reading().gold[place]["event"])
    return {pair for events in held.values() for pair in combinations(sorted(events), 2)}


@pytest.mark.parametrize("measure", FLOORS)
def test_events_are_found_dated_and_merged_at_least_as_well_as_before(measure: str) -> None:
    assert figures()[measure] >= FLOORS[measure]


def test_no_more_events_are_merged_that_must_stay_apart() -> None:
    assert len(wrong_merges()) <= WRONG_MERGES


def test_the_gold_has_exact_offsets_and_days() -> None:
    for row in articles():
        end = 0
        for marked in row["mentions"]:
            assert end <= marked["start"] < marked["end"], row["id"]
            assert row["text"][marked["start"] : marked["end"]] == marked["text"], row["id"]
            assert marked["edtf"] is None or from_edtf(marked["edtf"]).days, row["id"]
            end = marked["end"]


def test_the_gold_is_large_and_told_by_several() -> None:
    told = defaultdict(set)
    for row in articles():
        for marked in row["mentions"]:
            told[marked["event"]].add(row["id"])
    assert len({row["id"] for row in articles()}) == len(articles()) >= 40
    assert sum(len(by) > 1 for by in told.values()) >= 19
