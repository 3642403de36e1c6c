"""The database: articles and corrections are primary data, mentions, events and citations can be rebuilt from them.

SQLite and PostgreSQL, by the same tables, migrations and statements. Reading joins documents that were made ready
when they were written; only ``changes`` writes, in ``with store.begin()``.
"""

from service.store.keys import Scope
from service.store.records import (
    Answered,
    ArticleRecord,
    Bucket,
    Cause,
    Changes,
    Claim,
    EntityCount,
    EntityQuery,
    EventRecord,
    EventVersion,
    Histogram,
    KeptAnswer,
    KeyRecord,
    Mark,
    NamedTimeline,
    Page,
    Position,
    Redirect,
    Revision,
    SourceCount,
    StoredArticle,
    StoredEvent,
    StoredStory,
    StoryQuery,
    StoryRedirect,
    TimelineQuery,
    Tombstone,
    version_tag,
)
from service.store.store import Store
from service.store.transaction import Transaction

__all__ = [
    "Answered",
    "ArticleRecord",
    "Bucket",
    "Cause",
    "Changes",
    "Claim",
    "EntityCount",
    "EntityQuery",
    "EventRecord",
    "EventVersion",
    "Histogram",
    "KeptAnswer",
    "KeyRecord",
    "Mark",
    "NamedTimeline",
    "Page",
    "Position",
    "Redirect",
    "Revision",
    "Scope",
    "SourceCount",
    "Store",
    "StoredArticle",
    "StoredEvent",
    "StoredStory",
    "StoryQuery",
    "StoryRedirect",
    "TimelineQuery",
    "Tombstone",
    "Transaction",
    "version_tag",
]
