"""Named timelines: what editors say of them, the articles filed in them, and the events that are on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Makes the tables; there is no named timeline yet."""
    op.create_table(
        "timelines",
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("query", sa.Text),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_timelines"),
    )
    op.create_table(
        "timeline_choices",
        sa.Column("timeline", sa.Text, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("pinned", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("timeline", "event_id", name="pk_timeline_choices"),
        _of_timeline("timeline_choices"),
    )
    op.create_table(
        "timeline_articles",
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("timeline", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "timeline", name="pk_timeline_articles"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_timeline_articles_article_id", ondelete="CASCADE"
        ),
        _of_timeline("timeline_articles"),
    )
    op.create_index("ix_timeline_articles_timeline", "timeline_articles", ["timeline"])
    op.create_table(
        "event_timelines",
        sa.Column("timeline", sa.Text, nullable=False),
        sa.Column("span_class", sa.SmallInteger, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("timeline", "span_class", "first_day", "event_id", name="pk_event_timelines"),
        _of_timeline("event_timelines"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_timelines_event_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_timelines_event_id", "event_timelines", ["event_id"])
    op.create_table(
        "event_marks",
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("data_version", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("event_id", name="pk_event_marks"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_marks_event_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_marks_data_version", "event_marks", ["data_version", "event_id"])


def _of_timeline(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["timeline"], ["timelines.slug"], name=f"fk_{table}_timeline", ondelete="CASCADE")
