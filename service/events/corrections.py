"""What editors said, brought together with what the sources say; the same whatever came first.

A correction speaks of citations, by their mentions, and never of an event alone: an event is what clustering makes of
the mentions that are there, and gets other citations, another date and another id as articles come and go. So:

- A date, a headline and hiding hold for the event that the first of their citations stands in.
- A merge says that the events of one citation each (the first that is there) are one: whatever the sources' words put
  with either comes along. It is a must-link between clusters, so that their inner likeness decides nothing anew.
- A split bars every pair of the part and the rest while the mentions are clustered, and keeps each of the two whole.
- A pin takes its citation out of clustering and puts it with the event of another citation.

Where two speak against each other the later one counts, and the earlier is in force no more; it stays on record, as
one does whose citations are gone. Nothing depends on the order of arrival: only on the mentions that are there, and on
the order in which corrections were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from service.events.consensus import stance, status_of
from service.events.merge import cluster
from service.model import (
    Applied,
    Citation,
    Conflict,
    ConflictKind,
    Correction,
    CorrectionKind,
    Decision,
    Event,
    Mention,
    Slice,
    Stance,
    Target,
)
from service.timex.edtf import from_edtf, to_edtf
from service.timex.expression import Certainty
from service.timex.span import TimeSpan

EVENT_KINDS = (CorrectionKind.DATE, CorrectionKind.HEADLINE, CorrectionKind.HIDDEN)
"""Kinds that say what an event is like, not what belongs to it."""


class State(StrEnum):
    """Whether a correction holds: ``in_force``, ``overridden`` by a later one, ``dangling`` as what it speaks of is
    gone (until that comes back), or ``undone``."""

    IN_FORCE = "in_force"
    OVERRIDDEN = "overridden"
    DANGLING = "dangling"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Bound:
    """A correction with those of its citations that are there, by the ids of their mentions, side by side."""

    correction: Correction
    sides: tuple[tuple[str, ...], ...]


def targets(mentions: Iterable[Mention]) -> tuple[Target, ...]:
    """The citations of an event for a correction to speak of, the one that the event is named after first."""
    return tuple(target(mention) for mention in sorted(mentions, key=lambda mention: mention.key))


def target(mention: Mention) -> Target:
    """One citation for a correction to speak of."""
    quote, expression = mention.quote, mention.resolution.expression
    places = Slice(quote.start, quote.end), Slice(expression.start, expression.end)
    return Target(mention.id, mention.article.id, *places)


def found_again(sought: Target, mentions: Iterable[Mention]) -> str | None:
    """The mention of the target's article that stands in for it under other rules: with the same expression, in the
    clause that overlaps its own most. None when there is none: the citation is gone."""

    def overlap(mention: Mention) -> int:
        return min(mention.quote.end, sought.quote.end) - max(mention.quote.start, sought.quote.start)

    same = [one for one in mentions if target(one).expression == sought.expression and overlap(one) > 0]
    return min(same, key=lambda one: (-overlap(one), one.key)).id if same else None


class Rulings:
    """Corrections together, in the order in which they were made: what each comes to beside the others.

    A citation that was pinned counts on no side of an earlier correction any more; a later split of the event that
    it is in takes the pin away.
    """

    def __init__(self, bounds: Iterable[Bound]) -> None:
        ordered = sorted(bounds, key=lambda bound: bound.correction.number)
        self._pins: dict[str, Bound] = {}
        for bound in ordered:
            if not all(bound.sides):
                continue
            if bound.correction.kind is CorrectionKind.PIN:
                self._pins[bound.sides[0][0]] = bound
            elif bound.correction.kind is CorrectionKind.SPLIT:
                for mention_id in (*bound.sides[0], *bound.sides[1]):
                    self._pins.pop(mention_id, None)
        self._bounds = [self._without_pinned(bound) for bound in ordered]
        self._there = {bound.correction.id for bound in ordered if _is_whole(bound)}
        self._splits = [
            bound for bound in self._bounds if bound.correction.kind is CorrectionKind.SPLIT and all(bound.sides)
        ]

    def _without_pinned(self, bound: Bound) -> Bound:
        def stays(mention_id: str) -> bool:
            pin = self._pins.get(mention_id)
            return pin is None or pin.correction.number <= bound.correction.number

        return replace(bound, sides=tuple(tuple(filter(stays, side)) for side in bound.sides))

    @property
    def pinned(self) -> frozenset[str]:
        """The mentions whose event an editor named."""
        return frozenset(self._pins)

    @property
    def apart(self) -> frozenset[tuple[str, str]]:
        """The pairs of mentions that editors keep in different events, the smaller id first."""
        return frozenset((min(pair), max(pair)) for bound in self._splits for pair in product(*bound.sides))

    def together(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Mentions that editors keep in one event, with the number of the correction; the latest first."""
        for bound in reversed(self._bounds):
            if _is_whole(bound):
                for group in _together(bound):
                    yield bound.correction.number, group

    def parted(self, one: set[str], other: set[str], number: int) -> bool:
        """Whether a correction later than ``number`` keeps two groups of mentions in different events."""
        return any(
            (not one.isdisjoint(part) and not other.isdisjoint(rest))
            or (not one.isdisjoint(rest) and not other.isdisjoint(part))
            for part, rest in (bound.sides for bound in self._splits if bound.correction.number > number)
        )

    def standing(self, holders: Mapping[str, str]) -> dict[str, State]:
        """Whether each correction is in force, by its id, when these are the events of the mentions."""
        states: dict[str, State] = {}
        said: set[tuple[CorrectionKind, str]] = set()
        for bound in reversed(self._bounds):
            correction = bound.correction
            if correction.id not in self._there:
                states[correction.id] = State.DANGLING
                continue
            holds = _is_whole(bound) and _holds(bound, holders)
            if correction.kind in EVENT_KINDS and holds:
                place = (correction.kind, holders[bound.sides[0][0]])
                holds = place not in said
                said.add(place)
            states[correction.id] = State.IN_FORCE if holds else State.OVERRIDDEN
        return states

    def upon(self, members: Set[str], holders: Mapping[str, str]) -> list[Correction]:
        """The corrections that are in force on the event of these mentions, as they were made."""
        states = self.standing(holders)
        return [
            bound.correction
            for bound in self._bounds
            if states[bound.correction.id] is State.IN_FORCE and not members.isdisjoint(_touched(bound))
        ]


