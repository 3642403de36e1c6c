from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model import Document
from service.text.structure import read_document
from service.timex.expression import ZoneKind

SEEDS = Path(__file__).parents[2] / "seeds"

GOLDEN: dict[str, dict[str, list[str]]] = {
    "000_a521e0c858b75e54.txt": {
        "title": [
            "Kim Jong Un dan Vladimir Putin Saling Berterima Kasih - Global Liputan6.com",
            "Kim Jong Un dan Vladimir Putin Saling Berterima Kasih",
        ],
        "lead": [
            "Penampilan bersama perdana Kim Jong Un, Putin, dan Xi Jinping memicu respons dari Trump. Apa katanya?"
        ],
        "publication": ["Diterbitkan 04 September 2025, 11:01 WIB"],
        "byline": [],
        "dateline": ["Liputan6.com, Beijing -"],
        "caption": [],
        "boilerplate": ["KEMBAR78", "Sukses", "Promosi 1", "2 dari 3 halaman", "3 dari 3 halaman", "EnamPlus"],
        "heading": ["Respons Kim Jong Un atas Pujian Putin", "Panggung Internasional Pertama Kim Jong Un"],
        "attribution": ["kata Putin kepada Kim Jong Un seperti dilansir BBC", "kata Kim Jong Un"],
    },
    "001_484335ed030999fc.txt": {
        "title": ["Tentara Korea Utara 'berani' bergabung dalam perang Ukraina atas inisiatif Kim: Putin"],
        "lead": [
            (
                "Pernyataan ini menandai kali pertama presiden Rusia mengakui keterlibatan pasukan Korea Utara "
                "dalam perang "
                "Ukraina."
            )
        ],
        "publication": ["date 2025-09-04 DUNIA", "4 September 2025"],
        "byline": [],
        "dateline": [],
        "caption": [
            (
                'Presiden Rusia meminta Kim untuk menyampaikan "ucapan terima kasih yang hangat kepada seluruh rakyat" '
                "Korea Utara. / AA"
            )
        ],
        "boilerplate": ["SUMBER:AA"],
        "heading": [],
        "attribution": ["seperti dikutip oleh kantor berita milik negara Rusia, RIA Novosti", "kata Putin"],
    },
    "002_4bf1d9cad7a377bf.txt": {
        "title": [],
        "lead": [],
        "publication": [],
        "byline": [],
        "dateline": ["BEIJING, KOMPAS.com –"],
        "caption": [],
        "boilerplate": [
            "Baca juga: Putin Bantah Sekongkol dengan Xi dan Kim Lawan AS, Tegaskan Tak Ada Konspirasi",
            "Baca juga: Trump Ngambek Tak Diundang ke China, Tuding Xi-Putin-Kim Sekongkol",
            "Â",
            "Baca juga: Trio Putin-Xi-Kim Kumpul di China Jadi Sorotan Dunia",
            "Baca juga: Sambil Parade Militer, Xi Beserta Putin dan Kim Bentuk Poros Tantang Dominasi Barat",
            (
                "Di saat situasi tidak menentu, Kompas.com tetap berkomitmen memberikan fakta jernih dari lapangan. "
                "Ikuti terus update terkini dan notifikasi penting di Aplikasi Kompas.com. Download di sini"
            ),
        ],
        "heading": [],
        "attribution": [
            "kata Putin dalam pertemuan yang direkam AFP",
            "lanjutnya",
            "ujar Putin",
            "menurut laporan kantor berita Rusia TASS",
            "ujar Putin",
        ],
    },
    "003_8e2d0effefc95bf9.txt": {
        "title": [
            (
                "Vladimir Putin Berterima Kasih kepada Kim Jong Un atas Keikutsertaan Warga Korea Utara dalam "
                "Perang di Ukraina"
            )
        ],
        "lead": [],
        "publication": [],
        "byline": [],
        "dateline": [],
        "caption": [
            "Reuters",
            "Ini merupakan pertemuan ketiga dalam dua tahun terkahir antara Vladimir Putin dan Kim Jong Un.",
            "SPUTNIK/KREMLIN POOL/EPA/Shutterstock",
            "Vladimir Putin dan Kim Jong Un bergabung dengan Presiden China Xi Jinping di Beijing pada hari Rabu.",
        ],
        "boilerplate": [
            (
                "MEMBACA\xa0 Israel meningkatkan serangan di Gaza di tengah dorongan gencatan senjata yang diperbarui "
                "| Berita Gaza"
            ),
            (
                "MEMBACA\xa0 Warga AS Didakwa karena Mencoba Menyerang Cabang Kedubes AS di Tel Aviv | Berita Konflik "
                "Israel-Palestina"
            ),
        ],
        "heading": [],
        "attribution": [
            "kata Putin kepada Kim selama pembicaraan hari Rabu",
            "kata kepala keamanan Moskow pada bulan Juni",
            "demikian dilaporkan KCNA, lembaga berita negara, mengutip perkataan Kim",
        ],
    },
    "004_fb020b6237d65a65.txt": {
        "title": [
            (
                "Pertemuan Bilateral Putin dan Kim Jong Un: Perkuat Hubungan Strategis di Tengah Peringatan 80 "
                "Tahun Perang "
                "Dunia II"
            )
        ],
        "lead": [],
        "publication": [],
        "byline": [],
        "dateline": ["Jakarta, CNN Indonesia —"],
        "caption": [],
        "boilerplate": [],
        "heading": [],
        "attribution": ["ujar Putin"],
    },
}

COUNTS = {
    "000_a521e0c858b75e54.txt": (20, 27),
    "001_484335ed030999fc.txt": (15, 16),
    "002_4bf1d9cad7a377bf.txt": (15, 18),
    "003_8e2d0effefc95bf9.txt": (19, 24),
    "004_fb020b6237d65a65.txt": (9, 24),
}

OUTSIDE = {
    ZoneKind.TITLE,
    ZoneKind.HEADING,
    ZoneKind.PUBLICATION,
    ZoneKind.BYLINE,
    ZoneKind.DATELINE,
    ZoneKind.CAPTION,
    ZoneKind.BOILERPLATE,
}

PIECES = st.sampled_from([
    "Presiden Putin tiba di Beijing pada Rabu (3/9/2025). ",
    '"Kami datang," kata Putin, Rabu (3/9). ',
    "“Dibuka saja. ",
    "Baca juga: Judul Lain",
    "Baca Juga : Judul Lain Lagi ",
    "ADVERTISEMENT",
    "Diterbitkan 04 September 2025, 11:01 WIB",
    "4 September 2025",
    "date 2025-09-04 Kalimat yang menyusul",
    "Jakarta, CNN Indonesia — ",
    "KOMPAS.com - ",
    "Jakarta",
    " - ",
    "Reuters",
    "Judul Berita Ini",
    "sambungan baris",
    "(Foto: Budi/detikcom) ",
    "[Gambas:Video 20detik]",
    "(abc/def)",
    "\n",
    "\n\n",
    "\r\n",
    "\xa0",
    ".",
    '"',
    "Â",
])  # fmt: skip


def texts(document: Document, kind: ZoneKind) -> list[str]:
    return [document.text[zone.start : zone.end] for zone in document.zones if zone.kind is kind]


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_structure_of_the_seeds(name: str) -> None:
    document = read_document((SEEDS / name).read_text(encoding="utf-8"), None)
    assert {kind: texts(document, ZoneKind(kind)) for kind in GOLDEN[name]} == GOLDEN[name]
    assert (len(document.paragraphs), len(document.sentences)) == COUNTS[name]
    title = document.text[document.title.start : document.title.end] if document.title is not None else None
    assert title == (GOLDEN[name]["title"][-1] if GOLDEN[name]["title"] else None)


def test_the_sentence_starts_after_its_dateline() -> None:
    document = read_document((SEEDS / "002_4bf1d9cad7a377bf.txt").read_text(encoding="utf-8"), None)
    first = document.sentences[0]
    assert document.text[first.start : first.end].startswith("Presiden Rusia Vladimir Putin memuji")
    assert document.text[document.paragraphs[0].start :].startswith("BEIJING")


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (
            "Tulang Bawang Barat\n - \nHaryanto ditetapkan menjadi tersangka atas kasus pembunuhan di Lampung.",
            "dateline",
            ["Tulang Bawang Barat\n -"],
        ),
        ("date 2025-09-03 Pemimpin Korea Utara tiba di Beijing pada Rabu.", "publication", ["date 2025-09-03"]),
        (
            "date 2025-08-25 Photo : YONHAP News\n\nParade militer digelar di Beijing.",
            "caption",
            ["Photo : YONHAP News"],
        ),
        ("Selasa, 7 Oktober 2025\n\nKim dan Putin Bertemu\n\nMereka bertemu di Beijing.", "publication", []),
        (
            "Selasa, 7 Oktober 2025\n\nKim dan Putin Bertemu\n\nMereka bertemu di Beijing.",
            "boilerplate",
            ["Selasa, 7 Oktober 2025"],
        ),
        ("4 September 2025\n\nMereka bertemu di Beijing.", "publication", ["4 September 2025"]),
        ("Mereka bertemu.\n" * 12 + "4 September 2025", "publication", []),
        ("Mereka bertemu.\n" * 12 + "Tayang: 4 September 2025", "publication", ["Tayang: 4 September 2025"]),
        ("Ia pergi.\nHasil Lomba 2025\nIa menang kemarin di Jakarta.", "heading", []),
        ("Ia pergi.\nHasil Lomba\nIa menang kemarin di Jakarta.", "heading", ["Hasil Lomba"]),
        ("Ia pergi.\nHasil Lomba", "heading", []),
    ],
)
def test_zones(text: str, kind: str, found: list[str]) -> None:
    assert texts(read_document(text, None), ZoneKind(kind)) == found


@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_laws_of_a_document(text: str) -> None:
    document = read_document(text, None)
    assert document.text == text
    assert list(document.zones) == sorted(document.zones, key=lambda zone: (zone.start, -zone.end, zone.kind))
    assert all(0 <= zone.start < zone.end <= len(text) for zone in document.zones)
    for slices in (document.paragraphs, document.sentences):
        assert all(one.start < one.end for one in slices)
        assert all(one.end <= other.start for one, other in pairwise(slices))
    for sentence in document.sentences:
        assert any(one.start <= sentence.start and sentence.end <= one.end for one in document.paragraphs)
        assert not document.kinds_at(sentence.start, sentence.end) & OUTSIDE
    held = {at for sentence in document.sentences for at in range(sentence.start, sentence.end)}
    outside = {at for zone in document.zones if zone.kind in OUTSIDE for at in range(zone.start, zone.end)}
    left = [at for at, letter in enumerate(text) if not letter.isspace() and at not in held and at not in outside]
    assert left == []


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    document = read_document(text, text[:40])
    assert all(0 <= one.start < one.end <= len(text) for one in (*document.zones, *document.sentences))
