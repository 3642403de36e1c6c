"""Dates as people write them, in Indonesian and English: 2024-06 is "Juni 2024" and "June 2024"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from service.timex.edtf import to_edtf
from service.timex.expression import Say
from service.timex.span import TimeSpan


@dataclass(frozen=True, slots=True)
class Language:
    """What a language calls the parts of a date; the patterns take the words of a date or of its ends."""

    months: tuple[str, ...]
    decade: str
    century: str
    since: str
    until: str
    marks: dict[str, str]
    time: str
    ordinal: Callable[[int], str]


def _english_ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    suffix = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


INDONESIAN = Language(
    months=tuple("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()),
    decade="{}-an",
    century="abad ke-{}",
    since="sejak {}",
    until="hingga {}",
    marks={"": "{}", "~": "sekitar {}", "?": "mungkin {}"},
    time="{} pukul {}",
    ordinal=str,
)
ENGLISH = Language(
    months=tuple("January February March April May June July August September October November December".split()),
    decade="{}s",
    century="{} century",
    since="since {}",
    until="until {}",
    marks={"": "{}", "~": "about {}", "?": "possibly {}"},
    time="{} at {}",
    ordinal=_english_ordinal,
)

ZONES = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT", "Z": "UTC"}
"""The three Indonesian zones by their offset; others are shown as the offset itself."""


@lru_cache(maxsize=4096)
def spoken(span: TimeSpan) -> Say:
    """The span for a reader: 25 to 31 August 2025 is "25–31 Agustus 2025", "25–31 August 2025"."""
    edtf = to_edtf(span)
    return Say(id=_show(edtf, INDONESIAN), en=_show(edtf, ENGLISH))


def _show(edtf: str, language: Language) -> str:
    mark = edtf[-1] if edtf[-1] in "~?" else next((end[-1] for end in edtf.split("/") if end[-1] in "~?"), "")
    ends = [end.rstrip("~?") for end in edtf.split("/")]
    match ends:
        case ["..", last]:
            words = language.until.format(" ".join(_words(last, language)))
        case [first, ".."]:
            words = language.since.format(" ".join(_words(first, language)))
        case [first, last]:
            words = _between(_words(first, language), _words(last, language))
        case [only]:
            words = " ".join(_words(only, language))
    return language.marks[mark].format(words)


def _between(first: list[str], last: list[str]) -> str:
    """Both ends, the first without what it shares with the last: 25–31 Agustus 2025, Juli–September 2025."""
    shared = list(takewhile(lambda pair: pair[0] == pair[1], zip(reversed(first), reversed(last), strict=False)))
    own = first[: len(first) - len(shared)]
    dash = "–" if len(own) <= 1 else " – "
    return " ".join(own) + dash + " ".join(last)


def _words(form: str, language: Language) -> list[str]:
    """The words of one EDTF date, finest first: 2024-06-09 is 9, Juni, 2024."""
    day, _, clock = form.partition("T")
    if clock:
        zone = clock[8:]
        told = clock[:8].removesuffix(":00") if len(clock) >= 8 else clock
        return [language.time.format(" ".join(_words(day, language)), f"{told} {ZONES.get(zone, zone)}".strip())]
    if day.endswith("XX"):
        return [language.century.format(language.ordinal(int(day[:2]) + 1))]
    if day.endswith("X"):
        return [language.decade.format(day[:3] + "0")]
    year, *rest = day.split("-")
    named = [str(int(year))]
    if rest:
        named.insert(0, language.months[int(rest[0]) - 1])
    if len(rest) > 1:
        named.insert(0, str(int(rest[1])))
    return named
