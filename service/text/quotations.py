"""Words between quotation marks: straight and curly, nested, over several paragraphs, or never closed.

A straight mark opens where space stands before it and none after, closes the other way round, and else does what the
marks before it leave to do. An apostrophe inside a word ("Jum'at") is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from service.model import Slice

LONGEST_RUN = 8
"""Paragraphs; a quotation that is not closed after so many ends with its own."""

_MARKS = re.compile(r"[\"“”„«»]")
_SINGLE = re.compile(r"(?<![\w.,!?])['‘](?=[\w(])([^'‘’\n]{1,300}(?:\w['’]\w[^'‘’\n]{1,300})?)['’](?!\w)")
_BEFORE = frozenset(" \t\xa0\n([{—–-/:'‘>")


def find_quotations(text: str, paragraphs: Sequence[Slice]) -> list[Slice]:
    """The quotations with their marks, sorted: '"Kami datang," kata X' gives '"Kami datang,"'.

    A quotation over several paragraphs is a slice a paragraph. One that is never closed ends with its paragraph, or
    where the next opens.
    """
    found: list[Slice] = []
    pending: list[Slice] = []  # the paragraphs that an open quotation has run over so far
    for paragraph in paragraphs:
        inside = _Paragraph(text, paragraph)
        if pending and inside.closes_first is not None:
            found += [*pending[1:], Slice(paragraph.start, inside.closes_first)]
            pending = []
        elif inside.marks or len(pending) >= LONGEST_RUN:
            pending = []
        if pending:
            pending.append(paragraph)
        if inside.unclosed is not None:
            pending = [paragraph]
        found += inside.quotations
        found += [Slice(match.start(), match.end()) for match in _SINGLE.finditer(text, paragraph.start, paragraph.end)]
    return sorted(set(found), key=lambda quotation: (quotation.start, -quotation.end))


class _Paragraph:
    """The double quotation marks of one paragraph, paired."""

    def __init__(self, text: str, paragraph: Slice) -> None:
        self.quotations: list[Slice] = []
        self.closes_first: int | None = None
        self.unclosed: int | None = None
        self.marks = 0
        opened: list[int] = []
        openings: list[int] = []
        for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
            self.marks += 1
            at = match.start()
            if _opens(text, at, paragraph, depth=len(opened)):
                opened.append(at)
                openings.append(at)
            elif opened:
                self.quotations.append(Slice(opened.pop(), at + 1))
            elif self.marks == 1:
                self.closes_first = at + 1
        for at in opened:
            following = bisect_right(openings, at)
            end = openings[following] if following < len(openings) else paragraph.end
            self.quotations.append(Slice(at, at + len(text[at:end].rstrip())))
            self.unclosed = at if following == len(openings) else None


def _opens(text: str, at: int, paragraph: Slice, *, depth: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark in "“„«":
        return True
    looks_open = before in _BEFORE and not after.isspace()
    if mark in "”»":
        return depth == 0 and looks_open and before.isspace()
    if looks_open:
        return True
    looks_closed = not before.isspace() and (after.isspace() or not after.isalnum())
    return depth == 0 and not looks_closed
