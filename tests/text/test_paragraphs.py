from __future__ import annotations

import textwrap

import pytest

from service.text.lines import split_lines
from service.text.paragraphs import continuations
from service.text.structure import read_document

BODY = (
    "Presiden Vladimir Putin berterima kasih kepada Kim Jong Un atas keberanian pasukannya bertempur di pihak "
    "Rusia dalam "
    "perang di Ukraina. Kedua pemimpin itu bertemu pada Rabu (3/9/2025) di Beijing saat China menggelar parade militer."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polres mengungkap motif \npembunuhan\n dan pemerkosaan anak.\nIa pergi.", {1, 2}),
        ("Satu kalimat.\nKalimat lain.", set()),
        ("Putin bertemu Kim pada 2019\nMereka bertemu lagi pada 2023", set()),
        ("Berikut isinya:\nsatu", set()),
        ("mengungkap motif\n\npembunuhan", set()),
    ],
)
def test_lines_that_go_on(text: str, expected: set[int]) -> None:
    assert continuations(split_lines(text), ()) == expected


@pytest.mark.parametrize("width", [50, 60, 80, 100])
def test_text_broken_at_a_column_is_one_paragraph(width: int) -> None:
    document = read_document("Putin Berterima Kasih kepada Kim\n\n" + textwrap.fill(BODY, width), None)
    assert len(document.paragraphs) == 1
    assert len(document.sentences) == 2


@pytest.mark.parametrize("width", [60, 80])
def test_a_title_is_no_part_of_the_column_below_it(width: int) -> None:
    text = "Putin Berterima Kasih kepada Kim\n" + textwrap.fill(BODY, width)
    document = read_document(text, None)
    assert document.title is not None
    assert text[document.title.start : document.title.end] == "Putin Berterima Kasih kepada Kim"
    assert len(document.paragraphs) == 1


def test_a_line_that_ends_with_a_stop_ends_its_paragraph_too() -> None:
    document = read_document(textwrap.fill(BODY, 72), None)
    assert len(document.paragraphs) == 2
    assert len(document.sentences) == 2


def test_broken_text_without_a_title_has_none() -> None:
    document = read_document(textwrap.fill(BODY, 80), None)
    assert document.title is None
    assert len(document.paragraphs) == 1
