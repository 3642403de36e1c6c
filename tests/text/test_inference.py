from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from service.model import Basis, Publication
from service.text.inference import ANNIVERSARIES, WEEK, Anniversary
from service.text.publication import infer
from service.text.structure import read_document
from service.timex.expression import Certainty, TimeExpression, TimexType
from service.timex.readings import Direction, Fields, Length, Reading
from service.timex.span import Granularity

SEEDS = Path(__file__).parents[2] / "seeds"

FULL = Fields(year=2025, month=9, day=3, weekday=2)
PARTIAL = Fields(month=9, day=3, weekday=2)
INVASION = Fields(year=2022, month=2)
EIGHTY = Length(80, Granularity.YEAR)


def inferred(text: str, *readings: tuple[str, Reading]) -> Publication | None:
    expressions = []
    reached = 0
    for words, reading in readings:
        start = text.index(words, reached)
        reached = start + len(words)
        expressions.append(TimeExpression(words, start, reached, TimexType.DATE, "test", reading))
    publication = infer(read_document(text, None), expressions)
    for evidence in publication.evidence if publication is not None else ():
        assert text[evidence.start : evidence.end] == evidence.text
    return publication


def test_a_weekday_and_full_date_bound_publication_to_a_week() -> None:
    publication = inferred("Mereka bertemu di Beijing, Rabu (3/9/2025).", ("Rabu (3/9/2025)", FULL))
    assert publication is not None
    assert (publication.earliest, publication.best, publication.latest) == (
        date(2025, 9, 3),
        date(2025, 9, 3),
        date(2025, 9, 9),
    )
    assert publication.basis is Basis.INFERRED
    assert publication.certainty is Certainty.MEDIUM
    assert publication.instant is None
    assert [evidence.text for evidence in publication.evidence] == ["Rabu (3/9/2025)"]


MONDAY = Fields(year=2025, month=9, day=8, weekday=0)


LAST = Fields(2025, 9, 3, 2, direction=Direction.BACK)
OLD = Fields(2017, 11, 10, 4)


@pytest.mark.parametrize(
    ("text", "readings", "best"),
    [
        (
            "Rabu (3/9/2025) ia pergi. Senin (8/9/2025) ia pulang.",
            [("Rabu (3/9/2025)", FULL), ("Senin (8/9/2025)", MONDAY)],
            date(2025, 9, 8),
        ),
        (
            '"Ya," kata Budi, Rabu (3/9/2025). Senin (8/9/2025) libur.',
            [("Rabu (3/9/2025)", FULL), ("Senin (8/9/2025)", MONDAY)],
            date(2025, 9, 3),
        ),
        (
            "Ia akan pergi Senin (8/9/2025). Ia tiba Rabu (3/9/2025).",
            [("Senin (8/9/2025)", MONDAY), ("Rabu (3/9/2025)", FULL)],
            date(2025, 9, 3),
        ),
        ("Ia akan pergi Senin (8/9/2025).", [("Senin (8/9/2025)", MONDAY)], None),
        ("Ia pergi Rabu (3/9/2025) lalu.", [("Rabu (3/9/2025) lalu", LAST)], None),
        ("Ia pergi Kamis (3/9/2025).", [("Kamis (3/9/2025)", Fields(2025, 9, 3, 3))], None),
        ('"Ia pergi Rabu (3/9/2025)," kata Budi.', [("Rabu (3/9/2025)", FULL)], None),
        ("Ia pergi.\nBaca juga: Rabu (3/9/2025) Libur\nIa pulang.", [("Rabu (3/9/2025)", FULL)], None),
        ("Ia lahir pada 17 Agustus 1945.", [("17 Agustus 1945", Fields(1945, 8, 17))], None),
        ('"Ya," kata Budi di Jakarta, (3/9/2025).', [("(3/9/2025)", Fields(2025, 9, 3))], date(2025, 9, 3)),
        (
            "Ia pergi Jumat (10/11/2017). Ia pulang pada April 2021.",
            [("Jumat (10/11/2017)", OLD), ("April 2021", Fields(2021, 4))],
            None,
        ),
        ("Ia pergi.", [], None),
    ],
)
def test_full_dates(text: str, readings: list[tuple[str, Reading]], best: date | None) -> None:
    publication = inferred(text, *readings)
    assert (publication.best if publication is not None else None) == best


def test_a_weekday_and_date_in_running_text_are_less_sure() -> None:
    publication = inferred("Rabu, 3 September 2025, bukan hari biasa.", ("Rabu, 3 September 2025", FULL))
    assert publication is not None
    assert publication.certainty is Certainty.LOW


