"""Statements that readers and writers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Connection, LargeBinary, Select, cast, select

from service.errors import Gone, NotFound
from service.store.codec import load_metadata, load_supplied
from service.store.records import EventRecord, Redirect, StoredArticle
from service.store.story_tables import StoryArticleRow
from service.store.tables import ArticleRow, ArticleTombstoneRow, CitationRow, EventRow, EventTombstoneRow, MentionRow

_Item = TypeVar("_Item")

CHUNK = 1000  # ids an IN list: both databases bind many more


def chunks(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in lists that an IN can hold."""
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def document_of(dialect: str) -> ColumnElement[Any]:
    """An event's ready document. SQLite's driver would read its bytes as text, for it to be made bytes again."""
    document: ColumnElement[Any] = EventRow.__table__.c.document
    return (cast(document, LargeBinary) if dialect == "sqlite" else document).label("document")


def ready(document: str | bytes) -> bytes:
    """The bytes of a document that was read by ``document_of``."""
    return document if isinstance(document, bytes) else document.encode()


def load_article(connection: Connection, article_id: str) -> StoredArticle:
    """What the article is rebuilt from. Raises NotFound, or Gone when it was deleted."""
    columns = select(ArticleRow.text, ArticleRow.supplied, ArticleRow.version, ArticleRow.page, ArticleRow.received_at)
    row = connection.execute(columns.where(ArticleRow.id == article_id)).one_or_none()
    if row is None:
        raise missing_article(connection, article_id)
    supplied, metadata = load_supplied(row.supplied), load_metadata(row.page)
    return StoredArticle(article_id, row.text, supplied, row.version, metadata, row.received_at.date())


def missing_article(connection: Connection, article_id: str) -> NotFound | Gone:
    """Why an article is not there: it never was, or it was deleted."""
    deleted = select(ArticleTombstoneRow.id).where(ArticleTombstoneRow.id == article_id)
    if connection.execute(deleted).first() is not None:
        return Gone(f"The article “{article_id}” was deleted; ingest its text again to bring it back")
    return NotFound(f"There is no article “{article_id}”; ingesting an article answers its id")


def article_events(connection: Connection, article_id: str) -> tuple[str, ...]:
    """The ids of the events that cite the article, in order of time."""
    statement = (
        select(EventRow.id, EventRow.first_day, EventRow.last_day)
        .distinct()
        .join(CitationRow, CitationRow.event_id == EventRow.id)
        .join(MentionRow, MentionRow.id == CitationRow.mention_id)
        .where(MentionRow.article_id == article_id, ~EventRow.hidden)
        .order_by(EventRow.first_day, EventRow.last_day.desc(), EventRow.id)
    )
    return tuple(row.id for row in connection.execute(statement))


def story_events(story_id: str | BindParameter[str]) -> Select[str]:
    """The ids of the events that a story's articles tell of."""
    return (
        select(CitationRow.event_id)
        .join(MentionRow, MentionRow.id == CitationRow.mention_id)
        .join(StoryArticleRow, StoryArticleRow.article_id == MentionRow.article_id)
        .where(StoryArticleRow.story_id == story_id)
    )


def find_event(connection: Connection, event_id: str, *, hidden: bool) -> EventRecord | Redirect:
    """The event, or where it lives on. Raises NotFound, or Gone when nothing took it in, or an editor hid it."""
    columns = select(EventRow.document, EventRow.version, EventRow.updated_at, EventRow.hidden).where(
        EventRow.id == event_id
    )
    row = connection.execute(columns).one_or_none()
    if row is not None:
        if row.hidden and not hidden:
            raise Gone(f"The event “{event_id}” was hidden by an editor; those with a key can read it")
        return EventRecord(event_id, row.document.encode(), row.version, row.updated_at)
    tombstones = select(EventTombstoneRow.merged_into).where(EventTombstoneRow.id == event_id)
    tombstone = connection.execute(tombstones).one_or_none()
    if tombstone is None:
        raise NotFound(f"There is no event “{event_id}”; the timeline gives the ids that there are")
    if tombstone.merged_into is None:
        raise Gone(f"The event “{event_id}” was deleted with the last article that cited it")
    return Redirect(tombstone.merged_into)
