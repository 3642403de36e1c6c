"""What holds of every reading, whatever the text: the laws that the property tests and the fuzzer check.

The TIMEX3 grammar and its calendar stand here a second time, apart from the engine's own, so that one checks the
other. A law takes a text and one of its resolutions, and asserts.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from service.timex.edtf import from_edtf, to_edtf
from service.timex.expression import Certainty, Resolution, TimexType
from service.timex.readings import (
    AnchorKind,
    Direction,
    Fields,
    Nth,
    PartOfDay,
    Range,
    Reading,
    SameAs,
    Shift,
    Third,
    Within,
)
from service.timex.span import Granularity, Qualifier
from tests.timex_support import read

REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")

_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d(?:-WE)?|-Q[1-4]|-H[12])?|\d{3}|\d{2}"
_PART = "T(?:MO|MI|AF|EV|NI)"
_CLOCK = r"T[012]\d:[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:\d\d)?"
_TIME = rf"\d{{4}}-\d\d-\d\d(?:{_PART}|{_CLOCK})"
_AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
_LENGTH = rf"P(?:T{_AMOUNT}[HMS]|{_AMOUNT}(?:DE|CE|[YQHMWD]))(?:T?\d+(?:\.\d+)?(?:DE|CE|[YQMWDHS]))?"
_SET = rf"XXXX(?:-WXX(?:-(?:[1-7]|WE))?|-(?:XX|\d\d)(?:-(?:XX|\d\d))?)?(?:{_PART}|{_CLOCK})?"


def _one_or_range(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{form})(?:/(?:{form}))?")


VALUES: dict[TimexType, re.Pattern[str]] = {
    TimexType.DATE: _one_or_range(f"{_DATE}|{_TIME}"),
    TimexType.TIME: _one_or_range(f"{_TIME}|{_DATE}|{_LENGTH}"),
    TimexType.DURATION: _one_or_range(_LENGTH),
    TimexType.SET: _one_or_range(f"{_SET}|{_LENGTH}"),
}
"""Type -> the values that TIMEX3 (ISO 24617-1) knows for it, besides the references. A type is known before its value
is: "saat itu" (DATE) may be a clock time, "dua jam lalu" (TIME) a day and "dua jam kemudian" a length without one."""


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a calendar value: "2025-W36-WE" is 6 and 7 September 2025; None for what is no date."""
    if "/" in value:
        ends = [days_of(part) for part in value.split("/")]
        return (ends[0][0], ends[1][1]) if ends[0] is not None and ends[1] is not None else None
    value = value.partition("T")[0]
    if re.fullmatch(r"\d{2}|\d{3}|\d{4}", value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6)
    if found := re.fullmatch(r"(\d{4})-([QH]?)(\d+)", value):
        months = {"": 1, "Q": 3, "H": 6}[found[2]]
        year, last = int(found[1]), int(found[3]) * months
        return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])
    return (date.fromisoformat(value),) * 2 if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def the_value_is_timex3(_text: str, found: Resolution) -> None:
    value, form = found.value, VALUES[found.expression.type]
    if value is None:
        assert found.unresolved is not None, "neither value nor reason"
    elif value not in REFERENCES:
        assert form.fullmatch(value), f"{value} is no {found.expression.type}"


def the_span_covers_the_days_of_its_value(_text: str, found: Resolution) -> None:
    """Thirds lie in it, rough spans, counted weeks and what is pointed at touch it, all others are it."""
    days = days_of(found.value) if found.value is not None and found.value not in REFERENCES else None
    if days is None or found.span is None:
        return
    first, last = found.span.earliest, found.span.latest
    assert first is not None
    assert last is not None
    if found.mod is not None:
        assert days[0] <= first <= last <= days[1], f"{first}/{last} leaves {found.value}"
        assert (found.mod == "START", found.mod == "END") == (first == days[0], last == days[1])
    elif found.span.qualifier is Qualifier.EXACT and not _within(found.expression.reading):
        assert (first, last) == days, f"{first}/{last} is not {found.value}"
    else:
        assert first <= days[1], f"{first} is after {found.value}"
        assert last >= days[0], f"{last} is before {found.value}"


def _within(reading: Reading) -> bool:
    """Whether a span may be a part of what the value names: TIMEX3 has no MOD for each end of a range."""
    return isinstance(reading, Nth | SameAs) or (isinstance(reading, Range) and isinstance(reading.last, Third))


def the_span_is_edtf(_text: str, found: Resolution) -> None:
    for span in (found.span, *(item.span for item in found.alternatives)):
        if span is not None:
            again = from_edtf(to_edtf(span))
            assert (again.earliest, again.latest) == (span.earliest, span.latest)
            assert span.open or span.earliest <= span.latest


def it_is_placed_or_says_why(_text: str, found: Resolution) -> None:
    dated = found.value is not None and days_of(found.value) is not None
    assert not dated or found.span is not None or found.unresolved is not None, "a date without a span"
    assert found.unresolved is None or (found.unresolved.id and found.unresolved.en)
    assert found.span is None or found.steps, "a date without steps"
    assert all(step.op and step.say.id and step.say.en for step in found.steps), "a step that says nothing"


