"""What the service says of itself."""

from __future__ import annotations

from marshmallow import fields

from schemas.common import Answer


class HealthSchema(Answer):
    """That all is well; a probe answers with a problem otherwise."""

    status = fields.String()


class IndexSchema(Answer):
    """Where to start."""

    name = fields.String()
    version = fields.String()
    description = fields.String()
    links = fields.Dict(keys=fields.String(), values=fields.String())


class DescriptionSchema(Answer):
    """An OpenAPI description."""

    openapi = fields.String()
    info = fields.Dict()
    paths = fields.Dict()
    components = fields.Dict()
