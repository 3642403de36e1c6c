"""Reckoning what the calendar names: feasts, leave, anniversaries, elections, and dates of the Hijri calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from service.timex import civil
from service.timex.calendar_id import Known, nearest
from service.timex.complete import complete
from service.timex.display import spoken
from service.timex.edtf import to_edtf
from service.timex.expression import Alternative, Say, Step
from service.timex.hijri_id import hijri_day, hijri_in, hijri_month, hijri_year, nearest_hijri_day, nearest_hijri_month
from service.timex.holidays_id import (
    EVENTS,
    LEAVE_YEARS,
    anniversary,
    cuti_bersama,
    election,
    hijri_holiday,
    holiday,
    nearest_polling_day,
    polling_day,
    reach,
)
from service.timex.outcome import NO_PUBLICATION, Outcome, Surroundings, anchor_step, failed
from service.timex.readings import Feast, FeastKind, Fields, Hijri
from service.timex.say import both
from service.timex.span import Granularity, TimeSpan

_BEYOND_TABLE = Say(
    "kalender yang dipakai tidak memuat tanggal ini", "the calendar that is used does not reach this date"
)
_TABLE_ENDS = Say(
    "kalender yang dipakai memuatnya untuk {first}-{last} saja",
    "the calendar that is used has it for {first}-{last} only",
)
_NO_LEAVE = Say(
    "tidak ada cuti bersama ini dalam keputusan bersama {first}-{last} yang dimuat kalender",
    "the joint decrees of {first}-{last}, which the calendar holds, give no such leave",
)
_KNOWN = Say("{name} = {date}, {source}", "{name} = {date}, {source}")
_COUNTED = Say("{by} hari dari situ = {date}", "{by} days from there = {date}")
_READ = Say("tertulis {date}", "written as {date}")
_GIVEN = Say("teks sendiri menyebut {date}", "the text itself gives {date}")
_BY_CALENDAR = Say("menurut kalender {date}", "by the calendar {date}")
_VOTE = Say("{name}: hari pemungutan suara {date}", "{name}: voted on {date}")
_EVENT = Say("nama peristiwa {date}", "the name of what happened on {date}")
_NOT_THE_EVENT = Say("bila bukan nama peristiwa itu", "if it is not that event's name")
_OTHER_VOTE = Say("{name} pada tahun yang sama", "{name} in the same year")

_OF_YEAR: dict[FeastKind, Callable[[str, int], tuple[Known, ...]]] = {
    FeastKind.HOLIDAY: holiday,
    FeastKind.LEAVE: cuti_bersama,
    FeastKind.FOUNDING: anniversary,
    FeastKind.POLLING: polling_day,
}


def feast(reading: Feast, around: Surroundings) -> Outcome:
    """ "Lebaran 2024" is 2024-04-10; "H-3 Lebaran", read on 2025-03-20, is 2025-03-28; "HUT ke-80 RI" 2025-08-17."""
    if reading.kind is FeastKind.ELECTION:
        return _election(reading)
    if reading.kind is FeastKind.EVENT:
        return _event(reading, around)
    by_calendar = _by_calendar(reading, around)
    if reading.given is None:
        return by_calendar
    given = complete(reading.given, around)
    if given.span is None or given.span == by_calendar.span:
        return by_calendar
    others = () if by_calendar.span is None else (by_calendar.span,)
    return given.then(Step("given", to_edtf(given.span), both(_GIVEN, date=spoken(given.span))))._replace(
        alternatives=tuple(Alternative(span, both(_BY_CALENDAR, date=spoken(span))) for span in others),
    )


def _by_calendar(reading: Feast, around: Surroundings) -> Outcome:
    """What the calendar says, by the year that is named or the nearest."""
    known, speech = None, around.speech
    of_year = _OF_YEAR[reading.kind]
    year = reading.year
    if reading.hijri_year is not None:
        known = hijri_holiday(reading.key, reading.hijri_year)
        if known is not None and reading.kind is FeastKind.LEAVE:
            known = next(iter(of_year(reading.key, known.day.year)), None)
    elif year is None and speech is None:
        return failed(NO_PUBLICATION)
    elif reading.season and year is not None:
        turn = next(iter(holiday("tahun-baru", year)), None)
        known = nearest(lambda other: of_year(reading.key, other), turn.day, reading.direction) if turn else None
    elif year is not None or reading.turn is not None:
        if year is None:
            assert speech is not None
            year = speech.day.year + (reading.turn or 0)
        observed = of_year(reading.key, year)
        outcome = _outcome(observed[-1] if observed else None, reading, around, anchored=reading.year is None)
        return _with_other_votes(outcome, observed) if reading.kind is FeastKind.POLLING else outcome
    elif reading.kind is FeastKind.POLLING:
        assert speech is not None
        known = nearest_polling_day(reading.key, speech.day)
    else:
        assert speech is not None
        known = nearest(lambda other: of_year(reading.key, other), speech.day, reading.direction)
    return _outcome(known, reading, around, anchored=reading.year is None and reading.hijri_year is None)


def _with_other_votes(outcome: Outcome, observed: tuple[Known, ...]) -> Outcome:
    others = (Alternative(known.span, both(_OTHER_VOTE, name=known.name)) for known in observed[:-1])
    return outcome._replace(alternatives=tuple(others))


def _election(reading: Feast) -> Outcome:
    """ "2024" in "Pemilu 2024" is the year, with the day of the vote as an alternative."""
    assert reading.year is not None
    span = TimeSpan.of_year(reading.year)
    votes = election(reading.key, reading.year)
    said = [both(_VOTE, name=known.name, date=spoken(known.span)) for known in votes]
    steps = [Step("election", to_edtf(known.span), say) for known, say in zip(votes, said, strict=True)]
    return Outcome(
        civil.value_of(span),
        span,
        alternatives=tuple(Alternative(known.span, say) for known, say in zip(votes, said, strict=True)),
        steps=(Step("read", to_edtf(span), both(_READ, date=spoken(span))), *steps),
    )


def _event(reading: Feast, around: Surroundings) -> Outcome:
    """ "11 September" in "serangan 11 September" is 2001-09-11, or one nearer to publication."""
    span = EVENTS[reading.key].span
    first = span.earliest
    assert first is not None
    near = Fields(month=first.month, day=first.day if span.days == 1 else None)
    other = complete(near, around).span if around.speech is not None else None
    return Outcome(
        civil.value_of(span),
        span,
        alternatives=() if other is None or other == span else (Alternative(other, _NOT_THE_EVENT),),
        steps=(Step("event", to_edtf(span), both(_EVENT, date=spoken(span))),),
    )


def hijri(reading: Hijri, around: Surroundings) -> Outcome:
    """ "1 Ramadan 1446 H" is 2025-03-01; "Ramadan", read in March 2025, is 2025-03-01/2025-03-30, "Ramadan 2024"
    2024-03-12/2024-04-09."""
    known, speech = None, around.speech
    month, day = reading.month, reading.day
    anchored = reading.year is None and reading.civil_year is None
    if anchored and speech is None:
        return failed(NO_PUBLICATION)
    if reading.year is not None and month is None:
        known = hijri_year(reading.year)
    elif reading.year is not None and month is not None:
        known = hijri_month(reading.year, month) if day is None else hijri_day(reading.year, month, day)
    else:
        assert month is not None
        year = reading.civil_year
        if speech is not None and reading.turn is not None:
            year = speech.day.year + reading.turn
        if year is not None:
            known = next(reversed(hijri_in(year, month, day)), None)
        else:
            assert speech is not None
            if day is None:
                known = nearest_hijri_month(month, speech.day, reading.direction)
            else:
                known = nearest_hijri_day(month, day, speech.day, reading.direction)
    return _outcome(known, Feast(""), around, anchored=anchored)


def _outcome(known: Known | None, reading: Feast, around: Surroundings, *, anchored: bool) -> Outcome:
    if known is None:
        return failed(_why_unknown(reading))
    span = known.span
    steps = [Step("calendar", to_edtf(span), both(_KNOWN, name=known.name, date=spoken(span), source=known.source))]
    if reading.by:
        span = TimeSpan.of_day(known.day + timedelta(days=reading.by), Granularity.DAY).qualified(span.qualifier)
        steps.append(Step("shift", to_edtf(span), both(_COUNTED, by=f"{reading.by:+d}", date=spoken(span))))
    if anchored and around.speech is not None:
        steps.insert(0, anchor_step(around.speech))
    anchor = around.speech if anchored else None
    value = civil.value_of(span) if span.days == 1 else to_edtf(span).replace("~", "")
    return Outcome(value, span, known.certainty, anchor=anchor, steps=tuple(steps))


def _why_unknown(reading: Feast) -> Say:
    """Where the table ends that has no such day."""
    if reading.kind is FeastKind.LEAVE:
        return both(_NO_LEAVE, first=LEAVE_YEARS[0], last=LEAVE_YEARS[1])
    years = reach(reading.key) if reading.kind is FeastKind.HOLIDAY else None
    return _BEYOND_TABLE if years is None else both(_TABLE_ENDS, first=years[0], last=years[1])
