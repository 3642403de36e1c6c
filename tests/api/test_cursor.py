from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.api import cursor
from service.api.problems import InvalidCursor
from service.model import Status
from service.store import Mark, Position, TimelineQuery

QUERIES = st.builds(
    TimelineQuery,
    earliest=st.none() | st.dates(),
    latest=st.none() | st.dates(),
    source=st.none() | st.text(),
    status=st.none() | st.sampled_from(Status),
    descending=st.booleans(),
)
POSITIONS = st.builds(Position, st.dates(), st.dates(), st.from_regex("ev_[0-9a-z]{12}", fullmatch=True))


@given(POSITIONS, st.integers(0, 2**63 - 1), QUERIES)
def test_a_cursor_is_read_back_by_its_question(position: Position, begun: int, query: TimelineQuery) -> None:
    word = cursor.encode(position, begun, query)
    assert word.replace("-", "").replace("_", "").isalnum()
    assert cursor.decode(word, query) == (position, begun)
    assert cursor.decode(word, replace(query, limit=7, after=position)) == (position, begun)


@given(POSITIONS, QUERIES, QUERIES)
def test_no_other_question_reads_it(position: Position, query: TimelineQuery, other: TimelineQuery) -> None:
    word = cursor.encode(position, 1, query)
    if query == other:
        assert cursor.decode(word, other) == (position, 1)
    else:
        with pytest.raises(InvalidCursor):
            cursor.decode(word, other)


@given(st.text() | st.binary().map(lambda raw: raw.hex()))
def test_garbage_is_refused(garbage: str) -> None:
    with pytest.raises(InvalidCursor, match="start again without it"):
        cursor.decode(garbage, TimelineQuery())


@pytest.mark.parametrize(
    "values",
    [
        *([], [1], ["a", "b", "c", "d", 1], [str(date.min)] * 5),
        *(["", "2024-13-01", "2024-01-01", "ev_1", 1], ["", "2024-01-01", "2024-01-01", "ev_1", "1"]),
    ],
)
def test_a_cursor_of_another_make_is_refused(values: list) -> None:
    with pytest.raises(InvalidCursor):
        cursor.decode(cursor.pack(values), TimelineQuery())


@given(st.builds(Mark, st.integers(0, 2**63 - 1), st.just("") | st.from_regex("ev_[0-9a-z]{12}", fullmatch=True)))
def test_a_token_is_read_back(mark: Mark) -> None:
    assert cursor.read_token(cursor.token(mark)) == mark


@pytest.mark.parametrize("values", [[], [1], ["1", ""], [1, 1], [-1, ""], [1, "a_1"], [1, "", ""]])
def test_a_token_of_another_make_is_refused(values: list) -> None:
    with pytest.raises(InvalidCursor, match="take the `token` of an answer"):
        cursor.read_token(cursor.pack(values))
