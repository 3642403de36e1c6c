"""How many events there are in each stretch of time, for an overview."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate

from sqlalchemy import Connection, func, select

from service.errors import InvalidInput
from service.store import lookup, timeline
from service.store.lookup import days_of, is_indexed
from service.store.records import Bucket, Histogram, TimelineQuery, shape_of
from service.store.terms import days_at
from service.store.timeline import asked
from service.timex.span import Granularity

MOST = 1000
"""Buckets of an answer at most."""


def histogram(connection: Connection, query: TimelineQuery, width: Granularity, data_version: int) -> Histogram:
    """The events of the query in each bucket that they overlap; buckets follow each other without a gap.

    They reach from ``earliest`` to ``latest``, else as far as events begin or end. An event of June 2024 counts in
    five weeks. Raises InvalidInput for more than a thousand buckets.
    """
    counts = _counts(connection, query)
    begun = _Days((first, count) for first, _, count in counts)
    ended = _Days((last, count) for _, last, count in counts)
    known = [day for day in (*begun.days, *ended.days) if date.min < day < date.max]
    first, last = query.earliest or min(known, default=None), query.latest or max(known, default=None)
    buckets: list[Bucket] = []
    for start, end in _buckets(width, first, last) if first and last else ():
        if len(buckets) == MOST:
            detail = f"More than {MOST} of them; take a wider one, or a shorter stretch of time by “from” and “to”."
            raise InvalidInput(f"“bucket”: {detail}", {"/bucket": detail})
        buckets.append(Bucket(start, end, begun.until(end) - ended.before(start)))
    return Histogram(width, buckets, data_version)


def _counts(connection: Connection, query: TimelineQuery) -> list[tuple[date, date, int]]:
    """How many of the events have which first and last day. A place tells them, so that no event need be looked at."""
    if is_indexed(query) or query == TimelineQuery(earliest=query.earliest, latest=query.latest):
        rows = connection.execute(days_of(connection, query), lookup.values_of(connection, query))
        return [(*days_at(group), count) for group, count in rows]
    dialect = connection.dialect.name
    events = asked(shape_of(query), dialect).subquery()
    days = (events.c.first_day, events.c.last_day)
    counted = select(*days, func.count()).group_by(*days)
    return [(*row,) for row in connection.execute(counted, timeline.values_of(query, dialect))]


class _Days:
    """On which days how many events begin, or end."""

    def __init__(self, counts: Iterable[tuple[date, int]]) -> None:
        summed: Counter[date] = Counter()
        for day, count in counts:
            summed[day] += count
        rows = sorted(summed.items())
        self.days = [day for day, _ in rows]
        self._sums = [0, *accumulate(count for _, count in rows)]

    def until(self, day: date) -> int:
        """How many up to a day, that day included."""
        return self._sums[bisect_right(self.days, day)]

    def before(self, day: date) -> int:
        """How many before a day."""
        return self._sums[bisect_left(self.days, day)]


_STARTS: dict[Granularity, Callable[[date], date]] = {
    Granularity.DAY: lambda day: day,
    Granularity.WEEK: lambda day: day - timedelta(day.weekday()),
    Granularity.MONTH: lambda day: day.replace(day=1),
    Granularity.YEAR: lambda day: day.replace(month=1, day=1),
    Granularity.DECADE: lambda day: date(max(1, day.year - day.year % 10), 1, 1),
}
"""Width -> the first day of the bucket that a day is in: a week begins on Monday."""

_FOLLOWING: dict[Granularity, Callable[[date], date]] = {
    Granularity.DAY: lambda start: start + timedelta(1),
    Granularity.WEEK: lambda start: start + timedelta(7),
    Granularity.MONTH: lambda start: (start + timedelta(31)).replace(day=1),
    Granularity.YEAR: lambda start: start.replace(year=start.year + 1),
    Granularity.DECADE: lambda start: start.replace(year=start.year - start.year % 10 + 10),
}
"""Width -> the first day of the bucket after the one that starts on a day."""


def _buckets(width: Granularity, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The first and last days of the buckets that overlap the days from first to last; the calendar ends with 9999."""
    start = _STARTS[width](first)
    while start <= last:
        try:
            following = _FOLLOWING[width](start)
        except (OverflowError, ValueError):
            yield start, date.max
            return
        yield start, following - timedelta(1)
        start = following
