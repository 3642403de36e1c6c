"""The tables of stories: what articles are about, and which of them tell of one matter."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables import Base


class ProfileRow(Base):
    """What an article that counts is about, as JSON: the words of its title and lead, and when it came out."""

    __tablename__ = "profiles"

    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    data: Mapped[str]


class StoryPostingRow(Base):
    """The index of articles on one matter: they share two telling words within ten days."""

    __tablename__ = "story_postings"

    bucket: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(
        ForeignKey("profiles.article_id", ondelete="CASCADE"), primary_key=True, index=True
    )

    __table_args__ = ({"sqlite_with_rowid": False},)


class StoryRow(Base):
    """A story with its ready document; days are those of its first and last publication."""

    __tablename__ = "stories"

    id: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    articles: Mapped[int]
    document: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        CheckConstraint("articles >= 1", name="articles"),
        Index("ix_stories_last_day", "last_day", "id"),
    )


class StoryArticleRow(Base):
    """An article in its story; no article is in two."""

    __tablename__ = "story_articles"

    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id"), index=True)


class StoryHeirRow(Base):
    """A story's id that is no more: an article of that story, which leads on, and the version that it had."""

    __tablename__ = "story_heirs"

    id: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str]
    version: Mapped[int]
