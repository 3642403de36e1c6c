"""Where a page has its article: the element that holds it, and which of its lines are the article's.

trafilatura says which words are the page's main text. It leaves out paragraphs with unusual mark-up, so that its
words only lead to the element; the lines are then read from the element itself, less what rows of pages.toml and of
``boilerplate`` name as furniture. A doubtful line stays.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cssselect import HTMLTranslator
from lxml import etree

from service.text.boilerplate import line_row
from service.text.boilerplate_lines import Takes
from service.text.captions import is_caption, is_credit
from service.text.lines import Line
from service.text.page_blocks import INLINE, Block, blocks
from service.text.page_tree import depths
from service.timex.expression import ZoneKind

_LONG = 80
"""Code points; so long a line without links is prose even where it does not end as a sentence."""

_MANY = 5000
"""Elements from which trafilatura goes without its second opinion, jusText, whose time grows with their square."""

_DEEP = 500_000
"""The depths of all elements together from which it is not asked at all: it spells out the way to each."""

_CAPTION = 400
_CARD = 400
_KEPT = frozenset({"source", "initials"})
"""Rows of furniture that say who wrote the article: they stay, for the text to tell its origin by."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of pages.toml: the elements that it selects, and an example page that a test runs."""

    name: str
    path: etree.XPath
    page: str


@cache
def rows(kind: str) -> tuple[Row, ...]:
    """The rows of a kind, "furniture" or "body"."""
    with resources.files("service.text").joinpath("pages.toml").open("rb") as file:
        table = tomllib.load(file)[kind]
    to_xpath = HTMLTranslator().css_to_xpath
    return tuple(Row(row["name"], etree.XPath(to_xpath(row["select"])), row["page"]) for row in table)


@dataclass(frozen=True, slots=True)
class Body:
    """The article in its page: the element that holds it, its lines, and the page's lines before them in order."""

    element: etree._Element
    lines: tuple[Block, ...]
    before: tuple[Block, ...]
    after: tuple[Block, ...]


def find_body(tree: etree._Element) -> Body | None:
    """The article of a page, None where nothing on it reads as one. Changes classes and ids to lower case."""
    main = _main_lines(tree)
    for element in tree.iter(etree.Element):
        for name in ("class", "id", "itemprop", "style"):
            if (value := element.get(name)) is not None:
                element.set(name, value.lower())
    element = _holder(tree, list(blocks(tree, _furniture(tree, rows("furniture")))), main)
    if element is None:
        return None
    if element.tag in INLINE:
        element.tag = "div"  # an article that stands in a span breaks its lines
    visible = list(blocks(tree, _furniture(tree, rows("furniture")[:2])))
    inside = set(element.iter(etree.Element))
    lines = tuple(_article(list(blocks(element, _furniture(element, rows("furniture"))))))
    places = [index for index, block in enumerate(visible) if block.element in inside]
    first, last = (places[0], places[-1]) if places else (0, 0)
    return Body(element, lines, tuple(visible[:first]), tuple(visible[last + 1 :]))


def _main_lines(tree: etree._Element) -> frozenset[str]:
    """The lines of what trafilatura takes for the main text, without their blanks.

    Imported here, as it takes long to load and most of what uses this package reads no pages.
    """
    import trafilatura  # noqa: PLC0415 -- see the docstring

    if sum(depth for _, depth in depths(tree)) > _DEEP:
        return frozenset()
    try:
        found = trafilatura.extract(
            deepcopy(tree),
            output_format="txt",
            fast=sum(1 for _ in tree.iter(etree.Element)) > _MANY,
            include_comments=False,
            include_tables=False,
            deduplicate=False,
        )
    except Exception:  # noqa: BLE001 -- mark-up that it stumbles over, or nested too deeply: the lines speak for themselves
        return frozenset()
    return frozenset(_key(line) for line in (found or "").splitlines())


def _key(text: str) -> str:
    return "".join(text.split())[:100]


