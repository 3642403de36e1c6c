from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from service.model import Basis, Publication
from service.text.inference import Sibling
from service.text.publication import infer
from service.text.structure import read_document
from service.timex.expression import Certainty, TimeExpression, TimexType, Witness
from service.timex.readings import Direction, Fields, Length, Reading
from service.timex.recognise import recognise
from service.timex.span import Granularity
from tests.builders import publication as published

SEEDS = Path(__file__).parents[2] / "seeds"

FULL = Fields(year=2025, month=9, day=3, weekday=2)
PARTIAL = Fields(month=9, day=3, weekday=2)
INVASION = Fields(year=2022, month=2)
EIGHTY = Length(80, Granularity.YEAR)


def inferred(text: str, *readings: tuple[str, Reading], siblings: Sequence[Sibling] = ()) -> Publication | None:
    expressions = []
    reached = 0
    for words, reading in readings:
        start = text.index(words, reached)
        reached = start + len(words)
        expressions.append(TimeExpression(words, start, reached, TimexType.DATE, "test", reading))
    publication = infer(read_document(text, None), expressions, siblings)
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
        # published before what is planned, and some days after what is past
        ("Ia akan pergi Senin (8/9/2025).", [("Senin (8/9/2025)", MONDAY)], date(2025, 9, 7)),
        ("Ia pergi Rabu (3/9/2025) lalu.", [("Rabu (3/9/2025) lalu", LAST)], date(2025, 9, 8)),
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
            date(2025, 9, 3),
            Certainty.LOW,
        ),
        (
            "Mereka bertemu Rabu (3/9). Invasi dimulai pada Februari 2021.",
            [("Rabu (3/9)", PARTIAL), ("Februari 2021", Fields(2021, 2))],
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


def test_the_seed_without_a_year() -> None:
    text = (SEEDS / "004_fb020b6237d65a65.txt").read_text(encoding="utf-8")
    publication = inferred(text, ("80 Tahun", EIGHTY), ("Rabu (3/9)", PARTIAL), ("80 tahun", EIGHTY))
    assert publication is not None
    assert (publication.best, publication.latest) == (date(2025, 9, 3), date(2025, 9, 9))
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


def sibling(day: str, source: str = "Liputan6.com", words: int = 30) -> Sibling:
    """A sibling that shares the first four letters, however many words that is."""
    return Sibling(f"a_{day}{source}", "Judul", source, published(day), 0, 4, words)


NOTHING = "Kami tiba, kata mereka."
TOLD = "Kami tiba di Beijing, Rabu (3/9/2025)."
YEARLESS = "Kami tiba di Beijing, Rabu (3/9)."
SIBLINGS = [
    (NOTHING, (), [sibling("2025-09-04")], "2025-09-02 2025-09-04 2025-09-06 low"),
    # two outlets: between them, best as the one that shares most has it
    (
        NOTHING,
        (),
        [sibling("2025-09-05", "TRT", 20), sibling("2025-09-04")],
        "2025-09-03 2025-09-04 2025-09-06 medium",
    ),
    # passages that come back for years
    (NOTHING, (), [sibling("2025-09-04"), sibling("2025-09-09", "TRT")], None),
    # with own dates: what both leave
    (TOLD, (("Rabu (3/9/2025)", FULL),), [sibling("2025-09-04")], "2025-09-03 2025-09-03 2025-09-06 medium"),
    (TOLD, (("Rabu (3/9/2025)", FULL),), [sibling("2025-09-07")], "2025-09-05 2025-09-05 2025-09-09 medium"),
    # own dates are believed first
    (TOLD, (("Rabu (3/9/2025)", FULL),), [sibling("2025-12-07")], "2025-09-03 2025-09-03 2025-09-09 medium"),
    # a sibling gives the year
    (YEARLESS, (("Rabu (3/9)", PARTIAL),), [sibling("2025-09-04")], "2025-09-03 2025-09-03 2025-09-06 medium"),
    (YEARLESS, (("Rabu (3/9)", PARTIAL),), [sibling("2014-09-04")], "2014-09-03 2014-09-03 2014-09-06 medium"),
    # and alone where the weekday does not agree
    (YEARLESS, (("Rabu (3/9)", PARTIAL),), [sibling("2024-09-04")], "2024-09-02 2024-09-04 2024-09-06 low"),
]


@pytest.mark.parametrize(("text", "readings", "siblings", "expected"), SIBLINGS)
def test_siblings_date_an_article(
    text: str, readings: tuple[tuple[str, Reading], ...], siblings: list[Sibling], expected: str | None
) -> None:
    publication = inferred(text, *readings, siblings=siblings)
    assert publication == inferred(text, *readings, siblings=siblings[::-1])
    if expected is None:
        assert publication is None
        return
    assert publication is not None
    days = publication.earliest, publication.best, publication.latest
    assert " ".join(map(str, (*days, publication.certainty.value))) == expected
    assert publication.basis is Basis.INFERRED


def test_the_evidence_names_the_sibling() -> None:
    publication = inferred(NOTHING, siblings=[sibling("2025-09-04")])
    assert publication is not None
    (evidence,) = publication.evidence
    assert (evidence.text, evidence.witness) == ("Kami", Witness("a_2025-09-04Liputan6.com", "Liputan6.com", "Judul"))


def of(text: str) -> Publication | None:
    """What is inferred of a text as it is recognised."""
    return infer(read_document(text, None), recognise(text))


def shown(publication: Publication | None) -> str | None:
    if publication is None:
        return None
    days = publication.earliest, publication.best, publication.latest
    return " ".join(map(str, (*days, publication.certainty.value)))


FOUND = [
    # beside words that count from publication, the day is known
    ("Harga emas turun hari ini, Jumat (5/9/2025).", "2025-09-05 2025-09-05 2025-09-05 medium"),
    ("Salat digelar besok, Sabtu (6/9/2025).", "2025-09-05 2025-09-05 2025-09-05 medium"),
    ("Kemarin, Kamis (4/9/2025), harga turun.", "2025-09-05 2025-09-05 2025-09-05 medium"),
    ("Ginting bertanding Sabtu (6/9/2025) besok.", "2025-09-05 2025-09-05 2025-09-05 medium"),
    # the surest kind counts, whatever else is told
    (
        'Rapat digelar Kamis (4/9/2025). "Baik," kata Budi, Rabu (3/9/2025).',
        "2025-09-03 2025-09-03 2025-09-09 medium",
    ),
    # what is planned bounds from above
    (
        '"Baik," kata Budi, Rabu (3/9/2025). Rapat akan digelar Jumat (5/9/2025).',
        "2025-09-03 2025-09-03 2025-09-05 medium",
    ),
    ("Rapat akan digelar pada 17 Oktober 2025.", "2025-09-16 2025-10-16 2025-10-17 low"),
    ("Rapat dijadwalkan 17 Oktober 2025. Lelang akan digelar 20 Oktober 2025.", "2025-09-16 2025-10-16 2025-10-17 low"),
    # an older speech than what is told as past: a story, or a slip of day and month
    (
        '"Salah," kata Jimly, Selasa (11/7/2023). Calon itu didaftarkan pada Rabu, 25 Oktober 2023.',
        "2023-10-25 2023-10-25 2023-11-24 low",
    ),
    (
        '"Benar," kata wakil ketua saat itu, Budi, di kantornya, Jumat (10/11/2017).',
        "2017-11-10 2017-11-10 2017-12-10 low",
    ),
    # without the year: as the text mentions it, surely when more than once
    (
        "MotoGP 2026 dimulai. Balapan digelar Minggu (17/5). Musim 2026 panjang.",
        "2026-05-17 2026-05-17 2026-05-23 medium",
    ),
    ("Balapan MotoGP 2026 digelar Minggu (17/5).", "2026-05-17 2026-05-17 2026-05-23 low"),
    # next to the year that is mentioned
    ("Ia naik sejak 2024. Mereka bertemu Rabu (3/9).", "2025-09-03 2025-09-03 2025-09-09 low"),
    # a slip of the year is no year
    ("Ia diserahkan Rabu (4/11/205). Ia ditangkap pada 11 Juli 2015.", "2015-11-04 2015-11-04 2015-11-10 low"),
    # dates that tell of history as often as of news
    ("Surat itu tertanggal 24 April 2026.", "2026-04-24 2026-04-25 2026-06-08 low"),
    ("Sirkuit itu ramai (21-24 Mei 2026).", "2026-05-21 2026-05-22 2026-07-05 low"),
    ("Ia lahir pada 3 September 2018. Ia juara pada 2024.", None),
    ("Perang usai pada 2 September 1945.", None),
    ("Hingga September 2025, bank itu menyalurkan Rp 5 triliun.", "2025-09-01 2025-10-16 2025-12-30 low"),
    ("Ia pindah pada September 2025.", None),
    # weekdays of a year that cannot be told: nothing else is believed either
    ("Mereka bertemu Rabu (3/9). Ia pergi pada 3 Januari 2019.", None),
    # feasts with their year
    ("Harga naik jelang Lebaran 2024.", "2024-03-10 2024-04-03 2024-04-10 low"),
    ("Harga turun usai libur Idul Fitri 1445 H.", "2024-04-10 2024-04-17 2024-05-11 low"),
    ("Suhu politik naik menjelang Pemilu 2024.", None),
    ("Harga naik jelang Lebaran.", None),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_is_inferred_of_a_text(text: str, expected: str | None) -> None:
    assert shown(of(text)) == expected


def test_siblings_are_believed_before_an_old_story() -> None:
    text = "Surat itu tertanggal 24 April 2024, kata mereka."
    publication = infer(read_document(text, None), recognise(text), [sibling("2025-09-04")])
    assert shown(publication) == "2025-09-02 2025-09-04 2025-09-06 low"
