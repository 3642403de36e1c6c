"""Sets of times: their TIMEX3 value, and the RRULE that makes them calendar entries.

"setiap Jumat" is XXXX-WXX-5 and FREQ=WEEKLY;BYDAY=FR, "setiap 17 Agustus" XXXX-08-17 and
FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17. The strings are those of RFC 5545, section 3.3.10; what only DTSTART can say (the
day of "setiap tahun", a zone) is left to it. Without one are sets that it cannot tell: lunar feasts, vague counts,
"dua kali sepekan". A part of the day ("setiap malam") is not in it, the day is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from service.timex.complete import complete
from service.timex.duration import duration
from service.timex.expression import Say, Step
from service.timex.holidays_id import cycle, yearly
from service.timex.outcome import Outcome, Surroundings
from service.timex.readings import Feast, Fields, Hijri, Length, Position, Range, Repeat, Shift, Third
from service.timex.span import Granularity

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {
    Granularity.SECOND: ("SECONDLY", 1),
    Granularity.MINUTE: ("MINUTELY", 1),
    Granularity.HOUR: ("HOURLY", 1),
    Granularity.DAY: ("DAILY", 1),
    Granularity.WEEK: ("WEEKLY", 1),
    Granularity.MONTH: ("MONTHLY", 1),
    Granularity.QUARTER: ("MONTHLY", 3),
    Granularity.HALF: ("MONTHLY", 6),
    Granularity.YEAR: ("YEARLY", 1),
    Granularity.DECADE: ("YEARLY", 10),
    Granularity.CENTURY: ("YEARLY", 100),
}
"""Unit -> the FREQ of RFC 5545, and how many of it the unit is."""

_UNITS = {Granularity.WEEK: "XXXX-WXX", Granularity.MONTH: "XXXX-XX", Granularity.YEAR: "XXXX"}
"""Unit -> the value of any such unit, for "setiap awal bulan"."""

_A_SET = Say("waktu yang berulang, bukan satu tanggal", "a repeated time, not one date")
_LUNAR = Say(
    "berulang menurut kalender Hijriah atau kalender lain; tidak ada RRULE",
    "repeated by the Hijri or another moving calendar; there is no RRULE",
)
"""Feasts that the civil year does not fix."""


def repeat(reading: Repeat, around: Surroundings) -> Outcome:
    """ "setiap lima tahun" is P5Y and FREQ=YEARLY;INTERVAL=5, "setiap akhir pekan" XXXX-WXX-WE."""
    mod, rule, say = None, None, _A_SET
    match reading.what:
        case Length() as length:
            value = duration(length)
            rule = _interval(length) if reading.times == 1 else None
        case Fields() as fields:
            value, rule = _fields(fields, around)
        case Range(first, last):
            assert isinstance(first, Fields)
            assert isinstance(last, Fields)
            value, rule = _fields(first, around)
            value = f"{value}/{_fields(last, around)[0]}"
            if rule is not None and first.weekday is not None and last.weekday is not None:
                named = ",".join(_between(first.weekday, last.weekday))
                rule = rule.replace(f"BYDAY={_DAYS[first.weekday]}", f"BYDAY={named}")
        case Third(Position.END, Shift(Granularity.WEEK)):
            value, rule = "XXXX-WXX-WE", "FREQ=WEEKLY;BYDAY=SA,SU"
        case Third(position, whole):
            mod = position.value
            value = _UNITS[whole.unit] if isinstance(whole, Shift) else "P1Y"
            value = _fields(whole, around)[0] if isinstance(whole, Fields) else value
        case Feast() as feast if (day := yearly(feast.key, feast.kind)) is not None:
            value, rule = _fields(Fields(month=day[0], day=day[1]), around)
        case Feast() as feast if (days := cycle(feast.key)) is not None:
            length = Length(days, Granularity.DAY)
            value, rule = duration(length), _interval(length)
        case Feast() | Hijri():
            value, say = "P1Y", _LUNAR
        case _:
            assert_never(reading.what)
    args = () if reading.times == 1 else (("times", reading.times if reading.times is not None else "X"),)
    return Outcome(value, None, mod=mod, steps=(Step("repeat", value, say, args),), rrule=rule)


def _interval(length: Length) -> str | None:
    """ "setiap dua pekan" is FREQ=WEEKLY;INTERVAL=2; None for a vague or broken count."""
    whole = length.amount is not None and float(length.amount).is_integer() and length.amount >= 1
    if length.amount is None or not whole or length.upto is not None:
        return None
    frequency, factor = _FREQUENCIES[length.unit]
    many = int(length.amount) * factor
    return f"FREQ={frequency}" + (f";INTERVAL={many}" if many > 1 else "")


def _between(first: int, last: int) -> list[str]:
    """The weekdays from one to another, over the week's end where need be: Saturday to Monday is SA, SU, MO."""
    return [_DAYS[(first + more) % 7] for more in range((last - first) % 7 + 1)]


def _fields(fields: Fields, around: Surroundings) -> tuple[str, str | None]:
    """The value and rule of calendar fields; raises ValueError for a day that no year has."""
    month, day = fields.month, fields.day
    date(2000, month or 1, day or 1)  # a leap year
    if fields.weekday is not None:
        value, rule = f"XXXX-WXX-{fields.weekday + 1}", f"FREQ=WEEKLY;BYDAY={_DAYS[fields.weekday]}"
    elif month is not None and day is not None:
        value, rule = f"XXXX-{month:02}-{day:02}", f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
    elif month is not None:
        value, rule = f"XXXX-{month:02}", f"FREQ=YEARLY;BYMONTH={month}"
    elif day is not None:
        value, rule = f"XXXX-XX-{day:02}", f"FREQ=MONTHLY;BYMONTHDAY={day}"
    else:
        value, rule = "XXXX-XX-XX", "FREQ=DAILY"
    if fields.hour is None and fields.part is None:
        return value, rule
    timed = complete(replace(fields, year=2000, month=1, day=3, weekday=None), around)
    assert timed.span is not None
    assert timed.span.start is not None
    if fields.hour is not None:
        rule += f";BYHOUR={timed.span.start.hour};BYMINUTE={timed.span.start.minute}"
    return value + (timed.value or "")[len("2000-01-03") :], rule
