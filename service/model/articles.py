"""Articles: their outlets, publication, text and what was supplied with them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import accumulate, takewhile

from service.timex.expression import (
    Anchor,
    Certainty,
    Evidence,
    Say,
    Zone,
    ZoneKind,
)
from service.timex.readings import AnchorKind


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch ``[start, end)`` of the stored text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: slug "liputan6", name "Liputan6.com", the domains that it publishes under."""

    slug: str
    name: str
    domains: tuple[str, ...] = ()


class Basis(StrEnum):
    """How a publication date is known."""

    SUPPLIED = "supplied"
    METADATA = "metadata"
    BYLINE = "byline"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article came out: an instant, a day, or an interval with its best day. Never guessed from today.

    ``instant`` is timezone-aware when a clock time is known. ``earliest``, ``latest`` and ``best`` are days in the
    outlet's own time zone; the three are one day unless the date was inferred.
    """

    best: date
    earliest: date
    latest: date
    instant: datetime | None
    basis: Basis
    certainty: Certainty
    evidence: tuple[Evidence, ...]

    @property
    def anchor(self) -> Anchor:
        """The day that relative expressions count from, with its evidence."""
        evidence = self.evidence[0] if self.evidence else Evidence(self.best.isoformat())
        moment = self.instant.replace(tzinfo=None) if self.instant is not None else None
        certainty = self.certainty if self.basis is Basis.INFERRED else Certainty.HIGH
        return Anchor(AnchorKind.PUBLICATION, self.best, self.earliest, self.latest, evidence, moment, certainty)


@dataclass(frozen=True, slots=True)
class Supplied:
    """What a caller says of an article beside its text; None where the caller said nothing.

    ``source`` is a slug or a name, ``origin`` the slug or name of who reported it first. ``published`` is an ISO 8601
    date or date and time.
    """

    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date that a page gives for itself: "2025-09-04T11:01:00+07:00" as written, at "json-ld datePublished"."""

    value: str
    place: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page or a feed says of its article beside the text; None where it says nothing.

    ``site`` is the name of the site, ``url`` the article's canonical address. ``dates`` are the dates of publication,
    the surest place first; ``modified`` is no publication. ``warnings`` say what of the article is not in the text;
    ``summary``, that the text is all that a feed has of it; ``part``, which page of a split article it is, 2 for the
    second, where the address does not say so.
    """

    title: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    dates: tuple[PageDate, ...] = ()
    modified: str | None = None
    warnings: tuple[Say, ...] = ()
    summary: bool = False
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An article as taken out of a page: ``text`` is what is stored, and offsets are into it."""

    text: str
    metadata: Metadata

    @property
    def warnings(self) -> tuple[Say, ...]:
        """What the reader of a timeline should know: the page shows the first of three parts."""
        return self.metadata.warnings


@dataclass(frozen=True, slots=True)
class Original:
    """What an article was taken from, as it was received: media type "text/html; charset=utf-8" and the bytes."""

    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article says for itself and others may go by: nothing that was inferred, or learnt from other articles.

    ``publication`` is supplied or found, ``origin`` who it names as having reported it first (None: nobody), which is
    ``supplied`` when the caller said it. ``modified`` is when the page was last changed, ``address`` its canonical URL,
    with "#page=2" for the second page of an article that has the address of the first.
    A ``summary`` stands in for no full text of its address.
    """

    source: Source
    title: str | None = None
    publication: Publication | None = None
    origin: str | None = None
    supplied: bool = False
    modified: datetime | None = None
    address: str | None = None
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text with its structure: spans only, nothing is copied or cleaned away.

    ``zones`` are sorted by start and may nest (a quotation inside a lead). ``sentences`` and ``paragraphs`` cover the
    body text and never cross a boilerplate, caption or heading line.
    """

    text: str
    title: Slice | None
    zones: tuple[Zone, ...]
    paragraphs: tuple[Slice, ...]
    sentences: tuple[Slice, ...]
    _reach: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """How far the zones up to each one reach."""

    def __post_init__(self) -> None:
        """Works out what ``kinds_at`` looks zones up by."""
        object.__setattr__(self, "_reach", tuple(accumulate((zone.end for zone in self.zones), max)))

    def kinds_at(self, start: int, end: int) -> frozenset[ZoneKind]:
        """The kinds of every zone that touches the stretch: an expression in a caption has ``caption``."""
        reaching = map(self.zones.__getitem__, range(bisect_right(self._reach, start), len(self.zones)))
        near = takewhile(lambda zone: zone.start < end, reaching)
        return frozenset(zone.kind for zone in near if start < zone.end)


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet, as it was received. The stored text never changes.

    ``id`` comes from the text and the source, so that the same article has the same id wherever it is ingested.
    ``warnings`` say what the reader of a timeline should know: no publication date, a weekday that disagrees.
    """

    id: str
    text: str
    url: str | None
    title: str | None
    author: str | None
    source: Source
    origin: str
    origin_evidence: Evidence | None
    publication: Publication | None
    supplied: Supplied
    metadata: Metadata | None = None
