"""The Hijri calendar as Indonesia observes it: "1447 H" is 2025-06-27/2026-06-15, "1 Ramadan 1446 H" 2025-03-01.

The table holds the first day of every month of 1420-1448 H (17 April 1999 to 5 June 2027). Months that an isbat
session or a decree settled are certain; the others may be a day off, and say so. What no isbat session had settled
when the table was made (1 January 2027 on) may be a day off too. From 1300 to 1600 H (1882 to 2174) outside the table
months are estimated by mean lunations, two days either way and of low certainty; further off nothing is given.
A Hijri day begins at the sunset before; here it is the civil day that it is mostly on.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from service.timex.calendar_id import TABLE, Known, nearest, phrases
from service.timex.expression import Certainty, Say
from service.timex.readings import Direction
from service.timex.span import Granularity, Qualifier, TimeSpan

_HIJRI = TABLE["hijri"]
_STARTS = [date.fromisoformat(day) for row in _HIJRI["starts"].values() for day in row.split()]
_STARTS.append(_HIJRI["ends"] + timedelta(days=1))
_YEARS = [int(year) for year in _HIJRI["starts"]]
_FIRST = _YEARS[0] * 12
_DOUBTFUL = frozenset(_HIJRI["doubtful"])

FIRST_YEAR, LAST_YEAR = _YEARS[0], _YEARS[-1]
"""The Hijri years of the table, both included."""

HIJRI_MONTHS = {words: int(key) for words, key in phrases(_HIJRI["months"].items()).items()}
"""Words -> number of the month: ("rabiul", "awal") is 3, ("bulan", "puasa") 9."""

NAMES = tuple(row.split(",")[0].title() for row in _HIJRI["months"].values())
"""The months' names, Muharram first."""

_LUNATION = 29.530588
_PHASE = 0.1
"""Mean month in days, and the offset of the table's first month at which mean months stray least (a day) from it."""

_ESTIMATED = range(1300 * 12, 1601 * 12)
_ISBAT = (9, 10, 12)
_DECREED = (1, 3, 7)

_BY_ISBAT = Say("menurut sidang isbat Kementerian Agama", "by the isbat session of the Ministry of Religious Affairs")
BY_DECREE = Say("menurut penetapan hari libur nasional", "by the government's decree of public holidays")
_RECKONED = Say(
    "menurut kriteria MABIMS, dapat bergeser satu hari", "reckoned by the MABIMS criterion, a day either way"
)
_ESTIMATE = Say("perkiraan, dapat bergeser dua hari", "an estimate by mean lunations, two days either way")


def hijri_day(year: int, month: int, day: int) -> Known | None:
    """ "1 Syawal 1446 H" is 2025-03-31; None for a day that the month does not have, or outside 1300-1600 H."""
    whole = hijri_month(year, month)
    if whole is None or not 1 <= day <= (whole.span.days or 0):
        return None
    civil = whole.day + timedelta(days=day - 1)
    return _known(year, month, f"{day} {NAMES[month - 1]} {year}", TimeSpan.of_day(civil))


def hijri_month(year: int, month: int) -> Known | None:
    """ "Ramadan 1446 H" is 2025-03-01/2025-03-30; None outside 1300-1600 H."""
    if not 1 <= month <= 12:
        return None
    first, after = _start(year * 12 + month - 1), _start(year * 12 + month)
    if first is None or after is None:
        return None
    span = TimeSpan.of_days(first, after - timedelta(days=1), Granularity.MONTH)
    return _known(year, month, f"{NAMES[month - 1]} {year}", span)


def hijri_year(year: int) -> Known | None:
    """ "1447 H" is 2025-06-27/2026-06-15, Muharram to Zulhijah; None outside 1300-1600 H."""
    first, after = _start(year * 12), _start(year * 12 + 12)
    if first is None or after is None:
        return None
    return _known(year, 1, f"{year}", TimeSpan.of_days(first, after - timedelta(days=1), Granularity.YEAR))


def hijri_of(day: date) -> tuple[int, int, int] | None:
    """The Hijri date of a civil day: 2025-03-31 is (1446, 10, 1); None outside 1300-1600 H."""
    if _STARTS[0] <= day < _STARTS[-1]:
        index = _FIRST + bisect_right(_STARTS, day) - 1
    else:
        index = _FIRST + int(((day - _STARTS[0]).days - _PHASE) // _LUNATION)
    # a mean month may begin beside the table's edge or its rounding
    for candidate in (index + 1, index, index - 1):
        first = _start(candidate)
        if first is not None and first <= day:
            return candidate // 12, candidate % 12 + 1, (day - first).days + 1
    return None


def nearest_hijri_month(month: int, day: date, direction: Direction = Direction.NEAREST) -> Known | None:
    """Which Ramadan a bare "Ramadan" is: read on 2025-02-20 it is that of 1446 H; within the month that very one
    is the nearest, and BACK ("Ramadan lalu") the year's before.
    """
    here = hijri_of(day)
    if here is not None and here[1] == month and direction in (Direction.NEAREST, Direction.BACK):
        return hijri_month(here[0] - (direction is Direction.BACK), month)
    return nearest(lambda year: hijri_in(year, month), day, direction)


def nearest_hijri_day(month: int, number: int, day: date, direction: Direction = Direction.NEAREST) -> Known | None:
    """Which "1 Ramadan" is meant near a day: read on 2025-03-10 it is 2025-03-01."""
    return nearest(lambda year: hijri_in(year, month, number), day, direction)


def hijri_in(year: int, month: int, number: int | None = None) -> tuple[Known, ...]:
    """Each such day, or month, that begins in a civil year, mostly one: (2000, 10, 1), two Idul Fitri, is 2000-01-08
    and 2000-12-27; () outside 1300-1600 H.
    """
    around = hijri_of(date(year, 7, 1)) if date.min.year <= year <= date.max.year else None
    if around is None:
        return ()
    known = (
        hijri_month(hijri, month) if number is None else hijri_day(hijri, month, number)
        for hijri in range(around[0] - 1, around[0] + 2)
    )
    return tuple(each for each in known if each is not None and each.day.year == year)


def _start(index: int) -> date | None:
    """First day of a month counted from year 0; outside the table mean lunations count from its nearer end."""
    place = index - _FIRST
    if 0 <= place < len(_STARTS):
        return _STARTS[place]
    if index not in _ESTIMATED:
        return None
    return _STARTS[0] + timedelta(days=round(place * _LUNATION + _PHASE))


def _known(year: int, month: int, name: str, span: TimeSpan) -> Known:
    certainty, tolerance, source = _standing(year, month)
    doubt = Qualifier.APPROXIMATE if certainty is Certainty.LOW else Qualifier.EXACT
    return Known("hijri", Say(f"{name} H", f"{name} AH"), span.qualified(doubt), source, certainty, tolerance)


def _standing(year: int, month: int) -> tuple[Certainty, int, Say]:
    """How sure a month's days are, how far off they may be, and by whom they are fixed."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Certainty.LOW, 2, _ESTIMATE
    settled = month in _ISBAT + _DECREED and _STARTS[year * 12 + month - 1 - _FIRST] <= _HIJRI["settled"]
    if not settled or f"{year}-{month:02}" in _DOUBTFUL:
        return Certainty.MEDIUM, 1, _RECKONED
    return Certainty.HIGH, 0, _BY_ISBAT if month in _ISBAT else BY_DECREE
