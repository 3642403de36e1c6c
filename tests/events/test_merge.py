from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.events.likeness import Judgement, Relation
from service.events.likeness import judge as judge_traits
from service.events.likeness import relate as relate_traits
from service.events.merge import cluster
from service.events.merge import linked as linked_traits
from service.events.postings import candidates
from service.events.traits import Traits
from service.model import Mention
from tests.events.builders import only, read

TREATY = [
    only("Juni tahun lalu, Rusia dan Korea Utara menandatangani perjanjian.", {"Juni tahun lalu": "2024-06"}, "satu"),
    only("Pada 2024, Rusia dan Korea Utara menandatangani perjanjian pertahanan.", {"2024": "2024"}, "dua"),
    only("Pada Juni lalu, Rusia dan Korea Utara menandatangani perjanjian.", {"Juni lalu": "2025-06|2024-06"}, "tiga"),
    only(
        "Rusia dan Korea Utara menandatangani perjanjian pertahanan pada September tahun lalu.",
        {"September tahun lalu": "2024-09"},
        "empat",
    ),
]
MEETINGS = [
    only("Putin bertemu Kim di Vladivostok pada 2019.", {"2019": "2019"}, "satu"),
    only("Putin bertemu Kim di Beijing pada Rabu.", {"Rabu": "2025-09-03"}, "dua"),
    only("Putin bertemu Kim di Beijing, Rabu (3/9).", {"Rabu (3/9)": "2025-09-03"}, "tiga"),
    only("Putin bertemu Kim di Vladivostok pada September tahun lalu.", {"September tahun lalu": "2024-09"}, "empat"),
]
PRICES = [
    only("Indeks saham dibuka melemah pada Senin (1/9).", {"Senin (1/9)": "2025-09-01"}, "satu"),
    only("Indeks saham ditutup menguat pada Senin (1/9).", {"Senin (1/9)": "2025-09-01"}, "dua"),
    only("Indeks saham dibuka melemah pada Selasa (2/9).", {"Selasa (2/9)": "2025-09-02"}, "tiga"),
]
QUAKE = [
    only("Gempa mengguncang Cianjur pada Senin (21/11).", {"Senin (21/11)": "2022-11-21"}, "satu"),
    only("Gempa mengguncang Cianjur, Jawa Barat, Senin (21/11/2022).", {"Senin (21/11/2022)": "2022-11-21"}, "dua"),
    only("Sebanyak 46 warga Cianjur tewas pada Senin (21/11).", {"Senin (21/11)": "2022-11-21"}, "tiga"),
    only("Gempa susulan mengguncang Cianjur pada Senin (21/11).", {"Senin (21/11)": "2022-11-21"}, "empat"),
]
TOLD = list(
    read(
        "Putin bertemu Kim di Beijing pada Rabu. Dalam pertemuan itu, Kim berjanji membantu Rusia.",
        {"Rabu": "2025-09-03"},
        "lima",
    )
)
ALL = [*TREATY, *MEETINGS, *PRICES, *QUAKE, *TOLD]


def judge(first: Mention, second: Mention) -> Judgement:
    return judge_traits(Traits(first), Traits(second))


def relate(first: Mention, second: Mention) -> Relation:
    return relate_traits(Traits(first), Traits(second))


def linked(first: Mention, second: Mention) -> bool:
    return bool(candidates([first, second])) and linked_traits(Traits(first), Traits(second))


def _groups(mentions: list[Mention]) -> set[frozenset[str]]:
    return {frozenset(mention.id for mention in group) for group in cluster(mentions)}


def _ids(*mentions: Mention) -> frozenset[str]:
    return frozenset(mention.id for mention in mentions)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (TREATY[0], TREATY[1], Relation.OVERLAP),
        (TREATY[0], TREATY[2], Relation.AMBIGUOUS),
        (TREATY[0], TREATY[3], Relation.DISJOINT),
        (MEETINGS[1], MEETINGS[2], Relation.SAME),
    ],
)
def test_dates_stand_to_each_other(first: Mention, second: Mention, relation: Relation) -> None:
    assert relate(first, second) is relate(second, first) is relation


def test_clock_times_that_miss_each_other_are_apart() -> None:
    morning = only("Emas naik pada 08.00.", {"08.00": "2025-09-01T08:00+07:00"})
    evening = only("Emas naik pada 17.00.", {"17.00": "2025-09-01T17:00+07:00"}, "lain")
    assert relate(morning, evening) is Relation.DISJOINT


