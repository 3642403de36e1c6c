"""Reckoning shifts: so many units from the day of speech, or from what the narrative told.

``shift(Shift(WEEK, -1), …published 2025-09-04…)`` is 2025-W35.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from service.timex import civil
from service.timex.display import spoken
from service.timex.edtf import to_edtf
from service.timex.expression import Alternative, Anchor, Certainty, Say, Step
from service.timex.outcome import (
    COARSE_NARRATIVE,
    NO_NARRATIVE,
    NO_PUBLICATION,
    Outcome,
    Surroundings,
    anchor_step,
    failed,
)
from service.timex.readings import AnchorKind, Shift
from service.timex.say import both, spoken_move
from service.timex.span import Granularity, Qualifier, TimeSpan

_SECONDS = {Granularity.SECOND: 1, Granularity.MINUTE: 60, Granularity.HOUR: 3600}
_SHIFTED = Say("{move} = {date}", "{move} = {date}")


def shift(shift: Shift, around: Surroundings) -> Outcome:
    """ "dua bulan lalu" from the day of speech, "dua bulan kemudian" from the narrative."""
    if shift.anchor is AnchorKind.NARRATIVE:
        return _narrative_shift(shift, around)
    if around.speech is None:
        return failed(NO_PUBLICATION)
    if shift.unit.rank < Granularity.DAY.rank:
        return _hours(shift, around.speech)
    outcome = shifted_from(shift, around.speech.day)
    return outcome._replace(anchor=around.speech, steps=(anchor_step(around.speech), *outcome.steps))


def shifted_from(shift: Shift, day: date) -> Outcome:
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
    """ "Lima menit kemudian" after "pukul 16.50" is 16.55, "beberapa menit kemudian" 16.52 to 17.20; "dua jam kemudian"
    after "pukul 09.00-12.00" counts from the end, 14.00."""
    anchor, told = around.clock, around.clock_span
    if anchor is None or told is None or told.start is None or told.end is None:
        return failed(NO_NARRATIVE)._replace(value="PAST_REF")
    ends = (shift.by, shift.by if shift.until is None else shift.until)
    first, last = sorted(timedelta(seconds=_SECONDS[shift.unit] * by) for by in ends)
    begun = max(told.start, told.end - timedelta(minutes=1)) if told.granularity is Granularity.MINUTE else told.start
    span = replace(told, start=begun + first, end=told.end + last)
    if shift.until is not None:
        span = span.qualified(Qualifier.APPROXIMATE)
    move = spoken_move(shift.by, shift.unit, shift.until)
    step = Step("shift", to_edtf(span), both(_SHIFTED, move=move, date=spoken(span)))
    return Outcome(
        civil.value_of(span) if shift.until is None else "PAST_REF",
        span,
        Certainty.MEDIUM if shift.until is None else Certainty.LOW,
        anchor=anchor,
        steps=(anchor_step(anchor, told), step),
    )


def _narrative_shift(shift: Shift, around: Surroundings) -> Outcome:
    if shift.unit.rank < Granularity.DAY.rank:
        return _moments_later(shift, around)
    anchor, span = around.narrative, around.narrative_span
    if (counted := around.counted) is not None and counted[1].granularity.rank <= shift.unit.rank:
        anchor, span = counted
    elif shift.unit is Granularity.DAY and around.narrative_day is not None:
        anchor, span = around.narrative_day, TimeSpan.of_day(around.narrative_day.day)
    if anchor is None or span is None:
        return failed(NO_NARRATIVE)._replace(value="PAST_REF")
    if span.granularity.rank > shift.unit.rank:
        return failed(COARSE_NARRATIVE, anchor)._replace(value="PAST_REF")
    outcome = shifted_from(shift, anchor.day)
    alternatives = tuple(
        Alternative(other, item.why)
        for item in around.alternatives
        if item.span.earliest is not None
        and (other := shifted_from(shift, item.span.earliest).span) is not None
        and other != outcome.span
    )
    return outcome.less_certain(Certainty.MEDIUM)._replace(
        value="PAST_REF" if shift.until is not None else outcome.value,
        anchor=anchor,
        alternatives=alternatives,
        steps=(anchor_step(anchor, span), *outcome.steps),
    )
