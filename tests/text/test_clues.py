from __future__ import annotations

from datetime import date

import pytest

from service.text.clues import BESIDE, KINDS, ClueKind, find_clues
from service.text.publication import infer
from service.text.structure import read_document
from service.timex.recognise import recognise


def kinds(text: str) -> list[str]:
    return [clue.kind.name for clue in find_clues(read_document(text, None), recognise(text))]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_dates_its_example(kind: ClueKind) -> None:
    assert kinds(kind.example) == [kind.name]
    assert kind.first <= kind.best <= kind.last
    assert kind.counted
    publication = infer(read_document(kind.example, None), recognise(kind.example))
    assert publication is not None
    assert publication.certainty is kind.certainty
    assert (publication.latest - publication.earliest).days == kind.last - kind.first


@pytest.mark.parametrize(("words", "days"), BESIDE)
def test_every_word_beside_a_date_fixes_the_day(words: str, days: int) -> None:
    text = f"Mereka bertemu {words}, Rabu (3/9/2025)."
    publication = infer(read_document(text, None), recognise(text))
    assert publication is not None
    assert publication.earliest == publication.latest == date.fromordinal(date(2025, 9, 3).toordinal() + days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Rapat digelar Rabu (3/9/2025)," kata Budi.', []),
        ("Mereka bertemu Kamis (3/9/2025).", ["brackets"]),
        ("Balapan menanti, dan modal bagus untuk menatap laga Minggu (31/5/2026).", ["planned"]),
        ("Pendaftaran dibuka sejak 15 Mei 2026 dan akan ramai.", ["day"]),
        ("Peringatan dini tanggal 27 - tanggal 5 Juni 2026.", ["day"]),
        ("Ia didaftarkan sebagai bakal cawapres pada Rabu, 25 Oktober 2023.", ["weekday"]),
        ("Kontraknya berlaku hingga Oktober 2026.", []),
        ("Rabu ia pergi, 3 September ia pulang.", []),
    ],
)
def test_clues(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected
