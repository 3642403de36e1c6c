"""What editors say: corrections with the citations that they speak of, hidden events, and the history of events.

Of the events that are there, the history begins with their next change.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds three tables, and to the events whether they are hidden."""
    op.add_column("events", sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("undoes", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.UniqueConstraint("number", name="uq_corrections_number"),
        sa.UniqueConstraint("undoes", name="uq_corrections_undoes"),
        sa.ForeignKeyConstraint(["undoes"], ["corrections.id"], name="fk_corrections_undoes"),
        sa.CheckConstraint(
            "kind IN ('date', 'headline', 'hidden', 'merge', 'split', 'pin', 'undo')", name="ck_corrections_kind"
        ),
        sa.CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="ck_corrections_undo"),
        sa.CheckConstraint("reason <> ''", name="ck_corrections_reason"),
    )
    op.create_index("ix_corrections_event_id", "corrections", ["event_id"])
    op.create_table(
        "correction_targets",
        sa.Column("correction_id", sa.Text, nullable=False),
        sa.Column("side", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("mention_id", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("quote_start", sa.Integer, nullable=False),
        sa.Column("quote_end", sa.Integer, nullable=False),
        sa.Column("expression_start", sa.Integer, nullable=False),
        sa.Column("expression_end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("correction_id", "side", "place", name="pk_correction_targets"),
        sa.ForeignKeyConstraint(["correction_id"], ["corrections.id"], name="fk_correction_targets_correction_id"),
    )
    op.create_index("ix_correction_targets_article_id", "correction_targets", ["article_id"])
    op.create_table(
        "event_versions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("rules_version", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text),
        sa.Column("correction_id", sa.Text),
        sa.Column("changes", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_event_versions"),
        sa.ForeignKeyConstraint(["correction_id"], ["corrections.id"], name="fk_event_versions_correction_id"),
    )
    op.create_index("ix_event_versions_event_id", "event_versions", ["event_id"])
