"""Articles that go on on other pages: "?page=2", "/2", "?page=all". They are not fetched; who sends a page is told.

A later page often has the address of the first; then its pagination ("2 dari 3 halaman") says which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree

from service.text.page_blocks import blocks
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
_A_PART = Say(
    "Ini halaman {page} dari artikel yang terbagi, disimpan sebagai artikel tersendiri. Kirim juga halaman lainnya.",
    "This is page {page} of an article that is split, kept as an article of its own. Send its other pages as well.",
)
_SAYS = re.compile(
    r"(?:halaman|page)\s*:?\s*(?P<first>\d{1,2})\s*(?:dari|of|/)\s*\d{1,2}"
    r"|(?P<last>\d{1,2})\s+(?:dari|of)\s+\d{1,2}\s+(?:halaman|pages)",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"[-–|]\s*(?:halaman|page)\s+(?P<first>\d{1,2})\b|\b(?:halaman|page)\s+(?P<last>\d{1,2})\s*[-–|]", re.IGNORECASE
)
_BAR = re.compile(r"paging|pagination|page-links|post-pages")
_HERE = re.compile(r"(?<!in)active|current")
_LONGEST_SAID = 40


def part_of(tree: etree._Element, canonical: str | None, url: str | None) -> int | None:
    """Which page of an article a page is, by its own words: 2 for "2 dari 3 halaman", "… - Halaman 2", or a 2 without a
    link between links to the others. None for the first, for one whose address says so, and where several are named, as
    on a page that has them all."""
    said = {
        int(match["first"] or match["last"])
        for block in blocks(tree)
        if len(block.text) <= _LONGEST_SAID and (match := _SAYS.fullmatch(block.text))
    }
    title = " ".join(tree.findtext(".//title", "").split())
    said = said or {int(match["first"] or match["last"]) for match in _TITLED.finditer(title)}
    number = next(iter(said or set(_numbers_here(tree, canonical, url))), 1) if len(said) <= 1 else 1
    return number if number > 1 and str(number) != _page(url or canonical or "") else None


def _numbers_here(tree: etree._Element, canonical: str | None, url: str | None) -> Iterator[int]:
    """The numbers of this page in bars of links to the pages of the same article."""
    known = [one for one in (canonical, url) if one]
    read: set[etree._Element] = set()
    for bar in tree.iter("div", "ul", "ol", "nav", "p", "section"):
        if bar in read or not _BAR.search((bar.get("class") or "").lower()):
            continue
        read.update(bar.iter(etree.Element))
        links = [link for link in bar.iter("a") if link.get("href") not in (None, "", "#")]
        addresses = (_address(link.get("href"), url or canonical) for link in links)
        if not any(_same_article(address, one) for address in addresses if address for one in known):
            continue
        linked = {element for link in links for element in link.iter(etree.Element)}
        for element in bar.iter("a", "span", "strong", "b", "li", "em"):
            is_marked = _HERE.search((element.get("class") or "").lower()) or element.get("aria-current")
            text = "".join(element.itertext(etree.Element)) if is_marked else element.text or ""
            if re.fullmatch(r"[0-9]{1,2}", text.strip()) and (is_marked or element not in linked):
                yield int(text)


def more_pages(tree: etree._Element, canonical: str | None, url: str | None, part: int | None) -> Iterator[Say]:
    """What to fetch where the article is longer than its page, at most one warning. ``part`` is which page it is, where
    its address does not say so."""
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
    number = part or int(_page(here or "") or 1)
    if whole is not None:
        yield _said(_IN_ONE, whole)
    elif str(number + 1) in links:
        yield _said(_GOES_ON, links[str(number + 1)])
    elif part is not None:
        yield Say(_A_PART.id.format(page=part), _A_PART.en.format(page=part))


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
