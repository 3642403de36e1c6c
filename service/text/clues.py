"""Clues: what an article's own dates say of the day that it came out.

"kata Budi, Senin (29/12/2025)" was said on that day or the day before it was printed; "akan digelar 5 September 2025"
is still to come. How far from a clue articles come out is a table, a row a kind of clue: days from the latest such date
to publication, over 300 articles of one outlet (April and May 2026), held against 50 of twenty others (2011 to 2026)
by ``benchmarks/publication.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.model import Document, Slice
from service.timex.expression import Certainty, Evidence, TimeExpression, ZoneKind
from service.timex.outcome import Surroundings
from service.timex.readings import Direction, Feast, Fields, Hijri, Range, Third
from service.timex.reckon import reckon
from service.timex.span import Granularity

_UNSPOKEN = frozenset({ZoneKind.QUOTATION, ZoneKind.BOILERPLATE, ZoneKind.PUBLICATION, ZoneKind.CAPTION})
_FUTURE = re.compile(
    r"\b(?:akan|bakal(?! ca(?:lon|pres|wapres|leg|gub|wagub)\w*)|mendatang|nanti|rencana\w*|berencana|direncanakan"
    r"|dijadwalkan|jadwal\w*|paling lambat"
    r"|hingga|sampai|target\w*"
    r"|ditargetkan|diperkirakan|diprediksi|depan|menuju|visi|proyeksi|mulai|besok|lusa|berlaku|jatuh pada|kontrak"
    r"|jelang|menjelang|menatap|menyongsong|menyambut|bersiap|mempersiapkan|persiapan)\b",
    re.IGNORECASE,
)
"""Words that turn a sentence to what is still to come: its dates do not bound publication from below."""

_PLANNED = re.compile(r"\b(?:akan|mendatang|dijadwalkan|direncanakan|rencananya|paling lambat)\b", re.IGNORECASE)
"""Those of them that say so for certain: such a date bounds publication from above."""

_BACK_THEN = re.compile(r"\b(?:saat|kala|ketika|waktu) itu\b", re.IGNORECASE)
"""Words that tell of an old speech: "kata Wakil Ketua KPK saat itu, Jumat (10/11/2017)"."""

_SINCE = re.compile(r"\b(?:sejak|semenjak|terhitung)(?: pada| hari| tanggal)?\s{1,2}$", re.IGNORECASE)
_UNTIL = re.compile(r"[-–—]\s?$")
"""The second of two days: "27 Mei - 5 Juni 2026"."""

_AS_OF = re.compile(r"\b(?:[Pp]er|[Ss]epanjang|Hingga|Sampai)(?: (?:awal|pertengahan|akhir|bulan)){0,2}\s{1,2}$")
"""Words before a month up to which the article counts, "Hingga" where it opens the sentence. Other months tell of
history: of six articles with nothing else, three came out in the year after."""

_FORWARD = Direction.FORWARD
_SENTENCE, _TAIL = 200, 15
"""Code points before and after a date, in its sentence, in which such a word counts."""


FIRST_YEAR, LAST_YEAR = 1995, 2099
"""Years of Indonesian news online, from its first (Republika, August 1995): boundary constants, as nothing here knows
today. An older date is history."""

_MISPRINT = 1000
"""A year below this, or after the last, is a slip of the pen: "Rabu (4/11/205)" has none."""


@dataclass(frozen=True, slots=True)
class ClueKind:
    """A kind of clue: an article comes out from ``first`` to ``last`` days after such a date, most often on ``best``.

    ``example`` is a text that the clue dates; ``counted`` says where the days are from.
    """

    name: str
    first: int
    last: int
    best: int
    certainty: Certainty
    example: str
    counted: str


# fmt: off
TODAY = ClueKind(
    "today", 0, 0, 0, Certainty.MEDIUM, "Harga naik hari ini, Rabu (3/9/2025).",
    "9 of 9 articles on the day",
)
SPEECH = ClueKind(
    "speech", 0, 6, 0, Certainty.MEDIUM, '"Ya," kata Budi, Rabu (3/9/2025).',
    "148 articles: on the day 114, a day after 26, 2 to 4 days 7, 18 days 1; others 25: 19, 4, months 2",
)
BRACKETS = ClueKind(
    "brackets", 0, 6, 0, Certainty.MEDIUM, "Mereka bertemu di Beijing, Rabu (3/9/2025).",
    "119 articles: on the day 63, a day after 30, 2 to 6 days 17, 7 to 22 days 7, months 1, before it 1",
)
WEEKDAY = ClueKind(
    "weekday", 0, 30, 0, Certainty.LOW, "Mereka bertemu pada Rabu, 3 September 2025.",
    "8 articles: 1, 3, 7, 7 and 14 days, months 3",
)
AGO = ClueKind(
    "ago", 1, 14, 5, Certainty.LOW, "Mereka bertemu Rabu (3/9/2025) lalu.",
    "4 articles: 4, 5, 7 and 10 days",
)
DAY = ClueKind(
    "day", 0, 45, 1, Certainty.LOW, "Mereka bertemu pada 3 September 2025.",
    "17 articles with nothing surer: within 3 days 7, to 38 days 6, the rest told of history",
)
PLANNED = ClueKind(
    "planned", -31, 0, -1, Certainty.LOW, "Mereka akan bertemu pada 3 September 2025.",
    "12 articles with nothing surer: the day before or on it 5, to 9 days before it 5, 22 days 2",
)
BEFORE = ClueKind(
    "before", -31, 0, -7, Certainty.LOW, "Harga naik jelang Lebaran 2024.",
    "by its words: no article has nothing surer",
)
AFTER = ClueKind(
    "after", 0, 31, 7, Certainty.LOW, "Harga turun usai Lebaran 2024.",
    "by its words: no article has nothing surer",
)
MONTH = ClueKind(
    "month", 0, 120, 45, Certainty.LOW, "Hingga September 2025, bank itu menyalurkan Rp 5 triliun.",
    "4 articles, counted from the first of the month: 17, 49, 55 and 59 days",
)
# fmt: on

KINDS = (TODAY, SPEECH, BRACKETS, WEEKDAY, AGO, DAY, PLANNED, BEFORE, AFTER, MONTH)
"""The surest first: where an article has clues of several kinds, the first that fits the others dates it."""

LOOSE = frozenset({DAY, MONTH})
"""Kinds that tell of history as often as of news."""

BESIDE: tuple[tuple[str, int], ...] = (
    ("hari ini", 0), ("pagi ini", 0), ("siang ini", 0), ("sore ini", 0), ("petang ini", 0), ("malam ini", 0),
    ("tadi pagi", 0), ("tadi siang", 0), ("tadi sore", 0), ("pagi tadi", 0), ("siang tadi", 0), ("sore tadi", 0),
    ("dini hari tadi", 0), ("nanti malam", 0), ("besok", -1), ("esok hari", -1), ("lusa", -2), ("kemarin", 1),
)  # fmt: skip
"""Words before a date, and the days from it to publication: "besok, Jumat (5/9/2025)" came out a day before."""

_AFTER_IT = frozenset({"hari ini", "pagi ini", "siang ini", "sore ini", "malam ini", "besok"})
"""Those that count after a date as well; "Rabu (3/9) kemarin" may be days ago."""

_DAYS = dict(BESIDE)
_JOINT = r"(?: (?:pagi|siang|sore|petang|malam))?,?\s{1,2}(?:\(|pada |hari |tanggal |yakni |yaitu |atau ){0,3}"
_BEFORE = re.compile(rf"\b({'|'.join(_DAYS)}){_JOINT}$", re.IGNORECASE)
_BEHIND = re.compile(rf"[\s,)]{{1,3}}({'|'.join(sorted(_AFTER_IT))})\b", re.IGNORECASE)
_REACH = 45

_LONGEST_FEAST = 31
"""Days; what is longer, as the year of an election, bounds nothing."""

_KEPT = r"(?:libur(?:an)? |perayaan |hari raya )?"
_TURNED = (
    (re.compile(rf"\b(?:jelang|menjelang|menyambut|menghadapi) {_KEPT}$", re.IGNORECASE), BEFORE),
    (re.compile(rf"\b(?:usai|seusai|pasca|setelah|sesudah) {_KEPT}$", re.IGNORECASE), AFTER),
)
"""Words before a feast, and the kind of clue that it then is."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A date of the text as a clue: its kind, its words, and its fields; ``shift`` days lie between it and the kind's.

    The year may be missing: "Rabu (3/9)".
    """

    kind: ClueKind
    expression: TimeExpression
    fields: Fields
    shift: int = 0
    binding: bool = True
    """Whether nothing comes out past a planned day: "akan" says so, "mulai" does not."""

    def day(self, year: int | None) -> date | None:
        """The clue's day, in this year where it names none; None where there is none or the weekday disagrees."""
        found = day_of(self.fields.year or year, self.fields)
        return None if found is None else found + timedelta(days=self.shift)

    @property
    def evidence(self) -> Evidence:
        """The words of the clue."""
        return Evidence(self.expression.text, self.expression.start, self.expression.end)


