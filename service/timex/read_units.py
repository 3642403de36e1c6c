"""From what a pattern caught to counted units of a whole, and to decades and centuries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.timex.pattern import number_of
from service.timex.read import direction_of, turn_of, unit_of, year_of
from service.timex.read_calendar import hijri
from service.timex.readings import Direction, Era, Fields, Hijri, Nth, Shift, Within
from service.timex.span import Granularity

if TYPE_CHECKING:
    from service.timex.pattern import Found


def nth(found: Found) -> Nth | None:
    """ "pekan ketiga Juni" is week 3 of June, "Senin terakhir bulan ini" the last Monday of this month, "sembilan bulan
    pertama 2025" nine months from the first on; "hari ke-11" is day 11 of the event told of."""
    number = _ordinal(found)
    unit, weekday = Granularity(str(found.value("of") or "day")), found.integer("weekday")
    whole = _whole(found)
    if whole is None or not number:
        return Nth(number, unit) if number else None
    if found.has("n"):
        count = found.count("n")
        return Nth(number, unit, whole, count=int(count)) if abs(number) == 1 and count.is_integer() else None
    return Nth(number, unit, whole, weekday)


def _whole(found: Found) -> Fields | Shift | Hijri | Era | None:
    """What a counted unit is counted in: "Juni", "2025", "bulan ini", "Ramadan", "abad ke-21"."""
    if found.has("century"):
        return century_of(int(number_of(found.caught("century"))))
    if any(token.name == "hijri_month" for token in found.caught("month")):
        return hijri(found)
    if found.has("unit"):
        return Shift(unit_of(found), turn_of(found))
    if found.has("month") or found.has("year"):
        return Fields(year=year_of(found), month=found.integer("month"), direction=direction_of(found))
    return None


def _ordinal(found: Found) -> int:
    """ "ke-3", "III" and "ketiga" are 3, "kedua puluh satu" 21, "terakhir" -1."""
    tokens = found.caught("nth")
    return -1 if any(token.name == "last" for token in tokens) else int(number_of(tokens))


def nth_unit(found: Found) -> Fields | Within | None:
    """ "kuartal III 2025" is quarter 3 of 2025, "semester I tahun ini" half 1 within this year, "kuartal terakhir 2024"
    quarter 4."""
    return unit_of_year(found, _ordinal(found))


def unit_of_year(found: Found, number: int) -> Fields | Within | None:
    """The numbered quarter or half of the year that is named; -1 is the last."""
    quarter = found.caught("unit")[0].name in ("quarter", "q")
    most = 4 if quarter else 2
    number = most if number == -1 else number
    if not 1 <= number <= most:
        return None
    direction = direction_of(found) if not found.has("turned") else Direction.NEAREST
    inner = Fields(
        year=year_of(found),
        quarter=number if quarter else None,
        half=None if quarter else number,
        direction=direction,
    )
    return Within(inner, Shift(Granularity.YEAR, turn_of(found))) if found.has("turned") else inner


def compact_nth(found: Found) -> Fields | Within | None:
    """ "1Q25" and "H1 2025", written without a blank between the letter and its number."""
    first, second = sorted((found.caught("unit")[0], found.caught("nth")[0]), key=lambda token: token.start)
    return nth_unit(found) if first.end == second.start else None


def academic_half(found: Found) -> Fields:
    """ "semester genap 2024/2025" is the first half of 2025, ganjil the second of 2024."""
    even = found.integer("parity") == 2
    first = found.integer("first") or 0
    return Fields(year=first + 1 if even else first, half=1 if even else 2)


def era(found: Found) -> Era | None:
    """ "1990-an" is the decade from 1990, "abad ke-19" the century from 1800."""
    if found.has("nth"):
        return century_of(_ordinal(found))
    year = found.integer("year") or 0
    year = 1900 + year if year < 100 else year
    return Era(year, Granularity.DECADE) if year % 10 == 0 else None


def century_of(number: int) -> Era | None:
    """ "abad ke-19" is the century from 1800."""
    return Era((number - 1) * 100, Granularity.CENTURY) if 1 < number <= 21 else None