def test_a_signing_is_one_event_however_it_is_dated() -> None:
    assert _groups(TREATY) == {_ids(*TREATY)}


def test_meetings_at_other_times_stay_apart() -> None:
    assert _groups(MEETINGS) == {_ids(MEETINGS[0]), _ids(MEETINGS[1], MEETINGS[2]), _ids(MEETINGS[3])}


def test_prices_of_other_days_or_of_another_way_stay_apart() -> None:
    assert _groups(PRICES) == {_ids(one) for one in PRICES}


def test_a_quake_is_neither_its_dead_nor_its_aftershock() -> None:
    assert _groups(QUAKE) == {_ids(QUAKE[0], QUAKE[1]), _ids(QUAKE[2]), _ids(QUAKE[3])}


def test_written_out_dates_far_apart_never_merge() -> None:
    first = only("Budi Santoso meninggal di Solo pada 3 Mei 2024.", {"3 Mei 2024": "2024-05-03"}, "satu")
    second = only("Budi Santoso meninggal di Solo pada 5 Mei 2024.", {"5 Mei 2024": "2024-05-05"}, "dua")
    third = only("Budi Santoso meninggal di Solo pada 9 Mei 2024.", {"9 Mei 2024": "2024-05-09"}, "tiga")
    assert judge(first, second).margin is not None
    assert judge(first, third).margin is None
    assert judge(second, third).margin is None


def test_one_article_never_merges_two_dates() -> None:
    text = "Rusia dan Iran menandatangani perjanjian pada Juni tahun lalu."
    twice = [only(text, {"Juni tahun lalu": "2024-06"}), only(text, {"Juni tahun lalu": "2024-09"})]
    assert judge(*twice).margin is None


@given(st.permutations(ALL))
def test_the_order_of_arrival_does_not_matter(mentions: list[Mention]) -> None:
    assert _groups(mentions) == _groups(ALL)


@given(st.lists(st.sampled_from(ALL), unique_by=lambda mention: mention.id))
def test_components_clustered_alone_give_what_all_give(mentions: list[Mention]) -> None:
    left, components = list(mentions), []
    while left:
        component = [left.pop()]
        for member in component:
            near = [one for one in left if linked(member, one)]
            component += near
            left = [one for one in left if one not in near]
        components.append(component)
    assert set().union(*map(_groups, components), set()) == _groups(mentions)


@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_judging_is_symmetric(first: Mention, second: Mention) -> None:
    assert linked(first, second) == linked(second, first)
    assert judge(first, second) == judge(second, first)


def test_events_come_in_the_order_of_their_first_mention() -> None:
    keys = [group[0].key for group in cluster(ALL)]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "IHSG menguat 1,10% pada perdagangan Senin di Jakarta.",
            "IHSG menguat 0,21% pada perdagangan Senin di Jakarta.",
        ),
        (
            "IHSG dibuka menguat pada perdagangan Senin di Jakarta.",
            "IHSG ditutup menguat pada perdagangan Senin di Jakarta.",
        ),
        (
            "Emiten Bumi menargetkan pendapatan Rp 2 triliun pada Senin.",
            "Emiten Bumi menargetkan pendapatan Rp 3 triliun pada Senin.",
        ),
        (
            "“Harga bahan bakar tetap sampai akhir tahun,” kata Budi Santoso di Gedung Sate, Senin.",
            "“Kami akan memeriksa izin tambang nikel,” kata Budi Santoso di Gedung Sate, Senin.",
        ),
    ],
    ids=["two values", "morning and evening", "two targets", "two sayings of one person"],
)
def test_what_comes_again_on_one_day_stays_apart(first: str, second: str) -> None:
    one, other = only(first, {"Senin": "2025-09-01"}), only(second, {"Senin": "2025-09-01"}, "lain")
    assert relate(one, other) is Relation.SAME
    assert not linked(one, other)


def test_a_race_weekend_is_not_its_race() -> None:
    weekend = only("Balapan MotoGP Prancis digelar pada 8-10 Mei.", {"8-10 Mei": "2026-05-08/2026-05-10"})
    race = only("Balapan MotoGP Prancis digelar pada 10 Mei.", {"10 Mei": "2026-05-10"}, "lain")
    assert judge(weekend, race).margin is None


@pytest.mark.parametrize(
    ("days", "relation"),
    [
        ("2026-07-08/2026-07-12", Relation.OVERLAP),
        ("2026-07-10/2026-07-15", Relation.DISJOINT),
        ("2026-07-12", Relation.OVERLAP),
        ("2026-07", Relation.OVERLAP),
    ],
)
def test_two_stretches_of_days_agree_when_one_lies_in_the_other(days: str, relation: Relation) -> None:
    one = only("Audisi digelar di Kudus pada waktu itu.", {"waktu itu": "2026-07-07/2026-07-12"})
    other = only("Audisi digelar di Kudus pada waktu itu.", {"waktu itu": days}, "lain")
    assert relate(one, other) is relate(other, one) is relation


@pytest.mark.parametrize(
    ("year", "day", "one"),
    [
        (
            "Israel menyerang Lebanon pada 2026.",
            "Pesawat Israel menyerang gudang senjata dan pelabuhan di Lebanon, Senin.",
            False,
        ),
        ("Israel menyerang Beirut pada 2026.", "Israel menyerang Beirut di Lebanon, Senin.", True),
        ("Rusia dan Iran menandatangani perjanjian pada 2026.", "Rusia menandatangani perjanjian Iran, Senin.", True),
    ],
    ids=["any of many attacks", "the one on Beirut", "what happens once"],
)
def test_a_year_is_one_with_a_day_only_if_it_is_told_which(year: str, day: str, one: bool) -> None:
    coarse, fine = only(year, {"2026": "2026"}), only(day, {"Senin": "2026-03-02"}, "lain")
    assert relate(coarse, fine) is Relation.OVERLAP
    assert linked(coarse, fine) is one


@pytest.mark.parametrize(
    ("text", "later", "one"),
    [
        ("Israel menyerang pelabuhan Haifa pada awal Mei.", "2025-06-20", True),
        ("Israel menyerang pelabuhan Haifa pada awal Mei.", "2026-05-20", False),
        ("Rusia dan Iran menandatangani perjanjian pada awal Mei.", "2026-05-20", True),
    ],
    ids=["in one season", "a year later", "a year later, what happens once"],
)
def test_another_reading_counts_between_articles_of_one_season(text: str, later: str, one: bool) -> None:
    first = only(text, {"awal Mei": "2025-05"}, "satu", day=date(2025, 5, 20))
    other = only(text, {"awal Mei": "2026-05|2025-05"}, "dua", day=date.fromisoformat(later))
    assert relate(first, other) is Relation.AMBIGUOUS
    assert linked(first, other) is one


def test_two_who_count_the_same_dead_are_liker() -> None:
    day = {"Senin": "2022-11-21"}
    said = only("“Empat belas orang meninggal,” kata Kepala BNPB Suharyanto, Senin.", day)
    same = only("Sudah 14 orang meninggal akibat gempa di Cianjur, Senin.", day, "lain")
    other = only("Sudah 13 orang meninggal akibat gempa di Cianjur, Senin.", day, "lain")
    assert judge(said, same).score > judge(said, other).score


def test_the_same_words_of_one_speaker_a_day_apart_are_one_saying_in_dispute() -> None:
    words = "“Kami belum menerima pendaftaran resmi saham klub Persib dari manajemen,” ujar Inarno Djajadi"
    one = only(f"{words}, Senin.", {"Senin": "2025-09-01"})
    other = only(f"{words}, Selasa.", {"Selasa": "2025-09-02"}, "lain")
    assert relate(one, other) is Relation.DISJOINT
    assert linked(one, other)
    far = only(f"{words}, Jumat.", {"Jumat": "2025-09-05"}, "lain")
    assert not linked(one, far)


def test_deaths_that_sources_date_apart_are_one_only_of_a_person_whom_both_name() -> None:
    texts = (
        "Serangan Israel ke Iran menewaskan {} pada Maret lalu.",
        "Serangan Israel ke Iran menewaskan {} pada April lalu.",
    )
    dates: list[dict[str, str | None]] = [{"Maret lalu": "2025-03"}, {"April lalu": "2025-04"}]
    for whom, one in (("Jenderal Hossein Salami", True), ("puluhan warga", False)):
        first, second = (
            only(text.format(whom), date, outlet)
            for text, date, outlet in zip(texts, dates, ("satu", "dua"), strict=True)
        )
        assert relate(first, second) is Relation.DISJOINT
        assert (judge(first, second).margin is not None) is one


