"""Likeness: how much two mentions have in common, asked more the less their dates agree.

"Juni tahun lalu, Putin dan Kim menandatangani kesepakatan" and "Pada 2024, kedua negara menandatangani perjanjian"
overlap in time and share two countries, the signing and its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from service.events.traits import Traits
from service.events.triggers import (
    ATTITUDE,
    CLASS_STEMS,
    CONTRARY,
    DUEL,
    GROWING,
    INSTEAD,
    KIN,
    MEASURED,
    ONCE,
    PERSONAL,
    SAYING,
    SERIES,
    SIDES,
)
from service.timex.span import Granularity

_CORE, _ENTITIES, _TRIGGERS = 0.5, 0.3, 0.2
"""What the three likenesses weigh in the score; measured on the seeds."""

_PARTIAL = 0.67
"""What a name tells that is part of the other's longer one."""

_KINDRED = 0.5
"""What two classes tell that sources use for the same: killed and died."""

_VERBATIM = 0.7
"""Cosine from which two clauses are all but the same words, so that they need share no name."""

_TELLING = 4
"""Stems that a clause needs for that: "tiba di Solo" and "tiba di Surabaya" are the same words and two arrivals."""

_OTHERS = 0.2
"""What it costs that both name people, or both name places, and none of them is the other's."""

_COARSE = 300
"""Days from which a date says so little that a finer one must share a trigger with it: a year."""

_LOOSE = 62
"""Days above which that holds beside a date of a month or less: "awal tahun ini" is four months."""

_FEW = 31
"""Days up to which a date is one of many that a year may mean: a month."""

_QUARTER = 92
"""Days between two articles up to which another reading of a date may make them one, of what happens more than once."""

SLACK = 2
"""Days that two absolute dates of one event may differ by: a date line, a report after midnight."""

_REACH = 548
"""Days, 18 months: how far two sources may misdate what happens only once."""


WEEK = 7
"""Days that two who both name a day may be apart: a place may quake again within a month."""

FLOOR = -0.12
"""The worst margin that one pair may bring to the mean of a merge."""


class Relation(IntEnum):
    """How two dates stand to each other, the safest first."""

    SAME = 0
    OVERLAP = 1
    AMBIGUOUS = 2
    DISJOINT = 3


_TOLL = 0.15
"""What it tells that two count the same: both have 14 deaths."""

_ALIKE = 0.4
"""Cosine from which the words alone tell that two clauses are of one matter."""

_REMOTE = 0.15
"""Cosine below which two that disagree on the date are not one."""

_SAID = 0.2
"""Cosine below which two sayings are two, though one person said both at one place."""

_PEOPLE = frozenset(("deaths", "injured", "missing", "displaced", "arrested", "casualties", "damaged"))

_THRESHOLD = {Relation.SAME: 0.34, Relation.OVERLAP: 0.42, Relation.AMBIGUOUS: 0.46, Relation.DISJOINT: 0.46}


