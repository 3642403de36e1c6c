"""The names under which others keep an article's fields: "judul", "datePublished", "isi" are title, published, text.

Files may use any of them; the HTTP API takes its own names alone, so that a slip is told and not guessed at. Case and
marks between words do not count: "published_at", "publishedAt" and "Published At" are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a field, with a value that stands under it somewhere and what is made of that."""

    name: str
    field: str
    example: object
    value: str


_TEXT = "Kim Jong Un bertemu Vladimir Putin di Beijing."
_AT = "2025-09-04T11:01:00+07:00"

ALIASES: tuple[Alias, ...] = (
    Alias("text", "text", _TEXT, _TEXT),
    Alias("content", "text", {"rendered": _TEXT}, _TEXT),
    Alias("body", "text", _TEXT, _TEXT),
    Alias("isi", "text", _TEXT, _TEXT),
    Alias("article", "text", _TEXT, _TEXT),
    Alias("konten", "text", _TEXT, _TEXT),
    Alias("teks", "text", _TEXT, _TEXT),
    Alias("artikel", "text", _TEXT, _TEXT),
    Alias("isi_berita", "text", _TEXT, _TEXT),
    Alias("articleBody", "text", _TEXT, _TEXT),
    Alias("article_text", "text", _TEXT, _TEXT),
    Alias("body_text", "text", _TEXT, _TEXT),
    Alias("content_text", "text", _TEXT, _TEXT),
    Alias("full_text", "text", _TEXT, _TEXT),
    Alias("maintext", "text", _TEXT, _TEXT),
    Alias("paragraphs", "text", ["Satu.", "Dua."], "Satu.\n\nDua."),
    Alias("html", "html", f"<p>{_TEXT}</p>", f"<p>{_TEXT}</p>"),
    Alias("raw_html", "html", f"<p>{_TEXT}</p>", f"<p>{_TEXT}</p>"),
    Alias("content_html", "markup", f"<p>{_TEXT}</p>", f"<p>{_TEXT}</p>"),
    Alias("summary", "summary", _TEXT, _TEXT),
    Alias("description", "summary", _TEXT, _TEXT),
    Alias("ringkasan", "summary", _TEXT, _TEXT),
    Alias("deskripsi", "summary", _TEXT, _TEXT),
    Alias("excerpt", "summary", _TEXT, _TEXT),
    Alias("title", "title", {"rendered": "Kim bertemu Putin"}, "Kim bertemu Putin"),
    Alias("judul", "title", "Kim bertemu Putin", "Kim bertemu Putin"),
    Alias("headline", "title", "Kim bertemu Putin", "Kim bertemu Putin"),
    Alias("judul_berita", "title", "Kim bertemu Putin", "Kim bertemu Putin"),
    Alias("url", "url", "https://contoh.id/a", "https://contoh.id/a"),
    Alias("link", "url", "www.contoh.id/a", "https://www.contoh.id/a"),
    Alias("canonical_url", "url", "https://contoh.id/a", "https://contoh.id/a"),
    Alias("permalink", "url", "https://contoh.id/a", "https://contoh.id/a"),
    Alias("tautan", "url", "https://contoh.id/a", "https://contoh.id/a"),
    Alias("published", "published", "2025-09-04", "2025-09-04"),
    Alias("published_at", "published", "2025-09-04T04:01:00.000Z", "2025-09-04T04:01:00+00:00"),
    Alias("datePublished", "published", _AT, _AT),
    Alias("pubDate", "published", "Thu, 04 Sep 2025 11:01:00 +0700", _AT),
    Alias("publish_date", "published", {"$date": "2025-09-04T04:01:00Z"}, "2025-09-04T04:01:00Z"),
    Alias("date_publish", "published", "2025-09-04 11:01:00", "2025-09-04 11:01:00"),
    Alias("publication_date", "published", "20250904", "2025-09-04"),
    Alias("tanggal_terbit", "published", "4 Sep 2025", "2025-09-04"),
    Alias("tanggal", "published", "04 September 2025, 11:01 WIB", _AT),
    Alias("date", "published", "04/09/2025", "2025-09-04"),
    Alias("waktu", "published", "Kamis, 4 September 2025 11:01 WIB", _AT),
    Alias("timestamp", "published", 1756958460, "2025-09-04T04:01:00+00:00"),
    Alias("source", "source", {"id": None, "name": "Kompas.com"}, "Kompas.com"),
    Alias("outlet", "source", "Kompas.com", "Kompas.com"),
    Alias("media", "source", "Kompas.com", "Kompas.com"),
    Alias("publisher", "source", {"@type": "Organization", "name": "Kompas.com"}, "Kompas.com"),
    Alias("sumber", "source", "Kompas.com", "Kompas.com"),
    Alias("site", "source", "https://www.kompas.com/", "www.kompas.com"),
    Alias("site_name", "source", "Kompas.com", "Kompas.com"),
    Alias("situs", "source", "kompas.com", "kompas.com"),
    Alias("portal", "source", "kompas", "kompas"),
    Alias("source_domain", "source", "kompas.com", "kompas.com"),
    Alias("domain", "source", "kompas.com", "kompas.com"),
    Alias("author", "author", {"name": "Budi"}, "Budi"),
    Alias("authors", "author", ["Budi", {"name": "Siti"}], "Budi, Siti"),
    Alias("penulis", "author", "Budi", "Budi"),
    Alias("byline", "author", "Budi", "Budi"),
    Alias("creator", "author", "Budi", "Budi"),
    Alias("wartawan", "author", "Budi", "Budi"),
    Alias("reporter", "author", "Budi", "Budi"),
    Alias("origin", "origin", "Antara", "Antara"),
)
"""A row a name. Where a record has several names of one field, the first of them here that says something counts."""


