"""Reckoning what the calendar names: feasts, days counted from them, and dates of the Hijri calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from service.timex import civil
from service.timex.calendar_id import Known
from service.timex.display import spoken
from service.timex.edtf import to_edtf
from service.timex.expression import Say, Step
from service.timex.hijri_id import hijri_day, hijri_month, hijri_year, nearest_hijri_day, nearest_hijri_month
from service.timex.holidays_id import hijri_holiday, holiday, nearest_holiday
from service.timex.outcome import NO_PUBLICATION, Outcome, Surroundings, anchor_step, failed
from service.timex.readings import Feast, Hijri
from service.timex.say import both
from service.timex.span import Granularity, TimeSpan

_BEYOND_TABLE = Say(
    "kalender yang dipakai tidak memuat tanggal ini", "the calendar that is used does not reach this date"
)
_KNOWN = Say("{name} = {date}, {source}", "{name} = {date}, {source}")
_COUNTED = Say("{by} hari dari situ = {date}", "{by} days from there = {date}")


def feast(reading: Feast, around: Surroundings) -> Outcome:
    """ "Lebaran 2024" is 2024-04-10; "H-3 Lebaran", read on 2025-03-20, is 2025-03-28."""
    if reading.hijri_year is not None:
        known = hijri_holiday(reading.key, reading.hijri_year)
        return _outcome(known, reading.by, around, anchored=False)
    if reading.year is not None:
        observed = holiday(reading.key, reading.year)
        return _outcome(observed[-1] if observed else None, reading.by, around, anchored=False)
    if around.speech is None:
        return failed(NO_PUBLICATION)
    if reading.turn is not None:
        observed = holiday(reading.key, around.speech.day.year + reading.turn)
        return _outcome(observed[-1] if observed else None, reading.by, around, anchored=True)
    known = nearest_holiday(reading.key, around.speech.day, reading.direction)
    return _outcome(known, reading.by, around, anchored=True)


def hijri(reading: Hijri, around: Surroundings) -> Outcome:
    """ "1 Ramadan 1446 H" is 2025-03-01; "Ramadan", read in March 2025, is 2025-03-01/2025-03-30."""
    known: Known | None
    if reading.year is None and around.speech is None:
        return failed(NO_PUBLICATION)
    if reading.year is not None and reading.month is None:
        known = hijri_year(reading.year)
    elif reading.year is not None and reading.month is not None:
        day = reading.day
        known = hijri_month(reading.year, reading.month) if day is None else hijri_day(reading.year, reading.month, day)
    else:
        assert around.speech is not None
        assert reading.month is not None
        if reading.day is None:
            known = nearest_hijri_month(reading.month, around.speech.day, reading.direction)
        else:
            known = nearest_hijri_day(reading.month, reading.day, around.speech.day, reading.direction)
    outcome = _outcome(known, 0, around, anchored=reading.year is None)
    if outcome.span is None or outcome.span.days == 1:
        return outcome
    return replace(outcome, value=to_edtf(outcome.span).replace("~", ""))


def _outcome(known: Known | None, by: int, around: Surroundings, *, anchored: bool) -> Outcome:
    if known is None:
        return failed(_BEYOND_TABLE)
    span = known.span
    steps = [Step("calendar", to_edtf(span), both(_KNOWN, name=known.name, date=spoken(span), source=known.source))]
    if by:
        span = TimeSpan.of_day(known.day + timedelta(days=by), Granularity.DAY)
        steps.append(Step("shift", to_edtf(span), both(_COUNTED, by=f"{by:+d}", date=spoken(span))))
    if anchored and around.speech is not None:
        steps.insert(0, anchor_step(around.speech))
    anchor = around.speech if anchored else None
    return Outcome(civil.value_of(span), span, known.certainty, anchor=anchor, steps=tuple(steps))
