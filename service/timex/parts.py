"""Parts of a whole, and what runs from one date to another: "akhir tahun", "pekan ketiga Juni", "3-5 September".

The wholes and the ends are readings themselves, so each function is given what reckons them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from service.timex import civil
from service.timex.clock import from_to
from service.timex.display import spoken
from service.timex.edtf import to_edtf
from service.timex.expression import Alternative, Certainty, Say, Step
from service.timex.outcome import IMPOSSIBLE, Outcome, Surroundings, failed
from service.timex.readings import Direction, Fields, Hijri, Nth, Range, Reading, Shift, Third
from service.timex.say import UNIT_NAMES, both, spoken_weekday
from service.timex.span import Granularity, TimeSpan

Reckon = Callable[[Reading, Surroundings], Outcome]

_NTH_OF = Say("{which} dari {whole} = {date}", "{which} of {whole} = {date}")
_COUNTED = Say("{unit} ke-{number}", "{unit} {number}")
_LAST = Say("{unit} terakhir", "the last {unit}")
_FIRST_FEW = Say("{count} {unit} pertama", "the first {count} {unit}s")
_LAST_FEW = Say("{count} {unit} terakhir", "the last {count} {unit}s")
_THIRD = Say("{part} dari {whole} = {date}", "the {part} of {whole} = {date}")
_POSITIONS = {"START": Say("awal", "start"), "MID": Say("pertengahan", "middle"), "END": Say("akhir", "end")}
_OTHER_UNIT = Say("tanpa “ini” dapat juga berarti {date}", "without “this” it can also mean {date}")


def third_of(third: Third, around: Surroundings, reckon: Reckon) -> Outcome:
    """ "akhir Agustus" is the 21st on, "akhir pekan" Saturday and Sunday."""
    whole = _whole_of(third, around, reckon)
    if whole.span is None or whole.span.open:
        return whole
    if isinstance(third.whole, Shift) and third.whole.unit is Granularity.WEEK and third.position.value == "END":
        return _weekend(whole)
    span = civil.third_of(whole.span, third.position)
    step = Step(
        "third",
        to_edtf(span),
        both(_THIRD, part=_POSITIONS[third.position.value], whole=spoken(whole.span), date=spoken(span)),
        (("position", third.position.value),),
    )
    alternatives = tuple(
        Alternative(civil.third_of(item.span, third.position), item.why) for item in whole.alternatives
    )
    return whole._replace(span=span, mod=third.position.value, alternatives=alternatives).then(step)


def _whole_of(third: Third, around: Surroundings, reckon: Reckon) -> Outcome:
    """The unit whose third is meant, where it is not said: "akhir September mendatang" on the 4th is of this
    September; "sejak akhir tahun" in January of last year, "akan dimulai awal tahun" in December of the next."""
    whole, cue = third.whole, around.cue
    found = reckon(whole, around)
    if around.speech is None or found.span is None:
        return found
    day = around.speech.day
    if isinstance(whole, Fields) and whole.month == day.month and whole.direction is not Direction.NEAREST:
        this = reckon(replace(whole, direction=Direction.THIS), around)
        away = _away(third, this.span, day)
        return this if away == 0 or (away > 0) is (whole.direction is Direction.FORWARD) else found
    if third.coming and isinstance(whole, Shift) and _away(third, found.span, day) < 0:
        return reckon(replace(whole, by=1), around)
    if not third.nearest or not isinstance(whole, Shift) or not (away := _away(third, found.span, day)):
        return found
    other = reckon(replace(whole, by=-1 if away > 0 else 1), around)
    if cue is (Direction.BACK if away > 0 else Direction.FORWARD):
        return other
    if cue is Direction.NEAREST and other.span is not None and abs(_away(third, other.span, day)) < abs(away):
        beside = Alternative(other.span, both(_OTHER_UNIT, date=spoken(other.span)))
        return found.less_certain(Certainty.MEDIUM)._replace(alternatives=(beside,))
    return found


def _away(third: Third, span: TimeSpan | None, day: date) -> int:
    """How many days after the day the third of the span begins; negative when it has ended, 0 when it holds the day."""
    assert span is not None
    part = civil.third_of(span, third.position)
    assert part.earliest is not None
    assert part.latest is not None
    return max(0, (part.earliest - day).days) or min(0, (part.latest - day).days)


def _weekend(week: Outcome) -> Outcome:
    """ "akhir pekan" is Saturday and Sunday, in TIMEX3 ``2025-W36-WE``."""
    assert week.span is not None
    span = _saturday_and_sunday(week.span)
    step = Step("weekend", to_edtf(span), both(Say("akhir pekan = {date}", "the weekend = {date}"), date=spoken(span)))
    alternatives = tuple(Alternative(_saturday_and_sunday(item.span), item.why) for item in week.alternatives)
    return week._replace(value=f"{week.value}-WE", span=span, alternatives=alternatives).then(step)


def _saturday_and_sunday(week: TimeSpan) -> TimeSpan:
    assert week.latest is not None
    return TimeSpan.of_days(week.latest - timedelta(days=1), week.latest, Granularity.WEEK)


def stretch_of(reading: Range, around: Surroundings, reckon: Reckon) -> Outcome:
    """ "3-5 September": the last end first, the first takes what it lacks from it."""
    last = _last_of_range(reading, around, reckon)
    if isinstance(reading.first, Fields) and reading.first.hour is not None:
        return from_to(reckon(reading.first, around), last)
    if last.span is None or last.span.latest is None:
        return last
    first = _first_of_range(reading, last.span.latest, around, reckon)
    if first.span is None:
        return first
    span = TimeSpan(first.span.start, last.span.end, last.span.granularity)
    value = f"{first.value}/{last.value}"
    step = Step("range", to_edtf(span), both(Say("rentang {date}", "the range {date}"), date=spoken(span)))
    return last._replace(value=value, span=span, mod=None, alternatives=()).then(step)


def _last_of_range(reading: Range, around: Surroundings, reckon: Reckon) -> Outcome:
    """The last end; of bare weekdays that of the stretch that holds the day of speech, where one does: "Senin-Jumat" on
    a Thursday ends tomorrow."""
    first, last = reading.first, reading.last
    if not isinstance(last, Fields) or last.weekday is None or around.speech is None:
        return reckon(last, around)
    day = around.speech.day
    bare = last.direction is Direction.NEAREST and around.cue is Direction.NEAREST
    end = civil.weekday_after(day - timedelta(days=1), last.weekday)
    assert isinstance(first, Fields)
    if bare and civil.weekday_on_or_before(end, first.weekday or 0) <= day and end > day:
        last = replace(last, direction=Direction.FORWARD)
    return reckon(last, around).less_certain(Certainty.MEDIUM)


def _first_of_range(whole: Range, last: date, around: Surroundings, reckon: Reckon) -> Outcome:
    """ "3" of "3-5 September", "30 Desember" of "30 Desember-2 Januari": no later than the last."""
    reading = whole.first
    if isinstance(reading, Hijri) and isinstance(whole.last, Hijri):
        day = last - timedelta(days=(whole.last.day or 0) - (reading.day or 0))
        return reckon(Fields(year=day.year, month=day.month, day=day.day), around)
    if isinstance(reading, Fields) and reading.weekday is not None:
        day = civil.weekday_on_or_before(last, reading.weekday)
        return reckon(Fields(year=day.year, month=day.month, day=day.day), around)
    dated = reading.whole if isinstance(reading, Third) else reading
    if not isinstance(dated, Fields) or dated.year is not None:
        return reckon(reading, around)
    for year in (last.year, last.year - 1):
        told = replace(dated, year=year)
        first = reckon(replace(reading, whole=told) if isinstance(reading, Third) else told, around)
        if first.span is None or first.span.earliest is None or first.span.earliest <= last:
            break
    return first


def nth_of(reading: Nth, whole: Outcome) -> Outcome:
    """ "pekan ketiga Juni": the 15th to the 21st; "hari terakhir 2025": 31 December; "Senin pertama September"."""
    if whole.span is None or whole.span.earliest is None or whole.span.latest is None:
        return whole
    start, end = whole.span.earliest, whole.span.latest
    number, unit, count = reading.number, reading.unit, reading.count
    if reading.weekday is not None and number > 0:
        start, unit, count = civil.weekday_after(start - timedelta(days=1), reading.weekday), Granularity.WEEK, 0
    elif reading.weekday is not None:
        start, number, count = civil.weekday_on_or_before(end, reading.weekday), 1, 0
    elif number < 0:
        start, number = civil.moved(end + timedelta(days=1), unit, -count), 1
    first = civil.moved(start, unit, number - 1)
    last = min(civil.moved(first, unit, count) - timedelta(days=1), end) if count else first
    if not whole.span.earliest <= first <= last <= end:
        return failed(IMPOSSIBLE)
    span = TimeSpan.of_days(first, last, unit if count else Granularity.DAY)
    if count > 1:
        value = "/".join(civil.value_of(civil.unit_of(day, unit)) for day in (first, last))
    elif unit is Granularity.WEEK and count:
        value = civil.value_of(TimeSpan.of_week(first + (last - first) // 2))
    else:
        value = civil.value_of(span)
    step = Step("nth", to_edtf(span), both(_NTH_OF, which=_which(reading), whole=spoken(whole.span), date=spoken(span)))
    exact = unit is not Granularity.WEEK or not count
    certain = whole if exact else whole.less_certain(Certainty.MEDIUM)
    return certain._replace(value=value, span=span, alternatives=()).then(step)


def _which(reading: Nth) -> Say:
    """ "pekan ke-3", "hari terakhir", "9 bulan pertama"."""
    unit = UNIT_NAMES[reading.unit] if reading.weekday is None else spoken_weekday(reading.weekday)
    forms = (_FIRST_FEW, _LAST_FEW) if reading.count > 1 else (_COUNTED, _LAST)
    return both(forms[reading.number < 0], unit=unit, number=reading.number, count=reading.count)
