"""The moment on a day: clock times, parts of the day, and the zones that they are told in.

"jam 7 malam WIB" on 2025-09-03 is 2025-09-03T19:00+07:00. A zone whose offset is known makes an instant, and a step
says what it is in Jakarta; where it is not known, or changes with summer time, the local time is left as written.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from service.timex import civil
from service.timex.display import spoken
from service.timex.expression import Alternative, Say, Step
from service.timex.outcome import Outcome
from service.timex.readings import Fields, PartOfDay
from service.timex.say import PART_NAMES, both
from service.timex.span import Granularity, TimeSpan

_SAID = Say("pukul {said} {part} = {clock}", "{said} ({part}) = {clock}")
_LOCAL = Say(
    "waktu setempat dibiarkan seperti tertulis, tidak dihitung ke zona lain",
    "the local time is left as written, not counted to another zone",
)
_HERE = Say("zona itu UTC{offset}: di Jakarta {date}", "that zone is UTC{offset}: in Jakarta {date}")
_FROM_TO = Say("dari {first} sampai {last}", "from {first} to {last}")
_WIB, _INDONESIAN = 420, (420, 480, 540)


def timed(fields: Fields, dated: Outcome) -> Outcome:
    """The clock time or part of the day on a date: "13.21 WIB", "siang"."""
    assert dated.span is not None
    day = dated.span.earliest
    assert day is not None
    if fields.hour is None and fields.part is None:
        return dated
    if fields.hour is not None:
        span, dated = _moment(day, fields), dated.then(*_said(fields))
    else:
        assert fields.part is not None
        span = civil.part_of(day, fields.part)
    moved = tuple(
        Alternative(_same_time(span, item.span.earliest - day), item.why)
        for item in dated.alternatives
        if item.span.earliest is not None
    )
    value = civil.value_of(span, fields.part)
    named = PART_NAMES[fields.part] if fields.hour is None and fields.part is not None else Say("", "")
    say = both(Say("{date} {part}", "{date} {part}"), date=spoken(span), part=named)
    step = Step("time", value, Say(say.id.strip(), say.en.strip()))
    return dated._replace(value=value, span=span, alternatives=moved).then(step, *_zone(fields, span))


_TWELVE = {
    PartOfDay.MIDDAY: (range(1, 6), 12),
    PartOfDay.AFTERNOON: (range(1, 12), 12),
    PartOfDay.NIGHT: (range(5, 13), 12),
    PartOfDay.SMALL_HOURS: (range(12, 13), -12),
}
"""Part of the day -> the hours of a twelve-hour clock that it moves, and by how much: "jam 7 malam" is 19.00, "jam 12
malam" midnight, but "jam 2 malam" 02.00."""


def _hour(fields: Fields) -> int:
    """The hour of a day of twenty-four: 7 with malam is 19."""
    hours, by = _TWELVE.get(fields.part, (range(0), 0)) if fields.part is not None else (range(0), 0)
    return (fields.hour or 0) + by * ((fields.hour or 0) in hours)


def _moment(day: date, fields: Fields) -> TimeSpan:
    """The minute, or second, of a clock time; "jam 24.00" is the next day's midnight."""
    unit, seconds = (Granularity.MINUTE, 60) if fields.second is None else (Granularity.SECOND, 1)
    after = timedelta(hours=_hour(fields), minutes=fields.minute or 0, seconds=fields.second or 0)
    start = datetime(day.year, day.month, day.day) + after
    return TimeSpan(start, start + timedelta(seconds=seconds), unit, offset=fields.offset)


def _said(fields: Fields) -> tuple[Step, ...]:
    """The step from a clock of twelve hours: "jam 7 malam" = 19.00."""
    hour, minute = _hour(fields), fields.minute or 0
    if fields.part is None or hour == fields.hour:
        return ()
    clock, said = f"{hour:02}.{minute:02}", f"{fields.hour}.{minute:02}"
    return (
        Step("clock", f"T{hour:02}:{minute:02}", both(_SAID, said=said, part=PART_NAMES[fields.part], clock=clock)),
    )


def _zone(fields: Fields, span: TimeSpan) -> tuple[Step, ...]:
    """The step that says what a zone abroad comes to in Jakarta, or that a local time is left as it is."""
    if fields.hour is None or (fields.offset is None and not fields.local):
        return ()
    if fields.offset is None:
        return (Step("zone", None, _LOCAL),)
    if fields.offset in _INDONESIAN and not fields.local:
        return ()
    assert span.start is not None
    assert span.end is not None
    offset = civil.offset_suffix(fields.offset).removeprefix("Z")
    by = timedelta(minutes=_WIB - fields.offset)
    here = replace(span, start=span.start + by, end=span.end + by, offset=_WIB)
    return (Step("zone", civil.value_of(here), both(_HERE, offset=offset, date=spoken(here))),)


def _same_time(span: TimeSpan, by: timedelta) -> TimeSpan:
    """The same time of another day, so many days on: of "jam 12 malam" the midnight that ends it."""
    assert span.start is not None
    assert span.end is not None
    return replace(span, start=span.start + by, end=span.end + by)


def from_to(first: Outcome, last: Outcome) -> Outcome:
    """ "pukul 09.00-12.00": from one moment to the other, on the next day where it would be before: "19.00-00.00"."""
    if first.span is None or last.span is None:
        return first if first.span is None else last
    begins, ends, end = first.span.start, last.span.start, last.span.end
    assert begins is not None
    assert ends is not None
    assert end is not None
    by = timedelta(days=1 if ends <= begins else 0)
    late = replace(last.span, start=ends + by, end=end + by)
    value = f"{first.value}/{civil.value_of(late)}"
    step = Step("range", value, both(_FROM_TO, first=spoken(first.span), last=spoken(late)))
    return first._replace(value=value, span=replace(late, start=begins), alternatives=()).then(step)
