"""The timeline: what may be asked of it, and a page of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import OneOf, Range

from schemas.common import Answer, Text, Whole, longest
from schemas.event import EventFieldsSchema, EventPartSchema, EventSchema
from schemas.query import StretchSchema
from service.exports.formats import FORMATS
from service.model import Status
from service.timex.span import Granularity

LIMIT = 50
"""Events of a page where nothing is said."""

ORDER_OF_CHANGE = {
    "order": "“updated_after” has an order of its own, that of change; leave “order” out.",
    "count": "What changed is not counted; leave “count” out.",
    "cursor": "“updated_after” takes the place of a cursor: `next` and `token` carry on from where a page ended.",
    "story": "An event comes to a story without changing itself, so that “updated_after” would miss it; leave one out.",
}
"""What does not go with ``updated_after``, and why."""


BUCKETS = ("day", "week", "month", "year", "decade")
"""How wide the buckets of a histogram can be."""


class FilterSchema(StretchSchema):
    """Which events: those whose date overlaps ``from`` to ``to``, of a source, of a status."""

    source = Text(validate=longest(200), metadata={"description": "Slug of a source that the event cites."})
    origin = Text(validate=longest(200), metadata={"description": "Slug of who reported first what the event cites."})
    entity = Text(validate=longest(200), metadata={"description": "Id of whom or what the event is about."})
    story = Text(validate=longest(100), metadata={"description": "Id of a story whose articles tell of the event."})
    timeline = Text(validate=longest(100), metadata={"description": "Slug of a named timeline that the event is on."})
    q = Text(
        validate=longest(200),
        metadata={
            "description": "Words in headlines, quotations and names, all of them asked for: of the same root "
            '(“sepakat” finds “kesepakatan”), in a row (“"Kim Jong Un"”), or as they begin (“korup*”).',
            "example": 'sepakat "Kim Jong Un"',
        },
    )
    status = fields.Enum(
        Status, by_value=True, metadata={"description": "Whether its sources agree on the date of the event."}
    )
    granularity = fields.Enum(
        Granularity, by_value=True, metadata={"description": "How exactly the date of the event is known."}
    )
    min_sources = Whole(
        validate=Range(1, 1_000_000, error="Must be from {min} to {max}."),
        metadata={"description": "Outlets that the event cites at least."},
    )


class HistogramQuerySchema(FilterSchema):
    """Which events, in buckets of which width."""

    bucket = fields.String(
        load_default="month", validate=OneOf(BUCKETS), metadata={"description": "How wide the buckets are."}
    )


class BucketSchema(Answer):
    """The days of a bucket, both included, and how many events overlap it."""

    earliest = fields.Date()
    latest = fields.Date()
    events = fields.Integer()


class HistogramSchema(Answer):
    """The buckets in order of time, none left out between the first and the last."""

    bucket = fields.String(attribute="width.value")
    buckets = fields.List(fields.Nested(BucketSchema))
    data_version = fields.Integer()


class TimelineQuerySchema(FilterSchema, EventFieldsSchema):
    """Which events, in which order, and what of them."""

    order = fields.String(
        load_default="asc",
        validate=OneOf(["asc", "desc"]),
        metadata={"description": "The earliest first, or the last."},
    )
    limit = Whole(
        validate=Range(1, 500, error="Must be from {min} to {max}."),
        error_messages={"too_large": "Must be from 1 to 500."},
        metadata={"default": LIMIT, "description": "Of csv, ndjson and ics every event, unless it is given."},
    )
    format = fields.String(
        validate=OneOf(["json", *FORMATS]),
        metadata={"description": "Goes before the Accept header. timelinejs and vis are for the viewers of that name."},
    )
    updated_after = Text(
        validate=longest(500),
        metadata={
            "description": "The `token` of an answer: what changed since, in the order of change, with tombstones for "
            "events that are gone, hidden, or not among those that the other filters ask for."
        },
    )
    cursor = Text(validate=longest(500), metadata={"description": "From the `next` of the page before. Opaque."})
    count = fields.String(
        validate=OneOf(["estimate"]),
        metadata={
            "description": "Answers `count` too: about how many events the filters ask for, of all pages. It is "
            "exact up to a thousand and for `from` and `to` alone; else the rest is taken to lie as thick as the first "
            "thousand."
        },
    )

    @validates_schema
    def in_order_of_change(self, data: dict[str, Any], **_: object) -> None:
        """What changed since a token is asked for by nothing that this cannot answer."""
        if "updated_after" not in data:
            return
        if wrong := {name: why for name, why in ORDER_OF_CHANGE.items() if data.get(name, "asc") != "asc"}:
            raise ValidationError({name: [why] for name, why in wrong.items()})


IN_PLACE = "With `fields` parts of events; with `updated_after` there are tombstones among them."


class TombstoneSchema(Answer):
    """In the place of an event that changed and is not, or no more, among those that are asked for: a copy of it is to
    be let go."""

    id = fields.String()
    deleted = fields.Constant(True)  # noqa: FBT003 - the constant itself
    merged_into = fields.String(allow_none=True, metadata={"description": "Id of the event that took it in."})
    updated_at = fields.DateTime()


class Ready(fields.Nested):
    """Objects that were dumped before, most when they were written, and pass as they are.

    ``otherwise`` are the schemas of what can stand in the place of one.
    """

    def __init__(self, nested: type[Schema], *, otherwise: Sequence[type[Schema]] = (), **options: Any) -> None:  # noqa: ANN401 - handed on to marshmallow as they are
        super().__init__(nested, **options)
        self.otherwise = otherwise

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_: Any) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002 - Nested and Field name the value differently
        return value


class TimelineSchema(Answer):
    """A page of events in order of time, where the next one is, and the version of the data it was read from."""

    sometimes = frozenset({"count"})

    events = Ready(
        EventSchema, otherwise=(TombstoneSchema, EventPartSchema), many=True, metadata={"description": IN_PLACE}
    )
    next = fields.String(allow_none=True)
    token = fields.String(
        metadata={"description": "For `updated_after`, once all pages are read along `next`. Opaque."}
    )
    data_version = fields.Integer()
    count = fields.Integer(metadata={"description": "With `count=estimate`: about how many events there are."})
