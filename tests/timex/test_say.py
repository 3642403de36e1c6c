from __future__ import annotations

import pytest

from service.timex.say import spoken_move
from service.timex.span import Granularity


@pytest.mark.parametrize(
    ("by", "unit", "until", "indonesian", "english"),
    [
        (-1, Granularity.YEAR, None, "1 tahun sebelumnya", "1 year earlier"),
        (-3.5, Granularity.YEAR, None, "3,5 tahun sebelumnya", "3.5 years earlier"),
        (2, Granularity.MONTH, None, "2 bulan sesudahnya", "2 months later"),
        (0, Granularity.WEEK, None, "pekan yang sama", "the same week"),
        (-2, Granularity.WEEK, -8.0, "2–8 pekan sebelumnya", "2–8 weeks earlier"),
    ],
)
def test_shifts_are_spelled_out(
    by: float, unit: Granularity, until: float | None, indonesian: str, english: str
) -> None:
    say = spoken_move(by, unit, until)
    assert (say.id, say.en) == (indonesian, english)
