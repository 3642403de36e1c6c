from __future__ import annotations

import pytest

from service.events.entities import Names
from service.events.gazetteer import slug

LEADERS = (
    "Presiden Rusia Vladimir Putin bertemu pemimpin Korea Utara, Kim Jong Un, di Beijing. "
    "Putin memuji Kim. Kedua pemimpin itu akrab. Kedua negara dekat. Moskow senang. "
)


def _ids(text: str, part: str | None = None) -> list[str]:
    names = Names(text, [], [0, *(at + 2 for at, letter in enumerate(text) if letter == "." and at + 2 < len(text))])
    start = text.rindex(part) if part else 0
    return [entity.id for entity in names.within(start, start + len(part or text))]


@pytest.mark.parametrize(
    ("part", "ids"),
    [
        ("Putin memuji Kim.", {"vladimir-putin", "kim-jong-un", "rusia", "korea-utara"}),
        ("Kedua pemimpin itu akrab.", {"vladimir-putin", "kim-jong-un", "rusia", "korea-utara"}),
        ("Kedua negara dekat.", {"rusia", "korea-utara"}),
        ("Moskow senang.", {"rusia"}),
        ("di Beijing.", {"beijing"}),
    ],
)
def test_short_names_pronouns_and_capitals_are_the_ones_meant(part: str, ids: set[str]) -> None:
    assert set(_ids(LEADERS, part)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Ketua KPK Setyo Budiyanto hadir", ["kpk", "setyo-budiyanto"]),
        ("Bupati Cianjur Herman Suherman hadir", ["cianjur", "herman-suherman"]),
        ("Ia datang dari Jawa Barat", ["jawa-barat"]),
        ("Hal itu seperti dilansir Kabar Pagi", []),
        ("Pasukan Korut menyerang", ["korea-utara"]),
        ("Majelis Kehormatan Mahkamah Konstitusi (MKMK) bersidang. Lalu MKMK memutuskan", ["mkmk"]),
        ("Menurut dia hal itu benar", []),
    ],
)
def test_names_are_told_from_titles_outlets_and_first_words(text: str, ids: list[str]) -> None:
    assert _ids(text) == ids


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Menteri Keuangan Purbaya Yudhi Sadewa hadir", {"purbaya-yudhi-sadewa": "person"}),
        (
            "Kanit Polda Metro Jaya Kompol Dimitri Mahendra hadir",
            {"polda-metro-jaya": "organisation", "dimitri-mahendra": "person"},
        ),
        ("Gubernur Jawa Barat Dedi Mulyadi hadir", {"jawa-barat": "place", "dedi-mulyadi": "person"}),
        ("Korban berinisial RAZ (10) tewas", {"raz": "person"}),
        ("Kemarin program Sekolah Rakyat dimulai", {"sekolah-rakyat": "thing"}),
        ("Pebalap Ducati Lenovo Team menang", {"ducati-lenovo-team": "thing"}),
        ("Lalu Marc Marquez menang", {"marc-marquez": "person"}),
        ("Kemarin klub Persib Bandung juara", {"persib": "organisation"}),
        ("Mereka ditemukan di Posong, Temanggung, Rabu", {"posong": "place", "temanggung": "place"}),
        (
            "Kemarin perusahaan PT Danantara Sumberdaya Indonesia berdiri",
            {"pt-danantara-sumberdaya-indonesia": "organisation"},
        ),
        ("Kementerian Luar Negeri Rusia menolak", {"kementerian-luar-negeri": "organisation", "rusia": "country"}),
        ("Harga turun US$ 7 per barel pada tahap III C", {}),
        ("Meminimalisir hal itu, polisi menembak", {}),
        ("Putusan MK Nomor 90/PUU-XXI/2023 keluar", {"putusan-90-puu-xxi-2023": "law"}),
        ("Menurut UU Nomor 8 Tahun 1999 dan UU Cipta Kerja", {"uu-8-1999": "law", "uu-cipta-kerja": "law"}),
        ("Demikian bunyi Peraturan Presiden (Perpres) 26 Tahun 2026", {"perpres-26-2026": "law"}),
        ("Ia ketua PP Muhammadiyah", {"muhammadiyah": "organisation"}),
        ("Kemarin ganda Leo Carnando/Daniel Marthin menang", {"leo-carnando": "person", "daniel-marthin": "person"}),
        ("Mereka berlomba di Circuit de Barcelona", {"circuit-de-barcelona": "place"}),
        ("Menteri Komunikasi dan Digital Meutya Hafid hadir", {"meutya-hafid": "person"}),
        ("Menurut Badan Pengawas Obat dan Makanan hal itu benar", {"bpom": "organisation"}),
        ("Kemarin CEO Nvidia Jensen Huang hadir", {"nvidia": "organisation", "jensen-huang": "person"}),
        (
            "Kemarin Direktur Hanania Travel Ahmad Farhan hadir",
            {"hanania-travel": "organisation", "ahmad-farhan": "person"},
        ),
        ("Jaksa Agung New York Letitia James hadir", {"new-york": "place", "letitia-james": "person"}),
        ("Wakil Presiden Pertama Mohammad Reza Aref menulis", {"mohammad-reza-aref": "person"}),
        ("Kemarin pebalap Aprilia, Jorge Martin, menang", {"aprilia": "organisation", "jorge-martin": "person"}),
        ("Kemarin tim Honda Team Asia menang", {"honda-team-asia": "thing"}),
        ("Kemarin ia juara di ajang Hong Kong Open", {"hong-kong-open": "thing"}),
        ("Kemarin ia terbang ke Hong Kong", {"hong-kong": "country"}),
        ("Tim penyidik menetapkan saudara YHF sebagai tersangka", {"yhf": "person"}),
        ("Kemarin tim IPB University menang", {"ipb-university": "organisation"}),
        ("Lalu TechCrunch mengatakan hal itu", {"techcrunch": "thing"}),
        ("Kapolsek Tambun Selatan Kompol Wuryanti hadir", {"tambun-selatan": "place", "wuryanti": "person"}),
        (
            "Kepala Biro Komunikasi dan Pelayanan Publik Aji Muhawarman hadir",
            {"biro-komunikasi-dan-pelayanan-publik": "organisation", "aji-muhawarman": "person"},
        ),
        ("Kemarin Mohammad al-Haddad hadir", {"mohammad-al-haddad": "person"}),
        ("Demikian rincian harga", {}),
        ("Audisi digelar besok", {}),
        ("Semua diberi tanda URGENT dan akun Windows-nya diblokir", {}),
        ("Harga sumber daya alam (SDA) naik", {}),
        (
            "Direktur dr. Sri Handayani, MARS, dan Budi Santoso, M.Si hadir",
            {"sri-handayani": "person", "budi-santoso": "person"},
        ),
        ("Lalu Kajian Rapat Terbatas dibuka", {"kajian-rapat-terbatas": "thing"}),
        ("Perang Dunia II berakhir", {"perang-dunia-ii": "thing"}),
        ("Dilansir Antara dan Kompas.com, kapal tenggelam", {}),
        ("Mereka berdagang di Tokopedia dan Reddit", {"tokopedia": "organisation", "reddit": "thing"}),
    ],
)
def test_kinds_are_told_by_the_words_around(text: str, entities: dict[str, str]) -> None:
    names = Names(text, [], [0])
    assert {entity.id: entity.kind for entity in names.within(0, len(text))} == entities


