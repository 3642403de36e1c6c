"""Stories: what articles are about, an index to find those on one matter, and the stories that they make; and what
events are filtered by: entities, origins, the number of their outlets.

Of the articles that are there, both are filled in by reading them anew (`kronologi reprocess`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds seven tables, to the events how many outlets they cite, and to the citations what they are sorted by."""
    op.create_table(
        "profiles",
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_profiles"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_profiles_article_id", ondelete="CASCADE"),
    )
    op.create_table(
        "story_postings",
        sa.Column("bucket", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("bucket", "key", "article_id", name="pk_story_postings"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["profiles.article_id"], name="fk_story_postings_article_id", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_story_postings_article_id", "story_postings", ["article_id"])
    op.create_table(
        "stories",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
        sa.CheckConstraint("first_day <= last_day", name="ck_stories_days"),
        sa.CheckConstraint("articles >= 1", name="ck_stories_articles"),
    )
    op.create_index("ix_stories_last_day", "stories", ["last_day", "id"])
    op.create_table(
        "story_articles",
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("story_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_story_articles"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_story_articles_article_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_story_articles_story_id"),
    )
    op.create_index("ix_story_articles_story_id", "story_articles", ["story_id"])
    op.create_table(
        "story_heirs",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_story_heirs"),
    )
    op.create_table(
        "event_entities",
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("entity", "first_day", "event_id", name="pk_event_entities"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_entities_event_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_entities_event_id", "event_entities", ["event_id"])
    op.create_table(
        "event_origins",
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("origin", "first_day", "event_id", name="pk_event_origins"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_origins_event_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_origins_event_id", "event_origins", ["event_id"])
    op.add_column("events", sa.Column("sources", sa.Integer, nullable=False, server_default="0"))
    op.add_column("citations", sa.Column("key", sa.Text, nullable=False, server_default=""))
    op.drop_index("ix_citations_event_id", "citations")
    op.create_index("ix_citations_event_id", "citations", ["event_id", "key"])
