"""Typography that hides a date: characters that are not seen, quotation marks and dashes read in the wrong encoding,
words that lost the blank between them.

``Plain`` is a text without them and the way back: "Rabu\u200b (3/9)" is read as "Rabu (3/9)", "3â€“5 Mei" as "3–5 Mei",
"digelarRabu(3/9)" as "digelar Rabu(3/9)". What a rule or the scanner can say by itself (dashes, brackets, several
blanks) stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

_UNSEEN = dict.fromkeys(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff", ""
)
"""Soft hyphens, zero-width blanks and joiners, marks of direction, byte order marks."""

_MISREAD = {
    wrong: right
    for right in "’‘“”–—…\u200b\u00a0"
    for encoding in ("cp1252", "latin-1")
    if (wrong := right.encode().decode(encoding, "replace"))
} | {"Â ": " "}
"""UTF-8 that was read as Windows-1252 or Latin-1: "â€™" for an apostrophe, "Â" before a no-break space."""

_ALIKE = {"×": "x", "ʼ": "’", "´": "’", "′": "’"}
"""Characters that stand for another: "3×24 jam", "Jumʼat"."""

_READ_AS = _UNSEEN | {wrong: right if right != "\u200b" else "" for wrong, right in _MISREAD.items()} | _ALIKE
_SUSPECT = re.compile(f"[{''.join({wrong[0] for wrong in _READ_AS})}]")
_HIDDEN = re.compile("|".join(map(re.escape, sorted(_READ_AS, key=len, reverse=True))))

_MONTHS = "Jan|Feb|Peb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Nop|Des"
_GLUED = re.compile(
    r"[SRKJMA\d](?<=[a-z].)(?:(?:enin|elasa|abu|amis|umat|um['’`]at|abtu|inggu|had)[\s,]{0,2}\(?\d"
    rf"|(?<=(?:ada|jak|gga|pai|ari|dan)\d)\d? (?:{_MONTHS}))"
)
"""A weekday with its date, or a day with its month, that the word before runs into: "digelarRabu(3/9)", "pada3 Mei"."""


_SHAPES = bytes(
    ord("a" if chr(code).islower() else "A" if chr(code) in "SRKJMA0123456789" else " ") for code in range(256)
)
"""Small letters, and what a glued date may begin with."""


def _joints(text: str) -> Iterator[int]:
    """Where a capital or a figure follows a small letter."""
    shapes = text.encode("ascii", "replace").translate(_SHAPES)
    at = -1
    while (at := shapes.find(b"aA", at + 1)) >= 0:
        yield at + 1


class Plain:
    """A text as it is meant, and where each of its characters stands in the one that was given."""

    def __init__(self, text: str) -> None:
        """Linear in the text's length; a text without such typography is itself."""
        self._at: list[int] = []
        self._shifts: list[int] = []
        parts, done, shift = [], 0, 0
        for start, end, meant in _edits(text):
            parts += [text[done:start], meant]
            done = end
            shift += end - start - len(meant)
            self._at.append(end - shift)
            self._shifts.append(shift)
        self.text = "".join((*parts, text[done:])) if parts else text

    @property
    def changed(self) -> bool:
        """Whether anything was read as something else."""
        return bool(self._at)

    def given(self, offset: int) -> int:
        """Where the character at an offset of the plain text stands in the given one."""
        index = bisect_right(self._at, offset) - 1
        return offset + (self._shifts[index] if index >= 0 else 0)


def _edits(text: str) -> list[tuple[int, int, str]]:
    """What is read as something else, in order: start, end and what is meant."""
    edits = [(at, at, " ") for at in _joints(text) if _GLUED.match(text, at)]
    if not text.isascii() and _SUSPECT.search(text) is not None:
        edits += [(found.start(), found.end(), _READ_AS[found[0]]) for found in _HIDDEN.finditer(text)]
    return sorted(edits, key=itemgetter(0))
