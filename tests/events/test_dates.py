"""Expressions that name, count or compare where they stand, and date nothing: read as they stand in news."""

from __future__ import annotations

import pytest

from service.analyse import analyse
from service.model import Supplied
from service.timex.edtf import to_edtf

PUBLISHED = "2026-05-27"


def dated(text: str) -> list[tuple[str, str]]:
    mentions = analyse(text, Supplied(source="koran", published=PUBLISHED)).mentions
    return [(mention.resolution.expression.text, mention.quote.exact) for mention in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Warga mengikuti salat Idul Adha di lapangan kota.",
        "Saat Idul Adha biasanya warga membagikan daging kepada tetangga.",
        "Menjelang Idul Adha aktivitas penjualan hewan meningkat di Jakarta.",
        "Hari jadi kota itu dirayakan setiap 3 Juni oleh warga.",
        "Perusahaan membagikan dividen tahun buku 2025 sebesar Rp 180 per saham.",
        "Penjualan perusahaan naik 4,78 persen dibandingkan tahun sebelumnya.",
        "Laba naik menjadi Rp 674 miliar dibanding Rp 591 miliar pada tahun lalu.",
        "Harga cabai naik 3,85 persen dari hari sebelumnya.",
        "Salat Idul Adha umumnya dimulai sekitar pukul 06.00 waktu setempat.",
        "Kram bisa terjadi di malam hari pada banyak pasien.",
    ],
)
def test_what_only_names_or_compares_dates_nothing(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("Serangan terjadi saat Idul Adha di Kota Gaza.", "Idul Adha"),
        ("Seperti biasanya, salat Idul Adha di lapangan kota dimulai pukul 06.00.", "pukul 06.00"),
        ("Umat Islam merayakan Idul Adha 1447 Hijriah di Jakarta.", "Idul Adha 1447 Hijriah"),
        ("Presiden memimpin upacara Hari Lahir Pancasila 1 Juni 2026 di Jakarta.", "1 Juni 2026"),
        ("Penjualan perusahaan naik 4 persen pada tahun lalu.", "tahun lalu"),
        ("BPS mengumumkan inflasi April sebesar 0,19 persen, Selasa (5/5/2026).", "Selasa (5/5/2026)"),
        ("BPS mencatat inflasi April sebesar 0,19 persen.", "April"),
        ("Penyembelihan kurban 2026 berakhir pada Sabtu (30/5/2026).", "Sabtu (30/5/2026)"),
        ("Gempa menewaskan warga pada Rabu (27/5/2026) malam.", "Rabu (27/5/2026) malam"),
        ("Polisi menahan warga itu dari Februari hingga Oktober 2022.", "Februari hingga Oktober 2022"),
        ("Lomba itu digelar pada 30 Mei sampai 2 Juni 2026 di Jakarta.", "30 Mei sampai 2 Juni 2026"),
        ("Lomba itu digelar pada 10 Juni mendatang atau dua pekan lagi.", "10 Juni mendatang"),
    ],
)
def test_what_dates_the_clause_stays(text: str, expression: str) -> None:
    assert [found for found, _ in dated(text)] == [expression]


def test_a_stretch_told_by_its_ends_is_one_date_with_the_steps_of_both() -> None:
    text = "Polisi menahan warga itu dari Februari hingga Oktober 2022."
    (mention,) = analyse(text, Supplied(source="koran", published=PUBLISHED)).mentions
    resolution = mention.resolution
    assert (resolution.value, to_edtf(mention.span)) == ("2022-02/2022-10", "2022-02/2022-10")
    assert resolution.expression.text == text[resolution.expression.start : resolution.expression.end]
    assert [step.value for step in resolution.steps] == ["2022-02", "2022-10"]


@pytest.mark.parametrize(
    "text",
    [
        "Lomba itu digelar pada 30 Mei atau 31 Mei 2026 di Jakarta.",
        "Lomba itu digelar pada 10 Juli mendatang atau dua pekan lagi.",
    ],
)
def test_two_dates_that_say_different_things_stay_two(text: str) -> None:
    assert len(dated(text)) == 2


def test_what_points_back_at_words_said_twice_points_at_the_first() -> None:
    meeting = "Presiden Prancis bertemu Perdana Menteri India di Paris pada Rabu (27/5/2026)."
    text = f"{meeting}\n\n{meeting}\n\nDalam pertemuan itu, keduanya membahas harga minyak dunia."
    first, follower = analyse(text, Supplied(source="koran", published=PUBLISHED)).mentions
    assert follower.follows == first.id
