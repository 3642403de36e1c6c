"""Anchors, alternatives, certainty, refusals and steps."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex.edtf import to_edtf
from service.timex.expression import Anchor, Certainty, Evidence
from service.timex.readings import AnchorKind
from service.timex.recognise import recognise
from service.timex.resolve import resolve
from tests.timex_support import ANCHOR, by_text, read, read_one

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def _published(day: str) -> Anchor:
    return Anchor.on(AnchorKind.PUBLICATION, date.fromisoformat(day), Evidence(day))


def test_juni_tahun_lalu_is_explained_step_by_step() -> None:
    resolution = read_one("Juni tahun lalu")
    assert [(step.op, step.value) for step in resolution.steps] == [
        ("anchor", "2025-09-04"),
        ("shift", "2024"),
        ("within", "2024-06"),
    ]
    assert [step.say.id for step in resolution.steps] == [
        "terbit 4 September 2025",
        "1 tahun sebelumnya = 2024",
        "di dalamnya: Juni 2024",
    ]
    assert resolution.certainty is Certainty.HIGH
    assert resolution.alternatives == ()


@pytest.mark.parametrize("text", ["Banjir melanda pada 1998. Warga mengungsi.", "Sejak 2010\nUnit itu tutup"])
def test_a_number_counts_only_the_word_beside_it(text: str) -> None:
    assert read_one(text).value in ("1998", "2010")


def test_a_bracket_that_stays_open_is_no_part_and_nothing_is_read_twice() -> None:
    assert read_one("Hujan turun (3 Mei 2025 di Jakarta)").expression.text == "3 Mei 2025"


def test_juni_lalu_may_be_the_year_before() -> None:
    resolution = read_one("Juni lalu")
    assert [to_edtf(item.span) for item in resolution.alternatives] == ["2024-06"]
    assert "tahun sebelumnya" in resolution.alternatives[0].why.id


@pytest.mark.parametrize(
    ("phrase", "published", "edtf"),
    [
        ("Januari lalu", "2025-09-04", "2025-01"),
        ("Desember lalu", "2025-01-10", "2024-12"),
        ("Desember lalu", "2025-09-04", "2024-12"),
        ("September lalu", "2025-09-04", "2024-09"),
        ("September", "2025-09-04", "2025-09"),
        ("akan digelar pada Oktober", "2025-09-04", "2025-10"),
        ("akan digelar pada Januari", "2025-09-04", "2026-01"),
        ("Rabu", "2025-09-03", "2025-09-03"),
        ("Rabu lalu", "2025-09-03", "2025-08-27"),
        ("akan tiba pada Senin", "2025-09-04", "2025-09-08"),
        ("31 Desember", "2025-01-02", "2024-12-31"),
        ("2 Januari", "2024-12-30", "2025-01-02"),
        ("Rabu (31/12)", "2025-01-02", "2024-12-31"),
        ("Kamis (3/9)", "2025-09-04", "2025-09-03"),
        ("Selasa (31/12)", "2025-01-02", "2024-12-31"),
        ("akhir tahun", "2025-09-04", "2025-09/2025-12"),
        ("sejak akhir tahun", "2025-01-10", "2024-09/2024-12"),
        ("sejak akhir tahun", "2025-10-10", "2025-09/2025-12"),
        ("hingga akhir tahun", "2025-01-10", "2025-09/2025-12"),
        ("akan dibuka awal tahun", "2025-12-20", "2026-01/2026-04"),
        ("sejak akhir pekan", "2025-09-01", "2025-08-30/2025-08-31"),
        ("sekitar 1998", "2025-09-04", "1998~"),
        ("sekitar Juni 2024", "2025-09-04", "2024-06~"),
        ("akhir September mendatang", "2025-09-04", "2025-09-21/2025-09-30"),
        ("akhir September mendatang", "2025-10-04", "2026-09-21/2026-09-30"),
        ("awal September lalu", "2025-09-20", "2025-09-01/2025-09-10"),
        ("awal Agustus lalu", "2025-09-20", "2025-08-01/2025-08-10"),
        ("kuartal III", "2025-07-01", "2025-07/2025-09"),
        ("kuartal IV", "2025-09-04", "2024-10/2024-12"),
        ("akan terbit pada kuartal IV", "2025-09-04", "2025-10/2025-12"),
        ("akan terbit pada kuartal III", "2025-09-04", "2025-07/2025-09"),
        ("kuartal III mendatang", "2025-09-04", "2026-07/2026-09"),
        ("kuartal III lalu", "2025-09-04", "2024-07/2024-09"),
        ("Senin-Jumat", "2025-09-04", "2025-09-01/2025-09-05"),
        ("Senin-Rabu", "2025-09-05", "2025-09-01/2025-09-03"),
        ("akan digelar Senin-Rabu", "2025-09-04", "2025-09-08/2025-09-10"),
        ("Kamis malam nanti", "2025-09-04", "2025-09-04"),
        ("beberapa minggu lalu", "2025-09-04", "2025-07-10~/2025-08-21~"),
        ("tiga setengah tahun lalu", "2025-09-04", "2021-12~/2022-06~"),
    ],
)
def test_incomplete_dates_are_completed_from_publication(phrase: str, published: str, edtf: str) -> None:
    resolution = read_one(phrase, _published(published))
    assert resolution.span is not None
    assert to_edtf(resolution.span) == edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dari Januari hingga Maret 2025", "Januari 2025-01, Maret 2025 2025-03"),
        ("Januari sampai dengan Maret tahun lalu", "Januari 2024-01, Maret tahun lalu 2024-03"),
        ("November hingga Januari 2025", "November 2024-11, Januari 2025 2025-01"),
        ("Juli, Agustus, dan September 2024", "Juli 2024-07, Agustus 2024-08, September 2024 2024-09"),
        ("Juli dan Agustus mendatang", "Juli 2026-07, Agustus mendatang 2026-08"),
        ("3 hingga 5 September 2025", "3 2025-09-03, 5 September 2025 2025-09-05"),
        ("tanggal 3 sampai dengan tanggal 5 Mei", "tanggal 3 2025-05-03, tanggal 5 Mei 2025-05-05"),
        ("3, 4, dan 5 September 2025", "3 2025-09-03, 4 2025-09-04, 5 September 2025 2025-09-05"),
        ("3,4,5 September", "3 2025-09-03, 4 2025-09-04, 5 September 2025-09-05"),
        ("12 hingga 14 Mei mendatang", "12 2026-05-12, 14 Mei mendatang 2026-05-14"),
        ("24-25 dan 31 Desember 2024", "24-25 2024-12-24/2024-12-25, 31 Desember 2024 2024-12-31"),
        ("31 Desember dan 1 Januari 2025", "31 Desember 2024-12-31, 1 Januari 2025 2025-01-01"),
        ("2019 hingga 2023", "2019 2019, 2023 2023"),
        ("akhir 2024 hingga awal 2025", "akhir 2024 2024, awal 2025 2025"),
        ("awal dan akhir 2024", "awal 2024, akhir 2024 2024"),
        ("kuartal I hingga kuartal III 2024", "kuartal I 2024-Q1, kuartal III 2024 2024-Q3"),
        ("Senin hingga Jumat pekan depan", "Senin 2025-09-08, Jumat pekan depan 2025-09-12"),
        ("Rabu hingga Jumat", "Rabu 2025-09-03, Jumat 2025-09-05"),
        ("Senin sampai Rabu", "Senin 2025-09-01, Rabu 2025-09-03"),
        ("Agustus hingga Oktober", "Agustus 2025-08, Oktober 2025-10"),
        ("November hingga Januari", "November 2024-11, Januari 2025-01"),
        ("Sabtu dan Minggu lalu", "Sabtu 2025-08-30, Minggu lalu 2025-08-31"),
        ("tahun 80-an dan 90-an", "tahun 80-an 198, 90-an 199"),
        ("era 80-an", "80-an 198"),
        ("besok, Jumat", "besok 2025-09-05, Jumat 2025-09-05"),
        ("Senin (1/9) hingga Rabu (3/9)", "Senin (1/9) 2025-09-01, Rabu (3/9) 2025-09-03"),
        ("kemarin, Rabu (3/9)", "kemarin 2025-09-03, Rabu (3/9) 2025-09-03"),
        ("hari ini (Kamis, 4/9)", "hari ini 2025-09-04, Kamis, 4/9 2025-09-04"),
        ("sekitar 1998 di Jakarta", "1998 1998"),
        ("setiap Senin-Jumat", "setiap Senin-Jumat XXXX-WXX-1/XXXX-WXX-5"),
    ],
)
def test_what_is_coordinated_takes_what_it_lacks_from_its_neighbour(text: str, expected: str) -> None:
    assert ", ".join(f"{found.expression.text} {found.value}" for found in read(text)) == expected


@pytest.mark.parametrize(
    ("phrase", "value", "alternatives"),
    [
        ("kemarin (1/9)", "2025-09-01", ["2025-09-03"]),
        ("hari ini Rabu (3/9)", "2025-09-03", ["2025-09-04"]),
        ("Kamis (4/9) pekan lalu", "2025-09-04", ["2025-08-25/2025-08-31"]),
        ("Minggu (7/9) lalu", "2025-09-07", []),
        ("Rabu (3/9/2025) mendatang", "2025-09-03", []),
    ],
)
def test_a_written_date_stands_where_the_words_beside_it_disagree(
    phrase: str, value: str, alternatives: list[str]
) -> None:
    resolution = read_one(phrase)
    assert resolution.value == value
    assert resolution.certainty is Certainty.LOW
    assert "words-disagree" in [step.op for step in resolution.steps]
    assert [to_edtf(item.span) for item in resolution.alternatives] == alternatives


def test_akhir_tahun_without_a_cue_keeps_the_nearer_year_beside_it() -> None:
    resolution = read_one("akhir tahun", _published("2025-01-10"))
    assert resolution.value == "2025"
    assert [to_edtf(item.span) for item in resolution.alternatives] == ["2024-09/2024-12"]


@pytest.mark.parametrize(
    ("text", "phrase", "value", "say"),
    [
        ("pada Isnin lalu", "Isnin lalu", "2025-09-01", "“Isnin” dibaca sebagai “Senin”"),
        ("pada 31hb Ogos 2025", "31hb Ogos 2025", "2025-08-31", "“Ogos” dibaca sebagai “Agustus”"),
        ("pada Mac 2025 kerana hujan", "Mac 2025", "2025-03", "“Mac” dibaca sebagai “Maret”"),
        ("dua tahun lepas", "dua tahun lepas", "2023", "“lepas” dibaca sebagai “lalu”"),
        ("Beliau berkata bahawa hujan turun semalam", "semalam", "2025-09-03", "“semalam” dibaca sebagai “kemarin”"),
    ],
)
def test_a_malay_form_is_read_and_said_to_be_one(text: str, phrase: str, value: str, say: str) -> None:
    resolution = by_text(read(text), phrase)
    assert resolution.value == value
    assert any(step.op == "malay" and say in step.say.id for step in resolution.steps)


def test_a_lunch_today_is_of_today() -> None:
    assert [found.expression.text for found in read("Makan siang hari ini gratis.")] == ["hari ini"]


def test_semalam_in_indonesian_is_last_night() -> None:
    resolution = read_one("Hujan turun semalam")
    assert resolution.value == "2025-09-03TNI"
    assert [step.op for step in resolution.steps] == ["anchor", "shift"]


@pytest.mark.parametrize("phrase", ["Juni tahun lalu", "Rabu (3/9)", "kemarin", "April", "pekan lalu", "Rabu"])
def test_without_publication_relative_dates_are_unresolved_with_the_reason(phrase: str) -> None:
    resolution = read_one(phrase, None)
    assert resolution.span is None
    assert resolution.unresolved is not None
    assert "tanggal terbit" in resolution.unresolved.id


@pytest.mark.parametrize("phrase", ["Februari 2022", "Rabu (3/9/2025)", "2019"])
def test_without_publication_full_dates_stand(phrase: str) -> None:
    resolution = read_one(phrase, None)
    assert resolution.span is not None
    assert resolution.anchor is None


@pytest.mark.parametrize("phrase", ["31 Februari 2024", "Rabu (36/2/2023)", "29/02/2023", "Rabu (31/4)"])
def test_impossible_dates_are_unresolved_with_the_reason(phrase: str) -> None:
    resolution = read_one(phrase)
    assert resolution.span is None
    assert resolution.unresolved is not None
    assert "kalender" in resolution.unresolved.id


def test_a_wrong_weekday_keeps_the_written_date_with_the_slip_beside_it() -> None:
    resolution = read_one("Selasa (9/3/2025)")
    assert resolution.value == "2025-03-09"
    assert resolution.certainty is Certainty.LOW
    assert "weekday-disagrees" in [step.op for step in resolution.steps]
    assert all(item.span.earliest is not None and item.span.earliest.weekday() == 1 for item in resolution.alternatives)


def test_a_misprinted_year_is_repaired_when_weekday_and_date_agree() -> None:
    resolution = read_one("Rabu (4/11/205)", _published("2015-11-05"))
    assert resolution.value == "2015-11-04"
    assert resolution.certainty is Certainty.LOW


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("Kamis (14/52026)", "2026-05-14"),
        ("Kamis (04/092025)", "2025-09-04"),
        ("Kamis (4/9/20225)", "2025-09-04"),
        ("Jumat (14/52026)", None),
        ("Rabu (4/9/20225)", None),
        ("(14/52026)", None),
    ],
)
def test_a_year_with_a_slip_is_repaired_only_when_the_weekday_agrees(phrase: str, value: str | None) -> None:
    resolution = read_one(phrase, _published("2026-01-10"))
    assert resolution.value == value
    assert resolution.certainty is Certainty.LOW
    assert (resolution.unresolved is None) == (value is not None)


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("Rapat digelar 3 Januari 2024. Malam harinya, ia pergi.", "Malam harinya", "2024-01-03TNI"),
        ("Rapat digelar 3 Januari 2024. Sorenya ia pergi.", "Sorenya", "2024-01-03TAF"),
        ("Rapat digelar 3 Januari 2024. Keesokan paginya ia pergi.", "Keesokan paginya", "2024-01-04TMO"),
        (
            "Rapat digelar 3 Januari 2024. Keesokan harinya pukul 10.00 ia pergi.",
            "Keesokan harinya pukul 10.00",
            "2024-01-04T10:00",
        ),
        (
            "Pada 3 Januari 2024, malam itu pukul 20.00 WIB, ia pergi.",
            "malam itu pukul 20.00 WIB",
            "2024-01-03T20:00+07:00",
        ),
        ("Pada 3 Januari 2024 ia menunggu hingga larut malam.", "larut malam", "2024-01-03TNI"),
        ("Pada 3 Januari 2024 ia menunggu sejak sore.", "sore", "2024-01-03TAF"),
        ("Toko buka Rabu (3/9), pukul 08.00 hingga 17.00 WIB.", "pukul 08.00", "2025-09-03T08:00+07:00"),
        ("Toko buka Rabu (3/9), pukul 08.00 hingga 17.00 WIB.", "17.00 WIB", "2025-09-03T17:00+07:00"),
        ("Toko buka Rabu (3/9), pukul 8 sampai 10 malam.", "pukul 8", "2025-09-03T20:00"),
        ("Tercatat Rabu (3/9), pukul 13.00, 15.00, dan 17.00 WIB.", "15.00", "2025-09-03T15:00+07:00"),
        ("Kebakaran terjadi kemarin malam sekitar pukul 21.00 WIB.", "pukul 21.00 WIB", "2025-09-03T21:00+07:00"),
        ("Rabu (3/9) pukul 10.00 ia tiba. Saat itu hujan turun.", "Saat itu", "2025-09-03"),
    ],
)
def test_clock_times_and_parts_of_the_day_take_their_day_from_the_text(text: str, phrase: str, value: str) -> None:
    assert by_text(read(text), phrase).value == value


@pytest.mark.parametrize(
    ("phrase", "op", "said"),
    [
        ("jam 7 malam", "clock", "pukul 7.00 malam = 19.00"),
        ("setengah delapan malam", "clock", "pukul 7.30 malam = 19.30"),
        ("Selasa pukul 21.00 GMT", "zone", "zona itu UTC: di Jakarta 3 September 2025 pukul 04:00 WIB"),
        ("Rabu pukul 10.00 waktu Tokyo", "zone", "zona itu UTC+09:00: di Jakarta 3 September 2025 pukul 08:00 WIB"),
        ("Rabu pukul 10.00 waktu New York", "zone", "waktu setempat dibiarkan seperti tertulis"),
        ("Kamis (4/92025)", "complete", "garis miring hilang pada “92025”; Kamis 4 September 2025 cocok"),
        ("Kamis (4/9/20225)", "complete", "tahun “20225” salah cetak; Kamis 4 September 2025 cocok"),
        ("Rabu pukul 22.00-02.00", "range", "sampai 4 September 2025 pukul 02:00"),
    ],
)
def test_moves_that_a_reader_could_doubt_are_said(phrase: str, op: str, said: str) -> None:
    step = next(step for step in read_one(phrase).steps if step.op == op)
    assert said in step.say.id
    assert step.say.en


def test_an_inferred_interval_resolves_at_both_ends() -> None:
    anchor = replace(ANCHOR, day=date(2025, 9, 3), earliest=date(2025, 9, 3), latest=date(2025, 9, 9))
    resolution = read_one("pekan lalu", anchor)
    assert resolution.value == "2025-W35"
    assert [to_edtf(item.span) for item in resolution.alternatives] == ["2025-09-01/2025-09-07"]
    assert resolution.certainty is Certainty.MEDIUM


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_every_expression_of_the_seeds_is_its_slice_and_in_order(seed: Path) -> None:
    text = seed.read_text()
    expressions = recognise(text)
    assert expressions
    assert all(text[found.start : found.end] == found.text for found in expressions)
    assert all(first.end <= second.start for first, second in itertools.pairwise(expressions))


WORDS = st.sampled_from(
    "selang jam setelah itu sebelumnya yang sama periode lalu malam Minggu kala dewasa ini sekali kemarin lusa "
    "pada Rabu (3/9) Juni lalu tahun depan 2024 31 Februari / - ( ) , . dua puluh tiga hari kemudian akhir pekan itu "
    "setelah pukul 24.00 WIB 99 9999 kuartal III abad ke-19 Minggu minggu saat yang sama İ \n \n\n".split(" ")
)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.one_of(st.none(), st.dates()))
def test_any_text_resolves_without_an_error_and_the_same_each_time(text: str, day: date | None) -> None:
    anchor = Anchor.on(AnchorKind.PUBLICATION, day, Evidence("x")) if day is not None else None
    expressions = recognise(text)
    resolutions = resolve(text, expressions, (), (), anchor)
    places = [(resolution.expression.start, resolution.expression.end) for resolution in resolutions]
    assert places == [(expression.start, expression.end) for expression in expressions]
    assert all(text[found.start : found.end] == found.text for found in expressions)
    assert resolutions == resolve(text, recognise(text), (), (), anchor)
    for resolution in resolutions:
        assert resolution.span is None or resolution.unresolved is None
        assert resolution.steps or resolution.unresolved is not None


def test_hours_ago_count_from_the_moment_of_publication() -> None:
    moment = datetime(2025, 9, 4, 4, 0)
    resolution = read_one("10 jam lalu", replace(ANCHOR, moment=moment))
    assert resolution.value == "2025-09-03T18:00"
    assert read_one("48 jam lalu").value == "2025-09-02"


MONTH_WIDE = replace(ANCHOR, day=date(2025, 9, 3), earliest=date(2025, 9, 3), latest=date(2025, 10, 3))


@pytest.mark.parametrize(
    ("phrase", "value", "edtf", "granularity"),
    [
        # no day of a month is the best one: the date is as wide as publication, and low
        ("kemarin", "2025-09-02/2025-10-02", "2025-09-02?/2025-10-02?", "day"),
        ("pekan lalu", "2025-08-25/2025-09-28", "2025-08-25?/2025-09-28?", "week"),
        ("bulan lalu", "2025-08-01/2025-09-30", "2025-08?/2025-09?", "month"),
        # where both ends agree, there is nothing to doubt but publication itself
        ("tahun lalu", "2024", "2024", "year"),
        ("Juni tahun lalu", "2024-06", "2024-06", "month"),
    ],
)
def test_a_wide_interval_of_publication_gives_no_false_day(
    phrase: str, value: str, edtf: str, granularity: str
) -> None:
    resolution = read_one(phrase, replace(MONTH_WIDE, certainty=Certainty.LOW))
    assert resolution.span is not None
    assert (resolution.value, to_edtf(resolution.span), resolution.span.granularity) == (value, edtf, granularity)
    assert resolution.certainty is Certainty.LOW
    assert resolution.alternatives == ()


def test_publication_too_wide_for_a_day_leaves_it_unresolved() -> None:
    resolution = read_one("kemarin", replace(MONTH_WIDE, latest=date(2025, 11, 3)))
    assert resolution.span is None
    assert resolution.unresolved is not None
    assert "3 September 2025" in resolution.unresolved.en
    assert "3 November 2025" in resolution.unresolved.id


def test_what_is_told_from_an_inferred_day_is_no_surer() -> None:
    anchor = replace(ANCHOR, certainty=Certainty.MEDIUM)
    found = read("Kemarin ia tiba. Dua hari kemudian ia pulang.", anchor=anchor)
    assert [resolution.certainty for resolution in found] == [Certainty.MEDIUM, Certainty.MEDIUM]
    assert "inferred from" in found[0].steps[0].say.en
    assert [one.certainty for one in read("Kemarin ia tiba.")] == [Certainty.HIGH]


def test_a_slip_of_midnight_is_the_midnight_that_ends_the_other_day() -> None:
    (resolution,) = resolve(
        text := "Rabu (3/9) jam 12 malam", recognise(text), (), (), _published("1991-07-13")
    )  # a Tuesday
    assert resolution.value == "1991-09-04T00:00"
    assert [to_edtf(other.span) for other in resolution.alternatives] == ["1991-09-05T00:00:00"]
