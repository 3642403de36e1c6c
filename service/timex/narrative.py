"""The article as a story: which zone an expression stands in, which sentence, and what time was told before it.

Everything is worked out in one sweep, or looked up with a bounded reach, so that resolving stays linear.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.timex import civil
from service.timex.expression import (
    Anchor,
    Certainty,
    Evidence,
    Resolution,
    TimeExpression,
    TimexType,
    Zone,
    ZoneKind,
)
from service.timex.readings import AnchorKind, Reading, SameAs, Shift
from service.timex.schedule import Schedule
from service.timex.span import Granularity, TimeSpan

STILL = frozenset(
    [
        ZoneKind.TITLE,
        ZoneKind.PUBLICATION,
        ZoneKind.BYLINE,
        ZoneKind.CAPTION,
        ZoneKind.BOILERPLATE,
        ZoneKind.ATTRIBUTION,
    ]
)
"""Zones whose dates do not move the narrative."""

_BODY: frozenset[ZoneKind] = frozenset()

_BREAK = re.compile("\n")

_NEIGHBOURS = 12
"""Expressions looked at on either side, in sentences that hold more than anybody writes."""

_VAGUE = frozenset(["PAST_REF", "FUTURE_REF", "PRESENT_REF"])


class Layout:
    """Where each expression stands: its zones, the end of its quotation, its sentence and line."""

    def __init__(
        self,
        text: str,
        expressions: Sequence[TimeExpression],
        zones: Sequence[Zone],
        sentences: Sequence[tuple[int, int]],
    ) -> None:
        """Sweeps over expressions and zones once; both are sorted by start."""
        self.text = text
        self.expressions = expressions
        self.starts = [expression.start for expression in expressions]
        self.attributions = [zone for zone in zones if zone.kind is ZoneKind.ATTRIBUTION]
        self._attribution_starts = [zone.start for zone in self.attributions]
        self._sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]
        self.schedule = Schedule(text)
        self._breaks = [found.start() for found in _BREAK.finditer(text)]
        self.kinds: list[frozenset[ZoneKind]] = []
        self.quotation_ends: list[int] = []
        open_zones: list[tuple[int, int, Zone]] = []
        upcoming = iter(enumerate(zones))
        number, zone = next(upcoming, (0, None))
        for expression in expressions:
            while zone is not None and zone.start <= expression.start:
                heapq.heappush(open_zones, (zone.end, number, zone))
                number, zone = next(upcoming, (0, None))
            while open_zones and open_zones[0][0] <= expression.start:
                heapq.heappop(open_zones)
            quoted = [end for end, _, held in open_zones if held.kind is ZoneKind.QUOTATION]
            self.kinds.append(frozenset([held.kind for _, _, held in open_zones]) if open_zones else _BODY)
            self.quotation_ends.append(max(quoted, default=0))

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset; the line where no sentence does."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and offset < self._sentences[index][1]:
            return self._sentences[index]
        after = bisect_left(self._breaks, offset)
        end = self._breaks[after] if after < len(self._breaks) else len(self.text)
        return self.line(offset), end

    def line(self, offset: int) -> int:
        """Where the line that holds an offset begins."""
        before = bisect_left(self._breaks, offset) - 1
        return self._breaks[before] + 1 if before >= 0 else 0

    def between(self, start: int, end: int) -> range:
        """The indices of the expressions that start in a stretch."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def around(self, index: int) -> Iterator[int]:
        """The expressions of the same sentence, the nearest first."""
        start, end = self.sentence(self.starts[index])
        same = self.between(start, end)
        near = range(max(same.start, index - _NEIGHBOURS), min(same.stop, index + _NEIGHBOURS + 1))
        yield from sorted(
            (other for other in near if other != index), key=lambda other: abs(self.starts[other] - self.starts[index])
        )

    def together(self, expression: TimeExpression, index: int) -> bool:
        """Whether an expression stands in the sentence of another, both in the same quotation or outside one."""
        other = bisect_left(self.starts, expression.start)
        same_voice = self.quotation_ends[other] == self.quotation_ends[index]
        return same_voice and expression.start >= self.sentence(self.starts[index])[0]

    def ahead(self, index: int, end: int) -> range:
        """The expressions after this one that start before an offset, a bounded number of them."""
        last = min(bisect_left(self.starts, end), index + 1 + _NEIGHBOURS)
        return range(index + 1, max(index + 1, last))

    def voice(self, offset: int) -> int:
        """Where the attribution that holds an offset begins, 0 outside of one: "akan" in what Budi said turns no date
        of "kata Budi, Selasa"."""
        index = bisect_right(self._attribution_starts, offset) - 1
        held = index >= 0 and offset < self.attributions[index].end
        return self.attributions[index].start if held else 0

    def attribution_of(self, index: int, reach: int) -> Zone | None:
        """The attribution that follows an expression's quotation, within a reach."""
        end = self.quotation_ends[index]
        number = bisect_left(self._attribution_starts, end - 2)
        if number < len(self.attributions) and self.attributions[number].start <= end + reach:
            return self.attributions[number]
        return None


