"""From text to runs: stretches of neighbouring words and marks that the grammar can read.

Most words of an article have nothing to do with time. So one search through a bare copy of the text finds the words
that an expression may begin with; only from those on a run is read, and a dictionary gives each of its words its
class. Typography lives here and nowhere else: case, glued brackets, straight and curly apostrophes, hyphens and
dashes, one line break inside an expression. Rules see classes only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from service.timex.lexicon import (
    ABBREVIATED,
    CLASSES,
    LEXICON,
    ONLY_AFTER,
    PHRASES,
    PUNCTUATION,
    SYMBOL,
    Value,
)
from service.timex.pattern import Token
from service.timex.trie import trie

LONGEST = 64
"""Words of a run; what goes on after them is another."""

WORD = re.compile(r"[^\W\d_]+(?:['’‘`][^\W\d_]+)?|\d+")
_WORD_END = r"(?!['’‘`]?[^\W\d_])"
_WORD_START = r"(?<![^\W_])(?<![^\W\d_]['’‘`])"
_WEEK_AFTER = re.compile(
    r"\s+(?:(?:ini|lalu|depan|yang|silam|mendatang|kemudian|terakhir|pertama|kedua|ketiga|keempat|kelima|lepas|hadapan)(?![^\W\d_])"
    r"|ke[\W_]+\d)"
)
_JOINS = trie([*CLASSES["and"], *CLASSES["until"]])
_DAY_BEFORE = re.compile(rf"(?<![^\W_])(?:hari|{trie(CLASSES['weekday'])}(?:[\W_]+{_JOINS})?)[\W_]+$")
_COUNTS = [word for name in ("digit", "teen", "several", "puluh", "belas") for word in CLASSES[name]]
_COUNTED = re.compile(rf"(?:(?<![^ ])\d\d?|\b{trie(_COUNTS)}) $")
_UNMARKED = re.compile(r"\s*(?:\w|$)")

_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace() and char != "\n")
_MARKS = re.escape("".join(mark for mark in PUNCTUATION if mark not in ".:"))
_NEAR = r"[^\w\n.:;!?]{0,4}[^\w.:;!?] {0,4}"
_JOINT = (
    rf"(?:[{_BLANKS}]{{0,40}}+\n?+[{_BLANKS}]{{0,40}}+|[.:]"
    rf"|(?![\W_]{{7}})(?:[{_BLANKS}{_MARKS}]++|[{_BLANKS},()\[\]]*+\n[{_BLANKS},()\[\]]*+))"
)
"""What may stand between two words of a run: blanks and one line break, or a few marks.

