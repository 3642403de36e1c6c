"""Sets and their recurrence rules, which dateutil, another implementation of RFC 5545, unrolls."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from service.timex.duration import duration
from service.timex.outcome import Surroundings
from service.timex.readings import Fields, Length, PartOfDay, Repeat
from service.timex.repeat import repeat
from service.timex.span import Granularity
from tests.timex_support import read, read_one

START = datetime(2025, 9, 4, 7, 0)


@pytest.mark.parametrize(
    ("phrase", "rrule", "following"),
    [
        ("setiap hari", "FREQ=DAILY", "2025-09-04T07 2025-09-05T07"),
        ("setiap Jumat", "FREQ=WEEKLY;BYDAY=FR", "2025-09-05T07 2025-09-12T07"),
        ("setiap malam Minggu", "FREQ=WEEKLY;BYDAY=SA", "2025-09-06T07 2025-09-13T07"),
        ("setiap akhir pekan", "FREQ=WEEKLY;BYDAY=SA,SU", "2025-09-06T07 2025-09-07T07 2025-09-13T07"),
        ("setiap hari kerja", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2025-09-04T07 2025-09-05T07 2025-09-08T07"),
        ("tiap Sabtu-Senin", "FREQ=WEEKLY;BYDAY=SA,SU,MO", "2025-09-06T07 2025-09-07T07 2025-09-08T07"),
        ("setiap dua pekan sekali", "FREQ=WEEKLY;INTERVAL=2", "2025-09-04T07 2025-09-18T07"),
        ("setiap bulan", "FREQ=MONTHLY", "2025-09-04T07 2025-10-04T07"),
        ("tiap tanggal 1", "FREQ=MONTHLY;BYMONTHDAY=1", "2025-10-01T07 2025-11-01T07"),
        ("tiap tanggal 31", "FREQ=MONTHLY;BYMONTHDAY=31", "2025-10-31T07 2025-12-31T07"),
        ("setiap kuartal", "FREQ=MONTHLY;INTERVAL=3", "2025-09-04T07 2025-12-04T07"),
        ("setiap bulan Agustus", "FREQ=YEARLY;BYMONTH=8", "2026-08-04T07 2027-08-04T07"),
        ("setiap 17 Agustus", "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17", "2026-08-17T07 2027-08-17T07"),
        ("setiap HUT RI", "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17", "2026-08-17T07"),
        ("setiap Natal", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2025-12-25T07 2026-12-25T07"),
        ("setahun sekali", "FREQ=YEARLY", "2025-09-04T07 2026-09-04T07"),
        ("setiap lima tahun", "FREQ=YEARLY;INTERVAL=5", "2025-09-04T07 2030-09-04T07"),
        ("setiap dekade", "FREQ=YEARLY;INTERVAL=10", "2025-09-04T07 2035-09-04T07"),
        ("setiap dua jam", "FREQ=HOURLY;INTERVAL=2", "2025-09-04T07 2025-09-04T09"),
        ("setiap Galungan", "FREQ=DAILY;INTERVAL=210", "2025-09-04T07 2026-04-02T07"),
        ("setiap hari pukul 10.00", "FREQ=DAILY;BYHOUR=10;BYMINUTE=0", "2025-09-04T10 2025-09-05T10"),
        (
            "tiap Senin pukul 08.00 WIB",
            "FREQ=WEEKLY;BYDAY=MO;BYHOUR=8;BYMINUTE=0",
            "2025-09-08T08 2025-09-15T08",
        ),
        ("setiap hari jam 7 malam", "FREQ=DAILY;BYHOUR=19;BYMINUTE=0", "2025-09-04T19"),
    ],
)
def test_a_set_recurs_by_its_rule(phrase: str, rrule: str, following: str) -> None:
    found = read_one(phrase)
    assert found.rrule == rrule
    expected = [datetime.fromisoformat(f"{day}:00") for day in following.split()]
    assert list(islice(rrulestr(rrule, dtstart=START), len(expected))) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "setiap Lebaran",
        "setiap Ramadan",
        "setiap Paskah",
        "setiap 1 Muharam",
        "dua kali sepekan",
        "setiap beberapa bulan",
        "setiap 6-12 bulan",
        "setengah jam sekali",
        "tiap awal bulan",
        "kemarin",
        "80 tahun",
    ],
)
def test_what_no_rule_tells_has_none(phrase: str) -> None:
    assert read_one(phrase).rrule is None


def test_a_lunar_set_says_why_it_has_no_rule() -> None:
    (step,) = read_one("setiap Lebaran").steps
    assert "tidak ada RRULE" in step.say.id


def test_how_often_a_set_happens_is_in_its_step() -> None:
    assert read_one("dua kali sepekan").steps[0].args == (("times", 2.0),)
    assert read_one("beberapa kali seminggu").steps[0].args == (("times", "X"),)
    assert read_one("sekali setahun").steps[0].args == ()


def test_a_day_that_no_year_has_is_no_set() -> None:
    found = read_one("setiap 31 Februari")
    assert (found.value, found.rrule) == (None, None)
    assert found.unresolved is not None
    assert read_one("setiap 29 Februari").value == "XXXX-02-29"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("setiap Senin dan Kamis", [("setiap Senin", "XXXX-WXX-1"), ("Kamis", "XXXX-WXX-4")]),
        (
            "Buka setiap hari pukul 10.00 - 22.00 WIB.",
            [("setiap hari pukul 10.00 - 22.00 WIB", "XXXX-XX-XXT10:00+07:00/XXXX-XX-XXT22:00+07:00")],
        ),
        ("data per hari ini", [("hari ini", "2025-09-04")]),
        ("data per hari Senin (1/9)", [("hari Senin (1/9)", "2025-09-01")]),
        ("data per bulan Juni 2024", [("bulan Juni 2024", "2024-06")]),
        ("utang per akhir Juni 2024", [("akhir Juni 2024", "2024-06")]),
        ("setiap 17 Agustus 1945", [("17 Agustus 1945", "1945-08-17")]),
        ("dua kali dalam setahun terakhir", [("setahun terakhir", "P1Y")]),
        ("dua kali dalam sehari", [("sehari", "P1D")]),
    ],
)
def test_where_a_set_ends(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.expression.text, found.value) for found in read(text)] == expected


@given(
    st.builds(
        Fields,
        weekday=st.none() | st.integers(0, 6),
        hour=st.none() | st.integers(0, 23),
        part=st.none() | st.sampled_from(PartOfDay),
    )
    | st.builds(Fields, month=st.none() | st.integers(1, 12), day=st.integers(1, 28))
    | st.builds(Length, st.integers(1, 400).map(float), st.sampled_from([Granularity.DAY, Granularity.YEAR]))
)
def test_every_rule_can_be_unrolled(what: Fields | Length) -> None:
    outcome = repeat(Repeat(what), Surroundings(None))
    assert outcome.rrule is not None
    assert next(iter(rrulestr(outcome.rrule, dtstart=START))) >= START
    if isinstance(what, Length):
        assert outcome.value == duration(what)
