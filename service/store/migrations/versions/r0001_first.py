"""The first tables: articles and all that follows from them, tombstones, keys, and the state's one row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes all tables."""
    _articles()
    _mentions()
    _events()
    _tombstones()
    op.create_table(
        "keys",
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.PrimaryKeyConstraint("hash", name="pk_keys"),
    )
    state = op.create_table(
        "state",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("data_version", sa.BigInteger, nullable=False),
        sa.Column("reprocess_rules", sa.Text),
        sa.Column("reprocess_after", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_state"),
        sa.CheckConstraint("id = 1", name="ck_state_single"),
    )
    op.bulk_insert(state, [{"id": 1, "data_version": 0}])


def _articles() -> None:
    op.create_table(
        "sources",
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("domains", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_sources"),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("supplied", sa.Text, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published_earliest", sa.Date),
        sa.Column("published_latest", sa.Date),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("content", name="uq_articles_content"),
        sa.ForeignKeyConstraint(["source"], ["sources.slug"], name="fk_articles_source"),
        sa.CheckConstraint("text <> ''", name="ck_articles_text"),
        sa.CheckConstraint("published_earliest <= published_latest", name="ck_articles_published"),
        sa.CheckConstraint(
            "(published_earliest IS NULL) = (published_latest IS NULL)", name="ck_articles_published_whole"
        ),
    )
    op.create_index("ix_articles_source", "articles", ["source"])


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mentions"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_mentions_article_id", ondelete="CASCADE"),
    )
    op.create_index("ix_mentions_article_id", "mentions", ["article_id"])
    op.create_table(
        "postings",
        sa.Column("bucket", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("mention_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("bucket", "key", "mention_id", name="pk_postings"),
        sa.ForeignKeyConstraint(["mention_id"], ["mentions.id"], name="fk_postings_mention_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_postings_mention_id", "postings", ["mention_id"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("granularity", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("named_after", sa.Text, nullable=False),
        sa.Column("rules_version", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.CheckConstraint("first_day <= last_day", name="ck_events_days"),
        sa.CheckConstraint(
            "granularity IN ('minute', 'hour', 'part-of-day', 'day', 'week', 'month', 'quarter', 'half', 'season', "
            "'year', 'decade', 'century')",
            name="ck_events_granularity",
        ),
        sa.CheckConstraint("status IN ('agreed', 'refined', 'disputed')", name="ck_events_status"),
        sa.CheckConstraint("version >= 1", name="ck_events_version"),
    )
    op.create_index("ix_events_timeline", "events", ["first_day", sa.text("last_day DESC"), "id"])
    op.create_table(
        "citations",
        sa.Column("mention_id", sa.Text, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("mention_id", name="pk_citations"),
        sa.ForeignKeyConstraint(["mention_id"], ["mentions.id"], name="fk_citations_mention_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_citations_event_id"),
        sa.CheckConstraint("stance IN ('supports', 'coarser', 'ambiguous', 'contradicts')", name="ck_citations_stance"),
    )
    op.create_index("ix_citations_event_id", "citations", ["event_id"])
    op.create_table(
        "event_sources",
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("source", "event_id", name="pk_event_sources"),
        sa.ForeignKeyConstraint(["source"], ["sources.slug"], name="fk_event_sources_source"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_sources_event_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_sources_event_id", "event_sources", ["event_id"])


def _tombstones() -> None:
    op.create_table(
        "event_tombstones",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("merged_into", sa.Text),
        sa.Column("named_after", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_tombstones"),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["events.id"], name="fk_event_tombstones_merged_into", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_event_tombstones_merged_into", "event_tombstones", ["merged_into"])
    op.create_index("ix_event_tombstones_named_after", "event_tombstones", ["named_after"])
    op.create_table(
        "article_tombstones",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article_tombstones"),
    )
