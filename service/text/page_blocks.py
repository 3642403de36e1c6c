"""A page's lines: what a reader sees as a line each, with the element it stands in and how much of it is a link.

Nothing recurses: a page may nest as deeply as the parser lets it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small"
    " span strike strong sub sup td th time tt u var wbr amp-img".split()
)
"""Elements that break no line. Cells of a table are read as one line a row."""

CELLS = frozenset({"td", "th"})
PICTURES = frozenset({"img", "picture", "figure", "video", "amp-img", "iframe"})
_SLANTED = frozenset({"em", "i", "small", "cite"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = dict.fromkeys(map(ord, "\xa0\u2002\u2003\u2009\u202f\u3000\u2028\u2029\x85"), " ") | dict.fromkeys(
    map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff")
)
"""Blanks of every width, and marks that are not seen."""


@dataclass(slots=True)
class Block:
    """A line of the page in its element: ``linked`` and ``slanted`` count its characters in links and italics.

    ``pictured`` is whether a picture stands between the line before and this one.
    """

    element: etree._Element
    text: str
    linked: int
    slanted: int
    pictured: bool
    heading: bool

    @property
    def is_link(self) -> bool:
        """Whether it is a link as a whole, or but for a word."""
        return self.linked * 10 >= len(self.text) * 8


def blocks(root: etree._Element, without: Collection[etree._Element] = ()) -> Iterator[Block]:
    """The lines below an element in order, but for those in the elements that are ``without``.

    "<p>satu <b>dua</b><br>tiga</p>" is "satu dua" and "tiga", both in the p.
    """
    line = _Line()
    inside: list[etree._Element] = [root]
    left_out: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        breaks = tag not in INLINE and event in ("start", "end")
        if left_out is not None and not (event == "end" and element is left_out):
            continue
        if breaks:
            yield from line.finish(inside[-1])
        if event == "start":
            line.pictured = line.pictured or tag in PICTURES
            if breaks:
                inside.append(element)
            if element in without:
                left_out = element
            else:
                line.enter(tag, 1)
                line.add(" " if tag in CELLS else "")
                line.add(element.text)
            continue
        if event == "end":
            if breaks:
                inside.pop()
            if left_out is None:
                line.enter(tag, -1)
            left_out = None
        if element is not root:
            line.add(element.tail)
    yield from line.finish(root)


class _Line:
    """The line that is being gathered, and the elements around it that matter."""

    def __init__(self) -> None:
        self.pictured = False
        self._links = self._slants = self._headings = 0
        self._parts: list[str] = []
        self._linked = self._slanted = 0

    def enter(self, tag: str, by: int) -> None:
        """An element starts (1) or ends (-1)."""
        self._links += by * (tag == "a")
        self._slants += by * (tag in _SLANTED)
        self._headings += by * (tag in _HEADINGS)

    def add(self, text: str | None) -> None:
        """More text of the line."""
        if text:
            self._parts.append(text)
            shown = len(" ".join(text.split()))
            self._linked += shown if self._links else 0
            self._slanted += shown if self._slants else 0

    def finish(self, element: etree._Element) -> Iterator[Block]:
        """The line as it is now, if it holds anything; the next one begins."""
        text = " ".join("".join(self._parts).translate(_SPACE).split())
        if text:
            yield Block(element, text, self._linked, self._slanted, self.pictured, self._headings > 0)
            self.pictured = False
        self._parts = []
        self._linked = self._slanted = 0
