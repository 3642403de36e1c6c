"""The order of change: with which change of the data an event was last written, or ended.

What is there counts as written now, so that whoever holds a token from before gets it once more and misses nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds the data version to events and their tombstones, and an index that leads through them in its order."""
    for table in ("events", "event_tombstones"):
        op.add_column(table, sa.Column("data_version", sa.BigInteger, nullable=False, server_default="0"))
        op.execute(f"UPDATE {table} SET data_version = (SELECT data_version FROM state)")  # noqa: S608 - names of ours
        op.create_index(f"ix_{table}_data_version", table, ["data_version", "id"])
