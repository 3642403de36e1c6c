"""Who "Presiden RI" is, by the day of the article."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from service.events.entities import Names
from service.events.gazetteer import HOLDERS


@pytest.mark.parametrize(
    ("text", "day", "ids"),
    [
        ("Dalam pidatonya Presiden RI menolak.", "2025-08-31", ["prabowo-subianto", "indonesia"]),
        ("Dalam pidatonya Presiden Republik Indonesia menolak.", "2024-10-19", ["joko-widodo", "indonesia"]),
        ("Dalam pidatonya Presiden RI menolak.", "2024-10-20", ["prabowo-subianto", "indonesia"]),
        ("Warga menyambut Wakil Presiden RI di Solo.", "2012-05-01", ["boediono", "indonesia", "surakarta"]),
        ("Warga menyambut Wapres RI.", "2001-07-24", ["indonesia"]),
        ("Dalam pidatonya Kepala Negara menolak.", "2025-08-31", ["prabowo-subianto"]),
        ("Dalam pidatonya di Rusia, Kepala Negara menolak.", "2025-08-31", ["rusia"]),
        ("Sebanyak 26 kepala negara hadir.", "2025-08-31", []),
        ("Ia mantan Presiden RI.", "2025-08-31", ["indonesia"]),
        ("Keputusan Presiden RI terbit.", "2025-08-31", ["indonesia"]),
        ("Surat untuk Presiden RI Joko Widodo.", "2025-08-31", ["indonesia", "joko-widodo"]),
        ("Warga mengenang Soekarno. Menurut mereka, Presiden RI menolak.", "2025-08-31", ["soekarno", "indonesia"]),
        ("Dalam pidatonya Presiden RI menolak.", "1940-01-01", ["indonesia"]),
    ],
)
def test_an_office_is_who_holds_it_on_the_day(text: str, day: str, ids: list[str]) -> None:
    names = Names(text, [], [0], date.fromisoformat(day))
    assert [entity.id for entity in names.within(0, len(text))] == ids


def test_an_article_without_a_day_tells_nobody() -> None:
    text = "Dalam pidatonya Presiden RI menolak."
    assert [entity.id for entity in Names(text, [], [0]).within(0, len(text))] == ["indonesia"]


@pytest.mark.parametrize("office", HOLDERS)
def test_terms_begin_one_after_another_with_another_holder(office: str) -> None:
    days, names = zip(*HOLDERS[office], strict=True)
    assert list(days) == sorted(set(days))
    assert all(one != other for one, other in pairwise(names))
