from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex.expression import ZoneKind
from tests.events.builders import only, read

SEEDS = Path(__file__).parents[2] / "seeds"

CASES: list[tuple[str, dict[str, str | None], list[str]]] = [
    (
        "Putin, yang melancarkan invasi ke Ukraina pada Februari 2022, mengatakan hubungan itu baik.",
        {"Februari 2022": "2022-02"},
        ["Putin, yang melancarkan invasi ke Ukraina pada Februari 2022"],
    ),
    (
        "Putin dan Kim bertemu pada Rabu di Beijing saat China menggelar parade militer.",
        {"Rabu": "2025-09-03"},
        ["Putin dan Kim bertemu pada Rabu di Beijing", "China menggelar parade militer."],
    ),
    (
        "Pelaku ditangkap Rabu, 23 Juli 2025, saat menanam tebu.",
        {"Rabu, 23 Juli 2025": "2025-07-23"},
        ["Pelaku ditangkap Rabu, 23 Juli 2025, saat menanam tebu."],
    ),
    (
        "Kim mengirim tentara untuk membantu Rusia menahan serangan Ukraina pada 2024.",
        {"2024": "2024"},
        [
            "Kim mengirim tentara untuk membantu Rusia menahan serangan Ukraina pada 2024.",
            "serangan Ukraina pada 2024.",
        ],
    ),
    (
        "Ia berkunjung ke Pyongyang pada Juni, di mana mereka menandatangani perjanjian.",
        {"Juni": "2024-06"},
        ["Ia berkunjung ke Pyongyang pada Juni", "mereka menandatangani perjanjian."],
    ),
    (
        "Parade itu memperingati 3 September 1945, hari ketika Jepang menyerah.",
        {"3 September 1945": "1945-09-03"},
        ["Jepang menyerah."],
    ),
    (
        "“Kami menunggu,” kata Putin kepada Kim dalam pertemuan, Rabu (3/9).",
        {"Rabu (3/9)": "2025-09-03"},
        ["“Kami menunggu,” kata Putin kepada Kim dalam pertemuan, Rabu (3/9)."],
    ),
    ("Parade itu digelar untuk rakyat, seperti dilansir Kabar, Rabu (3/9).", {"Rabu (3/9)": "2025-09-03"}, []),
    ("Perang itu berlangsung 80 tahun.", {"80 tahun": None}, []),
    ("Ia maju dalam Pilpres 2024 bersama adiknya.", {"2024": "2024"}, []),
    (
        "Toko dibuka hari ini, Jumat (15/5/2026).",
        {"hari ini": "2026-05-15", "Jumat (15/5/2026)": "2026-05-15"},
        ["Toko dibuka hari ini, Jumat (15/5/2026)."],
    ),
    ("Direktur FBI saat itu menolak. Rabu (3/9)", {"Rabu (3/9)": "2025-09-03"}, []),
]


@pytest.mark.parametrize(("text", "dates", "quotes"), CASES)
def test_a_date_belongs_to_its_own_clause(text: str, dates: dict[str, str | None], quotes: list[str]) -> None:
    mentions = read(text, dates)
    assert sorted(mention.quote.exact for mention in mentions) == sorted(quotes)
    assert all(text[mention.quote.start : mention.quote.end] == mention.quote.exact for mention in mentions)


@pytest.mark.parametrize(
    "kind", [ZoneKind.BOILERPLATE, ZoneKind.CAPTION, ZoneKind.BYLINE, ZoneKind.PUBLICATION, ZoneKind.DATELINE]
)
def test_what_is_not_the_story_makes_no_mention(kind: ZoneKind) -> None:
    text = "Putin bertemu Kim pada Rabu."
    assert read(text, {"Rabu": "2025-09-03"})
    assert not read(text, {"Rabu": "2025-09-03"}, zones={text: kind})


def test_an_inherited_date_says_so() -> None:
    text = "Putin dan Kim bertemu pada Rabu di Beijing saat China menggelar parade militer."
    assert [(one.triggers, one.inherited) for one in read(text, {"Rabu": "2025-09-03"})] == [
        (("meet",), False),
        (("parade",), True),
    ]


