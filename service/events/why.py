"""Why citations belong together, and why others do not: the judgement that merged them, told part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from service.events.corrections import Rulings
from service.events.likeness import FLOOR, Common, Gate, Judgement, common, judge
from service.events.traits import Traits
from service.model import Mention
from service.timex.expression import Say

MISSES = 10
"""How many near misses are told at most."""

NEAR = -0.25
"""The least that a near miss may have over what is asked: less is no miss, but another matter."""


class WhyNot(StrEnum):
    """What keeps a mention out of an event: a ``gate``, too little likeness (``below``), the other citations of the
    two events (``others``), or an ``editor``."""

    GATE = "gate"
    BELOW = "below"
    OTHERS = "others"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions, what they share, and how that was judged."""

    one: Mention
    other: Mention
    judgement: Judgement
    common: Common

    @property
    def over(self) -> float:
        """The score over what is asked, gates aside."""
        return self.judgement.score - self.judgement.asked


class Decided(StrEnum):
    """What put two citations together: their ``likeness``, words of the one that point back at the other
    (``reference``: "Dalam pertemuan itu"), or an ``editor``."""

    LIKENESS = "likeness"
    REFERENCE = "reference"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Link:
    """A citation with the one of its event that it points back at, or else is nearest to."""

    pair: Pair
    decided: Decided

    @property
    def say(self) -> Say:
        """In a sentence."""
        return _LINKED[self.decided]


@dataclass(frozen=True, slots=True)
class Miss:
    """A citation of another event, with the citation of this one that it is nearest to, and why it is not here.

    ``mean`` is the mean margin between all citations of the two events, where that decided.
    """

    pair: Pair
    event_id: str
    why: WhyNot
    mean: float | None = None

    @property
    def say(self) -> Say:
        """In a sentence."""
        gate = self.pair.judgement.gate
        return _GATES[gate] if gate is not None and self.why is not WhyNot.OTHERS else _WHY_NOT[self.why]


def links(members: Sequence[Mention], rulings: Rulings) -> list[Link]:
    """For each citation of an event the other that it points back at or is nearest to, as they are sorted; none for one
    alone."""
    traits = {mention.id: Traits(mention) for mention in members}
    told = []
    for one in members:
        pairs = [_pair(one, other, traits) for other in members if other is not one]
        if pairs:
            told.append(_link(one, pairs, pinned=one.id in rulings.pinned))
    return told


def _link(one: Mention, pairs: Sequence[Pair], *, pinned: bool) -> Link:
    """What one points back at goes before what is alike, and that before what points back at it."""
    back = next((pair for pair in pairs if pair.other.id == one.follows), None)
    if back is not None:
        return Link(back, Decided.REFERENCE)
    best = max(pairs, key=lambda pair: (pair.over if pair.judgement.margin is not None else -1, pair.over))
    margin = best.judgement.margin
    if margin is not None and margin >= 0 and not pinned:
        return Link(best, Decided.LIKENESS)
    follower = next((pair for pair in pairs if pair.other.follows == one.id), None)
    return Link(best, Decided.EDITOR) if follower is None or pinned else Link(follower, Decided.REFERENCE)


def near_misses(
    members: Sequence[Mention], others: Mapping[str, Sequence[Mention]], near: Iterable[str], rulings: Rulings
) -> list[Miss]:
    """The nearest citations of other events, one an event, the nearest first; at most ten.

    ``others`` are the citations of these events, ``near`` the mentions among them that share a posting with a citation
    of this one: what was never compared is no near miss.
    """
    traits = {mention.id: Traits(mention) for mention in (*members, *(one for some in others.values() for one in some))}
    wanted = set(near)
    misses = []
    for event_id, cited in others.items():
        pairs = [_pair(one, other, traits) for one in members for other in cited if other.id in wanted]
        best = max(pairs, key=lambda pair: (pair.judgement.margin is not None, pair.over), default=None)
        if best is not None and best.over >= NEAR:
            misses.append(_missed(best, event_id, members=members, cited=cited, traits=traits, rulings=rulings))
    return sorted(misses, key=lambda miss: (-miss.pair.over, miss.event_id))[:MISSES]


def _missed(
    best: Pair,
    event_id: str,
    *,
    members: Sequence[Mention],
    cited: Sequence[Mention],
    traits: Mapping[str, Traits],
    rulings: Rulings,
) -> Miss:
    ids = (min(best.one.id, best.other.id), max(best.one.id, best.other.id))
    if ids in rulings.apart or rulings.pinned & {*ids}:
        return Miss(best, event_id, WhyNot.EDITOR)
    margin = best.judgement.margin
    if best.judgement.gate is not None:
        return Miss(best, event_id, WhyNot.GATE)
    if margin is None or margin < 0:
        return Miss(best, event_id, WhyNot.BELOW)
    margins = [judge(traits[one.id], traits[other.id]).margin for one in members for other in cited]
    whole = [max(FLOOR, margin) for margin in margins if margin is not None]
    return Miss(best, event_id, WhyNot.OTHERS, fmean(whole) if len(whole) == len(margins) else None)


def _pair(one: Mention, other: Mention, traits: Mapping[str, Traits]) -> Pair:
    first, second = traits[one.id], traits[other.id]
    return Pair(one, other, judge(first, second), common(first, second))


_LINKED = {
    Decided.LIKENESS: Say(
        "Tanggalnya cocok, dan yang sama di antara keduanya cukup.",
        "Their dates are compatible, and they share enough.",
    ),
    Decided.REFERENCE: Say(
        "Kalimat yang satu menunjuk kembali ke peristiwa pada kalimat yang lain.",
        "The words of one point back at the event of the other.",
    ),
    Decided.EDITOR: Say("Penyunting menyatukan keduanya.", "An editor put them together."),
}
_WHY_NOT = {
    WhyNot.BELOW: Say("Terlalu sedikit yang sama.", "They share too little."),
    WhyNot.OTHERS: Say(
        "Keduanya mirip, tetapi kutipan lain dari kedua peristiwa itu tidak.",
        "The two are alike, but other citations of the two events are not.",
    ),
    WhyNot.EDITOR: Say("Penyunting memisahkan keduanya.", "An editor keeps them apart."),
}
_GATES = {
    Gate.SERIES: Say(
        "Peristiwa semacam ini berulang dari hari ke hari, dan tanggalnya tidak sama.",
        "Such things come day by day, and the dates are not the same.",
    ),
    Gate.NO_COMMON_NAME: Say(
        "Tanggalnya tidak cocok, dan tidak ada nama yang sama.",
        "Their dates disagree, and they share no name.",
    ),
    Gate.SAME_ARTICLE: Say(
        "Satu artikel memberi keduanya tanggal yang berbeda.",
        "One article gives the two different dates.",
    ),
    Gate.STATEMENT: Say(
        "Tanggalnya tidak cocok, dan ini ucapan: orang berbicara lebih dari sekali.",
        "Their dates disagree, and one is a statement: people speak more than once.",
    ),
    Gate.TOO_FAR_APART: Say(
        "Tanggalnya terlalu jauh terpisah untuk salah satunya keliru.",
        "Their dates are too far apart for one to be a mistake.",
    ),
    Gate.NOT_ONCE: Say(
        "Tanggalnya tidak cocok, dan hal ini dapat terjadi lebih dari sekali.",
        "Their dates disagree, and such a thing may happen more than once.",
    ),
    Gate.UNLIKE: Say(
        "Yang satu ucapan dan yang lain perbuatan, atau tanggal yang luas tanpa perbuatan yang sama.",
        "One is a saying and the other a deed, or a wide date shares no deed.",
    ),
}
