"""The table behind the Indonesian calendar (calendar_id.toml), and what is known of a date that it gives."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from itertools import product
from typing import Any

from service.timex.expression import Certainty, Say
from service.timex.readings import Direction
from service.timex.span import TimeSpan

TABLE: Mapping[str, Any] = tomllib.loads(resources.files(__package__).joinpath("calendar_id.toml").read_text("utf-8"))

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_APOSTROPHES = "'’‘`"
_HALF_YEAR = timedelta(days=177)
"""Feasts of one name are at least 354 days apart: one that is nearer than half of that is the nearest."""


@dataclass(frozen=True, slots=True)
class Known:
    """A date that the calendar gives: Lebaran 2025 is 2025-03-31, high, tolerance 0, by the isbat session.

    ``tolerance`` is how many days either way the date may be off, 0 where it is settled. ``day_off`` is the public
    holiday where the decree moved it from the feast: Imlek 2013 is 10 February, its day off the 11th.
    """

    key: str
    name: Say
    span: TimeSpan
    source: Say
    certainty: Certainty = Certainty.HIGH
    tolerance: int = 0
    day_off: date | None = None

    @property
    def day(self) -> date:
        """The first day."""
        first = self.span.earliest
        assert first is not None
        return first


def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase as the scanner's words: "g30s/pki" is g, 30, s, pki."""
    return tuple(_WORD.findall(phrase))


def phrases(rows: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], str]:
    """Phrase -> key, from rows of (key, phrases parted by commas); an apostrophe stands for all its shapes.

    Raises ValueError where one phrase has two keys.
    """
    found: dict[tuple[str, ...], str] = {}
    for key, listed in rows:
        for phrase in listed.split(","):
            shapes = [
                [word.replace("'", mark) for mark in _APOSTROPHES] if "'" in word else [word]
                for word in words_of(phrase)
            ]
            for words in product(*shapes):
                if found.setdefault(words, key) != key:
                    raise ValueError(f"“{' '.join(words)}” is both {found[words]} and {key}; keep it in one row")
    return found


def nearest(of_year: Callable[[int], tuple[Known, ...]], day: date, direction: Direction) -> Known | None:
    """The one of its kind that a day points at, BACK and FORWARD strictly before and after it; None when not known.

    ``of_year`` gives those that begin in a civil year, () where the table does not reach. THIS is the one of the day's
    year, NEAREST the nearest with the day itself; a tie is the past's.
    """
    here = of_year(day.year)
    if direction is Direction.THIS:
        return min(here, key=lambda known: abs(known.day - day), default=None)
    if direction is Direction.NEAREST and (today := next((known for known in here if known.day == day), None)):
        return today
    before = [known for known in here if known.day < day] or (of_year(day.year - 1) if here else ())
    later = [known for known in here if known.day > day] or (of_year(day.year + 1) if here else ())
    past, coming = (before[-1] if before else None), (later[0] if later else None)
    if direction is Direction.BACK:
        return past
    if direction is Direction.FORWARD:
        return coming
    if past is not None and coming is not None:
        over = past.span.latest or past.day
        return past if day - over <= coming.day - day else coming
    alone = past or coming
    return alone if alone is not None and abs(alone.day - day) <= _HALF_YEAR else None
