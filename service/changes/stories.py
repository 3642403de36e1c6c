"""Telling stories anew where articles or their events changed; equal to telling them all from the beginning.

As with events: articles that are alike and share a posting, or an event of their days, form components, and stories
never cross them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations

import orjson

from schemas.story import dump_story
from service.errors import NotFound
from service.events.stories import alikeness, first_article, stories, story_postings, tells_of_now
from service.model import Profile, Story
from service.store import Store, StoredStory, StoryRedirect, Transaction


def live_story(store: Store, story_id: str) -> str:
    """The id that a story has now; its own where there is no such story."""
    with store.reading() as transaction, suppress(NotFound):
        found = transaction.stories.story(story_id, first_article(story_id))
        return found.story_id if isinstance(found, StoryRedirect) else story_id
    return story_id


def read_story(store: Store, story_id: str) -> tuple[bytes, list[str]] | StoryRedirect:
    """A story's ready document and its events in order of time, or where it lives on. Raises NotFound."""
    with store.reading() as transaction:
        found = transaction.stories.story(story_id, first_article(story_id))
        if isinstance(found, StoryRedirect):
            return found
        return found.document, transaction.stories.events(story_id)


@dataclass(slots=True)
class Retelling:
    """What one change touches: articles whose stories may be others now, and stories that lost one."""

    transaction: Transaction
    articles: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)

    def profile(self, article_id: str, profile: Profile | None) -> None:
        """Keeps what an article is about; None for one that does not count, or goes."""
        kept = self.transaction.stories
        if kept.profiles([article_id]).get(article_id) == profile:
            return
        self.articles |= kept.told_with([article_id]) | {article_id}
        self.stories |= set(kept.stories_of([article_id]).values())
        kept.put_profile(article_id, profile, story_postings(profile) if profile is not None else ())

    def tell(self, now: datetime) -> None:
        """Brings the stories to what all articles and events say."""
        kept = self.transaction.stories
        profiles, shared = _gather(self.transaction, self.articles)
        told = stories(profiles.values(), shared)
        before = kept.stories_of(profiles)
        live = {story.id for story in told}
        stored = kept.stories({*live, *before.values(), *self.stories})
        buried = kept.heirs(live - stored.keys())
        rows = []
        for story in told:
            old = stored.get(story.id)
            if old is None or _row(story, old.version, old.updated_at).document != old.document:
                version = old.version if old is not None else buried.get(story.id, ("", 0))[1]
                rows.append(_row(story, version + 1, now))
        kept.put(rows)
        left: defaultdict[str, list[str]] = defaultdict(list)
        for article_id, story_id in sorted(before.items()):
            left[story_id].append(article_id)
        gone = [story for story_id, story in sorted(stored.items()) if story_id not in live]
        kept.bury({story: left[story.id][0] if left[story.id] else first_article(story.id) for story in gone})


def _row(story: Story, version: int, updated_at: datetime) -> StoredStory:
    document = orjson.dumps(dump_story(story, version=version, updated_at=updated_at))
    days = [profile.day for profile in story.profiles]
    articles = tuple(profile.article for profile in story.profiles)
    return StoredStory(story.id, min(days), max(days), articles, document, version, updated_at)


def _gather(transaction: Transaction, seeds: Iterable[str]) -> tuple[dict[str, Profile], set[tuple[str, str]]]:
    """The components of these articles, as far as they count, and the pairs that tell of one event of their days.

    Articles that share a story come along, linked or not: what linked them once may not do so any more.
    """
    kept = transaction.stories
    near: dict[str, Profile] = {}
    shared: set[tuple[str, str]] = set()
    seen: set[str] = set()
    frontier = set(seeds)
    while frontier:
        near |= kept.profiles(frontier - near.keys())
        frontier &= near.keys()
        by_event = _together(transaction, frontier, near)
        shared |= by_event
        pairs = {(min(pair), max(pair)) for pair in kept.candidates(frontier)} | by_event
        near |= kept.profiles({article_id for pair in pairs for article_id in pair} - near.keys())
        linked = {
            article_id
            for pair in pairs
            if alikeness(near[pair[0]], near[pair[1]], shared=pair in shared) >= 0
            for article_id in pair
        }
        seen |= frontier
        frontier = (linked | kept.told_with(frontier)) - seen
    return {article_id: near[article_id] for article_id in seen}, shared


def _together(transaction: Transaction, article_ids: Iterable[str], near: dict[str, Profile]) -> set[tuple[str, str]]:
    """Pairs of one of these articles and another that both tell of one event of their days; brings the others along."""
    kept = transaction.stories
    told = kept.told_events(article_ids)
    days = {event: (first, last) for events in told.values() for event, first, last in events}
    current = {event for one, events in told.items() for event, *span in events if _now(span, near[one])}
    telling = kept.telling(current)
    near |= kept.profiles({article_id for some in telling.values() for article_id in some} - near.keys())
    mine = set(article_ids)
    pairs: set[tuple[str, str]] = set()
    for event, articles in telling.items():
        ours = sorted(one for one in articles if one in near and _now(days[event], near[one]))
        pairs |= {pair for pair in combinations(ours, 2) if not mine.isdisjoint(pair)}
    return pairs


def _now(days: Sequence[date], profile: Profile) -> bool:
    return tells_of_now(days[0], days[1], profile.day)
