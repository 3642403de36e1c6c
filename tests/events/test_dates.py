"""Expressions that name, count or compare where they stand, and date nothing: read as they stand in news."""

from __future__ import annotations

import pytest

from service.analyse import analyse
from service.model import Supplied

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
        "Kram bisa terjadi di malam hari pada banyak pasien.",
    ],
)
def test_what_only_names_or_compares_dates_nothing(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("Serangan terjadi saat Idul Adha di Kota Gaza.", "Idul Adha"),
        ("Umat Islam merayakan Idul Adha 1447 Hijriah di Jakarta.", "Idul Adha 1447 Hijriah"),
        ("Presiden memimpin upacara Hari Lahir Pancasila 1 Juni 2026 di Jakarta.", "1 Juni 2026"),
        ("Penjualan perusahaan naik 4 persen pada tahun lalu.", "tahun lalu"),
        ("Penyembelihan kurban 2026 berakhir pada Sabtu (30/5/2026).", "Sabtu (30/5/2026)"),
        ("Gempa menewaskan warga pada Rabu (27/5/2026) malam.", "Rabu (27/5/2026) malam"),
    ],
)
def test_what_dates_the_clause_stays(text: str, expression: str) -> None:
    assert [found for found, _ in dated(text)] == [expression]


def test_what_points_back_at_words_said_twice_points_at_the_first() -> None:
    meeting = "Presiden Prancis bertemu Perdana Menteri India di Paris pada Rabu (27/5/2026)."
    text = f"{meeting}\n\n{meeting}\n\nDalam pertemuan itu, keduanya membahas harga minyak dunia."
    first, follower = analyse(text, Supplied(source="koran", published=PUBLISHED)).mentions
    assert follower.follows == first.id
