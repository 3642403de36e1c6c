"""The article as a story: which zone an expression stands in, which sentence, and what time was told before it.

Everything is worked out in one sweep, or looked up with a bounded reach, so that resolving stays linear.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.timex.expression import (
    Anchor,
    Evidence,
    Resolution,
    TimeExpression,
    TimexType,
    Zone,
    ZoneKind,
)
from service.timex.readings import AnchorKind
from service.timex.schedule import Schedule
from service.timex.span import Granularity

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
            self.kinds.append(frozenset(held.kind for _, _, held in open_zones))
            self.quotation_ends.append(
                max((end for end, _, held in open_zones if held.kind is ZoneKind.QUOTATION), default=0)
            )

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

    def ahead(self, index: int, end: int) -> range:
        """The expressions after this one that start before an offset, a bounded number of them."""
        last = min(bisect_left(self.starts, end), index + 1 + _NEIGHBOURS)
        return range(index + 1, max(index + 1, last))

    def attribution_of(self, index: int, reach: int) -> Zone | None:
        """The attribution that follows an expression's quotation, within a reach."""
        end = self.quotation_ends[index]
        number = bisect_left(self._attribution_starts, end - 2)
        if number < len(self.attributions) and self.attributions[number].start <= end + reach:
            return self.attributions[number]
        return None


@dataclass(frozen=True, slots=True)
class Told:
    """The time told so far: the last date, the last single day, and the last of each granularity, with their order.

    ``anchor`` and ``day_anchor`` are what the first two give to count from.
    """

    last: Resolution | None = None
    last_day: Resolution | None = None
    by_granularity: tuple[tuple[Granularity, int, Resolution], ...] = ()
    anchor: Anchor | None = None
    day_anchor: Anchor | None = None

    def then(self, resolution: Resolution, order: int) -> Told:
        """What is told after another date; vague, open and counted ones change nothing."""
        span = resolution.span
        vague = resolution.value in _VAGUE or resolution.expression.type is TimexType.DURATION
        if span is None or vague or (anchor := anchored(resolution)) is None:
            return self
        rows = [row for row in self.by_granularity if row[0] is not span.granularity]
        rows.append((span.granularity, order, resolution))
        if anchor.earliest == anchor.latest:
            return Told(resolution, resolution, tuple(rows), anchor, anchor)
        return Told(resolution, self.last_day, tuple(rows), anchor, self.day_anchor)

    def no_coarser(self, unit: Granularity | None) -> Told:
        """The same, of dates no coarser than a unit: what "minggu yang sama" can mean is a week or less."""
        if unit is None:
            return self
        rows = tuple(row for row in self.by_granularity if row[0].rank <= unit.rank)
        last = max(rows, key=lambda row: row[1])[2] if rows else None
        return Told(last, self.last_day, rows, anchored(last), self.day_anchor)


def anchored(resolution: Resolution | None, kind: AnchorKind = AnchorKind.NARRATIVE) -> Anchor | None:
    """The anchor that a resolved expression gives; None for an open or missing date."""
    if resolution is None or resolution.span is None:
        return None
    first, last = resolution.span.earliest, resolution.span.latest
    if first is None or last is None:
        return None
    expression = resolution.expression
    return Anchor(kind, first, first, last, Evidence(expression.text, expression.start, expression.end))
