"""What articles are about has all of their words now, and stories are told by day: both are made anew.

Of the articles that are there they are filled in by reading them anew (`kronologi reprocess`); until then there are no
stories of them. Ids of stories lead on from their first articles, as ever.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Takes out the stories and what they were told from; each keeps its version for when it is told again.

    A reprocessing that was interrupted begins again.
    """
    op.execute("UPDATE state SET data_version = data_version + 1 WHERE EXISTS (SELECT 1 FROM stories)")
    op.execute("INSERT INTO story_heirs SELECT id, 'a' || substr(id, 3), version FROM stories")
    for table in ("story_articles", "stories", "story_postings", "profiles"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    op.execute("UPDATE state SET reprocess_rules = NULL, reprocess_after = NULL")
