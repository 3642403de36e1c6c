"""The passages that articles share word for word: fingerprints to find them by, and the passage itself.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every WINDOW shingles in a row, of SHINGLE words each, the one with
the smallest hash is kept. So every shared passage of SHINGLE + WINDOW - 1 = 13 words leaves a shared fingerprint, and
an article of 300 words has some 70 of them. The words are those of its sentences, in small letters and without signs:
furniture, captions, headings and datelines are outside, words between quotation marks are like any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice, takewhile

from service.model import Document, Slice

SHINGLE = 6
"""Words a shingle: shorter runs are turns of phrase and titles ("pemimpin Korea Utara Kim Jong Un")."""

WINDOW = 8
"""Shingles of which one is kept."""

LONGEST = 20_000
"""Words of a text that are looked at: what is longer is no article."""

SHOWN = 40
"""Words of a passage that are shown, its first ones: a quotation and not the article."""

_WORD = re.compile(r"[\w\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """The longest stretch of this text that another one has word for word: where its first words are, and its length.

    ``shared`` is how many words stand in all such stretches together.
    """

    start: int
    end: int
    words: int
    shared: int


@dataclass(frozen=True, slots=True)
class _Word:
    normal: str
    start: int
    end: int


def fingerprints(document: Document) -> frozenset[int]:
    """The fingerprints of a text, signed 64-bit numbers; the same on every machine. None for a text without words.

    One is of all its words, so that texts with the same fingerprints have the same words, however short they are.
    """
    words = [word.normal for word in _words(document.text, document.sentences)]
    hashes = [_hash(words[first : first + SHINGLE]) for first in range(len(words) - SHINGLE + 1)]
    windows = range(max(1, len(hashes) - WINDOW + 1)) if hashes else ()
    return frozenset((*(min(hashes[first : first + WINDOW]) for first in windows), *([_hash(words)] if words else ())))


def longest_passage(document: Document, other: str) -> Passage | None:
    """The longest run of words of the document's sentences that another text has too; None below SHINGLE words.

    "… membebaskan wilayah Kursk. “Prajurit Anda bertempur dengan berani dan heroik,” kata Putin kepada Kim" has
    fourteen. Linear: where a shingle stands in the other text several times, its first place counts.
    """
    words = list(_words(document.text, document.sentences))
    mine = [word.normal for word in words]
    theirs = [word.normal for word in _words(other, [Slice(0, len(other))])]
    places = {tuple(theirs[at : at + SHINGLE]): at for at in range(len(theirs) - SHINGLE, -1, -1)}
    best, longest, shared, first = 0, 0, 0, 0
    while first + SHINGLE <= len(mine):
        at = places.get(tuple(mine[first : first + SHINGLE]))
        run = _run(mine, first, theirs, at) if at is not None else 0
        if run > longest:
            best, longest = first, run
        shared += run
        first += max(1, run)
    shown = words[best : best + min(longest, SHOWN)]
    return Passage(shown[0].start, shown[-1].end, longest, shared) if shown else None


def _run(mine: Sequence[str], first: int, theirs: Sequence[str], at: int) -> int:
    """How many words are the same from here on."""
    pairs = zip(islice(mine, first, None), islice(theirs, at, None), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _words(text: str, slices: Sequence[Slice]) -> Iterator[_Word]:
    count = 0
    for part in slices:
        for match in _WORD.finditer(text, part.start, part.end):
            if count == LONGEST:
                return
            count += 1
            yield _Word(unicodedata.normalize("NFC", match[0]).casefold(), match.start(), match.end())


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big", signed=True)
