"""A page's bytes to its tree, within bounds: whatever is sent, reading it ends soon and does not crash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from service.errors import InvalidInput
from service.text.page_bytes import characters, is_binary, storable

LARGEST = 50 * 1024 * 1024
"""Bytes of a page that is read at all."""

MOST_ELEMENTS = 50_000
"""A long article with all that stands around it has some 5,000."""

MOST_DEPTHS = 2_500_000
"""The depths of all elements together; a page of 5,000 elements has some 50,000. The parser nests up to 2,048 deep."""

MOST_ATTRIBUTES = 500
"""Of one element; the parser compares each with each."""

LONGEST_ATTRIBUTE = 5000
"""Characters; the rest of a longer one, as a picture in a data: address, is cut off."""

INSTEAD = "; send the article's words as “text” instead"

_CODE = re.compile(r"<(script|style)\b([^>]{0,1000})>", re.IGNORECASE)
_MANY = re.compile(
    rf"<[a-zA-Z][^\s/>]*+(?:[\s/]++=?[^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)"
    rf"{{{MOST_ATTRIBUTES},}}+"
)


def parse(body: bytes, charset: str | None) -> etree._Element:
    """The page's elements, however broken its mark-up is, without its programs and styles.

    Raises InvalidInput for a page that is empty or beyond the bounds. External entities and those that a document
    type declares are not resolved: HTML has none.
    """
    if len(body) > LARGEST:
        raise refusal(f"The page has {len(body)} bytes, more than the {LARGEST} that are read")
    read = characters(body, charset)
    if is_binary(body, read):
        raise refusal("That is no page but binary data, as a picture or an archive")
    text = "".join(_without_code(storable(read)))
    if not text.strip():
        raise refusal("The page is empty")
    if _MANY.search(text):
        raise refusal(f"An element of the page has more than {MOST_ATTRIBUTES} attributes")
    try:
        tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError) as error:
        raise refusal("The page cannot be read as HTML") from error
    _check_elements(tree)
    return tree


def depths(tree: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """The elements, each with its depth; of the first it is 1."""
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
        else:
            depth += 1
            yield element, depth


def _check_elements(tree: etree._Element) -> None:
    """Cuts long attributes off. Raises InvalidInput for more elements, or deeper ones, than any page has."""
    total = 0
    for count, (element, depth) in enumerate(depths(tree)):
        total += depth
        if count > MOST_ELEMENTS:
            raise refusal(f"The page has more than {MOST_ELEMENTS} elements")
        if total > MOST_DEPTHS:
            raise refusal("The elements of the page are nested deeper than those of any article")
        for name, value in element.attrib.items():
            if len(value) > LONGEST_ATTRIBUTE:
                element.set(name, value[:LONGEST_ATTRIBUTE])


def refusal(detail: str) -> InvalidInput:
    """That the page cannot be taken in, and what to send instead."""
    return InvalidInput(detail + INSTEAD, {"/html": "Is no page with an article that can be read."})


def _without_code(text: str) -> Iterator[str]:
    """The page but for scripts and styles; JSON-LD, which is a script by its tag only, stays."""
    lower = text.lower() if text.isascii() else text.translate(_ASCII_LOWER)
    reached = 0
    while (match := _CODE.search(text, reached)) is not None:
        yield text[reached : match.start()]
        ends = lower.find(f"</{match[1].lower()}", match.end())
        if ends < 0:
            return
        if "ld+json" in match[2].lower():
            yield text[match.start() : ends]
            reached = ends
        else:
            reached = ends
            yield match[0]
    yield text[reached:]


_ASCII_LOWER = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}
"""Lower case that keeps every offset; "İ".lower() is two characters."""
