"""Days that Indonesian news names: "Lebaran 2024" is 2024-04-10, "Pemilu 2024" 2024-02-14, "HUT ke-80 RI" 2025-08-17.

Where the table ends: Nyepi and Waisak are listed for 2000-2027, Imlek for 2000-2030, and nothing is given outside; days
of the Hijri calendar are settled for 2000-2026 and estimated outside (see ``hijri_id``); fixed days, those of Easter
and of the Balinese 210-day cycle hold for any year. Collective leave is known for 2015-2026. A feast is the day that it
is kept; a day off that the decree moved stands beside it.

Sources: the joint decrees of three ministers (SKB Tiga Menteri; numbers in the table from 2018), isbat sessions of the
Ministry of Religious Affairs, and, for the decreed days before 2018, the Indonesian lists of the package ``holidays``
0.109 (which cites the presidential decrees and press of each year). Nothing here reads the clock or the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from service.timex.calendar_id import TABLE, Known, nearest, phrases
from service.timex.civil import add_months
from service.timex.edtf import from_edtf
from service.timex.expression import Say
from service.timex.hijri_id import hijri_day, hijri_in
from service.timex.readings import Direction
from service.timex.span import TimeSpan

_HOLIDAYS: Mapping[str, Mapping[str, Any]] = {row["key"]: row for row in TABLE["holiday"]}
_LISTED = {key: {int(day[:4]): date.fromisoformat(day) for day in row.split()} for key, row in TABLE["listed"].items()}
_MOVED = {
    (key, date.fromisoformat(feast)): day_off for key, row in TABLE["moved"].items() for feast, day_off in row.items()
}
_YEARLY = Say("diperingati tiap tahun pada tanggal ini", "kept on this day every year")
_EASTER = Say("menurut perhitungan Paskah kalender Gregorius", "by the Gregorian reckoning of Easter")
_PAWUKON = Say("menurut siklus pawukon 210 hari", "by the pawukon cycle of 210 days")
_CHINESE = Say("menurut kalender Tionghoa", "by the Chinese calendar")
_LIST = Say("menurut penetapan hari libur nasional", "by the government's decree of public holidays")
_VOTE = Say("hari pemungutan suara", "the day of the vote")


def _phrases_of(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, ...], str]:
    return phrases((row["key"], row["phrases"]) for row in rows)


PHRASES = _phrases_of(TABLE["holiday"])
"""Words -> holiday: ("hari", "raya", "idul", "fitri") and ("lebaran",) are idul-fitri."""

EVENT_PHRASES = _phrases_of(TABLE["event"])
"""Words -> event: ("tsunami", "aceh") is tsunami-aceh."""

FOUNDING_PHRASES = _phrases_of(TABLE["founding"])
"""Words that follow "HUT ke-N", "hari jadi ke-N", "milad ke-N" -> what was founded: ("republik", "indonesia") is ri."""

ELECTION_PHRASES = _phrases_of(TABLE["election"])
"""Words before a year -> kind of election: ("pemilu",) is pemilu, ("pemilihan", "presiden") pilpres."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """Something that happened once: "Konferensi Asia Afrika" is 1955-04-18/1955-04-24; ``note`` says what is dated."""

    key: str
    date: str
    note: str

    @property
    def span(self) -> TimeSpan:
        """The days that it took, from its EDTF."""
        return from_edtf(self.date)


EVENTS = {row["key"]: KnownEvent(row["key"], row["date"], row["note"]) for row in TABLE["event"]}
FOUNDINGS = {row["key"]: KnownEvent(row["key"], row["date"], row["note"]) for row in TABLE["founding"]}


@lru_cache(maxsize=1024)
def holiday(key: str, year: int) -> tuple[Known, ...]:
    """Each observance of a holiday in a civil year: ("idul-fitri", 2024) is 2024-04-10.

    Empty where none was kept or none is known; two where the shorter Hijri year brings it twice (Idul Fitri 2000).
    Raises KeyError for a key that is not in the table.
    """
    row = _HOLIDAYS[key]
    if not row.get("since", date.min.year) <= year < date.max.year:
        return ()
    return tuple(_finished(row, known) for known in _observed(row, year))


def nearest_holiday(key: str, day: date, direction: Direction = Direction.NEAREST) -> Known | None:
    """The holiday that a day points at: "Lebaran" read on 2025-03-20 is 2025-03-31; BACK ("Lebaran lalu") 2024-04-10.

    BACK and FORWARD leave out the day itself. None where the table does not reach.
    """
    return nearest(lambda year: holiday(key, year), day, direction)


def hijri_holiday(key: str, hijri_year: int) -> Known | None:
    """A feast of the Hijri calendar by its Hijri year: "Idul Fitri 1445 H" is 2024-04-10; None for other feasts."""
    row = _HOLIDAYS[key]
    if "hijri" not in row:
        return None
    month, number = map(int, row["hijri"].split("-"))
    known = hijri_day(hijri_year, month, number)
    return None if known is None else _finished(row, _offset(row, known))


def cuti_bersama(year: int, key: str | None = None) -> tuple[date, ...] | None:
    """Collective leave of a year, or of one holiday in it: (2025, "natal") is 2025-12-26, (2022, "natal") is ().

    None for a year whose decree is not in the table (before 2015, after 2026).
    """
    rows = TABLE["leave"].get(str(year))
    if rows is None:
        return None
    listed = rows.values() if key is None else [rows.get(key, "")]
    return tuple(sorted(date.fromisoformat(f"{year}-{day}") for row in listed for day in row.split()))


def anniversary(key: str, nth: int) -> Known | None:
    """The nth anniversary of a founding: ("ri", 80), "HUT ke-80 RI", is 2025-08-17; None for nth below 1
    or past the calendar.

    Raises KeyError for a key that is not in the table.
    """
    founding = FOUNDINGS[key]
    if nth < 1:
        return None
    try:
        day = add_months(date.fromisoformat(founding.date), 12 * nth)
    except OverflowError:
        return None
    source = Say(f"dihitung dari {founding.date}", f"counted from {founding.date}")
    return Known(key, Say(f"HUT ke-{nth}", f"anniversary no. {nth}"), TimeSpan.of_day(day), source)


def election(key: str, year: int) -> tuple[Known, ...]:
    """Days of the vote in a year, rounds in order: ("pilpres", 2004) is 2004-07-05 and 2004-09-20; () where none is
    known. Raises KeyError for a key that is not in the table.
    """
    return tuple(known for known in _ELECTIONS[key] if known.day.year == year)


def _vote(key: str, row: str) -> Known:
    day, kind = row.strip().split(" ", 1)
    return Known(key, Say(f"{key.capitalize()} ({kind})", f"{key} ({kind})"), from_edtf(day), _VOTE)


_ELECTIONS = {row["key"]: [_vote(row["key"], day) for day in row["days"].split(",")] for row in TABLE["election"]}


def _observed(row: Mapping[str, Any], year: int) -> tuple[Known, ...]:
    """The days of a row's rule in a year, before what the decrees moved."""
    match row:
        case {"day": day}:
            return (_on(row, date.fromisoformat(f"{year:04}-{day}"), _YEARLY),)
        case {"hijri": feast}:
            month, number = map(int, feast.split("-"))
            return _kept_in(
                year, (_offset(row, known) for y in (year, year + 1) for known in hijri_in(y, month, number))
            )
        case {"easter": days}:
            return () if year < 1583 else (_on(row, _easter(year) + timedelta(days=days), _EASTER),)
        case {"listed": feast}:
            day = _LISTED[feast].get(year)
            source = _CHINESE if feast == "imlek" else _decree(year)
            return () if day is None else (_on(row, day + timedelta(days=row.get("offset", 0)), source),)
        case {"cycle": days, "through": through}:
            first = through + timedelta(days=-((through - date(year, 1, 1)).days // days) * days)
            turns = (first + timedelta(days=days * turn) for turn in range(366 // days + 1))
            return _kept_in(year, (_on(row, day, _PAWUKON) for day in turns))
    raise AssertionError(f"the row {row['key']} of calendar_id.toml has no rule")


def _kept_in(year: int, known: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(each for each in known if each.day.year == year)


def _on(row: Mapping[str, Any], day: date, source: Say) -> Known:
    return Known(row["key"], Say(row["id"], row["en"]), TimeSpan.of_day(day), source)


def _offset(row: Mapping[str, Any], known: Known) -> Known:
    """The eve of a feast is as certain as the feast."""
    day = known.day + timedelta(days=row.get("offset", 0))
    return replace(known, span=replace(TimeSpan.of_day(day), qualifier=known.span.qualifier))


def _finished(row: Mapping[str, Any], known: Known) -> Known:
    """Named after the holiday, with the day off where the decree moved it."""
    name = Say(row["id"], row["en"])
    return replace(known, key=row["key"], name=name, day_off=_MOVED.get((row["key"], known.day)))


def _decree(year: int) -> Say:
    numbers = TABLE["decrees"].get(str(year))
    if numbers is None:
        return _LIST
    return Say(f"menurut {numbers}", f"by the joint decree of three ministers ({numbers})")


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher): 2025 is 20 April."""
    golden = year % 19
    century, rest = divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
