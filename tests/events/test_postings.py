from __future__ import annotations

import pytest

from service.events.postings import candidates, postings
from service.model import Mention
from tests.events.builders import only

_TEXT = "Putin dan Kim menandatangani perjanjian di Pyongyang pada hari itu."
_OFTEN = "Putin bertemu Kim di Pyongyang pada hari itu."


def _met(first: str, second: str, text: str = _OFTEN) -> bool:
    return bool(candidates([_on(first, text, "satu"), _on(second, text, "dua")]))


def _on(edtf: str, text: str, outlet: str) -> Mention:
    return only(text, {"hari itu": edtf}, outlet)


def test_postings_are_few_however_long_the_date_and_the_clause() -> None:
    names = ", ".join(f"Kota{letter} Lama" for letter in "ABCDEFGHIJKLMNOPQ")
    mention = only(f"Gempa menewaskan dan serangan membunuh warga {names} pada abad ke-19.", {"abad ke-19": "18XX"})
    assert 0 < len(postings(mention)) < 250


@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        ("2025-09-03", "2025-09-03", True),
        ("2025-09-03", "2025-09-05", True),
        ("2025-08-31", "2025-09-01", True),
        ("2025-09-03", "2025-09-20", False),
        ("2025-09-03", "2025-09", True),
        ("2025-09-03", "2025-12", False),
        ("2025-08-25/2025-08-31", "2025-08-31", True),
        ("2025-08-25/2025-08-31", "2025-09", True),
        ("2025-09-03", "2025", True),
        ("2025-09", "2025", True),
        ("2025", "2025", True),
        ("2025", "2024", False),
        ("2025-09-03", "202X", False),
        ("2025-09-03", "2025-09/..", True),
        ("2025-09-20", "2025-09/..", True),
        ("2025-09-03|2025-11-03", "2025-11-03", True),
    ],
)
def test_dates_meet_where_they_may_be_one(first: str, second: str, met: bool) -> None:
    assert _met(first, second) is _met(second, first) is met


@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        ("2025-09-03", "2025-09-10", True),
        ("2025-09-03", "2025-09-30", False),
        ("2025-09-03", "2024-09", True),
        ("2025-09", "2024-06", True),
        ("2025-09", "2022-06", False),
    ],
)
def test_what_happens_once_meets_where_sources_may_misdate_it(first: str, second: str, met: bool) -> None:
    assert _met(first, second, _TEXT) is _met(second, first, _TEXT) is met


def test_one_shared_name_is_not_enough() -> None:
    one = only("Putin tiba di Beijing pada Rabu.", {"Rabu": "2025-09-03"}, "satu")
    other = only("Putin memecat Jenderal Surovikin pada Rabu.", {"Rabu": "2025-09-03"}, "dua")
    assert not candidates([one, other])