@pytest.mark.parametrize(
    ("text", "part", "ids"),
    [
        ("Kemarin Veda Ega jatuh. Hari ini Veda Ega Pratama menang", "Veda Ega jatuh", ["veda-ega-pratama"]),
        ("Presiden Joko Widodo hadir. Putra Jokowi menyusul", "Jokowi", ["joko-widodo"]),
        ("Menteri Saifullah Yusuf (Gus Ipul) hadir. Lalu Gus Ipul pergi", "Gus Ipul", ["saifullah-yusuf"]),
        ("Kemarin PT Bank Rakyat Indonesia (Persero) Tbk (BRI) untung", "BRI", ["bri"]),
        ("Universitas Budi Luhur (Unbul) menang. Lalu Unbul pulang", "Unbul", ["unbul"]),
        ("Ia menguasai Domestic Market Obligation (DMO). Lalu DMO naik", "DMO", ["dmo"]),
    ],
)
def test_a_short_name_is_the_full_one_of_its_article(text: str, part: str, ids: list[str]) -> None:
    assert _ids(text, part) == ids


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Truk melaju dari arah Cileungsi. Warga Cileungsi menolong. Truk itu dibawa ke kantor", "place"),
        (
            "Kemarin Mercor tumbuh. Lalu klien Mercor bertambah. Mercor laku. Mercor mujur. Mercor mengklaim untung",
            "thing",
        ),
        ("Kemarin Muneeb ditangkap. Muneeb mengatakan menyesal", "person"),
        ("Kemarin Starbase buka. Lalu Starbase tutup. Kini Starbase sepi. Ia jatuh di Starbase kemarin", "thing"),
    ],
)
def test_all_mentions_of_a_name_tell_its_kind(text: str, kind: str) -> None:
    starts = [0, *(at + 2 for at, letter in enumerate(text) if letter == "." and at + 2 < len(text))]
    assert {entity.kind for entity in Names(text, [], starts).within(0, len(text))} == {kind}


