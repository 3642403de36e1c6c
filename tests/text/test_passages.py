from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.passages import LONGEST, SHINGLE, SHOWN, WINDOW, fingerprints, longest_passage
from service.text.structure import read_document

SHARED = "“Prajurit Anda bertempur dengan berani dan heroik,” kata Putin kepada Kim di Beijing pada hari itu."


def words(seed: int, count: int) -> str:
    """A sentence of made-up words that no other seed has."""
    return " ".join(f"kata{seed}x{number}" for number in range(count)).capitalize() + "."


def prints(text: str) -> frozenset[int]:
    return fingerprints(read_document(text, None))


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_every_shared_passage_of_thirteen_words_leaves_a_fingerprint(a: int, b: int, c: int, d: int) -> None:
    shared = words(9, SHINGLE + WINDOW - 1)
    one = f"{words(1, a + 1)} {shared} {words(2, b + 1)}"
    other = f"{words(3, c + 1)} {shared} {words(4, d + 1)}"
    assert prints(one) & prints(other)


def test_what_is_not_shared_leaves_none() -> None:
    assert not prints(words(1, 200)) & prints(words(2, 200))


def test_signs_case_and_composition_do_not_count() -> None:
    assert prints("Café itu “RAMAI”, kata Budi — lalu ia pulang.") == prints(
        "cafe\u0301 itu ramai kata budi lalu ia pulang."
    )


@pytest.mark.parametrize("text", ["Putin tiba.", "Satu dua tiga empat lima enam."])
def test_short_texts_have_the_same_fingerprints_only_with_the_same_words(text: str) -> None:
    assert prints(text) == prints(text.upper())
    assert prints(text) != prints(f"{text} Lalu.")


def test_a_third_of_the_words_or_less() -> None:
    assert 40 < len(prints(words(1, 300))) < 100


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    assert prints("Putin tiba.") == frozenset({5261240099192778282})


def test_furniture_and_captions_leave_no_fingerprints() -> None:
    body = f"{words(1, 40)}\n\n{words(2, 40)}"
    page = f"{words(1, 40)}\n\nBaca juga: Gubernur Resmikan Jembatan Baru di Muara Sungai\n\n{words(2, 40)}"
    assert prints(page) == prints(body)


def test_the_longest_passage_is_a_slice() -> None:
    text = f"{words(1, 30)}\n\n{SHARED}\n\n{words(2, 30)}"
    passage = longest_passage(read_document(text, None), f"{words(3, 8)} {SHARED.lower()} {words(4, 9)}")
    assert passage is not None
    assert text[passage.start : passage.end] == SHARED.strip("“.")
    assert (passage.words, passage.shared) == (16, 16)


def test_all_passages_are_counted() -> None:
    first, second = words(1, 10), words(2, 20)
    text = f"{first} {words(3, 5)} {second}"
    passage = longest_passage(read_document(text, None), f"{second} {words(4, 5)} {first}")
    assert passage is not None
    assert (text[passage.start : passage.end], passage.words, passage.shared) == (second.strip("."), 20, 30)


def test_no_more_than_a_quotation_is_shown() -> None:
    text = words(1, 200)
    passage = longest_passage(read_document(text, None), text)
    assert passage is not None
    assert (len(text[passage.start : passage.end].split()), passage.words) == (SHOWN, 200)


@pytest.mark.parametrize("other", ["", "Putin tiba.", words(2, 50)])
def test_texts_that_share_nothing(other: str) -> None:
    assert longest_passage(read_document(words(1, 50), None), other) is None


def test_a_text_that_repeats_itself_is_read_in_one_sweep() -> None:
    text = "satu dua " * LONGEST
    document = read_document(text, None)
    assert len(fingerprints(document)) <= 3
    assert longest_passage(document, text) is not None
