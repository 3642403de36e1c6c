from __future__ import annotations

import typing
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model import Mention, Metadata, PageDate, Supplied
from service.store.codec import (
    dump_mention,
    dump_metadata,
    dump_supplied,
    load_mention,
    load_metadata,
    load_supplied,
)
from service.timex.readings import (
    Direction,
    Feast,
    FeastKind,
    Fields,
    Hijri,
    Length,
    Nth,
    Range,
    Reading,
    Repeat,
    Shift,
    Third,
    Within,
)
from service.timex.readings import Position as Part
from service.timex.span import Granularity, Qualifier, TimeSpan
from tests.builders import mention, resolution

INSTANTS = st.datetimes(
    datetime(1900, 1, 2),
    datetime(2100, 1, 1),
    timezones=st.integers(-839, 839).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
SPANS = st.builds(
    lambda start, length, opened, granularity, qualifier, offset: TimeSpan(
        None if opened == "start" else start,
        None if opened == "end" else start + length,
        granularity,
        qualifier,
        offset,
    ),
    st.datetimes(max_value=datetime(9000, 1, 1)),
    st.timedeltas(timedelta(microseconds=1), timedelta(days=40_000)),
    st.sampled_from(["start", "end", "none"]),
    st.sampled_from(Granularity),
    st.sampled_from(Qualifier),
    st.none() | st.integers(-839, 839),
)


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type as the model writes it, every field of a dataclass filled at will."""
    if hint is TimeSpan:
        return SPANS
    if hint is datetime:
        return INSTANTS
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint is int:
        return st.integers(-(2**53), 2**53)
    if is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return st.deferred(
            lambda: st.builds(hint, **{field.name: anything(hints[field.name]) for field in fields(hint)})
        )
    match typing.get_origin(hint), typing.get_args(hint):
        case (None, _):
            return st.from_type(hint)
        case (origin, (item, second)) if origin is tuple and second is Ellipsis:
            return st.lists(anything(item), max_size=2).map(tuple)
        case (origin, items) if origin is tuple:
            return st.tuples(*map(anything, items))
        case (_, members):
            return st.one_of(*map(anything, members))


@given(anything(Mention))
def test_a_mention_comes_back_exactly(some: Mention) -> None:
    assert load_mention(dump_mention(some)) == some


@given(anything(Supplied))
def test_supplied_fields_come_back_exactly(some: Supplied) -> None:
    assert load_supplied(dump_supplied(some)) == some


READINGS = [
    Fields(year=2025, month=9, day=3, weekday=2, direction=Direction.BACK),
    Within(Fields(month=6), Shift(Granularity.YEAR, -1)),
    Third(Part.START, Within(Fields(month=1), Shift(Granularity.YEAR, 1, until=3.5))),
    Range(Fields(day=3), Fields(day=5, month=9)),
    Range(Hijri(month=1, day=1), Hijri(month=1, day=7)),
    Third(Part.START, Hijri(month=9)),
    Nth(3, Granularity.WEEK, Fields(month=6)),
    Nth(-1, Granularity.DAY, Hijri(month=9)),
    Nth(2, Granularity.DAY),
    Fields(day=3, month=9, said=Shift(Granularity.DAY, -1)),
    Feast("idul-fitri", by=-7, given=Fields(month=4, day=16)),
    Feast("ri", 2025, kind=FeastKind.FOUNDING),
    Repeat(Length(5, Granularity.YEAR)),
    Repeat(Length(1, Granularity.WEEK), times=None),
    Repeat(Fields(weekday=4)),
    Repeat(Range(Fields(weekday=0), Fields(weekday=4))),
    Repeat(Third(Part.END, Shift(Granularity.WEEK, 0))),
    Repeat(Feast("natal")),
]


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_a_reading_keeps_its_kind(reading: Reading) -> None:
    read = resolution("kata", "2025-09-03")
    some = mention(resolution=replace(read, expression=replace(read.expression, reading=reading)))
    loaded = load_mention(dump_mention(some)).resolution.expression.reading
    assert (type(loaded), loaded) == (type(reading), reading)


def test_equal_mentions_are_written_alike() -> None:
    assert dump_mention(mention()) == dump_mention(mention())


@pytest.mark.parametrize(
    "metadata",
    [None, Metadata(), Metadata("Judul", "Ana", "Warta", "https://a.example/1", (PageDate("x", "url"),), "y")],
)
def test_metadata_comes_back(metadata: Metadata | None) -> None:
    assert load_metadata(dump_metadata(metadata)) == metadata
