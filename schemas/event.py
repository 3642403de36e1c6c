"""Events as documents: made once, when an event is written; reading joins them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marshmallow import fields

from schemas.article import PublishedSchema
from schemas.citation import CitationSchema
from schemas.common import Answer, DateSchema, Itself, Names, Request, SaySchema, ShownDateSchema, longest
from service.model import Citation, ConflictKind, CorrectionKind, Event, Stance, Status

SHOWN = 10
"""How many citations an event's document carries at most."""


@dataclass(frozen=True, slots=True)
class Support:
    """How many outlets and citations stand behind an event, and which origins take which stance."""

    sources: int
    citations: int
    origins: dict[str, list[str]]

    @classmethod
    def of(cls, citations: Sequence[Citation]) -> Support:
        """The counts of these citations. Outlets that copy one origin are one name under ``origins``."""
        return cls(
            sources=len({citation.mention.article.source.slug for citation in citations}),
            citations=len(citations),
            origins={
                stance.value: sorted({c.mention.article.origin for c in citations if c.stance is stance})
                for stance in Stance
            },
        )


@dataclass(frozen=True, slots=True)
class Written:
    """An event at the moment of writing, with all that its document says."""

    event: Event
    version: int
    updated_at: datetime
    rules_version: str
    support: Support
    citations: tuple[Citation, ...]


class EventDateSchema(ShownDateSchema):
    """The preferred date, and whether the sources agree on it."""

    status = fields.Enum(Status, by_value=True)


class OriginsSchema(Answer):
    """The origins that take each stance."""

    supports = fields.List(fields.String())
    coarser = fields.List(fields.String())
    ambiguous = fields.List(fields.String())
    contradicts = fields.List(fields.String())


class SupportSchema(Answer):
    """What stands behind the event: counts of outlets and citations, not of reports."""

    sources = fields.Integer()
    citations = fields.Integer()
    origins = fields.Nested(OriginsSchema)


class EntitySchema(Answer):
    """Who or what the event is about."""

    id = fields.String()
    name = fields.String()
    kind = fields.String()


class DecisionSchema(Answer):
    """How a conflict was decided, and for which date."""

    by = fields.String()
    chose = fields.String()


class ConflictSchema(Answer):
    """Citations that cannot all be right, and the days between their dates."""

    kind = fields.Enum(ConflictKind, by_value=True)
    citations = fields.List(fields.String())
    gap_days = fields.Integer(allow_none=True)
    decided = fields.Nested(DecisionSchema)


class ReportedSchema(Answer):
    """One source's number, the words that give it, and the time that they speak of."""

    citation = fields.String(attribute="mention.id")
    value = fields.Raw(attribute="figure.value", metadata={"type": "number"})
    text = fields.String(attribute="figure.text")
    start = fields.Integer(attribute="figure.start")
    end = fields.Integer(attribute="figure.end")
    date = Itself(DateSchema, of="mention.resolution")
    published = fields.Nested(PublishedSchema, attribute="mention.article.publication", allow_none=True)


class SeriesSchema(Answer):
    """What the citations say of one number, in the order of the time that they speak of; none is chosen."""

    kind = fields.String(metadata={"description": "deaths, injured, magnitude, rupiah, percent, ordinal, count …"})
    of = fields.String(allow_none=True, metadata={"description": "What an amount, a count or an ordinal is of."})
    unit = fields.String()
    label = fields.Nested(SaySchema)
    claims = fields.List(fields.Nested(ReportedSchema))


class AppliedSchema(Answer):
    """A correction that is in force on the event, and what its sources say in its place: a date in EDTF, a headline."""

    id = fields.String(attribute="correction.id")
    kind = fields.Enum(CorrectionKind, by_value=True, attribute="correction.kind")
    value = fields.Raw(attribute="correction.value", allow_none=True)
    reason = fields.String(attribute="correction.reason")
    by = fields.String(attribute="correction.editor")
    at = fields.DateTime(attribute="correction.at")
    evidence = fields.String(allow_none=True)


class EventSchema(Answer):
    """An event: its preferred date, who says so, who says otherwise, and their words."""

    id = fields.String(attribute="event.id")
    headline = fields.String(attribute="event.headline")
    version = fields.Integer()
    updated_at = fields.DateTime()
    rules_version = fields.String()
    date = fields.Nested(EventDateSchema, attribute="event")
    support = fields.Nested(SupportSchema)
    entities = fields.List(fields.Nested(EntitySchema), attribute="event.entities")
    figures = fields.List(fields.Nested(SeriesSchema), attribute="event.figures")
    notes = fields.List(
        fields.Nested(SeriesSchema),
        attribute="event.notes",
        metadata={
            "description": "Ordinals and counts that differ, as each source counts another set: no disagreement."
        },
    )
    citations = fields.List(fields.Nested(CitationSchema))
    conflicts = fields.List(fields.Nested(ConflictSchema), attribute="event.conflicts")
    hidden = fields.Boolean(attribute="event.hidden")
    corrections = fields.List(fields.Nested(AppliedSchema), attribute="event.corrections")


class EventPartSchema(EventSchema):
    """Of an event the fields that were asked for by name."""

    sometimes = frozenset(EventSchema._declared_fields)  # noqa: SLF001 - marshmallow has no other name for them


class EventFieldsSchema(Request):
    """Which fields of an event."""

    fields_ = Names(
        EventSchema,
        data_key="fields",
        validate=longest(500),
        metadata={"description": "Names of an event's fields, with commas between them; only these are answered."},
    )


_EVENT = EventSchema()


def dump_event(event: Event, *, version: int, updated_at: datetime, rules_version: str) -> dict[str, Any]:
    """The event's JSON document, with at most ten citations and the counts of all of them.

    ``updated_at`` is timezone-aware: the moment of writing.
    """
    written = Written(
        event, version, updated_at, rules_version, Support.of(event.citations), choose(event.citations, SHOWN)
    )
    return dict(_EVENT.dump(written))


_COVERED: tuple[Callable[[Citation], Hashable], ...] = (
    lambda citation: citation.stance,
    lambda citation: citation.mention.article.origin,
    lambda citation: citation.mention.article.source.slug,
    lambda citation: citation.mention.id,
)
"""What a choice of citations covers, the most telling first: a stance, an origin, an outlet, a citation."""


def choose(citations: Sequence[Citation], count: int) -> tuple[Citation, ...]:
    """At most ``count`` citations, in their own order, that show every stance, then every origin, then every outlet."""
    chosen: set[int] = set()
    for aspect in _COVERED:
        shown = {aspect(citations[index]) for index in chosen}
        for index, citation in enumerate(citations):
            if len(chosen) < count and aspect(citation) not in shown:
                chosen.add(index)
                shown.add(aspect(citation))
    return tuple(citations[index] for index in sorted(chosen))
