"""TimeSpan: a half-open stretch of civil time.

Inside Kronologi bounds are half-open ``start``/``end`` datetimes; outside they are EDTF (see ``edtf``) with
inclusive ``earliest``/``latest`` days. The two never mix.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Granularity(StrEnum):
    """How coarse a date is, from the words that give it: "Juni tahun lalu" is a ``month``."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part-of-day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    rank: int
    """Position from finest (0, second) to coarsest (12, century)."""

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)


MONTHS = {
    Granularity.MONTH: 1,
    Granularity.QUARTER: 3,
    Granularity.HALF: 6,
    Granularity.YEAR: 12,
    Granularity.DECADE: 120,
    Granularity.CENTURY: 1200,
}
"""Length in months of the granularities that are made of whole months."""


_INSTANT = timedelta(microseconds=1)
_DAY = timedelta(days=1)


class Qualifier(StrEnum):
    """ISO 8601-2 qualification: "sekitar 2022" is approximate (``~``), a doubtful date uncertain (``?``)."""

    EXACT = ""
    APPROXIMATE = "~"
    UNCERTAIN = "?"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of civil (wall clock) time, half-open: June 2024 is [2024-06-01, 2024-07-01), granularity month.

    ``start`` or ``end`` is None when that end is open ("sejak Februari 2022" has no end); both never are.
    ``offset`` is the UTC offset in minutes when the words name a zone ("13.21 WIB": 420), else None.
    Never empty: raises ValueError when ``end <= start`` or both ends are open.
    """

    start: datetime | None
    end: datetime | None
    granularity: Granularity
    qualifier: Qualifier = Qualifier.EXACT
    offset: int | None = None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a TimeSpan needs at least one end")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"a TimeSpan is never empty: {self.start} .. {self.end}")

    @classmethod
    def of_day(cls, day: date, granularity: Granularity = Granularity.DAY) -> TimeSpan:
        """The one day: 2025-09-03 is [2025-09-03T00:00, 2025-09-04T00:00)."""
        return cls(_midnight(day), after(day), granularity)

    @classmethod
    def of_days(
        cls, first: date, last: date, granularity: Granularity, qualifier: Qualifier = Qualifier.EXACT
    ) -> TimeSpan:
        """From the first to the last day, both included."""
        return cls(_midnight(first), after(last), granularity, qualifier)

    @classmethod
    def of_months(cls, year: int, month: int, granularity: Granularity = Granularity.MONTH) -> TimeSpan:
        """The unit of whole months that starts with this month: (2024, 6) is June 2024, (2025, 7, QUARTER) Q3 2025."""
        first = date(year, month, 1)
        index = year * 12 + month - 1 + MONTHS[granularity] - 1
        last_year, last_month = divmod(index, 12)
        if last_year > date.max.year:
            raise ValueError(f"the year {last_year} is past the calendar")
        days = calendar.monthrange(last_year, last_month + 1)[1]
        return cls.of_days(first, date(last_year, last_month + 1, days), granularity)

    @classmethod
    def of_year(cls, year: int) -> TimeSpan:
        """The whole year: 2024 is [2024-01-01, 2025-01-01)."""
        return cls.of_months(year, 1, Granularity.YEAR)

    @classmethod
    def of_week(cls, day: date) -> TimeSpan:
        """The ISO week, Monday to Sunday, that holds the day."""
        monday = day - timedelta(days=day.weekday())
        return cls.of_days(monday, monday + timedelta(days=6), Granularity.WEEK)

    @property
    def earliest(self) -> date | None:
        """First day, inclusive; None when the start is open."""
        return self.start.date() if self.start is not None else None

    @property
    def latest(self) -> date | None:
        """Last day, inclusive; None when the end is open."""
        return (self.end - _INSTANT).date() if self.end is not None else None

    @property
    def days(self) -> int | None:
        """Number of days touched; None when an end is open."""
        first, last = self.earliest, self.latest
        return (last - first).days + 1 if first is not None and last is not None else None

    @property
    def open(self) -> bool:
        """Whether an end is open."""
        return self.start is None or self.end is None

    def overlaps(self, other: TimeSpan) -> bool:
        """Whether the two share an instant: 2024 overlaps 2024-06; 2024-06 does not overlap 2024-09."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def contains(self, other: TimeSpan) -> bool:
        """Whether the other lies wholly inside: 2024 contains 2024-06, and itself."""
        return (self.start is None or (other.start is not None and self.start <= other.start)) and (
            self.end is None or (other.end is not None and other.end <= self.end)
        )

    def gap_days(self, other: TimeSpan) -> int:
        """Days strictly between two spans, 0 when they touch or overlap: 2024-06 and 2024-09 are 62 apart."""
        first, second = (self, other) if _key(self) <= _key(other) else (other, self)
        if first.latest is None or second.earliest is None:
            return 0
        return max(0, (second.earliest - first.latest).days - 1)

    def qualified(self, qualifier: Qualifier) -> TimeSpan:
        """The same span with another qualifier."""
        return TimeSpan(self.start, self.end, self.granularity, qualifier, self.offset)


def _key(span: TimeSpan) -> date:
    return span.earliest or date.min


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def after(day: date) -> datetime:
    """Midnight that ends the day; the calendar's last day ends with its last microsecond."""
    if day == date.max:
        return datetime.max
    return _midnight(day + _DAY)
