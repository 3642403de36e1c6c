from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex.display import spoken
from service.timex.edtf import from_edtf
from service.timex.span import Granularity, TimeSpan

CASES = [
    ("2025-09-03", "3 September 2025", "3 September 2025"),
    ("2024-06", "Juni 2024", "June 2024"),
    ("2024", "2024", "2024"),
    ("199X", "1990-an", "1990s"),
    ("18XX", "abad ke-19", "19th century"),
    ("20XX", "abad ke-21", "21st century"),
    ("2025-08-25/2025-08-31", "25–31 Agustus 2025", "25–31 August 2025"),
    ("2025-08-28/2025-09-03", "28 Agustus – 3 September 2025", "28 August – 3 September 2025"),
    ("2024-12-30/2025-01-05", "30 Desember 2024 – 5 Januari 2025", "30 December 2024 – 5 January 2025"),
    ("2025-07/2025-09", "Juli–September 2025", "July–September 2025"),
    ("2024-11/2025-02", "November 2024 – Februari 2025", "November 2024 – February 2025"),
    ("2022/2024", "2022–2024", "2022–2024"),
    ("2022-02/..", "sejak Februari 2022", "since February 2022"),
    ("../2022-02-24", "hingga 24 Februari 2022", "until 24 February 2022"),
    ("2022-03~", "sekitar Maret 2022", "about March 2022"),
    ("2022-03-02~/2022-03-20~", "sekitar 2–20 Maret 2022", "about 2–20 March 2022"),
    ("2022-03-02~/..", "sekitar sejak 2 Maret 2022", "about since 2 March 2022"),
    ("2022?", "mungkin 2022", "possibly 2022"),
    ("2025-09-03T13:21+07:00", "3 September 2025 pukul 13:21 WIB", "3 September 2025 at 13:21 WIB"),
    ("2025-09-03T13:21:30", "3 September 2025 pukul 13:21:30", "3 September 2025 at 13:21:30"),
    ("2025-09-03T13:21", "3 September 2025 pukul 13:21", "3 September 2025 at 13:21"),
    ("2025-09-03T13:21+03:00", "3 September 2025 pukul 13:21 +03:00", "3 September 2025 at 13:21 +03:00"),
]


@pytest.mark.parametrize(("edtf", "indonesian", "english"), CASES)
def test_a_date_reads_as_people_write_it(edtf: str, indonesian: str, english: str) -> None:
    shown = spoken(from_edtf(edtf))
    assert (shown.id, shown.en) == (indonesian, english)


@given(st.dates(date(1, 1, 1), date(9990, 1, 1)), st.integers(0, 4000), st.sampled_from(Granularity))
def test_every_span_can_be_shown(day: date, more: int, granularity: Granularity) -> None:
    last = min(day + timedelta(days=more), date(9999, 12, 30))
    for span in (
        TimeSpan.of_days(day, last, granularity),
        TimeSpan(datetime(day.year, day.month, day.day), None, granularity),
    ):
        shown = spoken(span)
        assert str(day.year) in shown.id or "an" in shown.id or "abad" in shown.id
        assert shown.en.strip() == shown.en != ""
