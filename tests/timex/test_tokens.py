"""Typography is the scanner's: rules never see it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex.lexicon import SYMBOL
from service.timex.pattern import Token
from service.timex.tokens import Beginnings, lowered, read_run, run_at

ANY = Beginnings(SYMBOL.values())


def runs(text: str) -> list[list[Token]]:
    found, reached = [], 0
    for place in ANY.places(text):
        if place >= reached and (run := run_at(text, lowered(text), place)) is not None:
            start, words = run
            reached = start + len(words)
            found.append(
                [token._replace(start=start + token.start, end=start + token.end) for token in read_run(words).tokens]
            )
    return found


SAME = [
    ["Rabu (3/9/2025)", "rabu(3/9/2025)", "RABU (3/9/2025)", "Rabu\n(3/9/2025)", "Rabu  (3/9/2025)"],
    ["3-5 September", "3–5 September", "3 - 5 September", "3—5 SEPTEMBER"],
    ["Jum'at (5/9)", "Jum’at (5/9)", "Jumat (5/9)"],
    ["13.21 WIB", "13.21WIB", "13.21 wib"],
]


@pytest.mark.parametrize("variants", SAME, ids=lambda row: row[0])
def test_typographic_variants_are_one_run_of_the_same_classes(variants: list[str]) -> None:
    classes = [[[token.name for token in run] for run in runs(variant)] for variant in variants]
    assert all(len(runs) == 1 for runs in classes)
    assert all(runs == classes[0] for runs in classes)


@pytest.mark.parametrize("text", ["Rabu. Kamis", "2024\n\n2025", "Rabu dengan Kamis", "3; 4", "Rabu... Kamis"])
def test_other_gaps_part_runs(text: str) -> None:
    assert len(runs(text)) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [("Minggu (7/9)", "weekday"), ("Minggu ini", "minggu"), ("minggu lalu", "minggu"), ("Minggu pagi", "weekday")],
)
def test_minggu_is_sunday_or_a_week(text: str, name: str) -> None:
    assert runs(text)[0][0].name == name


@given(st.text())
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    tokens = [token for run in runs(text) for token in run]
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(first.end <= second.start for first, second in itertools.pairwise(tokens))


@pytest.mark.parametrize(
    ("text", "place"),
    [("tidak lama", 0), ("tidak ada", None), ("Tidak\n(lama)", 0), ("3 September", 0), ("37 orang", None), ("3Mei", 0)],
)
def test_a_word_begins_nothing_where_the_next_one_cannot_follow(text: str, place: int | None) -> None:
    places = Beginnings([SYMBOL["not_long"] + SYMBOL["long"], SYMBOL["num"] + SYMBOL["month"]]).places(text)
    assert next(places, None) == place
