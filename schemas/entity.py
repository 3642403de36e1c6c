"""Entities: whom and what events are about, with how many."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Range

from schemas.common import Answer, Request, Text, Whole, longest


class CountedEntitySchema(Answer):
    """Somebody or something, and the number of events that are about it."""

    id = fields.String()
    name = fields.String()
    kind = fields.String()
    events = fields.Integer()


class EntitiesSchema(Answer):
    """A page of entities by id, and where the next one is."""

    entities = fields.List(fields.Nested(CountedEntitySchema))
    next = fields.String(allow_none=True)


class EntitiesQuerySchema(Request):
    """Which entities."""

    kind = Text(validate=longest(50), metadata={"description": "person, place, organisation, country, thing …"})
    prefix = Text(validate=longest(100), metadata={"description": "What the id begins with: “vladimir”."})
    limit = Whole(
        load_default=50,
        validate=Range(1, 500, error="Must be from {min} to {max}."),
        error_messages={"too_large": "Must be from 1 to 500."},
    )
    cursor = Text(validate=longest(500), metadata={"description": "From the `next` of the page before. Opaque."})