@pytest.mark.parametrize(
    ("text", "readings", "best", "certainty"),
    [
        (
            "Mereka bertemu Rabu (3/9) saat peringatan 80 tahun berakhirnya Perang Dunia II.",
            [("Rabu (3/9)", PARTIAL), ("80 tahun", EIGHTY)],
            date(2025, 9, 3),
            Certainty.MEDIUM,
        ),
        (
            "Mereka bertemu Rabu (3/9). Perang dimulai pada Desember 2024.",
            [("Rabu (3/9)", PARTIAL), ("Desember 2024", Fields(2024, 12))],
            date(2025, 9, 3),
            Certainty.LOW,
        ),
        ("Mereka bertemu Rabu (3/9).", [("Rabu (3/9)", PARTIAL)], None, None),
        (
            "Mereka bertemu Rabu (3/9). Invasi dimulai pada Februari 2022.",
            [("Rabu (3/9)", PARTIAL), ("Februari 2022", INVASION)],
            None,
            None,
        ),
        (
            "Mereka bertemu Rabu (3/9) saat 79 tahun berakhirnya Perang Dunia II.",
            [("Rabu (3/9)", PARTIAL), ("79 tahun", Length(79, Granularity.YEAR))],
            None,
            None,
        ),
        (
            "Rabu (3/9) ada 80 tahun Perang Dunia II dan 76 tahun berdirinya Republik Rakyat China serta 70 tahun PBB.",
            [("Rabu (3/9)", PARTIAL), ("80 tahun", EIGHTY), ("70 tahun", Length(70, Granularity.YEAR))],
            None,
            None,
        ),
        (
            "Rabu (3/9) dan Kamis (3/9) ada 80 tahun Perang Dunia II.",
            [("Rabu (3/9)", PARTIAL), ("Kamis (3/9)", Fields(month=9, day=3, weekday=3)), ("80 tahun", EIGHTY)],
            None,
            None,
        ),
    ],
)
def test_a_weekday_with_day_and_month_needs_one_year(
    text: str, readings: list[tuple[str, Reading]], best: date | None, certainty: Certainty | None
) -> None:
    publication = inferred(text, *readings)
    assert (publication.best if publication is not None else None) == best
    assert (publication.certainty if publication is not None else None) == certainty


@pytest.mark.parametrize("row", ANNIVERSARIES, ids=lambda row: f"{row.year}-{row.example[-14:]}")
def test_every_anniversary_is_found_in_its_example(row: Anniversary) -> None:
    count = next(int(word.removeprefix("ke-")) for word in row.example.split() if word.removeprefix("ke-").isdigit())
    year = row.year + count
    first = next(day for day in range(1, 8) if date(year, 9, day).weekday() == 2)
    text = f"Mereka bertemu Rabu ({first}/9) saat {row.example}."
    readings: list[tuple[str, Reading]] = [(f"Rabu ({first}/9)", Fields(month=9, day=first, weekday=2))]
    if "ke-" not in row.example:
        readings.append((f"{count} tahun", Length(count, Granularity.YEAR)))
    publication = inferred(text, *readings)
    assert publication is not None
    assert publication.best == date(year, 9, first)
    assert publication.evidence[1].text == row.example
    assert row.source


def test_the_seed_without_a_year() -> None:
    text = (SEEDS / "004_fb020b6237d65a65.txt").read_text(encoding="utf-8")
    publication = inferred(text, ("80 Tahun", EIGHTY), ("Rabu (3/9)", PARTIAL), ("80 tahun", EIGHTY))
    assert publication is not None
    assert (publication.best, publication.latest) == (date(2025, 9, 3), date(2025, 9, 3) + WEEK)
    assert [evidence.text for evidence in publication.evidence] == ["Rabu (3/9)", "80 Tahun Perang Dunia II"]


def test_the_seed_with_a_full_date() -> None:
    text = (SEEDS / "002_4bf1d9cad7a377bf.txt").read_text(encoding="utf-8")
    publication = inferred(
        text, ("Rabu (3/9/2025)", FULL), ("Pada 2024", Fields(year=2024)), ("2023", Fields(year=2023))
    )
    assert publication is not None
    assert (publication.earliest, publication.latest) == (date(2025, 9, 3), date(2025, 9, 9))


def test_the_seed_that_only_names_a_weekday() -> None:
    text = (SEEDS / "003_8e2d0effefc95bf9.txt").read_text(encoding="utf-8")
    readings = (("hari Rabu", Fields(weekday=2)), ("80 tahun", EIGHTY), ("Februari 2022", INVASION))
    assert inferred(text, *readings) is None
