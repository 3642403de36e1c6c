"""Full text: an index of the words and properties of events, in the order of time, as each database has them.

The properties are there at once, the words when the articles are read again (``kronologi reprocess``): only the rules
know their roots.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

SQLITE = (
    """
    CREATE VIRTUAL TABLE event_index USING fts5(words, roots, tags, columnsize = 0, tokenize = "ascii tokenchars '=|'")
    """,
    """
    CREATE TRIGGER event_index_leaves AFTER DELETE ON event_places
    BEGIN DELETE FROM event_index WHERE rowid = old.place; END
    """,
    """
    CREATE TRIGGER event_index_moves AFTER UPDATE OF place ON event_places WHEN new.place <> old.place
    BEGIN UPDATE event_index SET rowid = new.place WHERE rowid = old.place; END
    """,
    """
    CREATE TRIGGER event_days_more AFTER INSERT ON event_places
    BEGIN INSERT INTO event_days VALUES (new.place >> 19, 1) ON CONFLICT (days) DO UPDATE SET events = events + 1; END
    """,
    """
    CREATE TRIGGER event_days_fewer AFTER DELETE ON event_places
    BEGIN UPDATE event_days SET events = events - 1 WHERE days = old.place >> 19; END
    """,
)

POSTGRESQL = (
    """
    CREATE TABLE event_index (
      place bigint PRIMARY KEY REFERENCES event_places (place) ON UPDATE CASCADE ON DELETE CASCADE,
      terms tsvector NOT NULL
    )
    """,
    """
    CREATE FUNCTION count_event_days() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP <> 'INSERT' THEN
        UPDATE event_days SET events = events - 1 WHERE days = old.place >> 19;
      END IF;
      IF TG_OP <> 'DELETE' THEN
        INSERT INTO event_days VALUES (new.place >> 19, 1)
        ON CONFLICT (days) DO UPDATE SET events = event_days.events + 1;
      END IF;
      RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER event_days_counted AFTER INSERT OR UPDATE OF place OR DELETE ON event_places
    FOR EACH ROW EXECUTE FUNCTION count_event_days()
    """,
    # its list of what is not yet sorted in is read through each time, so it is short
    "CREATE INDEX ix_event_index_terms ON event_index USING gin (terms) WITH (gin_pending_list_limit = 256)",
    "ALTER TABLE event_index ALTER COLUMN terms SET STATISTICS 1000",
)


def upgrade() -> None:
    """Adds the places of events, and the index that they lie in."""
    op.create_table(
        "event_places",
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("event_id", name="pk_event_places"),
        sa.UniqueConstraint("place", name="uq_event_places_place"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_places_event_id", ondelete="CASCADE"),
    )
    op.create_table(
        "event_days",
        sa.Column("days", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("days", name="pk_event_days"),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    bind = op.get_bind()
    last = -1
    for events in bind.execute(sa.text(EVENTS)).partitions(1000):
        filed: dict[str, list[tuple[str, object]]] = {event.id: [] for event in events}
        for event_id, kind, value in bind.execute(FILED, {"ids": list(filed)}):
            filed[event_id].append((kind, value))
        rows = []
        for event in events:
            last = max(last + 1, _place(event))
            tags = sorted(_tag(kind, value) for kind, value in (*filed[event.id], *_properties(event)))
            rows.append({"event_id": event.id, "place": last, "digest": "", "tags": " ".join(tags)})
        bind.execute(sa.text("INSERT INTO event_places VALUES (:event_id, :place, :digest)"), rows)
        bind.execute(sa.text(ADD[bind.dialect.name]), rows)


EVENTS = (
    "SELECT id, first_day, last_day, span_class, status, granularity, sources FROM events WHERE NOT hidden "
    "ORDER BY first_day, last_day DESC, id"
)
FILED = sa.text(
    "SELECT event_id, 'source', source FROM event_sources WHERE event_id IN :ids "
    "UNION ALL SELECT event_id, 'origin', origin FROM event_origins WHERE event_id IN :ids "
    "UNION ALL SELECT event_id, 'entity', entity FROM event_entities WHERE event_id IN :ids"
).bindparams(sa.bindparam("ids", expanding=True))
ADD = {
    "sqlite": "INSERT INTO event_index (rowid, words, roots, tags) VALUES (:place, '', '', :tags)",
    "postgresql": "INSERT INTO event_index VALUES (:place, CAST(:tags AS tsvector))",
}
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
COUNTS = (*range(2, 17), 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000)


def _place(event: sa.Row[Any]) -> int:
    first_day, last_day = (date.fromisoformat(str(day)) for day in (event.first_day, event.last_day))
    group = (first_day.toordinal() << 22 | date.max.toordinal() - last_day.toordinal()) << 19
    share = sum(DIGITS.index(sign) / 36**place for place, sign in enumerate(event.id[3:11], 1))
    return group + int(share * ((1 << 19) - (1 << 12)))


def _properties(event: sa.Row[Any]) -> Iterator[tuple[str, object]]:
    yield from ((kind, getattr(event, kind)) for kind in ("status", "granularity", "span_class"))
    yield from (("min_sources", count) for count in COUNTS if count <= event.sources)


@lru_cache(1 << 14)
def _tag(kind: str, value: object) -> str:
    return "=" + hashlib.blake2b(f"{kind} {value}".encode(), digest_size=8).hexdigest()
