from __future__ import annotations

import pytest

from service.events.spans import Spans
from service.events.triggers import ATTITUDE, KIN, ONCE, SERIES, is_verb, main_triggers, says
from service.events.words import Word, words


def _words(text: str) -> list[Word]:
    return words(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Keduanya menandatangani kesepakatan", ("sign",)),
        ("Kim melakukan kunjungan ke Rusia", ("visit",)),
        ("Moskow mengakui pengiriman pasukan", ("admit",)),
        ("Moskow mengirim pasukan", ("deploy",)),
        ("Dua warga dilaporkan meninggal dunia", ("die",)),
        ("Gempa susulan terjadi", ("aftershock",)),
        ("Polisi menemukan jenazah", ("discover",)),
        ("Presiden dipastikan menghadiri parade militer", ("parade",)),
        ("Cuaca cerah", ()),
    ],
)
def test_a_clause_has_the_classes_of_its_words(text: str, triggers: tuple[str, ...]) -> None:
    assert main_triggers(_words(text)) == triggers


def test_words_inside_names_count_only_for_named_classes() -> None:
    text = "Perang Dunia dan KTT ASEAN"
    assert main_triggers(_words(text), Spans([(0, 12), (17, 26)])) == ("summit",)


@pytest.mark.parametrize(
    ("word", "verb"),
    [("mengatakan", True), ("menteri", False), ("tewas", True), ("terhadap", False), ("Berlin", False)],
)
def test_verbs_are_known_by_their_form(word: str, verb: bool) -> None:
    assert is_verb(_words(word)[0]) is verb


@pytest.mark.parametrize(("word", "says_so"), [("menyatakan", True), ("dilaporkan", False), ("menyerang", False)])
def test_saying_is_no_deed_and_hearsay_no_saying(word: str, says_so: bool) -> None:
    assert says(_words(word)[0]) is says_so


def test_what_comes_day_by_day_happens_more_than_once() -> None:
    assert not ONCE & SERIES
    assert not ONCE & ATTITUDE
    assert all(len(pair) == 2 for pair in KIN)
