from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.events.figures import ROWS, find_figures
from service.events.spans import Spans


def found(text: str) -> list[tuple[str, str | None, float]]:
    figures = find_figures(text, [(0, len(text))], Spans())
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    return [(figure.kind, figure.of, figure.value) for figure in figures]


@pytest.mark.parametrize("kind", ROWS)
def test_every_row_reads_its_example(kind: str) -> None:
    text, value = ROWS[kind]["example"]
    assert (kind, value) in [(one, number) for one, _, number in found(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Dua tewas dan 20 orang luka-luka", [("deaths", None, 2), ("injured", None, 20)]),
        ("menewaskan 14 orang dan melukai 20 lainnya", [("deaths", None, 14), ("injured", None, 20)]),
        ("seorang anak tewas", [("deaths", None, 1)]),
        ("Korban tewas mencapai 162 orang", [("deaths", None, 162)]),
        ("dua ratus tiga puluh satu orang mengungsi", [("displaced", None, 231)]),
        ("gempa bermagnitudo (M) 5,6", [("magnitude", None, 5.6)]),
        ("laba naik 12,5 persen menjadi Rp 1,2 triliun", [("percent", "laba", 12.5), ("rupiah", "laba", 1.2e12)]),
        ("untuk ketiga kalinya", [("ordinal", "kali", 3)]),
        ("kunjungan ke-2 itu", [("ordinal", "kunjung", 2)]),
        ("pertemuan kedua pemimpin itu", []),
        ("tewas di Bedeng 37, PT Maju", []),
        ("Tekab 308 Presisi menangkap pelaku", []),
        ("Putusan Nomor 90/PUU-XXI/2023", []),
        ("dua tiga orang tewas", []),
    ],
)
def test_numbers_count_what_their_words_say(text: str, figures: list[tuple[str, str | None, float]]) -> None:
    assert found(text) == figures


def test_numbers_in_dates_are_none() -> None:
    assert find_figures("Pada 14 orang tewas", [(0, 19)], Spans([(5, 7)])) == ()


@given(st.text(alphabet="0123456789.,% RpM dua belas orang tewas", max_size=60))
def test_any_text_has_figures_in_order_that_are_its_slices(text: str) -> None:
    figures = find_figures(text, [(0, len(text))], Spans())
    assert [figure.start for figure in figures] == sorted({figure.start for figure in figures})
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
