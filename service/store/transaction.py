"""What a write transaction can do: rows of articles, mentions, events and tombstones, and nothing of how to merge."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

import orjson
from sqlalchemy import Connection, Executable, case, delete, func, insert, or_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from service.model import Article, Citation, Event, Mention, Original, Source, Stance
from service.store.answers import Answers
from service.store.codec import dump_metadata, dump_supplied
from service.store.corrections import Corrections
from service.store.following import note_births
from service.store.index import EventIndex
from service.store.keys import Keys
from service.store.kinship import Kinship
from service.store.mentions import Mentions
from service.store.named import NamedTimelines
from service.store.records import EventRecord, Position, Redirect, StoredArticle, StoredEvent
from service.store.span_classes import span_class
from service.store.statements import article_events, chunks, find_event, load_article
from service.store.stories import Stories
from service.store.tables import (
    ArticleRow,
    ArticleTombstoneRow,
    Base,
    CitationRow,
    EventEntityRow,
    EventOriginRow,
    EventRow,
    EventSourceRow,
    EventTombstoneRow,
    OriginalRow,
    RecordRow,
    SourceRow,
    StateRow,
)

_Filed = EventSourceRow | EventOriginRow | EventEntityRow


class Transaction:
    """One change of the database, alone on it; ``Store.begin`` makes it, commits it or rolls it back.

    Whatever readers can see moves the data version, once, when the transaction ends.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._changed = False
        self._new: set[str] = set()
        self._put: set[str] = set()
        self.kin = Kinship(connection)
        self.corrections = Corrections(connection)
        self.mentions = Mentions(connection)
        self.stories = Stories(connection)
        self.timelines = NamedTimelines(connection, lambda: self._data_version)
        self.keys = Keys(connection)
        self.answers = Answers(connection)
        self.index = EventIndex(connection)

    def finish(self) -> None:
        """Moves the data version when something was written that readers can see."""
        self.timelines.settle()
        parts = (self.kin, self.corrections, self.mentions, self.stories, self.timelines, self.index)
        if self._changed or any(part.changed for part in parts):
            self._connection.execute(update(StateRow).values(data_version=StateRow.data_version + 1))

    @cached_property
    def _data_version(self) -> int:
        """What the data version will be when this transaction has changed something: writers are alone."""
        return self._connection.execute(select(StateRow.data_version)).scalar_one() + 1

    # Articles

    def article(self, article_id: str) -> StoredArticle:
        """What the article is rebuilt from. Raises NotFound, or Gone when it was deleted."""
        return load_article(self._connection, article_id)

    def is_dated(self, article_id: str) -> bool:
        """Whether the article's publication date was supplied or found; an inferred one gives way to it."""
        facts = self.kin.facts([article_id])
        return article_id in facts and facts[article_id].publication is not None

    def has_article(self, article_id: str) -> bool:
        """Whether the article is there."""
        return self._connection.execute(select(ArticleRow.id).where(ArticleRow.id == article_id)).first() is not None

    def find_article(self, content: str) -> str | None:
        """The id of the article with this content, or that had it when it came; None when there is none."""
        statement = (
            select(ArticleRow.id)
            .where(or_(ArticleRow.content == content, ArticleRow.id == content))
            .order_by(case((ArticleRow.content == content, 0), else_=1))
            .limit(1)
        )
        return self._connection.execute(statement).scalar_one_or_none()

    def put_record(self, digest: str, article_id: str) -> None:
        """Remembers which article a record of a file became; readers see nothing of it."""
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        row = {"digest": digest, "article_id": article_id}
        self._connection.execute(dialect.insert(RecordRow).on_conflict_do_nothing(), [row])

    def article_events(self, article_id: str) -> tuple[str, ...]:
        """The ids of the events that cite the article, in order of time."""
        return article_events(self._connection, article_id)

    def put_article(self, article: Article, content: str, document: bytes, now: datetime) -> None:
        """Writes the article and its outlet. One that is there keeps its text, and its version if nothing changed, or
        if it is new in this transaction; one that was deleted and comes back goes on with the version that it had.

        An outlet that articles name differently is named as the one with the smallest id does, whichever came first.
        """
        if self._is_first(article.id, article.source.slug):
            self._put_source(article.source)
        publication = article.publication
        values = {
            "content": content,
            "supplied": dump_supplied(article.supplied),
            "page": dump_metadata(article.metadata),
            "source": article.source.slug,
            "url": article.url,
            "title": article.title,
            "published_earliest": publication.earliest if publication else None,
            "published_latest": publication.latest if publication else None,
            "document": document.decode(),
        }
        row = self._connection.execute(select(ArticleRow.__table__).where(ArticleRow.id == article.id)).one_or_none()
        if row is None:
            version = self._resurrect(article.id) + 1
            fixed = {"id": article.id, "text": article.text, "received_at": now, "version": version}
            fixed["arrival"] = (self._connection.execute(select(func.max(ArticleRow.arrival))).scalar() or 0) + 1
            self._write(insert(ArticleRow), [fixed | values])
            self._new.add(article.id)
        elif any(row._mapping[name] != value for name, value in values.items()):  # noqa: SLF001 - a Row's public view
            version = row.version + (article.id not in self._new)
            self._write(update(ArticleRow).where(ArticleRow.id == article.id).values(version=version, **values))
            if row.source != article.source.slug:
                self._name_anew(row.source, article.id)

    def put_original(self, article_id: str, original: Original) -> None:
        """Keeps what the article was taken from, compressed; what is kept already stays."""
        kept = select(OriginalRow.article_id).where(OriginalRow.article_id == article_id)
        if self._connection.execute(kept).first() is None:
            body = zlib.compress(original.body)
            values = {"article_id": article_id, "media_type": original.media_type, "body": body}
            self._connection.execute(insert(OriginalRow).values(values))

    def drop_article(self, article: StoredArticle, now: datetime) -> None:
        """Deletes the article and leaves its tombstone."""
        source = self._connection.execute(select(ArticleRow.source).where(ArticleRow.id == article.id)).scalar_one()
        self._write(delete(ArticleRow).where(ArticleRow.id == article.id))
        self._name_anew(source, article.id)
        tombstone = {"id": article.id, "version": article.version, "deleted_at": now}
        self._write(insert(ArticleTombstoneRow), [tombstone])

    def sweep_sources(self) -> None:
        """Forgets the outlets that no article is from any more."""
        used = select(ArticleRow.id).where(ArticleRow.source == SourceRow.slug).exists()
        self._write(delete(SourceRow).where(~used))

    def _is_first(self, article_id: str, source: str) -> bool:
        """Whether no article of the outlet has a smaller id."""
        smaller = select(ArticleRow.id).where(ArticleRow.source == source, ArticleRow.id < article_id).limit(1)
        return self._connection.execute(smaller).first() is None

    def _name_anew(self, source: str, left: str) -> None:
        """Names the outlet as its first article does, where the one that left it gave it its name."""
        if not self._is_first(left, source):
            return
        first = select(ArticleRow.document).where(ArticleRow.source == source).order_by(ArticleRow.id).limit(1)
        document = self._connection.execute(first).scalar_one_or_none()
        if document is not None:
            name = orjson.loads(document)["source"]["name"]
            self._write(update(SourceRow).where(SourceRow.slug == source, SourceRow.name != name).values(name=name))

    def _put_source(self, source: Source) -> None:
        values = {"name": source.name, "domains": orjson.dumps(source.domains).decode()}
        columns = select(SourceRow.name, SourceRow.domains).where(SourceRow.slug == source.slug)
        row = self._connection.execute(columns).one_or_none()
        if row is None or row._asdict() != values:
            self._upsert(SourceRow, [{"slug": source.slug, **values}])

    def _resurrect(self, article_id: str) -> int:
        """Takes the tombstone away; the version that it kept, 0 when there is none."""
        columns = select(ArticleTombstoneRow.version).where(ArticleTombstoneRow.id == article_id)
        version = self._connection.execute(columns).scalar_one_or_none()
        if version is None:
            return 0
        self._write(delete(ArticleTombstoneRow).where(ArticleTombstoneRow.id == article_id))
        return version

    # Citations

    def cited_with(self, ids: Iterable[str]) -> set[str]:
        """The mentions that stand in one event with any of these, themselves included."""
        mine, other = aliased(CitationRow), aliased(CitationRow)
        together = select(other.mention_id).distinct().join(mine, mine.event_id == other.event_id)
        return {
            mention_id
            for chunk in chunks(ids)
            for mention_id in self._connection.execute(together.where(mine.mention_id.in_(chunk))).scalars()
        }

    def citations(self, event_id: str, after: str, limit: int) -> list[Citation]:
        """The citations of an event whose keys come after this one, in their order."""
        columns = select(CitationRow.mention_id, CitationRow.stance)
        mine = columns.where(CitationRow.event_id == event_id, CitationRow.key > after)
        rows = self._connection.execute(mine.order_by(CitationRow.key).limit(limit)).all()
        mentions = self.mentions.get(row.mention_id for row in rows)
        return [Citation(mentions[row.mention_id], Stance(row.stance)) for row in rows]

    def citing(self, event_id: str) -> list[Mention]:
        """The mentions of an event, by key."""
        mine = select(CitationRow.mention_id).where(CitationRow.event_id == event_id)
        found = self.mentions.get(self._connection.execute(mine).scalars().all())
        return sorted(found.values(), key=lambda mention: mention.key)

    def cited_by(self, ids: Iterable[str]) -> dict[str, str]:
        """The event of each of these mentions, as far as it has one."""
        return {mention_id: place[0] for mention_id, place in self._citations(ids).items()}

    def _citations(self, ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
        columns = select(CitationRow.mention_id, CitationRow.event_id, CitationRow.stance, CitationRow.key)
        return {
            row.mention_id: (row.event_id, row.stance, row.key)
            for chunk in chunks(ids)
            for row in self._connection.execute(columns.where(CitationRow.mention_id.in_(chunk)))
        }

    # Events

    def event(self, event_id: str) -> EventRecord | Redirect:
        """The event, hidden or not, or where it lives on. Raises NotFound, or Gone when nothing took it in."""
        return find_event(self._connection, event_id, hidden=True)

    def events(self, ids: Iterable[str]) -> dict[str, StoredEvent]:
        """The events by id, as far as they live."""
        return {
            row.id: StoredEvent(
                position=Position(row.first_day, row.last_day, row.id),
                granularity=row.granularity,
                status=row.status,
                document=row.document.encode(),
                named_after=row.named_after,
                rules_version=row.rules_version,
                version=row.version,
                updated_at=row.updated_at,
                hidden=row.hidden,
                sources=row.sources,
            )
            for chunk in chunks(ids)
            for row in self._connection.execute(select(EventRow.__table__).where(EventRow.id.in_(chunk)))
        }

    def buried_versions(self, ids: Iterable[str]) -> dict[str, int]:
        """The last versions of those of these events that are no more."""
        columns = select(EventTombstoneRow.id, EventTombstoneRow.version)
        return {
            row.id: row.version
            for chunk in chunks(ids)
            for row in self._connection.execute(columns.where(EventTombstoneRow.id.in_(chunk)))
        }

    def put_events(self, events: Sequence[StoredEvent]) -> None:
        """Writes new and changed events; an id that lives again loses its tombstone."""
        for chunk in chunks(event.id for event in events):
            buried = EventTombstoneRow.id.in_(chunk)
            if self._connection.execute(select(EventTombstoneRow.id).where(buried).limit(1)).first():
                self._write(delete(EventTombstoneRow).where(buried))
        self._upsert(
            EventRow,
            [
                {
                    "id": event.id,
                    "first_day": event.position.start,
                    "last_day": event.position.end,
                    "granularity": event.granularity,
                    "status": event.status,
                    "document": event.document.decode(),
                    "named_after": event.named_after,
                    "rules_version": event.rules_version,
                    "version": event.version,
                    "updated_at": event.updated_at,
                    "hidden": event.hidden,
                    "sources": event.sources,
                    "span_class": span_class(event.position),
                    "data_version": self._data_version,
                }
                for event in events
            ],
        )
        note_births(self._connection, (event.id for event in events), self._data_version)
        self._put.update(event.id for event in events)

    def cite(self, events: Sequence[Event]) -> None:
        """Gives every mention of these events its place, and every event its outlets; a hidden one counts for none."""
        new = {
            one.mention.id: (event.id, one.stance.value, one.mention.key) for event in events for one in event.citations
        }
        old = self._citations(new)
        self._upsert(
            CitationRow,
            [
                {"mention_id": mention_id, "event_id": place[0], "stance": place[1], "key": place[2]}
                for mention_id, place in new.items()
                if old.get(mention_id) != place
            ],
        )
        shown = [event for event in events if not event.hidden]
        ids = [event.id for event in events]
        self.timelines.touched.update(ids)
        self._file(
            EventSourceRow,
            ids,
            {(one.mention.article.source.slug, *_filing(event)) for event in shown for one in event.citations},
        )
        self._file(
            EventOriginRow,
            ids,
            {(one.mention.article.origin, *_filing(event)) for event in shown for one in event.citations},
        )
        self._file(
            EventEntityRow,
            ids,
            {(one.id, *_filing(event), one.name, one.kind) for event in shown for one in event.entities},
        )

    def _file(self, table: type[_Filed], event_ids: Sequence[str], rows: set[tuple[Any, ...]]) -> None:
        """Makes these the rows of a table that these events are found by; rows are as the table's columns.

        An event that is found by others now was changed, whether its document says so or not.
        """
        columns = list(table.__table__.columns)
        known = {
            tuple(row)
            for chunk in chunks(event_ids)
            for row in self._connection.execute(select(*columns).where(table.event_id.in_(chunk)))
        }
        for chunk in chunks(known - rows):
            self._write(delete(table).where(tuple_(*columns).in_(chunk)))
        names = [column.name for column in columns]
        self._write(insert(table), [dict(zip(names, row, strict=True)) for row in sorted(rows - known)])
        place = names.index("event_id")
        for chunk in chunks({row[place] for row in known ^ rows} - self._put):
            self._write(update(EventRow).where(EventRow.id.in_(chunk)).values(data_version=self._data_version))

    def bury(self, heirs: Mapping[StoredEvent, str | None], now: datetime) -> None:
        """Deletes events and leaves tombstones that point at their heirs; what pointed at them points there too."""
        self._write(
            insert(EventTombstoneRow),
            [
                {
                    "id": event.id,
                    "named_after": event.named_after,
                    "merged_into": heir,
                    "version": event.version,
                    "updated_at": now,
                    "data_version": self._data_version,
                }
                for event, heir in heirs.items()
            ],
        )
        for event, heir in heirs.items():
            pointing = update(EventTombstoneRow).where(EventTombstoneRow.merged_into == event.id)
            self._write(pointing.values(merged_into=heir, updated_at=now, data_version=self._data_version))
            self._write(delete(EventRow).where(EventRow.id == event.id))

    def redirect(self, holders: Mapping[str, str], now: datetime) -> None:
        """Points the tombstones that were named after these mentions at the events that hold them now."""
        columns = select(EventTombstoneRow.id, EventTombstoneRow.named_after, EventTombstoneRow.merged_into)
        astray = [
            (row.id, holders[row.named_after])
            for chunk in chunks(holders)
            for row in self._connection.execute(columns.where(EventTombstoneRow.named_after.in_(chunk)))
            if row.merged_into != holders[row.named_after]
        ]
        for event_id, holder in astray:
            tombstone = update(EventTombstoneRow).where(EventTombstoneRow.id == event_id)
            self._write(tombstone.values(merged_into=holder, updated_at=now, data_version=self._data_version))

    # State: nothing that readers of the timeline see

    def mark_reprocessed(self, rules_version: str | None, article_id: str | None) -> None:
        """Remembers how far a reprocessing came; None and None when it is done."""
        marker = update(StateRow).values(reprocess_rules=rules_version, reprocess_after=article_id)
        self._connection.execute(marker)

    def _write(self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None) -> None:
        """Executes a statement that changes what readers see; with rows, once for all of them, or not at all."""
        if rows is None:
            changed = self._connection.execute(statement).rowcount > 0
        else:
            changed = bool(rows)
            if changed:
                self._connection.execute(statement, rows)
        self._changed = self._changed or changed

    def _upsert(self, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Inserts rows, or updates those whose primary key is there."""
        if not rows:
            return
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        statement = dialect.insert(table)
        keys = [column.name for column in table.__table__.primary_key]
        others = {name: statement.excluded[name] for name in rows[0] if name not in keys}
        self._write(statement.on_conflict_do_update(index_elements=keys, set_=others), rows)


def _filing(event: Event) -> tuple[int, date, str]:
    """What stands beside each key that an event is found by: its span class, its first day, its id."""
    position = Position.of(event.span, event.id)
    return span_class(position), position.start, position.id
