"""Pointing back: "Dalam pertemuan itu, …" has no date of its own and joins the meeting that was told before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.events.clauses import SETS
from service.events.triggers import KIN, ONCE, hits
from service.events.words import Word
from service.model import Mention
from service.timex.expression import Resolution, Say, Step
from service.timex.readings import SameAs
from service.timex.say import both

NEAR = 4
"""How many sentences back the mention may stand that an undated sentence points at."""

_POINTS = Say("“{words}” menunjuk ke “{told}”", "“{words}” points back at “{told}”")


@dataclass(frozen=True, slots=True)
class Pointer:
    """What the opening of a sentence points at: classes of happenings, none for "peristiwa itu", and its last word."""

    triggers: frozenset[str]
    end: int


def opening(found: Sequence[Word]) -> Pointer | None:
    """What the first words of a sentence point back at, if anything.

    "Dalam pertemuan itu", "Acara tersebut" and "Ini merupakan pertemuan ketiga" do; "Setelah pertemuan itu" does not.
    """
    lower = [word.text.lower() for word in found[:6]]
    if lower[:1] and lower[0] in SETS["this"] and len(lower) > 2 and lower[1] in SETS["copula"]:
        phrase = found[2:5]
        triggers = frozenset(hit.trigger for hit in hits(phrase) if not hit.verb)
        return Pointer(triggers, found[1].end) if triggers else None
    at = next((index for index, word in enumerate(lower) if word in SETS["pointer"]), 0)
    if lower[:2] == ["di", "sela"] or lower[:2] == ["di", "sela-sela"]:
        return _phrase(found[2:at], found[at]) if at > 2 else None
    begin = 1 if lower[:1] and lower[0] in SETS["during"] else 0
    return _phrase(found[begin:at], found[at]) if at > begin else None


def _phrase(noun: Sequence[Word], last: Word) -> Pointer | None:
    """A noun of one to three words that is pointed at: a class of happening, or one that stands for any."""
    if len(noun) > 3 or any(word.text[0].isupper() for word in noun[1:]):
        return None
    found = hits(noun)
    if found and found[0].word == noun[0] and not any(hit.verb for hit in found):
        return Pointer(frozenset(hit.trigger for hit in found), last.end)
    return Pointer(frozenset(), last.end) if noun[0].text.lower() in SETS["occasion"] else None


def antecedent(pointer: Pointer, told: Iterable[Mention]) -> Mention | None:
    """Which of the mentions told before, the nearest first, an opening points at."""
    for mention in told:
        deed = bool(mention.triggers) and not mention.statement
        if _akin(pointer.triggers, mention.triggers) or (deed and not pointer.triggers):
            return mention
    return None


def agrees(own: Iterable[str], other: Mention) -> bool:
    """Whether what a sentence tells may be part of what it points at: nothing that happens once and did not there."""
    return not (frozenset(own) & ONCE) - set(other.triggers)


def same_time(resolution: Resolution) -> bool:
    """Whether an expression only points at the time told: "saat itu", "setelah itu"; not "tahun itu"."""
    reading = resolution.expression.reading
    return isinstance(reading, SameAs) and reading.unit is None and reading.relation in ("that", "after")


def of_one(own: Sequence[str], other: Mention) -> bool:
    """Whether a clause at the same time belongs to what was told: it tells of nothing else."""
    return not own or _akin(own, other.triggers)


def _akin(own: Iterable[str], others: Iterable[str]) -> bool:
    """Whether they share a class, or have two that sources use for one happening: a final that was won."""
    return any(one == other or frozenset((one, other)) in KIN for one in own for other in others)


def following(mention: Mention, other: Mention, words: str) -> Mention:
    """The mention as one that joins the event of another of its article, with the reason as a step."""
    step = Step("points-back", None, both(_POINTS, words=words, told=other.quote.exact))
    resolution = replace(mention.resolution, steps=(*mention.resolution.steps, step))
    return replace(mention, resolution=resolution, follows=other.follows or other.id)
