"""/v1/stories: articles of a few days on one matter."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
from flask import Blueprint, url_for

from schemas.story import StoriesQuerySchema, StoriesSchema, WholeStorySchema
from service.api import cursor
from service.api.context import store
from service.api.operation import Reply, operation
from service.api.problems import InvalidCursor
from service.changes.stories import read_story
from service.store import StoryQuery, StoryRedirect

stories = Blueprint("stories", __name__)


@operation(stories, "/v1/stories", query=StoriesQuerySchema(), answers={200: StoriesSchema()}, cached=True)
def read_stories(query: dict[str, Any]) -> Reply:
    """Stories, those with the newest articles first.

    Each has its articles; `/v1/timeline?story=` is its timeline. Those that one article alone tells are left out,
    unless `min_articles` is 1.
    """
    first, last = query.get("from_"), query.get("to")
    earliest, latest = first.earliest if first else None, last.latest if last else None
    mark = f"stories {earliest} {latest} {query['min_articles']}"
    after = _after(cursor.decode_place(query["cursor"], mark)) if "cursor" in query else None
    with store().reading() as transaction:
        documents, place = transaction.stories.page(
            StoryQuery(earliest, latest, query["min_articles"], query["limit"], after)
        )
    following = cursor.following(cursor.pack([mark, " ".join(map(str, place))])) if place is not None else None
    value = {"stories": [orjson.Fragment(document) for document in documents], "next": following}
    return Reply(value, headers=cursor.link(following))


@operation(stories, "/v1/stories/<story:story_id>", answers={200: WholeStorySchema(), 307: None}, cached=True)
def read_one_story(story_id: str) -> Reply:
    """One story, with the ids of its events in order of time.

    An id that an earlier article, or a merge, has renamed leads on by 307.
    """
    found = read_story(store(), story_id)
    if isinstance(found, StoryRedirect):
        return Reply(status=307, headers={"Location": url_for(".read_one_story", story_id=found.story_id)})
    document, events = found
    return Reply(orjson.Fragment(orjson.dumps({**orjson.loads(document), "events": events})))


def _after(place: str) -> tuple[date, str]:
    day, _, story_id = place.partition(" ")
    try:
        return date.fromisoformat(day), story_id
    except ValueError as error:
        raise InvalidCursor("The cursor cannot be read; start again without it.", {"cursor": "Is none."}) from error
