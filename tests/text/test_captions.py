from __future__ import annotations

import pytest

from service.text.captions import ROWS, CaptionRow, inline_captions, is_caption, is_credit, mark_captions
from service.text.lines import split_lines


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_finds_its_example(row: CaptionRow) -> None:
    assert row.pattern.search(row.example)
    assert is_caption(row.example)


@pytest.mark.parametrize(
    "line",
    [
        "Reuters",
        "SPUTNIK/KREMLIN POOL/EPA/Shutterstock",
        "TEMPO/ Gunawan Wicaksono",
        "Kantor Presiden Rusia/Vladimir Smirnov, TASS",
        "ANTARA FOTO/Hafidz Mubarak A/foc.",
        "Getty Images",
        "KCNA via KNS",
    ],
)
def test_credits(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Putin, Kim, dan Xi bertemu di Beijing",
        "Reuters melaporkan hal itu pada Rabu.",
        "Kim Jong Un",
        "Rabu (3/9/2025)",
    ],
)
def test_body_is_no_credit(line: str) -> None:
    assert not is_credit(line)
    assert not is_caption(line)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Reuters\n\nIni pertemuan ketiga mereka.\n\nPutin tiba di Beijing.", {0, 1}),
        ('Reuters\n\n"Kami menang," kata Putin.\n\nPutin tiba di Beijing.', {0}),
        ("Reuters\n\nIa pergi. Lalu ia pulang.\n\nPutin tiba di Beijing.", {0}),
        ("Reuters\n\nPutin tiba di Beijing, Rabu (3/9).\n\nIa pulang.", {0}),
        ("Reuters\n\nPutin tiba di Beijing.", {0}),
        ("Presiden berpidato di Jakarta. (AFP)\nIa lalu pulang.", {0}),
        ("Ia lalu pulang.\nPresiden berpidato di Jakarta. (AFP)", set()),
    ],
)
def test_the_sentence_that_goes_with_a_credit(text: str, marked: set[int]) -> None:
    assert set(mark_captions(split_lines(text), {})) == marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ia pergi. Haris bersama anaknya (Foto: detikcom/Akfa) Pasien lain datang.",
            "Haris bersama anaknya (Foto: detikcom/Akfa)",
        ),
        ('bisa terobati," pungkasnya. Foto: Akfa Nasrulhak/detikcom Yayasan', "Foto: Akfa Nasrulhak/detikcom"),
    ],
)
def test_captions_in_running_text(text: str, found: str) -> None:
    assert [text[start:end] for start, end in inline_captions(split_lines(text)[0])] == [found]
