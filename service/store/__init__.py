"""The database: articles and corrections are primary data, mentions, events and citations can be rebuilt from them.

SQLite and PostgreSQL, by the same tables, migrations and statements. Reading joins documents that were made ready
when they were written; only ``changes`` writes, in ``with store.begin()``.
"""

from service.store.records import (
    ArticleRecord,
    Bucket,
    Cause,
    Changes,
    EntityCount,
    EntityQuery,
    EventRecord,
    EventVersion,
    Histogram,
    Mark,
    Page,
    Position,
    Redirect,
    Revision,
    Search,
    SourceCount,
    StoredArticle,
    StoredEvent,
    StoredStory,
    StoryQuery,
    StoryRedirect,
    TimelineQuery,
    Tombstone,
    Words,
    version_tag,
)
from service.store.store import Store
from service.store.transaction import Transaction

__all__ = [
    "ArticleRecord",
    "Bucket",
    "Cause",
    "Changes",
    "EntityCount",
    "EntityQuery",
    "EventRecord",
    "EventVersion",
    "Histogram",
    "Mark",
    "Page",
    "Position",
    "Redirect",
    "Revision",
    "Search",
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
    "Words",
    "version_tag",
]
