"""About how many events a query asks for, at the cost of a few pages."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, func, select

from service.store.lookup import days_of
from service.store.lookup import values_of as places_of
from service.store.records import TimelineQuery
from service.store.terms import days_at
from service.store.timeline import timeline_of

EXACT = 1000
"""Events that are counted one by one."""


def estimate(connection: Connection, query: TimelineQuery) -> int:
    """How many events: exact up to a thousand, and for a stretch of time alone.

    Else the first thousand lie among so many of all events up to their day, and the rest are taken to lie as thick.
    """
    stretch = TimelineQuery(earliest=query.earliest, latest=query.latest)
    plain = replace(query, descending=False, limit=None, after=None)
    whole = connection.execute(days_of(connection, stretch), places_of(connection, stretch)).all()
    total = sum(count for _, count in whole)
    if plain == replace(stretch, limit=None):
        return total
    statement, values = timeline_of(connection, plain, EXACT + 1)
    found = statement.subquery()
    counted = select(func.count(), func.max(found.c.first_day))
    number, last = connection.execute(counted, values).one()
    if number <= EXACT:
        return int(number)
    among = sum(count for days, count in whole if days_at(days)[0] <= last)
    return max(EXACT, round(EXACT * total / among))