def _holder(tree: etree._Element, visible: Sequence[Block], main: frozenset[str]) -> etree._Element | None:
    """The element whose lines are prose more than any other's: a line of prose counts for it, one of links against.

    Prose that trafilatura has as well counts twice. Of elements with the same lines it is the innermost.
    """
    worth: dict[etree._Element, int] = {}
    cards = set(_cards(visible))
    for index, block in enumerate(visible):
        worth[block.element] = worth.get(block.element, 0) + _worth(block, main, in_card=index in cards)
    holder, best = None, 0
    for _, element in etree.iterwalk(tree, events=("end",)):
        if not isinstance(element.tag, str):
            continue
        total = worth.get(element, 0)
        if total > best and element.tag not in ("p", "li", "blockquote"):
            holder, best = element, total
        parent = element.getparent()
        if parent is not None and total:
            worth[parent] = worth.get(parent, 0) + total
    named = [element for row in rows("body") for element in row.path(tree) if worth.get(element, 0) * 3 > best]
    return named[0] if named and best else holder


def _worth(block: Block, main: frozenset[str], *, in_card: bool) -> int:
    """What a line says for the element that holds it."""
    size = min(len(block.text), 1000)
    if in_card or (block.is_link and size > 15):
        return -size
    if block.heading or not _is_prose(block):
        return 0
    return size * 2 if _key(block.text) in main else size


def _is_prose(block: Block) -> bool:
    line = Line(block.text, 0, len(block.text), gap=False)
    return (
        block.linked * 2 < len(block.text)
        and (len(block.text) >= _LONG or (line.stopped and block.text.count(" ") >= 4))
        and line_row(block.text) is None
    )


def _cards(visible: Sequence[Block]) -> Iterator[int]:
    """The lines of teasers: a heading or an entry that is a link as a whole, with what stands around it, which is a
    paragraph at most."""
    by_parent: dict[etree._Element, list[int]] = {}
    for index, block in enumerate(visible):
        card = _card(block.element)
        if card is not None:
            by_parent.setdefault(card, []).append(index)
    for indexes in by_parent.values():
        titled = any(visible[index].is_link and len(visible[index].text) > 20 for index in indexes)
        paragraphs = sum(_is_prose(visible[index]) for index in indexes)
        if titled and paragraphs <= 1 and sum(len(visible[index].text) for index in indexes) <= _CARD:
            yield from indexes


def _card(element: etree._Element) -> etree._Element | None:
    """The entry of a list that an element is or stands in, at most four elements up."""
    for _ in range(5):
        if element.tag in ("li", "article"):
            return element
        parent = element.getparent()
        if parent is None:
            return None
        element = parent
    return None


def _furniture(root: etree._Element, table: Sequence[Row]) -> frozenset[etree._Element]:
    """The elements that rows select, but for those that hold most of the text: they are the article's own."""
    whole = _length(root)
    found: set[etree._Element] = set()
    for row in table:
        chosen = [element for element in row.path(root) if element is not root]
        if row.name == "never-text" or sum(map(_length, _outermost(chosen))) * 2 <= whole:
            found.update(chosen)
    return frozenset(found)


def _outermost(elements: Sequence[etree._Element]) -> Iterator[etree._Element]:
    chosen = set(elements)
    return (element for element in elements if not any(outer in chosen for outer in element.iterancestors()))


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext(etree.Element))


def _article(inside: Sequence[Block]) -> Iterator[Block]:
    """The lines of the article's element that are the article's: no teasers, promotions, captions or photo credits.

    A teaser that follows its announcement ("Baca juga:") must be a link to be one; a line that is only a link and ends
    as no sentence does is a teaser without announcement.
    """
    taking = Takes.NOTHING
    for block in inside:
        row = line_row(block.text)
        if row is not None and row.kind is ZoneKind.BOILERPLATE and row.name not in _KEPT:
            taking = row.takes
            continue
        announced, taking = taking is not Takes.NOTHING and block.is_link, taking if block.is_link else Takes.NOTHING
        if not announced and not _is_teaser(block) and not _is_caption(block):
            yield block


def _is_teaser(block: Block) -> bool:
    return block.is_link and block.text.count(" ") >= 3 and block.text[-1] not in '.,;:?!"”)'


def _is_caption(block: Block) -> bool:
    """Whether the line is a photo's: a credit, or what stands under a picture in small print or with a credit."""
    if is_credit(block.text):
        return True
    slanted = block.slanted * 10 >= len(block.text) * 9
    return block.pictured and len(block.text) <= _CAPTION and (slanted or is_caption(block.text))
