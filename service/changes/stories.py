"""Telling stories anew where articles or their events changed; equal to telling them all from the beginning.

Stories are told day by day, so that a change concerns its own day and those after it: what the articles of a day become
is compared with what was kept, and only where it is another the days behind it are told anew, as far as the stories
reach that it concerns. An article of today costs what is near it.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from schemas.story import dump_story
from service.changes.telling import Telling
from service.errors import NotFound
from service.events.stories import first_article, make_story, story_postings
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
        telling = Telling(self.transaction)
        concerned = telling.tell(self.articles) | self.stories
        told = [make_story(name, members) for name in sorted(concerned) if (members := telling.told(name))]
        live = {story.id for story in told}
        stored = kept.stories(concerned)
        buried = kept.heirs(live - stored.keys())
        rows = []
        for story in told:
            old = stored.get(story.id)
            if old is None or _row(story, old.version, old.updated_at).document != old.document:
                version = old.version if old is not None else buried.get(story.id, ("", 0))[1]
                rows.append(_row(story, version + 1, now))
        kept.put(rows)
        kept.move(telling.moved())
        left: defaultdict[str, list[str]] = defaultdict(list)
        for article_id, story_id in sorted(telling.before.items()):
            left[story_id].append(article_id)
        gone = [story for story_id, story in sorted(stored.items()) if story_id not in live]
        kept.bury({story: left[story.id][0] if left[story.id] else first_article(story.id) for story in gone})


def _row(story: Story, version: int, updated_at: datetime) -> StoredStory:
    document = orjson.dumps(dump_story(story, version=version, updated_at=updated_at))
    days = [profile.day for profile in story.profiles if profile.day is not None]
    articles = tuple(profile.article for profile in story.profiles)
    return StoredStory(story.id, min(days), max(days), articles, document, version, updated_at)
