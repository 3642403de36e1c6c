"""What articles are to each other: originals, shared passages, revisions and near copies.

The articles that are there are numbered by the moment at which they came; their passages and facts are filled in by
reading them anew (`kronologi reprocess`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds two tables, and to the articles what others say of them."""
    op.create_table(
        "originals",
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_originals"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_originals_article_id", ondelete="CASCADE"),
    )
    op.create_table(
        "passages",
        sa.Column("fingerprint", sa.BigInteger, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "article_id", name="pk_passages"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_passages_article_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_passages_article_id", "passages", ["article_id"])
    op.add_column("articles", sa.Column("arrival", sa.BigInteger, nullable=False, server_default="0"))
    for name in ("facts", "place", "superseded_by", "copies", "kin"):
        op.add_column("articles", sa.Column(name, sa.Text))
    articles = sa.table(
        "articles", sa.column("id", sa.Text), sa.column("received_at"), sa.column("arrival", sa.BigInteger)
    )
    ids = (
        op.get_bind().execute(sa.select(articles.c.id).order_by(articles.c.received_at, articles.c.id)).scalars().all()
    )
    numbered = articles.update().where(articles.c.id == sa.bindparam("of")).values(arrival=sa.bindparam("number"))
    if ids:
        op.get_bind().execute(numbered, [{"of": one, "number": number} for number, one in enumerate(ids, 1)])
    op.create_index("ix_articles_arrival", "articles", ["arrival"])
    op.create_index("ix_articles_superseded_by", "articles", ["superseded_by"])
    op.create_index("ix_articles_copies", "articles", ["copies"])
    op.create_index("ix_articles_place", "articles", ["place"])
