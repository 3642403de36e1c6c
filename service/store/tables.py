"""The tables, typed; the constraints hold what the words of the service promise.

``sources``, ``articles`` and ``corrections`` are primary. ``mentions``, ``postings``, ``events``, ``citations`` and
``event_sources`` follow from them and can be rebuilt. Tombstones are kept for ever.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from service.model import CorrectionKind, Stance, Status
from service.timex.span import Granularity


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept in UTC: SQLite has no zones and would forget it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - given
        """To UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - given
        """From UTC, with or without its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables. Constraints have names, so that migrations can speak of them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: Text(), datetime: Instant()}


def _one_of(column: str, values: type[Stance | Status | Granularity | CorrectionKind]) -> str:
    return f"{column} IN ({', '.join(repr(value.value) for value in values)})"


class SourceRow(Base):
    """An outlet, named as the first of its articles (by id) names it; ``domains`` is a JSON list."""

    __tablename__ = "sources"

    slug: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    domains: Mapped[str]


class ArticleRow(Base):
    """One text of one outlet: verbatim text, what the caller supplied and what its page said (``page``, null where
    there was none) are primary, the rest follows from them.

    ``content`` names text and outlet as they are now; it is the id unless the outlet was corrected later. So the
    same text of the same outlet is never there twice. ``arrival`` numbers the articles as they came. ``facts`` are what
    others may go by; of the articles with one ``place``, outlet and canonical address, the newest counts, and the
    others are ``superseded_by`` it. ``copies`` is the smallest id of a group of near copies, ``kin`` stands for all
    that other articles said of this one when it was last read.
    """

    __tablename__ = "articles"

    id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    supplied: Mapped[str]
    page: Mapped[str | None]
    received_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(ForeignKey("sources.slug"), index=True)
    url: Mapped[str | None]
    title: Mapped[str | None]
    published_earliest: Mapped[date | None]
    published_latest: Mapped[date | None]
    document: Mapped[str]
    version: Mapped[int]
    arrival: Mapped[int] = mapped_column(BigInteger, index=True)
    facts: Mapped[str | None]
    place: Mapped[str | None] = mapped_column(index=True)
    superseded_by: Mapped[str | None] = mapped_column(index=True)
    copies: Mapped[str | None] = mapped_column(index=True)
    kin: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("published_earliest <= published_latest", name="published"),
        CheckConstraint("(published_earliest IS NULL) = (published_latest IS NULL)", name="published_whole"),
    )


class RecordRow(Base):
    """The digest of a record of a file that became an article, so that the same record is passed over unread."""

    __tablename__ = "records"

    digest: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class OriginalRow(Base):
    """What an article was taken from, compressed by zlib."""

    __tablename__ = "originals"

    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    media_type: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class PassageRow(Base):
    """The index of shared passages: the fingerprints of every article that counts."""

    __tablename__ = "passages"

    fingerprint: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class MentionRow(Base):
    """A dated claim of one article, whole, as JSON."""

    __tablename__ = "mentions"

    id: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)
    data: Mapped[str]


class PostingRow(Base):
    """The candidate index: two mentions can belong together only if they share buckets of time and keys in them.

    One that is not ``wide`` meets only those that are.
    """

    __tablename__ = "postings"

    bucket: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    wide: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    mention_id: Mapped[str] = mapped_column(ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True, index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class EventRow(Base):
    """An event with its ready document. Days are inclusive; an open start is 0001-01-01, an open end 9999-12-31.

    A ``hidden`` one is on no timeline. ``data_version`` is that of the change which last wrote it, or what finds it.
    """

    __tablename__ = "events"

    id: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    granularity: Mapped[str]
    status: Mapped[str]
    document: Mapped[str]
    named_after: Mapped[str]
    rules_version: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime]
    hidden: Mapped[bool]
    sources: Mapped[int]
    span_class: Mapped[int] = mapped_column(SmallInteger)
    data_version: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        CheckConstraint(_one_of("granularity", Granularity), name="granularity"),
        CheckConstraint(_one_of("status", Status), name="status"),
        CheckConstraint("version >= 1", name="version"),
    )


Index("ix_events_timeline", EventRow.first_day, EventRow.last_day.desc(), EventRow.id)
Index("ix_events_span_class", EventRow.span_class, EventRow.first_day, EventRow.last_day.desc(), EventRow.id)
Index("ix_events_data_version", EventRow.data_version, EventRow.id)


class CitationRow(Base):
    """A mention in its event; it has the mention's id, so no mention is ever in two events. ``key`` sorts them."""

    __tablename__ = "citations"

    mention_id: Mapped[str] = mapped_column(ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"))
    stance: Mapped[str]
    key: Mapped[str]

    __table_args__ = (
        CheckConstraint(_one_of("stance", Stance), name="stance"),
        Index("ix_citations_event_id", "event_id", "key"),
    )


class EventSourceRow(Base):
    """Which outlets an event that is not hidden cites, its span class, and when it begins."""

    __tablename__ = "event_sources"

    source: Mapped[str] = mapped_column(ForeignKey("sources.slug"), primary_key=True)
    span_class: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class EventEntityRow(Base):
    """Whom and what an event that is not hidden is about, its span class, and when it begins."""

    __tablename__ = "event_entities"

    entity: Mapped[str] = mapped_column(primary_key=True)
    span_class: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True)
    name: Mapped[str]
    kind: Mapped[str]

    __table_args__ = ({"sqlite_with_rowid": False},)


