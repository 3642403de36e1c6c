"""The accuracy of the temporal engine, kept in view: short texts that were annotated by the conventions, by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from service.analyse import resolve_text

GOLD = Path(__file__).parent.parent / "corpus" / "gold.jsonl"

FLOORS = {"extent": 94.7, "type": 97.6, "value": 96.6}
"""F1 in per cent that each measure reaches at least. The floor only goes up: a change that lowers a figure is mended,
never the floor; raise it when the engine reads better."""


class Timex(NamedTuple):
    """An expression in a text: ``[start, end)`` in code points, "DATE" and "2025-09-03"."""

    start: int
    end: int
    type: str
    value: str | None


def _documents() -> list[dict]:
    return [json.loads(line) for line in GOLD.read_text().splitlines()]


def _annotated(document: dict) -> list[Timex]:
    return [Timex(row["start"], row["end"], row["type"], row["value"]) for row in document["timexes"]]


def _read(document: dict) -> list[Timex]:
    return [
        Timex(found.expression.start, found.expression.end, found.expression.type.value, found.value)
        for found in resolve_text(document["text"], document["published"])
    ]


def _paired(gold: list[Timex], system: list[Timex]) -> list[tuple[Timex, Timex]]:
    """Each expression at most once: exact extents first, then the largest overlap."""
    candidates = []
    for one in gold:
        for other in system:
            overlap = min(one.end, other.end) - max(one.start, other.start)
            if overlap > 0:
                candidates.append((one[:2] != other[:2], -overlap, one.start, other.start, one, other))
    pairs: list[tuple[Timex, Timex]] = []
    taken: set[tuple[str, int]] = set()
    for *_, one, other in sorted(candidates, key=lambda row: row[:4]):
        ends = {("gold", one.start), ("system", other.start)}
        if not ends & taken:
            taken |= ends
            pairs.append((one, other))
    return pairs


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    right, known = dict.fromkeys(FLOORS, 0), 0
    for document in _documents():
        gold, system = _annotated(document), _read(document)
        known += len(gold) + len(system)
        for one, other in _paired(gold, system):
            right["extent"] += one[:2] == other[:2]
            right["type"] += one.type == other.type
            right["value"] += one.value == other.value
    return {measure: 200 * count / known for measure, count in right.items()}


@pytest.mark.parametrize("measure", FLOORS)
def test_the_gold_is_read_at_least_as_well_as_before(figures: dict[str, float], measure: str) -> None:
    assert figures[measure] >= FLOORS[measure]


def test_the_gold_has_exact_offsets_in_order() -> None:
    for document in _documents():
        text, end = document["text"], 0
        for row in document["timexes"]:
            assert end <= row["start"] < row["end"], document["id"]
            assert text[row["start"] : row["end"]] == row["text"], document["id"]
            end = row["end"]


def test_the_gold_has_unique_ids() -> None:
    ids = [document["id"] for document in _documents()]
    assert len(ids) == len(set(ids)) >= 60
