"""GET /v1/entities: whom and what events are about."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from schemas.entity import EntitiesQuerySchema, EntitiesSchema
from service.api import cursor
from service.api.context import store
from service.api.operation import Reply, operation
from service.store import EntityQuery

entities = Blueprint("entities", __name__)


@operation(entities, "/v1/entities", query=EntitiesQuerySchema(), answers={200: EntitiesSchema()}, cached=True)
def read_entities(query: dict[str, Any]) -> Reply:
    """People, places, organisations and countries that events are about, by id, with the number of their events."""
    kind, prefix, limit = query.get("kind"), query.get("prefix"), query["limit"]
    mark = f"entities {kind} {prefix}"
    after = cursor.decode_place(query["cursor"], mark) if "cursor" in query else None
    found = store().entities(EntityQuery(kind, prefix, limit, after))
    page = found[:limit]
    following = cursor.following(cursor.pack([mark, page[-1].id])) if len(found) > limit else None
    return Reply({"entities": page, "next": following}, headers=cursor.link(following))
