"""Sources: the outlets, with what they published and which events cite them."""

from __future__ import annotations

from marshmallow import fields

from schemas.common import Answer


class SourceSchema(Answer):
    """An outlet, its domains, and how many articles and events it has."""

    slug = fields.String()
    name = fields.String()
    domains = fields.List(fields.String())
    articles = fields.Integer()
    events = fields.Integer()


class SourcesSchema(Answer):
    """All outlets."""

    sources = fields.List(fields.Nested(SourceSchema))
