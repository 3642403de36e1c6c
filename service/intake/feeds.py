"""RSS and Atom, entry by entry: a feed may be larger than memory, broken in places, or made to do harm.

Entities of a document type are not resolved and nothing is fetched. (feedparser reads the same entries, but a feed as a
whole: what is broken costs it time that grows with the square of the size.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from typing import IO

import orjson
from lxml import etree

from service.errors import InvalidInput
from service.intake.found import Found, Kind

_ENTRIES = frozenset({"item", "entry"})
_FEEDS = frozenset({"rss", "feed", "RDF", "channel"})

_FIELDS = {
    "title": "title",
    "link": "link",
    "pubDate": "published",
    "published": "published",
    "issued": "published",
    "date": "published",
    "creator": "author",
    "author": "author",
    "encoded": "content_html",
    "content": "content_html",
    "description": "summary",
    "summary": "summary",
    "updated": "updated",
}
"""What elements of an entry are called as a record's fields: dc:creator is an author, content:encoded the text."""

_FOREIGN = ("http://search.yahoo.com/mrss", "http://www.itunes.com/", "http://www.google.com/schemas/")
"""Vocabularies whose title, description and content are those of pictures and sounds."""


def in_feed(name: str, file: IO[bytes], given: Mapping[str, str]) -> Iterator[Found]:
    """The entries of a feed, each at the line where it starts, as records of kind entry.

    Raises InvalidInput for what is no RSS or Atom.
    """
    site: str | None = None
    root: str | None = None
    events = etree.iterparse(
        file,
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    inside = entries = 0
    try:
        for event, element in events:
            local = _local(element)
            root = root or local
            if root not in _FEEDS:
                break
            if local in _ENTRIES:
                inside += 1 if event == "start" else -1
                if event == "end" and inside == 0:
                    entries += 1
                    yield Found(f"{name}:{element.sourceline}", Kind.ENTRY, _record(element, site), given)
                    _forget(element)
            elif event == "end" and inside == 0 and local == "title" and site is None:
                site = _words(element)
    except etree.XMLSyntaxError as error:
        raise InvalidInput(f"is not XML: {error.msg}") from error
    if root not in _FEEDS:
        raise InvalidInput(f"is no RSS or Atom feed, but {f'“{root}”' if root else 'empty'}; give pages as .html")
    if entries == 0 and (faults := [fault.message for fault in events.error_log]):
        raise InvalidInput(f"holds no entry that can be read: {faults[-1].strip()}")


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Frees an entry that was read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _record(entry: etree._Element, site: str | None) -> bytes:
    """The entry as JSON. The first element of a name counts; of links, the one to the article."""
    record: dict[str, str] = {"site": site} if site else {}
    for element in entry:
        field = _FIELDS.get(_local(element))
        if field is None or (etree.QName(element).namespace or "").startswith(_FOREIGN):
            continue
        value = _link(element) if field == "link" else _markup(element)
        if field in ("title", "author"):
            value = unescape(_words(element))
        if value.strip() and (field not in record or (field == "link" and element.get("rel") == "alternate")):
            record[field] = value.strip()
    return orjson.dumps(record)


def _link(element: etree._Element) -> str:
    """The address of a link: RSS has it as text, Atom as an attribute."""
    if element.get("rel", "alternate") != "alternate":
        return ""
    return element.get("href") or _words(element)


def _markup(element: etree._Element) -> str:
    """The content as HTML: escaped, or as elements of its own."""
    if len(element) == 0:
        return element.text or ""
    inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return (element.text or "") + "".join(inner)


def _words(element: etree._Element) -> str:
    """The words of a name; an Atom author has them in an element."""
    named = next((child for child in element if _local(child) == "name"), element)
    return (
        " ".join("".join(named.itertext(etree.Element)).split()) if len(named) else " ".join((named.text or "").split())
    )
