from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.lines import split_lines

TEXT = st.text(alphabet=st.sampled_from('aB1. \n\r\t\xa0\u2028"“”'), max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a\n\nb", [("a", 1, 2, True), ("b", 4, 5, True)]),
        ("a\nb", [("a", 0, 1, True), ("b", 2, 3, False)]),
        ("a\r\nb", [("a", 0, 1, True), ("b", 3, 4, False)]),
        ("a\r\n\r\nb", [("a", 0, 1, True), ("b", 5, 6, True)]),
        ("a\n \xa0\nb", [("a", 0, 1, True), ("b", 5, 6, True)]),
        ("\ufeffa", [("a", 1, 2, True)]),
        ("", []),
    ],
)
def test_lines_have_their_offsets(text: str, expected: list[tuple[str, int, int, bool]]) -> None:
    assert [(line.text, line.start, line.end, line.gap) for line in split_lines(text)] == expected


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Ia pergi.", True),
        ('"Ia pergi."', True),
        ("(Ia pergi.)", True),
        ("Ia pergi", False),
        ("Apa?", True),
        ("a:", False),
    ],
)
def test_a_stop_may_stand_inside_closing_marks(text: str, stopped: bool) -> None:
    assert split_lines(text)[0].stopped is stopped


@given(TEXT)
def test_a_line_is_exactly_its_stretch_of_the_text(text: str) -> None:
    for line in split_lines(text):
        assert text[line.start : line.end] == line.text
        for offset in range(len(line.text)):
            for part in (line.head(offset), line.tail(offset)):
                assert text[part.start : part.end] == part.text
