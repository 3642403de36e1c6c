"""What goes in and out of the store: frozen data, ready documents as UTF-8 JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from service.model import Facts, Metadata, Status, Supplied
from service.timex.span import Granularity, TimeSpan


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the timeline's order: first day, then the longer (later last day first), then id.

    ``start`` and ``end`` are the event's first and last day, both included; an open start is ``date.min``, an open
    end ``date.max``.
    """

    start: date
    end: date
    id: str

    @classmethod
    def of(cls, span: TimeSpan, event_id: str) -> Position:
        """Where an event of this span stands: June 2024 at (2024-06-01, 2024-06-30)."""
        return cls(span.earliest or date.min, span.latest or date.max, event_id)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an event that it can be found by, passage by passage in their order, and the roots of all."""

    passages: tuple[tuple[str, ...], ...]
    roots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Search:
    """Words to look for, as ``Words`` has them: any of a root, several in a row, what begins so. All are asked for."""

    roots: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    beginnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """Which events, and which page of them.

    Events overlap ``[earliest, latest]`` (days, both included; None is open). ``source`` and ``origin`` are slugs,
    ``entity`` and ``story`` ids, ``timeline`` the slug of a named one. ``after`` is the ``next`` of the
    page before. ``limit`` is of a page; None, for all events, is for ``Store.stream`` alone.
    """

    earliest: date | None = None
    latest: date | None = None
    source: str | None = None
    origin: str | None = None
    entity: str | None = None
    story: str | None = None
    timeline: str | None = None
    status: Status | None = None
    granularity: Granularity | None = None
    min_sources: int | None = None
    search: Search | None = None
    descending: bool = False
    limit: int | None = 50
    after: Position | None = None


def shape_of(query: TimelineQuery) -> TimelineQuery:
    """The same question with other values: all that its statement depends on."""
    given = {name: value for name, value in _ANY.items() if getattr(query, name) is not None}
    return TimelineQuery(**given, descending=query.descending, limit=None)


_ANY: dict[str, Any] = {
    **dict.fromkeys(("source", "origin", "entity", "story", "timeline"), ""),
    "earliest": date.min,
    "latest": date.min,
    "status": Status.AGREED,
    "granularity": Granularity.DAY,
    "min_sources": 1,
    "search": Search(),
    "after": Position(date.min, date.min, ""),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Ready event documents in order, where the next page starts (None at the end), and the state that was read."""

    documents: list[bytes]
    next: Position | None
    data_version: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the order of change: of what was last written with this data version, behind this id.

    ``settled`` when a copy that came so far holds nothing that was written later, as one that was read in several pages
    may until it has caught up.
    """

    data_version: int
    id: str = ""
    settled: bool = False

    @classmethod
    def after(cls, data_version: int, *, settled: bool = False) -> Mark:
        """The place behind all that was written up to this data version."""
        return cls(data_version + 1, settled=settled)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An event that is not, or no more, among those asked for: deleted, merged into another, hidden, or unlike them."""

    id: str
    merged_into: str | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a mark, in the order of change: ready documents, and tombstones.

    ``behind`` is the place behind the last of them. Where nothing more follows, it is behind all that there is.
    """

    changed: list[bytes | Tombstone]
    behind: Mark
    more: bool
    data_version: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of days, both included, and how many events overlap it."""

    earliest: date
    latest: date
    events: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Buckets of one width in order of time, without a gap, and the state that was read."""

    width: Granularity
    buckets: list[Bucket]
    data_version: int


@dataclass(frozen=True, slots=True)
class Redirect:
    """The event that was asked for lives on in this one."""

    event_id: str


@dataclass(frozen=True, slots=True)
class StoryRedirect:
    """The story that was asked for lives on in this one."""

    story_id: str


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event as readers see it: its ready document, its version, and when it came to that."""

    id: str
    document: bytes
    version: int
    updated_at: datetime

    @property
    def tag(self) -> str:
        """Names this version of this event and no other."""
        return version_tag(self.id, self.version)


