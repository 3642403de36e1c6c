from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.sentences import ABBREVIATIONS, CLOSING, INITIAL_NOUNS, LONGEST, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize("word", sorted(ABBREVIATIONS))
def test_an_abbreviation_goes_with_what_follows(word: str) -> None:
    assert len(sentences(f"Ia menemui {word.capitalize()}. Budi kemarin.")) == 1


@pytest.mark.parametrize("word", sorted(CLOSING))
def test_an_abbreviation_that_may_close_a_sentence(word: str) -> None:
    assert len(sentences(f"Ia menemui Budi {word}. Lalu ia pergi.")) == 2
    assert len(sentences(f"Ia menemui Budi {word}. dan pergi.")) == 1


@pytest.mark.parametrize("noun", sorted(INITIAL_NOUNS))
def test_a_capital_that_is_no_initial(noun: str) -> None:
    assert len(sentences(f"Itu di {noun} C. Lalu ia pergi.")) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ia tiba di Jl. Teuku Umar No. 5 pukul 13.21 WIB. Lalu pergi.", 2),
        ("Harganya Rp 1.000 per lembar. Naik 4,5 persen.", 2),
        ("Wicky V. Olindo dan B.J. Habibie serta George W. Bush datang.", 1),
        ("Pada kuartal I. Laba naik.", 2),
        ("Ia membaca Q.S. Al-Baqarah: 5. Ia lalu pergi.", 2),
        ("Ia membaca QS. Al-Baqarah: 183. Ia lalu pergi.", 2),
        ("Skor akhir 2: 1. Laga itu usai.", 2),
        ("Syaratnya: a. Budi; b. Siti; c. Ani.", 1),
        ("Mereka: 1. Budi; 2. Siti.", 1),
        ("Idul Adha 1447 H. Muhammadiyah merayakannya.", 2),
        ("dihadiri M. David dan H. Hari serta Dr. H. Budi.", 1),
        ("Ia tiba di Beijing.Kim menyambutnya.", 2),
        ('Itu penting."Kami datang," kata dia.', 2),
        ("belum masuk radar OJK).OJK menyatakan hal lain.", 2),
        ("Situs Kompas.Com dan kompas.com berbeda.", 1),
        ("Ia berkata... lalu pergi.", 1),
        ("Ia berkata… Lalu pergi.", 2),
        ('"Kapan?" tanya dia. "Besok!" jawab Budi.', 2),
        ('"Kami menunggu Anda. Datanglah."', 2),
        ("“Kami menunggu Anda.” Pernyataan ini penting.", 2),
        ("Mayjen TNI (Purn.) Budi datang. Ia pulang.", 2),
        ("Ia lahir tgl. 5 Mei, hlm. 10. Ia pulang.", 2),
        ("Rumahnya di km. 12 jalan tol.", 1),
        ("Ia berlari 5 km. 12 orang menonton.", 2),
        ("Itu tidak masuk hal. Ia pulang.", 2),
        ("Moh. Hatta, Muh. Yamin, dan Abd. Rahman pergi. Ia pulang.", 2),
        ("Surat a.n. Budi u.p. Kepala d.a. Jl. Merdeka. Ia pulang.", 2),
        ("Hadir Prof. Dr. H. Budi Santoso, S.H., M.Si., dan Hj. Siti. Ia pulang.", 2),
        ("J.K. Rowling dan J. K. Rowling menulis.", 1),
        ("Lihat https://www.example.com/a.b?c=1. Ia pulang.", 2),
        ("– Kapan datang? – Besok! – Baik.", 3),
        ("Syaratnya: 1. Umur. 2. Ijazah.", 2),
        ("1. Bayam dimasak dahulu.", 1),
        ("Mereka ialah 1. Budi 2. Siti 3. Joko. Lalu ia pergi.", 4),
        ("Mereka ialah 1. Budi, 2. Siti, dan 3. Joko. Lalu ia pergi.", 2),
        ("1. Budi Santoso 2. Siti Aminah", 2),
        ("Syaratnya a. KTP b. Ijazah c. Foto. Lalu ia pergi.", 4),
        ("Ia finis di posisi 1. Budi di posisi 2. Siti kalah.", 3),
        ("Timnya menang 1. Ia pulang. Budi datang 3. Ani pergi.", 4),
        ("Ia punya 2. Budi punya 3. Ani tidak.", 3),
        ("Kata dr. Sri. dr. Sri juga hadir.", 2),
        ("Ia memakai iOS. iPhone itu baru.", 2),
        ("Di RT. “Sebanyak itu,” kata dia.", 2),
        ("Yahoo! mengatakan hal itu.", 1),
        ("", 0),
        ("...", 1),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_the_entries_of_a_list_keep_their_numbers() -> None:
    text = "Mereka ialah 1. Budi (3/9) 2. Siti 3. Joko. Lalu ia pergi."
    assert sentences(text) == ["Mereka ialah 1. Budi (3/9)", "2. Siti", "3. Joko.", "Lalu ia pergi."]


@given(st.text(alphabet=st.sampled_from("aB12.,!?…\"”“') \n\xa0"), max_size=80))
def test_every_character_that_is_not_space_is_in_one_sentence(text: str) -> None:
    spans = list(split_sentences(text, 0, len(text)))
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    inside = {at for start, end in spans for at in range(start, end)}
    assert all(at in inside for at, letter in enumerate(text) if not letter.isspace())


def test_what_never_ends_is_cut_at_a_space() -> None:
    table = "Juara 1 SALT " * 400
    found = list(split_sentences(table, 0, len(table)))
    assert all(LONGEST <= stop - start < LONGEST + 8 for start, stop in found[:-1])
    assert " ".join(table[start:stop] for start, stop in found) == table.strip()
    solid = "a" * 3 * LONGEST
    assert list(split_sentences(solid, 0, len(solid))) == [(0, len(solid))]
