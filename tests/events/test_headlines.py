from __future__ import annotations

import pytest

from service.events.consensus import settle
from service.events.headlines import standing
from tests.events.builders import read


@pytest.mark.parametrize(
    ("text", "date", "headline"),
    [
        (
            "“Harga beras naik tajam tahun ini,” kata Budi Santoso, Senin.",
            "Senin",
            "Harga beras naik tajam tahun ini",
        ),
        (
            "“Selamat siang. Harga beras naik tajam tahun ini,” ujar Budi Santoso, Senin.",
            "Senin",
            "Harga beras naik tajam tahun ini",
        ),
        ("“Kami bertemu di kantor pusat kemarin sore,” kata Budi Santoso, Senin.", "Senin", None),
        ("“Sudah jadi tersangka dan ditahan polisi,” kata Budi Santoso, Senin.", "Senin", None),
        ("“Harga beras naik tajam tahun ini,”", "tahun ini", "Harga beras naik tajam tahun ini"),
        ("“Harga beras naik tajam tahun ini", "tahun ini", "Harga beras naik tajam tahun ini"),
        (
            "Dilansir Antara, Kamis (28/5/2026), kapal nelayan tenggelam di Natuna.",
            "Kamis (28/5/2026)",
            "kapal nelayan tenggelam di Natuna.",
        ),
        (
            "Budi Santoso menegaskan bahwa jembatan baru dibuka pada Juni 2026.",
            "Juni 2026",
            "jembatan baru dibuka pada Juni 2026.",
        ),
        ("Budi Santoso menegaskan pada Senin bahwa jembatan baru akan dibuka.", "Senin", None),
        ("Budi Santoso menegaskan bahwa ia akan membuka jembatan pada Juni 2026.", "Juni 2026", None),
        ("Namun, Persib Bandung menang di Makassar pada Rabu.", "Rabu", "Persib Bandung menang di Makassar pada Rabu."),
        (
            "Rincian 1 gram: Rp 2.773.000 2 gram: Rp 5.486.000 5 gram: Rp 9.100.000 Demikian harga emas pada Sabtu.",
            "Sabtu",
            "Demikian harga emas pada Sabtu.",
        ),
        ("Namun tak lama kemudian Persib kalah pada Rabu.", "Rabu", None),
        (
            "Pada Rabu, Presiden Prabowo Subianto hadir di Bandung, dan menegaskan",
            "Rabu",
            "Pada Rabu, Presiden Prabowo Subianto hadir di Bandung",
        ),
    ],
)
def test_a_headline_is_the_part_that_stands_on_its_own(text: str, date: str, headline: str | None) -> None:
    assert standing(text, date) == (headline or text)
    assert standing(text, date) in text


def test_a_clause_that_does_not_say_who_acts_gives_way_to_its_sentence() -> None:
    text = "Klub kecil itu dikenal luas sejak menjuarai turnamen akbar di Bandung pada 1982."
    (mention,) = read(text, {"1982": "1982"})
    assert mention.quote.exact != text
    assert settle([mention]).headline == text
