"""EDTF (ISO 8601-2:2019, annex A; levels 0 and 1 and "one of a set") to TimeSpan and back.

Forms written: ``2025-09-03``, ``2024-06``, ``2024``, ``199X``, ``19XX``, an interval of two of them, ``..`` for an
open end, a ``~`` or ``?`` on each end, and date and time with its offset. Weeks, quarters, halves, seasons and parts
of a year are intervals, as week forms are not EDTF; a part of a day is its day, and so are clock times from one to
another, as EDTF knows no interval of times.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from service.errors import InvalidEdtf
from service.timex.civil import offset_suffix
from service.timex.span import MONTHS, Granularity, Qualifier, TimeSpan, after

_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)")
_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)?(?P<mark>[~?%]?)"
)
_SUB_YEAR = {
    **{33 + i: (1 + 3 * i, Granularity.QUARTER) for i in range(4)},
    **{40 + i: (1 + 6 * i, Granularity.HALF) for i in range(2)},
}
"""Sub-year groupings of ISO 8601-2 table 2: quarters 33-36 and halves 40-41, as first month and granularity."""

_MOMENTS = {
    Granularity.SECOND: timedelta(seconds=1),
    Granularity.MINUTE: timedelta(minutes=1),
    Granularity.HOUR: timedelta(hours=1),
}
"""How long a clock time is, by what it is told in."""

_MARKS = {"": Qualifier.EXACT, "~": Qualifier.APPROXIMATE, "?": Qualifier.UNCERTAIN, "%": Qualifier.UNCERTAIN}


@lru_cache(maxsize=4096)
def to_edtf(span: TimeSpan) -> str:
    """The EDTF form of a span: June 2024 is ``2024-06``, "pekan lalu" ``2025-08-25/2025-08-31``.

    ``from_edtf(to_edtf(span))`` covers the same days; clock times keep their minute.
    """
    mark = span.qualifier.value
    if span.start is not None and span.days == 1 and _is_moment(span):
        return span.start.isoformat(timespec="seconds") + offset_suffix(span.offset) + mark
    first, last = span.earliest, span.latest
    if first is not None and last is not None and (unit := _unit(first, last)) is not None:
        return unit + mark
    precision = _precision(span)
    return "/".join(_form(day, precision) + mark if day is not None else ".." for day in (first, last))


def from_edtf(text: str) -> TimeSpan:
    """The span that an EDTF string covers: ``2024-06`` is June 2024, ``2022-02/..`` has no end.

    Raises InvalidEdtf, with examples of what is read, for anything else.
    """
    stripped = text.strip()
    try:
        if stripped.startswith("[") and stripped.endswith("]"):
            return _one_of([_single(part.strip()) for part in stripped[1:-1].split(",")])
        if "/" in stripped:
            first, last = stripped.split("/")
            return _interval(first, last)
        return _single(stripped)
    except (ValueError, OverflowError) as error:
        raise InvalidEdtf(
            f"“{text}” is not a date in EDTF; write for example 2022, 2025-09, 2025-09-03, 2024/2025 or 2022-02/.."
        ) from error


def _is_moment(span: TimeSpan) -> bool:
    """One clock time: 10.00, not from 09.00 to 12.00."""
    assert span.start is not None
    assert span.end is not None
    return span.end - span.start <= _MOMENTS.get(span.granularity, timedelta())


def _unit(first: date, last: date) -> str | None:
    """The form of a single calendar unit, or None when the days are not exactly one."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or not _ends_month(last):
        return None
    months = last.year * 12 + last.month - first.year * 12 - first.month + 1
    if months == 1:
        return f"{first.year:04}-{first.month:02}"
    if first.month != 1:
        return None
    year = f"{first.year:04}"
    if months == MONTHS[Granularity.YEAR]:
        return year
    if months == MONTHS[Granularity.DECADE] and year.endswith("0"):
        return year[:3] + "X"
    if months == MONTHS[Granularity.CENTURY] and year.endswith("00"):
        return year[:2] + "XX"
    return None


def _precision(span: TimeSpan) -> Granularity:
    """How precise the two ends of an interval are written: the coarsest unit that both ends keep whole.

    An open interval is never written coarser than its granularity: since 1 January is not since a year.
    """
    first, last = span.earliest, span.latest
    finest = span.granularity if span.open else Granularity.CENTURY
    months = (first is None or first.day == 1) and (last is None or _ends_month(last))
    years = months and (first is None or first.month == 1) and (last is None or last.month == 12)
    if years and finest.rank >= Granularity.YEAR.rank:
        return Granularity.YEAR
    if months and finest.rank >= Granularity.MONTH.rank:
        return Granularity.MONTH
    return Granularity.DAY


def _form(day: date, precision: Granularity) -> str:
    return day.isoformat()[: {Granularity.YEAR: 4, Granularity.MONTH: 7, Granularity.DAY: 10}[precision]]


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _single(text: str) -> TimeSpan:
    if (match := _TIME.fullmatch(text)) is not None:
        start = datetime.fromisoformat(f"{match['day']}T{match['hour']}:{match['minute']}:{match['second'] or '00'}")
        unit, seconds = (Granularity.SECOND, 1) if start.second else (Granularity.MINUTE, 60)
        return TimeSpan(start, start + timedelta(seconds=seconds), unit, _MARKS[match["mark"]], _minutes(match["zone"]))
    if (match := _DATE.fullmatch(text)) is None:
        raise ValueError(text)
    mark = _MARKS[match["mark"]]
    year, month, day = match["year"], match["month"], match["day"]
    if year.endswith("X"):
        if month is not None:
            raise ValueError(text)
        unit = Granularity.CENTURY if year.endswith("XX") else Granularity.DECADE
        return TimeSpan.of_months(int(year.replace("X", "0")), 1, unit).qualified(mark)
    if month is None or month == "XX":
        return TimeSpan.of_year(int(year)).qualified(mark)
    if int(month) in _SUB_YEAR and day is None:
        first, unit = _SUB_YEAR[int(month)]
        return TimeSpan.of_months(int(year), first, unit).qualified(mark)
    if day is None or day == "XX":
        return TimeSpan.of_months(int(year), int(month)).qualified(mark)
    return TimeSpan.of_day(date(int(year), int(month), int(day))).qualified(mark)


def _minutes(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone == "Z":
        return 0
    return (int(zone[1:3]) * 60 + int(zone[4:6])) * (-1 if zone[0] == "-" else 1)


def _interval(first: str, last: str) -> TimeSpan:
    if first in ("", "..") and last in ("", ".."):
        raise ValueError("both ends are open")
    start = None if first in ("", "..") else _single(first)
    end = None if last in ("", "..") else _single(last)
    known = [span for span in (start, end) if span is not None]
    qualifier = next((span.qualifier for span in known if span.qualifier is not Qualifier.EXACT), Qualifier.EXACT)
    granularity = min((span.granularity for span in known), key=lambda unit: unit.rank)
    return TimeSpan(start.start if start else None, end.end if end else None, granularity, qualifier)


def _one_of(spans: list[TimeSpan]) -> TimeSpan:
    """The hull of a set of alternatives, uncertain: ``[2024-06,2024-09]`` is somewhere from June to September."""
    first = min(span.earliest for span in spans if span.earliest is not None)
    last = max(span.latest for span in spans if span.latest is not None)
    granularity = min((span.granularity for span in spans), key=lambda unit: unit.rank)
    return TimeSpan(datetime(first.year, first.month, first.day), after(last), granularity, Qualifier.UNCERTAIN)
