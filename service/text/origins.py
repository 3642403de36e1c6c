"""Who reported an article first, as far as its text says: "dilansir BBC", "SUMBER: AA", "Jakarta (ANTARA) –".

A row says how a pattern's words name an origin, and where they must stand: in a line of the page's, anywhere in the
body, or only in its lead, since further down the same words name the source of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.errors import InvalidInput
from service.model import Document, Slice, Source, Supplied
from service.text.outlets import Outlet, at, in_dateline, labelled, named, slugify
from service.timex.expression import Evidence, Zone, ZoneKind


class Reach(StrEnum):
    """Where words name the whole article's origin: a line that is no body text, all of the body, its lead (the first
    sentences and the first quotation's), or its head (the first sentences alone).
    """

    LINE = "line"
    BODY = "body"
    LEAD = "lead"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class OriginRow:
    """A family of credits; ``name`` is the group that names the outlet, ``finds`` the evidence in ``example``.

    Where ``unlisted``, an outlet that has no row of its own counts as well.
    """

    name: str
    pattern: re.Pattern[str]
    reach: Reach
    example: str
    finds: str
    unlisted: bool = False


_CAPITALS = r"[A-Z][\w.&'’-]{0,30}(?:\s[A-Z][\w.&'’-]{0,30}){0,3}"
_SITE = r"[a-z0-9][\w-]{1,30}\.(?:com|co\.id|id|net|org|co)\b"
_NAME = rf"(?P<name>{_CAPITALS}|{_SITE})"
_KIND = (
    r"(?:(?:laman|situs|media|portal|kantor berita|surat kabar|koran|harian|majalah|tabloid|stasiun televisi|stasiun TV"
    r"|saluran|kanal|jaringan|siaran)\s)?(?:(?:berita|resmi|lokal|milik negara|pemerintah|asing|Rusia|China|Tiongkok"
    r"|Korea Utara|Korea Selatan|Inggris|Turki|Jepang|Prancis|Amerika|AS|Israel|Iran|Malaysia|Australia),?\s){0,3}"
)
_CITED = (
    r"(?i:dilansir|melansir|mengutip|dinukil|menukil|disitat|menyitat|diberitakan|diwartakan|dikabarkan|dilaporkan"
    r"|dikutip(?=\s(?:[\w.]{1,30}\s)?dari\b))"
)
_FROM = r"(?:\s(?!oleh\b)[\w.]{1,30}(?=\sdari\b))?(?:\sdari)?"

ROWS: tuple[OriginRow, ...] = (
    OriginRow(
        "source-line",
        re.compile(rf"^[*\s(\[]{{0,4}}(?i:sumber|source)\s?:\s?(?i:{_KIND})(?P<name>[^()\[\]]{{2,60}}?)[)\]]?\.?$"),
        Reach.LINE,
        "SUMBER:AA",
        "SUMBER:AA",
    ),
    OriginRow(
        "first-published",
        re.compile(
            r"(?i:telah|sudah|pertama kali|pernah)\s(?i:tayang|terbit|dimuat|diterbitkan)\s(?:sebelumnya\s)?"
            rf"(?:di|oleh|pada)\s{_KIND}{_NAME}"
        ),
        Reach.LINE,
        "Artikel ini telah tayang di Tribunnews.com dengan judul Kapal Sandar",
        "telah tayang di Tribunnews.com",
    ),
    OriginRow(
        "adapted",
        re.compile(rf"(?i:dari)\s(?i:laporan|artikel|berita|tulisan)\s{_KIND}{_NAME}"),
        Reach.LINE,
        "Artikel ini diproduksi oleh Sari Contoh dari laporan BBC News.",
        "dari laporan BBC News",
    ),
    OriginRow(
        "sign-off",
        re.compile(r"^[(\[](?P<name>[A-Z][A-Za-z]{1,9}|antara)(?:/[^()\[\]]{1,24})?[)\]]$"),
        Reach.LINE,
        "(CNN/Z-2)",
        "(CNN/Z-2)",
    ),
    OriginRow(
        "initials-agency",
        re.compile(r"^[a-z]{2,4}(?:/[a-z]{2,4}){0,3}\s\((?P<name>[A-Za-z]{2,9})\)$"),
        Reach.LINE,
        "rs/hp (AFP)",
        "rs/hp (AFP)",
    ),
    OriginRow(
        "byline-agency",
        re.compile(r"^[A-Z][A-Z .'’-]{3,40}\s?\|\s?(?:[A-Z .'’-]{2,40}\|\s?)?(?P<name>[A-Z][A-Z .]{1,30})$"),
        Reach.LINE,
        "SARI WULAN | REUTERS",
        "SARI WULAN | REUTERS",
    ),
    OriginRow(
        "copyright",
        re.compile(r"(?i:copyright)\s?(?:©|\(c\))\s?(?P<name>[A-Z][A-Za-z.]{2,20})\b"),
        Reach.LINE,
        "Copyright © ANTARA 2025",
        "Copyright © ANTARA",
    ),
    OriginRow(
        "thus-cited",
        re.compile(rf"\b[Dd]emikian\s(?:(?:yang|seperti)\s)?{_CITED}{_FROM}\s{_KIND}{_NAME}"),
        Reach.BODY,
        "Warga sudah pulang, demikian dikutip KabarContoh dari TechSpot, Rabu (3/9).",
        "demikian dikutip KabarContoh dari TechSpot",
        unlisted=True,
    ),
    OriginRow(
        "we-cite",
        re.compile(
            rf"\b[Dd]ikutip\s(?:detik\w{{2,14}}|[\w-]{{2,30}}\.(?:com|co|id|net)|[A-Z]\w{{2,20}}|(?:CNN|CNBC)\sIndonesia|IDN\sTimes)\s"
            rf"dari\s{_KIND}{_NAME}"
        ),
        Reach.BODY,
        "Korona itu pernah menghiasi langit, dikutip detikINET dari Iflscience.",
        "dikutip detikINET dari Iflscience",
    ),
    OriginRow(
        "thus-reported",
        re.compile(rf"\b(?:[Dd]emikian|[Bb]egitu)\s(?:laporan|warta|lapor|tulis)\s{_KIND}{_NAME}"),
        Reach.BODY,
        "Jembatan itu dibuka lagi, demikian laporan Reuters.",
        "demikian laporan Reuters",
    ),
    OriginRow(
        "cited",
        re.compile(rf"\b{_CITED}{_FROM}\s{_KIND}{_NAME}"),
        Reach.LEAD,
        "Mereka pergi, dikutip dari Reuters, Rabu (3/9).",
        "dikutip dari Reuters",
    ),
    OriginRow(
        "told",
        re.compile(rf"(?<=[\"”,]\s)(?:lapor|tulis|warta)\s{_KIND}{_NAME}"),
        Reach.HEAD,
        "Jembatan itu runtuh pada Rabu, lapor CNN.",
        "lapor CNN",
    ),
)
"""Tried in this order; the first that names another outlet than the source is believed."""

_LEAD_SENTENCES = 6
_LAST_LINES = 4


def find_origin(document: Document, supplied: Supplied, source: Source) -> tuple[str, Evidence | None]:
    """Who reported the article first, as a slug, and the words that say so: "seperti dilansir BBC" is ("bbc", …).

    Believed in this order: the supplied origin; a credit in a line of its own ("SUMBER:AA", "(CNN/Z-2)"); a listed
    outlet in the dateline other than the source ("Jakarta (ANTARA) –"); words for the article as a whole ("demikian
    dikutip dari …"); an attribution in the first sentences, or on the first quotation. An outlet named later is one
    sentence's, words inside a quotation are the speaker's, and a photo credit is none. The source's own slug, without
    evidence, where nobody else is named. Raises InvalidInput for a supplied origin that is no name.
    """
    if supplied.origin and supplied.origin.strip():
        name = supplied.origin.strip()
        outlet = named(name)
        slug = outlet.slug if outlet is not None else slugify(name)
        if slug is None:
            raise InvalidInput(
                f"“{name}” is no outlet's name; give its name or slug, with letters or digits",
                {"/origin": "Is no name."},
            )
        return slug, Evidence(name)
    for slug, evidence in _origins(document, source):
        return slug, (evidence if slug != source.slug else None)
    return source.slug, None


def _origins(document: Document, source: Source) -> Iterator[tuple[str, Evidence]]:
    lines = [zone for zone in document.zones if zone.kind in (ZoneKind.BOILERPLATE, ZoneKind.BYLINE)]
    for row in ROWS:
        if row.reach is Reach.LINE:
            # initials and bylines of elsewhere may stand in the page's head; a credit stands at the end
            for zone in lines if row.name == "source-line" else lines[-_LAST_LINES:]:
                for slug, evidence in _named_in(document, row, zone.start, zone.end):
                    if row.name == "source-line" or slug != source.slug:
                        yield slug, evidence
    for zone in document.zones:
        if zone.kind is ZoneKind.DATELINE:
            outlet = in_dateline(document.text[zone.start : zone.end])
            if outlet is not None and outlet.slug != source.slug:
                yield outlet.slug, _evidence(document, zone.start, zone.end)
    sentences = document.sentences
    reached = {Reach.BODY: sentences, Reach.LEAD: _lead(document), Reach.HEAD: sentences[:_LEAD_SENTENCES]}
    for row in ROWS:
        if row.reach is not Reach.LINE:
            for sentence in reached[row.reach]:
                for slug, evidence in _named_in(document, row, sentence.start, sentence.end):
                    if not _quoted(document, evidence):
                        yield slug, evidence


def _named_in(document: Document, row: OriginRow, start: int, end: int) -> Iterator[tuple[str, Evidence]]:
    match = row.pattern.search(document.text[start:end])
    if match is None:
        return
    name, offset = match["name"].rstrip(".,’'"), start + match.start("name")
    listed = _longest(name, named if row.reach is Reach.LINE else labelled)
    if listed is not None:
        slug, length = listed
        stop = start + match.end() if row.pattern.pattern.endswith("$") else offset + length
        yield slug, _evidence(document, start + match.start(), stop)
    elif row.unlisted and (slug_of := slugify(name)) is not None:
        yield slug_of, _evidence(document, start + match.start(), offset + len(name))


def _longest(name: str, known: Callable[[str], Outlet | None]) -> tuple[str, int] | None:
    """The outlet of the longest run of the name's first words that is known or is a site: "BBC" in "BBC Rabu"."""
    words = list(re.finditer(r"\S+", name))
    for count in range(len(words), 0, -1):
        run = name[: words[count - 1].end()].rstrip(".,’'")
        if (outlet := known(run)) is not None:
            return outlet.slug, len(run)
    site = words[0][0].rstrip(".,") if words else ""
    if re.fullmatch(r"[\w-]{2,30}\.(?:com|co\.id|id|net|org|co)", site) and (source := at(site)) is not None:
        return source.slug, len(site)
    return None


def _lead(document: Document) -> Sequence[Slice]:
    """The first sentences, and that of the first quotation's attribution."""
    spoken = next((zone for zone in document.zones if _follows_quotation(document, zone)), None)
    first = document.sentences[:_LEAD_SENTENCES]
    if spoken is None:
        return first
    return first + tuple(one for one in document.sentences[_LEAD_SENTENCES:] if one.start <= spoken.start < one.end)


def _follows_quotation(document: Document, zone: Zone) -> bool:
    before = document.text[max(0, zone.start - 3) : zone.start].rstrip(" ,")
    return zone.kind is ZoneKind.ATTRIBUTION and before.endswith(('"', "”"))


def _quoted(document: Document, evidence: Evidence) -> bool:
    assert evidence.start is not None
    return any(
        zone.kind is ZoneKind.QUOTATION and zone.start < evidence.start < zone.end - 1 for zone in document.zones
    )


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document.text[start:end], start, end)
