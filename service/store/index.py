"""The index of terms as each database has it: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

FTS5 gives the events of several terms in the order of their places, one by one, and stops when a page is full. GIN
knows no order: where many events are expected PostgreSQL walks the places and looks at each event's terms, where few
are, it fetches and sorts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    cast,
    delete,
    insert,
    literal_column,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from service.model import Event
from service.store.records import Position, Search, Words
from service.store.statements import chunks
from service.store.tables import EventPlaceRow, EventRow, StateRow
from service.store.terms import digest, end_of, group_of, place_of, tags_of

ADD = {
    "sqlite": text("INSERT INTO event_index (rowid, words, roots, tags) VALUES (:place, :words, :roots, :tags)"),
    "postgresql": text("INSERT INTO event_index (place, terms) VALUES (:place, CAST(:terms AS tsvector))"),
}

INDEX = table("event_index")
"""The index, as what is selected from."""

PLACE: dict[str, ColumnElement[int]] = {
    "sqlite": literal_column("event_index.rowid", BigInteger),
    "postgresql": literal_column("event_index.place", BigInteger),
}
"""A place, where the index has it."""


def indexed(dialect: str, words: Words, tags: Sequence[str]) -> dict[str, Any]:
    """The row of an event with these words and tags, but for its place.

    Something between two passages keeps phrases from running over; a root begins with "~", so that it is no word.
    """
    if dialect == "sqlite":
        return {
            "words": " | ".join(" ".join(passage) for passage in words.passages),
            "roots": " ".join(sorted(words.roots)),
            "tags": " ".join(tags),
        }
    places: defaultdict[str, list[str]] = defaultdict(list)
    begin = 1
    for passage in words.passages:
        for place, word in enumerate(passage, begin):
            places[word].append(str(place))
        begin += len(passage) + 1
    terms = [f"'{word}':{','.join(at)}" for word, at in places.items()]
    terms += [f"'~{root}'" for root in words.roots] + [f"'{one}'" for one in tags]
    return {"terms": " ".join(terms)}


def matches(dialect: str, name: str = "match") -> ColumnElement[bool]:
    """That an event has all that is asked for by ``terms_asked``, the value of this name."""
    if dialect == "sqlite":
        return literal_column("event_index").op("MATCH", is_comparison=True)(bindparam(name, type_=Text))
    # by itself, so that it is read once and not for each event that is looked at
    asked = select(cast(bindparam(name, type_=Text), TSQUERY)).scalar_subquery()
    return literal_column("event_index.terms").op("@@", is_comparison=True)(asked)


def terms_asked(dialect: str, search: Search | None, tags: Sequence[str]) -> str:
    """Words and tags as the index is asked for them. They are letters and digits, so that nothing is an operator."""
    search = search or Search()
    if dialect == "sqlite":
        parts = [f'roots : "{root}"' for root in search.roots]
        parts += [f'words : "{" ".join(phrase)}"' for phrase in search.phrases]
        parts += [f'words : "{beginning}" *' for beginning in search.beginnings]
        return " AND ".join(parts + [f'tags : "{one}"' for one in tags])
    parts = [f"'~{root}'" for root in search.roots]
    parts += ["(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in search.phrases]
    parts += [f"'{beginning}':*" for beginning in search.beginnings]
    return " & ".join(parts + [f"'{one}'" for one in tags])


class EventIndex:
    """The part of a transaction that keeps the index in step with the events."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self.changed = False
        """Whether something was written that readers can see."""

    def put(self, events: Sequence[tuple[Event, Words]]) -> None:
        """Makes these events be found by what they hold now, and hidden ones not at all.

        An event that is found by something else was changed, whether its document says so or not.
        """
        wanted = {event.id: (event, words, digest(event, words)) for event, words in events if not event.hidden}
        known = self._known([event.id for event, _ in events])
        stale = [event_id for event_id, held in known.items() if event_id not in wanted or wanted[event_id][2] != held]
        fresh = {
            event_id: Position.of(event.span, event_id)
            for event_id, (event, _, new) in wanted.items()
            if known.get(event_id) != new
        }
        for chunk in chunks(stale):
            self._connection.execute(delete(EventPlaceRow).where(EventPlaceRow.event_id.in_(chunk)))
        # FTS5 begins a new segment wherever a place is smaller than the one before
        for event_id, position in sorted(fresh.items(), key=lambda item: place_of(item[1])):
            event, words, new = wanted[event_id]
            place = self._room(position)
            self._connection.execute(insert(EventPlaceRow).values(event_id=event_id, place=place, digest=new))
            row = indexed(self._dialect, words, tags_of(event))
            self._connection.execute(ADD[self._dialect], {"place": place, **row})
        self._mark({*stale, *fresh})

    def _known(self, ids: Sequence[str]) -> dict[str, str]:
        columns = select(EventPlaceRow.event_id, EventPlaceRow.digest)
        rows = (self._connection.execute(columns.where(EventPlaceRow.event_id.in_(chunk))) for chunk in chunks(ids))
        return {row.event_id: row.digest for found in rows for row in found}

    def _mark(self, ids: set[str]) -> None:
        """Dates the events by this transaction, which is alone."""
        if not ids:
            return
        version = self._connection.execute(select(StateRow.data_version)).scalar_one() + 1
        for chunk in chunks(sorted(ids)):
            self._connection.execute(update(EventRow).where(EventRow.id.in_(chunk)).values(data_version=version))
        self.changed = True

    def _room(self, position: Position) -> int:
        """A free place behind all smaller ids of the same days and before all larger ones; those that are in the way
        move on by one."""
        before = self._connection.execute(last_before(position)).scalar_one_or_none()
        place = place_of(position) if before is None else max(place_of(position), before + 1)
        behind = place
        taken = select(EventPlaceRow.place).where(EventPlaceRow.place == bindparam("at"))
        while self._connection.execute(taken, {"at": behind}).first() is not None:
            behind += 1
        assert behind <= end_of(position.start, position.end), "half a million events have the same days"
        for moving in range(behind, place, -1):
            move = update(EventPlaceRow).where(EventPlaceRow.place == moving - 1).values(place=moving)
            self._connection.execute(move)
        return place


def last_before(position: Position, *, inclusive: bool = False) -> Select[int]:
    """The place of the last event of the same days before this one, or with it."""
    row = EventPlaceRow
    near = select(row.place).join(EventRow, EventRow.id == row.event_id)
    same = near.where(EventRow.first_day == position.start, EventRow.last_day == position.end)
    smaller = EventRow.id <= position.id if inclusive else EventRow.id < position.id
    return same.where(smaller).order_by(EventRow.id.desc()).limit(1)


def bound(connection: Connection, position: Position, *, descending: bool) -> int:
    """The place that a page begins behind: that of the last event up to the position, or the first from it on."""
    before = connection.execute(last_before(position, inclusive=not descending)).scalar_one_or_none()
    if before is None:
        before = group_of(position.start, position.end) - 1
    return before + 1 if descending else before
