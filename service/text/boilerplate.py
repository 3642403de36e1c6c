"""Lines and insertions that are the page's, not the article's: teasers, advertisements, page numbers, bylines.

The rows are in ``boilerplate_lines`` (whole lines) and ``boilerplate_inline`` (stretches within running text).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from service.text.boilerplate_inline import ENDS, INLINE, NEEDS, InlineRow
from service.text.boilerplate_lines import LINES, LineRow, Takes
from service.text.lines import Line
from service.timex.expression import Zone, ZoneKind

LONGEST = 700
"""Code points; a longer line is never furniture."""

_TEASER = 220
_ENTRY = 120
_BULLETS = ("-", "–", "•", "*", "·", ">", "»")
_NAMED = {f"row_{index}": row for index, row in enumerate(LINES)}
_ANY_LINE = re.compile(
    "|".join(f"(?P<{name}>{row.pattern.pattern})" for name, row in _NAMED.items()),
    re.IGNORECASE,
)
"""All rows in one pattern: one call a line in place of one a row."""


def mark_lines(lines: Sequence[Line]) -> dict[int, ZoneKind]:
    """The lines (by index) that are furniture: {3: BOILERPLATE} for a fourth line "Promosi 1".

    A row that takes what follows ("Baca juga:", "BERITA TERKAIT") marks those lines too, as long as they end without
    a stop, as teasers do: one after "Baca juga:", more where they are bulleted.
    """
    marked: dict[int, ZoneKind] = {}
    taking, longest = Takes.NOTHING, 0
    for index, line in enumerate(lines):
        row = line_row(line.text)
        if row is not None:
            marked[index] = row.kind
            if taking is not Takes.LIST or row.takes is not Takes.NOTHING:
                taking, longest = row.takes, _TEASER if row.takes is Takes.TEASER else _ENTRY
        elif _taken(line, taking) and len(line.text) <= longest:
            marked[index] = ZoneKind.BOILERPLATE
            if taking is Takes.TEASER:
                taking = Takes.BULLETS if line.text.startswith(_BULLETS) else Takes.NOTHING
        else:
            taking = Takes.NOTHING
    return marked


def _taken(line: Line, taking: Takes) -> bool:
    """Whether a line goes with the one before it: a title, or an entry of a list."""
    if taking is Takes.NOTHING or (taking is Takes.BULLETS and not line.text.startswith(_BULLETS)):
        return False
    return not line.text.endswith((".", ",", ":"))


def line_row(text: str) -> LineRow | None:
    """The row that a whole line belongs to: "2 dari 3 halaman" is ``page``; None for body text."""
    if len(text) > LONGEST:
        return None
    match = _ANY_LINE.fullmatch(text)
    return _NAMED[match.lastgroup] if match is not None and match.lastgroup is not None else None


def mark_inline(line: Line, known: Known) -> Iterator[Zone]:
    """The insertions in a line of running text, in order and apart from each other.

    Of a title that nothing ends, the last words are given back where they begin a name that the text has elsewhere:
    "Baca juga: Marquez Menang di Jerez Veda Ega mempunyai" is followed by "Veda Ega".
    """
    found = sorted(
        (match.start(), -_given_back(line.text, match, row, known), row.kind)
        for row in _possible(line.text)
        for match in row.pattern.finditer(line.text)
    )
    reached = 0
    for start, negative_end, kind in found:
        if start >= reached:
            reached = -negative_end
            end = start + len(line.text[start:reached].rstrip())
            yield Zone(kind, line.start + start, line.start + end)


def _possible(text: str) -> Iterator[InlineRow]:
    """The rows that a line has the words for, asked once for all rows that need the same."""
    for words, rows in _BY_NEED.items():
        if any(word in text for word in words):
            yield from rows
    for ends, rows in _BY_END.items():
        if text.endswith(ends):
            yield from rows


def _grouped(table: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[InlineRow]]:
    grouped: dict[tuple[str, ...], list[InlineRow]] = {}
    for row in INLINE:
        if row.name in table:
            grouped.setdefault(table[row.name], []).append(row)
    return grouped


_BY_NEED, _BY_END = _grouped(NEEDS), _grouped(ENDS)


class Known:
    """Which words stand side by side in a text more than once; counted when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def together(self, one: str, other: str) -> bool:
        """Whether two words do: "Veda", "Ega"."""
        return self._pairs[one.casefold(), other.casefold()] > 1

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter(pairwise(_WORD.findall(self._text.casefold())))


_WORD = re.compile(r"[\w'’-]+")
_JOINED = re.compile(r"\s[A-Z0-9][\w'’-]*(?:,|,?\s(?:dan|atau|serta|vs|di|ke|dari|yang|untuk))\s?$")
"""What no title ends with: "Ester vs", "Singapura, Brasil, dan" are the start of a sentence."""

_LAST = re.compile(r"\s([A-Z][\w'’-]*)\s?$")


def _given_back(text: str, match: re.Match[str], row: InlineRow, known: Known) -> int:
    """Where the insertion ends, before words that go on behind it: those of a name, or joined to what follows."""
    end = match.end()
    while row.open_ended:
        last = _LAST.search(text, max(match.start(), end - 60), end)
        following = _WORD.match(text, end + (text[end : end + 1] == " "))
        if (joined := _JOINED.search(text, max(match.start(), end - 60), end)) is not None:
            end = joined.start()
        elif last is not None and following is not None and known.together(last[1], following[0]):
            end = last.start()
        else:
            break
    return end
