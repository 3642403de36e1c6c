"""From what a pattern caught to a reading, for what the calendar names and for what repeats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.timex.holidays_id import EVENT_DATES, FIRST_YEARS
from service.timex.pattern import number_of
from service.timex.read import fields, turn_of, unit_of
from service.timex.readings import (
    Feast,
    FeastKind,
    Fields,
    Hijri,
    Length,
    Range,
    Reading,
    Repeat,
    Third,
)
from service.timex.span import Granularity

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.timex.pattern import Found

_MANY = 5000
"""No anniversary has a higher number."""


def feast(found: Found) -> Feast | None:
    """ "Idul Adha 1447 Hijriah", "Lebaran tahun ini", "H-3 Lebaran", "cuti bersama Natal 2025"; "hari kedua Lebaran" is
    the day after it."""
    dated = fields(found)
    if dated is None:
        return None
    sign = -1 if any(token.name == "dash" for token in found.caught("sign")) else 1
    by = sign * (found.integer("by") or 0)
    if found.has("nth_day"):
        by = int(number_of(found.caught("nth_day"))) - 1
    founding = any(token.name == "founding" for token in found.caught("holiday"))
    kind = FeastKind.FOUNDING if founding else FeastKind.LEAVE if found.has("leave") else FeastKind.HOLIDAY
    return Feast(
        str(found.value("holiday") or ""),
        found.integer("last") or dated.year,
        found.integer("hijri"),
        turn_of(found) if found.has("turned") else None,
        by,
        dated.direction,
        kind,
        season=found.has("last"),
        given=dated if dated.day is not None else None,
    )


def anniversary(found: Found) -> Feast | None:
    """ "HUT ke-80 RI", "Hari Bhayangkara ke-79": the founding's year and the number make the year."""
    named, nth = feast(found), found.count("nth")
    first = FIRST_YEARS.get((named.kind, named.key)) if named is not None else None
    if named is None or first is None or not nth.is_integer() or not 1 <= nth <= _MANY:
        return None
    return replace(named, year=first + int(nth), given=None)


def election(found: Found) -> Feast:
    """ "2024" in "Pemilu 2024": the year, with the day of the vote beside it."""
    return Feast(str(found.value("election")), found.integer("year"), kind=FeastKind.ELECTION)


def polling_day(found: Found) -> Feast:
    """ "hari pencoblosan Pilkada 2024": the day itself; without a name that of any election."""
    key = str(found.value("election") or "")
    return Feast(key, found.integer("year"), kind=FeastKind.POLLING)


def event(found: Found) -> Feast | None:
    """ "11 September" in "serangan 11 September", "Mei" in "kerusuhan Mei"."""
    key = EVENT_DATES.get((str(found.value("event")), found.integer("month") or 0, found.integer("day")))
    return None if key is None else Feast(key, kind=FeastKind.EVENT)


def hijri(found: Found) -> Hijri | None:
    """ "1 Ramadan 1446 H": day, month and year as far as they are named; "Ramadan 2024" by the civil year."""
    year, day, dated = found.integer("hijri"), found.integer("day"), fields(found)
    if dated is None or (day is not None and not 1 <= day <= 30):
        return None
    turn = turn_of(found) if found.has("turned") else None
    return Hijri(year, found.integer("month"), day, dated.direction, dated.year, turn)


def every(what: Callable[[Found], Reading | None]) -> Callable[[Found], Repeat | None]:
    """ "setiap Jumat malam", "setiap akhir pekan", "setiap Lebaran": what the rest reads as, again and again."""

    def read(found: Found) -> Repeat | None:
        repeated = what(found)
        assert isinstance(repeated, Fields | Length | Range | Third | Feast | Hijri | None)
        return None if repeated is None else Repeat(repeated)

    return read


def every_length(found: Found) -> Repeat | None:
    """ "setiap lima tahun", "dua kali sepekan", "setahun sekali", "setiap beberapa bulan"."""
    if found.has("upto") and found.count("upto") <= found.count("n"):
        return None
    amount = None if found.has("several") else found.count("n") if found.has("n") else 1.0
    upto = found.count("upto") if found.has("upto") else None
    unit = unit_of(found)
    if found.has("within") and unit is Granularity.DAY:  # "dua kali dalam sehari" may have happened once
        return None
    often = None if found.has("vaguely") else found.count("often") if found.has("often") else 1
    return Repeat(Length(amount, unit, upto=upto), often)


def working_days(_found: Found) -> Range:
    """ "hari kerja": Monday to Friday."""
    return Range(Fields(weekday=0), Fields(weekday=4))
