"""GET /v1/sources: the outlets."""

from __future__ import annotations

from flask import Blueprint

from schemas.source import SourcesSchema
from service.api.context import store
from service.api.operation import Reply, operation

sources = Blueprint("sources", __name__)


@operation(sources, "/v1/sources", answers={200: SourcesSchema()}, cached=True)
def read_sources() -> Reply:
    """The outlets, with how many articles and events each has."""
    return Reply({"sources": store().sources()})
