from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import InvalidInput
from service.search import MOST, parse, words, words_of
from service.store import Search
from tests.builders import article, event, mention


@pytest.mark.parametrize(
    ("asked", "search"),
    [
        ("disepakati", Search(("sepakat",))),
        ("Kesepakatan SEPAKAT", Search(("sepakat",))),
        ('"Kim Jong Un" Putin', Search(("putin",), (("kim", "jong", "un"),))),
        ("“Kim Jong-un”", Search((), (("kim", "jong", "un"),))),
        ("korup*", Search((), (), ("korup",))),
        ("Rusia-Ukraina", Search(("rusia", "ukraina"))),
        ("Erdoğan", Search(("erdogan",))),
        ("a AND NOT (b OR c) NEAR/3 ^d", parse("a and not b or c near 3 d")),
        ('"tanpa akhir', Search((), (("tanpa", "akhir"),))),
        ('"" putin', Search(("putin",))),
        ("roots: putin", Search(("roots", "putin"))),
        ("Москва 東京", Search(("москва", "東京"))),
    ],
)
def test_a_question_is_words_phrases_and_beginnings(asked: str, search: Search) -> None:
    assert parse(asked) == search


@pytest.mark.parametrize("asked", ["!!!", '""', "*", "-- ; '", "_"])
def test_without_a_word_there_is_nothing_to_look_for(asked: str) -> None:
    with pytest.raises(InvalidInput, match="Holds no word"):
        parse(asked)


@pytest.mark.parametrize("asked", ["me*", "putin a*"])
def test_a_short_beginning_is_refused(asked: str) -> None:
    with pytest.raises(InvalidInput, match="write 3 letters or more"):
        parse(asked)


def test_an_event_has_the_words_of_its_headline_quotations_and_names() -> None:
    told = [article(text, slug) for text, slug in (("Perjanjian disepakati.", "trt"), ("Mereka sepakat.", "bbc"))]
    some = event([mention(of=one) for one in told])
    found = words_of(some)
    assert sorted(found.passages) == [("mereka", "sepakat"), ("perjanjian", "disepakati"), ("vladimir", "putin")]
    assert {"sepakat", "perjanjian", "putin"} <= found.roots


def test_of_thousands_of_citations_so_many_words_count() -> None:
    told = [article(f"{number} " + "kata " * 500, f"outlet-{number}") for number in range(25)]
    assert sum(map(len, words_of(event([mention(of=one) for one in told])).passages)) == MOST


@given(st.text())
def test_words_are_letters_and_digits(text: str) -> None:
    assert all(word.isalnum() for word in words(text))
