"""Stories as documents: made once, when a story is written; reading joins them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marshmallow import fields
from marshmallow.validate import Range

from schemas.common import Answer, SourceRefSchema, Whole
from schemas.query import PageSchema, StretchSchema
from schemas.timeline import Ready
from service.model import Story


class StoryArticleSchema(Answer):
    """An article of a story (of a Profile); ``published`` is null where the day is not known."""

    id = fields.String(attribute="article")
    title = fields.String()
    url = fields.String(allow_none=True)
    source = fields.Nested(SourceRefSchema)
    published = fields.Date(attribute="day", allow_none=True)


class DaysSchema(Answer):
    """The days of the first and the last publication, both included."""

    earliest = fields.Date()
    latest = fields.Date()


class StorySchema(Answer):
    """Articles of some days on one matter, in the order of publication; the title is one of theirs."""

    id = fields.String()
    title = fields.String()
    version = fields.Integer()
    updated_at = fields.DateTime()
    published = fields.Nested(DaysSchema)
    sources = fields.Integer()
    articles = fields.List(fields.Nested(StoryArticleSchema))


class WholeStorySchema(StorySchema):
    """A story with the ids of its events, in order of time; `/v1/timeline?story=` has them whole."""

    events = fields.List(fields.String())


class StoriesSchema(Answer):
    """A page of stories, the newest first, and where the next one is."""

    stories = Ready(StorySchema, many=True)
    next = fields.String(allow_none=True)


class StoriesQuerySchema(StretchSchema, PageSchema):
    """Which stories: those with publications from ``from`` to ``to``."""

    min_articles = Whole(
        load_default=2,
        validate=Range(1, 1000, error="Must be from {min} to {max}."),
        metadata={"description": "1 gives what one article alone tells, too."},
    )


_STORY = StorySchema()


def dump_story(story: Story, *, version: int, updated_at: datetime) -> dict[str, Any]:
    """The story's JSON document."""
    days = [profile.day for profile in story.profiles if profile.day is not None]
    told = {
        "id": story.id,
        "title": story.title,
        "version": version,
        "updated_at": updated_at,
        "published": {"earliest": min(days), "latest": max(days)},
        "sources": len({profile.source.slug for profile in story.profiles}),
        "articles": story.profiles,
    }
    return dict(_STORY.dump(told))
