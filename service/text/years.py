"""The year of dates that name none: "Rabu (3/9)" is of 2008, 2014, 2025 or 2031, and the text leaves one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.model import Document
from service.text.anniversaries import anniversaries
from service.text.clues import FIRST_YEAR, LAST_YEAR, Clue, day_of, is_future, outside
from service.timex.expression import Certainty, Evidence, TimeExpression, ZoneKind
from service.timex.readings import Feast, Fields, Range, Reading, Third, Within

_LATER = 3
"""Years from the last one mentioned in which an article may come out: with the year before, no weekday and date agree
twice in so many, as they do so again after five years at the soonest."""


_OFTEN = 2
"""Mentions that make a year sure: one may be of history, and one weekday in seven agrees by chance."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The year of dates without one, how sure it is, and the words that it rests on beside them."""

    year: int
    certainty: Certainty
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a text knows.

    ``told``: of months and days that it tells of as past; the article is not older than the last of them. ``past``:
    all that are not of what is still to come. ``mentioned``: all, with how often, and where first. ``counted``: those
    that anniversaries count to, with their words.
    """

    told: frozenset[int]
    past: frozenset[int]
    mentioned: Mapping[int, tuple[int, Evidence | None]]
    counted: tuple[tuple[int, Evidence], ...]

    @classmethod
    def read(cls, document: Document, expressions: Sequence[TimeExpression]) -> Years:
        """The years of a text, by its expressions."""
        mentioned: dict[int, tuple[int, Evidence | None]] = {}
        told: set[int] = set()
        past: set[int] = set()
        body = []
        for expression, zones in outside(document, expressions):
            body.append(expression)
            words = Evidence(expression.text, expression.start, expression.end)
            for year in _years(expression.reading):
                count, first = mentioned.get(year, (0, words))
                mentioned[year] = (count + 1, first)
                if not is_future(document, expression):
                    past.add(year)
                    if ZoneKind.TITLE not in zones and getattr(expression.reading, "month", None) is not None:
                        told.add(year)
        return cls(frozenset(told), frozenset(past), mentioned, tuple(anniversaries(document.text, body)))

    def also(self, year: int) -> Years:
        """The same with a year that is known from elsewhere, and for certain."""
        return replace(self, past=self.past | {year}, mentioned={**self.mentioned, year: (_OFTEN, None)})

    def choose(self, clues: Sequence[Clue]) -> Chosen | None:
        """The one year in which all weekdays agree with their dates, by what the text knows.

        That which an anniversary gives; else the latest that agrees and is mentioned; else the first after the latest
        mentioned, or the one before it where that is to come. None where no year does, or anniversaries are of several.
        """
        agreeing = [
            year
            for year in range(max(self.told, default=FIRST_YEAR), LAST_YEAR + 1)
            if clues and all(day_of(year, clue.fields) is not None for clue in clues)
        ]
        counted = {year for year, _ in self.counted}
        if counted:
            year = next(iter(counted))
            fits = len(counted) == 1 and year in agreeing
            return Chosen(year, Certainty.MEDIUM, (self.counted[0][1],)) if fits else None
        named = [year for year in agreeing if year in self.mentioned]
        if named:
            year = named[-1]
            count, evidence = self.mentioned[year]
            sure = count >= _OFTEN and year >= max(self.past, default=FIRST_YEAR)
            return Chosen(year, Certainty.MEDIUM if sure else Certainty.LOW, _known(evidence))
        last = max(self.mentioned, default=None)
        if last is None:
            return None
        first = last if last in self.past else last - 1
        near = next((year for year in agreeing if first <= year <= last + _LATER), None)
        if near is None:
            return None
        return Chosen(near, Certainty.LOW, _known(self.mentioned[last][1]))


def _known(evidence: Evidence | None) -> tuple[Evidence, ...]:
    return (evidence,) if evidence is not None else ()


def _years(reading: Reading) -> Iterator[int]:
    match reading:
        case Fields(year=int(year)) | Feast(year=int(year)):
            found = [year]
        case Range(first, last):
            found = [*_years(first), *_years(last)]
        case Third(whole=Fields() as whole):
            found = list(_years(whole))
        case Within(fields=fields):
            found = list(_years(fields))
        case _:
            found = []
    yield from (year for year in found if FIRST_YEAR <= year <= LAST_YEAR)
