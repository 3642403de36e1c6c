"""Where a text lists what is to come: fixtures, timetables, agendas. Incomplete dates in such a part turn forward.

"Berikut jadwal pekan ke-4:" governs the rest of its sentence and the short lines that follow; "Sabtu 21.00 WIB: Persib
vs Persija" is a fixture by itself, a line with a score is none. One sweep over the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_OPENING = re.compile(
    r"(?:^|(?<=[.!?:] )|(?<=\n))[^\w\n]{0,4}"
    r"(?:(?:berikut|simak|inilah|ini|cek|catat|lihat) (?:ini )?(?:adalah |daftar |dia )?)?(?:jadwal|agenda|rundown)\b",
    re.IGNORECASE,
)
"""What a list of things to come is announced with, where a line or sentence begins."""

_FIXTURE = re.compile(
    r"\W{0,4}(?:hari )?(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad)\b.*\b(?:vs|versus)\b", re.IGNORECASE
)
"""A line that begins with a weekday and sets two sides against each other."""

_SCORE = re.compile(r"(?<![\d.:/])\d{1,3} ?[-–] ?\d{1,3}(?![\d.:/])")
_MARKS = ("jadwal", "agenda", "rundown", "vs", "versus")
"""What every such stretch holds."""

_SENTENCE_END = re.compile(r"[.!?](?= [A-Z\"“])")
_LONGEST_ITEM = 120
"""Code points of a line that may be an item of a list; longer ones are paragraphs and end it."""


class Schedule:
    """The stretches of a text that tell of what is to come."""

    def __init__(self, text: str) -> None:
        """Sweeps over the lines once."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        lowered = text.lower()
        if not any(word in lowered for word in _MARKS):  # most texts: spares the sweep
            return
        start, listing = 0, False
        for line in text.split("\n"):
            end = start + len(line)
            openings = [found.start() for found in _OPENING.finditer(text, start, end)]
            item = 0 < len(line.strip()) <= _LONGEST_ITEM and not line.rstrip().endswith(".")
            fixture = item and _FIXTURE.match(line) is not None and _SCORE.search(line) is None
            for opening in openings:
                if self._ends and opening < self._ends[-1]:
                    continue
                sentence = _SENTENCE_END.search(text, opening, end)
                self._add(opening, sentence.start() if sentence is not None else end)
            if openings:
                listing = True
            elif fixture or (listing and item):
                self._add(start, end)
            elif line.strip():
                listing = False
            start = end + 1

    def _add(self, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        """Whether an offset stands in such a stretch."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
