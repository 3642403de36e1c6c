from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex import civil
from service.timex.edtf import to_edtf
from service.timex.readings import Position
from service.timex.span import Granularity, TimeSpan

DAY = date(2025, 9, 4)
UNITS = [unit for unit in Granularity if Granularity.DAY.rank <= unit.rank and unit is not Granularity.SEASON]


@pytest.mark.parametrize(
    ("unit", "by", "value"),
    [
        (Granularity.DAY, -1, "2025-09-03"),
        (Granularity.WEEK, -1, "2025-W35"),
        (Granularity.MONTH, -8, "2025-01"),
        (Granularity.QUARTER, -1, "2025-Q2"),
        (Granularity.HALF, 1, "2026-H1"),
        (Granularity.YEAR, -1, "2024"),
        (Granularity.DECADE, -1, "201"),
        (Granularity.CENTURY, -1, "19"),
        (Granularity.YEAR, -3.5, "2022-03"),
        (Granularity.MONTH, -1.5, "2025-07-21"),
    ],
)
def test_shifts_keep_their_unit(unit: Granularity, by: float, value: str) -> None:
    assert civil.value_of(civil.shifted(DAY, unit, by)) == value


def test_a_month_end_stays_a_month_end() -> None:
    assert civil.add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert civil.add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


def test_outside_the_calendar_overflows() -> None:
    with pytest.raises(OverflowError):
        civil.add_months(DAY, 12 * 9000)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(UNITS))
def test_a_unit_holds_its_day(day: date, unit: Granularity) -> None:
    assert civil.unit_of(day, unit).contains(TimeSpan.of_day(day))


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from([u for u in UNITS if u is not Granularity.DAY]))
def test_thirds_part_a_unit_without_gap_or_overlap(day: date, unit: Granularity) -> None:
    whole = civil.unit_of(day, unit)
    thirds = [civil.third_of(whole, position) for position in Position]
    assert (thirds[0].start, thirds[-1].end) == (whole.start, whole.end)
    assert thirds[0].end == thirds[1].start
    assert thirds[1].end == thirds[2].start


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.integers(0, 6))
def test_the_nearest_weekdays_are_within_a_week(day: date, weekday: int) -> None:
    before, after = civil.weekday_on_or_before(day, weekday), civil.weekday_after(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert 0 <= (day - before).days < 7
    assert (after - before).days == 7


def test_awal_tahun_is_january_to_april() -> None:
    assert to_edtf(civil.third_of(TimeSpan.of_year(2026), Position.START)) == "2026-01/2026-04"
