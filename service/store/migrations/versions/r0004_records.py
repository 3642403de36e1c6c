"""Records of files: which article each became, so that a file is not read twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the table; of the articles that are there, the records are not known."""
    op.create_table(
        "records",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_records"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_records_article_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_records_article_id", "records", ["article_id"])
