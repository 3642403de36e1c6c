"""What an expression points at that takes its day from elsewhere in the text: "saat itu", "pukul 10.00", "hari H"."""

from __future__ import annotations

import re

from service.timex.expression import Anchor, Resolution, ZoneKind
from service.timex.narrative import STILL, Layout, Told, anchored
from service.timex.outcome import Surroundings
from service.timex.readings import AnchorKind, Fields, Nth, Range, Reading, SameAs, Shift
from service.timex.span import Granularity

UNSAID = STILL - {ZoneKind.ATTRIBUTION}
"""Zones whose dates are nothing that "hari yang sama" may be."""

_STARTED = re.compile(
    r"(?:sejak|mulai|dimulai|dibuka|bermula|berlangsung)(?: pada)?(?: hari| tanggal)?[\s,(]*$", re.IGNORECASE
)
"""What stands before the day on which an event began."""

_START_REACH = 32

_POINTING_REACH = 400
"""Code points that "saat itu" may point back over; farther off it is of an era. "hari yang sama" has no limit."""

_EVENT_REACH = 3000
"""The same for a day, week or month that is over: what was told of it goes on until another date is told."""

_LONGEST_EVENT = 31
"""Days."""

_COMMEMORATES = re.compile(
    r"\b(?:mem(?:p)?eringati|diperingati|peringati|peringatan|mengenang)\b(?:(?! pada\b)[^.;,\n])*$", re.IGNORECASE
)
_COMMEMORATED_REACH = 80
_LONG_PAST = 366
"""Days before publication from which a commemorated day is the one remembered, and not that of the feast."""

_ERA = re.compile(r"\b(?:pada|di|ada|sejak|dalam|semasa) (?:masa|zaman|era)\b|\b[Zz]aman\b", re.IGNORECASE)
_ERA_REACH = 200
"""Code points before “kala itu” in which an era may be named that it is of."""

_AHEAD_REACH = 400
"""Code points after a clock time in which a date may still be its day, when none went before."""


def points(reading: Reading) -> bool:
    """Whether a reading takes its day from elsewhere in the text: "saat itu", a bare clock time, "hari kedua"."""
    match reading:
        case SameAs():
            return reading.relation != "after"
        case Nth():
            return reading.whole is None
        case Shift():
            return reading.anchor is AnchorKind.NARRATIVE and reading.unit.rank < Granularity.DAY.rank
        case Range():
            return points(reading.last)
        case Fields():
            named = (reading.year, reading.month, reading.day, reading.weekday, reading.quarter, reading.half)
            return all(part is None for part in named)
    return False


def pointed_at(layout: Layout, done: dict[int, Resolution], index: int, told: Told, publication: Anchor | None) -> Told:
    """What an expression points at: a date in its own sentence, the last one told of in its paragraph, one in the next
    sentence, else the last one told of anywhere.

    A clock time takes the nearest day of its sentence; "saat itu" the last one before it there, else one that follows.
    """
    reading, start = layout.expressions[index].reading, layout.starts[index]
    if isinstance(reading, SameAs) and reading.relation == "compared":
        return told.comparable(reading.unit)
    same = isinstance(reading, SameAs)
    unit = reading.unit if isinstance(reading, SameAs) else Granularity.DAY
    before = told.no_coarser(unit)
    if same and before.last is not None and layout.together(before.last.expression, index):
        return before
    said = ZoneKind.ATTRIBUTION in layout.kinds[index]
    for other in layout.around(index):
        follows = layout.expressions[other].reading
        counts_on = isinstance(follows, Shift) and follows.anchor is AnchorKind.NARRATIVE
        if same and (other < index or counts_on or (ZoneKind.ATTRIBUTION in layout.kinds[other] and not said)):
            continue
        if other in done and (found := _only(done[other], unit)).last is not None:
            return found
    if same and unit is None and (told.vague or _in_an_era(layout, start, told.last)):
        return Told()
    mentioned = isinstance(reading, SameAs) and reading.relation == "same"
    near = before.last is not None and (
        mentioned or start - before.last.expression.end <= _reach(before.last, publication)
    )
    if before.last is not None and (not same or (near and before.last.expression.start >= layout.line(start))):
        return before
    _, end = layout.sentence(start)
    reach = layout.sentence(min(end + 1, len(layout.text) - 1))[1] if same else end + _AHEAD_REACH
    for other in layout.ahead(index, reach):
        still = layout.kinds[other] & (STILL if same and not said else UNSAID)
        if other in done and not still and (found := _only(done[other], unit)).last is not None:
            return found
    return before if near or not same else Told()


def commemorated(layout: Layout, told: Resolution, publication: Anchor | None) -> bool:
    """Whether a date of long ago is only remembered: "memperingati 3 September 1945" tells of the present year."""
    if publication is None or told.span is None or told.span.latest is None:
        return False
    start = told.expression.start
    remembered = _COMMEMORATES.search(layout.text[max(0, start - _COMMEMORATED_REACH) : start]) is not None
    return remembered and (publication.day - told.span.latest).days > _LONG_PAST


def _reach(told: Resolution, publication: Anchor | None) -> int:
    """How far off a date may be that "saat itu" points back at."""
    span = told.span
    if span is None or span.latest is None or (span.days or _LONGEST_EVENT + 1) > _LONGEST_EVENT:
        return _POINTING_REACH
    return _EVENT_REACH if publication is None or span.latest <= publication.latest else _POINTING_REACH


def _in_an_era(layout: Layout, offset: int, last: Resolution | None) -> bool:
    """Whether an era was told of since the last date, in the same line: "Ada masa di mana … Kala itu"."""
    since = max(layout.line(offset), offset - _ERA_REACH, last.expression.end if last is not None else 0)
    return _ERA.search(layout.text, since, max(since, offset)) is not None


def _only(resolution: Resolution, unit: Granularity | None) -> Told:
    return Told().then(resolution, 0).no_coarser(unit)


def _is_day(layout: Layout, done: dict[int, Resolution], index: int) -> bool:
    """Whether an expression names a day of what is told."""
    found = done.get(index)
    still = layout.kinds[index] & UNSAID
    return found is not None and found.span is not None and found.span.days == 1 and not still


def beginning(layout: Layout, done: dict[int, Resolution]) -> Anchor | None:
    """The first day that the article says something began on: "tayang sejak 4 Februari"."""
    for index, start in enumerate(layout.starts):
        if _is_day(layout, done, index) and _STARTED.search(layout.text[max(0, start - _START_REACH) : start]):
            return anchored(done[index])
    return None


def with_event(
    layout: Layout, done: dict[int, Resolution], index: int, around: Surroundings, began: Anchor | None
) -> Surroundings:
    """The day that "hari kedua" stands for: one in its sentence, else counted from the day on which the event began."""
    for other in layout.around(index):
        if not isinstance(layout.expressions[other].reading, Nth) and _is_day(layout, done, other):
            return around._replace(event=anchored(done[other]))
    return around._replace(event=began, event_counts=True)