def test_a_saying_keeps_its_speaker_and_a_deed_has_none() -> None:
    said = only("Menteri Budi Santoso mengatakan pada Januari lalu bahwa panen gagal.", {"Januari lalu": "2025-01"})
    assert (said.statement, said.speaker) == (True, "budi-santoso")
    tail = only("“Panen gagal,” kata Menteri Budi Santoso, Senin (1/9).", {"Senin (1/9)": "2025-09-01"})
    assert (tail.statement, tail.speaker) == (True, "budi-santoso")
    deed = only("Menteri Budi Santoso mengakui kegagalan panen pada Januari lalu.", {"Januari lalu": "2025-01"})
    assert (deed.statement, deed.speaker, deed.triggers) == (False, None, ("admit",))


def test_the_next_sentence_may_say_where_a_saying_was_said() -> None:
    text = "Menteri Budi Santoso menyatakan panen gagal pada Senin. Hal itu disampaikan dalam rapat di Bogor."
    mention = only(text, {"Senin": "2025-09-01"})
    assert "hearing" in mention.triggers
    assert "bogor" in {entity.id for entity in mention.entities}


def test_keys_sort_by_publication_and_place_and_are_unique() -> None:
    text = "Putin tiba pada Senin. Putin pulang pada Rabu."
    mentions = read(text, {"Senin": "2025-09-01", "Rabu": "2025-09-03"})
    assert [mention.quote.exact for mention in mentions] == ["Putin tiba pada Senin.", "Putin pulang pada Rabu."]
    assert len({mention.key for mention in mentions}) == len({mention.id for mention in mentions}) == 2
    assert all(mention.key.startswith("2025-09-04 ") for mention in mentions)
    assert mentions[0].id == read(text, {"Senin": "2025-09-01"})[0].id


def test_quotes_carry_the_words_around_them() -> None:
    text = (SEEDS / "004_fb020b6237d65a65.txt").read_text(encoding="utf-8")
    (mention,) = read(text, {"September tahun lalu": "2024-09"})
    assert mention.quote.exact == "kedua negara menandatangani perjanjian pertahanan pada September tahun lalu."
    assert text[: mention.quote.start].endswith(mention.quote.prefix)
    assert text[mention.quote.end :].startswith(mention.quote.suffix)
    assert len(mention.quote.prefix) == len(mention.quote.suffix) == 32
    assert {entity.id for entity in mention.entities} == {"rusia", "korea-utara"}


PIECES = ["Putin", "yang", "menyerang", "saat", "kata", "pada", "setelah", "untuk", "bahwa", "di mana", "serangan", ","]
PIECES += ["“", "”", ".", "—", "Rabu (3/9)", "\n", "terjadi", "dan", "Kedua pemimpin", "ujarnya", "hari ketika"]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_the_words_a_quote_is_its_slice(pieces: list[str]) -> None:
    text = " ".join([*pieces, "Kim tewas pada 2019."])
    dates = {"2019": "2019"} | ({"Rabu (3/9)": "2025-09-03"} if "Rabu (3/9)" in pieces else {})
    mentions = read(text, dates)
    assert len({mention.key for mention in mentions}) == len(mentions)
    for mention in mentions:
        quote = mention.quote
        assert quote.exact
        assert quote.exact == text[quote.start : quote.end] == quote.exact.strip()


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Panen gagal di Bogor. Hal itu disampaikan Budi usai pembukaan pameran, Senin.", False),
        ("Panen gagal di Bogor. Hal itu disampaikan Budi, Senin.", True),
    ],
    ids=["the opening of a show", "the saying"],
)
def test_a_saying_that_is_taken_up_tells_what_was_said_and_not_when_else(text: str, again: bool) -> None:
    mentions = read(text, {"Senin": "2025-09-01"})
    assert ["panen" in mention.core for mention in mentions] == [again]
