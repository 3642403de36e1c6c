"""Named timelines as rows, and the events that are on them, found whenever one of both changes.

An event is on a named timeline when its saved filter asks for it, it was pinned, or an article cites it that was filed
there; unless it was hidden there. Which events these are is written down, so that a reader seeks them as those of an
outlet. An event that comes or goes counts as changed, so that whoever keeps a copy is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    Subquery,
    delete,
    except_,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    union,
    update,
)

from service.store.codec import dump_query, load_query
from service.store.records import NamedTimeline, TimelineQuery, shape_of
from service.store.statements import article_events, chunks
from service.store.tables import ArticleRow, CitationRow, EventRow, EventTombstoneRow, MentionRow
from service.store.timeline import asked, values_of
from service.store.timeline_tables import (
    EventMarkRow,
    EventTimelineRow,
    TimelineArticleRow,
    TimelineChoiceRow,
    TimelineRow,
)

_PLACE = (EventRow.span_class, EventRow.first_day, EventRow.id)


class NamedTimelines:
    """The part of a transaction that keeps named timelines. ``data_version`` is what it will be with this change."""

    def __init__(self, connection: Connection, data_version: Callable[[], int]) -> None:
        self._connection = connection
        self._data_version = data_version
        self._rewritten: set[str] = set()
        self.touched: set[str] = set()
        """Events that may be on other timelines now."""
        self.changed = False
        """Whether something was written that readers can see."""

    @property
    def next_version(self) -> int:
        """The version of a named timeline that is written now."""
        return self._data_version()

    def find(self, slug: str) -> NamedTimeline | None:
        """The named timeline, if there is one."""
        found = self._load(select(TimelineRow.__table__).where(TimelineRow.slug == slug))
        return found[0] if found else None

    def page(self, after: str, limit: int) -> list[NamedTimeline]:
        """The named timelines behind this slug, by slug."""
        columns = select(TimelineRow.__table__).where(TimelineRow.slug > after)
        return self._load(columns.order_by(TimelineRow.slug).limit(limit))

    def unknown(self, slugs: Iterable[str]) -> set[str]:
        """Those of the slugs that name no timeline."""
        asked_for = set(slugs)
        there = select(TimelineRow.slug).where(TimelineRow.slug.in_(asked_for))
        return asked_for - set(self._connection.execute(there).scalars())

    def unknown_events(self, ids: Collection[str]) -> set[str]:
        """Those of the ids that no event has or had."""
        known: set[str] = set()
        for chunk in chunks(ids):
            for table in (EventRow, EventTombstoneRow):
                known.update(self._connection.execute(select(table.id).where(table.id.in_(chunk))).scalars())
        return set(ids) - known

    def put(self, timeline: NamedTimeline, pinned: Sequence[str], hidden: Sequence[str]) -> None:
        """Writes a named timeline; its version is ``next_version``."""
        values = {
            "document": timeline.document.decode(),
            "query": dump_query(timeline.query) if timeline.query is not None else None,
            "version": timeline.version,
        }
        mine = TimelineRow.slug == timeline.slug
        if (values["query"], set(pinned), set(hidden)) != self._decides(timeline.slug):
            self._rewritten.add(timeline.slug)
        if not self._connection.execute(update(TimelineRow).where(mine).values(values)).rowcount:
            self._connection.execute(insert(TimelineRow).values(slug=timeline.slug, **values))
        self._connection.execute(delete(TimelineChoiceRow).where(TimelineChoiceRow.timeline == timeline.slug))
        rows = [
            {"timeline": timeline.slug, "event_id": event_id, "pinned": is_pinned}
            for is_pinned, ids in ((True, pinned), (False, hidden))
            for event_id in ids
        ]
        if rows:
            self._connection.execute(insert(TimelineChoiceRow), rows)
        self.changed = True

    def _decides(self, slug: str) -> tuple[str | None, set[str], set[str]]:
        """What decides which events are on a named timeline: its saved filter, and what is pinned and hidden."""
        query = self._connection.execute(select(TimelineRow.query).where(TimelineRow.slug == slug)).scalar_one_or_none()
        columns = select(TimelineChoiceRow.pinned, TimelineChoiceRow.event_id)
        chosen = self._connection.execute(columns.where(TimelineChoiceRow.timeline == slug)).all()
        return query, {row.event_id for row in chosen if row.pinned}, {row.event_id for row in chosen if not row.pinned}

    def drop(self, slug: str) -> None:
        """Deletes a named timeline; its events stay, and count as changed."""
        self._mark(select(EventTimelineRow.event_id).where(EventTimelineRow.timeline == slug).subquery())
        self._connection.execute(delete(TimelineRow).where(TimelineRow.slug == slug))
        self.changed = True

    def filed(self, article_id: str) -> tuple[str, ...]:
        """The named timelines that an article was filed in, by slug."""
        return filed_in(self._connection, article_id)

    def file(self, article_id: str, slugs: Iterable[str]) -> None:
        """Makes these the named timelines that an article is filed in."""
        wanted, there = set(slugs), set(self.filed(article_id))
        if wanted == there:
            return
        mine = TimelineArticleRow.article_id == article_id
        self._connection.execute(
            delete(TimelineArticleRow).where(mine, TimelineArticleRow.timeline.in_(there - wanted))
        )
        rows = [{"article_id": article_id, "timeline": slug} for slug in sorted(wanted - there)]
        if rows:
            self._connection.execute(insert(TimelineArticleRow), rows)
        newest = func.coalesce(ArticleRow.superseded_by, ArticleRow.id)
        counts = self._connection.execute(select(newest).where(ArticleRow.id == article_id)).scalar_one()
        self.touched.update(article_events(self._connection, counts))
        self.changed = True

    def settle(self) -> None:
        """Brings the events of all named timelines to what was written. The last that a transaction does."""
        if not self.touched and not self._rewritten:
            return
        dialect = self._connection.dialect.name
        for slug, query in self._connection.execute(select(TimelineRow.slug, TimelineRow.query)).all():
            saved = load_query(query) if query is not None else None
            if slug in self._rewritten:
                self._fill(slug, _members(slug, saved, dialect))
                continue
            for chunk in chunks(sorted(self.touched)):
                self._fill(slug, _members(slug, saved, dialect, chunk), chunk)

    def _fill(self, slug: str, members: Subquery, only: Sequence[str] | None = None) -> None:
        """Makes these the events of a named timeline, or of some events those that are on it."""
        row = EventTimelineRow
        listed = select(row.span_class, row.first_day, row.event_id).where(row.timeline == slug)
        if only is not None:
            listed = listed.where(row.event_id.in_(only))
        gone = except_(listed, select(members)).subquery()
        come = except_(select(members), listed).subquery()
        differs = select(or_(exists(select(gone.c.event_id)), exists(select(come.c.id))))
        if not self._connection.execute(differs).scalar_one():
            return
        self._mark(union(select(gone.c.event_id), select(come.c.id)).subquery())
        place = tuple_(row.span_class, row.first_day, row.event_id)
        columns = ["timeline", "span_class", "first_day", "event_id"]
        added = insert(row).from_select(columns, select(literal(slug), come))
        self._connection.execute(delete(row).where(row.timeline == slug, place.in_(select(gone))))
        self._connection.execute(added)
        self.changed = True

    def _mark(self, ids: Subquery) -> None:
        """Remembers that these events came or went, without writing the events, whose documents are large."""
        version = self._data_version()
        self._connection.execute(delete(EventMarkRow).where(EventMarkRow.event_id.in_(select(ids))))
        rows = select(ids, literal(version, BigInteger))
        self._connection.execute(insert(EventMarkRow).from_select(["event_id", "data_version"], rows))

    def _load(self, rows: Select[Any]) -> list[NamedTimeline]:
        return [
            NamedTimeline(row.slug, row.document.encode(), load_query(row.query) if row.query else None, row.version)
            for row in self._connection.execute(rows)
        ]


def filed_in(connection: Connection, article_id: str) -> tuple[str, ...]:
    """The named timelines that an article was filed in, by slug."""
    slugs = select(TimelineArticleRow.timeline).where(TimelineArticleRow.article_id == article_id)
    return tuple(connection.execute(slugs.order_by(TimelineArticleRow.timeline)).scalars())


def _members(slug: str, saved: TimelineQuery | None, dialect: str, only: Sequence[str] | None = None) -> Subquery:
    """The places of the events that are on a named timeline, of some events or of all."""
    named = or_(EventRow.id.in_(_chosen(slug, pinned=True)), EventRow.id.in_(_filed(slug)))
    parts = [select(*_PLACE).where(named, ~EventRow.hidden)]
    if saved is not None:
        wanted = asked(shape_of(saved), dialect).params(values_of(saved, dialect))
        parts.append(wanted.with_only_columns(*_PLACE))
    parts = [part.where(EventRow.id.not_in(_chosen(slug, pinned=False))) for part in parts]
    if only is not None:
        parts = [part.where(EventRow.id.in_(only)) for part in parts]
    return union(*parts).subquery()


def _chosen(slug: str, *, pinned: bool) -> Select[str]:
    """The events that were pinned to a named timeline, or hidden from it, by the ids that they have now."""
    choice = TimelineChoiceRow
    live = func.coalesce(EventTombstoneRow.merged_into, choice.event_id)
    chosen = select(live).select_from(choice).outerjoin(EventTombstoneRow, EventTombstoneRow.id == choice.event_id)
    return chosen.where(choice.timeline == slug, choice.pinned.is_(pinned))


def _filed(slug: str) -> Select[str]:
    """The events of the articles that were filed in a named timeline, or of the revisions that count in their place."""
    return (
        select(CitationRow.event_id)
        .join(MentionRow, MentionRow.id == CitationRow.mention_id)
        .join(ArticleRow, func.coalesce(ArticleRow.superseded_by, ArticleRow.id) == MentionRow.article_id)
        .join(TimelineArticleRow, TimelineArticleRow.article_id == ArticleRow.id)
        .where(TimelineArticleRow.timeline == slug)
    )