def partition(mentions: Sequence[Mention], rulings: Rulings) -> list[tuple[Mention, ...]]:
    """The events of some mentions, each sorted by key: clustered by their likeness under what editors said."""
    free = [mention for mention in mentions if mention.id not in rulings.pinned]
    blocks: dict[str, set[str]] = {}
    for group in (*cluster(free, rulings.apart), *((one,) for one in mentions if one.id in rulings.pinned)):
        block = {mention.id for mention in group}
        blocks.update(dict.fromkeys(block, block))
    for number, tied in rulings.together():
        first, *others = [mention_id for mention_id in tied if mention_id in blocks] or [""]
        for other in others:
            one, two = blocks[first], blocks[other]
            if one is not two and not rulings.parted(one, two, number):
                one |= two
                blocks.update(dict.fromkeys(two, one))
    by_id = {mention.id: mention for mention in mentions}
    whole = {id(block): block for block in blocks.values()}.values()
    groups = [tuple(sorted((by_id[one] for one in block), key=lambda mention: mention.key)) for block in whole]
    return sorted(groups, key=lambda group: group[0].key)


def corrected(event: Event, rulings: Rulings, holders: Mapping[str, str]) -> Event:
    """The event as editors corrected it: of June 2024 by its sources, of 2024-07 by an editor."""
    applied = []
    members = {citation.mention.id for citation in event.citations}
    for correction in rulings.upon(members, holders):
        evidence = None
        if correction.kind is CorrectionKind.DATE:
            evidence = to_edtf(event.span)
            event = _dated(event, from_edtf(str(correction.value)))
        elif correction.kind is CorrectionKind.HEADLINE:
            evidence = event.headline
            event = replace(event, headline=str(correction.value))
        elif correction.kind is CorrectionKind.HIDDEN:
            event = replace(event, hidden=correction.value is True)
        applied.append(Applied(correction, evidence))
    return replace(event, corrections=tuple(applied))


def _dated(event: Event, span: TimeSpan) -> Event:
    """The event under an editor's date, with a conflict for each date of a source that speaks against it."""
    citations = tuple(Citation(one.mention, stance(one.mention, span)) for one in event.citations)
    against: dict[str, list[Mention]] = {}
    for citation in citations:
        if citation.stance in (Stance.AMBIGUOUS, Stance.CONTRADICTS):
            against.setdefault(to_edtf(citation.mention.span), []).append(citation.mention)
    conflicts = tuple(
        Conflict(
            ConflictKind.CORRECTION_AGAINST_EVIDENCE,
            tuple(mention.id for mention in group),
            group[0].span.gap_days(span),
            Decision("editor", to_edtf(span)),
        )
        for group in against.values()
    )
    return replace(
        event,
        span=span,
        certainty=Certainty.HIGH,
        status=status_of(citations),
        citations=citations,
        conflicts=conflicts,
    )


def _is_whole(bound: Bound) -> bool:
    """Whether enough of what it speaks of is there: of a merge two events, else every side."""
    if bound.correction.kind is CorrectionKind.MERGE:
        return sum(map(bool, bound.sides)) >= 2
    return bool(bound.sides) and all(bound.sides)


def _together(bound: Bound) -> Sequence[tuple[str, ...]]:
    """The mentions that a correction keeps in one event; none of a kind that says nothing of that."""
    match bound.correction.kind:
        case CorrectionKind.MERGE | CorrectionKind.PIN:
            return [tuple(side[0] for side in bound.sides if side)]
        case CorrectionKind.SPLIT:
            return bound.sides
    return []


def _holds(bound: Bound, holders: Mapping[str, str]) -> bool:
    """Whether the events of the mentions are as the correction says; of one that says nothing of that, whether its
    event is among them."""
    if bound.correction.kind in EVENT_KINDS:
        return bound.sides[0][0] in holders
    if bound.correction.kind is CorrectionKind.SPLIT:
        part, rest = ({holders[one] for one in side if one in holders} for side in bound.sides)
        return part.isdisjoint(rest)
    return all(len({holders.get(one) for one in group}) == 1 for group in _together(bound))


def _touched(bound: Bound) -> Sequence[str]:
    """The mentions whose event shows the correction."""
    match bound.correction.kind:
        case CorrectionKind.SPLIT:
            return (*bound.sides[0], *bound.sides[1])
        case CorrectionKind.MERGE | CorrectionKind.PIN:
            return _together(bound)[0]
    return bound.sides[0][:1]