TEXTS = frozenset({"text", "html", "markup", "summary"})
"""The fields that an article's words may be in."""


@dataclass(frozen=True, slots=True)
class Named:
    """A field's value, and the name under which the record has it."""

    name: str
    value: str


def fields_of(record: Mapping[str, Any]) -> dict[str, Named]:
    """What a record says of an article, under our names: {"judul": "Kim", "id": 7} has the title "Kim".

    Values that say nothing (null, blank) and names that are not known are passed over.
    """
    found: dict[str, tuple[int, Named]] = {}
    for name, value in record.items():
        row = _rows().get(_plain(name))
        if row is None:
            continue
        rank, field = row
        flat = _flat(value, "\n\n" if field == "text" else ", ")
        if flat.strip() and (field not in found or rank < found[field][0]):
            found[field] = rank, Named(name, _SHAPES.get(field, str)(flat))
    return {field: named for field, (_, named) in found.items()}


def field_of(name: str) -> str | None:
    """The field that a name is for: "published" of "Tanggal"; None for a name that is not known."""
    row = _rows().get(_plain(name))
    return row[1] if row is not None else None


def is_article(record: Mapping[str, Any]) -> bool:
    """Whether an object is an article, and not what holds a list of them."""
    return not fields_of(record).keys().isdisjoint(("text", "html", "markup"))


def _flat(value: object, joint: str) -> str:
    """The words in a value: of {"name": "Budi"} "Budi", of a list its items, joined."""
    match value:
        case str():
            return value
        case bool() | None:
            return ""
        case int() | float():
            return str(int(value)) if value == int(value) else str(value)
        case list():
            return joint.join(filter(None, (_flat(item, joint) for item in value)))
        case dict():
            return next((flat for name in _INNER if (flat := _flat(value.get(name), joint)).strip()), "")
    return ""


_INNER = ("rendered", "name", "title", "text", "value", "@value", "$date", "$numberLong", "href", "url", "id")
"""Where an object that stands for a word has it: WordPress, JSON-LD, NewsAPI, exports of MongoDB."""

_BARE_ADDRESS = re.compile(r"(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#:]\S*)?", re.IGNORECASE)


def _address(value: str) -> str:
    """ "www.kompas.com/read/1" without its scheme is an address as well."""
    value = value.strip()
    return f"https://{value}" if _BARE_ADDRESS.fullmatch(value) else value


def _outlet(value: str) -> str:
    """An outlet that is given by its address is named by its host."""
    value = value.strip()
    if value.startswith(("https://", "http://")):
        try:
            return urlsplit(value).hostname or value
        except ValueError:
            return value
    return value


_SHAPES: dict[str, Callable[[str], str]] = {
    "url": _address,
    "source": _outlet,
    "title": str.strip,
    "author": str.strip,
    "published": str.strip,
}


@cache
def _rows() -> Mapping[str, tuple[int, str]]:
    return {_plain(row.name): (rank, row.field) for rank, row in enumerate(ALIASES)}


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.rpartition(":")[2].casefold()))


def naming() -> str:
    """What to call a text, for who has called it something else."""
    others = [f"“{row.name}”" for row in ALIASES if row.field == "text" and row.name != "text"][:4]
    return f"Name it “text”; {', '.join(others)} and “html” are known as well."
