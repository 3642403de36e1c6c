"""Likeness: how much two mentions have in common, asked more the less their dates agree.

"Juni tahun lalu, Putin dan Kim menandatangani kesepakatan" and "Pada 2024, kedua negara menandatangani perjanjian"
overlap in time and share two countries, the signing and its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from service.events.triggers import ATTITUDE, CONTRARY, INSTEAD, KIN, ONCE, SERIES
from service.events.words import weight
from service.model import Entity, Mention
from service.timex.span import Granularity, TimeSpan

_CORE, _ENTITIES, _TRIGGERS = 0.5, 0.3, 0.2
"""What the three likenesses weigh in the score; measured on the seeds."""

_COUNTRY = 0.5
"""A shared country tells less than a shared person or place."""

_PARTIAL = 0.67
"""What a name tells that is part of the other's longer one."""

_KINDRED = 0.5
"""What two classes tell that sources use for the same: killed and died."""

_FINE = 3
"""Longest span, in days, that counts as a day's date: a weekend is."""

_VERBATIM = 0.7
"""Cosine from which two clauses are all but the same words, so that they need share no name."""

_COARSE = 300
"""Days from which a date says so little that a finer one must share a trigger with it: a year."""

SLACK = 2
"""Days that two absolute dates of one event may differ by: a date line, a report after midnight."""

_REACH = 548
"""Days, 18 months: how far two sources may misdate what happens only once."""


FLOOR = -0.12
"""The worst margin that one pair may bring to the mean of a merge."""


class Relation(IntEnum):
    """How two dates stand to each other, the safest first."""

    SAME = 0
    OVERLAP = 1
    AMBIGUOUS = 2
    DISJOINT = 3


_THRESHOLD = {Relation.SAME: 0.34, Relation.OVERLAP: 0.42, Relation.AMBIGUOUS: 0.46, Relation.DISJOINT: 0.46}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two mentions have in common: the relation of their dates, a score, and its margin over what is asked.

    ``margin`` is None when they may never stand in one event.
    """

    relation: Relation
    score: float
    margin: float | None


def judge(first: Mention, second: Mention) -> Judgement:
    """The likeness of two mentions: .5 cosine of the cores, .3 entities, .2 triggers, over a threshold by dates."""
    relation = relate(first, second)
    stems = _cosine(first.core, second.core)
    entities = _shared(first, second)
    score = _score(first, second, stems, entities)
    if _barred(first, second, relation, stems, entities):
        return Judgement(relation, score, None)
    margin = score - _asked(first, second, relation)
    return Judgement(relation, score, min(margin, FLOOR) if _unlike(first, second, relation, stems) else margin)


def _score(first: Mention, second: Mention, stems: float, entities: float) -> float:
    """What they share, less what speaks against: other classes, opposites, no common name, other speakers."""
    triggers = _overlap(first.triggers, second.triggers)
    score = _CORE * stems + _ENTITIES * entities + _TRIGGERS * triggers
    if not triggers and first.triggers and second.triggers:
        score -= 0.2
    elif not triggers and not stems:
        score -= 0.1
    if _contrary(first, second):
        score -= 0.2
    if not entities and stems < _VERBATIM:
        score -= 0.12
    if first.statement and second.statement:
        score -= 0.1 * (stems < 0.1)
        if first.speaker and second.speaker:
            score += 0.06 if first.speaker == second.speaker else -0.1
    elif first.statement != second.statement and not triggers:
        score -= 0.05
    return score


def _asked(first: Mention, second: Mention, relation: Relation) -> float:
    """The score that two mentions need: more within one article, with an open end, and for what comes day by day."""
    asked = _THRESHOLD[relation]
    same_article = first.article.id == second.article.id
    asked += 0.04 * same_article + 0.05 * (first.span.open or second.span.open)
    if set(first.triggers) & set(second.triggers) & SERIES:
        return asked + 0.15
    alike = first.triggers[:1] == second.triggers[:1] != ()
    return asked - 0.05 if alike and relation is Relation.SAME and not same_article else asked


def relate(first: Mention, second: Mention) -> Relation:
    """How the dates stand: the same fine day, overlapping, meeting only in an alternative, or disjoint.

    Days are compared; two clock times or parts of one day that miss each other are disjoint.
    """
    one, other = first.span, second.span
    if _meet(one, other):
        clocks = max(one.granularity.rank, other.granularity.rank) < Granularity.DAY.rank
        if clocks and not one.overlaps(other):
            return Relation.DISJOINT
        fine = (one.days or 999) <= _FINE and (other.days or 999) <= _FINE
        return Relation.SAME if fine else Relation.OVERLAP
    if any(_meet(a, b) for a in readings(first) for b in readings(second)):
        return Relation.AMBIGUOUS
    return Relation.DISJOINT


def _barred(first: Mention, second: Mention, relation: Relation, stems: float, entities: float) -> bool:
    """Whether the two may never stand in one event, whatever stands between them: their dates keep them apart."""
    triggers = set(first.triggers) | set(second.triggers)
    if relation is Relation.SAME:
        return False
    if relation is Relation.OVERLAP:
        return not _same_days(first.span, second.span) and bool(triggers & SERIES)
    if not entities or first.article.id == second.article.id:
        return True
    if relation is Relation.AMBIGUOUS:
        return False
    if first.statement or second.statement:
        return True
    gap = first.span.gap_days(second.span)
    absolute = first.resolution.anchor is None and second.resolution.anchor is None
    if gap > _REACH or (absolute and gap > SLACK):
        return True
    return not set(first.triggers) & set(second.triggers) & ONCE or bool(triggers & ATTITUDE) or stems < 0.15


def _unlike(first: Mention, second: Mention, relation: Relation, stems: float) -> bool:
    """Whether the two should not be joined by themselves: a saying and a deed, a year that shares no trigger."""
    shared = set(first.triggers) & set(second.triggers)
    if relation is Relation.AMBIGUOUS:
        return not shared and stems < 0.4
    if relation is Relation.OVERLAP:
        coarse = max(first.span.days or 999, second.span.days or 999) > _COARSE
        same = _same_days(first.span, second.span)
        return first.statement != second.statement or (coarse and not same and not shared)
    return False


def readings(mention: Mention) -> list[TimeSpan]:
    """The date that a mention gives, and what else its words could mean."""
    return [mention.span, *(alternative.span for alternative in mention.resolution.alternatives)]


def _same_days(one: TimeSpan, other: TimeSpan) -> bool:
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def _meet(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether two spans share a day."""
    return (one.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
        one.latest or date.max
    )


