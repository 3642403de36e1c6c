"""Publication lines: "Diterbitkan 04 September 2025, 11:01 WIB" is a stamp with its day, clock and zone.

Only the shape is read here, by a table with an example a row; what day it is, ``publication`` asks of dateparser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 200
"""Code points; a longer line is no publication line."""

WEEKDAYS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "jum’at": 4, "sabtu": 5, "minggu": 6,
    "ahad": 6, "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
"""0 is Monday."""

ZONES = {"wib": 7 * 60, "wita": 8 * 60, "wit": 9 * 60, "gmt": 0, "utc": 0, "z": 0}
"""Minutes from UTC (Indonesian time zones: Keputusan Presiden 41/1987)."""

_MONTH = (
    r"(?:jan(?:uari|uary)?|[fp]eb(?:r?uari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    r"|agu(?:stus|st|s)?|agt|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|de[sc](?:ember)?)\.?"
)
_DAY = (
    rf"(?:\d{{1,2}}[\s-]{{1,2}}{_MONTH}[\s,-]{{1,2}}\d{{4}}|{_MONTH}\s\d{{1,2}},?\s\d{{4}}"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2})"
)
_CLOCK = (
    r"(?:[\s,|/·•–—-]{1,5}(?:(?:pukul|jam|pk\.?|at)\s{1,2})?|T)"
    r"(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]m)?)"
    r"(?:\s?(?P<zone>wib|wita|wit|(?:gmt|utc)?\s?[+-]\d{1,2}(?::?\d{2})?|gmt|utc|z)\b)?"
)
_STAMP = rf"(?P<stamp>(?:(?P<weekday>{'|'.join(WEEKDAYS)})\s?,?\s{{0,2}})?(?P<day>{_DAY})(?:{_CLOCK})?)"

_TAIL = (
    rf"(?:\s?{_DAY}|\s(?-i:[A-Z]{{3,15}}(?:\s[A-Z&]{{1,15}}){{0,2}})"
    r"|[\s|,·•–—-]{1,4}(?:(?:laporan|editor|penulis|oleh|by|reporter|pewarta|dibaca|dilihat|views?|waktu\s+baca|baca|kategori"
    r"|diperbarui|diupdate|updated?)\b.{0,100}|\d{1,6}\s(?:komentar|views?|menit|kali|min)\b.{0,40}))?"
)
_PERSON = r"(?-i:[A-Z])[\w.'’,/ -]{1,60}?"


@dataclass(frozen=True, slots=True)
class StampRow:
    """A family of publication lines. A higher ``rank`` is believed first; ``bare`` has no words beside the date."""

    name: str
    pattern: re.Pattern[str]
    example: str
    rank: int
    bare: bool = False


def _row(name: str, prefix: str, example: str, rank: int, stamp: str = _STAMP, *, bare: bool = False) -> StampRow:
    return StampRow(name, re.compile(prefix + stamp + _TAIL, re.IGNORECASE), example, rank, bare)


_TIMED = _STAMP.removesuffix(f"(?:{_CLOCK})?)") + f"(?:{_CLOCK}))"

ROWS: tuple[StampRow, ...] = (
    _row(
        "published",
        r"(?:(?:di)?(?:terbit|publikasi|rilis|tayang|muat|unggah)(?:kan)?|published|posted|publish|tanggal|date|on)"
        r"(?:\s(?:pada|on|date|tanggal|at))?\s?:?\s{1,2}",
        "Diterbitkan 04 September 2025, 11:01 WIB",
        5,
    ),
    _row("clock", r"", "Kamis, 28 Mei 2026 01:30 WIB", 4, _TIMED, bare=True),
    _row("outlet", r"[\w.]{2,30}\.(?:com|co|id|net|news|tv)\s?[-–—|,]\s?", "Kompas.com - 04/09/2025, 11:01 WIB", 4),
    _row("byline", rf"{_PERSON}\s?(?:[-–—|·•,/]|\son)\s{{1,2}}", "Hani Fatunnisa "
         "| Kamis, 4 September 2025 11:01 WIB", 3, _TIMED),
    _row("day", r"", "4 September 2025", 2, bare=True),
    _row(
        "updated",
        r"(?:(?:terakhir\s)?(?:di)?(?:perbar?ui|perbaharui|update|ubah)|pembaruan|(?:last\s)?(?:updated?|modified))"
        r"(?:\s(?:pada|on|terakhir|at))?\s?:?\s{1,2}",
        "Diperbarui 4 September 2025, 12:30 WIB",
        1,
    ),
)  # fmt: skip

_ISO_HEAD = re.compile(r"date\s\d{4}-\d{2}-\d{2}(?=\s+\S)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_INSIDE = re.compile(_STAMP, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The date in a publication line: where it stands in the line, and its parts as written.

    ``weekday`` is 0 for Monday, ``offset`` the minutes from UTC; None where the line does not say.
    """

    row: StampRow
    start: int
    end: int
    day: str
    clock: str | None
    weekday: int | None
    offset: int | None


def read_stamp(line: str) -> Stamp | None:
    """The stamp of a publication line: "Kamis, 28 Mei 2026 01:30 WIB" has weekday 3, clock "01:30", offset 420.

    None for a line that is anything else, as a heading with a date in it.
    """
    if len(line) > LONGEST or _YEAR.search(line) is None:
        return None
    for row in ROWS:
        if (match := row.pattern.fullmatch(line)) is not None:
            return _stamp(row, match)
    return None


def find_stamp(stretch: str) -> Stamp | None:
    """The date inside a dateline: "Jakarta, 31 Agustus 2025 – "."""
    match = _INSIDE.search(stretch, 0, LONGEST)
    return _stamp(_BARE, match) if match is not None else None


def stamped_head(line: str) -> int:
    """Length of a crawler's stamp before a line of text: 15 in "date 2025-09-03 Pemimpin Korea …", else 0."""
    match = _ISO_HEAD.match(line)
    return match.end() if match is not None and read_stamp(line) is None else 0


_BARE = next(row for row in ROWS if row.name == "day")


def _stamp(row: StampRow, match: re.Match[str]) -> Stamp:
    weekday = match["weekday"]
    return Stamp(
        row,
        match.start("stamp"),
        match.end("stamp"),
        match["day"],
        match["clock"],
        WEEKDAYS[weekday.lower()] if weekday else None,
        _offset(match["zone"]) if match["zone"] else None,
    )


def _offset(zone: str) -> int:
    """Minutes from UTC: "WIB" is 420, "GMT+7" 420, "+07:00" 420."""
    name = zone.lower().replace(" ", "")
    if name in ZONES:
        return ZONES[name]
    sign, digits = re.sub(r"^(?:gmt|utc)", "", name)[0], re.sub(r"\D", "", name)
    minutes = int(digits) * 60 if len(digits) <= 2 else int(digits[:-2]) * 60 + int(digits[-2:])
    return -minutes if sign == "-" else minutes
