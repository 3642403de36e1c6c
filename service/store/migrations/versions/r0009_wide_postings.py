"""What meets everything in a bucket of the candidate index, and what meets only that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Makes the index anew, empty: reprocessing files every mention again."""
    op.drop_table("postings")
    op.create_table(
        "postings",
        sa.Column("bucket", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("wide", sa.SmallInteger, nullable=False),
        sa.Column("mention_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("bucket", "key", "wide", "mention_id", name="pk_postings"),
        sa.ForeignKeyConstraint(["mention_id"], ["mentions.id"], name="fk_postings_mention_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_postings_mention_id", "postings", ["mention_id"])
