from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex.span import Granularity, TimeSpan

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 800)).map(
    lambda pair: TimeSpan.of_days(pair[0], date.fromordinal(pair[0].toordinal() + pair[1]), Granularity.DAY)
)


def test_bounds_are_half_open_inside_and_inclusive_outside() -> None:
    june = TimeSpan.of_months(2024, 6)
    assert (june.start, june.end) == (datetime(2024, 6, 1), datetime(2024, 7, 1))
    assert (june.earliest, june.latest, june.days) == (date(2024, 6, 1), date(2024, 6, 30), 30)


def test_a_span_is_never_empty() -> None:
    with pytest.raises(ValueError, match="never empty"):
        TimeSpan(datetime(2024, 6, 1), datetime(2024, 6, 1), Granularity.DAY)
    with pytest.raises(ValueError, match="at least one end"):
        TimeSpan(None, None, Granularity.DAY)


def test_the_last_day_of_the_calendar_has_a_span() -> None:
    assert TimeSpan.of_day(date.max).latest == date.max


def test_a_week_runs_from_monday_to_sunday() -> None:
    week = TimeSpan.of_week(date(2025, 9, 4))
    assert (week.earliest, week.latest) == (date(2025, 9, 1), date(2025, 9, 7))


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [("2024-06", "2024-09", 62), ("2024-06", "2024-07", 0), ("2024", "2024-06", 0), ("2024-09", "2024-06", 62)],
)
def test_gap_in_days(first: str, second: str, gap: int) -> None:
    from service.timex.edtf import from_edtf

    assert from_edtf(first).gap_days(from_edtf(second)) == gap


@given(SPANS, SPANS)
def test_containment_implies_overlap_and_overlap_is_symmetric(first: TimeSpan, second: TimeSpan) -> None:
    assert first.overlaps(second) == second.overlaps(first)
    if first.contains(second):
        assert first.overlaps(second)
        assert first.gap_days(second) == 0
    assert first.contains(first)


@given(SPANS, SPANS)
def test_spans_with_a_gap_do_not_overlap(first: TimeSpan, second: TimeSpan) -> None:
    assert first.gap_days(second) == second.gap_days(first)
    if first.gap_days(second):
        assert not first.overlaps(second)
