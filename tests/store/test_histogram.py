from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from service.errors import InvalidInput
from service.search import words_of
from service.store import Position, Store, TimelineQuery
from service.timex.edtf import from_edtf
from service.timex.span import Granularity
from tests.store.test_contract import SPANS, put, row, single

WIDTHS = [Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR, Granularity.DECADE]
STRETCHES = [
    (date(2024, 5, 20), date(2024, 7, 3)),
    (date(2024, 6, 19), date(2024, 6, 19)),
    (date(1998, 3, 1), date(2000, 2, 29)),
]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("first", "last"), STRETCHES)
def test_an_event_counts_in_each_bucket_that_it_overlaps(
    store: Store, width: Granularity, first: date, last: date
) -> None:
    events = [single(edtf) for edtf in SPANS]
    put(store, *events)
    places = [Position.of(some.span, some.id) for some in events]
    asked = [place for place in places if place.start <= last and place.end >= first]
    found = store.histogram(TimelineQuery(earliest=first, latest=last), width).buckets
    for bucket in found:
        overlapping = [one for one in asked if one.start <= bucket.latest and one.end >= bucket.earliest]
        assert bucket.events == len(overlapping)
    assert [one.latest + timedelta(1) for one in found[:-1]] == [one.earliest for one in found[1:]]
    assert found[0].earliest <= first <= found[0].latest
    assert found[-1].earliest <= last <= found[-1].latest


@pytest.mark.parametrize(
    ("width", "day", "earliest", "latest"),
    [
        (Granularity.WEEK, date(2024, 6, 19), date(2024, 6, 17), date(2024, 6, 23)),
        (Granularity.MONTH, date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (Granularity.YEAR, date.max, date(9999, 1, 1), date.max),
        (Granularity.DECADE, date(1999, 5, 1), date(1990, 1, 1), date(1999, 12, 31)),
        (Granularity.DECADE, date.min, date.min, date(9, 12, 31)),
        (Granularity.DAY, date.max, date.max, date.max),
    ],
)
def test_a_bucket_has_the_days_of_the_calendar(
    sqlite_store: Store, width: Granularity, day: date, earliest: date, latest: date
) -> None:
    (bucket,) = sqlite_store.histogram(TimelineQuery(earliest=day, latest=day), width).buckets
    assert (bucket.earliest, bucket.latest, bucket.events) == (earliest, latest, 0)


def test_without_a_stretch_it_reaches_as_far_as_events_do(sqlite_store: Store) -> None:
    put(sqlite_store, single("2024-06-19"), single("../2023-05"), single("2022-02/.."), single("2025", "kompas"))
    years = sqlite_store.histogram(TimelineQuery(), Granularity.YEAR)
    assert [(one.earliest.year, one.events) for one in years.buckets] == [(2022, 2), (2023, 2), (2024, 2), (2025, 2)]
    filtered = sqlite_store.histogram(TimelineQuery(source="kompas"), Granularity.YEAR)
    assert [(one.earliest.year, one.events) for one in filtered.buckets] == [(2025, 1)]


def test_no_events_have_no_buckets(sqlite_store: Store) -> None:
    assert sqlite_store.histogram(TimelineQuery(), Granularity.DAY).buckets == []


def test_too_many_buckets_are_refused(sqlite_store: Store) -> None:
    stretch: dict[str, Any] = {"earliest": date(2020, 1, 1), "latest": date(2022, 9, 26)}
    assert len(sqlite_store.histogram(TimelineQuery(**stretch), Granularity.DAY).buckets) == 1000
    with pytest.raises(InvalidInput, match="take a wider one"):
        sqlite_store.histogram(TimelineQuery(**{**stretch, "latest": date(2022, 9, 27)}), Granularity.DAY)


def test_events_are_counted_as_they_come_move_and_go(store: Store) -> None:
    """By triggers, for histograms of all events."""
    some = single("2024-06-19")
    put(store, some, single("2024-06-19", "kompas"))
    days = TimelineQuery(earliest=date(2024, 6, 19), latest=date(2024, 6, 20))

    def counted() -> list[int]:
        return [one.events for one in store.histogram(days, Granularity.DAY).buckets]

    assert counted() == [2, 0]
    with store.begin() as transaction:
        moved = replace(some, span=from_edtf("2024-06-20"))
        transaction.put_events([replace(row(some), position=Position.of(moved.span, some.id))])
        transaction.index.put([(moved, words_of(moved))])
    assert counted() == [1, 1]
    with store.begin() as transaction:
        transaction.index.put([(replace(some, hidden=True), words_of(some))])
    assert counted() == [1, 0]
