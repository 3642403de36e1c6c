"""The statements of the timeline: the events that are asked for, in order of time, and what changed of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    SQLColumnExpression,
    and_,
    exists,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from service.store.records import Changes, Mark, Position, TimelineQuery, Tombstone
from service.store.span_classes import CLASSES, earliest_start
from service.store.statements import story_events
from service.store.tables import EventEntityRow, EventOriginRow, EventRow, EventSourceRow, EventTombstoneRow
from service.store.timeline_tables import EventMarkRow, EventTimelineRow

_Filed = type[EventRow | EventSourceRow | EventOriginRow | EventEntityRow | EventTimelineRow]
_Column = SQLColumnExpression[Any]
_FILED: dict[str, type[EventSourceRow | EventOriginRow | EventEntityRow | EventTimelineRow]] = {
    "source": EventSourceRow,
    "origin": EventOriginRow,
    "entity": EventEntityRow,
    "timeline": EventTimelineRow,
}
"""What events are filed by, and where."""


def timeline_of(
    query: TimelineQuery, dialect: str, limit: int | None
) -> Select[str, date, date, str] | CompoundSelect[str, date, date, str]:
    """The events behind ``after``, in order of time, at most so many (None: all); id, first and last day, document.

    Where the index of the timeline does not lead to them, they are found class by class, each in order, and merged.
    """
    if query.earliest is None and not any(getattr(query, name) for name in _FILED):
        return asked(query).order_by(*_order(query, EventRow.first_day, EventRow.last_day, EventRow.id)).limit(limit)
    return _merged(_by_class(query), query, dialect, limit)


def _merged(
    parts: Sequence[Select[str, date, date, str]], query: TimelineQuery, dialect: str, limit: int | None
) -> CompoundSelect[str, date, date, str]:
    """Several questions as one, in order of time. PostgreSQL has to be told that no part needs more than all have, and
    SQLite not to be: it reads the parts side by side, as far as they are asked for, unless they have limits."""
    if dialect == "postgresql":
        parts = [
            part.order_by(*_order(query, part.selected_columns.first_day, EventRow.last_day, EventRow.id)).limit(limit)
            for part in parts
        ]
    columns: list[ColumnElement[Any]] = [literal_column(name) for name in ("first_day", "last_day", "id")]
    return union_all(*parts).order_by(*_order(query, *columns)).limit(limit)


def _by_class(query: TimelineQuery) -> list[Select[str, date, date, str]]:
    """The events that are asked for, those of each span class for themselves, in no order."""
    filed = next((table for name, table in _FILED.items() if getattr(query, name) is not None), EventRow)
    whole = asked(query, filed)
    classes = [whole.where(filed.span_class == kind) for kind in CLASSES]
    if query.earliest is None:
        return classes
    reach = [earliest_start(kind, query.earliest) for kind in CLASSES]
    return [part.where(filed.first_day >= start) for part, start in zip(classes, reach, strict=True)]


def asked(query: TimelineQuery, filed: _Filed = EventRow) -> Select[str, date, date, str]:
    """The events that are asked for, in no order; ``filed`` is the table whose first day leads to them."""
    first_day = filed.first_day.label("first_day")
    statement = select(EventRow.id, first_day, EventRow.last_day, EventRow.document)
    for name, table in _FILED.items():
        if (value := getattr(query, name)) is not None:
            statement = statement.join(table, table.event_id == EventRow.id)
            statement = statement.where(table.__table__.columns[name] == value)
    if query.story is not None:
        statement = statement.where(EventRow.id.in_(story_events(query.story)))
    if query.granularity is not None:
        statement = statement.where(EventRow.granularity == query.granularity.value)
    if query.min_sources is not None:
        statement = statement.where(EventRow.sources >= query.min_sources)
    statement = statement.where(~EventRow.hidden)
    if query.status is not None:
        statement = statement.where(EventRow.status == query.status.value)
    if query.earliest is not None:
        statement = statement.where(EventRow.last_day >= query.earliest)
    if query.latest is not None:
        statement = statement.where(filed.first_day <= query.latest)
    if query.after is not None:
        statement = statement.where(_beyond(query.after, filed, descending=query.descending))
    return statement


def _order(query: TimelineQuery, first: _Column, last: _Column, key: _Column) -> tuple[ColumnElement[Any], ...]:
    """First day, then the longer, then id; or the reverse."""
    if query.descending:
        return (first.desc(), last.asc(), key.desc())
    return (first.asc(), last.desc(), key.asc())


def _beyond(position: Position, filed: _Filed, *, descending: bool) -> ColumnElement[bool]:
    """The events behind a position: the first bound lets the index seek, the rest breaks ties on the same day."""
    first, last, key = filed.first_day, EventRow.last_day, EventRow.id
    if descending:
        longer = or_(last > position.end, and_(last == position.end, key < position.id))
        return and_(first <= position.start, or_(first < position.start, longer))
    shorter = or_(last < position.end, and_(last == position.end, key > position.id))
    return and_(first >= position.start, or_(first > position.start, shorter))


def changes(connection: Connection, query: TimelineQuery, since: Mark, data_version: int) -> Changes:
    """What changed since the mark: of the events that are asked for their documents, of all others tombstones.

    An event that changed may have been one of those asked for before, which nobody knows any more; so whoever holds a
    copy is told that it is none now. ``data_version`` is of the state that the connection reads.
    """
    assert query.limit is not None
    ended = _changed(EventTombstoneRow, since, query.limit).add_columns(EventTombstoneRow.merged_into)
    written = _changed(EventRow, since, query.limit).add_columns(null().label("merged_into")).where(~_has_mark())
    marked = _marked(since, query.limit).add_columns(null().label("merged_into"))
    rows = [row for statement in (ended, written, marked) for row in connection.execute(statement)]
    rows.sort(key=lambda row: (row.data_version, row.id))
    page, more = rows[: query.limit], len(rows) > query.limit
    shown = asked(query).where(EventRow.id.in_([row.id for row in page]))
    documents = {row.id: row.document.encode() for row in connection.execute(shown)}
    changed = [documents.get(row.id) or Tombstone(row.id, row.merged_into, row.updated_at) for row in page]
    behind = Mark(page[-1].data_version, page[-1].id) if more else Mark.after(data_version)
    return Changes(changed, behind, more, data_version)


def _has_mark() -> ColumnElement[bool]:
    """Whether an event came to a named timeline, or left one, after it was last written."""
    return exists().where(EventMarkRow.event_id == EventRow.id, EventMarkRow.data_version > EventRow.data_version)


def _marked(since: Mark, limit: int) -> Select[int, str, datetime]:
    """The events that came to a named timeline behind the mark, or left one, and were not written since."""
    mark = EventMarkRow
    columns = select(mark.data_version, EventRow.id, EventRow.updated_at).join(EventRow, EventRow.id == mark.event_id)
    later = or_(mark.data_version > since.data_version, mark.event_id > since.id)
    behind = columns.where(mark.data_version >= since.data_version, later, mark.data_version > EventRow.data_version)
    return behind.order_by(mark.data_version, mark.event_id).limit(limit + 1)


def _changed(table: type[EventRow | EventTombstoneRow], since: Mark, limit: int) -> Select[int, str, datetime]:
    """The rows that were written behind the mark, one more than a page: the first bound lets the index seek."""
    later = or_(table.data_version > since.data_version, table.id > since.id)
    columns = select(table.data_version, table.id, table.updated_at)
    behind = columns.where(table.data_version >= since.data_version, later)
    return behind.order_by(table.data_version, table.id).limit(limit + 1)