class Gate(StrEnum):
    """What keeps two mentions apart whatever they share, or (``unlike``) lets them not be joined by themselves."""

    SERIES = "series"
    NO_COMMON_NAME = "no_common_name"
    SAME_ARTICLE = "same_article"
    STATEMENT = "statement"
    TOO_FAR_APART = "too_far_apart"
    NOT_ONCE = "not_once"
    UNLIKE = "unlike"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two mentions have in common: the relation of their dates, a score, and its margin over what is asked.

    ``margin`` is None when they may never stand in one event; ``gate`` says what keeps them apart, if anything does.
    ``stems``, ``entities`` and ``triggers`` are the three likenesses, from 0 to 1, that the score is made of.
    """

    relation: Relation
    score: float
    margin: float | None
    asked: float
    gate: Gate | None
    stems: float
    entities: float
    triggers: float


def judge(first: Traits, second: Traits) -> Judgement:
    """The likeness of two mentions: .5 cosine of the cores, .3 entities, .2 triggers, over a threshold by dates."""
    relation = relate(first, second)
    stems, entities, triggers = _cosine(first, second), _shared(first, second), _overlap(first, second)
    score = _score(first, second, stems, entities, triggers)
    asked = _asked(first, second, relation)
    gate = _gate(first, second, relation, stems, entities)
    margin = None if gate is not None else score - asked
    unlike = _unlike(first, second, relation, stems) or not (entities or _verbatim(first, second, stems))
    if margin is not None and margin > FLOOR and unlike:
        gate, margin = Gate.UNLIKE, FLOOR
    return Judgement(relation, score, margin, asked, gate, stems, entities, triggers)


@dataclass(frozen=True, slots=True)
class Common:
    """What two mentions share, by name: ids of entities, triggers, and stems, the most telling first."""

    entities: tuple[str, ...]
    triggers: tuple[str, ...]
    stems: tuple[str, ...]


def common(first: Traits, second: Traits) -> Common:
    """What the likenesses of two mentions count: a name within a longer one as the first has it."""
    one, other = first.entities, second.entities
    names = [key for key in one if key in other or any(_within(key, longer) for longer in other.keys() - one.keys())]
    stems = first.words.keys() & second.words.keys()
    return Common(
        tuple(names),
        tuple(name for name in first.triggers if name in second.trigger_set),
        tuple(sorted(stems, key=lambda stem: (-first.words[stem], stem))),
    )


def _score(first: Traits, second: Traits, stems: float, entities: float, triggers: float) -> float:
    """What they share, less what speaks against: other classes, opposites, no common name, other speakers."""
    score = _CORE * stems + _ENTITIES * entities + _TRIGGERS * triggers
    if not triggers and first.triggers and second.triggers:
        score -= 0.2
    elif not triggers and not stems:
        score -= 0.1
    if _contrary(first, second):
        score -= 0.2
    if any(first.values[kind] & second.values[kind] for kind in first.values.keys() & second.values.keys() & _PEOPLE):
        score += _TOLL
    if not entities and not _verbatim(first, second, stems):
        score -= 0.12
    if not entities:
        score -= _OTHERS * (_others(first.people, second.people) + _others(first.places, second.places))
    if first.statement and second.statement:
        score -= 0.1 * (stems < 0.1)
        if first.speaker and second.speaker:
            score += 0.06 if first.speaker == second.speaker else -0.1
    elif first.statement != second.statement and not triggers:
        score -= 0.05
    return score


def _asked(first: Traits, second: Traits, relation: Relation) -> float:
    """The score that two mentions need: more within one article, with an open end, and for what comes day by day."""
    asked = _THRESHOLD[relation]
    same_article = first.article == second.article
    asked += 0.04 * same_article + 0.05 * (first.open or second.open)
    shared = first.trigger_set & second.trigger_set
    duel = relation is Relation.SAME and shared & DUEL and _both_sides(first, second)
    if shared & SERIES and not duel:
        return asked + 0.15
    alike = duel or first.triggers[:1] == second.triggers[:1] != ()
    return asked - 0.05 if alike and relation is Relation.SAME and not same_article else asked


def relate(first: Traits, second: Traits) -> Relation:
    """How the dates stand: the same fine day, overlapping, meeting only in an alternative, or disjoint.

    Days are compared; two clock times or parts of one day that miss each other are disjoint, and so are two stretches
    of days of which neither lies within the other: 7-12 July, 10-15 July.
    """
    one, other = first.span, second.span
    if _meet(first.days[0], second.days[0]):
        clocks = max(one.granularity.rank, other.granularity.rank) < Granularity.DAY.rank
        if (clocks and not one.overlaps(other)) or _cross(first, second):
            return Relation.DISJOINT
        return Relation.SAME if first.fine and second.fine else Relation.OVERLAP
    if any(_meet(a, b) for a in first.days for b in second.days):
        return Relation.AMBIGUOUS
    return Relation.DISJOINT


def _cross(first: Traits, second: Traits) -> bool:
    """Whether both name a first and a last day, and begin and end in one order."""
    if first.length == 1 or second.length == 1:
        return False
    if not first.span.granularity is second.span.granularity is Granularity.DAY:
        return False
    one, other = sorted((first.days[0], second.days[0]))
    return one[0] < other[0] and one[1] < other[1]


def _gate(first: Traits, second: Traits, relation: Relation, stems: float, entities: float) -> Gate | None:
    """Why the two may never stand in one event, whatever stands between them: their dates keep them apart."""
    triggers = first.trigger_set | second.trigger_set
    if triggers & SERIES and (_contrary(first, second) or _measured(first, second)):
        return Gate.SERIES
    if relation in (Relation.SAME, Relation.OVERLAP):
        other_days = first.days[0] != second.days[0] and not _same_values(first, second)
        return Gate.SERIES if other_days and triggers & SERIES else None
    if first.article == second.article:
        return Gate.SAME_ARTICLE
    if not entities:
        return Gate.NO_COMMON_NAME
    return None if relation is Relation.AMBIGUOUS else _disjoint(first, second, stems)


def _disjoint(first: Traits, second: Traits, stems: float) -> Gate | None:
    """Why two whose dates have no day in common may not stand in one event: it happens again, or lies too far off.

    The same words of one quotation may be dated a day or two apart.
    """
    gap = first.span.gap_days(second.span)
    if first.quoting and second.quoting and gap <= SLACK and _verbatim(first, second, stems):
        return None
    if first.statement or second.statement:
        return Gate.STATEMENT
    days = first.fine and second.fine and gap > WEEK
    if gap > _REACH or days or (first.absolute and second.absolute and gap > SLACK):
        return Gate.TOO_FAR_APART
    once = first.trigger_set & second.trigger_set & ONCE
    if not first.whom & second.whom:
        once -= PERSONAL
    attitude = (first.trigger_set | second.trigger_set) & ATTITUDE
    ship = once & PERSONAL and first.things & second.things
    counting = GROWING & (first.words.keys() | second.words.keys())
    return Gate.NOT_ONCE if not once or attitude or counting or (stems < _REMOTE and not ship) else None


def _unlike(first: Traits, second: Traits, relation: Relation, stems: float) -> bool:
    """Whether the two should not be joined by themselves: a saying and a deed, two sayings of one person, two prices
    of one day that are not one figure, a year that shares no trigger."""
    shared = first.trigger_set & second.trigger_set
    said = first.statement and second.statement and (first.quoting or second.quoting)
    if said and stems < _SAID and not shared - ATTITUDE - SAYING:
        return True
    if shared & MEASURED and stems < _VERBATIM and not _same_values(first, second):
        return True
    if not shared & ONCE and _by_others(first, second) and not _worded(first, second):
        return True
    if shared & SERIES and _other_heroes(first, second) and stems < _VERBATIM:
        return True
    if relation is Relation.AMBIGUOUS:
        long_after = not shared & ONCE and _told_apart(first, second)
        return long_after or (not shared and stems < _ALIKE)
    if relation is Relation.OVERLAP:
        shorter, longer = sorted((first.length, second.length))
        if shorter > WEEK and stems < _SAID and first.triggers[:1] != second.triggers[:1]:
            return True
        vague = longer >= WEEK > shorter and not shared & ONCE and not first.named & second.named
        if vague and not _worded(first, second):
            return True
        coarse = longer > (_LOOSE if shorter <= _FEW else _COARSE) and first.days[0] != second.days[0]
        return first.statement != second.statement or (coarse and not _singled_out(first, second, stems))
    return False


def _by_others(first: Traits, second: Traits) -> bool:
    """Whether one country is all that both name, and each names another who acts: two attacks on one country are two.

    Places and things do not act.
    """
    one, other = first.actors, second.actors
    shared = first.entities.keys() & second.entities.keys()
    return len(shared) == 1 and not shared & first.named and not one <= other and not other <= one


def _worded(first: Traits, second: Traits) -> bool:
    """Whether they share a word beside those that only tell the class: "serangan" for an attack."""
    return any(stem not in CLASS_STEMS for stem in first.words.keys() & second.words.keys())


def _other_heroes(first: Traits, second: Traits) -> bool:
    """Whether both name people, others each, and no contest of one name: two races on one circuit and day."""
    return _others(first.people, second.people) and not first.things & second.things


def _told_apart(first: Traits, second: Traits) -> bool:
    """Whether their articles lie so far apart that each means its own year's."""
    return first.told is not None and second.told is not None and abs(first.told - second.told) > _QUARTER


