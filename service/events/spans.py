"""Stretches of a text that are asked often: whether a place lies in one, and which of them touch a stretch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """Some stretches ``[start, end)``, which may overlap: ``Spans([(3, 7)]).covers(3)`` is true, ``covers(7)`` not."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def covers(self, at: int) -> bool:
        """Whether a place lies in one of them."""
        before = bisect_right(self._starts, at)
        return before > 0 and self._reach[before - 1] > at

    def touching(self, start: int, end: int) -> list[tuple[int, int]]:
        """Those that share a place with ``[start, end)``, in order."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span[1] > start]
