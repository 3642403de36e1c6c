"""Span classes: how long an event is, roughly, so that what overlaps a stretch of time is found by seeking.

An event of a class is at most so long; so of each class only those can reach into the stretch that begin within it, or
that much before it. An index by class and first day leads straight to them, however many came before.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from service.store.records import Position

LONGEST = (1, 8, 32, 367, 3660, 36600)
"""Days of the longest event of each class: a day, a week, a month, a year, a decade, a century; one has the rest."""

CLASSES = range(len(LONGEST) + 1)


def span_class(position: Position) -> int:
    """The class of an event at this place: June 2024, with its 30 days, is of class 2; with an open end, of class 6."""
    return bisect_left(LONGEST, (position.end - position.start).days + 1)


def earliest_start(kind: int, day: date) -> date:
    """The first day on which an event of a class can begin that lasts until this day, or longer."""
    if kind == len(LONGEST):
        return date.min
    return date.fromordinal(max(1, day.toordinal() - LONGEST[kind] + 1))