def find_clues(document: Document, expressions: Sequence[TimeExpression]) -> Iterator[Clue]:
    """The clues of the body, outside quotations and captions: "Rabu (3/9/2025)" in an attribution is SPEECH."""
    for expression, zones in outside(document, expressions):
        clue = (
            _feast(document, expression)
            if isinstance(expression.reading, Feast | Hijri)
            else _dated(document, expression)
        )
        if clue is not None and ZoneKind.ATTRIBUTION in zones and clue.kind in (BRACKETS, WEEKDAY, DAY, PLANNED):
            clue = replace(clue, kind=SPEECH)
        if clue is not None and clue.kind in (SPEECH, BRACKETS) and is_future(document, expression, _BACK_THEN):
            clue = replace(clue, kind=WEEKDAY)
        if clue is not None:
            yield _beside(document.text, clue)


def _dated(document: Document, expression: TimeExpression) -> Clue | None:
    fields = _fields(expression)
    if fields is None or fields.month is None or (fields.weekday is None and fields.year is None):
        return None
    if fields.year is not None and fields.year < FIRST_YEAR:
        return None
    before = document.text[max(0, expression.start - _REACH) : expression.start]
    future = (is_future(document, expression) and _SINCE.search(before) is None) or fields.direction is _FORWARD
    if fields.day is None:
        known = _AS_OF.search(before) is not None and not is_future(document, expression, _PLANNED)
        return Clue(MONTH, expression, replace(fields, day=1, weekday=None)) if known else None
    if future:
        return Clue(PLANNED, expression, fields, binding=is_future(document, expression, _PLANNED))
    if fields.weekday is None:
        return Clue(DAY, expression, fields) if _UNTIL.search(before) is None else None
    if fields.direction is Direction.BACK:
        return Clue(AGO, expression, fields)
    return Clue(BRACKETS if "(" in expression.text else WEEKDAY, expression, fields)


