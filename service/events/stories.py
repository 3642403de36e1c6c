"""Stories: articles of some days on one matter, by headline and lead, by their words and by the events that they share.

"Jalan Lenteng Agung Amblas" and "Ekskavator Benahi Jalan Amblas di Lenteng Agung", a day apart, are one story. It is a
layer above events: an article is in one story, its events may be in many.

Stories are told day by day: the articles of a day form groups, and each group goes on with the story of the days before
that it is nearest to, or begins one. What comes later never changes what was told before, so that an article costs what
is near it, and any order of arrival ends alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import combinations, product
from math import fsum

from service.events.likeness import Relation
from service.events.merge import Tie, average_link
from service.events.profiles import REACH
from service.events.series import rounds_apart
from service.model import Profile, Story

Pairs = Set[tuple[str, str]]
"""Pairs of articles, the smaller id first."""

ALIKE = 0.25
"""What two articles of one story have in common at least."""

STRICT = 0.38
"""What one whose day is not known has in common with another at least: nothing says that they are near in time."""

DAILY = 0.03
"""What each day between two articles takes from that."""

SHARED = 0.2
"""What it adds that both tell of one event of their days."""

LONGEST = 31
"""Days from the first article of a story to its last; what goes on is told on in the next story."""

RECENT = 31
"""Days that an event may last, and lie from publication, so that telling of it makes one story: not "2024", nor what
is remembered."""

LATEST = 24
"""Articles of a story that a new one is compared with, the latest; of the first as many may give it their title."""

APART = -1.0
"""What articles of two rounds of a series have in common, or such as lie too far apart."""

_POSTED = 9
"""Words that an article is looked up by, two at once."""

_POSTED_UNDATED = 7
"""Words of those that undated articles and dated ones find each other by."""

DATED, UNDATED = 0, -1
"""The buckets in which undated articles and dated ones look each other up."""


def story_postings(told: Profile) -> frozenset[tuple[int, str]]:
    """The rows of the candidate index: (stretch of ten days, two of the most telling words); some 90."""
    pairs = _pairs(_telling(told)[:_POSTED])
    if told.day is None:
        return frozenset(product((UNDATED,), pairs))
    bucket = told.day.toordinal() // REACH
    beside = product((DATED,), _pairs(_telling(told)[:_POSTED_UNDATED]))
    return frozenset((*product((bucket, bucket + 1), pairs), *beside))


def _pairs(telling: Iterable[str]) -> list[str]:
    return ["&".join(sorted(some)) for some in combinations(telling, 2)]


def _telling(told: Profile) -> list[str]:
    """The words of title, lead and text, the most telling first."""
    total = {root: told.stems.get(root, 0) + told.words.get(root, 0) for root in told.stems.keys() | told.words.keys()}
    return sorted(total, key=lambda root: (-round(total[root], 9), root))


def tells_of_now(first_day: date, last_day: date, told: Profile) -> bool:
    """Whether an event of these days makes articles one story with this one; of one whose day is not known, whether it
    may."""
    span = timedelta(RECENT)
    if first_day >= date.max - span or last_day > first_day + span:
        return False
    return told.window is None or told.window[0] - span <= first_day <= told.window[1] + span


def alikeness(one: Profile, other: Profile, *, shared: bool) -> float:
    """What two articles have in common, less the days between them, over what is asked; ``shared`` is an event.

    Two articles of which no day is known are not compared.
    """
    gap = _gap(one, other)
    known = one.day is not None and other.day is not None
    if (
        (one.day is None and other.day is None)
        or gap > REACH
        or rounds_apart(one.series, other.series, gap if known else REACH)
    ):
        return APART
    common = (_cosine(one.stems, other.stems) + _cosine(one.words, other.words)) / 2 + SHARED * shared
    return common - (DAILY * gap + ALIKE if known else STRICT)


def _margin(one: Profile, other: Profile, shared: Pairs) -> float:
    return alikeness(one, other, shared=pair(one.article, other.article) in shared)


def _gap(one: Profile, other: Profile) -> int:
    """Days between two articles; the fewest that there may be where a day is not known."""
    if one.window is None or other.window is None:
        return 0
    return max(0, (one.window[0] - other.window[1]).days, (other.window[0] - one.window[1]).days)


def place(told: Profile) -> tuple[date, str]:
    """The order of articles in a story; those whose day is not known are the last."""
    return told.day or date.max, told.article


def pair(one: str, other: str) -> tuple[str, str]:
    """Two articles, the smaller id first."""
    return min(one, other), max(one, other)


def stories(profiles: Iterable[Profile], shared: Pairs) -> list[Story]:
    """The stories of some articles, the earliest first; ``shared`` are the pairs that tell of one event.

    What is in no story is an undated article that is near no dated one.
    """
    whole = sorted(profiles, key=place)
    near = _near(whole, shared)
    days: defaultdict[date, list[Profile]] = defaultdict(list)
    for one in whole:
        if one.day is not None:
            days[one.day].append(one)
    told: dict[str, list[Profile]] = {}
    home: dict[str, str] = {}
    for day in sorted(days):
        begun: dict[str, list[Profile]] = {}
        for group in day_groups(days[day], near, shared):
            met = {home[other] for one in group for other in near.get(one.article, ()) if other in home}
            story = continued(group, {name: told[name] for name in met}, near, shared) or story_id(group[0].article)
            begun.setdefault(story, []).extend(group)
        for story, group in begun.items():
            told.setdefault(story, []).extend(group)
            home |= dict.fromkeys((one.article for one in group), story)
    by_id = {one.article: one for one in whole}
    for one in whole:
        if one.day is None:
            found = nearest(one, [by_id[other] for other in near.get(one.article, ())], shared)
            if found is not None:
                told[home[found.article]].append(one)
    return [make_story(name, told[name]) for name in sorted(told, key=lambda name: place(told[name][0]))]


def _near(whole: Sequence[Profile], shared: Pairs) -> dict[str, set[str]]:
    """The articles that each one may be in a story with: they share a posting or an event, and are alike."""
    index: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for told in whole:
        for row in story_postings(told):
            index[row].append(told.article)
    met = set(shared)
    for (bucket, key), some in index.items():
        others = index.get((DATED, key), []) if bucket == UNDATED else some if bucket != DATED else []
        met |= {pair(one, other) for one, other in product(some, others) if one != other}
    by_id = {told.article: told for told in whole}
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in met:
        if one in by_id and other in by_id and _margin(by_id[one], by_id[other], shared) >= 0:
            near[one].add(other)
            near[other].add(one)
    return near


def day_groups(day: Iterable[Profile], near: Mapping[str, Collection[str]], shared: Pairs) -> list[list[Profile]]:
    """The groups of the articles of one day: average link, as events are clustered, within what ``near`` connects."""
    members = sorted(day, key=place)
    at = {one.article: index for index, one in enumerate(members)}
    left = set(at)
    groups: list[list[Profile]] = []
    while left:
        component: set[str] = set()
        frontier = {left.pop()}
        while frontier:
            component |= frontier
            frontier = {other for one in frontier for other in near.get(one, ()) if other in at} - component
        left -= component
        ties = {}
        for one, other in combinations(sorted(component, key=at.__getitem__), 2):
            margin = _margin(members[at[one]], members[at[other]], shared)
            ties[at[one], at[other]] = Tie(margin, Relation.OVERLAP, other in near.get(one, ()))
        joined = average_link(sorted(at[one] for one in component), ties)
        groups += [[members[index] for index in sorted(group)] for group in joined]
    return sorted(groups, key=lambda group: place(group[0]))


def continued(
    group: Sequence[Profile], told: Mapping[str, Iterable[Profile]], near: Mapping[str, Collection[str]], shared: Pairs
) -> str | None:
    """The story of the days before that a group of one day goes on with; None when it begins one.

    It is the nearest of those that some article of the group is near to an article of: by the mean over the latest
    articles of the story.
    """
    day = group[0].day
    assert day is not None
    best: tuple[float, str] | None = None
    for name in sorted(told):
        earlier = sorted((one for one in told[name] if one.day is not None and one.day < day), key=place)
        first = earlier[0].day if earlier else None
        if first is None or day - first > timedelta(LONGEST):
            continue
        pairs = list(product(group, [one for one in earlier if _gap(one, group[0]) <= REACH][-LATEST:]))
        if not any(one.article in near.get(new.article, ()) for new, one in pairs):
            continue
        margin = round(fsum(_margin(new, one, shared) for new, one in pairs) / len(pairs), 9)
        if margin >= 0 and (best is None or margin > best[0]):
            best = margin, name
    return best[1] if best is not None else None


def nearest(undated: Profile, dated: Iterable[Profile], shared: Pairs) -> Profile | None:
    """The article whose story one without a day belongs to, of those that it is near to."""
    return min(dated, key=lambda one: (-round(_margin(undated, one, shared), 9), place(one)), default=None)


def story_id(article_id: str) -> str:
    """The id of the story that begins with this article: "st_a521e0c858b7" with "a_a521e0c858b7"."""
    return "st" + article_id[1:]


def first_article(story: str) -> str:
    """The article that a story's id is made from."""
    return "a" + story[2:]


