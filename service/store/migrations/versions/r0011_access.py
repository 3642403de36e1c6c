"""What a key allows and when it was last used, and answers that are kept. Keys that are there allow all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Adds scopes and last use to keys, and tables of answers and of how often somebody asked."""
    op.add_column("keys", sa.Column("scopes", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE keys SET scopes = 'admin'")
    op.add_column("keys", sa.Column("used_at", sa.DateTime(timezone=True)))
    op.create_table(
        "answers",
        sa.Column("caller", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("headers", sa.Text),
        sa.Column("body", sa.LargeBinary),
        sa.PrimaryKeyConstraint("caller", "key", name="pk_answers"),
    )
    op.create_index("ix_answers_begun_at", "answers", ["begun_at"])
    if op.get_bind().dialect.name == "postgresql":  # beside an SQLite database they have a file of their own
        op.create_table(
            "rate_limits",
            sa.Column("key", sa.Text, nullable=False),
            sa.Column("hits", sa.BigInteger, nullable=False),
            sa.Column("expires", sa.Double, nullable=False),
            sa.PrimaryKeyConstraint("key", name="pk_rate_limits"),
            prefixes=["UNLOGGED"],
        )
        op.create_index("ix_rate_limits_expires", "rate_limits", ["expires"])
