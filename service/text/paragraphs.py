"""Which lines are one paragraph: text that was broken at a column, or where a link stood, is put together again."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from service.text.lines import Line

_NARROWEST, _WIDEST = 45, 120


def continuations(lines: Sequence[Line], marked: Container[int]) -> frozenset[int]:
    """The indexes of lines that go on from the line before: "mengungkap motif", "pembunuhan", "dan pemerkosaan".

    A line goes on where the one before ends without a stop and it starts in lower case, or where the text is broken at
    a column: then most lines are as full as they can be. ``marked`` lines are no text and part no lines from others.
    """
    found: set[int] = set()
    for block in _blocks(lines, marked):
        full = {index for index in block[:-1] if not lines[index].stopped and _is_full(lines, block, index)}
        wrapped = len(full) >= 2 and 2 * len(full) >= len(block) - 1
        for before, index in pairwise(block):
            lower = lines[index].text[0].islower() and lines[before].text[-1] not in ":;"
            if not lines[before].stopped and (lower or (wrapped and before in full)):
                found.add(index)
    return frozenset(found)


def _blocks(lines: Sequence[Line], marked: Container[int]) -> Iterator[list[int]]:
    """Runs of lines without a blank or a marked one between them."""
    block: list[int] = []
    for index, line in enumerate(lines):
        if block and (line.gap or index in marked):
            yield block
            block = []
        if index not in marked:
            block.append(index)
    if block:
        yield block


def _is_full(lines: Sequence[Line], block: Sequence[int], index: int) -> bool:
    """Whether the next line's first word would not have fitted, in a column as wide as the block's longest line."""
    width = max(len(lines[other].text) for other in block[max(0, index - block[0] - 8) : index - block[0] + 9])
    word = lines[index + 1].text.split(maxsplit=1)[0]
    return _NARROWEST <= width <= _WIDEST and len(lines[index].text) + 1 + len(word) > width