def make_story(name: str, profiles: Iterable[Profile]) -> Story:
    """The story of this id, with its title."""
    members = sorted(profiles, key=place)
    return Story(name, _title(members[:LATEST]), tuple(members))


_LURE = re.compile(
    r"(?:^|[,:!] )(?:ini|inilah)\b"
    r"|\b(?:begini|simak|ternyata|viral|heboh|wow|duh|ngeri\w*|faktanya|alasannya|kok|sosok)\b"
    r"|[?…]|\.\.\.|^(?:foto|video|infografis|live|link|opini|kolom)\b|^['\"‘“]",
    re.IGNORECASE,
)
"""What titles have that make one read on, that show something or quote somebody; others say more of what happened."""


def _title(profiles: Sequence[Profile]) -> str:
    """A title of those that there are: of the article nearest to the others, rather one that says what happened."""

    def rank(one: Profile) -> tuple[bool, float, tuple[date, str]]:
        nearness = sum(_cosine(one.stems, other.stems) for other in profiles if other is not one)
        lures = bool(_LURE.search(one.title)) or not 24 <= len(one.title) <= 120
        return not one.titled, -round(nearness * (0.6 if lures else 1), 9), place(one)

    return min(profiles, key=rank).title


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return fsum(weight * other[root] for root, weight in one.items() if root in other)
