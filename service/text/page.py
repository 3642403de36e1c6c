"""A page to the text that is stored: title, publication line, and the article's lines; with what the page says of it.

The text is laid out as a person would copy it from the page, so that everything behind reads both alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from service.model import Page
from service.text.boilerplate import line_row
from service.text.captions import is_caption, is_credit
from service.text.lines import Line
from service.text.page_blocks import Block
from service.text.page_body import Body, find_body
from service.text.page_bytes import repaired
from service.text.page_meta import plain, read_metadata
from service.text.page_more import more_pages, part_of
from service.text.page_tree import parse, refusal
from service.text.stamps import LONGEST, find_stamp, read_stamp

_SHORTEST = 80


def read_page(body: bytes, *, charset: str | None = None, url: str | None = None) -> Page:
    """The article in a page: its text ("title, blank line, Kamis, 4 September 2025 11:01 WIB, paragraphs") and what the
    page says of it.

    ``charset`` is what HTTP said of the bytes, ``url`` where they are from. Nothing is fetched. Raises InvalidInput,
    with what to do, for a page that is too large or holds no article. Linear in the page's size, but for what
    trafilatura does with its elements, which are bounded.
    """
    tree = parse(body, charset)
    metadata = read_metadata(tree, url)
    part = part_of(tree, metadata.url, url)
    metadata = replace(metadata, part=part, warnings=tuple(more_pages(tree, metadata.url, url, part)))
    found = find_body(tree)
    if found is None or sum(len(block.text) for block in found.lines) < _SHORTEST:
        raise refusal("The page holds no article that can be told from what stands around it")
    lines = [repaired(line) for line in _laid_out(found, metadata.title)]
    return Page("\n".join(lines), metadata)


def _laid_out(body: Body, title: str | None) -> Iterator[str]:
    """The lines of the stored text. What stands above the title and is no sentence ("Beranda Berita") is left out."""
    titles = [index for index, block in enumerate(body.lines) if block.heading and _is(block, title)]
    at = titles[0] if titles else 0
    above, lines = body.lines[:at], [block for block in body.lines[at:] if not _is(block, title)]
    before = (*body.before, *above)
    head = _head(before, title) if not titles else []
    stamp = next(_stamps(head, lines, before), None)
    if title is not None:
        yield title
        yield ""
    if stamp is not None:
        yield stamp
    first = plain(lines[0].text)[:60] if lines else ""
    for block in head:
        if _is_lead(block) and plain(block.text)[:60] != first:
            yield block.text
    yield from (block.text for block in above if _ends(block) or len(block.text) >= _SHORTEST)
    for index, block in enumerate(lines):
        if index >= _NEAR or stamp is None or not _repeats(block, stamp):
            yield block.text
    for block in body.after[:2]:
        row = line_row(block.text)
        if row is not None and row.name in ("source", "initials"):
            yield block.text


_NEAR = 4
"""Lines; a publication line stands so near to the title, or to where the article starts."""


def _repeats(block: Block, stamp: str) -> bool:
    """Whether a line says when the article came out and nothing else, though its parts may run together."""
    runs_together = not _ends(block) and len(block.text) <= LONGEST
    return stamp in block.text and (runs_together or read_stamp(block.text) is not None)


def _ends(block: Block) -> bool:
    return Line(block.text, 0, len(block.text), gap=False).stopped


def _is(block: Block, title: str | None) -> bool:
    return title is not None and plain(block.text) == plain(title)


def _head(before: Sequence[Block], title: str | None) -> list[Block]:
    """The lines between the title and the article; all before it where the title is not among them."""
    titles = [index for index, block in enumerate(before) if _is(block, title)]
    headings = [index for index, block in enumerate(before) if block.heading and not block.is_link]
    start = titles[-1] if titles else (headings[-1] if headings else max(0, len(before) - _NEAR))
    return list(before[start:])


def _stamps(head: Sequence[Block], lines: Sequence[Block], before: Sequence[Block]) -> Iterator[str]:
    """The publication line as the page shows it, the likeliest first: below the title, at the head of the article, or
    above the title, where only one with a clock is not the page's own day."""
    yield from _stamped(head)
    yield from _stamped(lines[:_NEAR])
    above = before[max(0, len(before) - len(head) - _NEAR) : len(before) - len(head)]
    for line in _stamped([block for block in reversed(above) if not block.is_link]):
        stamp = find_stamp(line)
        if stamp is not None and stamp.clock is not None:
            yield line


def _stamped(found: Sequence[Block]) -> Iterator[str]:
    """The publication lines among lines; those that say when the article was changed, last."""
    stamps = [(line, stamp) for block in found for line in _parts(block) if (stamp := read_stamp(line)) is not None]
    yield from (line for line, _ in sorted(stamps, key=lambda each: each[1].row.name == "updated"))


def _parts(block: Block) -> Iterator[str]:
    """The line, the lines of the elements in it, and the date with a clock that it holds among other words."""
    if len(block.text) > LONGEST or block.is_link:
        return
    yield block.text
    for element in block.element.iter("time", "span", "em", "i", "b", "strong", "small"):
        text = " ".join("".join(element.itertext(etree.Element)).split())
        if text and text != block.text and text in block.text:
            yield text
    stamp = find_stamp(block.text)
    if stamp is not None and stamp.clock is not None:
        yield block.text[stamp.start : stamp.end]


def _is_lead(block: Block) -> bool:
    """Whether a line under the title is the article's standfirst."""
    return (
        not block.heading
        and block.linked * 2 < len(block.text)
        and len(block.text) >= 40
        and _ends(block)
        and line_row(block.text) is None
        and read_stamp(block.text) is None
        and not block.pictured
        and not is_caption(block.text)
        and not is_credit(block.text)
    )
