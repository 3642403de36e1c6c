"""GET /v1/timeline: events in order of time, joined from documents that were made when they were written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Blueprint, request

from schemas.timeline import TimelineQuerySchema, TimelineSchema
from service.api import cursor
from service.api.context import store
from service.api.intake import parameters
from service.api.operation import Reply, operation
from service.store import Position, TimelineQuery

timeline = Blueprint("timeline", __name__)


@operation(timeline, "/v1/timeline", query=TimelineQuerySchema(), answers={200: TimelineSchema()}, cached=True)
def read_timeline(query: dict[str, Any]) -> Reply:
    """Events in order of time.

    The earliest first, then the longer, then by id. An event is in a stretch of time when it overlaps it. Each
    carries up to ten citations. `next` and the Link header lead to the next page.
    """
    question = _question(query)
    page = store().timeline(question)
    following = _following(page.next, question)
    value = {
        "events": [orjson.Fragment(document) for document in page.documents],
        "next": following,
        "token": cursor.pack([page.data_version]),
        "data_version": page.data_version,
    }
    return Reply(value, headers={"Link": f'<{following}>; rel="next"'} if following else {})


def _question(query: dict[str, Any]) -> TimelineQuery:
    first, last = query.get("from_"), query.get("to")
    question = TimelineQuery(
        earliest=first.earliest if first else None,
        latest=last.latest if last else None,
        source=query.get("source"),
        status=query.get("status"),
        descending=query["order"] == "desc",
        limit=query["limit"],
    )
    return replace(question, after=cursor.decode(query["cursor"], question)) if "cursor" in query else question


def _following(position: Position | None, question: TimelineQuery) -> str | None:
    """The URL of the page that starts behind the position: the same parameters with another cursor."""
    if position is None:
        return None
    kept = [(name, value) for name, value in parameters() if name != "cursor"]
    return f"{request.base_url}?{urlencode([*kept, ('cursor', cursor.encode(position, question))])}"
