from __future__ import annotations

import pytest

from service.timex.pattern import Token, expand, number_of
from service.timex.tokens import Scan


def runs(text: str) -> list[list[Token]]:
    scanned = Scan(text)
    return [scanned.tokens(run, 0, len(run.symbols)) for run in scanned.runs]


NUMBERS = [
    ("satu", 1),
    ("sepuluh", 10),
    ("sebelas", 11),
    ("dua belas", 12),
    ("dua puluh", 20),
    ("dua puluh tiga", 23),
    ("seratus", 100),
    ("seratus dua puluh", 120),
    ("dua ratus lima", 205),
    ("tiga setengah", 3.5),
    ("2,5", 2.5),
    ("setengah", 0.5),
    ("seperempat", 0.25),
    ("15", 15),
]


@pytest.mark.parametrize(("words", "number"), NUMBERS)
def test_numbers_in_words(words: str, number: float) -> None:
    (run,) = runs(words)
    assert number_of(run) == number


@pytest.mark.parametrize("pattern", ["weekdy", "<nothing>", "day {", "label:nothing"])
def test_a_pattern_with_an_unknown_name_is_refused(pattern: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        expand(pattern)