def alternatives_are_others(_text: str, found: Resolution) -> None:
    spans = [found.span, *(item.span for item in found.alternatives)]
    bounds = [(span.start, span.end) for span in spans if span is not None]
    assert len(bounds) == len(set(bounds)), "an alternative says the same again"
    assert all(item.why.id and item.why.en for item in found.alternatives)


def it_lies_in_what_it_names(_text: str, found: Resolution) -> None:
    """A day's month is the named one, a weekday's date that weekday, unless the written date says otherwise."""
    reading = found.expression.reading
    fields = reading.fields if isinstance(reading, Within) else reading
    if not isinstance(fields, Fields) or found.span is None or found.span.earliest is None:
        return
    if fields.hour == 24 or (fields.hour == 12 and fields.part is PartOfDay.NIGHT):  # midnight is of the next day
        return
    day = found.span.earliest
    assert fields.month is None or day.month == fields.month
    assert fields.day is None or day.day == fields.day
    repaired = any(step.op == "complete" for step in found.steps)
    assert fields.year is None or day.year == fields.year or repaired
    if fields.weekday is not None and day.weekday() != fields.weekday and not fields.eve:
        assert fields.day is not None or fields.said is not None, f"{day} is not the weekday"
        assert found.certainty is Certainty.LOW
        assert any(step.op == "weekday-disagrees" for step in found.steps)
    assert fields.quarter is None or day.month == fields.quarter * 3 - 2
    assert fields.half is None or day.month == fields.half * 6 - 5


def a_part_lies_in_its_day(_text: str, found: Resolution) -> None:
    if found.span is not None and found.span.granularity is Granularity.PART_OF_DAY and not found.span.open:
        assert found.span.days == 1
        assert found.span.end - found.span.start < timedelta(days=1)


def it_points_the_way_it_says(_text: str, found: Resolution) -> None:
    """ "lalu" is never after its anchor, "depan" never before; a written year or weekday and date beats the word."""
    anchor, span, way = found.anchor, found.span, _way(found.expression.reading)
    if anchor is None or span is None or way is None or anchor.earliest != anchor.latest:
        return
    assert way is not Direction.BACK or span.earliest <= anchor.day, f"{span.earliest} is after {anchor.day}"
    assert way is not Direction.FORWARD or span.latest >= anchor.day, f"{span.latest} is before {anchor.day}"


def _way(reading: Reading) -> Direction | None:
    match reading:
        case Shift(by=by, anchor=AnchorKind.PUBLICATION):
            return Direction.BACK if by < 0 else Direction.FORWARD if by > 0 else None
        case Within():
            return _way(reading.container)
        case Third(whole=Fields() | Shift() | Within() as whole):
            return _way(whole)
        case Fields(year=None, direction=Direction.BACK | Direction.FORWARD as way):
            return way if reading.said is None and (reading.weekday is None or reading.day is None) else None
    return None


LAWS: tuple[Callable[[str, Resolution], None], ...] = (
    the_value_is_timex3,
    the_span_covers_the_days_of_its_value,
    the_span_is_edtf,
    it_is_placed_or_says_why,
    alternatives_are_others,
    it_lies_in_what_it_names,
    a_part_lies_in_its_day,
    it_points_the_way_it_says,
)


def offsets_are_exact_and_in_order(text: str, found: Sequence[Resolution]) -> None:
    end = 0
    for expression in (item.expression for item in found):
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        end = expression.end


def hold(text: str, found: Sequence[Resolution]) -> None:
    """All laws, of all expressions of a text."""
    offsets_are_exact_and_in_order(text, found)
    for item in found:
        for law in LAWS:
            law(text, item)


_FROM_FEAST = "days-from-feast"
"""A bare "H-3" is a date only where the text named a feast before."""


def a_neighbour_changes_nothing(first: str, second: str) -> None:
    """Two paragraphs read together hold what each holds alone, at its place; and what needs nothing but the anchor
    comes to the same."""
    head = f"{first}\n\n"
    alone = [(0, item) for item in read(first)] + [(len(head), item) for item in read(second)]
    alone = [(offset, item) for offset, item in alone if item.expression.rule != _FROM_FEAST]
    together = [item for item in read(head + second) if item.expression.rule != _FROM_FEAST]
    places = [(offset + item.expression.start, item.expression.text) for offset, item in alone]
    assert [(item.expression.start, item.expression.text) for item in together] == places
    for (_, one), other in zip(alone, together, strict=True):
        if stands_alone(one.expression.reading) and stands_alone(other.expression.reading):
            assert replace(other, expression=one.expression) == one, f"{other.value} is not {one.value}"


def stands_alone(reading: Reading) -> bool:
    """Whether a reading needs nothing of its text but the anchor: neither a date told of before nor a habit."""
    match reading:
        case SameAs() | Nth():
            return False
        case Shift():
            return reading.anchor is AnchorKind.PUBLICATION
        case Within():
            return stands_alone(reading.container)
        case Third():
            return stands_alone(reading.whole)
        case Range():
            return stands_alone(reading.last)
        case Fields():
            if reading.year is None and reading.month is not None and reading.day is not None:
                return False  # the text may tell of that day with its year
            alone = (reading.year, reading.month, reading.day, reading.quarter, reading.half)
            return any(part is not None for part in alone)
    return True
