"""From text to runs: stretches of neighbouring words and marks that the grammar can read.

One pass splits the text into words, numerals and what lies between them; a dictionary gives each its class. Typography
lives here and in ``typography``: case, glued brackets, straight and curly apostrophes, hyphens and dashes, the stops of
abbreviations, one line break inside an expression. Rules see classes only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from service.timex.lexicon import (
    ABBREVIATED,
    CLASSES,
    LEXICON,
    ONLY_AFTER,
    PHRASES,
    PUNCTUATION,
    SYMBOL,
    SYMBOL_OF,
    Value,
)
from service.timex.pattern import Token

_WORD = re.compile(r"([^\W\d_]+(?:['’‘`][^\W\d_]+)?|\d+)")
_LONGEST_GAP = 6
_TIGHT = frozenset(".:")
_BRACKETS = frozenset("()[]")
_WEEK_AFTER = frozenset(
    "ini lalu depan yang silam mendatang kemudian terakhir pertama kedua ketiga keempat kelima lepas hadapan".split()
)
_WEEKDAYS = CLASSES["weekday"].keys()
_JOINS = CLASSES["and"].keys() | CLASSES["until"].keys()
_COUNTS = frozenset(CLASSES["digit"]) | CLASSES["teen"].keys() | CLASSES["several"].keys() | {"puluh", "belas"}
_NAME = {symbol: name for name, symbol in SYMBOL.items()}
_KNOWN = SYMBOL_OF.keys() | PHRASES.keys()
_SUNDAY, _OPEN, _CLOSE = SYMBOL["weekday"], SYMBOL["open"], SYMBOL["close"]


class Run(NamedTuple):
    """Neighbouring tokens as one symbol each, and where each stands: (index of its piece, offset of a mark in it)."""

    symbols: str
    places: Sequence[tuple[int, int]]


class Scan:
    """A text in pieces, all in lower case: gaps at even indices, words and numerals at odd; and its runs."""

    def __init__(self, text: str) -> None:
        """Splits the text; linear in its length."""
        self.text = text
        self.pieces: list[str] = _WORD.split(_lowered(text))
        self._starts = [0, *accumulate(map(len, self.pieces))]
        self._phrases: dict[int, tuple[int, Value]] = {}
        self.runs = self._runs()

    def word(self, index: int) -> str:
        """The piece at an index, "" past the text's ends."""
        return self.pieces[index] if 0 <= index < len(self.pieces) else ""

    def tokens(self, run: Run, first: int, last: int) -> list[Token]:
        """The run's tokens from first to last, end exclusive."""
        return [
            self._token(symbol, index, offset)
            for symbol, (index, offset) in zip(run.symbols[first:last], run.places[first:last], strict=True)
        ]

    def _token(self, symbol: str, index: int, offset: int) -> Token:
        start = self._starts[index] + offset
        if not index % 2:
            return Token(_NAME[symbol], None, start, start + 1, index, index)
        if index in self._phrases:
            last, value = self._phrases[index]
            return Token(_NAME[symbol], value, start, self._starts[last] + len(self.pieces[last]), index, last)
        piece = self.pieces[index]
        value = LEXICON[piece][1] if symbol != _SUNDAY or piece != "minggu" else 6
        return Token(_NAME[symbol], value, start, start + len(piece), index, index)

    def _runs(self) -> list[Run]:
        """ "pada Rabu (3/9/2025)di Beijing" has the run "Rabu ( 3 / 9 / 2025 )"."""
        pieces = self.pieces
        runs: list[Run] = []
        symbols: list[str] = []
        places: list[tuple[int, int]] = []
        previous = -1
        for index in [index for index, piece in enumerate(pieces) if piece in _KNOWN]:
            symbol = self._phrase(index, symbols if index == previous + 2 else []) if pieces[index] in PHRASES else None
            symbol = symbol or SYMBOL_OF.get(pieces[index])
            if symbol is None or index <= previous:
                continue
            joints = self._between(index) if index == previous + 2 else None
            if joints is None:
                if symbols:
                    runs.append(self._closed(symbols, places, previous + 1))
                gap = pieces[index - 1]
                symbols, places = _opened(gap, index - 1) if gap != " " else ([], [])
            else:
                for offset, mark in joints:
                    symbols.append(mark)
                    places.append((index - 1, offset))
            symbols.append(symbol if pieces[index] != "minggu" else self._minggu(index))
            places.append((index, 0))
            previous = self._phrases[index][0] if index in self._phrases else index
        if symbols:
            runs.append(self._closed(symbols, places, previous + 1))
        return runs

    def _between(self, index: int) -> tuple[tuple[int, str], ...] | None:
        """What joins a word to the one before; the stop of an abbreviation is part of it: "14 Nov. 2023"."""
        gap = self.pieces[index - 1]
        if gap[:1] != "." or gap == "." or self.pieces[index - 2] not in ABBREVIATED:
            return _joints(gap)
        joints = _joints(gap[1:])
        return joints and tuple((offset + 1, mark) for offset, mark in joints)

    def _phrase(self, index: int, before: Sequence[str]) -> str | None:
        """The symbol of the longest phrase that begins here: "Hari Raya Idul Fitri"; None where none does."""
        options = PHRASES[self.pieces[index]]
        for words, name, value in (*options.get(self.word(index + 2), ()), *options.get("", ())):
            last = index + 2 * (len(words) - 1)
            gaps = self.pieces[index + 1 : last : 2]
            if (needed := ONLY_AFTER.get(name)) is not None and needed.isdisjoint(before):
                continue
            if tuple(self.pieces[index : last + 1 : 2]) == words and all(_joints(gap) is not None for gap in gaps):
                self._phrases[index] = last, value
                return SYMBOL[name]
        return None

    def _closed(self, symbols: list[str], places: list[tuple[int, int]], gap: int) -> Run:
        if self.pieces[gap] == " ":
            return Run("".join(symbols), places)
        stripped = self.pieces[gap].lstrip(" ")
        if stripped[:1] in (")", "]"):
            symbols.append(_CLOSE)
            places.append((gap, len(self.pieces[gap]) - len(stripped)))
        return Run("".join(symbols), places)

    def _minggu(self, index: int) -> str:
        """A capitalised "Minggu" is Sunday, but not in "Minggu ini", "Dua Minggu"; in lower case it is a week.

        After another day, and as "hari Minggu", it is Sunday whatever follows: "hari Minggu lalu", "Sabtu-Minggu ini".
        """
        following = self.word(index + 2)
        before = self.word(index - 2)
        day = before == "hari" or (self.word(index - 4) if before in _JOINS else before) in _WEEKDAYS
        counted = following == "ke" and self.word(index + 4).isdigit()
        week = (following in _WEEK_AFTER or counted) and self.word(index + 1).isspace() and not day
        week = week or self._counted(index)
        capital = self.text[self._starts[index]].isupper()
        return _SUNDAY if capital and not week else SYMBOL["minggu"]

    def _counted(self, index: int) -> bool:
        """Whether a number stands before a word, and no mark after it: "2 Minggu", "Dua Minggu"."""
        before = self.word(index - 2)
        number = before.isdigit() and len(before) < 3 and self.word(index - 3) in ("", " ")
        return (number or before in _COUNTS) and self.pieces[index - 1] == " " and not self.pieces[index + 1].strip()


