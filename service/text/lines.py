"""Lines of the stored text: trimmed, with their offsets, and whether a blank line stands before them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SPACE = " \t\xa0\u200b\u2060\ufeff\u3000"
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: ``text`` is exactly ``stored[start:end]``, without the space around it.

    ``gap`` is whether a blank line (or the text's start) stands before it.
    """

    text: str
    start: int
    end: int
    gap: bool

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does: with a stop, perhaps inside a quotation mark or bracket."""
        return _STOP.search(self.text, max(0, len(self.text) - 8)) is not None

    def tail(self, offset: int) -> Line:
        """What is left from the offset (within the line) on, trimmed: the rest after "date 2025-09-03 "."""
        rest = self.text[offset:]
        start = self.start + offset + len(rest) - len(rest.lstrip(_SPACE))
        return Line(rest.strip(_SPACE), start, self.end, self.gap)

    def head(self, offset: int) -> Line:
        """What stands before the offset (within the line), trimmed."""
        first = self.text[:offset].rstrip(_SPACE)
        return Line(first, self.start, self.start + len(first), self.gap)


def split_lines(text: str) -> list[Line]:
    """Every line that is not blank, in order; the first has a gap before it."""
    lines: list[Line] = []
    blank = True
    after = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip(_SPACE)
        blank = blank or _breaks(text, after, match.start()) > 1
        after = match.end()
        if stripped:
            start = match.start() + len(match[0]) - len(match[0].lstrip(_SPACE))
            lines.append(Line(stripped, start, start + len(stripped), blank))
            blank = False
        else:
            blank = True
    return lines


def _breaks(text: str, start: int, end: int) -> int:
    """How many line breaks stand there; a carriage return with its line feed is one."""
    between = text[start:end]
    return len(between) - between.count("\r\n")
