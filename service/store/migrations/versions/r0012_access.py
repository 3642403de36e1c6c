"""What a key allows and when it was last used. Keys that are there keep all that they allow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0008"


def upgrade() -> None:
    """Adds scopes and last use to keys."""
    op.add_column("keys", sa.Column("scopes", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE keys SET scopes = 'admin'")
    op.add_column("keys", sa.Column("used_at", sa.DateTime(timezone=True)))