A stop or colon joins only without blanks ("13.21"), and only brackets and commas join over a line break.
"""


_WORDS = [word for word in LEXICON if not word.isdigit()]
_NUMERALS = {word: name for word, (name, _) in LEXICON.items() if word.isdigit()}
_PHRASE = trie([*chain.from_iterable((_NEAR, *word) for word in words)][1:] for words in PHRASES)
_ABBREVIATION = rf"{trie(ABBREVIATED)}\.(?=[\W_])"
_KNOWN = rf"(?:(?:{_PHRASE}|{_ABBREVIATION}|{trie(_WORDS)}){_WORD_END}|[0-9]{{1,6}}(?!\d))"
_RUN = re.compile(rf"{_WORD_START}(?:{_JOINT}{_KNOWN}){{1,{LONGEST}}}(?: {{0,6}}[)\]])?")
_PART = re.compile(rf"(?:{_PHRASE}|{_ABBREVIATION}){_WORD_END}|{WORD.pattern}|[{re.escape(''.join(PUNCTUATION))}]")
_PHRASE_OF = {" ".join(words): row for words, row in PHRASES.items()}
_CLASS = LEXICON | {mark: (name, None) for mark, name in PUNCTUATION.items()}
_UNKNOWN: tuple[str, Value] = ("unknown", None)

_WIDEST_GAP = 81
"""Marks and blanks that ``_JOINT`` spans at most."""

_FIRST_WORDS: dict[str, set[bytes]] = {symbol: set() for symbol in SYMBOL.values()}
"""Symbol -> the words of its class as they stand in bare text, of several the first; of numerals their first digit."""
_NOTHING: frozenset[bytes] = frozenset()

_BARE = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128)).encode() + b" " * 128


def bare(text: str) -> bytes:
    """The text in lower case, with a blank before it and for whatever is no ASCII letter or digit: a byte a character.

    So the blank before a word has the word's own offset.
    """
    return b" " + text.encode("ascii", "replace").translate(_BARE)


for _word, (_name, _) in chain(
    ((word, LEXICON[word]) for word in _WORDS), ((words[0], row) for words, row in PHRASES.items())
):
    _FIRST_WORDS[SYMBOL[_name]].add(bare(_word)[1:].split()[0])
for _name in ("num", "number", "year", "misprint"):
    _FIRST_WORDS[SYMBOL[_name]] |= {b"%d" % digit for digit in range(10)}
_FIRST_WORDS[SYMBOL["weekday"]].add(b"minggu")


class Beginnings:
    """Where expressions may begin: at a word that may be all of one, or that the right word follows.

    "saat" begins one before "ini", "tidak" before "lama". Marks between the two are not looked at.
    """

    def __init__(self, openings: Iterable[str]) -> None:
        """``openings``: the symbols of the classes, one or two, that an expression may begin with."""
        following: dict[str, set[bytes] | None] = {}
        for opening in sorted(openings, reverse=True):
            words = following.setdefault(opening[0], set())
            if len(opening) == 1:
                following[opening] = None
            elif words is not None:
                words |= _FIRST_WORDS[opening[1]]
        numerals = {word.encode(): following.get(SYMBOL[name], set()) for word, name in _NUMERALS.items()}
        self._following: dict[bytes, set[bytes] | None] = numerals
        for word in _WORDS:
            self._add(word, following.get(SYMBOL[LEXICON[word][0]], set()))
        self._add("minggu", following.get(SYMBOL["weekday"], set()))
        for (first, *others), (name, _) in PHRASES.items():
            if SYMBOL[name] in following:
                self._add(first, {others[0].encode()} if others else following[SYMBOL[name]])
        listed = trie([word.decode() for word in self._following if not word.isdigit()])
        word = rf"{listed}(?![a-z])|[0-9]{{1,4}}(?![0-9])"
        self.pattern = re.compile(rf" ({word})(?= {{0,{_WIDEST_GAP}}}([a-z]+|[0-9]?))".encode())

    def _add(self, word: str, following: set[bytes] | None) -> None:
        held = self._following.get(key := bare(word)[1:], set())
        if following is None or held is None:
            self._following[key] = None
        elif following:
            self._following[key] = held | following if held else following

    def places(self, text: str) -> Iterator[int]:
        """The offsets of such words."""
        following = self._following
        for found in self.pattern.finditer(bare(text)):
            word, after = found.groups()
            if (needed := following.get(word, _NOTHING)) is None or after in needed:
                yield found.start()


def run_at(text: str, lower: str, start: int) -> tuple[int, str] | None:
    """The run whose first word stands there: where it begins, with the bracket that opens it, and what it reads.

    "pada Rabu (3/9/2025)di Beijing" has "Rabu (3/9/2025)" at 5.
    """
    found = _RUN.match(lower, start)
    if found is None:
        return None
    before = start - (2 if text[start - 1 : start] == " " else 1)
    if text[before : before + 1] in ("(", "["):
        start = before
    return start, text[start : found.end()]


class Run(NamedTuple):
    """Neighbouring tokens, and one symbol for each."""

    symbols: str
    tokens: tuple[Token, ...]


@lru_cache(maxsize=4096)
def read_run(words: str) -> Run:
    """The tokens of a run: "Rabu (3/9)" is weekday, open, num, slash, num, close. Offsets count from its start."""
    symbols: list[str] = []
    tokens: list[Token] = []
    lower, at = lowered(words), 0
    while (part := _PART.search(lower, at)) is not None:
        start, at = part.span()
        word = part[0]
        row = _PHRASE_OF.get(word) or _CLASS.get(word) or _several_words(word) or _UNKNOWN
        end = at - (word[-1] == "." and at > start + 1)
        name, value = row
        if name in ONLY_AFTER and ONLY_AFTER[name].isdisjoint(symbols):
            first = WORD.match(lower, start)
            assert first is not None
            at = end = first.end()
            name, value = _CLASS.get(first[0], _UNKNOWN)
        if name == "minggu" and words[start].isupper() and not _is_week(lower, start, end):
            name, value = "weekday", 6
        symbols.append(SYMBOL.get(name, " "))
        tokens.append(Token(name, value, start, end))
    return Run("".join(symbols), tuple(tokens))


def _several_words(part: str) -> tuple[str, Value] | None:
    """The class and value of a phrase however its words stand apart, or of an abbreviation with its full stop."""
    return _PHRASE_OF.get(" ".join(WORD.findall(part))) or _CLASS.get(part.rstrip("."))


def _is_week(lower: str, start: int, end: int) -> bool:
    """A capitalised "Minggu" is Sunday, but not in "Minggu ini", "Dua Minggu"; in lower case it is a week.

    After another day, and as "hari Minggu", it is Sunday whatever follows: "hari Minggu lalu", "Sabtu-Minggu ini".
    """
    counted = _COUNTED.search(lower, 0, start) is not None and _UNMARKED.match(lower, end) is not None
    return counted or (_WEEK_AFTER.match(lower, end) is not None and _DAY_BEFORE.search(lower, 0, start) is None)


def lowered(text: str) -> str:
    """The text in lower case with every character in its place: letters whose lower case is longer stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
