"""RSS and Atom, entry by entry: a feed may be larger than memory, broken in places, or made to do harm.

Entities of a document type are not resolved and nothing is fetched. (feedparser reads the same entries, but a feed as a
whole: what is broken costs it time that grows with the square of the size.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import IO

import orjson
from lxml import etree

from service.errors import InvalidInput
from service.intake.found import Found, Kind, fault

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

_FOREIGN = ("{http://search.yahoo.com/mrss", "{http://www.itunes.com/", "{http://www.google.com/schemas/")
"""Vocabularies whose title, description and content are those of pictures and sounds."""


_PREFIXES = frozenset({"content", "dc", "dcterms", "atom"})
"""Prefixes of vocabularies that a feed may use without declaring them."""

_LOSING = frozenset({
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED, etree.ErrorTypes.ERR_DOCUMENT_END, etree.ErrorTypes.ERR_RESOURCE_LIMIT,
    etree.ErrorTypes.ERR_INTERNAL_ERROR, etree.ErrorTypes.ERR_NO_MEMORY,
})  # fmt: skip
"""Errors behind which a feed is not read any further; others, as a bare ampersand, cost no more than a character."""

_MEND = "; fetch the feed again, or mend it there"


def in_feed(name: str, file: IO[bytes], given: Mapping[str, str]) -> Iterator[Found]:
    """The entries of a feed, each at the line where it starts, as records of kind entry.

    An entry that is cut off, or swallows the next one, is a fault at its line; so is what is left of a feed that breaks
    off. Raises InvalidInput for what is no RSS or Atom.
    """
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
    last: Found | None = None
    try:
        for found in _entries(name, events, given):
            yield from filter(None, (last,))
            last = found
    except etree.XMLSyntaxError as error:
        raise InvalidInput(f"is not XML: {error.msg}") from error
    broken = next((error for error in events.error_log if _loses(error)), None)
    if broken is not None and last is not None:
        if _cut_off(broken.message):
            yield fault(last.place, f"is cut off: {broken.message.strip()}{_MEND}")
            return
        yield last
        yield fault(f"{name}:{broken.line}", f"breaks off here: {broken.message.strip()}{_MEND}")
    elif last is not None:
        yield last
    elif faults := [error.message for error in events.error_log]:
        raise InvalidInput(f"holds no entry that can be read: {faults[-1].strip()}")


def _loses(error: etree._LogEntry) -> bool:
    """Whether nothing behind an error is read; the parser gives up at "A < B", and goes on after "A & B"."""
    return error.type in _LOSING or error.message.startswith("StartTag")


def _cut_off(message: str) -> bool:
    """Whether a feed breaks off within its last entry: "Premature end of data in tag description line 4"."""
    match = _UNFINISHED.match(message)
    return match is not None and (match[1] or "").rpartition(":")[2] not in _FEEDS


_UNFINISHED = re.compile(r"StartTag|Premature end of data in tag (\S+)")


def _entries(name: str, events: etree.iterparse, given: Mapping[str, str]) -> Iterator[Found]:
    """The entries, the last of which may be cut off."""
    site: str | None = None
    root: str | None = None
    inside, swallowing = 0, False
    for event, element in events:
        local = _local(element)
        root = root or local
        if root not in _FEEDS:
            break
        if local in _ENTRIES:
            inside += 1 if event == "start" else -1
            swallowing = swallowing or inside > 1
            if event == "end":
                place = f"{name}:{element.sourceline}"
                if inside == 0 and swallowing:
                    yield fault(place, f"holds another entry, as its mark-up is broken{_MEND}")
                    swallowing = False
                else:
                    yield Found(place, Kind.ENTRY, _record(element, site), given)
                _forget(element)
        elif event == "end" and inside == 0 and local == "title" and site is None:
            site = _words(element)
    if root not in _FEEDS:
        raise InvalidInput(f"is no RSS or Atom feed, but {f'“{root}”' if root else 'empty'}; give pages as .html")


def _local(element: etree._Element) -> str:
    """The name without its vocabulary; of one that the feed does not declare, with its prefix, unless that is known."""
    if not isinstance(element.tag, str):
        return ""
    tag = element.tag.rpartition("}")[2]
    prefix, _, local = tag.rpartition(":")
    return local if prefix in _PREFIXES else tag


def _is_foreign(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_FOREIGN)


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
        if field is None or _is_foreign(element):
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
