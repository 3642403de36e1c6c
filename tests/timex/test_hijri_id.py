from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex import hijri_id
from service.timex.calendar_id import TABLE
from service.timex.edtf import to_edtf
from service.timex.expression import Certainty
from service.timex.readings import Direction
from service.timex.span import Qualifier

IN_TABLE = st.integers(hijri_id.FIRST_YEAR, hijri_id.LAST_YEAR)
MONTHS = st.integers(1, 12)

RAMADAN = """
1999-12-09 2000-11-27 2001-11-17 2002-11-06 2003-10-27 2004-10-15 2005-10-05 2006-09-24 2007-09-13 2008-09-01 2009-08-22
2010-08-11 2011-08-01 2012-07-21 2013-07-10 2014-06-29 2015-06-18 2016-06-06 2017-05-27 2018-05-17 2019-05-06 2020-04-24
2021-04-13 2022-04-03 2023-03-23 2024-03-12 2025-03-01 2026-02-19
""".split()
"""The first day of Ramadan 1420 to 1447 H as the isbat sessions settled it."""


@pytest.mark.parametrize(("year", "day"), list(enumerate(RAMADAN, 1420)))
def test_ramadan_begins_as_the_isbat_session_settled(year: int, day: str) -> None:
    known = hijri_id.hijri_day(year, 9, 1)
    assert known is not None
    assert (known.day.isoformat(), known.certainty, known.tolerance) == (day, Certainty.HIGH, 0)
    assert "isbat" in known.source.id


def test_years_and_months_are_their_civil_days() -> None:
    year, month = hijri_id.hijri_year(1447), hijri_id.hijri_month(1446, 9)
    assert year is not None
    assert month is not None
    assert (to_edtf(year.span), year.name.id) == ("2025-06-27/2026-06-15", "1447 H")
    assert (to_edtf(month.span), month.name.en) == ("2025-03-01/2025-03-30", "Ramadan 1446 AH")


@given(IN_TABLE, MONTHS)
def test_a_month_follows_the_last_without_gap(year: int, month: int) -> None:
    this = hijri_id.hijri_month(year, month)
    following = hijri_id.hijri_month(year + month // 12, month % 12 + 1)
    assert this is not None
    assert following is not None
    assert this.span.end == following.span.start
    assert this.span.days in (29, 30)


@given(st.dates(date(1883, 1, 1), date(2173, 12, 31)))
def test_hijri_dates_go_there_and_back(day: date) -> None:
    hijri = hijri_id.hijri_of(day)
    assert hijri is not None
    back = hijri_id.hijri_day(*hijri)
    assert back is not None
    assert back.day == day


@given(IN_TABLE, MONTHS)
def test_mean_lunations_stay_within_the_stated_tolerance(year: int, month: int) -> None:
    known = hijri_id.hijri_day(year, month, 1)
    place = (year - hijri_id.FIRST_YEAR) * 12 + month - 1
    estimate = date(1999, 4, 17) + timedelta(days=round(place * 29.530588 + 0.1))
    assert known is not None
    assert abs(known.day - estimate) <= timedelta(days=2)


@pytest.mark.parametrize(
    ("hijri", "certainty", "tolerance"),
    [
        ((1446, 9, 1), Certainty.HIGH, 0),
        ((1446, 7, 27), Certainty.HIGH, 0),
        ((1446, 8, 15), Certainty.MEDIUM, 1),
        ((1421, 12, 10), Certainty.MEDIUM, 1),  # the decree and the criterion differ
        ((1448, 10, 1), Certainty.MEDIUM, 1),  # its isbat session had not met
        ((1470, 10, 1), Certainty.LOW, 2),
    ],
)
def test_a_date_says_how_sure_it_is(hijri: tuple[int, int, int], certainty: Certainty, tolerance: int) -> None:
    known = hijri_id.hijri_day(*hijri)
    assert known is not None
    assert (known.certainty, known.tolerance) == (certainty, tolerance)
    assert (known.span.qualifier is Qualifier.APPROXIMATE) is (certainty is Certainty.LOW)


def test_the_proclamation_fell_in_ramadan_1364() -> None:
    known = hijri_id.hijri_day(1364, 9, 9)  # 9 Ramadan 1364, as its chroniclers give it
    assert known is not None
    assert abs(known.day - date(1945, 8, 17)) <= timedelta(days=known.tolerance)


@pytest.mark.parametrize(
    "hijri", [(1446, 13, 1), (1446, 0, 1), (1445, 9, 30), (1446, 9, 0), (1299, 1, 1), (1601, 1, 1)]
)
def test_no_such_day(hijri: tuple[int, int, int]) -> None:
    assert hijri_id.hijri_day(*hijri) is None


@pytest.mark.parametrize("day", [date(1800, 1, 1), date(2300, 1, 1), date.min, date.max])
def test_far_from_the_table_nothing_is_given(day: date) -> None:
    assert hijri_id.hijri_of(day) is None
    assert hijri_id.nearest_hijri_month(9, day) is None


def test_outside_the_estimate_there_is_no_year_nor_month() -> None:
    assert hijri_id.hijri_year(1601) is None
    assert hijri_id.hijri_month(1601, 1) is None


@pytest.mark.parametrize(
    ("day", "direction", "first"),
    [
        (date(2025, 2, 20), Direction.NEAREST, "2025-03-01"),
        (date(2025, 3, 29), Direction.NEAREST, "2025-03-01"),
        (date(2025, 3, 29), Direction.BACK, "2024-03-12"),
        (date(2025, 4, 10), Direction.BACK, "2025-03-01"),
        (date(2025, 3, 29), Direction.FORWARD, "2026-02-19"),
        (date(2025, 12, 1), Direction.THIS, "2025-03-01"),
    ],
)
def test_which_ramadan_is_meant(day: date, direction: Direction, first: str) -> None:
    known = hijri_id.nearest_hijri_month(9, day, direction)
    assert known is not None
    assert known.day.isoformat() == first


def test_which_day_of_a_hijri_month_is_meant() -> None:
    known = hijri_id.nearest_hijri_day(9, 1, date(2025, 3, 10))
    assert known is not None
    assert known.day == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("phrase", "month"),
    [
        ("rabiul awal", 3),
        ("rabi’ul awal", 3),
        ("sya'ban", 8),
        ("bulan puasa", 9),
        ("dzulhijjah", 12),
        ("jumadil akhir", 6),
    ],
)
def test_months_have_many_spellings(phrase: str, month: int) -> None:
    assert hijri_id.HIJRI_MONTHS[tuple(phrase.split())] == month


def test_the_table_has_twelve_months_a_year() -> None:
    rows = TABLE["hijri"]["starts"]
    assert {len(row.split()) for row in rows.values()} == {12}
    assert [int(year) for year in rows] == list(range(hijri_id.FIRST_YEAR, hijri_id.LAST_YEAR + 1))
