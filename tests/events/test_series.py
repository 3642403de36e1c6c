from __future__ import annotations

import pytest

from service.events.series import ROWS, Row, rounds_apart, series


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_row_finds_its_example(row: Row) -> None:
    assert row.name in series(row.example, "koran")


@pytest.mark.parametrize(
    "title",
    [
        "Jalan Lenteng Agung Amblas",
        "Polisi Sita Rupiah Palsu Rp 22 Miliar",
        "Hasil Visum Sekeluarga Tewas Keluar dalam Seminggu",
        "Jadwal Sidang Nadiem Ditunda",
        "Mobil Tabrak Pagar Rumah",
        "",
    ],
)
def test_what_happens_once_is_no_series(title: str) -> None:
    assert series(title, "koran") == ()


@pytest.mark.parametrize(
    ("one", "other", "days", "apart"),
    [
        ("IHSG Dibuka Menguat", "IHSG Ditutup Melemah", 0, False),
        ("IHSG Dibuka Menguat", "IHSG Ditutup Melemah", 1, True),
        ("Harga Emas Antam Naik", "IHSG Dibuka Menguat", 1, False),
        ("Hasil MotoGP Spanyol", "Klasemen MotoGP Usai Balapan", 3, False),
        ("Hasil MotoGP Spanyol", "Hasil MotoGP Prancis", 7, True),
        ("Teka-teki Hari Ini, 3 Mei 2026", "Teka-teki Hari Ini, 4 Mei 2026", 1, True),
        ("Gempa Cianjur, 14 Orang Tewas", "Gempa Cianjur, 46 Orang Tewas", 1, False),
    ],
)
def test_rounds_of_one_series_are_apart(one: str, other: str, days: int, apart: bool) -> None:
    assert rounds_apart(series(one, "koran"), series(other, "koran"), days) is apart


def test_a_column_is_that_of_one_outlet() -> None:
    title = "Teka-teki Hari Ini, 3 Mei 2026"
    assert not rounds_apart(series(title, "koran"), series(title, "tempo"), 1)
