from __future__ import annotations

from datetime import date

import pytest

from service.exports.event import cited, dated, day_after, days, ends, sources
from tests.exports.builders import event


@pytest.mark.parametrize(
    ("earliest", "latest", "known"),
    [
        ("2024-06-01", "2024-06-30", (date(2024, 6, 1), date(2024, 6, 30))),
        ("2022-02-01", None, (date(2022, 2, 1), date(2022, 2, 1))),
        (None, "2022-02-28", (date(2022, 2, 28), date(2022, 2, 28))),
    ],
)
def test_an_open_end_is_the_known_one(earliest: str | None, latest: str | None, known: tuple[date, date]) -> None:
    given = event(earliest=earliest, latest=latest)
    assert ends(given) == known
    assert [day.isoformat() if day else None for day in days(given)] == [earliest, latest]


def test_the_last_day_of_the_calendar_has_none_after_it() -> None:
    assert day_after(date(2024, 2, 28)) == date(2024, 2, 29)
    assert day_after(date.max) == date.max


def test_a_disputed_date_says_so() -> None:
    assert dated(event()) == "Juni 2024 (sumber berbeda)"
    assert dated(event(status="agreed")) == "Juni 2024"


def test_every_citation_is_a_line_and_every_outlet_a_name() -> None:
    given = event()
    assert len(cited(given)) == len(given["citations"])
    assert any("2024-09" in line and "tahun lalu" in line for line in cited(given))
    assert len(sources(given)) == len(set(sources(given))) == given["support"]["sources"]
