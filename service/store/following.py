"""The order of change: what changed since a mark, for whoever keeps a copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, exists, null, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from service.store.records import Changes, Mark, TimelineQuery, Tombstone, shape_of
from service.store.statements import ready
from service.store.tables import EventRow, EventTombstoneRow
from service.store.timeline import asked, values_of
from service.store.timeline_tables import EventBirthRow, EventMarkRow


def changes(connection: Connection, query: TimelineQuery, since: Mark, data_version: int) -> Changes:
    """What changed since the mark: of the events that are asked for their documents, of all others tombstones.

    An event that changed may have been one of those asked for before, which nobody knows any more; so whoever holds a
    copy is told that it is none now, unless it first came after the mark. ``data_version`` is of the state that the
    connection reads.
    """
    assert query.limit is not None
    ended = _changed(EventTombstoneRow, since, query.limit).add_columns(EventTombstoneRow.merged_into)
    written = _changed(EventRow, since, query.limit).add_columns(null().label("merged_into")).where(~_has_mark())
    marked = _marked(since, query.limit).add_columns(null().label("merged_into"))
    rows = [row for statement in (ended, written, marked) for row in connection.execute(statement)]
    rows.sort(key=lambda row: (row.data_version, row.id))
    page, more = rows[: query.limit], len(rows) > query.limit
    dialect = connection.dialect.name
    shown = asked(shape_of(query), dialect).where(EventRow.id.in_([row.id for row in page]))
    documents = {row.id: ready(row.document) for row in connection.execute(shown, values_of(query, dialect))}
    unknown = _born(connection, [row.id for row in page if row.id not in documents], since) if since.settled else set()
    changed = [
        documents.get(row.id) or Tombstone(row.id, row.merged_into, row.updated_at)
        for row in page
        if row.id not in unknown
    ]
    last = Mark(page[-1].data_version, page[-1].id, since.settled) if more else None
    behind = last or Mark.after(data_version, settled=True)
    return Changes(changed, behind, more, data_version)


def note_births(connection: Connection, ids: Iterable[str], data_version: int) -> None:
    """Remembers of new ids of events with which change they came."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    rows = [{"event_id": event_id, "data_version": data_version} for event_id in ids]
    if rows:
        connection.execute(dialect.insert(EventBirthRow).on_conflict_do_nothing(), rows)


def _born(connection: Connection, ids: Sequence[str], since: Mark) -> set[str]:
    """Those of the ids that first came behind the mark: whoever read up to it never had them."""
    born = EventBirthRow
    later = or_(born.data_version > since.data_version, born.event_id > since.id)
    behind = select(born.event_id).where(born.data_version >= since.data_version, later)
    return set(connection.execute(behind.where(born.event_id.in_(ids))).scalars())


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
