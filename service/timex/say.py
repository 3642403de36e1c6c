"""Words for a person, in Indonesian and English: what the sentences of steps and reasons are made of."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from service.timex.display import ENGLISH, INDONESIAN, spoken
from service.timex.expression import Say
from service.timex.readings import PartOfDay
from service.timex.span import Granularity, TimeSpan

WEEKDAYS = tuple(
    Say(*pair)
    for pair in zip(
        "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(),
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
        strict=True,
    )
)
PART_NAMES = {
    PartOfDay.MORNING: Say("pagi", "morning"),
    PartOfDay.MIDDAY: Say("siang", "midday"),
    PartOfDay.AFTERNOON: Say("sore", "afternoon"),
    PartOfDay.NIGHT: Say("malam", "night"),
    PartOfDay.SMALL_HOURS: Say("dini hari", "small hours"),
}
UNIT_NAMES = {
    Granularity.SECOND: Say("detik", "second"),
    Granularity.MINUTE: Say("menit", "minute"),
    Granularity.HOUR: Say("jam", "hour"),
    Granularity.PART_OF_DAY: Say("bagian hari", "part of day"),
    Granularity.DAY: Say("hari", "day"),
    Granularity.WEEK: Say("pekan", "week"),
    Granularity.MONTH: Say("bulan", "month"),
    Granularity.QUARTER: Say("triwulan", "quarter"),
    Granularity.HALF: Say("semester", "half year"),
    Granularity.SEASON: Say("musim", "season"),
    Granularity.YEAR: Say("tahun", "year"),
    Granularity.DECADE: Say("dekade", "decade"),
    Granularity.CENTURY: Say("abad", "century"),
}


def both(form: Say, **values: Say | str | int) -> Say:
    """Fills a pair of sentences; a value may itself be a pair.

    ``both(Say("terbit {day}", "published {day}"), day=spoken_day(...))``.
    """
    indonesian, english = dict(values), values
    for name, value in values.items():
        if isinstance(value, Say):
            indonesian[name], english[name] = value.id, value.en
    return Say(form.id.format(**indonesian), form.en.format(**english))


@lru_cache(maxsize=4096)
def spoken_day(day: date) -> Say:
    """2025-09-04 is "4 September 2025"."""
    return spoken(TimeSpan.of_day(day))


def spoken_weekday(weekday: int) -> Say:
    """0 is "Senin", "Monday"."""
    return WEEKDAYS[weekday]


def spoken_month(month: int) -> Say:
    """6 is "Juni", "June"."""
    return Say(INDONESIAN.months[month - 1], ENGLISH.months[month - 1])


def spoken_move(by: float, unit: Granularity, until: float | None = None) -> Say:
    """A shift spelled out: (-3.5, YEAR) is "3,5 tahun sebelumnya", "3.5 years earlier"; 0 is "the same year"."""
    name = UNIT_NAMES[unit]
    if by == 0:
        return Say(f"{name.id} yang sama", f"the same {name.en}")
    counts = sorted({abs(by), abs(until if until is not None else by)})
    number = "–".join(f"{count:.15g}" for count in counts)
    plural = "" if counts[-1] == 1 else "s"
    sides = ("sebelumnya", "earlier") if by < 0 else ("sesudahnya", "later")
    return Say(f"{number.replace('.', ',')} {name.id} {sides[0]}", f"{number} {name.en}{plural} {sides[1]}")
