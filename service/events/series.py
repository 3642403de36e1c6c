"""What is told anew every day or week: prices, weather, fixtures, dated columns. One of a series is no story with the
next: "IHSG Dibuka Menguat" of Monday and of Tuesday are two.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple


class Row(NamedTuple):
    """A kind of series: a pattern of its titles, in lower case, the days that one round of it lasts, and an example."""

    name: str
    pattern: str
    days: int
    example: str


_MOVES = (
    "menguat|melemah|menanjak|naik|turun|anjlok|ambruk|ambles|jeblok|loyo|perkasa|meroket|rebound|tembus|sentuh|nyaris|"
    "dibuka|ditutup|stagnan|terkoreksi"
)
_SPORT = (
    r"motogp|moto[23]|formula 1|f1|gp|grand prix|liga|league|serie a|la ?liga|bundesliga|piala|cup|open|masters|games|"
    r"timnas|proliga|ibl|nba|ufc|bwf|ucl|uel|afc|aff|fifa"
)

ROWS = (
    Row(
        "index", r"ihsg|indeks harga saham|wall street|bursa (?:asia|efek|saham)", 0, "Awal Pekan, IHSG Dibuka Menguat"
    ),
    Row(
        "currency",
        rf"(?:rupiah|dolar as)\b.*\b(?:{_MOVES}|rp 1\d\.\d{{3}})|kurs (?:rupiah|dolar)|nilai tukar rupiah",
        0,
        "Dolar AS Menguat ke Rp 17.900!",
    ),
    Row(
        "price",
        r"harga (?:\w+ ){0,2}?(?:emas|perak|minyak|cabai|beras|pangan|sembako|bbm|telur|ayam|sawit|tbs|gabah|bitcoin|"
        r"kripto|batu bara)",
        0,
        "Harga Emas Antam Turun Rp 15.000/Gram!",
    ),
    Row(
        "weather",
        r"(?:prakiraan|prediksi|ramalan) cuaca|cuaca (?:\w+ )?(?:hari ini|besok)",
        0,
        "Prakiraan Cuaca Jakarta",
    ),
    Row(
        "horoscope", r"ramalan (?:\w+ )?(?:zodiak|shio|bintang)|zodiak hari ini", 0, "Ramalan Zodiak 3 Juni: Leo Untung"
    ),
    Row("service", r"(?:sim|samsat) keliling|ganjil[- ]genap", 0, "Lokasi SIM Keliling Jakarta Hari Ini"),
    Row("prayer", r"jadwal (?:salat|sholat|shalat|imsak\w*|buka puasa)", 0, "Jadwal Salat Jakarta Hari Ini"),
    Row("broadcast", r"jadwal (?:\w+ ){0,3}?(?:tv|televisi|bioskop)", 0, "Jadwal Acara TV Malam Ini"),
    Row(
        "fixture",
        rf"(?:hasil|jadwal|klasemen|streaming|prediksi|skor|fp[123]|kualifikasi|sprint race)\b.*\b(?:{_SPORT})"
        r"|\w+ vs\.? \w+",
        3,
        "Hasil MotoGP Spanyol 2026: Alex Marquez Juara",
    ),
)
"""What the titles of series say. A round of fixtures is a weekend."""

_READ = 300  # of a title, however long it is
_COLUMN = "column "
_DAY = re.compile(
    r"\b(?:\d{1,2}(?:[ -]\d{1,2})? )?(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november"
    r"|desember)(?: \d{4})?\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\b(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b"
    r"|\bhari ini\b"
)
_PATTERNS = {row.name: (re.compile(rf"\b(?:{row.pattern})\b"), row.days) for row in ROWS}


def series(title: str, source: str) -> tuple[str, ...]:
    """The series that an article of this title is one of, of this outlet: "Harga Emas Hari Ini, 23 Mei" is of "price",
    and of an outlet's column of which only the day is another each time."""
    lower = title[:_READ].lower()
    found = [name for name, (pattern, _) in _PATTERNS.items() if pattern.search(lower)]
    if _DAY.search(lower):
        plain = " ".join(re.findall(r"[^\W\d_]+", _DAY.sub(" ", lower)))
        found.append(f"{_COLUMN}{source} {plain}")
    return tuple(found)


def rounds_apart(one: Collection[str], other: Collection[str], days: int) -> bool:
    """Whether two articles so many days apart are of two rounds of one series."""
    shared = set(one) & set(other)
    return any(days > (0 if name.startswith(_COLUMN) else _PATTERNS[name][1]) for name in shared)
