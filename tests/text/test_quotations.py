from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model import Slice
from service.text.lines import split_lines
from service.text.quotations import find_quotations


def paragraphs(text: str) -> list[Slice]:
    return [Slice(line.start, line.end) for line in split_lines(text)]


def quotations(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"Kami datang," kata X.', ['"Kami datang,"']),
        ("“Kami datang,” kata X.", ["“Kami datang,”"]),
        ("«Kami datang», kata X.", ["«Kami datang»"]),
        ('Ia menyebut "berani" dan "heroik."', ['"berani"', '"heroik."']),
        ('Ia berkata:"Kami datang."', ['"Kami datang."']),
        ('Itu penting."Kami datang," kata X.', ['"Kami datang,"']),
        ("“Ia bilang ‘pergi’ kepada saya,” kata X.", ["“Ia bilang ‘pergi’ kepada saya,”", "‘pergi’"]),
        ('"Ia bilang "pergi" kepada saya," kata X.', ['"Ia bilang "pergi" kepada saya,"', '"pergi"']),
        ("Ada 'Jumat Keramat' di KPK.", ["'Jumat Keramat'"]),
        ("Shalat Jum'at dan Al-Qur'an.", []),
        ('"Kami datang tanpa tutup.', ['"Kami datang tanpa tutup.']),
        ('"Satu dibuka. "Dua," kata X.', ['"Satu dibuka.', '"Dua,"']),
        ('magnitudo 5,6," ujarnya.', []),
        ('"Paragraf satu.\n"Paragraf dua," kata X.', ['"Paragraf satu.', '"Paragraf dua,"']),
        (
            '"Paragraf satu.\nParagraf dua.\nParagraf tiga," kata X.',
            ['"Paragraf satu.', "Paragraf dua.", 'Paragraf tiga,"'],
        ),
        ('"Tanpa tutup.\nIa pergi.\n"Lain," kata X.', ['"Tanpa tutup.', '"Lain,"']),
        ("Kami datang ” ”kata” X", ["”kata”"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert quotations(text) == found


def test_an_open_quotation_does_not_run_on_for_ever() -> None:
    text = '"Dibuka.\n' + "Paragraf.\n" * 12 + 'Ditutup," kata X.'
    assert quotations(text) == ['"Dibuka.']


@given(st.text(alphabet=st.sampled_from("ab ,.\n\"“”‘'«»"), max_size=60))
def test_quotations_lie_in_paragraphs_and_are_sorted(text: str) -> None:
    blocks = paragraphs(text)
    found = find_quotations(text, blocks)
    assert found == sorted(found, key=lambda one: (one.start, -one.end))
    for one in found:
        assert any(block.start <= one.start < one.end <= block.end for block in blocks)
