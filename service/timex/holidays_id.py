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

from service.timex.calendar_id import TABLE, Known, phrases, words_of
from service.timex.civil import add_months
from service.timex.edtf import from_edtf
from service.timex.expression import Certainty, Say
from service.timex.hijri_id import BY_DECREE, hijri_day, hijri_in
from service.timex.readings import FeastKind
from service.timex.span import Granularity, TimeSpan

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
_COURTS = Say(
    "dengan 1 Muharam; kalender keraton dapat berbeda sehari",
    "with 1 Muharram; the courts' calendar may differ by a day",
)
_VOTE = Say("hari pemungutan suara", "the day of the vote")


def _phrases_of(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, ...], str]:
    return phrases((row["key"], row["phrases"]) for row in rows)


PHRASES = _phrases_of(TABLE["holiday"])
"""Words -> holiday: ("hari", "raya", "idul", "fitri") and ("lebaran",) are idul-fitri."""

EVENT_HEADS = {words_of(head): head.strip() for row in TABLE["event"] for head in row["heads"].split(",")}
"""Words before a date that is an event's name: ("serangan", "umum")."""

FOUNDING_PHRASES = _phrases_of(TABLE["founding"])
"""Words that follow "HUT ke-N", "hari jadi ke-N", "milad ke-N" -> what was founded: ("republik", "indonesia") is ri."""

