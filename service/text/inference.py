"""Inferring when an undated article came out from its own dates and anniversaries.

The house style of Indonesian news dates what it tells by weekday and date in brackets, "Rabu (3/9/2025)", on the day or
within the six days after. So the latest such date bounds publication to a week; without the year, weekday and date
agree only in some years ("Rabu (3/9)": 2008, 2014, 2025, 2031), and an anniversary ("80 tahun berakhirnya Perang Dunia
II") or the years that the text knows leave one of them. What cannot be inferred is left: nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from service.model import Basis, Document, Publication, Slice
from service.timex.expression import Certainty, Evidence, TimeExpression, ZoneKind
from service.timex.readings import Direction, Fields, Length
from service.timex.span import Granularity

WEEK = timedelta(days=6)
"""A weekday with its date names a day of the last 0 to 6 days."""

_UNSPOKEN = frozenset({ZoneKind.QUOTATION, ZoneKind.BOILERPLATE, ZoneKind.PUBLICATION, ZoneKind.CAPTION})
_FUTURE = re.compile(
    r"\b(?:akan|bakal|mendatang|nanti|rencana\w*|berencana|direncanakan|dijadwalkan|jadwal\w*|paling lambat"
    r"|hingga|sampai|target\w*"
    r"|ditargetkan|diperkirakan|diprediksi|depan|menuju|visi|proyeksi|mulai|besok|lusa|berlaku|jatuh pada|kontrak)\b",
    re.IGNORECASE,
)
"""Words that turn a sentence to what is still to come: its dates do not bound publication."""


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


@dataclass(frozen=True, slots=True)
class _Dated:
    """An expression whose date bounds publication, with its fields and whether it stands in an attribution."""

    expression: TimeExpression
    fields: Fields
    spoken: bool

    @property
    def day(self) -> date | None:
        return _day(self.fields.year, self.fields) if self.fields.year is not None else None

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.expression.text, self.expression.start, self.expression.end)


def infer(document: Document, expressions: Sequence[TimeExpression]) -> Publication | None:
    """Publication by the article's own dates: "Rabu (3/9/2025)" is 2025-09-03 to 2025-09-09, best the first.

    Read in this order, from the body outside quotations: the latest weekday with a full date that agree; then a weekday
    with day and month, in the one year that agrees with it and with an anniversary or the years that the text knows.
    Dates of what is still to come bound nothing. None when that leaves no day, or several.
    """
    dated = list(_dated(document, expressions))
    known = _known_years(document, expressions)
    return _by_full_date(dated, known) or _by_agreeing_year(document, expressions, dated, known)


def last_spoken(document: Document, expressions: Sequence[TimeExpression], year: int) -> tuple[date, str] | None:
    """The latest day on which somebody spoke, and its words: "kata Budi, Rabu (3/9/2025)"; speech is never to come.

    A date without a year is read in ``year`` where its weekday agrees with it there. None where nobody speaks on a day.
    """
    days: list[tuple[date, str]] = []
    for one in _dated(document, expressions):
        if one.spoken and one.fields.weekday is not None and _agrees(one.fields.year or year, one.fields):
            day = _day(one.fields.year or year, one.fields)
            assert day is not None
            days.append((day, one.expression.text))
    return max(days, default=None)


def _by_full_date(dated: Sequence[_Dated], known: Sequence[int]) -> Publication | None:
    """The latest full date that is news by its form.

    A date of speech ("kata Budi, Senin (29/12/2025)") before one in brackets, as the house style has it, before a
    weekday with its date in running text, which may tell an old story. A date without a weekday bounds nothing
    outside an attribution: of 14 articles with nothing else only 5 came out within the week.
    """
    right = [one for one in dated if one.day is not None and one.fields.weekday in (None, one.day.weekday())]
    full = [one for one in right if one.fields.weekday is not None]
    pools = (
        ([one for one in right if one.spoken], Certainty.MEDIUM),
        ([one for one in full if "(" in one.expression.text], Certainty.MEDIUM),
        (full, Certainty.LOW),
    )
    for pool, certainty in pools:
        latest = max(pool, key=lambda one: (one.day or date.min, -one.expression.start), default=None)
        if latest is not None and latest.day is not None and latest.day.year >= max(known, default=0):
            return _within_week(latest.day, certainty, (latest.evidence,))
    return None


def _by_agreeing_year(
    document: Document, expressions: Sequence[TimeExpression], dated: Sequence[_Dated], known: Sequence[int]
) -> Publication | None:
    """A weekday with day and month, in the year that an anniversary gives, else in the latest year known or the next.

    Weekdays and dates agree again after five years at the soonest, so that of two years in a row only one can fit.
    """
    partial = [one for one in dated if one.fields.year is None and one.fields.weekday is not None]
    anniversaries = list(_anniversaries(document, expressions))
    counted = {year for year, _ in anniversaries}
    if not partial or len(counted) > 1:
        return None
    years = counted or {year + later for year in known[-1:] for later in (0, 1)}
    fitting = {
        year for year in years if year >= max(known, default=0) and all(_agrees(year, one.fields) for one in partial)
    }
    if len(fitting) != 1:
        return None
    year = fitting.pop()
    latest = max(partial, key=lambda one: (one.spoken, _day(year, one.fields) or date.min))
    day = _day(year, latest.fields)
    assert day is not None
    certainty = Certainty.MEDIUM if counted else Certainty.LOW
    return _within_week(day, certainty, (latest.evidence, *(evidence for _, evidence in anniversaries[:1])))


def _within_week(day: date, certainty: Certainty, evidence: tuple[Evidence, ...]) -> Publication:
    return Publication(day, day, day + WEEK, None, Basis.INFERRED, certainty, evidence)


def _dated(document: Document, expressions: Sequence[TimeExpression]) -> Iterator[_Dated]:
    """The expressions with a day and a month that tell what has happened."""
    for expression, kinds in _outside(document, expressions):
        fields = expression.reading
        if (
            isinstance(fields, Fields)
            and fields.day is not None
            and fields.month is not None
            and fields.direction not in (Direction.FORWARD, Direction.BACK)
        ):
            spoken = ZoneKind.ATTRIBUTION in kinds
            if spoken or not _is_future(document, expression):
                yield _Dated(expression, fields, spoken)


def _known_years(document: Document, expressions: Sequence[TimeExpression]) -> list[int]:
    """The years that the text tells of as past, sorted: the article is not older than the last of them."""
    return sorted(
        {
            expression.reading.year
            for expression, kinds in _outside(document, expressions)
            if isinstance(expression.reading, Fields)
            and expression.reading.year is not None
            and expression.reading.month is not None
            and ZoneKind.TITLE not in kinds
            and not _is_future(document, expression)
        }
    )


def _outside(
    document: Document, expressions: Sequence[TimeExpression]
) -> Iterator[tuple[TimeExpression, frozenset[ZoneKind]]]:
    """The expressions outside quotations, captions and furniture, with the kinds of zone that they stand in.

    Both are sorted: one sweep over the zones serves all expressions.
    """
    active: list[int] = []
    following = 0
    zones = document.zones
    for expression in sorted(expressions, key=lambda one: one.start):
        while following < len(zones) and zones[following].start < expression.end:
            active.append(following)
            following += 1
        active = [index for index in active if zones[index].end > expression.start]
        kinds = frozenset(zones[index].kind for index in active)
        if not kinds & _UNSPOKEN:
            yield expression, kinds


def _is_future(document: Document, expression: TimeExpression) -> bool:
    """Whether the sentence turns to what is still to come before the expression: "akan digelar pada 17 Oktober"."""
    sentence = _sentence(document, expression.start)
    return _FUTURE.search(document.text, max(sentence.start, expression.start - 200), expression.end + 15) is not None


def _sentence(document: Document, at: int) -> Slice:
    index = bisect_right(document.sentences, at, key=lambda sentence: sentence.start) - 1
    if index >= 0 and at < document.sentences[index].end:
        return document.sentences[index]
    return Slice(at, at)


def _anniversaries(document: Document, expressions: Sequence[TimeExpression]) -> Iterator[tuple[int, Evidence]]:
    """The years that anniversaries count to, each with its words: 2025 for "80 tahun berakhirnya Perang Dunia II"."""
    text = document.text
    counts = [
        (expression.end, expression.start, int(expression.reading.amount))
        for expression, _ in _outside(document, expressions)
        if isinstance(expression.reading, Length)
        and expression.reading.unit is Granularity.YEAR
        and expression.reading.amount is not None
        and expression.reading.amount == int(expression.reading.amount)
    ]
    counts += [(match.end(), match.start(), int(match["count"])) for match in _ORDINAL.finditer(text)]
    for end, start, count in sorted(counts):
        for row in ANNIVERSARIES:
            match = row.label.match(text, _after_space(text, end), end + _NEAR)
            if match is not None and count > 0:
                yield row.year + count, Evidence(text[start : match.end()], start, match.end())
                break


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \xa0":
        at += 1
    return at


def _agrees(year: int, fields: Fields) -> bool:
    day = _day(year, fields)
    return day is not None and day.weekday() == fields.weekday


def _day(year: int | None, fields: Fields) -> date | None:
    assert year is not None
    assert fields.month is not None
    assert fields.day is not None
    try:
        return date(year, fields.month, fields.day)
    except ValueError:
        return None
