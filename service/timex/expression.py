"""What timex hands over: expressions with readings, and their resolutions.

The readings are a closed union, consumed by one exhaustive ``match`` in ``resolve``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from service.timex.readings import AnchorKind, Reading
from service.timex.span import TimeSpan


class TimexType(StrEnum):
    """TIMEX3 types (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Certainty(StrEnum):
    """How sure a date is: ``high`` by its own words, ``medium`` by convention, ``low`` by guesswork."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ZoneKind(StrEnum):
    """What a stretch of an article is. Whatever no zone covers is body text.

    ``publication`` is the line that dates the article ("Diterbitkan 04 September 2025, 11:01 WIB"), ``attribution``
    the tail that says who spoke and when ("kata Budi, Senin (29/12)"), ``quotation`` words between quotation marks.
    """

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    PUBLICATION = "publication"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    ATTRIBUTION = "attribution"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Witness:
    """Another article that has the words of some evidence too: its id, the name of its outlet, its title."""

    id: str
    source: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that something rests on, and where they stand: ``text`` is exactly ``article.text[start:end]``.

    ``start`` and ``end`` are None for evidence outside the text, as a value that the caller supplied. ``place`` is
    where a page says it: "json-ld datePublished", "meta pubdate", "publication line". ``witness`` is another article
    with the same words, where they are evidence because of it.
    """

    text: str
    start: int | None = None
    end: int | None = None
    place: str | None = None
    witness: Witness | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch ``[start, end)`` of the stored text, in code points, and what it is."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day to count from: publication on 2025-09-04, because of "04 September 2025, 11:01 WIB".

    ``earliest`` and ``latest`` bound the day where it was inferred only to an interval; they are the day itself
    otherwise. ``moment`` is the civil time of day where it is known, to count hours from. ``certainty`` is below high
    where the day rests on an inferred publication: nothing that counts from it is surer.
    """

    kind: AnchorKind
    day: date
    earliest: date
    latest: date
    evidence: Evidence
    moment: datetime | None = None
    certainty: Certainty = Certainty.HIGH

    @classmethod
    def on(cls, kind: AnchorKind, day: date, evidence: Evidence) -> Anchor:
        """An anchor whose day is known."""
        return cls(kind, day, day, day, evidence)


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence for a person, in Indonesian and English."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Step:
    """One move from words to a date: op ``shift``, args (("unit", "year"), ("by", -1)), value "2024"."""

    op: str
    value: str | None
    say: Say
    args: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another date that the same words could mean: "Juni lalu" is 2025-06, or 2024-06 if "tahun" fell out."""

    span: TimeSpan
    why: Say


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A recognised expression: "Juni tahun lalu", rule ``month-of-year-ago``, with a reading that awaits its anchor.

    ``text`` is exactly ``article.text[start:end]`` (code points). Prepositions (pada, sejak, hingga) are outside.
    """

    text: str
    start: int
    end: int
    type: TimexType
    rule: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an expression means in its article: "Juni tahun lalu", published 2025-09-04, is 2024-06.

    ``value`` and ``mod`` are TIMEX3. ``span`` is None when the expression places nothing in time (a duration, a set)
    or could not be resolved; then ``unresolved`` says why. ``anchor`` is None when the words need none.

    ``rrule`` is the recurrence rule of a set (RFC 5545, section 3.3.10) where it has one: "setiap Jumat" is
    FREQ=WEEKLY;BYDAY=FR; what only DTSTART can say, as the day of "setiap tahun", is left to it.
    """

    expression: TimeExpression
    value: str | None
    mod: str | None
    span: TimeSpan | None
    unresolved: Say | None
    anchor: Anchor | None
    alternatives: tuple[Alternative, ...]
    certainty: Certainty
    steps: tuple[Step, ...]
    rrule: str | None = None
