"""What a page says of itself in its JSON-LD: the article among all that publishers describe there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

_ARTICLES = frozenset({"blogposting", "liveblogposting", "report", "socialmediaposting"})
_INTO = ("@graph", "mainEntity", "mainEntityOfPage", "about")
"""Where an article may stand inside another object; lists of other articles (itemListElement, hasPart) are not here."""

_DEEPEST = 20
_LONGEST = 1_000_000
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s?<!\[CDATA\[|/\*\s?<!\[CDATA\[\s?\*/|<!\[CDATA\[)|(?:-->|//\s?\]\]>|/\*\s?\]\]>\s?\*/|\]\]>)\s*$"
)
_TRAILING = re.compile(r",(?=\s{0,200}[}\]])")
_STRING = r'"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,2000})"'
_FIELDS = ("@type", "headline", "datePublished", "dateModified", "url")
_LOOSE = {name: re.compile(f'"{name}{_STRING}') for name in _FIELDS}


@dataclass(frozen=True, slots=True)
class Described:
    """An article as JSON-LD describes it; None for what it does not say."""

    headline: str | None
    published: str | None
    modified: str | None
    author: str | None
    publisher: str | None
    url: str | None


def described(tree: etree._Element, url: str | None) -> Described | None:
    """The page's own article in its JSON-LD: the one with its address, else the first. None where there is none.

    Broken JSON is read as far as it goes: {"headline": "Putin …", "datePublished": "2025-09-04T11:01:00+07:00",, has
    both.
    """
    found = [_described(item) for item in _items(tree)]
    return next((one for one in found if url and one.url and _same(one.url, url)), found[0] if found else None)


def _items(tree: etree._Element) -> Iterator[Mapping[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _articles(_parsed((script.text or "")[:_LONGEST]), 0)


def _parsed(text: str) -> object:
    """The JSON, also with comments around it, line breaks in strings, or commas too many; else its telling fields."""
    text = _COMMENT.sub("", _COMMENT.sub("", text))
    for attempt in (text, _TRAILING.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    start = max(0, text.find("Article") - 500)
    return {name: _unescaped(match[1]) for name, row in _LOOSE.items() if (match := row.search(text, start))}


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _articles(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """The objects that are articles, from outside in: in a list, in a graph, or a page's main entity."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = [str(kind).rpartition("/")[2].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
        if any(name.endswith("article") or name in _ARTICLES for name in names):
            yield value
        for name in _INTO:
            yield from _articles(value.get(name), depth + 1)


def _described(item: Mapping[str, Any]) -> Described:
    page = item.get("mainEntityOfPage")
    return Described(
        headline=_text(item.get("headline")) or _text(item.get("name")),
        published=_text(item.get("datePublished")),
        modified=_text(item.get("dateModified")),
        author=_names(item.get("author")) or _names(item.get("creator")),
        publisher=_names(item.get("publisher")),
        url=_address(page) or _text(item.get("url")),
    )


def _address(page: object) -> str | None:
    return _text(page.get("@id") or page.get("url")) if isinstance(page, dict) else _text(page)


def _names(value: object) -> str | None:
    """The names of persons and organisations: [{"name": "Ana"}, "Budi"] is "Ana, Budi"."""
    each = value if isinstance(value, list) else [value]
    names = [_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in each[:10]]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split())[:2000] or None


def _same(one: str, other: str) -> bool:
    """Whether two addresses are one but for scheme and query."""
    first, second = (re.sub(r"^\w+://|[?#].*$", "", address).rstrip("/") for address in (one, other))
    return first == second