def _lowered(text: str) -> str:
    """The text in lower case with every character in its place: letters whose lower case is longer stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _opened(gap: str, index: int) -> tuple[list[str], list[tuple[int, int]]]:
    """A new run, with the bracket that opens it."""
    stripped = gap.rstrip(" ")
    if stripped[-1:] in ("(", "["):
        return [_OPEN], [(index, len(stripped) - 1)]
    return [], []


@lru_cache(maxsize=1024)
def _joints(gap: str) -> tuple[tuple[int, str], ...] | None:
    """The marks that a gap holds, as (offset, symbol), or None where the gap parts two runs.

    Blanks and one line break join; so do a few marks. A stop or colon joins only without blanks ("13.21").
    """
    if gap.count("\n") > 1:
        return None
    marks = tuple((offset, mark) for offset, mark in enumerate(gap) if not mark.isspace())
    if not marks:
        return ()
    if len(gap) > _LONGEST_GAP or any(mark not in PUNCTUATION for _, mark in marks):
        return None
    if len(gap) > 1 and any(mark in _TIGHT for _, mark in marks):
        return None
    if "\n" in gap and any(mark not in _BRACKETS and mark != "," for _, mark in marks):
        return None
    return tuple((offset, SYMBOL[PUNCTUATION[mark]]) for offset, mark in marks)
