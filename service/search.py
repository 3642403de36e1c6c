"""Full text: the words of an event that can be looked for, and what a question asks of them.

“sepakat "Kim Jong Un" korup*” asks for a word of the root of “sepakat” (kesepakatan, disepakati), for three words in a
row as they stand, and for a word that begins with “korup”; all of them. Case, accents and marks do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from service.errors import InvalidInput
from service.events.words import stem
from service.model import Event
from service.store import Search, Words

MOST = 10_000
"""Words of an event that are looked through: some hundred quotations."""

SHORTEST = 3
"""Letters that a beginning has at least: what begins with “m” would be half of everything."""

LONGEST = 60
"""Letters of a word that count."""

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'["“”„«»](?P<phrase>[^"“”„«»]*)|(?P<word>[^\W_]+)(?P<open>\*?)')


def words_of(event: Event) -> Words:
    """The words of the headline, of the quotations of all citations and of the names, and their roots."""
    texts = [
        event.headline,
        *(one.mention.quote.exact for one in event.citations),
        *(one.name for one in event.entities),
    ]
    passages: list[tuple[str, ...]] = []
    left = MOST
    for text in dict.fromkeys(texts):
        passages.append(tuple(words(text))[:left])
        left -= len(passages[-1])
    return Words(tuple(passages), frozenset(root(word) for passage in passages for word in passage))


def parse(asked: str) -> Search:
    """What a question asks for. No sign is an operator but quotation marks and a star behind a word; a quotation that
    does not end ends with the question. Raises InvalidInput where no word is asked for, or a beginning is too short."""
    roots: dict[str, None] = {}
    phrases: dict[tuple[str, ...], None] = {}
    beginnings: dict[str, None] = {}
    for quoted, text in _parts(asked):
        found = words(text)
        if quoted and found:
            phrases[tuple(found)] = None
            continue
        for word in found:
            if text.endswith("*") and len(word) < SHORTEST:
                raise _wrong(f"“{text}” is too short a beginning; write {SHORTEST} letters or more before “*”.")
            (beginnings if text.endswith("*") else roots)[word if text.endswith("*") else root(word)] = None
    if not (roots or phrases or beginnings):
        raise _wrong('Holds no word to look for; write words, “"words in a row"”, or a beginning as korup*.')
    return Search(tuple(roots), tuple(phrases), tuple(beginnings))


def _parts(asked: str) -> Iterator[tuple[bool, str]]:
    """The quotations and the single words of a question, these with their star."""
    place = 0
    while (match := _ASKED.search(asked, place)) is not None:
        quoted = match["phrase"] is not None
        yield quoted, match["phrase"] if quoted else match.group()
        place = match.end() + quoted  # behind the mark that closes it


def words(text: str) -> list[str]:
    """The words as they are compared: “Erdoğan’s U.S.” is "erdogan", "s", "u", "s"."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return [word[:LONGEST] for word in _WORD.findall(plain)]


@lru_cache(1 << 16)
def root(word: str) -> str:
    """The root of a word: "disepakati" is "sepakat". The stemmer knows ASCII alone."""
    return (stem(word) if word.isascii() else "") or word


def _wrong(detail: str) -> InvalidInput:
    return InvalidInput(f"“q”: {detail}", {"/q": detail})
