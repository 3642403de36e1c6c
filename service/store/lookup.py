"""The statements that find events by the index of terms, in order of time: by words, and by several properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    bindparam,
    func,
    literal_column,
    select,
    text,
    union_all,
)

from service.store.index import INDEX, PLACE, bound, matches, terms_asked
from service.store.records import TimelineQuery, shape_of
from service.store.span_classes import CLASSES, earliest_start
from service.store.statements import document_of
from service.store.tables import EventDaysRow, EventPlaceRow, EventRow, StateRow
from service.store.terms import DAY_BITS, SLOT_BITS, end_of, group_of, is_exact, reversed_last, tag, tags_asked

LEADING = ("story", "timeline")
"""Filters whose events are known by themselves, so that the index is looked into for each of them."""

VERSION = select(StateRow.data_version).scalar_subquery().label("data_version")
MOST = bindparam("most", type_=BigInteger)
WALKED, FETCHED = 2, 1
"""What PostgreSQL pays for an event whose terms it looks at in the order of places, and for one that it fetches by
GIN and sorts: measured at a million events."""


def is_indexed(query: TimelineQuery) -> bool:
    """Whether the index of terms leads to the events: words are asked for, or properties."""
    if any(getattr(query, name) is not None for name in LEADING):
        return False
    return query.search is not None or bool(tags_asked(query))


def days_of(connection: Connection, query: TimelineQuery) -> Select[int, int]:
    """How many of the query's events have the same days, which ``terms.days_at`` reads; of words, properties and a
    stretch of time."""
    dialect = connection.dialect.name
    if query.search is None and not tags_asked(query):
        place: ColumnElement[int] = EventDaysRow.days.op("<<")(literal_column(str(SLOT_BITS)))
        return select(EventDaysRow.days, EventDaysRow.events).where(EventDaysRow.events > 0, *_bounds(query, place))
    place = PLACE[dialect]
    days = place.op(">>")(literal_column(str(SLOT_BITS)))
    counted = select(days, func.count()).select_from(INDEX).where(matches(dialect))
    if not is_exact(query):
        counted = counted.join(EventPlaceRow, EventPlaceRow.place == place)
        counted = counted.join(EventRow, EventRow.id == EventPlaceRow.event_id)
        counted = counted.where(EventRow.sources >= bindparam("min_sources"))
    return counted.where(*_bounds(query, place)).group_by(days)


def lookup(
    connection: Connection, query: TimelineQuery, limit: int | None
) -> tuple[Select[str, date, date, Any, int], dict[str, Any]] | None:
    """The statement of the events behind ``after``, in order of time, at most so many, and its values; None where they
    are found better by the stretch of time."""
    dialect = connection.dialect.name
    if dialect == "postgresql" and _is_filed(query):
        return None
    values = values_of(connection, query) | {"most": limit}
    few = dialect == "postgresql" and (limit is None or _are_few(connection, values, limit))
    if dialect == "postgresql" and query.earliest is not None and not few:
        return None
    return _statement(dialect, shape_of(query), few=few, limited=limit is not None, exact=is_exact(query)), values


def values_of(connection: Connection, query: TimelineQuery) -> dict[str, Any]:
    """The values of the statements that ask the index."""
    dialect, tags = connection.dialect.name, tags_asked(query)
    values: dict[str, Any] = {"match": terms_asked(dialect, query.search, tags), "min_sources": query.min_sources}
    if query.latest is not None:
        values["latest"] = end_of(query.latest, query.latest)
    if query.earliest is not None:
        values["earliest"] = reversed_last(query.earliest)
        for kind in CLASSES:
            values[f"start_{kind}"] = group_of(earliest_start(kind, query.earliest), date.max)
            if dialect == "sqlite":
                values[f"match_{kind}"] = terms_asked(dialect, query.search, [*tags, tag("span_class", kind)])
    if query.after is not None:
        values["after"] = bound(connection, query.after, descending=query.descending)
    return values


def _bounds(query: TimelineQuery, place: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """The bounds of the places that the query's events have, but for the first day that the stretch reaches back to."""
    bounds: list[ColumnElement[bool]] = []
    if query.latest is not None:
        bounds.append(place <= bindparam("latest"))
    if query.earliest is not None:
        last = place.op(">>")(literal_column(str(SLOT_BITS))).op("&")(literal_column(str((1 << DAY_BITS) - 1)))
        bounds.append(last <= bindparam("earliest"))
    if query.after is not None:
        bounds.append(place < bindparam("after") if query.descending else place > bindparam("after"))
    return bounds


