"""The nouns of Kronologi: documents, publications, mentions, events, citations. Frozen data, no behaviour but views.

Offsets are code points into the article's stored text, end exclusive.
"""

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
    Resolution,
    Say,
    Zone,
    ZoneKind,
)
from service.timex.readings import AnchorKind
from service.timex.span import TimeSpan


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


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a clause is about, canonical across articles: id "vladimir-putin", kind "person"."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A W3C TextQuoteSelector and TextPositionSelector in one: ``exact`` is ``article.text[start:end]``."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """What a citation says of its article."""

    id: str
    url: str | None
    title: str | None
    source: Source
    origin: str
    publication: Publication | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a clause counts what happened in: "14 orang meninggal" is kind "deaths", value 14, unit "person".

    ``of`` is what an amount, a count or an ordinal is of ("dividen", "temu"), where it is named; ``text`` is exactly
    ``article.text[start:end]``.
    """

    kind: str
    of: str | None
    value: int | float
    unit: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One source's claim that something happened at a time: a clause, its resolved date, and what it is about.

    ``id`` is stable: made from the article's id and the offsets of the clause and the expression. ``key`` orders
    mentions by publication (undated last), article and offset. ``core`` are the stems that carry the meaning,
    ``triggers`` the classes of the verbs ("sign", "meet"), ``heads`` those of the main verb alone.
    ``statement`` marks saying rather than doing, with its ``speaker``; ``quoted`` words inside quotation marks;
    ``inherited`` a date that the clause takes from its neighbour ("saat China menggelar parade"). ``follows`` is the
    mention of the same article that an undated clause points back at ("Dalam pertemuan itu"), and whose event it joins.
    ``sentence`` is the sentence around a clause that is only part of it, for a headline.
    """

    id: str
    key: str
    article: ArticleRef
    quote: Quote
    resolution: Resolution
    entities: tuple[Entity, ...]
    core: tuple[str, ...]
    triggers: tuple[str, ...]
    statement: bool
    quoted: bool
    inherited: bool
    speaker: str | None
    headline: bool
    figures: tuple[Figure, ...] = ()
    follows: str | None = None
    sentence: str | None = None

    @property
    def span(self) -> TimeSpan:
        """The date that this source gives; a mention always has one."""
        assert self.resolution.span is not None
        return self.resolution.span


class Stance(StrEnum):
    """How a citation's date stands to the event's preferred date.

    ``supports``: compatible and as fine; ``coarser``: contains it ("Pada 2024" for June 2024); ``ambiguous``: its
    first reading is disjoint but an alternative fits; ``contradicts``: no reading fits.
    """

    SUPPORTS = "supports"
    COARSER = "coarser"
    AMBIGUOUS = "ambiguous"
    CONTRADICTS = "contradicts"


class Status(StrEnum):
    """``disputed`` when some citation's first reading is disjoint from the preferred date, ``refined`` when some are
    only coarser, else ``agreed``."""

    AGREED = "agreed"
    REFINED = "refined"
    DISPUTED = "disputed"


class ConflictKind(StrEnum):
    """What sort of disagreement it is."""

    DISJOINT_DATES = "disjoint_dates"
    SAME_ORIGIN_DIVERGENCE = "same_origin_divergence"
    AMBIGUOUS_READING = "ambiguous_reading"
    CORRECTION_AGAINST_EVIDENCE = "correction_against_evidence"


@dataclass(frozen=True, slots=True)
class Decision:
    """How the preferred date was chosen: by "origins", "certainty", "granularity", or an "editor"."""

    by: str
    chose: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Citations that cannot all be right, the gap between their dates in days, and how it was decided."""

    kind: ConflictKind
    citations: tuple[str, ...]
    gap_days: int | None
    decided: Decision


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention in its event: what this source says, and how it stands to the preferred date. Has the mention's id."""

    mention: Mention
    stance: Stance


class CorrectionKind(StrEnum):
    """What an editor says of an event: its date, its headline, that it is hidden, that events are one, that citations
    are an event of their own, that a citation belongs to an event; or that an earlier correction is taken back."""

    DATE = "date"
    HEADLINE = "headline"
    HIDDEN = "hidden"
    MERGE = "merge"
    SPLIT = "split"
    PIN = "pin"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Target:
    """A citation that a correction speaks of: its mention, and where in which article it stands.

    The place finds the mention again when other rules cut its clause differently and it has another id.
    """

    mention: str
    article: str
    quote: Slice
    expression: Slice


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's word: "ev_… is of 2024-07", with who, when and why. Never changed; ``undoes`` names one taken back.

    ``number`` orders corrections as they were made. ``event_id`` is what the event was called then; what the correction
    speaks of are ``sides`` of citations: those of the event (date, headline, hidden), of each event (merge), the part
    and the rest (split), the citation and those of the event that it belongs to (pin). ``value`` is an EDTF date, a
    headline, or whether the event is hidden.
    """

    id: str
    number: int
    kind: CorrectionKind
    event_id: str
    value: str | bool | None
    reason: str
    editor: str
    at: datetime
    sides: tuple[tuple[Target, ...], ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that is in force on an event, and what the sources would say in its place (a date, a headline)."""

    correction: Correction
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure and the mention that reports it."""

    mention: Mention
    figure: Figure


@dataclass(frozen=True, slots=True)
class Series:
    """What the citations of an event say of one number, in the order of time: 2, 14 and 46 deaths over a day."""

    kind: str
    of: str | None
    unit: str
    label: Say
    claims: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What several sources say of one happening, under its preferred date, as editors corrected it.

    ``id`` is made from the key of the mention that it is ``named_after``, the first that no editor put there.
    ``headline`` is a quotation from one of the citations, or an editor's.
    ``figures`` are the numbers that they give, ``notes`` ordinals and counts that differ because each source counts
    another set. A ``hidden`` event is on no timeline.
    """

    id: str
    named_after: str
    headline: str
    span: TimeSpan
    certainty: Certainty
    status: Status
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...]
    entities: tuple[Entity, ...]
    figures: tuple[Series, ...] = ()
    notes: tuple[Series, ...] = ()
    hidden: bool = False
    corrections: tuple[Applied, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is about: vectors, of length one, of the stems of title and lead and of those of the whole text.

    ``title`` is its first sentence where it is not ``titled``; ``window`` the days on which it may have come out.
    """

    article: str
    title: str
    titled: bool
    url: str | None
    source: Source
    window: tuple[date, date] | None
    stems: dict[str, float]
    words: dict[str, float]
    series: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day on which it came out, where that is known."""
        return self.window[0] if self.window is not None and self.window[0] == self.window[1] else None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one matter, in the order of publication; ``title`` is that of one of them.

    ``id`` is that of its first article with another letter, so that it leads on when an earlier article comes.
    """

    id: str
    title: str
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the pure pipeline makes of one article. ``language`` is a BCP 47 code, "und" where none can be told."""

    article: Article
    document: Document
    resolutions: tuple[Resolution, ...]
    mentions: tuple[Mention, ...]
    warnings: tuple[Say, ...]
    language: str = "und"
