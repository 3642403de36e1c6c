"""Consensus: one date from several claims, by origins and never by averages, with every disagreement kept."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from service.events.headlines import headline
from service.events.tally import count
from service.model import (
    Citation,
    Conflict,
    ConflictKind,
    Decision,
    Entity,
    Event,
    Mention,
    Stance,
    Status,
)
from service.timex.edtf import to_edtf
from service.timex.expression import Certainty
from service.timex.span import Qualifier, TimeSpan

_SURE = {Certainty.HIGH: 2, Certainty.MEDIUM: 1, Certainty.LOW: 0}


def settle(mentions: Sequence[Mention], moved: Collection[str] = ()) -> Event:
    """The event that some mentions tell of.

    "Juni tahun lalu" (two origins) and "Pada 2024" against "September tahun lalu" give June 2024, disputed: the
    preferred date is the claim that most independent origins bear out (a coarser one that contains it does), then the
    surest, then the finest. ``moved`` are mentions that an editor put where they are: they name no event that has
    others. Raises ValueError when there are no mentions.
    """
    if not mentions:
        raise ValueError("an event needs at least one mention")
    ordered = sorted(mentions, key=lambda mention: mention.key)
    first = next((mention for mention in ordered if mention.id not in moved), ordered[0])
    origins = {span: _origins(span, ordered) for span in {mention.span for mention in ordered}}
    chosen = min(ordered, key=lambda mention: (*(-part for part in _rank(mention, origins[mention.span])), mention.key))
    preferred = chosen.span
    citations = tuple(Citation(mention, stance(mention, preferred)) for mention in ordered)
    bearing = [citation.mention for citation in citations if citation.stance in (Stance.SUPPORTS, Stance.COARSER)]
    figures, notes = count(ordered)
    return Event(
        id="ev_" + hashlib.sha256(first.key.encode()).hexdigest()[:12],
        named_after=first.id,
        headline=headline(citations),
        span=preferred,
        certainty=max((mention.resolution.certainty for mention in bearing), key=_SURE.__getitem__),
        status=status_of(citations),
        citations=citations,
        conflicts=_conflicts(citations, chosen, ordered),
        entities=_entities(ordered),
        figures=figures,
        notes=notes,
    )


def stance(mention: Mention, preferred: TimeSpan) -> Stance:
    """How a source's date stands to the preferred one: "Pada 2024" is ``coarser`` than June 2024.

    Days are compared; an approximate date is given its own length on either side.
    """
    if _touch(mention.span, preferred):
        return Stance.COARSER if _longer(mention.span, preferred) else Stance.SUPPORTS
    if any(_touch(alternative.span, preferred) for alternative in mention.resolution.alternatives):
        return Stance.AMBIGUOUS
    return Stance.CONTRADICTS


def _rank(candidate: Mention, origins: int) -> tuple[int, int, int, int]:
    """How well a claim is borne out: origins, certainty, closed rather than open, fineness."""
    span = candidate.span
    return (
        origins,
        _SURE[candidate.resolution.certainty],
        not span.open,
        -span.granularity.rank,
    )


def _origins(span: TimeSpan, mentions: Sequence[Mention]) -> int:
    """How many independent origins bear a date out: those whose claim contains it."""
    return len({mention.article.origin for mention in mentions if _covers(mention.span, span)})


def _covers(claim: TimeSpan, span: TimeSpan) -> bool:
    """Whether a claim holds the whole date, at the day; an approximate claim need only touch it."""
    if claim.qualifier is not Qualifier.EXACT:
        return _touch(claim, span)
    first, last = _days(claim)
    start, end = _days(span)
    return first <= start and end <= last


def _touch(claim: TimeSpan, span: TimeSpan) -> bool:
    """Whether they share a day, an approximate claim stretched by its own length."""
    first, last = _days(claim)
    if claim.qualifier is not Qualifier.EXACT and not claim.open:
        stretch = min(timedelta(days=claim.days or 0), first - date.min, date.max - last)
        first, last = first - stretch, last + stretch
    start, end = _days(span)
    return first <= end and start <= last


def _longer(claim: TimeSpan, span: TimeSpan) -> bool:
    """Whether a claim spans more days, by half at least: no month is longer than another. An open one always is."""
    if claim.days is None or span.days is None:
        return span.days is not None
    return 2 * claim.days > 3 * span.days


def _days(span: TimeSpan) -> tuple[date, date]:
    return span.earliest or date.min, span.latest or date.max


def status_of(citations: Sequence[Citation]) -> Status:
    """Whether the citations agree on the date that their stances are to."""
    stances = {citation.stance for citation in citations}
    if stances & {Stance.AMBIGUOUS, Stance.CONTRADICTS}:
        return Status.DISPUTED
    return Status.REFINED if Stance.COARSER in stances else Status.AGREED


def _conflicts(citations: Sequence[Citation], chosen: Mention, mentions: Sequence[Mention]) -> tuple[Conflict, ...]:
    """One conflict for each other date: who gives it and who stands against them."""
    bearing = [citation.mention for citation in citations if citation.stance is Stance.SUPPORTS]
    odd: dict[tuple[date, date, Stance], list[Mention]] = {}
    for citation in citations:
        if citation.stance in (Stance.AMBIGUOUS, Stance.CONTRADICTS):
            odd.setdefault((*_days(citation.mention.span), citation.stance), []).append(citation.mention)
    conflicts = []
    for (_, _, kind), group in odd.items():
        gap = group[0].span.gap_days(chosen.span)
        conflicts.append(
            Conflict(
                _kind(kind, group, bearing),
                tuple(mention.id for mention in sorted((*bearing, *group), key=lambda mention: mention.key)),
                gap,
                _decision(chosen, group[0], mentions),
            )
        )
    return tuple(conflicts)


def _kind(kind: Stance, group: Sequence[Mention], bearing: Sequence[Mention]) -> ConflictKind:
    if kind is Stance.AMBIGUOUS:
        return ConflictKind.AMBIGUOUS_READING
    if {mention.article.origin for mention in group} <= {mention.article.origin for mention in bearing}:
        return ConflictKind.SAME_ORIGIN_DIVERGENCE
    return ConflictKind.DISJOINT_DATES


def _decision(chosen: Mention, other: Mention, mentions: Sequence[Mention]) -> Decision:
    """The first thing that tells the chosen date from the other."""
    ranks = zip(*(_rank(one, _origins(one.span, mentions)) for one in (chosen, other)), strict=True)
    names = ("origins", "certainty", "granularity", "granularity")
    by = next((name for name, (one, two) in zip(names, ranks, strict=True) if one != two), "granularity")
    return Decision(by, to_edtf(chosen.span))


def _entities(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Who and what the citations name, most named first."""
    counts = Counter(entity.id for mention in mentions for entity in mention.entities)
    known = {entity.id: entity for mention in reversed(mentions) for entity in mention.entities}
    return tuple(known[key] for key in sorted(known, key=lambda key: (-counts[key], key)))
