"""When the ids of events first came, so that who follows the changes is told of no event that it cannot have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Adds the table; of ids that are there nobody knows any more."""
    op.create_table(
        "event_births",
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("data_version", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("event_id", name="pk_event_births"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO event_births SELECT id, 0 FROM events UNION SELECT id, 0 FROM event_tombstones")
