"""Reckoning: one exhaustive match from readings to outcomes.

``reckon(Within(Fields(month=6), Shift(YEAR, -1)), …published 2025-09-04…)`` is 2024-06, by the steps anchor, shift,
within.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import assert_never

from service.timex import calendar_reckon, civil, parts
from service.timex.clock import timed
from service.timex.complete import complete, plausible
from service.timex.display import spoken
from service.timex.duration import duration
from service.timex.edtf import to_edtf
from service.timex.expression import Alternative, Anchor, Certainty, Say, Step
from service.timex.outcome import (
    COARSE_NARRATIVE,
    IMPOSSIBLE,
    NO_EVENT_START,
    NO_NARRATIVE,
    NO_PUBLICATION,
    OUTSIDE,
    Outcome,
    Surroundings,
    anchor_step,
    failed,
)
from service.timex.readings import (
    AnchorKind,
    Direction,
    Era,
    Feast,
    Fields,
    Hijri,
    Length,
    Nth,
    Range,
    Reading,
    Repeat,
    SameAs,
    Shift,
    Stretch,
    Third,
    Vague,
    Within,
)
from service.timex.repeat import repeat
from service.timex.say import both, spoken_move
from service.timex.span import Granularity, Qualifier, TimeSpan


def reckon(reading: Reading, around: Surroundings) -> Outcome:
    """What a reading comes to in its surroundings; never raises for a date that cannot be."""
    if isinstance(reading, Era | Length | Vague) or _whole(reading):
        return _by_itself(reading)
    return _attempt(reading, around)


def _whole(reading: Reading) -> bool:
    """Whether calendar fields leave out nothing that the surroundings would give, and no word beside may disagree."""
    return (
        isinstance(reading, Fields)
        and reading.year is not None
        and plausible(reading.year)
        and reading.direction is Direction.NEAREST
        and reading.said is None
    )


@lru_cache(maxsize=4096)
def _by_itself(reading: Reading) -> Outcome:
    """What a reading comes to whatever surrounds it: "3 September 2025", "80 tahun"."""
    return _attempt(reading, Surroundings(None))


def _attempt(reading: Reading, around: Surroundings) -> Outcome:
    try:
        return _reckon(reading, around)
    except OverflowError:
        return failed(OUTSIDE, around.speech)
    except ValueError:
        return failed(IMPOSSIBLE)


def _reckon(reading: Reading, around: Surroundings) -> Outcome:
    match reading:
        case Fields():
            return complete(reading, around)
        case Era():
            span = TimeSpan.of_months(reading.first_year, 1, reading.unit)
            return _read_off(span)
        case Shift():
            return _shift(reading, around)
        case Within():
            return _within(reading, around)
        case Third():
            return parts.third_of(reading, around, _reckon)
        case Range():
            return parts.stretch_of(reading, around, _reckon)
        case Length():
            return Outcome(duration(reading), None, steps=(Step("length", duration(reading), _A_LENGTH),))
        case Stretch():
            return _stretch(reading, around)
        case Nth():
            return _nth(reading, around)
        case Feast():
            return calendar_reckon.feast(reading, around)
        case Hijri():
            return calendar_reckon.hijri(reading, around)
        case Repeat():
            return repeat(reading, around)
        case SameAs():
            return _same_as(reading, around)
        case Vague():
            return Outcome(reading.value, None, steps=(Step("reference", reading.value, _A_REFERENCE),))
        case _:
            assert_never(reading)


_SECONDS = {Granularity.SECOND: 1, Granularity.MINUTE: 60, Granularity.HOUR: 3600}
_A_LENGTH = Say("lama waktu, bukan tanggal", "a length of time, not a date")
_A_REFERENCE = Say("menunjuk waktu tanpa tanggal tertentu", "points at a time without naming a date")
_READ_OFF = Say("tertulis {date}", "written as {date}")
_SHIFTED = Say("{move} = {date}", "{move} = {date}")
_STRETCH = Say("dari hari itu: {date}", "from that day on: {date}")
_NTH_DAY = Say("hari ke-{number} = {date}", "day {number} = {date}")
_WITHIN = Say("di dalamnya: {date}", "within it: {date}")
_SAME = Say("waktu yang sama dengan “{text}” = {date}", "the same time as “{text}” = {date}")
_AFTER = Say("sesudah “{text}” ({date})", "after “{text}” ({date})")


def _read_off(span: TimeSpan) -> Outcome:
    value = civil.value_of(span)
    return Outcome(value, span, steps=(Step("read", value, both(_READ_OFF, date=spoken(span))),))


def _shift(shift: Shift, around: Surroundings) -> Outcome:
    if shift.anchor is AnchorKind.NARRATIVE:
        return _narrative_shift(shift, around)
    if around.speech is None:
        return failed(NO_PUBLICATION)
    if shift.unit.rank < Granularity.DAY.rank:
        return _hours(shift, around.speech)
    outcome = _shifted_from(shift, around.speech.day)
    return replace(outcome, anchor=around.speech, steps=(anchor_step(around.speech), *outcome.steps))


def _shifted_from(shift: Shift, day: date) -> Outcome:
    """A shift from one day: "pekan lalu" from 2025-09-04 is 2025-W35."""
    if shift.until is not None:
        return _vague_shift(shift, day)
    span = civil.shifted(day, shift.unit, shift.by)
    if shift.part is not None and span.earliest is not None:
        span = civil.part_of(span.earliest, shift.part)
    value = civil.value_of(span, shift.part)
    whole = span if not shift.approximate else civil.spread(span, shift.unit)
    step = Step(
        "shift",
        to_edtf(whole),
        both(_SHIFTED, move=spoken_move(shift.by, shift.unit), date=spoken(whole)),
        (("unit", shift.unit.value), ("by", _number(shift.by))),
    )
    certainty = Certainty.MEDIUM if shift.approximate else Certainty.HIGH
    return Outcome(value, whole, certainty, steps=(step,))


def _hours(shift: Shift, anchor: Anchor) -> Outcome:
    """ "dua jam lalu": to the minute where the moment of speech is known, else as many days as the hours may reach."""
    seconds = _SECONDS[shift.unit]
    delta = timedelta(seconds=seconds * (shift.until if shift.until is not None else shift.by))
    if anchor.moment is not None and shift.until is None:
        start = anchor.moment + delta
        unit = Granularity.MINUTE if shift.unit is not Granularity.HOUR else Granularity.HOUR
        start = start.replace(minute=0 if unit is Granularity.HOUR else start.minute, second=0, microsecond=0)
        span = TimeSpan(start, start + timedelta(minutes=60 if unit is Granularity.HOUR else 1), unit)
        value = civil.value_of(span)
    else:
        whole = abs(delta) // timedelta(days=1)
        far = anchor.day + (timedelta(days=-(-abs(delta) // timedelta(days=1)))) * (1 if delta > timedelta() else -1)
        near = far if abs(delta) % timedelta(days=1) == timedelta() and whole else anchor.day
        span = TimeSpan.of_days(min(far, near), max(far, near), Granularity.DAY, Qualifier.APPROXIMATE)
        value = civil.value_of(TimeSpan.of_day(anchor.day + timedelta(days=whole) * (1 if delta > timedelta() else -1)))
    step = Step(
        "shift",
        to_edtf(span),
        both(_SHIFTED, move=spoken_move(shift.by, shift.unit, shift.until), date=spoken(span)),
        (("unit", shift.unit.value), ("by", _number(shift.by))),
    )
    certainty = Certainty.HIGH if anchor.moment is not None and shift.until is None else Certainty.LOW
    return Outcome(value, span, certainty, anchor=anchor, steps=(anchor_step(anchor), step))


def _vague_shift(shift: Shift, day: date) -> Outcome:
    """ "beberapa minggu lalu": anywhere between the two counts; a number range keeps the unit of its middle."""
    assert shift.until is not None
    ends = sorted(civil.moved(day, shift.unit, int(by)) for by in (shift.by, shift.until))
    span = TimeSpan.of_days(ends[0], ends[1], shift.unit, Qualifier.APPROXIMATE)
    reference = "PAST_REF" if shift.by < 0 else "FUTURE_REF"
    step = Step(
        "shift",
        to_edtf(span),
        both(_SHIFTED, move=spoken_move(shift.by, shift.unit, shift.until), date=spoken(span)),
        (("unit", shift.unit.value), ("by", _number(shift.by)), ("until", _number(shift.until))),
    )
    return Outcome(reference, span, Certainty.LOW, steps=(step,))


def _number(by: float) -> int | float:
    return int(by) if float(by).is_integer() else by


def _moments_later(shift: Shift, around: Surroundings) -> Outcome:
    """ "Lima menit kemudian" after "pukul 16.50" is 16.55; a length where no clock time was told."""
    anchor, told = around.clock, around.clock_span
    if anchor is None or told is None or told.start is None or told.end is None or shift.until is not None:
        return replace(failed(NO_NARRATIVE), value=duration(Length(abs(shift.by), shift.unit)))
    delta = timedelta(seconds=_SECONDS[shift.unit] * shift.by)
    span = replace(told, start=told.start + delta, end=told.end + delta)
    step = Step("shift", to_edtf(span), both(_SHIFTED, move=spoken_move(shift.by, shift.unit), date=spoken(span)))
    return Outcome(civil.value_of(span), span, Certainty.MEDIUM, anchor=anchor, steps=(anchor_step(anchor, told), step))


def _narrative_shift(shift: Shift, around: Surroundings) -> Outcome:
    if shift.unit.rank < Granularity.DAY.rank:
        return _moments_later(shift, around)
    anchor, span = around.narrative, around.narrative_span
    if shift.unit is Granularity.DAY and around.narrative_day is not None:
        anchor, span = around.narrative_day, TimeSpan.of_day(around.narrative_day.day)
    if anchor is None or span is None:
        return failed(NO_NARRATIVE)
    if span.granularity.rank > shift.unit.rank:
        return failed(COARSE_NARRATIVE, anchor)
    outcome = _shifted_from(shift, anchor.day)
    alternatives = tuple(
        Alternative(other, item.why)
        for item in around.alternatives
        if item.span.earliest is not None
        and (other := _shifted_from(shift, item.span.earliest).span) is not None
        and other != outcome.span
    )
    return replace(
        outcome.less_certain(Certainty.MEDIUM),
        value="PAST_REF" if shift.until is not None else outcome.value,
        anchor=anchor,
        alternatives=alternatives,
        steps=(anchor_step(anchor, span), *outcome.steps),
    )


def _within(within: Within, around: Surroundings) -> Outcome:
    """ "Juni tahun lalu", "besok pukul 19.00": the container first, then the fields inside it."""
    container = _shift(within.container, around)
    if container.span is None:
        return container
    if within.container.unit is Granularity.DAY:
        return timed(within.fields, container)
    inner = _inside(within.fields, container.span)
    value = civil.value_of(inner, within.fields.part)
    step = Step(
        "within",
        to_edtf(inner),
        both(_WITHIN, date=spoken(inner)),
        tuple(
            (name, number)
            for name in ("month", "day", "weekday", "quarter", "half")
            if (number := getattr(within.fields, name)) is not None
        ),
    )
    return replace(container, value=value, span=inner).then(step)


def _inside(fields: Fields, container: TimeSpan) -> TimeSpan:
    """The fields within a year, month or week. Raises ValueError when the container has no such day."""
    first = container.earliest
    assert first is not None
    if fields.weekday is not None and container.granularity is Granularity.WEEK:
        day = date.fromordinal(first.toordinal() + fields.weekday)
        return civil.part_of(day, fields.part) if fields.part is not None else TimeSpan.of_day(day)
    if fields.quarter is not None:
        return TimeSpan.of_months(first.year, fields.quarter * 3 - 2, Granularity.QUARTER)
    if fields.half is not None:
        return TimeSpan.of_months(first.year, fields.half * 6 - 5, Granularity.HALF)
    month = fields.month if fields.month is not None else first.month
    if fields.day is not None:
        return TimeSpan.of_day(date(first.year, month, fields.day))
    return TimeSpan.of_months(first.year, month)


def _stretch(reading: Stretch, around: Surroundings) -> Outcome:
    """ "dua hari ke depan": from the day of speech to two days after it; in TIMEX3 a duration."""
    value = duration(Length(reading.amount, reading.unit))
    if reading.amount is None:
        return Outcome(value, None, steps=(Step("length", value, _A_LENGTH),))
    if around.speech is None:
        return replace(failed(NO_PUBLICATION), value=value)
    day = around.speech.day
    last = civil.shifted(day, reading.unit, reading.amount).latest or day
    if reading.amount.is_integer():
        last = max(day, civil.moved(day, reading.unit, int(reading.amount)))
    span = TimeSpan.of_days(day, last, reading.unit)
    step = Step("stretch", to_edtf(span), both(_STRETCH, date=spoken(span)))
    return Outcome(value, span, Certainty.MEDIUM, anchor=around.speech, steps=(anchor_step(around.speech), step))


def _nth(reading: Nth, around: Surroundings) -> Outcome:
    """ "hari kedua": a day after the event's first."""
    if reading.whole is not None:
        return parts.nth_of(reading, _reckon(reading.whole, around))
    if around.event is None:
        return failed(NO_EVENT_START)
    started = around.event.kind is AnchorKind.NARRATIVE and around.event_counts
    by = reading.number - 1 if started else 0
    span = TimeSpan.of_day(civil.moved(around.event.day, Granularity.DAY, by))
    step = Step("nth", to_edtf(span), both(_NTH_DAY, number=reading.number, date=spoken(span)))
    return Outcome(
        civil.value_of(span), span, Certainty.MEDIUM, anchor=around.event, steps=(anchor_step(around.event), step)
    )


