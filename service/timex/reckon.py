"""Reckoning: one exhaustive match from readings to outcomes.

``reckon(Within(Fields(month=6), Shift(YEAR, -1)), …published 2025-09-04…)`` is 2024-06, by the steps anchor, shift,
within.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import assert_never

from service.timex import calendar_reckon, civil, parts, shift_reckon
from service.timex.clock import timed
from service.timex.complete import complete, plausible
from service.timex.display import spoken
from service.timex.duration import duration
from service.timex.edtf import to_edtf
from service.timex.expression import Certainty, Say, Step
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
from service.timex.say import both
from service.timex.span import Granularity, TimeSpan


def reckon(reading: Reading, around: Surroundings) -> Outcome:
    """What a reading comes to in its surroundings; never raises for a date that cannot be."""
    return by_itself(reading) or _attempt(reading, around)


def by_itself(reading: Reading) -> Outcome | None:
    """What a reading comes to whatever surrounds it: "3 September 2025", "80 tahun"; None for all others."""
    return _alone(reading) if isinstance(reading, Era | Length | Vague) or _whole(reading) else None


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
def _alone(reading: Reading) -> Outcome:
    return _attempt(reading, Surroundings(None))


def _attempt(reading: Reading, around: Surroundings) -> Outcome:
    try:
        return _reckon(reading, around)
    except OverflowError:
        value = ("PAST_REF" if reading.by < 0 else "FUTURE_REF") if isinstance(reading, Shift) else None
        return failed(OUTSIDE, around.speech)._replace(value=value)
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
            return shift_reckon.shift(reading, around)
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


_YEAR = 366
"""Days; “kala itu” of what is longer is of an era and no date."""

_A_LENGTH = Say("lama waktu, bukan tanggal", "a length of time, not a date")
_A_REFERENCE = Say("menunjuk waktu tanpa tanggal tertentu", "points at a time without naming a date")
_READ_OFF = Say("tertulis {date}", "written as {date}")
_STRETCH = Say("dari hari itu: {date}", "from that day on: {date}")
_NTH_DAY = Say("hari ke-{number} = {date}", "day {number} = {date}")
_WITHIN = Say("di dalamnya: {date}", "within it: {date}")
_SAME = Say("waktu yang sama dengan “{text}” = {date}", "the same time as “{text}” = {date}")
_AFTER = Say("sesudah “{text}” ({date})", "after “{text}” ({date})")


def _read_off(span: TimeSpan) -> Outcome:
    value = civil.value_of(span)
    return Outcome(value, span, steps=(Step("read", value, both(_READ_OFF, date=spoken(span))),))


def _within(within: Within, around: Surroundings) -> Outcome:
    """ "Juni tahun lalu", "besok pukul 19.00": the container first, then the fields inside it."""
    container = shift_reckon.shift(within.container, around)
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
    return container._replace(value=value, span=inner).then(step)


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
    value = duration(Length(reading.amount, reading.unit, upto=reading.upto))
    if reading.amount is None:
        return Outcome(value, None, steps=(Step("length", value, _A_LENGTH),))
    if around.speech is None:
        return failed(NO_PUBLICATION)._replace(value=value)
    day = around.speech.day
    amount = reading.amount if reading.upto is None else reading.upto
    last = civil.shifted(day, reading.unit, amount).latest or day
    if amount.is_integer():
        last = max(day, civil.moved(day, reading.unit, int(amount)))
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


_COMPARED = Say("{told} pada {year} = {date}", "{told} in {year} = {date}")


def _compared(reading: SameAs, around: Surroundings) -> Outcome:
    """ "periode yang sama tahun lalu" after "kuartal I 2025" is 2024-Q1; where no period was told, the year before."""
    anchor, span = around.narrative, around.narrative_span
    if anchor is None or span is None:
        anchor = around.speech
        if anchor is None:
            return failed(NO_PUBLICATION)
        span = civil.unit_of(anchor.day, reading.unit or Granularity.YEAR)
    elif reading.unit is not None and reading.unit.rank > span.granularity.rank:
        span = civil.unit_of(anchor.day, reading.unit)
    first, last = span.earliest, span.latest
    assert first is not None
    assert last is not None
    years = reading.year - first.year if reading.year is not None else reading.years or 0
    ends = [civil.unit_of(civil.years_on(day, years, span.granularity), span.granularity) for day in (first, last)]
    other = TimeSpan(ends[0].start, ends[1].end, span.granularity)
    say = both(_COMPARED, told=spoken(span), year=first.year + years, date=spoken(other))
    step = Step("compare", to_edtf(other), say)
    steps = (anchor_step(anchor, span if anchor.kind is AnchorKind.NARRATIVE else None), step)
    return Outcome(_value_of(other), other, Certainty.MEDIUM, anchor=anchor, steps=steps)


def _value_of(span: TimeSpan) -> str:
    """The TIMEX3 value of one unit or of a range of them: ``2024-Q1``, ``2024-01/2024-03``."""
    if span.earliest is None or span.latest is None or span.granularity.rank < Granularity.DAY.rank:
        return civil.value_of(span)
    ends = (civil.unit_of(day, span.granularity) for day in (span.earliest, span.latest))
    return "/".join(dict.fromkeys(civil.value_of(end) for end in ends))


def _same_as(reading: SameAs, around: Surroundings) -> Outcome:
    if reading.relation == "compared":
        return _compared(reading, around)
    anchor, span = around.narrative, around.narrative_span
    if anchor is None or span is None:
        return failed(NO_NARRATIVE)._replace(value="PAST_REF")
    if reading.relation == "after":
        after = TimeSpan(span.start, None, span.granularity)
        step = Step("after", to_edtf(after), both(_AFTER, text=anchor.evidence.text, date=spoken(span)))
        return Outcome("PAST_REF", after, Certainty.LOW, anchor=anchor, steps=(anchor_step(anchor, span), step))
    if reading.unit is not None and reading.unit.rank < span.granularity.rank:
        return failed(COARSE_NARRATIVE, anchor)._replace(value="PAST_REF")
    unit = reading.unit or Granularity.DAY
    if unit.rank > span.granularity.rank:
        span = civil.unit_of(anchor.day, unit)
    if reading.part is not None:
        if span.granularity.rank > Granularity.DAY.rank:
            return failed(COARSE_NARRATIVE, anchor)._replace(value="PAST_REF")
        span = civil.part_of(anchor.day, reading.part)
    era = reading.unit is None and (span.days is None or span.days > _YEAR)
    value = "PAST_REF" if era else civil.value_of(span, reading.part) if reading.part is not None else _value_of(span)
    step = Step("same-as", to_edtf(span), both(_SAME, text=anchor.evidence.text, date=spoken(span)))
    return Outcome(
        value,
        span,
        Certainty.MEDIUM,
        anchor=anchor,
        alternatives=around.alternatives if reading.unit is None else (),
        steps=(step,),
    )
