from __future__ import annotations

from service.events.consensus import settle
from service.model import Mention, Series
from tests.events.builders import only

DAY = {"Senin": "2022-11-21"}
MORNING = only("Dua orang tewas akibat gempa di Cianjur, Senin.", DAY, "pagi")
NOON = only(
    "Hingga pukul 15.15 sudah 14 orang tewas akibat gempa di Cianjur.", {"pukul 15.15": "2022-11-21T15:15"}, "siang"
)
OTHER = only("Gempa di Cianjur menewaskan 46 orang, Senin.", DAY, "sore")


def values(series: Series) -> list[tuple[str, float]]:
    return [(claim.mention.article.source.slug, claim.figure.value) for claim in series.claims]


def test_numbers_that_differ_are_a_series_in_time_and_no_dispute() -> None:
    event = settle([OTHER, NOON, MORNING])
    (deaths,) = event.figures
    assert (deaths.kind, deaths.unit, deaths.label.id) == ("deaths", "person", "korban tewas")
    assert values(deaths) == [("pagi", 2), ("sore", 46), ("siang", 14)]
    assert (event.conflicts, event.notes) == ((), ())


def meeting(nth: str, outlet: str) -> Mention:
    return only(f"Pertemuan {nth} Putin dan Kim berlangsung di Beijing, Rabu.", {"Rabu": "2025-09-03"}, outlet)


def test_ordinals_that_differ_are_a_note() -> None:
    event = settle([meeting("ketiga", "satu"), meeting("keempat", "dua")])
    (note,) = event.notes
    assert (note.kind, note.of, values(note)) == ("ordinal", "temu", [("satu", 3), ("dua", 4)])
    assert (event.figures, event.conflicts) == ((), ())


def test_ordinals_that_agree_are_none() -> None:
    assert settle([meeting("ketiga", "satu"), meeting("ketiga", "dua")]).notes == ()


def test_two_numbers_of_one_kind_count_two_things() -> None:
    event = settle([only("IHSG turun 2% lalu turun 3% pada Senin.", DAY)])
    assert event.figures == ()