@pytest.mark.parametrize(
    ("text", "part", "ids"),
    [
        ("Gunung Lokon meletus. Lalu gunung itu tenang.", "gunung itu tenang", ["gunung-lokon"]),
        ("Museum Batik Tuban tutup. Api membakar museum tersebut.", "museum tersebut", ["museum-batik-tuban"]),
        ("Kapal KM Sinar Bone karam. Feri itu tua.", "Feri itu", ["km-sinar-bone"]),
        ("KM Sinar Bone dan KMP Layar Jaya karam. Kapal ini tua.", "Kapal ini", ["kmp-layar-jaya"]),
        ("Hari Pahlawan diperingati. Pada hari itu hujan turun.", "hari itu", []),
        ("Gunung Lokon meletus. Museum itu tutup.", "Museum itu", []),
    ],
)
def test_a_noun_that_is_pointed_at_is_the_name_that_begins_so(text: str, part: str, ids: list[str]) -> None:
    start = text.index(part)
    names = Names(text, [], [0, text.index(". ") + 2])
    assert [entity.id for entity in names.within(start, start + len(part))] == ids


PROVINCES = """
Aceh, Sumatera Utara, Sumatera Barat, Sumatera Selatan, Riau, Kepulauan Riau, Jambi, Bengkulu, Lampung, Bangka
Belitung, Banten, DKI Jakarta, Jawa Barat, Jawa Tengah, Jawa Timur, DI Yogyakarta, Bali, Nusa Tenggara Barat,
Nusa Tenggara Timur, Kalimantan Barat, Kalimantan Tengah, Kalimantan Selatan, Kalimantan Timur, Kalimantan
Utara, Sulawesi Utara, Sulawesi Tengah, Sulawesi Selatan, Sulawesi Tenggara, Sulawesi Barat, Gorontalo,
Maluku, Maluku Utara, Papua, Papua Barat, Papua Selatan, Papua Tengah, Papua Pegunungan, Papua Barat Daya
"""
CITIES = """
Surabaya, Medan, Bandung, Bekasi, Depok, Tangerang, Semarang, Palembang, Makassar, Batam, Pekanbaru, Bogor,
Malang, Padang, Denpasar, Bandar Lampung, Tangerang Selatan, Banda Aceh, Jakarta Selatan, Samarinda,
Balikpapan, Pontianak, Manado, Jayapura, Ambon, Kupang
"""
PLACES = [" ".join(name.split()) for row in (PROVINCES, CITIES) for name in row.split(",")]


@pytest.mark.parametrize("name", PLACES)
def test_every_province_and_large_city_is_a_place(name: str) -> None:
    text = f"Warga {name} menolak"
    assert [entity.kind for entity in Names(text, [], [0]).within(0, len(text))] == ["place"]


def test_an_id_is_the_same_however_a_name_is_written() -> None:
    assert slug("Kim Jong-un") == slug("Kim Jong Un") == "kim-jong-un"


def test_ujarnya_is_the_person_named_last() -> None:
    names = Names(LEADERS, [], [0])
    person = names.last_person(LEADERS.index("Kedua"))
    assert person is not None
    assert person.id == "kim-jong-un"
    assert names.last_person(0) is None
