"""Anniversaries: "80 tahun berakhirnya Perang Dunia II" is told in 2025, "HUT ke-80 RI" too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.timex.expression import Evidence, TimeExpression
from service.timex.holidays_id import FOUNDING_PHRASES, FOUNDINGS
from service.timex.readings import Length
from service.timex.span import Granularity


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A year that anniversaries count from: "80 tahun berakhirnya Perang Dunia II" is 80 years from 1945.

    ``label`` is searched in what follows the number within its sentence; ``source`` says where the year is from.
    """

    year: int
    label: re.Pattern[str]
    example: str
    source: str


def _anniversary(year: int, label: str, example: str, source: str) -> Anniversary:
    return Anniversary(year, re.compile(label, re.IGNORECASE), example, source)


_WAR = r"perang dunia (?:ii|2|kedua|ke-?2)\b"

ANNIVERSARIES: tuple[Anniversary, ...] = (
    _anniversary(
        1945,
        rf"(?:(?:ber)?akhir(?:nya)?|usai(?:nya)?|selesai(?:nya)?|kemenangan (?:dalam|pada|atas)?|peringatan)?\s?{_WAR}",
        "80 tahun berakhirnya Perang Dunia Kedua",
        "Instrument of Surrender, 2 September 1945",
    ),
    _anniversary(
        1945,
        r"(?:penyerahan(?: diri)?|menyerahnya|kekalahan|kemenangan .{0,40}(?:agresi|atas|melawan)) ?jepang",
        "80 tahun penyerahan Jepang",
        "Instrument of Surrender, 2 September 1945",
    ),
    _anniversary(
        1945,
        r"(?:hari )?(?:kemerdekaan|proklamasi)(?: (?:ke-?ri|ri|republik indonesia|indonesia))?|\b(?:ri"
        r"|republik indonesia)\b(?! rakyat)",
        "HUT ke-80 Republik Indonesia",
        "Proklamasi, 17 August 1945",
    ),
    _anniversary(
        1945,
        r"(?:bom(?: atom)?|pengeboman|tragedi)\b.{0,20}(?:hiroshima|nagasaki)",
        "80 tahun bom atom Hiroshima",
        "6 and 9 August 1945",
    ),
    _anniversary(
        1945,
        r"(?:berdirinya |pembentukan |pendirian )?(?:pbb|perserikatan bangsa-bangsa)\b",
        "80 tahun berdirinya PBB",
        "UN Charter in force, 24 October 1945",
    ),
    _anniversary(
        1949,
        r"(?:berdirinya |pendirian )?(?:republik rakyat (?:china|tiongkok)|rrt|rrc)\b",
        "76 tahun berdirinya Republik Rakyat China",
        "proclaimed on 1 October 1949",
    ),
    _anniversary(
        1955, r"konferensi asia[- ]afrika|\bkaa\b", "70 tahun Konferensi Asia Afrika", "Bandung, 18-24 April 1955"
    ),
    _anniversary(1928, r"sumpah pemuda", "97 tahun Sumpah Pemuda", "Kongres Pemuda II, 28 October 1928"),
    _anniversary(1998, r"(?:gerakan )?reformasi\b", "27 tahun Reformasi", "Soeharto resigned on 21 May 1998"),
    _anniversary(2004, r"(?:gempa dan )?tsunami aceh", "20 tahun tsunami Aceh", "26 December 2004"),
    _anniversary(2002, r"(?:tragedi )?bom bali\b", "20 tahun Bom Bali", "12 October 2002"),
    _anniversary(1967, r"(?:berdirinya )?asean\b", "58 tahun ASEAN", "Bangkok Declaration, 8 August 1967"),
    _anniversary(1986, r"(?:bencana |tragedi )?(?:nuklir )?chernobyl", "40 tahun bencana Chernobyl", "26 April 1986"),
    _anniversary(1989, r"(?:runtuhnya |robohnya )tembok berlin", "35 tahun runtuhnya Tembok Berlin", "9 November 1989"),
)

_ORDINAL = re.compile(
    r"\b(?:HUT|hari ulang tahun|ulang tahun|peringatan|perayaan|hari jadi|dirgahayu"
    r"|milad)\b(?: \w+){0,4}? ke-?\s?(?P<count>\d{1,3})\b",
    re.IGNORECASE,
)
_NEAR = 70
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STOP = re.compile(r"[.,;:!?\n]")
_LONGEST_NAME = max(map(len, FOUNDING_PHRASES))


def anniversaries(text: str, expressions: Iterable[TimeExpression]) -> Iterator[tuple[int, Evidence]]:
    """The years that anniversaries count to, each with its words: 2025 for "80 tahun berakhirnya Perang Dunia II".

    What is counted from stands in ``ANNIVERSARIES``; after an ordinal, "HUT ke-498 Jakarta", also in the calendar's
    table of foundings.
    """
    counts = [
        (expression.end, expression.start, int(expression.reading.amount), False)
        for expression in expressions
        if isinstance(expression.reading, Length)
        and expression.reading.unit is Granularity.YEAR
        and expression.reading.amount is not None
        and expression.reading.amount == int(expression.reading.amount)
    ]
    counts += [(match.end(), match.start(), int(match["count"]), True) for match in _ORDINAL.finditer(text)]
    for end, start, count, ordinal in sorted(counts):
        named = _named(text, end) or (_founded(text, end) if ordinal else None)
        if named is not None and count > 0:
            year, reached = named
            yield year + count, Evidence(text[start:reached], start, reached)


def _named(text: str, end: int) -> tuple[int, int] | None:
    """The year that is counted from, and where its words end."""
    after = _after_space(text, end)
    for row in ANNIVERSARIES:
        if (match := row.label.match(text, after, end + _NEAR)) is not None:
            return row.year, match.end()
    return None


def _founded(text: str, end: int) -> tuple[int, int] | None:
    """The founding in the calendar's table whose longest name follows: "Kota Jakarta"."""
    words = list(_WORDS.finditer(text, end, end + _NEAR))[:_LONGEST_NAME]
    for count in range(len(words), 0, -1):
        key = FOUNDING_PHRASES.get(tuple(word[0].lower() for word in words[:count]))
        if key is not None and _STOP.search(text, end, words[count - 1].end()) is None:
            return int(FOUNDINGS[key].date[:4]), words[count - 1].end()
    return None


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \xa0":
        at += 1
    return at
