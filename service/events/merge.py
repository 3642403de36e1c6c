"""Merging: which mentions speak of one event. Date first, then meaning; the same from any order of arrival."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from service.events.likeness import FLOOR, Judgement, Relation, judge
from service.events.postings import candidates
from service.events.traits import Traits
from service.model import Mention


def linked(first: Traits, second: Traits) -> bool:
    """Whether two mentions that the index compares may speak of one event by themselves; symmetric.

    One that points back at another ("Dalam pertemuan itu") is linked to that one alone.
    """
    if first.follows is not None or second.follows is not None:
        return first.follows == second.id or second.follows == first.id
    return _bound(judge(first, second))


def cluster(mentions: Iterable[Mention], apart: Collection[tuple[str, str]] = ()) -> tuple[tuple[Mention, ...], ...]:
    """The events of some mentions, each sorted by key: constrained average link within connected components.

    ``apart`` are pairs of ids, the smaller first, that an editor keeps in different events.

    Two groups join when the mean margin of their pairs is not negative, some pair is linked and none is barred;
    pairs with compatible dates go first, then ambiguous and conflicting ones, ties by key. What points back at a
    mention goes where that goes, and weighs nothing. Clustering components one
    by one gives what clustering all together gives, in any order.
    """
    whole = sorted(mentions, key=lambda mention: mention.key)
    ids = {mention.id for mention in whole}
    followers: dict[str, list[Mention]] = {}
    members: list[Mention] = []
    for mention in whole:
        told = mention.follows
        if told is None or told not in ids or (min(told, mention.id), max(told, mention.id)) in apart:
            members.append(mention)
        else:
            followers.setdefault(told, []).append(mention)
    traits = [Traits(mention) for mention in members]
    judged: dict[tuple[int, int], Judgement] = {}
    parent = list(range(len(members)))
    number = {mention.id: index for index, mention in enumerate(members)}
    pairs = ((number[one], number[other]) for one, other in apart if one in number and other in number)
    barred = {(min(pair), max(pair)) for pair in pairs}
    for one, other in sorted(candidates(members)):
        if (one, other) in barred:
            continue
        judged[one, other] = judge(traits[one], traits[other])
        if _bound(judged[one, other]):
            parent[_root(parent, one)] = _root(parent, other)
    components: dict[int, list[int]] = {}
    for index in range(len(members)):
        components.setdefault(_root(parent, index), []).append(index)
    groups: list[tuple[Mention, ...]] = []
    for component in components.values():
        for group in _join(traits, component, judged, barred):
            event = [members[index] for index in group]
            event += [one for mention in event for one in followers.get(mention.id, ())]
            groups.append(tuple(sorted(event, key=lambda mention: mention.key)))
    return tuple(sorted(groups, key=lambda group: group[0].key))


def _bound(judgement: Judgement) -> bool:
    return judgement.margin is not None and judgement.margin >= 0


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


class Tie(NamedTuple):
    """Between two groups: the sum of their pairs' margins, the least safe relation, whether a pair is linked."""

    total: float
    relation: Relation
    bound: bool

    def joined(self, other: Tie) -> Tie:
        """What stands between the two together and a third."""
        return Tie(self.total + other.total, max(self.relation, other.relation), self.bound or other.bound)


def _join(
    traits: Sequence[Traits],
    component: Sequence[int],
    judged: dict[tuple[int, int], Judgement],
    barred: Collection[tuple[int, int]],
) -> list[list[int]]:
    """Average-link clustering of one component. A barred pair has no tie."""
    ties: dict[tuple[int, int], Tie] = {}
    for pair in combinations(component, 2):
        judgement = judged.get(pair) or judge(traits[pair[0]], traits[pair[1]])
        if judgement.margin is not None and pair not in barred:
            ties[pair] = Tie(max(FLOOR, judgement.margin), judgement.relation, pair in judged and _bound(judgement))
    return average_link(component, ties)


def average_link(component: Iterable[int], ties: dict[tuple[int, int], Tie]) -> list[list[int]]:
    """Groups of one component, by the ties between its members, the smaller first: compatible dates first, then the
    others. The ties are used up.

    Groups with a pair that has no tie never join. A pair of groups waits in the heap with its size then; when a group
    has grown since, the entry is stale.
    """
    groups = {index: [index] for index in component}
    for safest in (Relation.OVERLAP, Relation.DISJOINT):
        heap = [entry for pair, tie in ties.items() if (entry := _waiting(pair, tie, groups, safest))]
        heapq.heapify(heap)
        while heap:
            _, one, other, size = heapq.heappop(heap)
            if one not in groups or other not in groups or len(groups[one]) + len(groups[other]) != size:
                continue
            groups[one] = sorted(groups[one] + groups.pop(other))
            for third in groups.keys() - {one}:
                pair = (min(one, third), max(one, third))
                mine, theirs = ties.pop(pair, None), ties.pop((min(other, third), max(other, third)), None)
                if mine is not None and theirs is not None:
                    ties[pair] = mine.joined(theirs)
                    if entry := _waiting(pair, ties[pair], groups, safest):
                        heapq.heappush(heap, entry)
            ties.pop((min(one, other), max(one, other)), None)
    return list(groups.values())


def _waiting(
    pair: tuple[int, int], tie: Tie, groups: dict[int, list[int]], safest: Relation
) -> tuple[float, int, int, int] | None:
    """The heap's entry for two groups, the highest mean margin first; None when they may not join in this pass."""
    if tie.relation > safest or not tie.bound:
        return None
    first, second = len(groups[pair[0]]), len(groups[pair[1]])
    mean = round(tie.total / (first * second), 9)
    return (-mean, *pair, first + second) if mean >= 0 else None
