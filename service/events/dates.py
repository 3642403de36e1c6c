"""Which expressions date a clause: "hari ini, Kamis (21/5/2026)" is one date, "Pilpres 2024" and "80 tahun" none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.events.clauses import Clause
from service.events.words import words
from service.timex.expression import Resolution, TimexType
from service.timex.readings import Fields, SameAs, Vague

_NAME_BEFORE = re.compile(r"\b([A-Z]\w+)\)?(?: \d)?\s$")
_PREPOSITIONS = frozenset(("di", "ke", "dari", "sejak", "pada", "per", "hingga", "tahun"))
_LONGEST_YEAR = len("2024/2025")
_BESIDE = 14
"""Code points that may stand between a day and the clock time that belongs to it: ", sekitar "."""


def extent(resolution: Resolution) -> tuple[int, int]:
    """Where its expression stands."""
    return resolution.expression.start, resolution.expression.end


def places(resolution: Resolution) -> bool:
    """Whether an expression puts something at a time: not "80 tahun", "setiap Jumat" or "kini", nor a deadline
    as "dalam dua hari ke depan"."""
    return (
        resolution.span is not None
        and resolution.expression.type in (TimexType.DATE, TimexType.TIME)
        and not isinstance(resolution.expression.reading, Vague)
    )


def in_name(text: str, resolution: Resolution) -> bool:
    """Whether a year is part of a name: "Pilpres 2024", "Liga 1 2024/2025"."""
    start, end = extent(resolution)
    if not text[start].isdigit() or end - start > _LONGEST_YEAR:
        return False
    before = _NAME_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and before.group(1).lower() not in _PREPOSITIONS


def aside(text: str, clause: Clause, resolution: Resolution) -> bool:
    """Whether "saat itu" only tells of the noun before it: "Direktur FBI saat itu"."""
    reading = resolution.expression.reading
    bare = isinstance(reading, SameAs) and reading.unit is None
    return bare and len(words(text, clause.start, resolution.expression.start)) > 1


def one_each(clauses: Iterable[Clause], resolutions: Iterable[Resolution]) -> list[Resolution]:
    """One expression for each date of a clause, in the order of the text.

    Of "hari ini, Kamis (21/5/2026)" the second, which needs no counting; of a day and a clock time beside it the day.
    """
    kept: list[Resolution] = []
    whole = list(clauses)
    for one in sorted(resolutions, key=_plainness):
        clause = next((clause for clause in whole if clause.holds(one.expression.start)), None)
        if clause is None or not any(clause.holds(two.expression.start) and _same(one, two) for two in kept):
            kept.append(one)
    return sorted(kept, key=extent)


def _plainness(resolution: Resolution) -> tuple[bool, bool, int, int]:
    """Which of two expressions speaks for both: no bare clock time, not counted from elsewhere, the finer."""
    assert resolution.span is not None
    reading = resolution.expression.reading
    clock = isinstance(reading, Fields) and reading.hour is not None and reading.day is None
    return clock, resolution.anchor is not None, resolution.span.granularity.rank, resolution.expression.start


def _same(one: Resolution, other: Resolution) -> bool:
    """Whether two expressions of one clause give one date: the same days, or side by side one within the other."""
    assert one.span is not None
    assert other.span is not None
    if (one.span.earliest, one.span.latest) == (other.span.earliest, other.span.latest):
        return True
    (_, end), (start, _) = sorted((extent(one), extent(other)))
    clock = TimexType.TIME in (one.expression.type, other.expression.type)
    return start - end < _BESIDE and (clock or one.span.contains(other.span) or other.span.contains(one.span))
