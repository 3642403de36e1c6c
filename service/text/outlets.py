"""Outlets: who published an article. Names, domains and labels are rows of outlets.toml.

An outlet without a row works as well: its slug and name are made from what is given.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from service.errors import InvalidInput
from service.model import Document, Metadata, Source, Supplied
from service.text.datelines import label_in
from service.timex.expression import Zone, ZoneKind

UNKNOWN = Source("unknown", "Tidak diketahui")
"""The source of an article that does not say who published it."""

WIB = "+07:00"
"""The clock of an outlet whose row names no other: western Indonesian time."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of the table; ``utc`` is the offset of its clock as "+07:00"."""

    slug: str
    name: str
    domains: tuple[str, ...]
    labels: tuple[str, ...]
    utc: str

    @property
    def source(self) -> Source:
        """The outlet as an article's source."""
        return Source(self.slug, self.name, self.domains)

    @property
    def zone(self) -> timezone:
        """The zone of its clock."""
        sign = -1 if self.utc.startswith("-") else 1
        hours, minutes = self.utc[1:].split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))


@cache
def table() -> Mapping[str, Outlet]:
    """Every row by its slug."""
    with resources.files("service.text").joinpath("outlets.toml").open("rb") as file:
        rows = tomllib.load(file)["outlet"]
    return {
        row["slug"]: Outlet(row["slug"], row["name"], tuple(row["domains"]), tuple(row["labels"]), row.get("utc", WIB))
        for row in rows
    }


def slugify(name: str) -> str | None:
    """A slug of a name: "Kompas.com" is "kompas-com", "Ōsaka Shimbun" "osaka-shimbun"; None for one without any letter
    or digit. Letters that Latin has not are told apart by a hash of them all: "日本" is "outlet-" and eight digits.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    if not any(map(str.isalnum, plain)):
        return None
    slug = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:64].strip("-")
    if all(letter.isascii() for letter in plain if letter.isalnum()):
        return slug
    letters = "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LMN")
    return f"{slug[:48].strip('-') or 'outlet'}-{hashlib.sha256(letters.encode()).hexdigest()[:8]}"


def named(name: str) -> Outlet | None:
    """The row with this slug, name, label or domain, in any case: "KOMPAS.com", "kompas" and "Kompas.com" are one."""
    return _by_name().get(_plain(name))


def labelled(name: str) -> Outlet | None:
    """The row with this name, label or domain as written, or in capitals: "Reuters", "REUTERS", not "reuters"."""
    return _by_label().get(name)


def at(url: str) -> Source | None:
    """Who publishes at an address: "https://nasional.kompas.com/read/…" is kompas; None where it names no host.

    A host without a row makes a source of its own: "https://www.presnapress.com/…" is "presnapress".
    """
    host = _host(url)
    if host is None:
        return None
    parts = host.split(".")
    for first in range(len(parts) - 1):
        if (outlet := _by_domain().get(".".join(parts[first:]))) is not None:
            return outlet.source
    return _without_row(_label_of(parts), host)


def zone_of(source: Source) -> timezone:
    """The zone of a source's clock; WIB for one without a row."""
    outlet = table().get(source.slug)
    return outlet.zone if outlet is not None else timezone(timedelta(hours=7))


def without_suffix(title: str) -> tuple[str, Outlet | None]:
    """A page title without its site: "Kim … Berterima Kasih - Global Liputan6.com" loses the end and names liputan6."""
    for match in reversed(list(_SUFFIX.finditer(title, max(0, len(title) - _SUFFIX_REACH)))):
        words = title[match.end() :].split()
        for first in range(len(words)):
            if (outlet := named(" ".join(words[first:]))) or (outlet := named(" ".join(words[: len(words) - first]))):
                return title[: match.start()].rstrip(), outlet
    return title, None


def identify(document: Document, supplied: Supplied, metadata: Metadata | None = None) -> Source:
    """Who published the article: "BEIJING, KOMPAS.com – …" is kompas.

    An outlet without a row is named as it is given, and has no domains: two articles may name it differently. Believed
    in this order: the supplied source (slug or name), the supplied address, the page's canonical one, the name of its
    site where that has a row, the dateline, the site at the end of the page title, the site's name in bylines,
    publication and copyright lines, the name of the page's site whatever it is; else ``UNKNOWN``. Raises InvalidInput
    for a supplied source that is no name.
    """
    if supplied.source and supplied.source.strip():
        return _given(supplied.source.strip())
    page = metadata if metadata is not None else Metadata()
    site = named(page.site) if page.site else None
    if site is not None and not site.domains:
        return site.source  # BBC News Indonesia is a guest of bbc.com
    for url in (supplied.url, page.url):
        if url and (source := at(url)) is not None:
            return source
    if site is not None:
        return site.source
    for found in _signs(document, supplied):
        return found
    return (_without_row(page.site, page.site) if page.site else None) or UNKNOWN


