from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.events.spans import Spans

PLACES = st.integers(0, 30)
SPANS = st.lists(st.tuples(PLACES, PLACES).filter(lambda span: span[0] < span[1]))


@given(SPANS, PLACES)
def test_a_place_is_covered_by_the_spans_that_hold_it(spans: list[tuple[int, int]], at: int) -> None:
    assert Spans(spans).covers(at) == any(start <= at < end for start, end in spans)


@given(SPANS, PLACES, PLACES)
def test_spans_touch_what_they_share_a_place_with(spans: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length + 1
    assert Spans(spans).touching(start, end) == sorted(span for span in spans if span[0] < end and start < span[1])
