"""Span classes: how long an event is, roughly, beside the day on which it begins, wherever events are looked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

LONGEST = (1, 8, 32, 367, 3660, 36600)
FILED: dict[str, tuple[str, list[sa.schema.SchemaItem]]] = {
    "event_sources": (
        "source",
        [sa.ForeignKeyConstraint(["source"], ["sources.slug"], name="fk_event_sources_source")],
    ),
    "event_origins": ("origin", []),
    "event_entities": (
        "entity",
        [sa.Column("name", sa.Text, nullable=False), sa.Column("kind", sa.Text, nullable=False)],
    ),
}
"""Each table that events are found by, what it finds them by, and what else it has."""


def upgrade() -> None:
    """Adds the class to events, with an index, and to the tables that events are found by, which are made anew."""
    op.add_column("events", sa.Column("span_class", sa.SmallInteger, nullable=False, server_default="0"))
    sqlite = op.get_bind().dialect.name == "sqlite"
    days = "julianday(last_day) - julianday(first_day) + 1" if sqlite else "last_day - first_day + 1"
    cases = " ".join(f"WHEN {days} <= {longest} THEN {kind}" for kind, longest in enumerate(LONGEST))
    op.execute(f"UPDATE events SET span_class = CASE {cases} ELSE {len(LONGEST)} END")  # noqa: S608 - numbers of ours
    op.create_index("ix_events_span_class", "events", ["span_class", "first_day", sa.text("last_day DESC"), "id"])
    for table, (key, more) in FILED.items():
        others = "".join(f", {part.name}" for part in more if isinstance(part, sa.Column))
        op.execute(
            f"CREATE TABLE filed AS SELECT {key}, span_class, events.first_day, event_id{others} "  # noqa: S608 - names of ours
            f"FROM {table} JOIN events ON events.id = event_id"
        )
        op.drop_table(table)
        op.create_table(
            table,
            sa.Column(key, sa.Text, nullable=False),
            sa.Column("span_class", sa.SmallInteger, nullable=False),
            sa.Column("first_day", sa.Date, nullable=False),
            sa.Column("event_id", sa.Text, nullable=False),
            *more,
            sa.PrimaryKeyConstraint(key, "span_class", "first_day", "event_id", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=f"fk_{table}_event_id", ondelete="CASCADE"),
            sqlite_with_rowid=False,
        )
        op.execute(
            f"INSERT INTO {table} ({key}, span_class, first_day, event_id{others}) "  # noqa: S608 - names of ours
            f"SELECT {key}, span_class, first_day, event_id{others} FROM filed"
        )
        op.execute("DROP TABLE filed")
        op.create_index(f"ix_{table}_event_id", table, ["event_id"])
