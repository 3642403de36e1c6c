"""The store: opening, migrating, and all that is read. A page of the timeline is two short statements."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from sqlalchemy import Connection, Engine, func, select, text

from service.errors import InvalidInput, NotFound, StoreUnavailable
from service.model import Original
from service.store.engine import asking, open_engine, reading, write_unless_busy, writing
from service.store.estimate import estimate
from service.store.following import changes
from service.store.histogram import histogram
from service.store.keys import USED_EVERY, Keys, used
from service.store.named import filed_in
from service.store.records import (
    ArticleRecord,
    Changes,
    EntityCount,
    EntityQuery,
    EventRecord,
    Histogram,
    KeyRecord,
    Mark,
    Page,
    Position,
    Redirect,
    SourceCount,
    StoredArticle,
    TimelineQuery,
)
from service.store.statements import article_events, find_event, load_article, missing_article, ready
from service.store.tables import (
    ArticleRow,
    EventEntityRow,
    EventSourceRow,
    OriginalRow,
    RecordRow,
    SourceRow,
    StateRow,
)
from service.store.timeline import is_one_statement, timeline_of
from service.store.transaction import Transaction
from service.store.watch import Watch
from service.timex.span import Granularity

if TYPE_CHECKING:
    from alembic.config import Config

    from service.store.rates import PostgresqlRates, SqliteRates


_AT_ONCE = 200
"""Rows that a stream fetches at once."""


class Store:
    """A database of articles and their timeline: ``Store.open("sqlite:///var/kronologi.db")``.

    Safe to share between threads; not across a fork. Every method raises StoreUnavailable when the database cannot
    be reached or was not migrated.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._watch = Watch(engine)
        self._is_ready = False
        self._rates: SqliteRates | PostgresqlRates | None = None

    @classmethod
    def open(cls, url: str) -> Store:
        """A store on SQLite or PostgreSQL; nothing is connected yet. Raises StoreUnavailable for another URL."""
        return cls(open_engine(url))

    def close(self) -> None:
        """Closes all connections."""
        if self._rates is not None:
            self._rates.close()
        self._watch.close()
        self._engine.dispose()

    def migrate(self) -> None:
        """Brings the tables to what this release needs; does nothing when they are. Safe to run twice at once.

        Raises StoreUnavailable also for the tables of a newer release, which it leaves alone.
        """
        from alembic import command  # noqa: PLC0415 - slow to import, and serving never needs it
        from alembic.migration import MigrationContext  # noqa: PLC0415 - as above

        with writing(self._engine, create=True) as connection:
            for revision in MigrationContext.configure(connection).get_current_heads():
                _check_known(revision)
            config = _alembic()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def ready(self) -> None:
        """Returns when the database answers and its tables are those of this release, else StoreUnavailable."""
        with reading(self._engine) as connection:
            _check_revision(connection)

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A write transaction, committed at the end and rolled back on an exception. Only ``changes`` begins one.

        The first makes sure that the tables are those of this release, else raises StoreUnavailable.
        """
        with writing(self._engine) as connection:
            if not self._is_ready:
                _check_revision(connection)
                self._is_ready = True
            transaction = Transaction(connection)
            yield transaction
            transaction.finish()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One state of the database, to be looked into with all that a transaction finds; nothing is written."""
        with reading(self._engine) as connection:
            yield Transaction(connection)

    def data_version(self) -> int:
        """The number of changes so far: as long as it stays, everything reads the same."""
        return self._watch.data_version()

    def timeline(self, query: TimelineQuery) -> Page:
        """The events that overlap the query's days, in order of time (or the reverse), one page."""
        assert query.limit is not None
        opened = asking if is_one_statement(query) else reading
        with opened(self._engine) as connection:
            statement, values = timeline_of(connection, query, query.limit + 1)  # one more: a next page
            rows = connection.execute(statement, values).all()
        if not rows:
            return self._empty(query)
        page, more = rows[: query.limit], len(rows) > query.limit
        after = Position(page[-1].first_day, page[-1].last_day, page[-1].id) if more else None
        return Page([ready(row.document) for row in page], after, rows[0].data_version)

    def _empty(self, query: TimelineQuery) -> Page:
        """A page without events, which nothing says the version of; if it is still without."""
        with reading(self._engine) as connection:
            version = _data_version(connection)
            statement, values = timeline_of(connection, query, 1)
            found = connection.execute(statement, values).first()
        return Page([], None, version) if found is None else self.timeline(query)

    def estimate(self, query: TimelineQuery) -> int:
        """About how many events the query asks for, of all pages: exact up to a thousand."""
        with reading(self._engine) as connection:
            return estimate(connection, query)

    def histogram(self, query: TimelineQuery, width: Granularity) -> Histogram:
        """How many events that the query asks for overlap each day, week, month, year or decade of its stretch.

        Raises InvalidInput for more than a thousand buckets.
        """
        with reading(self._engine) as connection:
            return histogram(connection, query, width, _data_version(connection))

    def changes(self, query: TimelineQuery, since: Mark) -> Changes:
        """What changed since a mark of the events that the query asks for, in the order of change, one page.

        An event that changed and is not, or no more, among them is a tombstone. Raises InvalidInput for a mark that
        this database has not come to yet.
        """
        with reading(self._engine) as connection:
            version = _data_version(connection)
            if since.data_version > version + 1:
                ahead = "Is ahead of the data, which was put back to an earlier state; start again without it."
                raise InvalidInput(f"“updated_after”: {ahead}", {"/updated_after": ahead})
            return changes(connection, query, since, version)

    def stream(self, query: TimelineQuery) -> Iterator[bytes]:
        """The documents of a page, or of all events that are asked for, one by one as they stood at the first.

        Memory stays the same however many they are. A transaction is open until the last, or until it is closed.
        """
        with reading(self._engine) as connection:
            statement, values = timeline_of(connection, query, query.limit)
            rows = connection.execution_options(yield_per=_AT_ONCE).execute(statement, values)
            for row in rows:
                yield ready(row.document)

    def rates(self) -> SqliteRates | PostgresqlRates:
        """Where requests are counted, for all who use this database."""
        from service.store.rates import open_rates  # noqa: PLC0415 - slow to import, and only serving needs it

        self._rates = self._rates or open_rates(self._engine)
        return self._rates

    def event(self, event_id: str, *, hidden: bool = False) -> EventRecord | Redirect:
        """The event with its ready document, or where it lives on; a hidden one only on demand.

        Raises NotFound, or Gone when nothing took it in, or an editor hid it.
        """
        with reading(self._engine) as connection:
            return find_event(connection, event_id, hidden=hidden)

    def article(self, article_id: str) -> ArticleRecord:
        """The article with the ids of its events in order of time. Raises NotFound, or Gone when it was deleted."""
        with reading(self._engine) as connection:
            columns = select(ArticleRow.document, ArticleRow.text, ArticleRow.version, ArticleRow.superseded_by)
            row = connection.execute(columns.where(ArticleRow.id == article_id)).one_or_none()
            if row is None:
                raise missing_article(connection, article_id)
            events = article_events(connection, article_id)
            older = select(ArticleRow.id).where(ArticleRow.superseded_by == article_id).order_by(ArticleRow.arrival)
            supersedes = tuple(connection.execute(older).scalars())
            timelines = filed_in(connection, article_id)
        return ArticleRecord(
            row.document.encode(), row.text, events, row.version, row.superseded_by, supersedes, timelines
        )

    def original(self, article_id: str) -> Original:
        """What the article was taken from, byte for byte. Raises NotFound, also for an article that came as text, or
        Gone when it was deleted."""
        columns = select(OriginalRow.media_type, OriginalRow.body).where(OriginalRow.article_id == article_id)
        with reading(self._engine) as connection:
            row = connection.execute(columns).one_or_none()
            if row is None:
                load_article(connection, article_id)
                raise NotFound(f"The article “{article_id}” came as text: there is nothing that it was taken from")
        return Original(row.media_type, zlib.decompress(row.body))

    def stored_article(self, article_id: str) -> StoredArticle:
        """What the article is rebuilt from. Raises NotFound, or Gone when it was deleted."""
        with reading(self._engine) as connection:
            return load_article(connection, article_id)

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        with reading(self._engine) as connection:
            return sorted(connection.execute(select(ArticleRow.id)).scalars())

    def known_records(self, digests: Collection[str]) -> set[str]:
        """Those of the digests whose records became articles that are there."""
        with reading(self._engine) as connection:
            known = select(RecordRow.digest).where(RecordRow.digest.in_(digests))
            return set(connection.execute(known).scalars())

    def reprocessed(self, rules_version: str) -> str | None:
        """The last article of an interrupted reprocessing under these rules; None when there is none to go on with."""
        with reading(self._engine) as connection:
            state = select(StateRow.reprocess_after).where(StateRow.reprocess_rules == rules_version)
            return connection.execute(state).scalar_one_or_none()

    def sources(self) -> list[SourceCount]:
        """All outlets by slug, with the numbers of their articles and events."""
        articles = select(func.count()).where(ArticleRow.source == SourceRow.slug).scalar_subquery()
        events = select(func.count()).where(EventSourceRow.source == SourceRow.slug).scalar_subquery()
        columns = select(SourceRow.slug, SourceRow.name, SourceRow.domains, articles, events)
        with reading(self._engine) as connection:
            rows = connection.execute(columns.order_by(SourceRow.slug)).all()
        return [SourceCount(slug, name, tuple(orjson.loads(domains)), *counts) for slug, name, domains, *counts in rows]

    def entities(self, query: EntityQuery) -> list[EntityCount]:
        """Whom and what events are about, by id, with the number of their events; one more than the limit."""
        row = EventEntityRow
        columns = select(row.entity, func.min(row.name), func.min(row.kind), func.count()).group_by(row.entity)
        if query.kind is not None:
            columns = columns.where(row.kind == query.kind)
        if query.prefix is not None:
            columns = columns.where(row.entity.startswith(query.prefix, autoescape=True))
        if query.after is not None:
            columns = columns.where(row.entity > query.after)
        with reading(self._engine) as connection:
            rows = connection.execute(columns.order_by(row.entity).limit(query.limit + 1)).all()
        return [EntityCount(*found) for found in rows]

    def live_key(self, token: str) -> KeyRecord | None:
        """The live key of a token; None for a token that is unknown or was revoked."""
        with reading(self._engine) as connection:
            found = Keys(connection).find(token)
        return found if found is not None and found.revoked_at is None else None

    def key_records(self) -> list[KeyRecord]:
        """All keys that were ever made, the oldest first."""
        with reading(self._engine) as connection:
            return Keys(connection).all()

    def note_use(self, key: KeyRecord, now: datetime) -> None:
        """Remembers that a key was used, where that is not known to the minute. Nobody waits for it: while others
        write it is left to the next use."""
        if key.used_at is None or now - key.used_at >= USED_EVERY:
            write_unless_busy(self._engine, used(key, now, self._engine.dialect.name))


_VERSION = select(StateRow.data_version)


def _data_version(connection: Connection) -> int:
    return connection.execute(_VERSION).scalar_one()


def _alembic() -> Config:
    from alembic.config import Config  # noqa: PLC0415 - slow to import, and serving never needs it

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def _check_revision(connection: Connection) -> None:
    """Raises StoreUnavailable unless the tables are those of this release."""
    found = set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
    for revision in found:
        _check_known(revision)
    if found != {_revisions()[0]}:
        at = " and ".join(sorted(found)) or "none"
        raise StoreUnavailable(
            f"The tables are at revision {at}, this release needs {_revisions()[0]}; run `kronologi migrate`"
        )


def _check_known(revision: str) -> None:
    if revision not in _revisions():
        raise StoreUnavailable(
            f"The database is of a newer release: its tables are at revision {revision}, this release knows them up to "
            f"{_revisions()[0]}; update Kronologi"
        )


@cache
def _revisions() -> tuple[str, ...]:
    """The revisions of the tables that this release knows, its own first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to import, needed once a process

    return tuple(script.revision for script in ScriptDirectory.from_config(_alembic()).walk_revisions())
