"""Readings: what an expression means before anything is known of its article.

A closed union. "Juni tahun lalu" is ``Within(Fields(month=6), Shift(YEAR, -1))``; only ``resolve`` gives it a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.timex.span import Granularity


class Direction(StrEnum):
    """Which way an incomplete date is completed: "3 September mendatang" forward, "Juni lalu" back."""

    BACK = "back"
    FORWARD = "forward"
    NEAREST = "nearest"
    THIS = "this"


class PartOfDay(StrEnum):
    """Parts of a day in the Indonesian division: pagi, siang, sore, malam, and dini hari (midnight to five)."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    NIGHT = "night"
    SMALL_HOURS = "small-hours"


class Position(StrEnum):
    """TIMEX3 mods for thirds of a unit: "awal 2026" is START."""

    START = "START"
    MID = "MID"
    END = "END"


class AnchorKind(StrEnum):
    """What a relative expression counts from: "dua bulan lalu" from publication (in a quotation from the day of
    speech), "dua bulan kemudian" from the narrative."""

    PUBLICATION = "publication"
    NARRATIVE = "narrative"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Fields:
    """Calendar fields as far as the words name them: "Rabu (3/9)" is weekday 2, day 3, month 9.

    ``weekday`` is 0 for Monday. ``direction`` completes what is missing. ``offset`` is the stated zone in minutes
    from UTC; ``local`` marks "waktu setempat", "waktu Tokyo". ``said`` is what relative words beside the date say of
    it: DAY, -1 of "kemarin (3/9)", WEEK, -1 of "Jumat pekan lalu (29/8)"; the written date counts, and is checked
    against it. ``eve`` marks a night that is named by the day after it: "malam Minggu" is Saturday night.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: PartOfDay | None = None
    offset: int | None = None
    direction: Direction = Direction.NEAREST
    local: bool = False
    said: Shift | None = None
    eve: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or a century by its first year: "1990-an" is Era(1990, DECADE), "abad ke-19" Era(1800, CENTURY)."""

    first_year: int
    unit: Granularity


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor: "pekan lalu" is (WEEK, -1), "kemarin" (DAY, -1), "tiga setengah tahun lalu"
    (YEAR, -3.5).

    ``fuzz`` is the spread of a vague count: "beberapa minggu lalu" is by -2 to -8.
    """

    unit: Granularity
    by: float
    anchor: AnchorKind = AnchorKind.PUBLICATION
    until: float | None = None
    part: PartOfDay | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """Fields inside a container: "Juni tahun lalu" is month 6 within last year, "Senin pekan lalu" weekday 0,
    "besok pukul 19.00" 19:00 within the next day."""

    fields: Fields
    container: Shift


@dataclass(frozen=True, slots=True)
class Third:
    """awal, pertengahan or akhir of a unit: "awal tahun 2026" is START of Fields(year=2026).

    ``nearest`` marks a unit that is not said to be this one or another, as in "sejak akhir tahun"; ``coming`` the next
    such third to come, as in "akhir tahun nanti".
    """

    position: Position
    whole: Fields | Shift | Within | Era | Hijri
    nearest: bool = False
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """One interval from first to last, both included: "3-5 September 2025"; the first inherits what it lacks."""

    first: Fields | Within | Third | Era | Hijri
    last: Fields | Within | Third | Era | Hijri


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, which places nothing: "80 tahun" is 80 YEAR, "2,5 jam" 2.5 HOUR, "puluhan tahun" None YEAR.

    ``rest`` is a second length added to it: "enam tahun delapan bulan"; ``upto`` the other end of "2-3 hari".
    """

    amount: float | None
    unit: Granularity
    rest: tuple[float, Granularity] | None = None
    upto: float | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length that starts with the day of speech: "dua hari ke depan" is DAY, 2, from today to the day after
    tomorrow; "beberapa bulan ke depan" None months. ``upto`` is the other end of "1-2 tahun ke depan"."""

    amount: float | None
    unit: Granularity
    upto: float | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """A counted unit of a whole: "pekan ketiga Juni" is WEEK 3 of month 6, "hari terakhir 2025" DAY -1 of the year,
    "Senin pertama September" weekday 0; "hari kedua" alone is DAY 2 of the event told of.

    ``count`` is how many units it takes: 9 in "sembilan bulan pertama 2025".
    """

    number: int
    unit: Granularity
    whole: Fields | Shift | Hijri | Era | None = None
    weekday: int | None = None
    count: int = 1


class FeastKind(StrEnum):
    """What of the calendar a name stands for: a holiday, the leave around it ("cuti bersama Natal"), the anniversary of
    a founding ("HUT RI"), the year of an election ("Pemilu 2024"), its day ("hari pencoblosan"), or an event that is
    named after its date ("serangan 11 September")."""

    HOLIDAY = "holiday"
    LEAVE = "leave"
    FOUNDING = "founding"
    ELECTION = "election"
    POLLING = "polling"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that the calendar names, and days counted from it: "H-3 Lebaran 2024" is idul-fitri, 2024, by -3.

    ``hijri_year`` stands for ``year`` in "Idul Fitri 1445 H", ``turn`` in "Lebaran tahun lalu" (-1). ``season`` marks
    the turn of the year into ``year`` ("Nataru 2024/2025"). ``given`` is the date that the text itself gives
    ("H-7 Lebaran, 16 April"). The key is "" for a bare "H-3", which counts from the feast that the text named last.
    """

    key: str
    year: int | None = None
    hijri_year: int | None = None
    turn: int | None = None
    by: int = 0
    direction: Direction = Direction.NEAREST
    kind: FeastKind = FeastKind.HOLIDAY
    season: bool = False
    given: Fields | None = None


@dataclass(frozen=True, slots=True)
class Hijri:
    """A date of the Hijri calendar as far as it is named: "1 Ramadan 1446 H", "1447 H", "bulan Ramadan".

    ``civil_year`` stands for ``year`` in "Ramadan 2024", ``turn`` in "Ramadan tahun lalu" (-1).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    direction: Direction = Direction.NEAREST
    civil_year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set of times: "setiap lima tahun" repeats Length(5, YEAR), "setiap Jumat" Fields(weekday=4), "tiap Senin-Jumat"
    the range; Fields() is every day. ``times`` counts how often in it: "dua kali sepekan" is 2 in Length(1, WEEK), a
    vague "beberapa kali" None.
    """

    what: Fields | Length | Range | Third | Feast | Hijri
    times: float | None = 1


@dataclass(frozen=True, slots=True)
class SameAs:
    """Points at a time named elsewhere, by a relation: "saat itu" is ("that") the narrative's time, "hari yang sama"
    ("same") the day just mentioned, "Setelah itu" ("after") the time after it.

    ``unit`` is the unit that is named ("tahun yang sama"), None when none is. A period that is
    "compared" lies in another ``year`` ("periode yang sama 2024") or so many ``years`` off ("… tahun lalu": -1).
    """

    relation: str
    unit: Granularity | None = None
    part: PartOfDay | None = None
    year: int | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A TIMEX3 reference without a place of its own: "kini" is PRESENT_REF, "ke depan" FUTURE_REF."""

    value: str


Reading = (
    Fields | Era | Shift | Within | Third | Range | Length | Stretch | Nth | Feast | Hijri | Repeat | SameAs | Vague
)
