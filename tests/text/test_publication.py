from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import InvalidInput
from service.model import Basis, Metadata, PageDate, Publication, Supplied
from service.text.publication import find, stamps_ahead
from service.text.structure import read_document
from service.timex.expression import Certainty

SEEDS = Path(__file__).parents[2] / "seeds"
WIB, WITA, WIT = (timezone(timedelta(hours=hours)) for hours in (7, 8, 9))
BODY = "Putin tiba di Beijing dan bertemu dengan Kim Jong Un di sela-sela parade militer."


def found(text: str, **supplied: str) -> Publication | None:
    return find(read_document(text, None), Supplied(**supplied))


@pytest.mark.parametrize(
    ("value", "source", "day", "instant"),
    [
        ("2025-09-04", "kompas", date(2025, 9, 4), None),
        (" 2025-09-04 ", "kompas", date(2025, 9, 4), None),
        ("2025-09-04T11:01", "kompas", date(2025, 9, 4), datetime(2025, 9, 4, 11, 1, tzinfo=WIB)),
        ("2025-09-04 11:01", "kompas", date(2025, 9, 4), datetime(2025, 9, 4, 11, 1, tzinfo=WIB)),
        ("2025-09-04T11:01", "jubi", date(2025, 9, 4), datetime(2025, 9, 4, 11, 1, tzinfo=WIT)),
        ("2025-09-04T11:01:00+08:00", "kompas", date(2025, 9, 4), datetime(2025, 9, 4, 11, 1, tzinfo=WITA)),
        ("2025-09-03T20:00:00Z", "kompas", date(2025, 9, 4), datetime(2025, 9, 4, 3, 0, tzinfo=WIB)),
        ("1945-08-17", "kompas", date(1945, 8, 17), None),
    ],
)
def test_supplied(value: str, source: str, day: date, instant: datetime | None) -> None:
    publication = found(BODY, published=value, source=source)
    assert publication is not None
    assert (publication.best, publication.earliest, publication.latest) == (day, day, day)
    assert publication.instant == instant
    assert publication.basis is Basis.SUPPLIED
    assert publication.certainty is Certainty.HIGH
    assert publication.evidence[0].text == value.strip()
    assert publication.evidence[0].start is None


def test_the_zone_of_a_supplied_instant_is_kept() -> None:
    publication = found(BODY, published="2025-09-03T20:00:00Z")
    assert publication is not None
    assert publication.instant is not None
    assert publication.instant.isoformat() == "2025-09-03T20:00:00+00:00"