def test_two_named_days_more_than_a_week_apart_are_two_quakes() -> None:
    first = only("Gempa mengguncang Cianjur pada Senin lalu.", {"Senin lalu": "2025-09-01"}, "satu")
    near = only("Gempa mengguncang Cianjur pada Jumat lalu.", {"Jumat lalu": "2025-09-05"}, "dua")
    far = only("Gempa mengguncang Cianjur pada Rabu lalu.", {"Rabu lalu": "2025-09-17"}, "tiga")
    assert judge(first, near).margin is not None
    assert judge(first, far).margin is None


@pytest.mark.parametrize(
    ("first", "second", "days", "one"),
    [
        ("Militer Iran menyerang Irak pada {}.", "Tentara Turki menyerang Irak pada {}.", ("2026-05-28",) * 2, False),
        ("Militer Iran menyerang Irak pada {}.", "Rudal Iran menyerang Irak pada {}.", ("2026-05-28",) * 2, True),
        (
            "Brigade Garuda menyerang Irak pada {}.",
            "Konflik Irak dan Iran memanas dengan aksi saling serang pada {}.",
            ("2026-05-25", "2026-05-25/2026-05-31"),
            False,
        ),
        (
            "Serbia membunuh ribuan warga Bosnia di Tuzla dalam serangan brutal dan menghancurkan sekolah pada {}.",
            "Serangan Bosnia pada {} menargetkan gudang senjata milik pemimpin Serbia di Tuzla.",
            ("2023-10",) * 2,
            False,
        ),
        (
            "Dalam balapan di Sirkuit Jerez pada {}, Budi Santoso menjadi pemenang.",
            "Dalam balapan di Sirkuit Jerez pada {}, Agus Wijaya menjalani start bagus.",
            ("2026-05-17",) * 2,
            False,
        ),
        (
            "Dalam balapan di Sirkuit Jerez pada {}, Budi Santoso menjadi pemenang.",
            "Dalam balapan di Sirkuit Jerez pada {}, Budi Santoso menjalani start bagus.",
            ("2026-05-17",) * 2,
            True,
        ),
    ],
    ids=["by others", "by one", "a week of attacks", "a month's two", "two races", "one race"],
)
def test_what_others_do_at_one_time_is_another_event(first: str, second: str, days: tuple[str, str], one: bool) -> None:
    told = [
        only(text.format("hari itu"), {"hari itu": day}, outlet)
        for text, day, outlet in zip((first, second), days, ("satu", "dua"), strict=True)
    ]
    assert linked(*told) is one


@pytest.mark.parametrize(
    ("first", "second", "days", "one"),
    [
        ("KM Sinar Bone tenggelam di {}.", "KM Sinar Bone karam pada {}.", ("2025-03-11", "2025-03-10"), True),
        ("KM Sinar Bone tenggelam di {}.", "KM Layar Jaya karam pada {}.", ("2025-03-11", "2025-03-10"), False),
        (
            "KM Sinar Bone tenggelam di {}.",
            "Korban tewas KM Sinar Bone yang tenggelam bertambah tujuh pada {}.",
            ("2025-03-11", "2025-03-10"),
            False,
        ),
        ("Persiraja menang atas PSIM pada {}.", "PSIM kalah dari Persiraja pada {}.", ("2025-02-08",) * 2, True),
        (
            "Persiraja mengalahkan PSIM pada {}.",
            "PSIM kalah dari Persiraja pada {}.",
            ("2025-02-08", "2025-02-15"),
            False,
        ),
        (
            "BI memangkas suku bunga acuan menjadi 5,25 persen pada {}.",
            "BI memangkas suku bunga acuan menjadi 5,25 persen pada {}.",
            ("2025-07-16", "2025-07"),
            True,
        ),
        (
            "BI memangkas suku bunga acuan menjadi 5,25 persen pada {}.",
            "BI memangkas suku bunga acuan menjadi 5 persen pada {}.",
            ("2025-07-16", "2025-07"),
            False,
        ),
    ],
    ids=[
        "one ship", "two ships", "a toll that grows", "one match", "two matches of two sides",
        "one figure of a month", "two figures of a month",
    ],
)  # fmt: skip
def test_what_may_be_told_otherwise_of_one_event(first: str, second: str, days: tuple[str, str], one: bool) -> None:
    told = [
        only(text.format("waktu lalu"), {"waktu lalu": day}, outlet)
        for text, day, outlet in zip((first, second), days, ("satu", "dua"), strict=True)
    ]
    assert linked(*told) is one
