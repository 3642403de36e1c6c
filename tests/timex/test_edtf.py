from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import InvalidEdtf
from service.timex.edtf import from_edtf, to_edtf
from service.timex.span import Granularity, Qualifier, TimeSpan

FORMS = [
    ("2024", "2024-01-01", "2024-12-31", "year"),
    ("2024-06", "2024-06-01", "2024-06-30", "month"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2025-09-03", "2025-09-03", "2025-09-03", "day"),
    ("199X", "1990-01-01", "1999-12-31", "decade"),
    ("19XX", "1900-01-01", "1999-12-31", "century"),
    ("2025-08-25/2025-08-31", "2025-08-25", "2025-08-31", "day"),
    ("2022-02/..", "2022-02-01", None, "month"),
    ("../2024-06", None, "2024-06-30", "month"),
    ("2019/2023", "2019-01-01", "2023-12-31", "year"),
    ("2022-03~", "2022-03-01", "2022-03-31", "month"),
    ("2022-03?", "2022-03-01", "2022-03-31", "month"),
    ("2025-07-10~/2025-08-21~", "2025-07-10", "2025-08-21", "day"),
    ("2022-11-21T13:21:00+07:00", "2022-11-21", "2022-11-21", "minute"),
    ("2022-11-21T13:21:00Z", "2022-11-21", "2022-11-21", "minute"),
    ("2022-11-21T13:21:30Z", "2022-11-21", "2022-11-21", "second"),
]
READ_ONLY = [
    (" 2024 ", "2024-01-01", "2024-12-31"),
    ("2025-35", "2025-07-01", "2025-09-30"),
    ("2025-41", "2025-07-01", "2025-12-31"),
    ("2024-XX", "2024-01-01", "2024-12-31"),
    ("[2024-06,2024-09]", "2024-06-01", "2024-09-30"),
    ("2022/", "2022-01-01", None),
    ("2022-11-21T13:21", "2022-11-21", "2022-11-21"),
]
BAD = [
    "",
    "kemarin",
    "2025-13",
    "2025-02-30",
    "24",
    "2025-9-3",
    "2025-W35",
    "../..",
    "a/b/c",
    "2024/2023",
    "[",
    "[]",
    "/",
    "0000",
    "199X-01",
    "2025-09-03T25:00",
]


@pytest.mark.parametrize(("text", "earliest", "latest", "granularity"), FORMS)
def test_a_form_is_read_and_written(text: str, earliest: str | None, latest: str | None, granularity: str) -> None:
    span = from_edtf(text)
    assert span.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert span.latest == (date.fromisoformat(latest) if latest else None)
    assert span.granularity == granularity
    assert to_edtf(span) == text


@pytest.mark.parametrize(("text", "earliest", "latest"), READ_ONLY)
def test_other_forms_are_read(text: str, earliest: str, latest: str | None) -> None:
    span = from_edtf(text)
    assert span.earliest == date.fromisoformat(earliest)
    assert span.latest == (date.fromisoformat(latest) if latest else None)


@pytest.mark.parametrize("text", BAD)
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(InvalidEdtf, match="write for example 2022"):
        from_edtf(text)


def test_weeks_quarters_and_thirds_are_written_as_intervals() -> None:
    assert to_edtf(TimeSpan.of_week(date(2025, 8, 27))) == "2025-08-25/2025-08-31"
    assert to_edtf(TimeSpan.of_months(2025, 7, Granularity.QUARTER)) == "2025-07/2025-09"
    early = TimeSpan.of_days(date(2026, 1, 1), date(2026, 4, 30), Granularity.YEAR)
    assert to_edtf(early) == "2026-01/2026-04"


def test_clock_times_from_one_to_another_are_written_as_their_days() -> None:
    morning = TimeSpan(datetime(2025, 9, 3, 9), datetime(2025, 9, 3, 12, 1), Granularity.MINUTE, offset=420)
    assert to_edtf(morning) == "2025-09-03"
    night = TimeSpan(datetime(2025, 9, 3, 22), datetime(2025, 9, 4, 2), Granularity.MINUTE, offset=420)
    assert to_edtf(night) == "2025-09-03/2025-09-04"


@given(
    st.dates(date(1, 1, 1), date(9998, 12, 31)),
    st.integers(0, 5000),
    st.sampled_from(list(Qualifier)),
    st.sampled_from(["both", "start", "end"]),
)
def test_writing_and_reading_keep_the_days(first: date, length: int, qualifier: Qualifier, known: str) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    closed = TimeSpan.of_days(first, last, Granularity.DAY, qualifier)
    span = TimeSpan(
        closed.start if known != "end" else None, closed.end if known != "start" else None, Granularity.DAY, qualifier
    )
    again = from_edtf(to_edtf(span))
    assert (again.earliest, again.latest, again.qualifier) == (span.earliest, span.latest, span.qualifier)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        span = from_edtf(text)
    except InvalidEdtf:
        return
    assert span.earliest is not None or span.latest is not None
