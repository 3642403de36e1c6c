"""Stories: articles of a few days on one matter, by headline and lead and by the events that they tell of.

"Jalan Lenteng Agung Amblas" and "Ekskavator Benahi Jalan Amblas di Lenteng Agung", a day apart, are one story. It is a
layer above events: an article is in one story, its events may be in many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import combinations

from service.events.likeness import Relation
from service.events.merge import Tie, average_link
from service.events.words import STOP, stem, words, zipf
from service.model import Article, Document, Profile, Story

LEAD = 2
"""Sentences of an article that say what it is about, its title apart."""

TITLE = 1.5
"""What a word of the title counts, against one of the lead."""

ALIKE = 0.38
"""What two articles of one story have in common at least."""

DAILY = 0.015
"""What each day between two articles takes from that."""

REACH = 10
"""Days that two articles of one story may lie apart; a longer story is one by those between."""

SHARED = 0.25
"""What it adds that both tell of one event of their days."""

RECENT = 31
"""Days that an event may last, and lie from publication, so that telling of it makes one story: not "2024", nor what
is remembered."""

_POSTED = 7
"""Words that an article is looked up by, two at once."""


def profile(article: Article, document: Document) -> Profile | None:
    """What an article is about; None for one without a date or without words."""
    if article.publication is None:
        return None
    lead = document.sentences[:LEAD]
    stems: dict[str, float] = {}
    for sentence in lead:
        for root in _stems(document.text, sentence.start, sentence.end):
            stems[root] = _weight(root)
    title = article.title or ""
    for root in _stems(title, 0, len(title)):
        stems[root] = TITLE * _weight(root)
    if not stems:
        return None
    first = document.text[lead[0].start : lead[0].end] if lead else ""
    name = " ".join((title or first).split())
    return Profile(article.id, name, bool(title), article.url, article.source, article.publication.best, stems)


def story_postings(told: Profile) -> frozenset[tuple[int, str]]:
    """The rows of the candidate index: (stretch of ten days, two of the most telling stems); some 40."""
    telling = sorted(told.stems, key=lambda root: (-told.stems[root], root))[:_POSTED]
    bucket = told.day.toordinal() // REACH
    return frozenset(
        (at, f"{min(pair)}&{max(pair)}") for pair in combinations(telling, 2) for at in (bucket, bucket + 1)
    )


def tells_of_now(first_day: date, last_day: date, day: date) -> bool:
    """Whether an event of these days makes articles of a day one story."""
    span = timedelta(RECENT)
    return last_day <= first_day + span if first_day < date.max - span and abs(first_day - day) <= span else False


def alikeness(one: Profile, other: Profile, *, shared: bool) -> float:
    """What two articles have in common, less the days between them, over what is asked; ``shared`` is an event."""
    gap = abs((one.day - other.day).days)
    if gap > REACH:
        return -ALIKE
    return _cosine(one.stems, other.stems) - DAILY * gap + SHARED * shared - ALIKE


def stories(profiles: Iterable[Profile], shared: Set[tuple[str, str]]) -> list[Story]:
    """The stories of some articles, the earliest first: average link, as events are clustered; ``shared`` are the
    pairs, the smaller id first, that tell of one event."""
    members = sorted(profiles, key=lambda one: one.key)
    posted = [story_postings(one) for one in members]
    ties = {}
    for (at, one), (to, other) in combinations(enumerate(members), 2):
        together = (min(one.article, other.article), max(one.article, other.article)) in shared
        margin = alikeness(one, other, shared=together)
        met = together or not posted[at].isdisjoint(posted[to])
        ties[at, to] = Tie(margin, Relation.OVERLAP, met and margin >= 0)
    groups = average_link(range(len(members)), ties)
    return [_story([members[index] for index in sorted(group)]) for group in sorted(groups, key=min)]


def story_id(article_id: str) -> str:
    """The id of the story that begins with this article: "st_a521e0c858b7" with "a_a521e0c858b7"."""
    return "st" + article_id[1:]


def first_article(story: str) -> str:
    """The article that a story's id is made from."""
    return "a" + story[2:]


def _story(profiles: Sequence[Profile]) -> Story:
    def nearness(one: Profile) -> float:
        return sum(_cosine(one.stems, other.stems) for other in profiles if other is not one)

    best = min(profiles, key=lambda one: (not one.titled, -round(nearness(one), 9), one.key))
    return Story(story_id(profiles[0].article), best.title, tuple(profiles))


def _stems(text: str, start: int, end: int) -> list[str]:
    """The stems of a stretch, names among them; no numbers and no stop words."""
    found = [word.text for word in words(text, start, end) if len(word.text) > 2]
    plain = (stem(word) for word in found if word.lower() not in STOP and not any(map(str.isdigit, word)))
    return [root for root in plain if root not in STOP and len(root) > 2]


def _weight(root: str) -> float:
    """How much a stem tells; names that are not common words tell most."""
    frequency = zipf(root)
    return max(0.3, (7.5 - frequency) / 2) if frequency else 2.8


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    dot = sum(one[root] * other[root] for root in sorted(one.keys() & other.keys()))
    norms = (sum(value**2 for value in one.values()) * sum(value**2 for value in other.values())) ** 0.5
    return float(dot / norms)
