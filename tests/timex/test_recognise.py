"""Recognising is a pure function: what is remembered between texts changes nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from service.timex import recognise as module
from service.timex.expression import Resolution
from service.timex.recognise import recognise
from service.timex.resolve import resolve
from service.timex.tokens import LONGEST, read_run

LINES = Path("tests/corpus/positive.txt").read_text(encoding="utf-8").splitlines()
TEXTS = ["\n\n".join(LINES[start : start + 40]) for start in range(0, len(LINES), 40)]


def forget() -> None:
    for cached in (read_run, module._candidate, module._first_match):
        cached.cache_clear()


def resolved(text: str) -> tuple[Resolution, ...]:
    return resolve(text, recognise(text), (), (), None)


def test_threads_that_share_what_is_remembered_read_the_same() -> None:
    forget()
    alone = [resolved(text) for text in TEXTS]
    forget()
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(resolved, TEXTS * 4))
    assert together == alone * 4


def test_what_is_remembered_is_bounded() -> None:
    for cached in (read_run, module._candidate, module._first_match):
        assert cached.cache_info().maxsize is not None


@pytest.mark.parametrize("words", range(LONGEST - 4, LONGEST + 5))
def test_an_expression_across_the_end_of_a_longest_run_is_whole(words: int) -> None:
    text = "3 " * words + "Rabu, 3 September 2025"
    assert [found.text for found in recognise(text)] == ["Rabu, 3 September 2025"]