@lru_cache(1024)
def _statement(
    dialect: str,
    shape: TimelineQuery,
    *,
    few: bool,
    limited: bool,
    exact: bool,
) -> Select[str, date, date, Any, int]:
    """The statement of all queries of one shape."""
    found = _found(dialect, shape, few=few, limited=limited and exact)
    place = found.c.place
    statement = (
        select(EventRow.id, EventRow.first_day, EventRow.last_day, document_of(dialect), VERSION)
        .select_from(found)
        .join(EventPlaceRow, EventPlaceRow.place == place)
        .join(EventRow, EventRow.id == EventPlaceRow.event_id)
    )
    if not exact:
        statement = statement.where(EventRow.sources >= bindparam("min_sources"))
    return statement.order_by(place.desc() if shape.descending else place).limit(MOST if limited else None)


def _found(dialect: str, shape: TimelineQuery, *, few: bool, limited: bool) -> Subquery | CTE:
    """The places of the events, the first so many of them."""
    place = PLACE[dialect].label("place")
    order: ColumnElement[int] = literal_column("place")
    order, most = order.desc() if shape.descending else order, MOST if limited else None
    whole = select(place).select_from(INDEX).where(*_bounds(shape, PLACE[dialect]))
    if few:
        fetched = whole.where(matches(dialect)).cte("fetched").prefix_with("MATERIALIZED")
        return select(fetched.c.place).order_by(order).limit(most).subquery()
    if dialect == "postgresql":
        walked = whole.where(matches(dialect).is_(True))  # which keeps GIN out of it
        return walked.order_by(order).limit(most).subquery()
    if shape.earliest is None:
        return whole.where(matches(dialect)).order_by(order).limit(most).subquery()
    parts = [
        whole.where(PLACE[dialect] >= bindparam(f"start_{kind}"), matches(dialect, f"match_{kind}")) for kind in CLASSES
    ]
    return union_all(*parts).order_by(order).limit(most).subquery()


def _is_filed(query: TimelineQuery) -> bool:
    """Whether a table leads to the events of the stretch of time, and nothing else is asked of them."""
    filed = TimelineQuery(source=query.source, origin=query.origin, entity=query.entity)
    plain = replace(query, earliest=None, latest=None, after=None, limit=None, descending=False)
    return query.earliest is not None and plain == filed


def _are_few(connection: Connection, values: dict[str, Any], limit: int) -> bool:
    """Whether it costs PostgreSQL less to fetch all events with these terms than to look at one after the other."""
    matching, among = _expected(connection, values)
    return matching * FETCHED <= limit * among / max(matching, 1) * WALKED


def _expected(connection: Connection, values: dict[str, Any]) -> tuple[int, int]:
    """How many events PostgreSQL expects to have these terms, and how many there are."""
    plan = connection.execute(EXPECTED, {"match": values["match"]}).scalar_one()
    matching, among = plan[0]["Plan"]["Plans"]
    return int(matching["Plan Rows"]), int(among["Plan Rows"])


EXPECTED = text(
    "EXPLAIN (FORMAT JSON) SELECT FROM event_index WHERE terms @@ CAST(:match AS tsquery) "
    "UNION ALL SELECT FROM event_index"
)