@pytest.mark.parametrize(
    "value",
    [
        "kemarin",
        "04/09/2025",
        "2025-9-4",
        "2025-02-30",
        "2025-09",
        "2025",
        "0205-09-04",
        "3025-09-04",
        "2025-09-04T25:00",
        "4 September 2025",
        "9999-12-31T23:59Z",
    ],
)
def test_a_malformed_date_is_refused_with_what_to_write(value: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        found(BODY, published=value)
    assert value in refused.value.detail
    assert "2025-09-04" in refused.value.detail
    assert set(refused.value.pointers) == {"/published"}


@given(st.text(max_size=30))
def test_any_supplied_date_is_read_or_refused(value: str) -> None:
    try:
        publication = found(BODY, published=value)
    except InvalidInput:
        publication = None
    assert publication is None or publication.basis is Basis.SUPPLIED


def test_a_blank_date_is_none() -> None:
    assert found(BODY, published="  ") is None


@pytest.mark.parametrize(
    ("received", "day"),
    [
        (None, date(2025, 9, 14)),
        # two days ahead may be a clock's or a zone's doing
        (date(2025, 9, 12), date(2025, 9, 14)),
        (date(2025, 9, 11), date(2025, 9, 4)),
        (date(2025, 9, 1), None),
    ],
)
def test_a_line_of_a_day_ahead_is_no_publication_and_the_next_is_taken(received: date | None, day: date | None) -> None:
    text = f"Putin Tiba\nDiterbitkan 14 September 2025, 11:01 WIB\nDiperbarui 4 September 2025, 12:30 WIB\n\n{BODY}"
    document = read_document(text, None)
    publication = find(document, Supplied(), received=received)
    assert (publication.best if publication is not None else None) == day
    lines = [line.text for line in stamps_ahead(document, received)]
    assert len(lines) == {date(2025, 9, 14): 0, date(2025, 9, 4): 1, None: 2}[day]


@pytest.mark.parametrize("value", ["3025-09-04T11:01:00+07:00", "0025-09-04", "2026-09-04"])
def test_an_absurd_date_of_a_page_is_not_believed(value: str) -> None:
    metadata = Metadata(dates=(PageDate(value, "meta pubdate"), PageDate("2025-09-04", "url")))
    publication = find(read_document(BODY, None), Supplied(), metadata, date(2025, 9, 5))
    assert publication is not None
    assert publication.best == date(2025, 9, 4)


@pytest.mark.parametrize(
    ("line", "day", "instant"),
    [
        ("Diterbitkan 04 September 2025, 11:01 WIB", date(2025, 9, 4), datetime(2025, 9, 4, 11, 1, tzinfo=WIB)),
        ("Kamis, 28 Mei 2026 01:30 WIB", date(2026, 5, 28), datetime(2026, 5, 28, 1, 30, tzinfo=WIB)),
        ("Kamis, 05/11/2015 10:08 WIB", date(2015, 11, 5), datetime(2015, 11, 5, 10, 8, tzinfo=WIB)),
        ("Rabu, 4 November 2015 | 21:04 WIB", date(2015, 11, 4), datetime(2015, 11, 4, 21, 4, tzinfo=WIB)),
        ("on 16 Feb 2016 at 09:10 WIB", date(2016, 2, 16), datetime(2016, 2, 16, 9, 10, tzinfo=WIB)),
        ("Jum'at, 17 Februari 2017 - 13:30 wib", date(2017, 2, 17), datetime(2017, 2, 17, 13, 30, tzinfo=WIB)),
        ("Jumat , 17 February 2017, 13:16 WIB", date(2017, 2, 17), datetime(2017, 2, 17, 13, 16, tzinfo=WIB)),
        ("Senin, 21 Januari 2019 / 22:05 WIB", date(2019, 1, 21), datetime(2019, 1, 21, 22, 5, tzinfo=WIB)),
        ("Diterbitkan Pada 28 Agu 202528 Agu 2025", date(2025, 8, 28), None),
        ("08/1/2026 20:19", date(2026, 1, 8), datetime(2026, 1, 8, 20, 19, tzinfo=WIB)),
        ("date 2025-09-04 DUNIA", date(2025, 9, 4), None),
        ("Kompas.com - 04/09/2025, 11:01 WIB", date(2025, 9, 4), datetime(2025, 9, 4, 11, 1, tzinfo=WIB)),
        ("4 September 2025 19.15 WITA", date(2025, 9, 4), datetime(2025, 9, 4, 19, 15, tzinfo=WITA)),
        ("3 Agust 2025", date(2025, 8, 3), None),
        ("12 Nopember 2015", date(2015, 11, 12), None),
    ],
)
def test_publication_lines(line: str, day: date, instant: datetime | None) -> None:
    text = f"Putin Tiba di Beijing\n{line}\n\n{BODY}"
    publication = found(text)
    assert publication is not None
    assert (publication.best, publication.instant) == (day, instant)
    assert publication.basis is Basis.BYLINE
    assert publication.certainty is Certainty.HIGH
    for evidence in publication.evidence:
        assert text[evidence.start : evidence.end] == evidence.text


def test_a_clock_without_a_zone_is_the_outlets() -> None:
    publication = found(f"Putin Tiba di Beijing\n4 September 2025 11:01\n\n{BODY}", source="jubi")
    assert publication is not None
    assert publication.instant == datetime(2025, 9, 4, 11, 1, tzinfo=WIT)


@pytest.mark.parametrize(
    ("text", "day", "certainty"),
    [
        (
            f"Putin Tiba\nDiperbarui 5 September 2025, 12:30 WIB\nDiterbitkan 4 September 2025\n{BODY}",
            date(2025, 9, 4),
            "high",
        ),
        (f"Putin Tiba di Beijing\nKamis, 3 September 2025 11:01 WIB\n\n{BODY}", date(2025, 9, 3), "medium"),
        (f"Jakarta, 31 Agustus 2025 – {BODY}", date(2025, 8, 31), "high"),
        (f"Selasa, 7 Oktober 2025\n\nPutin Tiba di Beijing\n\n{BODY}", None, None),
        (f"Putin Tiba di Beijing\n31 Februari 2025\n\n{BODY}", None, None),
        (f"Putin Tiba di Beijing\n4 September 1205\n\n{BODY}", None, None),
        ("Mereka bertemu pada 4 September 2025.", None, None),
    ],
)
def test_which_line_is_believed(text: str, day: date | None, certainty: str | None) -> None:
    publication = found(text)
    assert (publication.best if publication is not None else None) == day
    assert (publication.certainty.value if publication is not None else None) == certainty


@pytest.mark.parametrize(
    ("name", "published", "evidence"),
    [
        ("000_a521e0c858b75e54.txt", "2025-09-04T11:01:00+07:00", ["04 September 2025, 11:01 WIB"]),
        ("001_484335ed030999fc.txt", "2025-09-04", ["2025-09-04", "4 September 2025"]),
        ("002_4bf1d9cad7a377bf.txt", None, []),
        ("003_8e2d0effefc95bf9.txt", None, []),
        ("004_fb020b6237d65a65.txt", None, []),
    ],
)
def test_the_seeds(name: str, published: str | None, evidence: list[str]) -> None:
    publication = found((SEEDS / name).read_text(encoding="utf-8"))
    if publication is None:
        assert published is None
        return
    assert (publication.instant or publication.best).isoformat() == published
    assert [one.text for one in publication.evidence] == evidence


def test_dateparser_is_loaded_only_when_a_line_is_read() -> None:
    code = "import sys, service.text.publication; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=SEEDS.parent).returncode == 0
