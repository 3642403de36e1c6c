"""Consensus: one date from several claims, by origins and never by averages, with every disagreement kept."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

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
_JOINS = re.compile(
    r"(?:Namun|Sebelumnya|Kemudian|Selain itu|Sementara itu|Adapun|Bahkan|Lalu|Setelah itu|Sejak itu)\b"
)
"""Words at a sentence's start that join it to the one before."""

_POINTS = re.compile(
    r"(?:ia|dia|mereka|keduanya|kedua|ketiga|ketiganya|hal|ini|itu|saya|kami|beliau|yang|saat|ketika|di mana|dimana"
    r"|dilansir|dikutip|mengutip|melansir|namun|pernyataan|kemudian|setelah|sejak|bersamaan|sebelumnya|sementara)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b[A-Z]\w+")
_UNOPENED = re.compile(r"([^\"“”]+?)[,.]?(?:\"|”)(?=[^\"“”]*$)")
_CLAUSE = 20
"""Code points from which a clause with a happening tells it: "invasi ke Ukraina pada 2022"."""

_ENOUGH = 30
"""Code points that the words of a quotation need to stand alone as a headline."""

_VAGUE = re.compile(r"\b(?:tersebut|itu|ini)\b", re.IGNORECASE)


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
        headline=_headline(citations),
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


def _headline(citations: Sequence[Citation]) -> str:
    """The quotation that tells best on its own: a deed, named actors, no pronoun at the start, of middling length.

    Of a clause that is a fragment ("race hari Sabtu") the sentence around; of the end of a quotation its words alone.
    """
    told = [
        (_telling(citation, text) - (_wider(citation.mention) if text is not quote else 0), -number, text)
        for number, citation in enumerate(citations)
        for quote in [citation.mention.quote.exact]
        for text in (quote, citation.mention.sentence)
        if text
    ]
    return _unquoted(max(told)[2])


def _telling(citation: Citation, text: str) -> float:
    mention = citation.mention
    names = _NAMES.findall(text.replace(mention.resolution.expression.text, ""))
    score = 2.0 * bool(mention.triggers) + 0.6 * min(3, len(names))
    score -= 3.0 * (mention.follows is not None)
    score -= 2.0 * mention.statement + 1.0 * mention.quoted + 1.0 * mention.inherited
    score -= 2.5 * bool(_POINTS.match(text.lstrip("\"“”'‘’"))) + 0.7 * bool(_VAGUE.search(text[:60]))
    score -= 1.0 * (len(text) > 180) + 1.5 * (len(text) < 40)
    score += 1.2 * (text[:1].isupper() or text[:1].isdigit()) - 0.6 * bool(_JOINS.match(text))
    return score + 0.5 * (citation.stance is Stance.SUPPORTS)


def _wider(mention: Mention) -> float:
    """What it costs a headline to be the sentence around a clause: it tells more than the event does."""
    tells = bool(mention.triggers) and len(mention.quote.exact) >= _CLAUSE
    return 4.0 if tells else 0.8


def _unquoted(text: str) -> str:
    """The words of a quotation that began before, without who said them: "… hari,” kata Budi, Senin"."""
    end = _UNOPENED.match(text)
    return end[1] if end is not None and len(end[1]) >= _ENOUGH else text


def _entities(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Who and what the citations name, most named first."""
    counts = Counter(entity.id for mention in mentions for entity in mention.entities)
    known = {entity.id: entity for mention in reversed(mentions) for entity in mention.entities}
    return tuple(known[key] for key in sorted(known, key=lambda key: (-counts[key], key)))