ELECTION_PHRASES = _phrases_of(TABLE["election"])
"""Words before a year -> kind of election: ("pemilu",) is pemilu, ("pemilihan", "presiden") pilpres."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """Something that happened once: "serangan 11 September" is 2001-09-11; ``note`` says what is dated."""

    key: str
    date: str
    note: str

    @property
    def span(self) -> TimeSpan:
        """The days that it took, from its EDTF."""
        return from_edtf(self.date)


EVENTS = {row["key"]: KnownEvent(row["key"], row["date"], row["note"]) for row in TABLE["event"]}
EVENT_DATES = {
    (head.strip(), day.month, day.day if len(row["date"]) > len("1998-05") else None): row["key"]
    for row in TABLE["event"]
    for day in [from_edtf(row["date"]).earliest or date.min]
    for head in row["heads"].split(",")
}
"""Head, month and day -> event: ("serangan", 9, 11) is serangan-911, ("kerusuhan", 5, None) mei-1998."""

FOUNDINGS = {row["key"]: KnownEvent(row["key"], row["date"], row["note"]) for row in TABLE["founding"]}
FIRST_YEARS = {(FeastKind.HOLIDAY, key): int(row["since"]) for key, row in _HOLIDAYS.items() if "since" in row} | {
    (FeastKind.FOUNDING, key): int(founding.date[:4]) for key, founding in FOUNDINGS.items()
}
"""Kind and key -> the year that its anniversaries count from: "Hari Bhayangkara ke-79" is of 1946 + 79."""


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


def hijri_holiday(key: str, hijri_year: int) -> Known | None:
    """A feast of the Hijri calendar by its Hijri year: "Idul Fitri 1445 H" is 2024-04-10; None for other feasts."""
    row = _HOLIDAYS.get(key, {})
    if "hijri" not in row:
        return None
    month, number = map(int, row["hijri"].split("-"))
    known = hijri_day(hijri_year, month, number)
    return None if known is None else _finished(row, _offset(row, known))


def cuti_bersama(key: str, year: int) -> tuple[Known, ...]:
    """Collective leave for a holiday: ("natal", 2025) is 2025-12-26, ("idul-fitri", 2025) 2025-04-02/2025-04-07.

    Empty for a year whose decree is not in the table (before 2015, after 2026), or gave none. Leave that brackets its
    holiday spans it; the name lists the days.
    """
    listed = TABLE["leave"].get(str(year), {}).get(key, "").split()
    if not listed:
        return ()
    days = [date.fromisoformat(f"{year}-{day}") for day in sorted(listed)]
    row = _HOLIDAYS[key]
    named = Say(
        f"cuti bersama {row['id']} ({', '.join(map(str, days))})",
        f"collective leave for {row['en']} ({', '.join(map(str, days))})",
    )
    return (Known(key, named, TimeSpan.of_days(days[0], days[-1], Granularity.DAY), _decree(year)),)


def anniversary(key: str, year: int) -> tuple[Known, ...]:
    """The anniversary of a founding in a year: ("ri", 2025), "HUT ke-80 RI", is 2025-08-17; () up to its year.

    Raises KeyError for a key that is not in the table.
    """
    founding = FOUNDINGS[key]
    founded = date.fromisoformat(founding.date)
    if not founded.year < year < date.max.year:
        return ()
    nth = year - founded.year
    source = Say(f"dihitung dari {founding.date}", f"counted from {founding.date}")
    day = add_months(founded, 12 * nth)
    return (Known(key, Say(f"HUT ke-{nth}", f"anniversary no. {nth}"), TimeSpan.of_day(day), source),)


def polling_day(key: str, year: int) -> tuple[Known, ...]:
    """As ``election``, of every kind for the key "": 2024 has 14 February and 27 November."""
    if key:
        return election(key, year)
    known = {known.day: known for kind in ("pilkada", "pemilu") for known in election(kind, year)}
    return tuple(known[day] for day in sorted(known))


def election(key: str, year: int) -> tuple[Known, ...]:
    """Days of the vote in a year, rounds in order: ("pilpres", 2004) is 2004-07-05 and 2004-09-20; () where none is
    known. Raises KeyError for a key that is not in the table.
    """
    return tuple(known for known in _ELECTIONS[key] if known.day.year == year)


def nearest_polling_day(key: str, day: date) -> Known | None:
    """The election nearest to a day, within a year: ("pemilu", 2024-01-05) is 2024-02-14; None farther off."""
    known = [vote for year in range(day.year - 1, day.year + 2) for vote in polling_day(key, year)]
    best = min(known, key=lambda vote: abs(vote.day - day), default=None)
    return best if best is not None and abs(best.day - day) <= timedelta(days=365) else None


def _vote(key: str, row: str) -> Known:
    day, kind = row.strip().split(" ", 1)
    return Known(key, Say(f"{key.capitalize()} ({kind})", f"{key} ({kind})"), from_edtf(day), _VOTE)


_ELECTIONS = {row["key"]: [_vote(row["key"], day) for day in row["days"].split(",")] for row in TABLE["election"]}


def yearly(key: str, kind: FeastKind = FeastKind.HOLIDAY) -> tuple[int, int] | None:
    """Month and day of what the civil year fixes: "natal" is (12, 25); None for the others."""
    day = FOUNDINGS[key].date[5:] if kind is FeastKind.FOUNDING else _HOLIDAYS[key].get("day")
    return None if day is None else (int(day[:2]), int(day[3:]))


def cycle(key: str) -> int | None:
    """Days between two of a holiday that comes round in days: "galungan" 210; None for the others."""
    days = _HOLIDAYS[key].get("cycle")
    return None if days is None else int(days)


def reach(key: str) -> tuple[int, int] | None:
    """First and last year of a holiday that stands in a list ("nyepi": 2000, 2027); None for what is reckoned."""
    years = _LISTED.get(_HOLIDAYS.get(key, {}).get("listed", ""))
    return None if years is None else (min(years), max(years))


LEAVE_YEARS = (min(map(int, TABLE["leave"])), max(map(int, TABLE["leave"])))
"""First and last year whose collective leave is in the table."""


def _observed(row: Mapping[str, Any], year: int) -> tuple[Known, ...]:
    """The days of a row's rule in a year, before what the decrees moved."""
    match row:
        case {"day": day}:
            first = date.fromisoformat(f"{year:04}-{day}")
            span = TimeSpan.of_days(first, first + timedelta(days=row.get("days", 1) - 1), Granularity.DAY)
            return (replace(_on(row, first, _YEARLY), span=span),)
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
    first = known.day + timedelta(days=row.get("offset", 0))
    span = TimeSpan.of_days(first, first + timedelta(days=row.get("days", 1) - 1), Granularity.DAY)
    return replace(known, span=span.qualified(known.span.qualifier))


def _finished(row: Mapping[str, Any], known: Known) -> Known:
    """Named after the holiday, with the decree where one fixed it, and the day off where the decree moved it."""
    name = Say(row["id"], row["en"])
    if known.source is BY_DECREE:
        known = replace(known, source=_decree(known.day.year))
    if "doubt" in row:
        certainty = min(known.certainty, Certainty.MEDIUM, key=list(Certainty)[::-1].index)
        known = replace(known, source=_COURTS, certainty=certainty, tolerance=max(known.tolerance, row["doubt"]))
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
