"""Civil calendar arithmetic: units that hold a day, shifts by units, and the TIMEX3 value of a span."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from service.timex.readings import PartOfDay, Position
from service.timex.span import MONTHS, Granularity, Qualifier, TimeSpan

_DAYS = {Granularity.DAY: 1, Granularity.WEEK: 7}

_FINER = {
    Granularity.DAY: (Granularity.DAY, 1, 1),
    Granularity.CENTURY: (Granularity.YEAR, 100, 10),
    Granularity.DECADE: (Granularity.YEAR, 10, 1),
    Granularity.YEAR: (Granularity.MONTH, 12, 3),
    Granularity.HALF: (Granularity.MONTH, 6, 1),
    Granularity.QUARTER: (Granularity.MONTH, 3, 1),
    Granularity.MONTH: (Granularity.DAY, 30, 4),
    Granularity.WEEK: (Granularity.DAY, 7, 1),
}
"""Unit -> the finer unit that a fraction of it is counted in, how many make it, and how far a fraction may be off."""

HOURS = {
    PartOfDay.MORNING: (5, 11),
    PartOfDay.MIDDAY: (11, 15),
    PartOfDay.AFTERNOON: (15, 18),
    PartOfDay.NIGHT: (18, 24),
    PartOfDay.SMALL_HOURS: (0, 5),
}
"""Part of the day -> its hours, half-open, as Indonesian divides the day."""

PART_VALUES = {
    PartOfDay.MORNING: "TMO",
    PartOfDay.MIDDAY: "TMI",
    PartOfDay.AFTERNOON: "TAF",
    PartOfDay.NIGHT: "TNI",
    PartOfDay.SMALL_HOURS: "TNI",
}
"""Part of the day -> its TIMEX3 form (ISO 24617-1); the small hours are night."""

_THIRDS = {
    Granularity.YEAR: ((1, 4), (5, 8), (9, 12)),
    Granularity.MONTH: ((1, 10), (11, 20), (21, 31)),
    Granularity.WEEK: ((0, 1), (2, 3), (4, 6)),
}
"""Unit -> first and last month, day or weekday of its awal, pertengahan and akhir."""


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last: 31 January + 1 is 28 February.

    Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"the year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_of(day: date, unit: Granularity) -> TimeSpan:
    """The unit that holds the day: the week, month, quarter, year … of 2025-09-04."""
    if unit is Granularity.WEEK:
        return TimeSpan.of_week(day)
    if (months := MONTHS.get(unit)) is None:
        return TimeSpan.of_day(day)
    if months <= 12:
        return TimeSpan.of_months(day.year, (day.month - 1) // months * months + 1, unit)
    years = months // 12
    return TimeSpan.of_months(max(1, day.year // years * years), 1, unit)


def moved(day: date, unit: Granularity, by: int) -> date:
    """The day so many whole units on; hours and minutes do not move a day."""
    if unit in MONTHS:
        return add_months(day, MONTHS[unit] * by)
    return day + timedelta(days=_DAYS.get(unit, 0) * by)


def shifted(day: date, unit: Granularity, by: float) -> TimeSpan:
    """The unit so many units on: (2025-09-04, MONTH, -2) is 2025-07; a fraction is approximate and counted in the
    finer unit: (2025-09-04, YEAR, -3.5) is 2022-03, three months either way.
    """
    if float(by).is_integer() or unit not in _FINER:
        return unit_of(moved(day, unit, int(by)), unit)
    finer, factor, _ = _FINER[unit]
    return unit_of(moved(day, finer, round(by * factor)), finer).qualified(Qualifier.APPROXIMATE)


def spread(span: TimeSpan, unit: Granularity) -> TimeSpan:
    """What a fraction of a unit may really be: 2022-03 for "tiga setengah tahun lalu" is 2021-12 to 2022-06."""
    finer, _, slack = _FINER[unit]
    first, last = span.earliest, span.latest
    assert first is not None
    assert last is not None
    return TimeSpan.of_days(
        unit_of(moved(first, finer, -slack), finer).earliest or first,
        unit_of(moved(last, finer, slack), finer).latest or last,
        span.granularity,
        Qualifier.APPROXIMATE,
    )


def years_on(day: date, years: int, unit: Granularity) -> date:
    """The day that so many years on lies in the same unit: a week keeps its number, other units their month."""
    if unit is not Granularity.WEEK:
        return add_months(day, 12 * years)
    year, week, weekday = day.isocalendar()
    return date.fromisocalendar(year + years, week, weekday)


def part_of(day: date, part: PartOfDay) -> TimeSpan:
    """A part of a day: "Senin siang" is Monday 11:00 to 15:00."""
    first, last = HOURS[part]
    midnight = datetime(day.year, day.month, day.day)
    return TimeSpan(midnight + timedelta(hours=first), midnight + timedelta(hours=last), Granularity.PART_OF_DAY)


def third_of(span: TimeSpan, position: Position) -> TimeSpan:
    """awal, pertengahan or akhir of a unit: START of 2026 is January to April, END of 2025-08 the 21st on.

    Units without a table of their own (quarters, decades) are cut in three by their days.
    """
    first, last = span.earliest, span.latest
    assert first is not None
    assert last is not None
    index = list(Position).index(position)
    civil = first.day == 1  # a Hijri month or year is cut by its days
    if span.granularity is Granularity.YEAR and civil and first.month == 1:
        low, high = _THIRDS[Granularity.YEAR][index]
        return TimeSpan.of_days(
            date(first.year, low, 1), date(first.year, high, calendar.monthrange(first.year, high)[1]), Granularity.YEAR
        )
    if span.granularity is Granularity.MONTH and civil:
        low, high = _THIRDS[Granularity.MONTH][index]
        return TimeSpan.of_days(
            first + timedelta(days=low - 1), min(first + timedelta(days=high - 1), last), Granularity.MONTH
        )
    if span.granularity is Granularity.WEEK:
        low, high = _THIRDS[Granularity.WEEK][index]
        return TimeSpan.of_days(first + timedelta(days=low), first + timedelta(days=high), Granularity.WEEK)
    days = (last - first).days + 1
    return TimeSpan.of_days(
        first + timedelta(days=days * index // 3),
        first + timedelta(days=days * (index + 1) // 3 - 1),
        span.granularity,
    )


def value_of(span: TimeSpan, part: PartOfDay | None = None) -> str:
    """The TIMEX3 value of one unit: ``2024-06``, ``2025-W35``, ``2025-Q3``, ``2025-H1``, ``199``, ``2025-09-03TMI``,
    ``2022-11-21T13:21+07:00``.
    """
    first = span.earliest
    assert first is not None
    if span.granularity.rank <= Granularity.HOUR.rank:
        assert span.start is not None
        timespec = "seconds" if span.granularity is Granularity.SECOND else "minutes"
        return span.start.isoformat(timespec=timespec) + offset_suffix(span.offset)
    if span.granularity is Granularity.PART_OF_DAY and part is not None:
        return first.isoformat() + PART_VALUES[part]
    match span.granularity:
        case Granularity.WEEK:
            year, week, _ = first.isocalendar()
            return f"{year:04}-W{week:02}"
        case Granularity.MONTH:
            return f"{first.year:04}-{first.month:02}"
        case Granularity.QUARTER:
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case Granularity.HALF:
            return f"{first.year:04}-H{1 if first.month < 7 else 2}"
        case Granularity.YEAR:
            return f"{first.year:04}"
        case Granularity.DECADE:
            return f"{first.year // 10:03}"
        case Granularity.CENTURY:
            return f"{first.year // 100:02}"
    return first.isoformat()


def offset_suffix(minutes: int | None) -> str:
    """A UTC offset as ISO 8601 writes it: 420 is ``+07:00``, 0 ``Z``, None nothing."""
    if minutes is None:
        return ""
    if minutes == 0:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def weekday_on_or_before(day: date, weekday: int) -> date:
    """The nearest such weekday in the past, the day itself included: Wednesday before 2025-09-04 is 2025-09-03."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday, the day itself excluded."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
