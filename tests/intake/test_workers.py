"""What runs in other processes has to be found there by its name: the functions here are the standard library's."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from math import sqrt

import pytest

from service.intake.workers import Refused, each


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_item_has_its_result_or_its_failure(jobs: int) -> None:
    done = dict(each(sqrt, [4, -1, 9], jobs))
    failed = done.pop(-1)
    assert done == {4: 2, 9: 3}
    assert isinstance(failed, Refused)
    assert "a defect of Kronologi" in failed.why


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = each(sqrt, items(), 2)
    next(results)
    assert len(taken) <= 16
    results.close()  # type: ignore[attr-defined]  # a generator
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_takes_only_its_item_along() -> None:
    done = dict(each(os._exit, ["x", 3, "y"], 2))
    why = {item: result.why for item, result in done.items() if isinstance(result, Refused)}
    assert why.keys() == {"x", 3, "y"}
    assert "ended the process" in why[3]
    assert all("a defect of Kronologi" in why[item] for item in ("x", "y"))
