"""Pages: what an article's page says of it beside the text, as JSON; null for an article that came without a page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the column; the articles that are there have no page."""
    op.add_column("articles", sa.Column("page", sa.Text))