def _cosine(first: Sequence[str], second: Sequence[str]) -> float:
    shared = sum(weight(stem) ** 2 for stem in set(first) & set(second))
    if not shared:
        return 0.0
    norms = [sum(weight(stem) ** 2 for stem in stems) ** 0.5 for stems in (first, second)]
    return float(shared / (norms[0] * norms[1]))


def _shared(first: Mention, second: Mention) -> float:
    """Dice's overlap of the entities, countries at half their weight, a name within a longer one at two thirds."""
    one = {entity.id: _importance(entity) for entity in first.entities}
    other = {entity.id: _importance(entity) for entity in second.entities}
    total = sum(one.values()) + sum(other.values())
    if not total:
        return 0.0
    shared = sum(2 * one[key] for key in one.keys() & other.keys())
    for key in one.keys() - other.keys():
        if any(_within(key, longer) for longer in other.keys() - one.keys()):
            shared += 2 * _PARTIAL * one[key]
    return min(1.0, shared / total)


def _contrary(first: Mention, second: Mention) -> bool:
    """Whether one says what the other excludes: the index opened, the index closed; the quake, an aftershock."""
    return any(
        (one in first.core and other in second.core and one not in second.core and other not in first.core)
        or (other in first.core and one in second.core and other not in second.core and one not in first.core)
        for one, other in CONTRARY
    ) or any(
        (one in first.triggers and other in second.triggers) or (other in first.triggers and one in second.triggers)
        for one, other in INSTEAD.items()
    )


def _importance(entity: Entity) -> float:
    return _COUNTRY if entity.kind == "country" else 1.0


def _within(one: str, other: str) -> bool:
    """Whether one name begins or ends the other: "persib" and "persib-bandung", "tulangbawang" and "tulang-bawang"."""
    one, other = one.replace("-", ""), other.replace("-", "")
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and (long.startswith(short) or long.endswith(short))


def _overlap(first: Sequence[str], second: Sequence[str]) -> float:
    """Overlap of the triggers: whole when the main verbs agree, else Dice's; kindred classes count for half."""
    if not first or not second:
        return 0.0
    if first[0] == second[0]:
        return 1.0
    if shared := set(first) & set(second):
        return 2 * len(shared) / (len(first) + len(second))
    return _KINDRED if any(frozenset((one, other)) in KIN for one in first for other in second) else 0.0