def _same_as(reading: SameAs, around: Surroundings) -> Outcome:
    anchor, span = around.narrative, around.narrative_span
    if anchor is None or span is None:
        return replace(failed(NO_NARRATIVE), value="PAST_REF")
    if reading.relation == "after":
        after = TimeSpan(span.start, None, span.granularity)
        step = Step("after", to_edtf(after), both(_AFTER, text=anchor.evidence.text, date=spoken(span)))
        return Outcome("PAST_REF", after, Certainty.LOW, anchor=anchor, steps=(anchor_step(anchor, span), step))
    if reading.unit is not None and reading.unit.rank < span.granularity.rank:
        return replace(failed(COARSE_NARRATIVE, anchor), value="PAST_REF")
    unit = reading.unit or Granularity.DAY
    if unit.rank > span.granularity.rank:
        span = civil.unit_of(anchor.day, unit)
    if reading.part is not None:
        if span.granularity.rank > Granularity.DAY.rank:
            return replace(failed(COARSE_NARRATIVE, anchor), value="PAST_REF")
        span = civil.part_of(anchor.day, reading.part)
    value = civil.value_of(span, reading.part) if not span.open else "PAST_REF"
    step = Step("same-as", to_edtf(span), both(_SAME, text=anchor.evidence.text, date=spoken(span)))
    return Outcome(
        value,
        span,
        Certainty.MEDIUM,
        anchor=anchor,
        alternatives=around.alternatives if reading.unit is None else (),
        steps=(step,),
    )
