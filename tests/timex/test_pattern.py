from __future__ import annotations

import pytest

from service.timex.lexicon import SYMBOL
from service.timex.pattern import MARKS, expand, number_of, openings
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
        ("weekday month year", "weekday+month"),
        ("day? weekday", "day+weekday weekday"),
        ("open? (day:num|month:month year) close?", "open+num open+month num+close num month+year"),
        ("(which? past|this coming?)", "which+past past this+coming this"),
    ],
)
def test_what_a_match_may_begin_with(pattern: str, names: str) -> None:
    expected = {"".join(SYMBOL[name] for name in opening.split("+")) for opening in names.split()}
    assert openings(expand(pattern)) == expected


@pytest.mark.parametrize("pattern", ["weekdy", "<nothing>", "day {", "label:nothing"])
def test_a_pattern_with_an_unknown_name_is_refused(pattern: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        expand(pattern)


def test_marks_may_be_passed_over() -> None:
    assert openings(expand("open? num slash num"), MARKS) == {SYMBOL["num"] * 2}
