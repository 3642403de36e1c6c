from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.store import Position
from service.store.span_classes import LONGEST, earliest_start, span_class


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        (date(2024, 6, 19), date(2024, 6, 19), 0),
        (date(2024, 6, 17), date(2024, 6, 24), 1),
        (date(2024, 6, 17), date(2024, 6, 25), 2),
        (date(2024, 6, 1), date(2024, 6, 30), 2),
        (date(2024, 1, 1), date(2024, 12, 31), 3),
        (date(1990, 1, 1), date(1999, 12, 31), 4),
        (date(1900, 1, 1), date(1999, 12, 31), 5),
        (date(2024, 1, 1), date.max, 6),
        (date.min, date(2024, 1, 1), 6),
    ],
)
def test_an_event_has_the_class_of_its_length(start: date, end: date, kind: int) -> None:
    assert span_class(Position(start, end, "ev_1")) == kind


@given(st.dates(), st.integers(0, 40_000))
def test_an_event_that_lasts_until_a_day_begins_no_earlier_than_its_class_allows(day: date, days: int) -> None:
    start = date.fromordinal(max(1, day.toordinal() - days))
    kind = span_class(Position(start, day, "ev_1"))
    assert earliest_start(kind, day) <= start
    if kind < len(LONGEST) and earliest_start(kind, day) > date.min:
        earlier = earliest_start(kind, day) - timedelta(1)
        assert span_class(Position(earlier, day, "ev_1")) > kind
