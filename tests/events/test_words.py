from __future__ import annotations

import pytest

from service.events.spans import Spans
from service.events.words import core, plain, stem, voiceless, weight, words


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("menandatangani", "tandatangan"),
        ("ditandatangani", "tandatangan"),
        ("pengiriman", "kirim"),
        ("mengirimkan", "kirim"),
        ("pertemuan", "temu"),
        ("menemukan", "temukan"),
        ("negara-negaranya", "negara"),
    ],
)
def test_a_root_is_found_behind_its_affixes(word: str, root: str) -> None:
    assert stem(word) == root


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("menemui", "temui"),
        ("ditemui", "temui"),
        ("menyerang", "serang"),
        ("tertangkap", "tangkap"),
        ("mengirim", "kirim"),
    ],
)
def test_voice_is_taken_off(word: str, bare: str) -> None:
    assert bare in set(voiceless(word))


def test_words_keep_their_places() -> None:
    text = "Gempa M 5,6 di Kim Jong-un."
    assert [text[word.start : word.end] for word in words(text, 0, len(text))] == [
        word.text for word in words(text, 0, len(text))
    ]
    assert [word.text for word in words(text, 0, len(text))] == ["Gempa", "M", "5,6", "di", "Kim", "Jong-un"]


def test_the_core_leaves_out_names_numbers_and_what_says_nothing() -> None:
    text = "Budi mengatakan 46 warga telah tewas di Cianjur"
    assert core(words(text, 0, len(text)), Spans([(0, 4), (40, 47)])) == ("warga", "tewas")


def test_a_rare_stem_weighs_more_than_a_common_one() -> None:
    assert weight("parade") > weight("orang")
    assert all(0.3 <= weight(root) <= 1.5 for root in ("yang", "invasi", "xqzt"))


def test_clitics_are_taken_off_long_words_only() -> None:
    assert plain("Pernyataannya") == "pernyataan"
    assert plain("punya") == "punya"
