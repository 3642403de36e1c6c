from __future__ import annotations

import pytest

from service.model import Slice
from service.text.attributions import ROWS, SAYING, SAYING_AFTER_QUOTATION, AttributionRow, find_attributions
from service.text.quotations import find_quotations
from service.text.sentences import split_sentences


def attributions(text: str) -> list[str]:
    sentences = [Slice(*one) for one in split_sentences(text, 0, len(text))]
    quotations = find_quotations(text, [Slice(0, len(text))])
    return [text[one.start : one.end] for one in find_attributions(text, sentences, quotations)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_finds_its_example(row: AttributionRow) -> None:
    assert row.pattern.search(row.example)
    assert any(row.finds in found for found in attributions(row.example))


@pytest.mark.parametrize("verb", sorted(SAYING_AFTER_QUOTATION))
def test_every_verb_attributes_a_quotation(verb: str) -> None:
    assert attributions(f'"Kami datang," {verb} Budi, Senin (29/12).') == [f"{verb} Budi, Senin (29/12)"]


@pytest.mark.parametrize("verb", sorted(SAYING - {"aku"}))
def test_the_verbs_of_saying_attribute_without_a_quotation(verb: str) -> None:
    assert attributions(f"Mereka akan datang, {verb} Budi.") == [f"{verb} Budi"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"Kami menang," kata Putin, memuji tentara Korea Utara.', ["kata Putin"]),
        ('"Kami menang," kata Putin sambil tersenyum.', ["kata Putin"]),
        ('"Kami menang," kata Putin, yang juga presiden, Rabu (3/9).', ["kata Putin, yang juga presiden, Rabu (3/9)"]),
        ('"Kami menang," katanya, Kamis(24/7/2025).', ["katanya, Kamis(24/7/2025)"]),
        ('"Kami menang," kata Roby, Jumat (29/5/2026) Dua orang ditangkap.', ["kata Roby, Jumat (29/5/2026)"]),
        ('"Satu," kata Budi, "dua."', ["kata Budi"]),
        ('"Satu," kata Budi. "Dua," kata Ani.', ["kata Budi", "kata Ani"]),
        ("Sebab, kata dia, hujan turun pada Senin.", ["kata dia"]),
        (
            "“Satu,” tutur Kepala Pasar Modal, Derivatif, dan Bursa, Inarno, Senin (2/6).",
            ["tutur Kepala Pasar Modal, Derivatif, dan Bursa, Inarno, Senin (2/6)"],
        ),
        (
            "Parade digelar Rabu, sebagaimana dilansir The Guardian, Kamis (28/8/2025).",
            ["sebagaimana dilansir The Guardian, Kamis (28/8/2025)"],
        ),
        ("Mengutip Bloomberg, Selasa (29/1), rupiah menguat.", ["Mengutip Bloomberg, Selasa (29/1)"]),
        ("Dikutip dari laman Mayo Clinic, berikut sejumlah faktor.", ["Dikutip dari laman Mayo Clinic"]),
        (
            "Mereka hadir di Beijing, demikian diumumkan Kementerian Luar Negeri pada Kamis.",
            ["demikian diumumkan Kementerian Luar Negeri pada Kamis"],
        ),
        ("Video itu memuat kata kunci dan kata sandi.", []),
        ('"Ia pergi, kata orang," tulis Budi.', ["tulis Budi"]),
        ("Presiden mengatakan hubungan itu baik.", []),
        ("Menurut Korea Selatan, 2.000 tentara tewas.", []),
        ("Hal itu jelas terlihat di Kursk.", []),
    ],
)
def test_attributions(text: str, found: list[str]) -> None:
    assert attributions(text) == found
