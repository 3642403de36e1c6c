"""What a page says of its article beside the text: title, author, site, address, dates, and whether it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from lxml import etree

from service.model import Metadata, PageDate
from service.text.outlets import named, without_suffix
from service.text.page_bytes import repaired
from service.text.page_data import Described, described

PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "parsely-pub-date", "content_publisheddate", "content_published_date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publish_time", "published_date", "published-date", "publication_date", "originalpublicationdate",
    "rnews:datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created",
    "dcterms.created", "date.created", "createdate", "datecreated", "date",
)  # fmt: skip
"""Names of meta elements (property, name or itemprop) that date the article, the surest first."""

MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "content_lastmodifieddate",
    "lastmod",
    "last-modified",
)
TITLES = ("og:title", "twitter:title", "content_title", "parsely-title", "dc.title", "title")
AUTHORS = ("content_author", "parsely-author", "dable:author", "article:author", "dc.creator", "author")
SITES = ("og:site_name", "application-name", "cre", "al:android:app_name")

_NO_PERSON = re.compile(
    r"https?:|\.(?:com|co|id|net|news|tv)\b|\b(?:media|developer|redaksi|admin|pt|cyber|news|online|tim)\b",
    re.IGNORECASE,
)
_MARKED = frozenset({"published", "entry-date", "dt-published"})
"""Classes of the hAtom and h-entry microformats for when an entry came out; a list's entries have them as well, so that
only one below the article's heading is believed."""

_BREAK = re.compile(r"\s+(?:-|\||–|—|::|»|•|·)\s+")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:/|\d{0,8}(?:[/_.-]|$))")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def read_metadata(tree: etree._Element, url: str | None) -> Metadata:
    """What the page says: og:site_name "KOMPAS.com", rel=canonical, JSON-LD's datePublished and all the other dates.

    ``url`` is where the page was fetched, if that is known. An AMP page gives the address of its article.
    """
    metas = _metas(tree)
    canonical = _canonical(tree, metas, url)
    data = described(tree, canonical or url)
    site = _first(metas, SITES) or (data.publisher if data else None)
    headings = list(_headings(tree))
    return Metadata(
        title=_title(metas, data, headings, tree, site),
        author=_author(metas, data, tree),
        site=_line(site, 200),
        url=canonical,
        dates=tuple(_dates(tree, metas, data, canonical or url)),
        modified=_line((data.modified if data else None) or _first(metas, MODIFIED), 100),
    )


def plain(title: str) -> str:
    """What two spellings of one title share."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def _metas(tree: etree._Element) -> dict[str, str]:
    """The first content of each meta element, by its name in lower case."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                metas.setdefault(name, content[:2000])
    return metas


def _first(metas: dict[str, str], names: Sequence[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _canonical(tree: etree._Element, metas: dict[str, str], url: str | None) -> str | None:
    """The article's own address; a site's front page, which careless pages name, is none."""
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for found in filter(None, (*links, metas.get("og:url"), metas.get("url"))):
        try:
            address: str = urljoin(url or "", found.strip())
            parts = urlsplit(address)
            whole: bool = parts.hostname is not None and bool(parts.path.strip("/") or parts.query) and parts.port != 0
        except ValueError:
            continue
        if whole and len(address) <= 2000 and _ADDRESS.fullmatch(address):
            return address
    return None


def _headings(tree: etree._Element) -> Iterator[str]:
    for tag in ("h1", "h2"):
        for heading in tree.iter(tag):
            text = " ".join("".join(heading.itertext(etree.Element)).split())
            if 12 <= len(text) <= 400 and text.count(" ") >= 2:
                yield text


def _title(
    metas: dict[str, str], data: Described | None, headings: Sequence[str], tree: etree._Element, site: str | None
) -> str | None:
    """The headline without its site: "… ke Kejaksaan - Kompas.com Regional" ends before the dash.

    A headline that was cut off is read whole in the heading.
    """
    page = next((" ".join("".join(title.itertext()).split()) for title in tree.iter("title")), None)
    said = (data.headline if data else None, *(metas.get(name) for name in TITLES), *headings[:1], page)
    for found in said:
        if found and (title := _without_site(found, headings, site)):
            return _line(title, 1000)
    return None


def _without_site(title: str, headings: Sequence[str], site: str | None) -> str:
    key = plain(title.rstrip(" .…"))
    for heading in headings:
        cut_off = title.endswith(("...", "…")) and len(key) > 20 and plain(heading).startswith(key)
        with_more = key.startswith(plain(heading)) and any(
            plain(title[: match.start()]) == plain(heading) for match in _BREAK.finditer(title)
        )
        if cut_off or with_more:
            return heading
    title = without_suffix(title)[0]
    for match in _BREAK.finditer(title):
        if site and plain(title[match.end() :]) in (plain(site), plain(site.split(".")[0])):
            return title[: match.start()]
    return title


def _author(metas: dict[str, str], data: Described | None, tree: etree._Element) -> str | None:
    marked = (
        " ".join("".join(element.itertext()).split())
        for element in tree.iter(etree.Element)
        if element.get("rel") == "author" or (element.get("itemprop") or "").lower() == "author"
    )
    for found in (data.author if data else None, *(metas.get(name) for name in AUTHORS), next(marked, None)):
        if found and not _NO_PERSON.search(found) and named(found) is None and len(found) <= 200:
            return _line(re.sub(r"^(?:oleh|by|penulis)\s*:?\s+", "", found, flags=re.IGNORECASE), 500)
    return None


def _dates(tree: etree._Element, metas: dict[str, str], data: Described | None, url: str | None) -> Iterator[PageDate]:
    if data and data.published:
        yield PageDate(data.published[:100], "json-ld datePublished")
    for name in PUBLISHED:
        if name in metas:
            yield PageDate(metas[name][:100], f"meta {name}")
    titled = False
    for time in tree.iter("h1", "time", "span", "div", "p", "abbr"):
        titled = titled or time.tag == "h1"
        value = time.get("datetime") or time.get("content") or (time.get("title") if time.tag == "abbr" else None)
        of_article = (
            (time.get("itemprop") or "").lower() == "datepublished"
            or time.get("pubdate") is not None
            or (titled and time.tag in ("time", "abbr") and not _MARKED.isdisjoint((time.get("class") or "").split()))
        )
        if value and value.strip() and of_article:
            yield PageDate(" ".join(value.split())[:100], "time")
            break
    if url and (match := _URL_DAY.search(urlsplit(url).path)):
        yield PageDate("-".join(match.groups()), "url")


def _line(text: str | None, longest: int) -> str | None:
    return (repaired(" ".join(text.split()))[:longest].strip() or None) if text else None