def _fields(expression: TimeExpression) -> Fields | None:
    """The fields of a date, of the first day of several, of the month of "awal September 2025"."""
    match expression.reading:
        case Fields(year=year) as fields:
            return fields if year is None or _MISPRINT <= year <= LAST_YEAR else replace(fields, year=None)
        case Range(Fields() as first, Fields() as last):
            return replace(first, year=first.year or last.year, month=first.month or last.month)
        case Third(whole=Fields() as whole):
            return whole
    return None


def _feast(document: Document, expression: TimeExpression) -> Clue | None:
    """ "jelang Lebaran 2024", "usai Ramadan 1445 H"; a feast without its year dates nothing."""
    span = reckon(expression.reading, Surroundings(None)).span
    if span is None or span.earliest is None or (span.days or _LONGEST_FEAST + 1) > _LONGEST_FEAST:
        return None
    fields = Fields(span.earliest.year, span.earliest.month, span.earliest.day)
    before = document.text[max(0, expression.start - _REACH) : expression.start]
    for words, kind in _TURNED:
        if words.search(before) is not None:
            return Clue(kind, expression, fields)
    return None


def _beside(text: str, clue: Clue) -> Clue:
    """The clue as TODAY where a word beside it counts from publication: "besok, Jumat (5/9/2025)", "besok (5/9)"."""
    expression = clue.expression
    said = clue.fields.said
    if said is not None and said.unit is Granularity.DAY:
        return replace(clue, kind=TODAY, shift=int(said.by))
    if clue.kind in (MONTH, BEFORE, AFTER) or clue.fields.weekday is None:
        return clue
    found = _BEFORE.search(text[max(0, expression.start - _REACH) : expression.start])
    found = found or _BEHIND.search(text, expression.start, expression.end + _TAIL)
    return replace(clue, kind=TODAY, shift=_DAYS[found[1].lower()]) if found is not None else clue


def outside(
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


def is_future(document: Document, expression: TimeExpression, words: re.Pattern[str] = _FUTURE) -> bool:
    """Whether the sentence turns to what is still to come before the expression: "akan digelar pada 17 Oktober"."""
    sentence = _sentence(document, expression.start)
    start = max(sentence.start, expression.start - _SENTENCE)
    return words.search(document.text, start, expression.end + _TAIL) is not None


def _sentence(document: Document, at: int) -> Slice:
    index = bisect_right(document.sentences, at, key=lambda sentence: sentence.start) - 1
    if index >= 0 and at < document.sentences[index].end:
        return document.sentences[index]
    return Slice(at, at)


def day_of(year: int | None, fields: Fields) -> date | None:
    """The day of the fields in a year: 2025-09-03 for Wednesday, 3 September; None where the weekday disagrees."""
    if year is None or fields.month is None or fields.day is None:
        return None
    try:
        day = date(year, fields.month, fields.day)
    except ValueError:
        return None
    return day if fields.weekday in (None, day.weekday()) else None


def last_told(document: Document, expressions: Sequence[TimeExpression], year: int) -> tuple[date, str] | None:
    """The latest day that is told of as past, and its words: "kata Budi, Rabu (3/9/2025)", "bertemu pada Rabu (3/9)".

    A date without a year is read in ``year`` where its weekday agrees with it there. None where nothing is told so.
    """
    days = [
        (day, clue.expression.text)
        for clue in find_clues(document, expressions)
        if clue.kind in (SPEECH, BRACKETS) and clue.fields.weekday is not None and (day := clue.day(year)) is not None
    ]
    return max(days, default=None)
