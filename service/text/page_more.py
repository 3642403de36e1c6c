"""Articles that go on on other pages: "?page=2", "/2", "?page=all". They are not fetched; who sends a page is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree

from service.timex.expression import Say

_PAGE = frozenset({"page", "halaman", "hal", "pg", "p", "paged", "single", "all"})
_WHOLE = frozenset({"all", "semua", "full", "1-all"})
_TAIL = re.compile(r"/(?:page/|halaman/|hal-|halaman-)?(?P<page>\d{1,2}|all|full)/?$")

_GOES_ON = Say(
    "Artikel ini bersambung; yang terbaca hanya halaman ini. Ambil dan kirim juga {url}.",
    "The article goes on; only this page of it was read. Fetch and send {url} as well.",
)
_IN_ONE = Say(
    "Artikel ini terbagi atas beberapa halaman; yang terbaca hanya halaman ini. Ambil dan kirim {url}, yang lengkap.",
    "The article is split over pages; only this page of it was read. Fetch and send {url}, which has all of it.",
)


def more_pages(tree: etree._Element, canonical: str | None, url: str | None) -> Iterator[Say]:
    """What to fetch where the article is longer than its page, at most one warning."""
    here = url or canonical
    if _page(here or "") in _WHOLE or (here and dict(parse_qsl(urlsplit(here).query)).get("single") == "1"):
        return
    links: dict[str, str] = {}
    for link in tree.iter("a", "link"):
        address = _address(link.get("href"), here)
        if address is not None and any(_same_article(address, known) for known in (canonical, url) if known):
            page = _page(address)
            if page is not None:
                links.setdefault(page, address)
    whole = next((links[page] for page in links if page in _WHOLE), None)
    number = int(_page(here or "") or 1)
    if whole is not None:
        yield _said(_IN_ONE, whole)
    elif str(number + 1) in links:
        yield _said(_GOES_ON, links[str(number + 1)])


def _address(href: str | None, here: str | None) -> str | None:
    try:
        address = urljoin(here or "", (href or "").strip())
        return address if urlsplit(address).hostname and len(address) <= 2000 else None
    except ValueError:
        return None


def _page(address: str) -> str | None:
    """Which page of an article an address is: "2", "all"; None where it says nothing of pages."""
    parts = urlsplit(address)
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PAGE and (value.lower() in _WHOLE or re.fullmatch(r"\d{1,2}", value)):
            return "all" if name.lower() in ("single", "all") else value.lower()
    match = _TAIL.search(parts.path)
    return match["page"] if match else None


def _same_article(one: str, other: str) -> bool:
    return _base(one) == _base(other)


def _base(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www."), _TAIL.sub("", parts.path).rstrip("/")


def _said(say: Say, url: str) -> Say:
    return Say(say.id.format(url=url), say.en.format(url=url))