def _given(name: str) -> Source:
    if (outlet := named(name)) is not None:
        return outlet.source
    source = _without_row(name, name)
    if source is None:
        raise _nameless("source", name)
    return source


def _without_row(label: str, name: str) -> Source | None:
    """The source of this slug and name; that of a row, or ``UNKNOWN``, where the slug is theirs. None for no name."""
    slug = slugify(label)
    if slug is None or slug == UNKNOWN.slug:
        return UNKNOWN if slug else None
    return table()[slug].source if slug in table() else Source(slug, name)


def _nameless(field: str, name: str) -> InvalidInput:
    return InvalidInput(
        f"“{name}” is no outlet's name; give its name or slug, with letters or digits", {f"/{field}": "Is no name."}
    )


def _signs(document: Document, supplied: Supplied) -> Iterator[Source]:
    for zone in _zones(document, ZoneKind.DATELINE):
        if (source := _of_dateline(document.text[zone.start : zone.end])) is not None:
            yield source
    titles = [document.text[zone.start : zone.end] for zone in _zones(document, ZoneKind.TITLE)]
    for title in (supplied.title or "", *titles):
        outlet = without_suffix(title)[1]
        if outlet is not None:
            yield outlet.source
    for kind in (ZoneKind.BYLINE, ZoneKind.PUBLICATION, ZoneKind.BOILERPLATE):
        for zone in _zones(document, kind):
            yield from _site_name(document.text[zone.start : zone.end])


def _site_name(line: str) -> Iterator[Source]:
    match = _SITE.search(line)
    if match is not None and (outlet := named(match["name"] or match["site"])) is not None:
        yield outlet.source


def in_dateline(dateline: str) -> Outlet | None:
    """The row of the outlet that a dateline names: antara in "Jakarta (ANTARA) –"."""
    for name in (label_in(dateline), *re.split(r"\s*[,()/—–]\s*|\s-{1,2}(?:\s|$)|-$", dateline)):
        if name and (outlet := named(name.strip(" \xa0-–—,."))) is not None:
            return outlet
    return None


def _of_dateline(dateline: str) -> Source | None:
    """The outlet of a dateline; one without a row only where the label is a site's name ("SJNews.com")."""
    if (outlet := in_dateline(dateline)) is not None:
        return outlet.source
    label = label_in(dateline)
    if label is not None and _DOMAIN.fullmatch(label.strip()):
        return _without_row(_label_of(label.strip().lower().split(".")), label.strip())
    return None


_SUFFIX_REACH = 60
_SUFFIX = re.compile(r"\s+(?:-|\||–|—|::|»)\s+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+){1,3}")
_SITE = re.compile(
    r"(?:©|(?i:copyright))[\s©:]{0,5}(?:[\d\s–-]{4,14})?(?P<name>[\w.]{3,30})|(?P<site>detik[A-Za-z]{2,14}|(?:CNN"
    r"|CNBC) Indonesia|[\w-]{3,30}\.(?:com|co\.id|co|id|net))"
)


def _zones(document: Document, kind: ZoneKind) -> Iterator[Zone]:
    return (zone for zone in document.zones if zone.kind is kind)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


@cache
def _by_name() -> Mapping[str, Outlet]:
    names: dict[str, Outlet] = {}
    for outlet in table().values():
        for name in (outlet.slug, outlet.name, *outlet.labels, *outlet.domains):
            names.setdefault(_plain(name), outlet)
    return names


@cache
def _by_label() -> Mapping[str, Outlet]:
    labels: dict[str, Outlet] = {}
    for outlet in table().values():
        for label in (outlet.name, *outlet.labels, *outlet.domains):
            labels.setdefault(label, outlet)
            labels.setdefault(label.upper(), outlet)
    return labels


@cache
def _by_domain() -> Mapping[str, Outlet]:
    return {domain: outlet for outlet in table().values() for domain in outlet.domains}


def _host(url: str) -> str | None:
    """The host of an address, without "www.": "https://www.bbc.com/x" is "bbc.com"; None where there is none."""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _label_of(parts: list[str]) -> str:
    """The telling part of a host: "presnapress" of presnapress.com, "rilis" of rilis.co.id."""
    telling = [part for part in parts[:-1] if part not in _NOT_TELLING]
    return telling[-1] if telling else parts[0]


_NOT_TELLING = frozenset({"co", "com", "or", "go", "ac", "web", "my", "www", "amp", "m", "net", "org", "sch"}) | {
    "netlify",
    "blogspot",
    "wordpress",
    "github",
    "vercel",
    "pages",
    "substack",
}
