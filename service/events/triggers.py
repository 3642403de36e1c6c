"""Triggers: which kind of happening a clause tells of. "Keduanya menandatangani kesepakatan" is ``sign``."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from service.events.spans import Spans
from service.events.words import Word, plain, stem, voiceless

_NOWHERE = Spans()
_TABLE = tomllib.loads(resources.files(__package__).joinpath("triggers.toml").read_text("utf-8"))
_CLASS = {words: name for name, row in _TABLE["class"].items() for words in row["words"].split()}
CLASS_STEMS = frozenset(stem(words) for words in _CLASS if "_" not in words)
"""Stems of the words that name a class: "serang", "temu"."""

_LONGEST = 1 + max(words.count("_") for words in _CLASS)
_VERBS = {name: frozenset(words.split()) for name, words in _TABLE["verbs"].items()}

ONCE = frozenset(name for name, row in _TABLE["class"].items() if row.get("once"))
"""Classes that happen to the same people only once: signing, dying, founding."""

PERSONAL = frozenset(name for name, row in _TABLE["class"].items() if row.get("personal"))
"""Those of them that happen to a person or a ship: two countries may see many deaths."""

NAMED = frozenset(name for name, row in _TABLE["class"].items() if row.get("named"))
"""Classes whose words count inside names: "KTT ASEAN", "Pemilu 2024"."""

SERIES = frozenset(name for name, row in _TABLE["class"].items() if row.get("series"))
"""Classes that come day by day: prices, results, matches."""

DUEL = frozenset(name for name, row in _TABLE["class"].items() if row.get("duel"))
"""Series in which two sides meet, once a day: matches."""

MEASURED = frozenset(name for name, row in _TABLE["class"].items() if row.get("measured"))
"""Series whose events are told by their figures: a day has many prices."""


def _pairs(row: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in (pair.split("-") for pair in _TABLE["contrary"][row].split()))


CONTRARY = _pairs("pairs")
"""Roots that cannot both be true of one happening: opened, closed."""

SIDES = _pairs("sides")
"""Roots that cannot either, unless both sides are named: "Persib menang atas PSM", "PSM kalah dari Persib"."""

GROWING = frozenset(_TABLE["growing"]["stems"].split())
"""Stems that tell of a count that goes on: its date is not when it happened."""

ATTITUDE = frozenset(name for name, row in _TABLE["class"].items() if row.get("attitude"))
"""Classes whose object is not itself what happened: admitting, promising, asking."""

SAYING = frozenset(name for name, row in _TABLE["class"].items() if row.get("saying"))
"""Classes that only tell of speaking: a press conference, a meeting with reporters."""

SETTING = frozenset(_TABLE["setting"]["stems"].split())
"""Stems that tell where something was said, and not what: "ditemui wartawan di kantornya"."""

INSTEAD = {name: row["instead"] for name, row in _TABLE["class"].items() if "instead" in row}
"""Classes to those that they exclude: an aftershock is not the quake."""

KIN = frozenset(frozenset((name, row["kin"])) for name, row in _TABLE["class"].items() if "kin" in row)
"""Pairs of classes that sources use for one happening: one says killed, another died."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A word, or words, that name a happening: "kunjungan" is class ``visit``, no verb."""

    trigger: str
    word: Word
    verb: bool


@lru_cache(1 << 16)
def _bears(row: str, word: str) -> bool:
    return any(form in _VERBS[row] for form in voiceless(word))


def says(word: Word) -> bool:
    """Whether it is a verb of saying: "mengatakan", "disebut"."""
    return is_verb(word) and word.text.lower() not in _VERBS["hearsay"] and _bears("say", word.text)


def opens_attribution(word: Word) -> bool:
    """Whether it is a bare verb of saying, as after a quotation: "kata", "ujarnya"."""
    return plain(word.text) in _VERBS["tail"] or word.text.lower().removesuffix("nya") in _VERBS["tail"]


def relays(word: Word) -> bool:
    """Whether it hands on another outlet's report: "dilansir", "mengutip"."""
    return word.text.lower() in _VERBS["relay"]


def occurs(word: Word) -> bool:
    """Whether it says that its subject happened: "terjadi", "berlangsung", "digelar"."""
    return word.text.lower() in _VERBS["occur"]


@lru_cache(1 << 16)
def _verb(text: str) -> bool:
    lower = text.lower()
    if lower in _VERBS["bare"]:
        return True
    if lower in _VERBS["none"] or lower != text or len(lower) < 5:
        return False
    return lower.startswith(("me", "di", "ber", "ter", "be")) and stem(lower) != lower


def is_verb(word: Word) -> bool:
    """Whether the word looks like a verb: a voice or ber-/ter- prefix on a known root, or a row of bare verbs."""
    return _verb(word.text)


@lru_cache(1 << 16)
def _class(words: tuple[str, ...]) -> str | None:
    if len(words) > 1:
        return _CLASS.get("_".join(word.lower() for word in words))
    return next((_CLASS[form] for form in voiceless(words[0]) if form in _CLASS), None)


def hits(found: Sequence[Word], names: Spans = _NOWHERE) -> list[Hit]:
    """Every word or words of a class, in the order of the text, the longest row first; few count inside names."""
    result: list[Hit] = []
    at = 0
    while at < len(found):
        for length in range(min(_LONGEST, len(found) - at), 0, -1):
            part = found[at : at + length]
            if (name := _class(tuple(word.text for word in part))) is not None:
                if name in NAMED or not names.covers(part[0].start):
                    result.append(Hit(name, part[0], is_verb(part[0])))
                at += length - 1
                break
        at += 1
    return result


def main_triggers(found: Sequence[Word], names: Spans = _NOWHERE) -> tuple[str, ...]:
    """The classes of a clause, that of its main verb first.

    "Moskow mengakui pengiriman pasukan" is ``admit`` alone, "Putin melakukan kunjungan" ``visit``: an attitude
    hides what comes after it, but for what comes day by day ("menargetkan pendapatan"); a light verb gives way to its
    noun.
    """
    kept: dict[str, None] = {}
    hidden = False
    for hit in hits(found, names):
        if hit.word.text.lower() in _VERBS["hearsay"] or (hidden and hit.trigger not in SERIES):
            continue
        kept[hit.trigger] = None
        hidden = hidden or (hit.trigger in ATTITUDE and hit.verb)
    for name in [INSTEAD[name] for name in kept if name in INSTEAD]:
        kept.pop(name, None)
    return tuple(kept)
