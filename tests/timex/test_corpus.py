"""The phrase tables: one value, many phrasings; and sentences that hold no time at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.timex.recognise import recognise
from tests.timex_support import read

CORPUS = Path(__file__).parent.parent / "corpus"


def _positive() -> list[tuple[str, str]]:
    rows, expected = [], ""
    for line in (CORPUS / "positive.txt").read_text().splitlines():
        if line.startswith("= "):
            expected = line[2:]
        elif line and not line.startswith("#"):
            rows.append((line, expected))
    return rows


def _negative() -> list[tuple[str, str]]:
    lines = (CORPUS / "negative.txt").read_text().splitlines()
    rows = [line.rsplit(" # ", 1) for line in lines if line and not line.startswith("# ")]
    assert all(len(row) == 2 for row in rows), "every line of negative.txt ends with its reason"
    return [(sentence, reason) for sentence, reason in rows]


@pytest.mark.parametrize(("phrase", "expected"), _positive())
def test_a_phrase_is_one_whole_expression_with_its_value(phrase: str, expected: str) -> None:
    found = read(phrase)
    assert [resolution.expression.text for resolution in found] == [phrase]
    (resolution,) = found
    described = [resolution.expression.type.value, resolution.value or "", resolution.mod or ""]
    assert " ".join(described).strip() == expected


@pytest.mark.parametrize(("phrase", "expected"), _positive())
def test_a_phrase_keeps_its_extent_inside_a_sentence(phrase: str, expected: str) -> None:
    sentence = f"Menteri itu hadir pada {phrase} di Jakarta."
    texts = [expression.text for expression in recognise(sentence)]
    assert phrase in texts, f"{texts} for {expected}"


@pytest.mark.parametrize(("sentence", "reason"), _negative())
def test_a_sentence_without_time_has_no_expression(sentence: str, reason: str) -> None:
    assert [expression.text for expression in recognise(sentence)] == [], reason
