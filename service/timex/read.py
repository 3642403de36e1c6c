"""From what a pattern caught to a reading. Each function names the phrase that it reads."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING

from service.timex.read_clock import hour_and_minute, offset
from service.timex.readings import (
    AnchorKind,
    Direction,
    Era,
    Fields,
    Hijri,
    Length,
    Nth,
    PartOfDay,
    Position,
    Reading,
    SameAs,
    Shift,
    Stretch,
    Third,
    Vague,
    Within,
)
from service.timex.span import Granularity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.timex.pattern import Found, Token

SEVERAL: dict[Granularity, tuple[float, float]] = {
    Granularity.SECOND: (2, 30),
    Granularity.MINUTE: (2, 30),
    Granularity.HOUR: (2, 8),
    Granularity.DAY: (2, 6),
    Granularity.WEEK: (2, 8),
    Granularity.MONTH: (2, 8),
    Granularity.QUARTER: (2, 4),
    Granularity.HALF: (2, 4),
    Granularity.YEAR: (2, 9),
    Granularity.DECADE: (2, 5),
    Granularity.CENTURY: (2, 5),
}
"""How many "beberapa" may be: "beberapa minggu lalu" is two to eight weeks ago."""

MANY = {
    "belasan": (11, 19),
    "puluhan": (20, 90),
    "ratusan": (200, 900),
    "ribuan": (2000, 9000),
    "jutaan": (2_000_000, 9_000_000),
    "miliaran": (2_000_000_000, 9_000_000_000),
    "milyaran": (2_000_000_000, 9_000_000_000),
    "triliunan": (2_000_000_000_000, 9_000_000_000_000),
}
"""How many the words for tens and hundreds may be, whatever the unit."""

_ROUND = 1000
"""Counts from here are round ones: "dua ribu tahun lalu" is about then."""

LAST_HOUR = 24
"""The hour that ends a day."""
_FIRST_OF_DAY = 5
"""The hour at which the night of the day before has ended."""

_CENTURY = 2000
_RECENT_YEARS = 30
"""Two digits up to here are of this century: "'05" is 2005, "'45" is 1945."""

_X = 10
"""The Roman numeral that is also the sign of multiplication."""


def fields(found: Found) -> Fields | None:
    """ "Rabu (3/9/2025) pukul 11.00 WIB": weekday 2, day 3, month 9, year 2025, 11:00 at +07:00."""
    hour, minute = hour_and_minute(found)
    second = found.integer("second")
    if not 0 <= (hour or 0) <= LAST_HOUR or (minute or 0) > 59 or (second or 0) > 59:
        return None
    year, month = year_of(found), found.integer("month")
    if year is not None and month is None and found.has("day"):
        month = year // 10_000
    return Fields(
        year=year,
        month=month,
        day=int(found.count("day")) if found.has("day") else None,
        weekday=found.integer("weekday"),
        hour=hour,
        minute=minute,
        second=second,
        part=_part(found.caught("part")),
        offset=offset(found.caught("zone")),
        direction=direction_of(found) if not found.has("unit") else Direction.NEAREST,
        local=any(token.name in ("local_place", "zone_abroad") for token in found.caught("zone")),
        said=_said(found),
    )


def short_date(found: Found) -> Fields | None:
    """ "29/08/25": two figures of a year of this century, and a day and month that can be."""
    read = fields(found)
    possible = read is not None and 1 <= (read.day or 0) <= 31 and 1 <= (read.month or 0) <= 12
    return read if possible and read is not None and (read.year or 0) >= _CENTURY else None


def beside_hour(found: Found) -> Fields | None:
    """ "jam delapan kurang seperempat" is 7.45, "pukul tujuh lewat sepuluh menit" 7.10."""
    read = fields(found)
    by = found.count("by")
    minutes = int(by if by >= 1 else by * 60) * (found.integer("beside") or 0)
    if read is None or read.hour is None or not 0 <= abs(minutes) < 60:
        return None
    hour, minute = divmod(read.hour * 60 + minutes, 60)
    return replace(read, hour=hour, minute=minute)


def _said(found: Found) -> Shift | None:
    """What stands beside a date: hari ini, "kemarin" before it, "pekan lalu"; after it "kemarin" is only "lalu"."""
    if found.has("unit"):
        return Shift(unit_of(found), turn_of(found) if not found.has("n") else -found.count("n"))
    by = 0 if found.has("today") else found.integer("said")
    return Shift(Granularity.DAY, by) if by is not None else None


def year_of(found: Found) -> int | None:
    """The year as written; two digits are completed ("3/9/25", "'45"), and 205 stays 205, to be judged later."""
    year = found.integer("year")
    if year is None:
        return None
    digits = found.caught("year")[0]
    if digits.end - digits.start == 2:
        return year + (2000 if year <= _RECENT_YEARS else 1900)
    return year


_TURNS = (("ago", Direction.BACK), ("this", Direction.THIS), ("ahead", Direction.FORWARD))


def direction_of(found: Found) -> Direction:
    """Lalu and kemarin turn back, depan and besok forward; ini stays."""
    if isinstance(by := found.value("relative"), int):
        return Direction.BACK if by < 0 else Direction.FORWARD
    for label, direction in _TURNS:
        if found.has(label):
            return direction
    return Direction.NEAREST


def _part(tokens: Sequence[Token]) -> PartOfDay | None:
    """ "dini hari" is the small hours, "tengah malam" night, "siang" and "tengah hari" midday."""
    names = [token.name for token in tokens]
    if "small_hours" in names:
        return PartOfDay.SMALL_HOURS
    if names == ["middle", "day"]:
        return PartOfDay.MIDDAY
    return next((PartOfDay(str(token.value)) for token in tokens if token.name in ("part", "its_part")), None)


def unit_of(found: Found) -> Granularity:
    """The unit that is named: "pekan" is a week."""
    return Granularity(str(found.value("unit")))


def turn_of(found: Found) -> int:
    """Lalu is -1, ini 0, depan +1; so are kemarin and besok: "pekan kemarin"."""
    return {Direction.BACK: -1, Direction.FORWARD: 1}.get(direction_of(found), 0)


def month_in_year(found: Found) -> Within:
    """ "Juni tahun lalu", "17 Agustus tahun ini": fields within a shifted year."""
    inner = Fields(month=found.integer("month"), day=found.integer("day"), weekday=found.integer("weekday"))
    return Within(inner, Shift(Granularity.YEAR, turn_of(found)))


def in_week(found: Found) -> Within:
    """ "Senin pekan lalu": a weekday within a shifted week."""
    inner = Fields(weekday=found.integer("weekday"), part=_part(found.caught("part")))
    return Within(inner, Shift(Granularity.WEEK, turn_of(found)))


def in_month(found: Found) -> Within:
    """ "tanggal 17 bulan lalu": a day within a shifted month."""
    return Within(Fields(day=found.integer("day")), Shift(Granularity.MONTH, turn_of(found)))


def eve(found: Found) -> Fields | None:
    """ "malam Minggu" is Saturday night, and so is "Sabtu malam Minggu"; a date beside it is the night's."""
    following = found.integer("eve_of")
    weekday = ((6 if following is None else following) - 1) % 7
    night = fields(found)
    if night is None or night.part is not PartOfDay.NIGHT or night.weekday not in (None, weekday):
        return None
    return replace(night, weekday=weekday, eve=night.day is None)


