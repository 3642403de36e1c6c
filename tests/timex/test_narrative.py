"""What counts from the narrative, and what moves it: "dua bulan kemudian", "saat itu", quotations and attributions."""

from __future__ import annotations

from datetime import datetime

import pytest

from service.timex.edtf import to_edtf
from service.timex.expression import TimexType, Zone, ZoneKind
from service.timex.readings import AnchorKind
from tests.timex_support import by_text, read


def test_dua_bulan_kemudian_counts_from_the_narrative_and_says_so() -> None:
    resolution = read("Hal itu dikatakan pada Januari lalu. Dua bulan kemudian, ia mundur.")[-1]
    assert resolution.span is not None
    assert to_edtf(resolution.span) == "2025-03"
    assert resolution.anchor is not None
    assert resolution.anchor.kind is AnchorKind.NARRATIVE
    assert resolution.anchor.evidence.text == "Januari lalu"
    assert "Januari lalu" in resolution.steps[0].say.id


@pytest.mark.parametrize(
    ("told", "phrase", "value"),
    [
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Keesokan harinya", "2024-01-04"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Keesokannya", "2024-01-04"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Keesokan paginya", "2024-01-04TMO"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Esok harinya", "2024-01-04"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Esok paginya", "2024-01-04TMO"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Esoknya", "2024-01-04"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Besoknya", "2024-01-04"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Lusanya", "2024-01-05"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Malam harinya", "2024-01-03TNI"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Sorenya", "2024-01-03TAF"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Malam sebelumnya", "2024-01-02TNI"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Pagi berikutnya", "2024-01-04TMO"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Sepuluh hari setelah itu", "2024-01-13"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Dua tahun sesudahnya", "2026"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Sehari sebelum itu", "2024-01-02"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Selang dua hari", "2024-01-05"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Berselang sehari", "2024-01-04"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Selang dua hari kemudian", "2024-01-05"),
        ("Gempa terjadi pada 3 Januari 2024. {} warga pulang.", "Dua tiga hari kemudian", "PAST_REF"),
        ("Gempa terjadi pada 3 Januari 2024. Pada {} warga pulang.", "pagi hari itu", "2024-01-03TMO"),
        ("Gempa terjadi pada 3 Januari 2024. Pada {} warga pulang.", "tanggal tersebut", "2024-01-03"),
        ("Gempa terjadi pada 3 Januari 2024. Pada {} warga pulang.", "hari kejadian", "2024-01-03"),
        ("Gempa terjadi pada 3 Januari 2024. Pada {} warga pulang.", "hari itu pukul 09.00", "2024-01-03T09:00"),
        ("Ia lulus pada 5 Mei 2015. Setahun kemudian ia bekerja. {} ia menikah.", "Dua bulan setelahnya", "2016-07"),
        ("Ia lulus pada 5 Mei 2015. Setahun kemudian ia bekerja. {} ia pindah.", "Sehari setelahnya", "2016-05-06"),
        ("Ia lulus pada Mei 2015. Dua tahun kemudian ia bekerja. {} ia pindah.", "Enam bulan setelahnya", "2017-11"),
        ("Ia lulus pada 5 Mei 2015. Dua pekan kemudian ia bekerja. {} ia sakit.", "Tiga hari setelahnya", "2015-05-22"),
        ("Laba kuartal I 2025 naik dari {}.", "periode yang sama tahun lalu", "2024-Q1"),
        ("Laba kuartal IV 2024 naik dari {}.", "periode yang sama tahun lalu", "2023-Q4"),
        ("Laba Januari-Maret 2025 naik dari {}.", "periode sama tahun sebelumnya", "2024-01/2024-03"),
        ("Laba semester I 2025 naik dari {}.", "periode yang sama 2023", "2023-H1"),
        ("Laba kuartal II tahun ini naik dari {}.", "kuartal yang sama tahun lalu", "2024-Q2"),
        ("Ekspor Agustus 2025 turun dari {}.", "bulan yang sama tahun lalu", "2024-08"),
        ("Sepanjang 2024 laba naik dari {}.", "periode yang sama tahun sebelumnya", "2023"),
        ("Pada abad ke-19 Belanda berkuasa. {} kota sepi.", "Kala itu", "PAST_REF"),
        ("Pada 1990-an ia muda. {} kota sepi.", "Ketika itu", "PAST_REF"),
        ("Pada 3 Mei 2020 ia lulus. Beberapa tahun lalu ia menikah. {} ia muda.", "Saat itu", "PAST_REF"),
        ("Pada 3 Mei 2020 ia lulus. Di era Orde Baru ia muda. {} kota sepi.", "Kala itu", "PAST_REF"),
        ("Ia membandingkan 1998 dengan tahun ini. {} rupiah anjlok.", "Kala itu", "1998"),
        ("Mereka berdamai pada 8 April 2025 dan patuh sejak {} hingga awal Mei.", "saat itu", "2025-04-08"),
        ("Pemilu berlangsung pada 14 Februari 2024. Warga ramai pada {}.", "hari H", "2024-02-14"),
        (
            "Parade digelar pekan depan. Acara memperingati 3 September 1945. Modi tiba {}.",
            "minggu yang sama",
            "2025-W37",
        ),
        ("Parade digelar besok untuk mengenang 3 September 1945. Modi tiba {}.", "hari yang sama", "2025-09-05"),
        ("Ia berulang tahun pada 3 November 2018. Ia sakit pada {}.", "hari yang sama", "2018-11-03"),
        (
            "Rapat berlangsung pada 3 Januari 2024 pukul 09.00-12.00. {} ia pergi.",
            "Dua jam kemudian",
            "2024-01-03T14:00",
        ),
    ],
)
def test_the_narrative_is_counted_on(told: str, phrase: str, value: str) -> None:
    assert by_text(read(told.format(phrase)), phrase).value == value


