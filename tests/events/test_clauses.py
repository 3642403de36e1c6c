from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.events.clauses import Link, said_again, split


def _split(text: str, *dates: str) -> list[tuple[str, str]]:
    places = [(text.index(date), text.index(date) + len(date)) for date in dates]
    quotations = [(text.index("“"), text.index("”") + 1)] if "“" in text else []
    return [
        (clause.link.value, " … ".join(text[a:b].strip() for a, b in clause.pieces))
        for clause in split(text, 0, len(text), places, quotations)
    ]


CASES = [
    (
        "Putin, yang melancarkan invasi pada Februari 2022, mengatakan hubungan itu baik.",
        ["Februari 2022"],
        [
            ("main", "Putin, … mengatakan hubungan itu baik."),
            ("relative", "yang melancarkan invasi pada Februari 2022,"),
        ],
    ),
    (
        "Keduanya bertemu pada Rabu di Beijing saat China menggelar parade.",
        ["Rabu"],
        [("main", "Keduanya bertemu pada Rabu di Beijing"), ("together", "saat China menggelar parade.")],
    ),
    (
        "Hubungan menguat setelah kedua negara menandatangani perjanjian pada September.",
        ["September"],
        [("main", "Hubungan menguat"), ("apart", "setelah kedua negara menandatangani perjanjian pada September.")],
    ),
    (
        "Gempa yang terjadi Senin di Cianjur mengakibatkan 46 orang meninggal.",
        ["Senin"],
        [("main", "Gempa … mengakibatkan 46 orang meninggal."), ("relative", "yang terjadi Senin di Cianjur")],
    ),
    (
        "Setelah bertemu Kim pada Rabu, Putin pulang.",
        ["Rabu"],
        [("apart", "Setelah bertemu Kim pada Rabu,"), ("main", "Putin pulang.")],
    ),
    (
        "“Kami menunggu,” kata Putin di Moskow, Rabu (3/9).",
        ["Rabu (3/9)"],
        [("main", "“Kami menunggu,”"), ("said", "kata Putin di Moskow, Rabu (3/9).")],
    ),
    ("Ini yang pertama bagi Kim sejak 2019.", ["2019"], [("main", "Ini yang pertama bagi Kim sejak 2019.")]),
    (
        "Namun, pekan lalu media menayangkan foto.",
        ["pekan lalu"],
        [("main", "Namun, pekan lalu media menayangkan foto.")],
    ),
    (
        "Ia berangkat pada Senin; adiknya tiba Selasa.",
        ["Senin", "Selasa"],
        [("main", "Ia berangkat pada Senin;"), ("main", "adiknya tiba Selasa.")],
    ),
    (
        "Pejabat mengatakan pada Januari bahwa 1.000 tentara tewas.",
        ["Januari"],
        [("main", "Pejabat mengatakan pada Januari"), ("that", "bahwa 1.000 tentara tewas.")],
    ),
]


@pytest.mark.parametrize(("text", "dates", "clauses"), CASES)
def test_a_sentence_is_split_where_its_times_part(text: str, dates: list[str], clauses: list[tuple[str, str]]) -> None:
    assert _split(text, *dates) == clauses


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Hal tersebut disampaikan Putin dalam pertemuan.", True),
        ("Pernyataan itu keluar.", True),
        ("Putin pergi.", False),
    ],
)
def test_a_sentence_may_take_up_the_saying_before_it(text: str, again: bool) -> None:
    assert said_again(text, 0, len(text)) is again


@given(st.text(alphabet="yang saat, kata Putin menyerang; —“”.\n", max_size=120))
def test_the_pieces_of_a_sentence_cover_it_once(text: str) -> None:
    pieces = sorted(piece for clause in split(text, 0, len(text), []) for piece in clause.pieces)
    assert "".join(text[a:b] for a, b in pieces) == text
    assert all(clause.host is None or clause.host.pieces for clause in split(text, 0, len(text), []))


def test_a_clause_begins_behind_its_conjunction() -> None:
    text = "Ia pulang bersamaan dengan dimulainya parade."
    clause = split(text, 0, len(text), [])[1]
    assert clause.link is Link.TOGETHER
    assert text[clause.body :].startswith("dimulainya")