def dated(found: Found) -> Fields | None:
    """ "tadi malam (3/9)", "kemarin (3/9)": the date in the brackets, with the part of the day that is named."""
    read = fields(found)
    if read is not None and found.has("night"):
        return replace(read, part=_part(found.caught("part")) or PartOfDay.NIGHT)
    return read


def turned_unit(found: Found) -> Shift:
    """ "pekan lalu" is a week back, "tahun ini" this year, "bulan depan" a month ahead."""
    return Shift(unit_of(found), turn_of(found), part=_part(found.caught("part")))


def day_of_speech(found: Found) -> Shift | Within | None:
    """ "kemarin" is a day back, "besok pukul 19.00" seven in the evening of the day ahead, "hari ini" and "nanti malam"
    no day off; "tadi malam" and "semalam" are last night, but "semalam pukul 02.00" is today."""
    time = fields(found)
    if time is None:
        return None
    if any(token.name == "last_night" for token in found.caught("tadi")):
        time = replace(time, part=PartOfDay.NIGHT)
    days = found.integer("relative") or 0
    if found.has("tadi") and time.part is PartOfDay.NIGHT and (time.hour is None or time.hour >= _FIRST_OF_DAY):
        days = -1
    return _on_day(time, Shift(Granularity.DAY, days))


def next_day(found: Found) -> Shift | Within | None:
    """ "keesokan harinya" is the day after the narrative's, "esok paginya" its morning."""
    time = fields(found)
    if time is None:
        return None
    days = found.integer("relative") if found.has("relative") else 1
    return _on_day(time, Shift(Granularity.DAY, days or 0, AnchorKind.NARRATIVE))


def day_beside(by: int) -> Callable[[Found], Shift]:
    """ "malam sebelumnya" is the night of the day before the narrative's, "pagi berikutnya" the morning after."""
    return lambda found: Shift(Granularity.DAY, by, AnchorKind.NARRATIVE, part=_part(found.caught("part")))


def _on_day(time: Fields, day: Shift) -> Shift | Within:
    if time.hour is None:
        return replace(day, part=time.part)
    return Within(replace(time, direction=Direction.NEAREST), day)


def _counted(sign: int, anchor: AnchorKind) -> Callable[[Found], Shift]:
    def read(found: Found) -> Shift:
        unit = unit_of(found)
        if _uncounted(found):
            low, high = MANY.get(str(found.value("several")), SEVERAL[unit])
            times = _times(found)
            return Shift(unit, sign * low * times, anchor, until=sign * high * times, approximate=True)
        number = _count(found)
        until = sign * found.count("upto") if found.has("upto") else None
        approximate = not number.is_integer() or until is not None or number >= _ROUND
        return Shift(unit, sign * number, anchor, until=until, approximate=approximate)

    return read