class EventOriginRow(Base):
    """Whose reports an event that is not hidden rests on, its span class, and when it begins."""

    __tablename__ = "event_origins"

    origin: Mapped[str] = mapped_column(primary_key=True)
    span_class: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class EventPlaceRow(Base):
    """The place of an event that is not hidden in ``event_index``, and what stands for all that it is found by there.

    That index is a table of each database's own kind (``store/index.py``); places grow in the timeline's order.
    """

    __tablename__ = "event_places"

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(BigInteger, unique=True)
    digest: Mapped[str]


class EventDaysRow(Base):
    """How many events have the same first and last day, as triggers on ``event_places`` count them."""

    __tablename__ = "event_days"

    days: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    events: Mapped[int]


class EventTombstoneRow(Base):
    """An event id that is no more, and the live event that took it in, if any. It goes when the id lives again.

    ``data_version`` is as that of the events.
    """

    __tablename__ = "event_tombstones"

    id: Mapped[str] = mapped_column(primary_key=True)
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"), index=True)
    named_after: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    updated_at: Mapped[datetime]
    data_version: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (Index("ix_event_tombstones_data_version", "data_version", "id"),)


class CorrectionRow(Base):
    """An editor's word, with who, when and why; rows are added and never changed. ``value`` is JSON.

    ``event_id`` is what the event was called then; ``undoes`` names the correction that one of kind "undo" takes back.
    """

    __tablename__ = "corrections"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, unique=True)
    kind: Mapped[str]
    event_id: Mapped[str] = mapped_column(index=True)
    value: Mapped[str]
    reason: Mapped[str]
    editor: Mapped[str]
    made_at: Mapped[datetime]
    undoes: Mapped[str | None] = mapped_column(ForeignKey("corrections.id"), unique=True)

    __table_args__ = (
        CheckConstraint(_one_of("kind", CorrectionKind), name="kind"),
        CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="undo"),
        CheckConstraint("reason <> ''", name="reason"),
    )


class CorrectionTargetRow(Base):
    """A citation that a correction speaks of: which side of it, in which place there, and where it stands.

    Its mention and its article may be gone, and come back.
    """

    __tablename__ = "correction_targets"

    correction_id: Mapped[str] = mapped_column(ForeignKey("corrections.id"), primary_key=True)
    side: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    mention_id: Mapped[str]
    article_id: Mapped[str] = mapped_column(index=True)
    quote_start: Mapped[int]
    quote_end: Mapped[int]
    expression_start: Mapped[int]
    expression_end: Mapped[int]


class EventVersionRow(Base):
    """What changed when an event came to a version, or when it was ``gone`` after it, and through whom.

    ``article_id`` is the article that was read, ``correction_id`` the editor's word; ``changes`` is JSON.
    """

    __tablename__ = "event_versions"

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    event_id: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    gone: Mapped[bool]
    at: Mapped[datetime]
    rules_version: Mapped[str]
    article_id: Mapped[str | None]
    correction_id: Mapped[str | None] = mapped_column(ForeignKey("corrections.id"))
    changes: Mapped[str]


class ArticleTombstoneRow(Base):
    """An article that was deleted. It goes when the same article is ingested again."""

    __tablename__ = "article_tombstones"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    deleted_at: Mapped[datetime]


class StateRow(Base):
    """One row: the number of changes so far, and how far an interrupted reprocessing came, under which rules."""

    __tablename__ = "state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data_version: Mapped[int] = mapped_column(BigInteger)
    reprocess_rules: Mapped[str | None]
    reprocess_after: Mapped[str | None]

    __table_args__ = (CheckConstraint("id = 1", name="single"),)