def test_hours_later_without_a_clock_time_are_a_length() -> None:
    resolution = by_text(read("Ia pergi pada 3 Januari 2024. Tiga jam setelahnya, ia pulang."), "Tiga jam setelahnya")
    assert (resolution.expression.type, resolution.value) == (TimexType.DURATION, "PT3H")


def test_some_minutes_later_carry_their_stretch() -> None:
    text = "Rapat mulai pukul 09.00 pada 3 Januari 2024. Selang beberapa menit, listrik padam."
    resolution = by_text(read(text), "Selang beberapa menit")
    assert resolution.value == "PAST_REF"
    assert resolution.span is not None
    assert resolution.span.start == datetime(2024, 1, 3, 9, 2)


def test_hari_yang_sama_is_the_day_just_mentioned_even_by_an_attribution() -> None:
    text = "Ia lahir pada 2010. Hal itu dikatakan Budi, Rabu (3/9). Pada hari yang sama, Ani mundur."
    attribution = Zone(ZoneKind.ATTRIBUTION, text.index("dikatakan"), text.index(". Pada"))
    assert by_text(read(text, (attribution,)), "hari yang sama").value == "2025-09-03"


def test_pagi_itu_in_a_quotation_is_not_the_day_of_its_attribution() -> None:
    text = "Kebakaran terjadi pada Senin (1/9). “Kami tiba pagi itu,” kata Budi, Selasa (2/9)."
    quotation = Zone(ZoneKind.QUOTATION, text.index("“"), text.index("”") + 1)
    attribution = Zone(ZoneKind.ATTRIBUTION, text.index("kata"), len(text) - 1)
    assert by_text(read(text, (quotation, attribution)), "pagi itu").value == "2025-09-01TMO"


def test_a_date_within_a_shifted_year_counts_from_publication_whatever_went_before() -> None:
    text = "Pada September 2023, Kim kembali; Putin berkunjung pada Juni tahun lalu."
    assert by_text(read(text), "Juni tahun lalu").value == "2024-06"


def test_captions_and_attributions_do_not_move_the_narrative() -> None:
    text = "Pada 3 Januari 2024 ia tiba. (Foto: 5 Mei 2020) Sehari kemudian ia pergi."
    start = text.index("(Foto")
    zone = Zone(ZoneKind.CAPTION, start, start + len("(Foto: 5 Mei 2020)"))
    assert by_text(read(text, (zone,)), "Sehari kemudian").value == "2024-01-04"


def test_speech_counts_from_the_day_it_was_spoken() -> None:
    text = "Putin bertemu Kim pada Rabu. “Hari ini kita bertemu,” katanya."
    start = text.index("“")
    quotation = Zone(ZoneKind.QUOTATION, start, text.index("”") + 1)
    resolution = by_text(read(text, (quotation,)), "Hari ini")
    assert resolution.value == "2025-09-03"
    assert resolution.anchor is not None
    assert resolution.anchor.kind is AnchorKind.QUOTE


def test_the_attribution_dates_its_quotation() -> None:
    text = "Acara digelar pada Selasa. “Kemarin kami bertemu,” kata Budi, Rabu (3/9)."
    quotation = Zone(ZoneKind.QUOTATION, text.index("“"), text.index("”") + 1)
    attribution = Zone(ZoneKind.ATTRIBUTION, text.index("kata"), len(text) - 1)
    assert by_text(read(text, (quotation, attribution)), "Kemarin").value == "2025-09-02"


def test_saat_itu_may_point_ahead_in_its_sentence() -> None:
    text = "Setya Novanto yang saat itu diumumkan sebagai tersangka pada Jumat, 10 November 2017."
    assert by_text(read(text), "saat itu").value == "2017-11-10"


def test_saat_itu_keeps_the_alternatives_of_what_it_points_at() -> None:
    resolution = by_text(read("Pada Juni lalu mereka bertemu. Pada saat itu, Kim memuji."), "saat itu")
    assert resolution.span is not None
    assert to_edtf(resolution.span) == "2025-06"
    assert [to_edtf(item.span) for item in resolution.alternatives] == ["2024-06"]


def test_setelah_itu_is_open() -> None:
    resolution = by_text(read("Pada Juni tahun lalu mereka bertemu. Setelah itu, pasukan dikirim."), "Setelah itu")
    assert resolution.span is not None
    assert to_edtf(resolution.span) == "2024-06/.."


def test_minutes_later_count_from_the_clock_time_before() -> None:
    text = "Rapat pada 3 Januari 2024 selesai pada pukul 16.50. Lima menit kemudian, ia pergi."
    assert by_text(read(text), "Lima menit kemudian").value == "2024-01-03T16:55"
