"""The tables of named timelines: what editors say of them, and the events that follow from it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables import Base


class TimelineRow(Base):
    """A named timeline with its ready document. ``query`` is its saved filter as JSON, null where it has none.

    ``version`` is the data version of the change that last wrote it, so that none is ever given twice.
    """

    __tablename__ = "timelines"

    slug: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[str]
    query: Mapped[str | None]
    version: Mapped[int] = mapped_column(BigInteger)


class TimelineChoiceRow(Base):
    """An event that an editor pinned to a named timeline, or hid from it, by the id that it had then."""

    __tablename__ = "timeline_choices"

    timeline: Mapped[str] = mapped_column(ForeignKey("timelines.slug", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[str] = mapped_column(primary_key=True)
    pinned: Mapped[bool]


class TimelineArticleRow(Base):
    """An article that was filed in a named timeline."""

    __tablename__ = "timeline_articles"

    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    timeline: Mapped[str] = mapped_column(
        ForeignKey("timelines.slug", ondelete="CASCADE"), primary_key=True, index=True
    )


class EventTimelineRow(Base):
    """Which named timelines an event that is not hidden is on, its span class, and when it begins."""

    __tablename__ = "event_timelines"

    timeline: Mapped[str] = mapped_column(ForeignKey("timelines.slug", ondelete="CASCADE"), primary_key=True)
    span_class: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class EventMarkRow(Base):
    """With which change of the data an event last came to a named timeline or left one, where that is later than what
    last wrote the event itself."""

    __tablename__ = "event_marks"

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    data_version: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (Index("ix_event_marks_data_version", "data_version", "event_id"), {"sqlite_with_rowid": False})


class EventBirthRow(Base):
    """With which change of the data an event's id first came, 0 for those that came before this was written down. It
    stays when the event goes, as the id may live again."""

    __tablename__ = "event_births"

    event_id: Mapped[str] = mapped_column(primary_key=True)
    data_version: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = ({"sqlite_with_rowid": False},)
