"""The statements of the timeline: the events that are asked for, in order of time, and what changed of them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    union_all,
)

from service.store.index import INDEX, PLACE, matches, terms_asked
from service.store.lookup import MOST, VERSION, is_indexed, lookup
from service.store.records import TimelineQuery, shape_of
from service.store.span_classes import CLASSES, earliest_start
from service.store.statements import document_of, story_events
from service.store.tables import (
    EventEntityRow,
    EventOriginRow,
    EventPlaceRow,
    EventRow,
    EventSourceRow,
)
from service.store.timeline_tables import EventTimelineRow

_Filed = type[EventSourceRow | EventOriginRow | EventEntityRow | EventTimelineRow]
_Placed = type[EventRow] | _Filed
_Column = SQLColumnExpression[Any]
_FILED: dict[str, _Filed] = {
    "timeline": EventTimelineRow,
    "entity": EventEntityRow,
    "source": EventSourceRow,
    "origin": EventOriginRow,
}
"""What events are filed by, and where; first by what the fewest have in common."""


Asked = Select[str, date, date, Any, int]
"""Id, first and last day, document, and the version of the data."""

Values = dict[str, Any]
"""What a statement is executed with."""


def timeline_of(
    connection: Connection, query: TimelineQuery, limit: int | None
) -> tuple[Asked | CompoundSelect[str, date, date, Any, int], Values]:
    """The statement of the events behind ``after``, in order of time, at most so many (None: all), and its values.

    Where the index of the timeline does not lead to them, they are found by the index of terms, or class by class,
    each in order, and merged. Statements are built once a shape: that takes longer than to execute them.
    """
    if is_indexed(query) and (found := lookup(connection, query, limit)) is not None:
        return found
    dialect = connection.dialect.name
    return _statement(dialect, shape_of(query), limit is not None), values_of(query, dialect) | {"most": limit}


def is_one_statement(query: TimelineQuery) -> bool:
    """Whether a page is read by one statement alone, so that it is of one state."""
    return query.after is None or not is_indexed(query)


@lru_cache(1024)
def _statement(
    dialect: str,
    shape: TimelineQuery,
    limited: bool,  # noqa: FBT001 - what statements differ in
) -> Asked | CompoundSelect[str, date, date, Any, int]:
    most = MOST if limited else None
    placed: _Placed = next((table for name, table in _FILED.items() if getattr(shape, name) is not None), EventRow)
    if shape.story is not None or (shape.earliest is None and shape.timeline is None):  # a story's events are few
        columns = (EventRow.first_day, EventRow.last_day, EventRow.id)
        return asked(shape, dialect).order_by(*_order(shape, *columns)).limit(most)
    parts = [asked(shape, dialect, placed).where(placed.span_class == literal_column(str(kind))) for kind in CLASSES]
    if shape.earliest is not None:
        parts = [part.where(placed.first_day >= bindparam(f"start_{kind}")) for kind, part in enumerate(parts)]
    # PostgreSQL has to be told that no part needs more than all have, and SQLite not to be: it reads the parts side by
    # side, as far as they are asked for, unless they have limits
    if dialect == "postgresql":
        parts = [
            part.order_by(*_order(shape, placed.first_day, EventRow.last_day, EventRow.id)).limit(most)
            for part in parts
        ]
    names: list[ColumnElement[Any]] = [literal_column(name) for name in ("first_day", "last_day", "id")]
    return union_all(*parts).order_by(*_order(shape, *names)).limit(most)


def asked(shape: TimelineQuery, dialect: str, placed: _Placed = EventRow) -> Asked:
    """The events that are asked for, in no order, by the values of ``values_of``; ``placed`` is the table whose first
    day leads to them."""
    first_day = placed.first_day.label("first_day")
    statement = select(EventRow.id, first_day, EventRow.last_day, document_of(dialect), VERSION)
    for name, table in _FILED.items():
        if getattr(shape, name) is not None:
            statement = statement.join(table, table.event_id == EventRow.id)
            statement = statement.where(table.__table__.columns[name] == bindparam(name))
    if shape.search is not None:
        # asked of each event, as other filters lead to few; in a join SQLite would begin with all that match
        indexed = select(EventPlaceRow.place).join(INDEX, PLACE[dialect] == EventPlaceRow.place)
        indexed = indexed.where(EventPlaceRow.event_id == EventRow.id, matches(dialect))
        # OFFSET keeps PostgreSQL from making a join of it, too
        statement = statement.where(indexed.correlate(EventRow).offset(literal_column("0")).exists())
    if shape.story is not None:
        statement = statement.where(EventRow.id.in_(story_events(bindparam("story"))))
    if shape.granularity is not None:
        statement = statement.where(EventRow.granularity == bindparam("granularity"))
    if shape.min_sources is not None:
        statement = statement.where(EventRow.sources >= bindparam("min_sources"))
    statement = statement.where(~EventRow.hidden)
    if shape.status is not None:
        statement = statement.where(EventRow.status == bindparam("status"))
    if shape.earliest is not None:
        statement = statement.where(EventRow.last_day >= bindparam("earliest"))
    if shape.latest is not None:
        statement = statement.where(placed.first_day <= bindparam("latest"))
    if shape.after is not None:
        statement = statement.where(_beyond(placed, descending=shape.descending))
    return statement


def values_of(query: TimelineQuery, dialect: str) -> Values:
    """The values of the statement that asks for the query's events."""
    names = ("earliest", "latest", "min_sources", "story", "status", "granularity", *_FILED)
    values = {name: value for name in names if (value := getattr(query, name)) is not None}
    values |= {name: values[name].value for name in ("status", "granularity") if name in values}
    if query.search is not None:
        values["match"] = terms_asked(dialect, query.search, ())
    if query.earliest is not None:
        values |= {f"start_{kind}": earliest_start(kind, query.earliest) for kind in CLASSES}
    if query.after is not None:
        values |= {"after_start": query.after.start, "after_end": query.after.end, "after_id": query.after.id}
    return values


def _order(query: TimelineQuery, first: _Column, last: _Column, key: _Column) -> tuple[ColumnElement[Any], ...]:
    """First day, then the longer, then id; or the reverse."""
    if query.descending:
        return (first.desc(), last.asc(), key.desc())
    return (first.asc(), last.desc(), key.asc())


def _beyond(placed: _Placed, *, descending: bool) -> ColumnElement[bool]:
    """The events behind a position: the first bound lets the index seek, the rest breaks ties on the same day."""
    first, last, key = placed.first_day, EventRow.last_day, EventRow.id
    start: BindParameter[Any] = bindparam("after_start")
    end: BindParameter[Any] = bindparam("after_end")
    event_id: BindParameter[Any] = bindparam("after_id")
    if descending:
        longer = or_(last > end, and_(last == end, key < event_id))
        return and_(first <= start, or_(first < start, longer))
    shorter = or_(last < end, and_(last == end, key > event_id))
    return and_(first >= start, or_(first > start, shorter))
