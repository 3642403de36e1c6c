from __future__ import annotations

from datetime import date, timedelta

import pytest

from service.search import parse
from service.store import Store, TimelineQuery
from service.store import estimate as store_estimate
from tests.store.test_contract import put, single


def test_few_are_counted(store: Store) -> None:
    put(store, single("2024-06-19"), single("2024-06"), single("2025-01-01", "kompas"))
    assert store.estimate(TimelineQuery()) == 3
    assert store.estimate(TimelineQuery(earliest=date(2024, 7, 1))) == 1
    assert store.estimate(TimelineQuery(source="kompas", limit=1, descending=True)) == 1
    assert store.estimate(TimelineQuery(search=parse("gempa"))) == 0
    assert store.estimate(TimelineQuery(story="st_0")) == 0


def test_many_are_taken_to_lie_as_thick_as_the_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other event is of the outlet, and 10 of 30 are counted."""
    monkeypatch.setattr(store_estimate, "EXACT", 10)
    days = [date(2024, 1, 1) + timedelta(number) for number in range(60)]
    put(store, *(single(str(day), ("kompas", "trt")[number % 2]) for number, day in enumerate(days)))
    assert store.estimate(TimelineQuery(source="kompas")) == pytest.approx(30, abs=3)
    assert store.estimate(TimelineQuery()) == 60
