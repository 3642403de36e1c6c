"""What cannot be seen, or was read in the wrong encoding, hides no date; offsets are those of the given text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex.typography import Plain
from tests.timex_support import read, read_one


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("Rabu\u200b (3/9/2025)", "2025-09-03"),
        ("Rabu (3/9/2025\u200b)", "2025-09-03"),
        ("Rabu \u2066(3/9\u2069/2025)", "2025-09-03"),
        ("3 \u202eSeptember\u202c 2025", "2025-09-03"),
        ("3 Sep\u00adtember 2025", "2025-09-03"),
        ("3\u2009September\u202f2025", "2025-09-03"),
        ("Rabu\u00a0(3/9)", "2025-09-03"),
        ("Rabu\t3 September 2025", "2025-09-03"),
        ("3\u00c2\u00a0September 2025", "2025-09-03"),
        ("Rabu \u00c2 (3/9/2025)", "2025-09-03"),
        ("Jum\u02bcat (29/8)", "2025-08-29"),
        ("Jum\u00e2\u20ac\u2122at (29/8/2025)", "2025-08-29"),
        ("Jum\u00e2\u0080\u0099at (29/8)", "2025-08-29"),
        ("3\u00e2\u20ac\u201c5 September 2025", "2025-09-03/2025-09-05"),
        ("3\u00d724 jam", "PT72H"),
    ],
)
def test_a_phrase_with_hidden_typography_is_one_whole_expression(phrase: str, value: str) -> None:
    resolution = read_one(phrase)
    assert (resolution.expression.text, resolution.value) == (phrase, value)


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("Acara digelarRabu(3/9/2025)di aula.", "Rabu(3/9/2025)", "2025-09-03"),
        ("Rapat itu pada3 September 2025 lalu bubar.", "3 September 2025", "2025-09-03"),
        ("Rapat padaJumat (29/8) batal.", "Jumat (29/8)", "2025-08-29"),
        ("\ufeffRapat\u00ad hingga12 Mei 2025.", "12 Mei 2025", "2025-05-12"),
    ],
)
def test_a_date_that_the_word_before_runs_into_is_read(text: str, phrase: str, value: str) -> None:
    (resolution,) = read(text)
    expression = resolution.expression
    assert text[expression.start : expression.end] == expression.text
    assert expression.text.startswith(phrase)
    assert (resolution.value or "").startswith(value)


def test_a_text_without_it_is_itself() -> None:
    plain = Plain("Rabu (3/9), “kata” dia.")
    assert plain.text == "Rabu (3/9), “kata” dia."
    assert not plain.changed


PIECES = st.sampled_from(
    ["\u00ad", "\u200b", "â€™", "Â ", "×", "digelar", "Rabu (3/9)", "pada3 Mei", "x", "é", " ", "\n"]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_every_character_that_stays_is_found_again(text: str) -> None:
    plain = Plain(text)
    places = [plain.given(offset) for offset in range(len(plain.text))]
    assert places == sorted(places)
    assert all(text[place] == char for char, place in zip(plain.text, places, strict=True) if char not in "’x\u00a0 ")
