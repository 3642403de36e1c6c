"""The statements of the timeline: the events that are asked for, in order of time, and what changed of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, and_, null, or_, select

from service.store.records import Changes, Mark, Position, TimelineQuery, Tombstone
from service.store.statements import story_events
from service.store.tables import EventEntityRow, EventOriginRow, EventRow, EventSourceRow, EventTombstoneRow


def timeline_of(query: TimelineQuery) -> Select[str, object, object, str]:
    """The events behind ``after``, without a limit."""
    statement = select(EventRow.id, EventRow.first_day, EventRow.last_day, EventRow.document)
    order = (EventRow.first_day.asc(), EventRow.last_day.desc(), EventRow.id.asc())
    if query.descending:
        order = (EventRow.first_day.desc(), EventRow.last_day.asc(), EventRow.id.desc())
    if query.source is not None:
        statement = statement.join(EventSourceRow, EventSourceRow.event_id == EventRow.id)
        statement = statement.where(EventSourceRow.source == query.source)
    if query.origin is not None:
        statement = statement.join(EventOriginRow, EventOriginRow.event_id == EventRow.id)
        statement = statement.where(EventOriginRow.origin == query.origin)
    if query.entity is not None:
        statement = statement.join(EventEntityRow, EventEntityRow.event_id == EventRow.id)
        statement = statement.where(EventEntityRow.entity == query.entity)
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
        statement = statement.where(EventRow.first_day <= query.latest)
    if query.after is not None:
        statement = statement.where(_beyond(query.after, descending=query.descending))
    return statement.order_by(*order)


def _beyond(position: Position, *, descending: bool) -> ColumnElement[bool]:
    """The events behind a position: the first bound lets the index seek, the rest breaks ties on the same day."""
    first, last, key = EventRow.first_day, EventRow.last_day, EventRow.id
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
    written = _changed(EventRow, since, query.limit).add_columns(null().label("merged_into"))
    rows = [row for statement in (ended, written) for row in connection.execute(statement)]
    rows.sort(key=lambda row: (row.data_version, row.id))
    page, more = rows[: query.limit], len(rows) > query.limit
    shown = timeline_of(query).where(EventRow.id.in_([row.id for row in page]))
    documents = {row.id: row.document.encode() for row in connection.execute(shown)}
    changed = [documents.get(row.id) or Tombstone(row.id, row.merged_into, row.updated_at) for row in page]
    behind = Mark(page[-1].data_version, page[-1].id) if more else Mark.after(data_version)
    return Changes(changed, behind, more, data_version)


def _changed(table: type[EventRow | EventTombstoneRow], since: Mark, limit: int) -> Select[int, str, datetime]:
    """The rows that were written behind the mark, one more than a page: the first bound lets the index seek."""
    later = or_(table.data_version > since.data_version, table.id > since.id)
    columns = select(table.data_version, table.id, table.updated_at)
    behind = columns.where(table.data_version >= since.data_version, later)
    return behind.order_by(table.data_version, table.id).limit(limit + 1)
