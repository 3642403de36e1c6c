"""Entities: whom and what events are about, with how many."""

from __future__ import annotations

from marshmallow import fields

from schemas.common import Answer, Text, longest
from schemas.query import PageSchema


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


class EntitiesQuerySchema(PageSchema):
    """Which entities."""

    kind = Text(validate=longest(50), metadata={"description": "person, place, organisation, country, thing …"})
    prefix = Text(validate=longest(100), metadata={"description": "What the id begins with: “vladimir”."})