def article_tag(article_id: str, version: int, timelines: Sequence[str]) -> str:
    """The name of a version of an article in its named timelines: "a_ec503fec0a8f.2", "a_ec503fec0a8f.2.41c5e6a2"."""
    filed = hashlib.blake2b(" ".join(timelines).encode(), digest_size=4).hexdigest()
    return version_tag(article_id, version) + (f".{filed}" if timelines else "")


def version_tag(name: str, version: int) -> str:
    """The name of a version of an event: "ev_a521e0c858b7.3"; of a named timeline likewise."""
    return f"{name}.{version}"


@dataclass(frozen=True, slots=True)
class Cause:
    """Through whom events change: an article that was read, or an editor's correction."""

    article_id: str | None = None
    correction_id: str | None = None


@dataclass(frozen=True, slots=True)
class EventVersion:
    """What changed when an event came to a version: field to what it was and is; ``gone``: it ended after it."""

    event_id: str
    version: int
    gone: bool
    at: datetime
    rules_version: str
    cause: Cause
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as readers see it: its ready document, its text, the ids of its events in order of time.

    ``superseded_by`` is the revision that counts in its place; ``supersedes`` are those that it stands in for, as they
    came; ``timelines`` the slugs of the named ones that it was filed in.
    """

    document: bytes
    text: str
    events: tuple[str, ...]
    version: int
    superseded_by: str | None
    supersedes: tuple[str, ...]
    timelines: tuple[str, ...]

    def tag(self, article_id: str) -> str:
        """Names what can be changed of it, as it is now, and nothing else."""
        return article_tag(article_id, self.version, self.timelines)


@dataclass(frozen=True, slots=True)
class SourceCount:
    """An outlet and how many articles and events it has."""

    slug: str
    name: str
    domains: tuple[str, ...]
    articles: int
    events: int


@dataclass(frozen=True, slots=True)
class EntityCount:
    """Somebody or something that events are about, and of how many."""

    id: str
    name: str
    kind: str
    events: int


@dataclass(frozen=True, slots=True)
class EntityQuery:
    """Which entities: of a kind, whose ids begin so, behind the last one of the page before; by id."""

    kind: str | None = None
    prefix: str | None = None
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """Which stories: published within ``[earliest, latest]`` by overlap, with so many articles; the newest first.

    ``after`` is the last day and id of the last one of the page before.
    """

    earliest: date | None = None
    latest: date | None = None
    min_articles: int = 2
    limit: int = 50
    after: tuple[date, str] | None = None


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story's row: the days of its publications, its articles, its ready document."""

    id: str
    first_day: date
    last_day: date
    articles: tuple[str, ...]
    document: bytes
    version: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NamedTimeline:
    """A named timeline: its ready document, and its saved filter, None where it has none."""

    slug: str
    document: bytes
    query: TimelineQuery | None
    version: int

    @property
    def tag(self) -> str:
        """Names this version of it and no other."""
        return version_tag(self.slug, self.version)


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key for changes, without its token: whose it is and what it allows; when it was made, last used (to a minute)
    and revoked (None: it is live). ``id`` tells keys of one label apart."""

    id: str
    label: str
    scopes: frozenset[str]
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer over HTTP, with the headers that belong to it; ``replayed`` when it was kept from the first time."""

    status: int
    headers: dict[str, str]
    body: bytes
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose request it is, how the caller named it, what stands for it, and a name of this attempt to answer it."""

    caller: str
    key: str
    digest: str
    id: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What is kept of a request: what stands for it, and its answer, None while it is under way."""

    digest: str
    answered: Answered | None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What an article is rebuilt from; ``received`` is a day in UTC.

    ``version`` tells whether somebody else changed it meanwhile.
    """

    id: str
    text: str
    supplied: Supplied
    version: int
    metadata: Metadata | None = None
    received: date | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One of the articles of an outlet with one address."""

    id: str
    facts: Facts
    superseded_by: str | None


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event's row: its place, its ready document, and the mention whose key gave it its id (``named_after``).

    ``rules_version`` is that of the rules under which it last changed.
    """

    position: Position
    granularity: str
    status: str
    document: bytes
    named_after: str
    rules_version: str
    version: int
    updated_at: datetime
    hidden: bool = False
    sources: int = 0

    @property
    def id(self) -> str:
        """The event's id."""
        return self.position.id
