from __future__ import annotations

import pytest

from service.text.anniversaries import ANNIVERSARIES, Anniversary, anniversaries
from service.timex.recognise import recognise


def counted(text: str) -> list[tuple[int, str]]:
    found = list(anniversaries(text, recognise(text)))
    assert all(text[evidence.start : evidence.end] == evidence.text for _, evidence in found)
    return [(year, evidence.text) for year, evidence in found]


@pytest.mark.parametrize("row", ANNIVERSARIES, ids=lambda row: f"{row.year}-{row.example[-14:]}")
def test_every_anniversary_is_found_in_its_example(row: Anniversary) -> None:
    count = next(int(word.removeprefix("ke-")) for word in row.example.split() if word.removeprefix("ke-").isdigit())
    assert counted(f"Mereka bertemu saat {row.example}.") == [(row.year + count, row.example)]
    assert row.source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # foundings are those of the calendar
        ("Pawai HUT ke-498 Jakarta ramai.", [(2025, "HUT ke-498 Jakarta")]),
        ("Perayaan hari jadi ke-732 Kota Surabaya.", [(2025, "Perayaan hari jadi ke-732 Kota Surabaya")]),
        ("HUT ke-80. Jakarta macet.", []),
        ("HUT ke-80 Warung Budi.", []),
        ("Ia berusia 80 tahun.", []),
    ],
)
def test_anniversaries(text: str, expected: list[tuple[int, str]]) -> None:
    assert counted(text) == expected