count_ago = _counted(-1, AnchorKind.PUBLICATION)
"""“dua bulan lalu” is two months before the day of speech, “beberapa minggu lalu” two to eight weeks."""
count_ahead = _counted(1, AnchorKind.PUBLICATION)
"""“tiga hari lagi” is three days after the day of speech."""
count_later = _counted(1, AnchorKind.NARRATIVE)
"""“dua bulan kemudian” is two months after the narrative's date."""
count_earlier = _counted(-1, AnchorKind.NARRATIVE)
"""“dua hari sebelumnya” is two days before the narrative's date."""


def _times(found: Found) -> int:
    """What multiplies a vague number: 100 in "beberapa ratus", 1000000 in "ratusan juta"."""
    head, *rest = found.caught("several") or found.caught("unit")
    return prod(int(token.value) for token in rest if head.name == "several" and isinstance(token.value, int))


def _uncounted(found: Found) -> bool:
    """Whether nothing is counted: "beberapa hari", "berbulan-bulan"."""
    return found.has("several") or found.caught("unit")[0].name == "many_unit"


def _count(found: Found) -> float:
    """How many units: "dua hari" is 2, "sehari" 1, "setahun setengah" 1.5."""
    return found.count("n") if found.has("n") else 1.5 if found.has("half") else 1.0


def stretch(found: Found) -> Stretch:
    """ "dua hari ke depan" is two days from the day of speech on, "1-2 tahun ke depan" one to two years, "beberapa
    bulan ke depan" some months."""
    if _uncounted(found):
        return Stretch(None, unit_of(found))
    return Stretch(_count(found), unit_of(found), found.count("upto") if found.has("upto") else None)


def windu(found: Found) -> Length | Shift:
    """ "sewindu" is eight years, "dua lustrum" ten; "sewindu lalu" eight years back."""
    years = (found.count("n") if found.has("n") else 1.0) * (found.integer("years") or 0)
    return Shift(Granularity.YEAR, -years) if found.has("ago") else Length(years, Granularity.YEAR)


def shifts(found: Found) -> Length | None:
    """ "2x24 jam" is 48 hours; only an x multiplies."""
    if found.value("times") != _X:
        return None
    return Length(found.count("n") * found.count("m"), unit_of(found))


def about_length(found: Found) -> Length:
    """ "2-3 hari" is two to three days."""
    return Length(found.count("n"), unit_of(found), upto=found.count("upto"))


def compact_clock(found: Found) -> Fields | None:
    """ "0120 GMT": hour and minute in four digits."""
    hour, minute = divmod(found.integer("clock") or 0, 100)
    if hour > LAST_HOUR or minute > 59:
        return None
    return Fields(hour=hour, minute=minute, offset=offset(found.caught("zone")))


def unit_beside(by: int) -> Callable[[Found], Shift]:
    """ "tahun sebelumnya" is the year before the narrative's, "hari berikutnya" the day after."""
    return lambda found: Shift(unit_of(found), by, AnchorKind.NARRATIVE)


def length(found: Found) -> Length:
    """ "80 tahun" is 80 years, "sepekan" one week, "beberapa hari" and "berbulan-bulan" uncounted."""
    if _uncounted(found):
        return Length(None, unit_of(found))
    rest = (found.count("m"), Granularity(str(found.value("rest")))) if found.has("m") else None
    return Length(_count(found), unit_of(found), rest)


def third(whole: Callable[[Found], Reading | None]) -> Callable[[Found], Third | None]:
    """ "awal tahun 2026" is the START of what the rest reads as, "tengah pekan ini" its MID."""

    def read(found: Found) -> Third | None:
        inner = whole(found)
        if not isinstance(inner, Fields | Shift | Within | Era | Hijri):
            return None
        nearest = isinstance(inner, Shift) and direction_of(found) is Direction.NEAREST
        coming = isinstance(inner, Shift) and any(token.name == "soon" for token in found.caught("ahead"))
        position = Position(str(found.value("position"))) if found.has("position") else Position.MID
        return Third(position, replace(inner, by=0) if coming and isinstance(inner, Shift) else inner, nearest, coming)

    return read


def same_as(relation: str) -> Callable[[Found], SameAs]:
    """ "saat itu" is the narrative's time, "setelah itu" the time after it."""

    def read(found: Found) -> SameAs:
        unit = Granularity(str(found.value("unit"))) if found.has("unit") else None
        return SameAs(relation, unit, _part(found.caught("part")))

    return read


def compared(found: Found) -> SameAs:
    """ "periode yang sama tahun lalu" is the narrative's period a year back, "bulan yang sama 2024" its month there."""
    unit = Granularity(str(found.value("unit"))) if found.has("unit") else None
    year = found.integer("year")
    return SameAs("compared", unit, year=year, years=-1 if year is None else None)


def event_day(_found: Found) -> Nth:
    """ "hari H" is the day of the event told of."""
    return Nth(1, Granularity.DAY)


def vague(value: str) -> Callable[[Found], Vague]:
    """ "kini" is PRESENT_REF."""
    return lambda _found: Vague(value)
