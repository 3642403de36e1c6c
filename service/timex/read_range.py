"""From what a pattern caught to a range, and to the dates that share month, year or head with one another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.timex.pattern import number_of
from service.timex.read import (
    LAST_HOUR,
    direction_of,
    fields,
    month_in_year,
    turn_of,
    year_of,
)
from service.timex.read_calendar import hijri
from service.timex.read_units import century_of, era, nth_unit, unit_of_year
from service.timex.readings import Era, Fields, Position, Range, Shift, Third, Within
from service.timex.span import Granularity

if TYPE_CHECKING:
    from service.timex.pattern import Found


def years(found: Found) -> Range | None:
    """ "2019-2023", "2024/2025", "2024/25": from the first year to the second."""
    first, last = found.integer("first"), found.integer("last")
    assert first is not None
    assert last is not None
    if last < 100:
        last += first // 100 * 100
    if last <= first:
        return None
    return Range(Fields(year=first), Fields(year=last))


def coordinated(found: Found) -> Fields | Within:
    """ "29 Agustus" in "29 Agustus hingga 1 September 2024", "Juli" in "Juli dan Agustus tahun lalu": month and year
    come from the last; "November hingga Januari 2025" began the year before, "27 hingga 5 Juni" the month before."""
    if found.has("turned"):
        return month_in_year(found)
    read = fields(found)
    assert read is not None
    month, year = read.month or 0, read.year
    if (read.day or 0) > (found.integer("last") or 31):
        month, year = (month - 1, year) if month > 1 else (12, year - 1 if year is not None else None)
    earlier = month > (found.integer("last_month") or 12)
    return replace(read, month=month, year=year - 1 if earlier and year is not None else year)


def day_range(found: Found) -> Range | None:
    """ "3-5 September 2025": the first day takes month and year from the second; "5-3 September" is no range."""
    month, day, first_day = found.integer("month"), found.integer("day"), found.integer("first")
    first_month = found.integer("first_month")
    if first_month is None and (first_day or 0) >= (day or 0):
        return None
    if found.has("turned"):
        year = Shift(Granularity.YEAR, turn_of(found))
        first = Within(Fields(month=first_month or month, day=first_day), year)
        return Range(first, Within(Fields(month=month, day=day), year))
    return Range(
        Fields(month=first_month or month, day=first_day, year=found.integer("first_year")),
        Fields(year=year_of(found), month=month, day=day, direction=direction_of(found)),
    )


def month_range(found: Found) -> Range:
    """ "Januari-Maret 2025": the first month takes the year from the second; "Januari-Maret tahun lalu"."""
    first, month = found.integer("first"), found.integer("month")
    if found.has("turned"):
        year = Shift(Granularity.YEAR, turn_of(found))
        return Range(Within(Fields(month=first), year), Within(Fields(month=month), year))
    last = Fields(year=year_of(found), month=month, direction=direction_of(found))
    return Range(Fields(year=found.integer("first_year"), month=first), last)


def turned_day_range(found: Found) -> Range | None:
    """ "tanggal 20-21 bulan ini": both days within the month."""
    first, day = found.integer("first") or 0, found.integer("day") or 0
    month = Shift(Granularity.MONTH, turn_of(found))
    return Range(Within(Fields(day=first), month), Within(Fields(day=day), month)) if first < day else None


def hijri_days(found: Found) -> Range | None:
    """ "1-7 Muharam 1447 H": both days within the month."""
    last, first = hijri(found), found.integer("first") or 0
    if last is None or not 1 <= first < (last.day or 0):
        return None
    return Range(replace(last, day=first), last)


def weekday_range(found: Found) -> Range:
    """ "Senin-Rabu", "Senin-Rabu pekan lalu": from the one weekday to the other."""
    first, last = Fields(weekday=found.integer("first")), Fields(weekday=found.integer("weekday"))
    if found.has("unit"):
        week = Shift(Granularity.WEEK, turn_of(found))
        return Range(Within(first, week), Within(last, week))
    return Range(first, replace(last, direction=direction_of(found)))


def nth_units(found: Found) -> Range | None:
    """ "kuartal I-III 2025" and "kuartal I dan II 2025", which share their head, are one stretch."""
    first, last = unit_of_year(found, int(number_of(found.caught("first")))), nth_unit(found)
    return Range(first, last) if first is not None and last is not None and first != last else None


def centuries(found: Found) -> Range | None:
    """ "abad ke-18 dan ke-19"."""
    first, last = century_of(int(number_of(found.caught("first")))), era(found)
    return Range(first, last) if first is not None and last is not None else None


def decades(found: Found) -> Range | None:
    """ "1980-1990-an"."""
    first, last = Era(found.integer("first") or 0, Granularity.DECADE), era(found)
    return Range(first, last) if last is not None and first.first_year % 10 == 0 else None


def third_range(found: Found) -> Range | None:
    """ "akhir Agustus-awal September 2025", "akhir 2024-awal 2025": the first takes the year from the second."""
    first = Fields(year=found.integer("first_year"), month=found.integer("first_month"))
    last = Fields(year=year_of(found), month=found.integer("month"), direction=direction_of(found))
    if last.month is None and last.year is None:
        return None
    positions = Position(str(found.value("first"))), Position(str(found.value("position")))
    return Range(Third(positions[0], first), Third(positions[1], last))


def clock_range(found: Found) -> Range | None:
    """ "pukul 09.00-12.00 WIB": from nine to noon."""
    last = fields(found)
    first, minute = found.integer("first"), found.integer("first_minute") or 0
    if last is None or first is None or first > LAST_HOUR or minute > 59:
        return None
    begin = replace(last, hour=first, minute=minute, second=None)
    if found.has("last_day"):
        days = found.integer("first_day"), found.integer("last_day")
        return Range(replace(begin, weekday=days[0]), replace(last, weekday=days[1]))
    return Range(begin, last)
