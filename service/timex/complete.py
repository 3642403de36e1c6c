"""Completing calendar fields: what a date leaves out comes from its anchor, its weekday, or the words around it.

"Rabu (3/9)", published 2025-09-04, is 2025-09-03; bare "April" is April 2025, or perhaps the April before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from service.timex import civil
from service.timex.clock import timed
from service.timex.display import spoken
from service.timex.edtf import to_edtf
from service.timex.expression import Alternative, Anchor, Certainty, Say, Step
from service.timex.outcome import (
    IMPLAUSIBLE_YEAR,
    IMPOSSIBLE,
    NO_NARRATIVE,
    NO_PUBLICATION,
    Outcome,
    Surroundings,
    anchor_step,
    failed,
)
from service.timex.readings import Direction, Fields, Shift
from service.timex.say import both, spoken_day, spoken_month, spoken_weekday
from service.timex.span import Granularity, TimeSpan

FIRST_PLAUSIBLE_YEAR, LAST_PLAUSIBLE_YEAR = 1000, 2200
"""A written year outside is a misprint ("Rabu (4/11/205)")."""

_NEAR = 200
"""Days from publication within which a weekday that agrees picks the year; farther off it is likelier misprinted."""

_READ = Say("tertulis {date}", "written as {date}")
_COMPLETED = Say("dilengkapi menjadi {date}", "completed to {date}")
_NEAREST_MONTH = Say("{month} terakhir sebelum terbit = {date}", "the latest {month} up to publication = {date}")
_NEXT_MONTH = Say("{month} berikutnya = {date}", "the next {month} = {date}")
_THIS_YEAR = Say("{month} tahun ini = {date}", "{month} of this year = {date}")
_NEAREST_WEEKDAY = Say("{weekday} terdekat yang sudah lewat = {date}", "the nearest past {weekday} = {date}")
_NEXT_WEEKDAY = Say("{weekday} berikutnya = {date}", "the next {weekday} = {date}")
_EVE = Say("malam {next} adalah {weekday} malam", "the eve of {next} is {weekday} night")
_YEAR_BEFORE = Say(
    "“{month} lalu” dapat juga berarti {month} tahun sebelumnya (bila “tahun” terlewat atau hasil terjemahan)",
    "“last {month}” can also mean {month} of the year before (a dropped “tahun”, or a translation)",
)
_OTHER_YEAR = Say("bulan tanpa tahun dapat juga berarti {date}", "a month without a year can also mean {date}")
_DISAGREES = Say("{date} jatuh pada hari {actual}, bukan {weekday}", "{date} was a {actual}, not a {weekday}")
_WORDS_DISAGREE = Say(
    "{date} ditulis, tetapi kata di sampingnya menunjuk hari lain, dihitung dari {day}",
    "{date} is written, but the words beside it point at another day, counted from {day}",
)
_WORDS_MEAN = Say("menurut kata di sampingnya: {date}", "by the words beside it: {date}")
_AGREES = Say("{date} memang hari {weekday}", "{date} was indeed a {weekday}")
_SLIP = Say("satu salah tulis saja: {date} jatuh pada hari {weekday}", "one slip away: {date} was a {weekday}")
_REPAIRED = Say(
    "tahun “{year}” salah cetak; {weekday} {date} cocok", "the year “{year}” is a misprint; {weekday} {date} agrees"
)
_SLASH = Say(
    "garis miring hilang pada “{year}”; {weekday} {date} cocok", "a slash fell out of “{year}”; {weekday} {date} agrees"
)
_CLOCK = Say("pada hari {date}", "on {date}")


def plausible(year: int) -> bool:
    """Whether a written year may be meant: 2025, not 205."""
    return FIRST_PLAUSIBLE_YEAR <= year <= LAST_PLAUSIBLE_YEAR


def complete(fields: Fields, around: Surroundings) -> Outcome:
    """The date that fields name in their surroundings.

    Raises ValueError for a day that no calendar has, OverflowError past its ends.
    """
    if fields.year is not None and not plausible(fields.year):
        return _misprinted_year(fields, around)
    dated = _date(fields, around)
    if dated.span is None or dated.span.earliest is None:
        return dated
    return timed(fields, dated)


def _date(fields: Fields, around: Surroundings) -> Outcome:
    """The date part alone, from what is named."""
    if fields.day is not None and fields.month is not None:
        return _checked(fields, _full_date(fields, around), around)
    if fields.month is not None:
        return _month(fields, around)
    if fields.quarter is not None or fields.half is not None:
        return _part_of_year(fields, around)
    if fields.year is not None:
        return _read(TimeSpan.of_year(fields.year))
    if fields.day is not None:
        return _checked(fields, _day_of_month(fields, around), around)
    if fields.weekday is not None and fields.said is not None and not fields.eve:
        return _checked(fields, _said_day(fields.said, around), around)
    if fields.said is not None and fields.eve:
        return _said_eve(fields, fields.said, around)
    if fields.weekday is not None:
        return _weekday(fields, around)
    return _narrative_day(around)


def _read(span: TimeSpan) -> Outcome:
    return Outcome(civil.value_of(span), span, steps=(Step("read", to_edtf(span), both(_READ, date=spoken(span))),))


def _completed(span: TimeSpan, anchor: Anchor, say: Say, certainty: Certainty) -> Outcome:
    step = Step("complete", to_edtf(span), say)
    return Outcome(civil.value_of(span), span, certainty, anchor=anchor, steps=(anchor_step(anchor), step))


def _full_date(fields: Fields, around: Surroundings) -> Outcome:
    assert fields.day is not None
    assert fields.month is not None
    if fields.year is not None:
        return _read(TimeSpan.of_day(date(fields.year, fields.month, fields.day)))
    if not 1 <= fields.month <= 12 or not 1 <= fields.day <= 31:
        return failed(IMPOSSIBLE)
    if around.speech is None:
        return failed(NO_PUBLICATION)
    anchor = around.speech.day
    candidates = list(_years_of(fields.day, fields.month, anchor))
    if not candidates:
        return failed(IMPOSSIBLE)
    agreeing = [day for day in candidates if day.weekday() == fields.weekday and abs((day - anchor).days) <= _NEAR]
    candidates = agreeing or candidates
    direction = fields.direction if fields.direction is not Direction.NEAREST else around.cue
    best = min(candidates, key=lambda day: _distance(day, anchor, direction))
    return _completed(TimeSpan.of_day(best), around.speech, both(_COMPLETED, date=spoken_day(best)), Certainty.HIGH)


def _years_of(day: int, month: int, anchor: date) -> Iterator[date]:
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _distance(day: date, anchor: date, direction: Direction) -> tuple[bool, int]:
    """Days away, those on the wrong side of the anchor last."""
    wrong = (direction is Direction.BACK and day > anchor) or (direction is Direction.FORWARD and day < anchor)
    other_year = direction is Direction.THIS and day.year != anchor.year
    return wrong or other_year, abs((day - anchor).days)


def _said_day(said: Shift, around: Surroundings) -> Outcome:
    """ "besok" of "besok Jumat"."""
    if around.speech is None:
        return failed(NO_PUBLICATION)
    span = civil.shifted(around.speech.day, said.unit, said.by)
    return _completed(span, around.speech, both(_COMPLETED, date=spoken(span)), Certainty.HIGH)


def _said_eve(eve: Fields, said: Shift, around: Surroundings) -> Outcome:
    """ "besok malam Jumat" is tomorrow night where tomorrow is Thursday or Friday, else the coming eve of Friday."""
    outcome = _said_day(said, around)
    if outcome.span is None or outcome.span.earliest is None:
        return outcome
    if eve.weekday is not None and (outcome.span.earliest.weekday() - eve.weekday) % 7 <= 1:
        return outcome
    direction = Direction.BACK if said.by < 0 else Direction.FORWARD
    return _weekday(replace(eve, said=None, direction=direction), around)


def _checked(fields: Fields, outcome: Outcome, around: Surroundings) -> Outcome:
    """Whether what else is said of the day agrees; where not the written date stays, less certain."""
    return _weekday_checked(fields, _words_checked(fields, outcome, around))


def _words_checked(fields: Fields, outcome: Outcome, around: Surroundings) -> Outcome:
    """ "kemarin (1/9)" on 4 September: the 1st stands, less certain, with the 3rd beside it; so does a date "lalu" that
    lies ahead."""
    if around.speech is None or outcome.span is None or outcome.span.earliest is None:
        return outcome
    day, anchor, said = outcome.span.earliest, around.speech.day, fields.said
    meant = civil.shifted(anchor, said.unit, said.by) if said is not None else None
    wrong_side, _ = _distance(day, anchor, fields.direction)
    if not wrong_side and (meant is None or meant.overlaps(outcome.span)):
        return outcome
    step = Step("words-disagree", day.isoformat(), both(_WORDS_DISAGREE, date=spoken_day(day), day=spoken_day(anchor)))
    others = (Alternative(meant, both(_WORDS_MEAN, date=spoken(meant))),) if meant is not None else ()
    return outcome.less_certain(Certainty.LOW)._replace(alternatives=others, anchor=around.speech).then(step)


def _weekday_checked(fields: Fields, outcome: Outcome) -> Outcome:
    """Whether the weekday agrees; where not the written date stays, less certain, with the likely slips."""
    if fields.weekday is None or outcome.span is None or outcome.span.earliest is None:
        return outcome
    day = outcome.span.earliest
    named, actual = spoken_weekday(fields.weekday), spoken_weekday(day.weekday())
    if day.weekday() == fields.weekday:
        return outcome.then(Step("weekday", day.isoformat(), both(_AGREES, date=spoken_day(day), weekday=named)))
    step = Step(
        "weekday-disagrees",
        day.isoformat(),
        both(_DISAGREES, date=spoken_day(day), actual=actual, weekday=named),
        (("named", fields.weekday + 1), ("actual", day.weekday() + 1)),
    )
    slips = tuple(
        Alternative(TimeSpan.of_day(slip), both(_SLIP, date=spoken_day(slip), weekday=named))
        for slip in _slips(day)
        if slip.weekday() == fields.weekday
    )
    return outcome.less_certain(Certainty.LOW)._replace(alternatives=outcome.alternatives + slips).then(step)


def _slips(day: date) -> Iterator[date]:
    """Dates one slip of the pen away: day and month swapped, the month one off, the day one off, the year one off."""
    swaps = [(day.year, day.day, day.month)]
    months = [(day.year, day.month + by, day.day) for by in (-1, 1)]
    years = [(day.year + by, day.month, day.day) for by in (-1, 1)]
    for year, month, number in (*swaps, *months, *years):
        try:
            slip = date(year, month, number)
        except ValueError:
            continue
        if slip != day:
            yield slip
    for by in (-1, 1):
        yield day + timedelta(days=by)


def _misprinted_year(fields: Fields, around: Surroundings) -> Outcome:
    """ "Rabu (4/11/205)", "Kamis (14/52026)": repaired when the weekday and the day and month agree with a year near
    publication, or with the one that has lost its slash."""
    if (
        fields.year is None
        or fields.weekday is None
        or fields.day is None
        or fields.month is None
        or around.speech is None
    ):
        return failed(IMPLAUSIBLE_YEAR)
    joined = fields.year // 10_000 == fields.month
    near = _years_of(fields.day, fields.month, around.speech.day)
    days = [day for day in near if day.weekday() == fields.weekday and (not joined or day.year == fields.year % 10_000)]
    if not days:
        return failed(IMPLAUSIBLE_YEAR)
    best = min(days, key=lambda day: abs((day - around.speech.day).days) if around.speech else 0)
    say = both(
        _SLASH if joined else _REPAIRED,
        year=fields.year or 0,
        weekday=spoken_weekday(fields.weekday),
        date=spoken_day(best),
    )
    return timed(fields, _completed(TimeSpan.of_day(best), around.speech, say, Certainty.LOW))


def _month(fields: Fields, around: Surroundings) -> Outcome:
    assert fields.month is not None
    if not 1 <= fields.month <= 12:
        return failed(IMPOSSIBLE)
    if fields.year is not None:
        return _read(TimeSpan.of_months(fields.year, fields.month))
    if around.speech is None:
        return failed(NO_PUBLICATION)
    anchor, month = around.speech.day, fields.month
    direction = fields.direction if fields.direction is not Direction.NEAREST else around.cue
    past_year = anchor.year - (month >= anchor.month if fields.direction is Direction.BACK else month > anchor.month)
    next_year = anchor.year + (month <= anchor.month if fields.direction is Direction.FORWARD else month < anchor.month)
    years = {Direction.FORWARD: next_year, Direction.THIS: anchor.year}
    span = TimeSpan.of_months(years.get(direction, past_year), month)
    ahead = direction is Direction.FORWARD
    form = _THIS_YEAR if direction is Direction.THIS else _NEXT_MONTH if ahead else _NEAREST_MONTH
    say = both(form, month=spoken_month(month), date=spoken(span))
    alternatives = _other_year(fields, span, ahead=ahead)
    certainty = Certainty.MEDIUM if alternatives or fields.direction is Direction.NEAREST else Certainty.HIGH
    return _completed(span, around.speech, say, certainty)._replace(alternatives=alternatives)


def _other_year(fields: Fields, span: TimeSpan, *, ahead: bool) -> tuple[Alternative, ...]:
    """What else a month without a year may mean: the year before, whether "lalu" is said or nothing is."""
    if fields.direction in (Direction.THIS, Direction.FORWARD) or span.earliest is None or fields.month is None:
        return ()
    other = TimeSpan.of_months(span.earliest.year - 1, fields.month)
    said = fields.direction is Direction.BACK and not ahead
    why = both(_YEAR_BEFORE if said else _OTHER_YEAR, month=spoken_month(fields.month), date=spoken(other))
    return (Alternative(other, why),)


def _part_of_year(fields: Fields, around: Surroundings) -> Outcome:
    """ "kuartal III 2025"; without a year the latest that has begun, "kuartal I mendatang" the next."""
    unit = Granularity.QUARTER if fields.quarter is not None else Granularity.HALF
    first_month = fields.quarter * 3 - 2 if fields.quarter is not None else (fields.half or 1) * 6 - 5
    if fields.year is not None:
        return _read(TimeSpan.of_months(fields.year, first_month, unit))
    if around.speech is None:
        return failed(NO_PUBLICATION)
    day = around.speech.day
    said = fields.direction is not Direction.NEAREST
    direction = fields.direction if said else around.cue
    units = [TimeSpan.of_months(day.year + by, first_month, unit) for by in (-1, 0, 1)]
    bounds = [(span.earliest or day, span.latest or day, span) for span in units]
    # "mendatang" has not begun and "lalu" is over; what goes with "akan" or stands alone may be under way
    if direction is Direction.FORWARD:
        span = next(span for first, last, span in bounds if (first > day if said else last >= day))
    elif direction is Direction.THIS:
        span = units[1]
    else:
        over = said and direction is Direction.BACK
        span = next(span for first, last, span in reversed(bounds) if (last < day if over else first <= day))
    return _completed(span, around.speech, both(_COMPLETED, date=spoken(span)), Certainty.MEDIUM)


def _weekday(fields: Fields, around: Surroundings) -> Outcome:
    assert fields.weekday is not None
    if around.speech is None:
        return failed(NO_PUBLICATION)
    anchor = around.speech.day
    direction = fields.direction if fields.direction is not Direction.NEAREST else around.cue
    if direction is Direction.FORWARD:
        # "Kamis malam nanti" on a Thursday is tonight
        after = anchor - timedelta(days=1) if fields.part is not None else anchor
        best, form = civil.weekday_after(after, fields.weekday), _NEXT_WEEKDAY
    elif fields.direction is Direction.BACK:
        best, form = civil.weekday_on_or_before(anchor - timedelta(days=1), fields.weekday), _NEAREST_WEEKDAY
    elif fields.direction is Direction.THIS:
        best, form = anchor + timedelta(days=fields.weekday - anchor.weekday()), _NEAREST_WEEKDAY
    else:
        best, form = civil.weekday_on_or_before(anchor, fields.weekday), _NEAREST_WEEKDAY
    weekday = spoken_weekday(fields.weekday)
    say = both(form, weekday=weekday, date=spoken_day(best))
    found = _completed(TimeSpan.of_day(best), around.speech, say, Certainty.HIGH)
    if not fields.eve:
        return found
    return found.then(Step("eve", None, both(_EVE, next=spoken_weekday((fields.weekday + 1) % 7), weekday=weekday)))


def _day_of_month(fields: Fields, around: Surroundings) -> Outcome:
    """ "tanggal 3": the nearest such day, by the words around it ahead or back."""
    assert fields.day is not None
    if around.speech is None:
        return failed(NO_PUBLICATION)
    if not 1 <= fields.day <= 31:
        return failed(IMPOSSIBLE)
    anchor = around.speech.day
    days = []
    for months in (-1, 0, 1):
        month = civil.add_months(anchor.replace(day=1), months)
        try:
            days.append(month.replace(day=fields.day))
        except ValueError:
            continue
    days = [day for day in days if day.weekday() == fields.weekday] or days
    direction = fields.direction if fields.direction is not Direction.NEAREST else around.cue
    best = min(days, key=lambda day: _distance(day, anchor, direction))
    return _completed(TimeSpan.of_day(best), around.speech, both(_COMPLETED, date=spoken_day(best)), Certainty.MEDIUM)


def _narrative_day(around: Surroundings) -> Outcome:
    """A clock time or part of the day without a date: the last day told of, else the day before publication.

    The policy that was right most often on bare clock times of Indonesian news.
    """
    anchor = around.narrative_day
    if anchor is None:
        if around.speech is None:
            return failed(NO_NARRATIVE)
        day, anchor = around.speech.day - timedelta(days=1), around.speech
        return _completed(TimeSpan.of_day(day), anchor, both(_COMPLETED, date=spoken_day(day)), Certainty.LOW)
    return _completed(TimeSpan.of_day(anchor.day), anchor, both(_CLOCK, date=spoken_day(anchor.day)), Certainty.MEDIUM)