def _singled_out(first: Traits, second: Traits, stems: float) -> bool:
    """Whether a year's mention tells which of the year's events it means: one that happens once, or is told with the
    same name or words. "Israel menyerang Lebanon tahun ini" may be any of many attacks."""
    shared = first.trigger_set & second.trigger_set
    many = min(first.length, second.length) <= _FEW and not shared & ONCE
    worded = stems >= _ALIKE and min(len(first.words), len(second.words)) > 1
    return bool(shared) and (not many or worded or bool(first.named & second.named))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of days share one."""
    return one[0] <= other[1] and other[0] <= one[1]


def _cosine(first: Traits, second: Traits) -> float:
    shared = sum([first.words[stem] for stem in first.words.keys() & second.words.keys()])
    return float(shared / (first.norm * second.norm)) if shared else 0.0


def _shared(first: Traits, second: Traits) -> float:
    """Dice's overlap of the entities, countries at half their weight, a name within a longer one at two thirds."""
    one, other = first.entities, second.entities
    total = first.total + second.total
    if not total:
        return 0.0
    shared = sum([2 * one[key] for key in one.keys() & other.keys()])
    for key in one.keys() - other.keys():
        if any(_within(key, longer) for longer in other.keys() - one.keys()):
            shared += 2 * _PARTIAL * one[key]
    return min(1.0, shared / total)


