"""The timeline: what may be asked of it, and a page of the answer."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from schemas.common import Answer, Text, Whole, longest
from schemas.event import EventSchema
from schemas.query import StretchSchema
from service.exports.formats import FORMATS
from service.model import Status
from service.timex.span import Granularity

LIMIT = 50
"""Events of a page where nothing is said."""


class TimelineQuerySchema(StretchSchema):
    """Which events: those whose date overlaps ``from`` to ``to``, of a source, of a status; in which order."""

    source = Text(validate=longest(200), metadata={"description": "Slug of a source that the event cites."})
    origin = Text(validate=longest(200), metadata={"description": "Slug of who reported first what the event cites."})
    entity = Text(validate=longest(200), metadata={"description": "Id of whom or what the event is about."})
    story = Text(validate=longest(100), metadata={"description": "Id of a story whose articles tell of the event."})
    status = fields.Enum(Status, by_value=True)
    granularity = fields.Enum(Granularity, by_value=True)
    min_sources = Whole(
        validate=Range(1, 1_000_000, error="Must be from {min} to {max}."),
        metadata={"description": "Outlets that the event cites at least."},
    )
    order = fields.String(load_default="asc", validate=OneOf(["asc", "desc"]))
    limit = Whole(
        validate=Range(1, 500, error="Must be from {min} to {max}."),
        error_messages={"too_large": "Must be from 1 to 500."},
        metadata={"default": LIMIT, "description": "Of csv, ndjson and ics every event, unless it is given."},
    )
    format = fields.String(
        validate=OneOf(["json", *FORMATS]),
        metadata={"description": "Goes before the Accept header. timelinejs and vis are for the viewers of that name."},
    )
    cursor = Text(validate=longest(500), metadata={"description": "From the `next` of the page before. Opaque."})


class Ready(fields.Nested):
    """Objects that were dumped when they were written, and pass as they are."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_: Any) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002 - Nested and Field name the value differently
        return value


class TimelineSchema(Answer):
    """A page of events in order of time, where the next one is, and the version of the data it was read from."""

    events = Ready(EventSchema, many=True)
    next = fields.String(allow_none=True)
    token = fields.String(metadata={"description": "Opaque; grows with the commits."})
    data_version = fields.Integer()
