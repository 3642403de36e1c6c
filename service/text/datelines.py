"""Datelines: the place and outlet before an article's first words, as "BEIJING, KOMPAS.com – "."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 110
"""Code points; a dateline is never longer."""

_WORD = r"[A-Z0-9][\w.&'’-]{0,24}"
_NAME = rf"{_WORD}(?:[ \xa0]{_WORD}){{0,3}}"
_DOMAIN = r"[A-Za-z0-9][\w-]{1,30}(?:\.[\w-]{2,20})?(?i:\.(?:com|co\.id|co|id|net|news|tv|org))"
_DASH = r"(?:\s{0,3},?\s{0,3}(?:--|[–—―])\s{0,8}|\s{1,3},?\s{0,3}-\s{0,8}|,?-\s{1,8})"
_DATE = r"\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}"
_BEGINS = r"(?=[A-Z0-9\"“‘'(])"
_CITIES = (
    r"Jakarta|Bandung|Surabaya|Medan|Semarang|Yogyakarta|Makassar|Denpasar|Bogor|Depok|Bekasi|Tangerang|Palembang|Malang|Solo|Batam"
    r"|Beijing|Moskow|Washington|London|Tokyo|Seoul|Kuala Lumpur|Singapura|New York|Paris|Berlin"
)


@dataclass(frozen=True, slots=True)
class DatelineRow:
    """A family of datelines; ``label`` is the group that names the outlet. ``sure`` ones may stand before any
    paragraph, the others only before the first."""

    name: str
    pattern: re.Pattern[str]
    example: str
    sure: bool


ROWS: tuple[DatelineRow, ...] = (
    DatelineRow(
        "outlet-city",
        re.compile(rf"(?P<label>{_DOMAIN}),?\s{{1,2}}{_NAME}{_DASH}{_BEGINS}"),
        "Liputan6.com, Beijing - Presiden",
        sure=True,
    ),
    DatelineRow(
        "city-outlet",
        re.compile(rf"{_NAME}(?:/{_NAME})?,\s{{0,2}}(?P<label>{_DOMAIN}){_DASH}{_BEGINS}"),
        "BEIJING, KOMPAS.com – Presiden",
        sure=True,
    ),
    DatelineRow(
        "city-brackets",
        re.compile(rf"{_NAME}(?:,\s{_NAME})?\s{{0,2}}\((?P<label>[^()\n]{{2,40}})\)\s?[,:]?{_DASH}{_BEGINS}"),
        "Jakarta (ANTARA) - Presiden",
        sure=True,
    ),
    DatelineRow(
        "outlet-dash-city",
        re.compile(rf"(?P<label>{_DOMAIN})\s[-–—]\s(?-i:[A-Z][A-Z ]{{2,24}})\.\s{{1,2}}{_BEGINS}"),
        "KONTAN.CO.ID - JAKARTA. Nilai",
        sure=True,
    ),
    DatelineRow("outlet", re.compile(rf"(?P<label>{_DOMAIN}){_DASH}{_BEGINS}"), "KOMPAS.com - Presiden", sure=True),
    DatelineRow(
        "outlet-city-bare",
        re.compile(rf"(?P<label>{_DOMAIN}),\s{{1,2}}(?:{_CITIES})\s{{1,2}}{_BEGINS}"),
        "Liputan6.com, Jakarta London",
        sure=True,
    ),
    DatelineRow(
        "city-date",
        re.compile(rf"{_NAME}(?:,\s{_NAME})?,\s{_DATE}{_DASH}{_BEGINS}"),
        "Jakarta, 31 Agustus 2025 – Presiden",
        sure=False,
    ),
    DatelineRow(
        "names",
        re.compile(rf"{_NAME}(?:(?:,\s{{0,2}}|/){_NAME}){{0,2}}{_DASH}{_BEGINS}"),
        "Jakarta, CNN Indonesia — Presiden",
        sure=False,
    ),
)


def find_dateline(text: str, start: int, end: int) -> tuple[int, DatelineRow] | None:
    """Where the dateline that a paragraph starts with ends (the dash included), and its row; None where it has none."""
    for row in ROWS:
        match = row.pattern.match(text, start, min(end, start + LONGEST))
        if match is not None:
            return match.start() + len(match[0].rstrip()), row
    return None


def label_in(dateline: str) -> str | None:
    """The outlet's label in a dateline that is sure to hold one: "KOMPAS.com" in "BEIJING, KOMPAS.com –"."""
    for row in ROWS:
        match = row.pattern.match(dateline + " A")
        if match is not None and row.sure:
            return match["label"]
    return None