def _others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name some and none is, or is part of, one of the other's."""
    return bool(one and other and one.isdisjoint(other)) and not any(_within(a, b) for a in one for b in other)


def _verbatim(first: Traits, second: Traits, stems: float) -> bool:
    """Whether they are all but the same words, and enough of them."""
    return stems >= _VERBATIM and min(len(first.words), len(second.words)) >= _TELLING


def _same_values(first: Traits, second: Traits) -> bool:
    """Whether they give one figure that is the same."""
    return any(first.values[kind] & second.values[kind] for kind in first.values.keys() & second.values.keys())


def _measured(first: Traits, second: Traits) -> bool:
    """Whether both give a figure of one kind, and none that the other gives: two prices, two results."""
    kinds = (first.values.keys() & second.values.keys()) - _PEOPLE
    return bool(kinds) and not _same_values(first, second)


def _contrary(first: Traits, second: Traits) -> bool:
    """Whether one says what the other excludes: the index opened, the index closed; the quake, an aftershock."""
    return any(
        (one in first.core and other in second.core and one not in second.core and other not in first.core)
        or (other in first.core and one in second.core and other not in second.core and one not in first.core)
        for one, other in (CONTRARY if _both_sides(first, second) else CONTRARY + SIDES)
    ) or any(
        (one in first.triggers and other in second.triggers) or (other in first.triggers and one in second.triggers)
        for one, other in INSTEAD.items()
    )


def _both_sides(first: Traits, second: Traits) -> bool:
    """Whether both name two who are the same, be it by a longer name: Persib and PSM."""
    others = second.named - second.places
    return sum(any(one == other or _within(one, other) for other in others) for one in first.named - first.places) > 1


def _within(one: str, other: str) -> bool:
    """Whether one name begins or ends the other: "persib" and "persib-bandung", "tulangbawang" and "tulang-bawang"."""
    one, other = one.replace("-", ""), other.replace("-", "")
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and (long.startswith(short) or long.endswith(short))


def _overlap(first: Traits, second: Traits) -> float:
    """Overlap of the triggers: whole when the main verbs agree, else Dice's; kindred classes count for half."""
    one, other = first.triggers, second.triggers
    if not one or not other:
        return 0.0
    if one[0] == other[0]:
        return 1.0
    if shared := first.trigger_set & second.trigger_set:
        return 2 * len(shared) / (len(one) + len(other))
    return _KINDRED if any(frozenset((a, b)) in KIN for a in one for b in other) else 0.0