class Told(NamedTuple):
    """The time told so far: the last date, the last single day, and the last of each granularity, with their order.

    ``gone`` is the last that is not of the present week, month or year: "kala itu" never is. ``vague`` says that
    something vague was told since: "beberapa tahun lalu".
    """

    last: Resolution | None = None
    last_day: Resolution | None = None
    gone: Resolution | None = None
    vague: bool = False
    by_granularity: tuple[tuple[Granularity, int, Resolution], ...] = ()

    def then(self, resolution: Resolution, order: int) -> Told:
        """What is told after another date; open and counted ones change nothing, vague ones no date."""
        span, expression = resolution.span, resolution.expression
        if resolution.value == "PAST_REF" and expression.type is TimexType.DATE:
            return self if isinstance(expression.reading, SameAs) else self._replace(vague=True)
        vague = resolution.value in _VAGUE or expression.type is TimexType.DURATION
        if span is None or span.open or vague:
            return self
        kept = tuple(row for row in self.by_granularity if row[0] is not span.granularity)
        return Told(
            last=resolution,
            last_day=resolution if span.days == 1 else self.last_day,
            gone=self.gone if _present(expression.reading) else resolution,
            vague=False,
            by_granularity=(*kept, (span.granularity, order, resolution)),
        )

    def no_coarser(self, unit: Granularity | None) -> Told:
        """The same, of dates no coarser than a unit: what "minggu yang sama" can mean is a week or less.

        Without a unit all but the present; a year that only goes round the day told of does not take its place
        ("Balapan itu digelar Minggu (17/5). MotoGP 2026 …").
        """
        if unit is None:
            return self._replace(last=self.last_day if self._within_told() else self.gone)
        rows = tuple(row for row in self.by_granularity if row[0].rank <= unit.rank)
        last = max(rows, key=lambda row: row[1])[2] if rows else None
        return self._replace(last=last, by_granularity=rows)

    def _within_told(self) -> bool:
        """Whether the last day told of lies in the longer time that was told of last."""
        whole, day = self.gone, self.last_day
        if whole is None or day is None or whole.span is None or day.span is None:
            return False
        return whole.span.days != 1 and whole.span.overlaps(day.span)

    def comparable(self, unit: Granularity | None) -> Told:
        """The same, of what "periode yang sama tahun lalu" may mean: a week to a year, what is finer than a year first.

        With a unit ("kuartal yang sama") of dates no coarser than it, its own before others.
        """
        low, high = (Granularity.WEEK, Granularity.YEAR) if unit is None else (Granularity.DAY, unit)
        rows = tuple(row for row in self.by_granularity if low.rank <= row[0].rank <= high.rank)
        first = max(rows, key=lambda row: ((row[0] is high) == (unit is not None), row[1]), default=None)
        return self._replace(last=first[2] if first is not None else None, by_granularity=rows)


def _present(reading: Reading) -> bool:
    return isinstance(reading, Shift) and reading.by == 0 and reading.unit.rank > Granularity.DAY.rank


def counted(resolution: Resolution | None) -> tuple[Anchor, TimeSpan] | None:
    """Where a count that the narrative tells really ends: "Setahun kemudian" after 3 January 2023 on 3 January 2024,
    after January 2023 in January 2024."""
    if resolution is None or resolution.anchor is None:
        return None
    shift, base = resolution.expression.reading, resolution.anchor
    if not isinstance(shift, Shift) or shift.anchor is not AnchorKind.NARRATIVE or shift.approximate:
        return None
    if shift.unit.rank < Granularity.DAY.rank:
        return None
    first, last = (civil.moved(day, shift.unit, int(shift.by)) for day in (base.earliest, base.latest))
    units = (Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.HALF)
    unit = next((unit for unit in units if civil.unit_of(first, unit) == civil.unit_of(last, unit)), Granularity.YEAR)
    expression = resolution.expression
    evidence = Evidence(expression.text, expression.start, expression.end)
    return Anchor(AnchorKind.NARRATIVE, first, first, last, evidence), TimeSpan.of_days(first, last, unit)


def anchored(resolution: Resolution | None, kind: AnchorKind = AnchorKind.NARRATIVE) -> Anchor | None:
    """The anchor that a resolved expression gives; None for an open or missing date."""
    if resolution is None or resolution.span is None:
        return None
    first, last = resolution.span.earliest, resolution.span.latest
    if first is None or last is None:
        return None
    expression = resolution.expression
    evidence = Evidence(expression.text, expression.start, expression.end)
    inferred = resolution.anchor is not None and resolution.anchor.certainty is not Certainty.HIGH
    certainty = resolution.certainty if inferred else Certainty.HIGH
    return Anchor(kind, first, first, last, evidence, certainty=certainty)
