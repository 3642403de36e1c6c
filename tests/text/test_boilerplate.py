from __future__ import annotations

import pytest

from service.text.boilerplate import INLINE, LINES, InlineRow, LineRow, line_row, mark_inline, mark_lines
from service.text.lines import split_lines
from service.timex.expression import ZoneKind


@pytest.mark.parametrize("row", LINES, ids=lambda row: row.name)
def test_every_row_matches_its_example(row: LineRow) -> None:
    assert row.pattern.fullmatch(row.example)
    found = line_row(row.example)
    assert found is not None
    assert found.kind is row.kind


@pytest.mark.parametrize("row", INLINE, ids=lambda row: row.name)
def test_every_inline_row_finds_its_example_in_running_text(row: InlineRow) -> None:
    text = f'Ia "pergi". {row.example}'
    assert [match[0].strip() for match in row.pattern.finditer(text)] == [row.example.strip()]


def test_names_of_rows_are_unique() -> None:
    for rows in (LINES, INLINE):
        assert len({row.name for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Advertisement",
        "SCROLL TO RESUME CONTENT",
        "3 dari 3 halaman",
        "Baca Juga : Motor Karyawan Raib",
        "(rif/)",
        "(Fer/*)",
        "(*)",
        "(CNN/Z-2)",
        "Sumber: BBC",
        "(Sumber)",
        "| Penulis | : Kontributor Lhokseumawe, Masriadi |",
        "Pewarta: Budi Santoso",
        "- detikNews",
        "© 2007 - 2015 okezone.com, All Rights Reserved",
        "COPYRIGHT © ANTARA 2025",
        'Tonton juga video "Suku Bunga Dipotong Demi Menopang Pertumbuhan GDP?" di sini:',
        "Simak juga 'Salah Satu Politikus Yang ditangkap Pada Jumat Keramat':",
        'Mari bergabung di Grup Telegram "Kompas.com News Update", caranya klik link https://t.me/kompas, lalu join.',
        "Round-Up",
        "—",
    ],
)
def test_furniture(line: str) -> None:
    assert line_row(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Sukses besar diraih tim nasional pada Rabu (3/9/2025).",
        "MEMBACA buku adalah kebiasaan yang baik bagi anak-anak.",
        "Simak penjelasan berikut ini.",
        "Iklan itu ditayangkan sejak Senin (1/9).",
        "Berita itu dibantah Kremlin.",
        "Sumber di kepolisian mengatakan pelaku ditangkap Rabu (3/9).",
        "Editor majalah itu ditangkap pada 2023.",
        "Pengguna dapat mengunduh aplikasi itu mulai Rabu (3/9).",
        "Oleh karena itu, pemerintah menunda rencana tersebut hingga 2026.",
        "Video itu direkam pada Selasa (2/9/2025).",
        "Dunia berubah setelah Perang Dunia II.",
        "Komentar itu disampaikan Rabu.",
        "Halaman istana dipenuhi warga sejak pagi.",
        '"..."',
    ],
)
def test_body_text_is_no_furniture(line: str) -> None:
    assert line_row(line) is None


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Baca juga:\nTrio Putin-Xi-Kim Kumpul di China\nIa pergi.", {0, 1}),
        ("Baca Juga\nTak hanya itu, ia menambahkan satu hal lain.", {0}),
        ("Baca juga:\nTak hanya itu, ia menambahkan satu hal lain.", {0}),
        ("BERITA TERKAIT\n- Satu Judul\n- Judul Lain\nIa pergi kemarin.\nJudul Lagi", {0, 1, 2}),
        ("Tags:\nheadline\npolres tuba", {0, 1, 2}),
        ("(dai/dai)\npembunuhan\ntulang bawang", {0, 1, 2}),
    ],
)
def test_what_goes_with_a_line(text: str, marked: set[int]) -> None:
    assert set(mark_lines(split_lines(text))) == marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "masih buron. Baca Juga : Dua Bulan Berlalu, Misteri Belum Terungkap Hal tersebut disampaikan polisi.",
            ["Baca Juga : Dua Bulan Berlalu, Misteri Belum Terungkap"],
        ),
        ("itu usai. (rif/)", ["(rif/)"]),
        ("kursus (SIM) dan (a/b) lain.", []),
        ("tahun lalu.Â", ["Â"]),
        ("Château Â itu", ["Â"]),
        ("Ada tautan [Gambas:Video 20detik] dan SCROLL TO CONTINUE WITH CONTENT lalu", None),
    ],
)
def test_insertions_in_running_text(text: str, found: list[str] | None) -> None:
    zones = list(mark_inline(split_lines(text)[0]))
    expected = ["[Gambas:Video 20detik]", "SCROLL TO CONTINUE WITH CONTENT"] if found is None else found
    assert [text[zone.start : zone.end] for zone in zones] == expected
    assert all(zone.kind is ZoneKind.BOILERPLATE for zone in zones)
