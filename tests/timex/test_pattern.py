from __future__ import annotations

import pytest

from service.timex.lexicon import SYMBOL
from service.timex.pattern import expand, first_symbols, number_of
from service.timex.tokens import read_run

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
    assert number_of(read_run(words).tokens) == number


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("weekday month", "weekday"),
        ("day? weekday", "day weekday"),
        ("open? (day:num|month:month year)? close?", "open num month close"),
        ("(which? past|<turn>)", "which past this will next future soon"),
    ],
)
def test_what_a_match_may_begin_with(pattern: str, names: str) -> None:
    assert first_symbols(expand(pattern)) == {SYMBOL[name] for name in names.split()}


@pytest.mark.parametrize("pattern", ["weekdy", "<nothing>", "day {", "label:nothing"])
def test_a_pattern_with_an_unknown_name_is_refused(pattern: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        expand(pattern)
