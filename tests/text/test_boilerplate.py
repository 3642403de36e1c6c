from __future__ import annotations

import pytest

from service.text.boilerplate import Known, line_row, mark_inline, mark_lines
from service.text.boilerplate_inline import ENDS, INLINE, NEEDS, InlineRow
from service.text.boilerplate_lines import LINES, LineRow
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


def test_a_row_is_found_by_the_words_that_it_needs() -> None:
    examples = {row.name: row.example for row in INLINE}
    assert {*NEEDS, *ENDS} == set(examples)
    assert all(any(word in examples[name] for word in words) for name, words in NEEDS.items())
    assert all(examples[name].endswith(ends) for name, ends in ENDS.items())


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
        # what outlets write around their articles, a line or more of each
        "Simak breaking news dan berita pilihan kami di ponselmu. Pilih saluran di WhatsApp Channel : https://example.com",
        "Halaman 2/3",
        "Baca juga berita lainnya di Google News",
        "Laporan Wartawan Tribun Contoh, Sari Wulan",
        "(Tribunnews.com/Sari Wulan)",
        "Bersambung ke halaman berikutnya...",
        "Saksikan video di bawah ini:",
        "Next Article Harga Emas Naik Lagi, Cek Daftarnya",
        "* Follow Official WhatsApp Channel Liputan6.com untuk berita terkini dengan mengklik tautan ini.",
        "Scroll down untuk melanjutkan membaca",
        "Loading...",
        "sumber : Antara",
        "Rep: Sari Wulan/ Red: Budi Santoso",
        "Yuk koleksi buku bacaan berkualitas dari toko buku kami.",
        "Sumber: Merdeka.com",
        "(mcr8/jpnn)",
        "(antara/jpnn)",
        "(OL-3)",
        "(Ant/H-2)",
        "Redaktur & Reporter : Sari Wulan",
        "Yuk, Simak Juga Video ini!",
        "Video Terpopuler Hari ini:",
        "Silakan baca konten menarik lainnya dari JPNN.com di Google News",
        "Cek Berita dan Artikel yang lain di Google News dan WA Channel",
        "Menarik Dibaca: Resep Sarapan untuk Musim Hujan",
        "tirto.id - (tirto.id - amk/agu)",
        "Intinya sih...",
        "Editor's picks",
        "Anda mungkin tertarik:",
        "Lewati Paling banyak dibaca dan lanjutkan membaca",
        "Waktu membaca: 5 menit",
        "Lihat postingan ini di Instagram",
        "No media source currently available",
        "rs/hp (AFP, Reuters)",
        "Diadaptasi oleh Sari Wulan",
        "Penulis adalah peneliti di Pusat Kajian Contoh.",
        "SARI WULAN | ANTARA",
        "Sari Wulan berkontribusi dalam penulisan artikel ini.",
        "1 2 3 Selanjutnya",
        "#Pemilu2024",
        "Tonton juga: Detik-detik Kapal Sandar di Contoh",
        "Follow Instagram @poscontoh juga Tiktok @poscontoh biar nggak ketinggalan",
        "Baca artikel ini lewat aplikasi mobile.",
        "To view this video please enable JavaScript, and consider upgrading to a web browser that supports it",
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
        "Diadaptasi dari novel laris, film itu tayang Rabu (3/9).",
        "Dukung kebebasan pers, jurnalis berunjuk rasa di Jakarta, Rabu (3/9/2025).",
        "Jamal merupakan wartawan yang hilang sejak 2 Oktober 2018.",
        "Lulusan sekolah itu diterima bekerja pada 2024.",
        "Bergabung dengan grup Telegram itu, puluhan orang tertipu pada Rabu (3/9).",
        "Hentikan Impor Beras",
        "Akhir dari Sebuah Perang",
        "Konten itu tidak mencerminkan nilai agama, kata Menteri.",
        "Sanggahan itu disampaikan Kremlin pada Kamis.",
        "Selanjutnya polisi memeriksa lima saksi pada Jumat",
        "Anggota (Komisi) itu pergi.",
        "Lihat bagaimana warga bertahan sejak Senin (1/9).",
        "Baca juga: Judul Itu Pendek. Polisi lalu menangkap pelaku pada Rabu (3/9/2025). Ia ditahan.",
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
        ("Baca juga:\n- Satu Judul\n- Judul Lain\nIa Pergi Kemarin", {0, 1, 2}),
        ("Baca juga:\nSatu Judul\nIa Pergi Kemarin", {0, 1}),
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
        (
            "itu usai. Baca juga: Kapal Karam di Contoh, Lima Orang Selamat Pada Senin, tim SAR mencari korban.",
            ["Baca juga: Kapal Karam di Contoh, Lima Orang Selamat"],
        ),
        (
            "itu usai. Baca juga: Kapal Karam di Contoh Belum Ditemukan Kepala Basarnas Contoh Budi Santoso mengatakan",
            ["Baca juga: Kapal Karam di Contoh Belum Ditemukan"],
        ),
        ("BACA JUGA: Harga Beras Naik. Sementara itu, pemerintah", ["BACA JUGA: Harga Beras Naik."]),
        ("itu. Simak juga Video: Banjir Rendam Tiga Desa", ["Simak juga Video: Banjir Rendam Tiga Desa"]),
        (
            "itu usai. Baca juga: Kapal Karam di Contoh Belum Ditemukan Pemerintah Contoh menyatakan",
            ["Baca juga: Kapal Karam di Contoh Belum Ditemukan"],
        ),
        (
            "itu usai. Baca juga: Siapa yang Bayar Pajak Kapal? Motor Acosta bermasalah.",
            ["Baca juga: Siapa yang Bayar Pajak Kapal?"],
        ),
        (
            "itu usai. Baca juga: Marquez Menang Lagi di Jerez Veda Ega mempunyai motor baru. Motor Veda Ega biru.",
            ["Baca juga: Marquez Menang Lagi di Jerez"],
        ),
        (
            "itu usai. Baca juga: Kapal Karam Belum Ditemukan Wakil Menteri Energi dan Daya (ESDM) Budi mengatakan",
            ["Baca juga: Kapal Karam Belum Ditemukan"],
        ),
        (
            "itu usai. Baca juga: Kapal Karam Belum Ditemukan Badan Kesatuan Bangsa dan Politik (Kesbang) Contoh akan",
            ["Baca juga: Kapal Karam Belum Ditemukan"],
        ),
        (
            "itu usai. Baca juga: Jadwal Laga Malam Ini Ester vs Huang berlangsung malam ini.",
            ["Baca juga: Jadwal Laga Malam Ini"],
        ),
        (
            "itu usai. Baca juga: Siapa Bayar Pajak Kapal Singapura, Brasil, dan India disebut telah melarangnya.",
            ["Baca juga: Siapa Bayar Pajak Kapal"],
        ),
        ("usai. Baca juga: Kapal Karam Lagi Para Ketua Umum partai pergi.", ["Baca juga: Kapal Karam Lagi"]),
        ("itu. Baca juga: polisi menangkap lima orang pada Rabu (3/9).", []),
        ("usai. : Warga Contoh Kembali ke Rumah (mcy/krs)", [": Warga Contoh Kembali ke Rumah", "(mcy/krs)"]),
        ("Syaratnya: KTP dan ijazah", []),
        ("Ini lirik lagu 'Bengawan Solo':", []),
        ("tuntas. Hebat! #ContohGP 🏁 pic.twitter.com/a1B2 Ia menang.", ["#ContohGP 🏁 pic.twitter.com/a1B2"]),
        ("juara — Kabar Contoh (@kabar) May 9, 2026 Ia menang.", ["— Kabar Contoh (@kabar) May 9, 2026"]),
        ("itu. Artikel ini harus dibaca.", []),
        ("itu usai. (rif/)", ["(rif/)"]),
        ("kursus (SIM) dan (a/b) lain.", []),
        ("tahun lalu. (Ant)", ["(Ant)"]),
        ("tahun lalu.Â", ["Â"]),
        ("Château Â itu", ["Â"]),
        ("Ada tautan [Gambas:Video 20detik] dan SCROLL TO CONTINUE WITH CONTENT lalu", None),
    ],
)
def test_insertions_in_running_text(text: str, found: list[str] | None) -> None:
    zones = list(mark_inline(split_lines(text)[0], Known(text)))
    expected = ["[Gambas:Video 20detik]", "SCROLL TO CONTINUE WITH CONTENT"] if found is None else found
    assert [text[zone.start : zone.end] for zone in zones] == expected
    assert all(zone.kind is ZoneKind.BOILERPLATE for zone in zones)
