"""GET /v1/timeline: events in order of time, joined from documents that were made when they were written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
from flask import Blueprint, request

from schemas.timeline import LIMIT, TimelineQuerySchema, TimelineSchema
from service.api import cursor
from service.api.context import store
from service.api.intake import JSON, accepted
from service.api.operation import Reply, operation
from service.changes.stories import live_story
from service.exports.formats import FORMATS, Format
from service.store import Page, Position, TimelineQuery

timeline = Blueprint("timeline", __name__)

MEDIA = [(form.media, form.schema) for form in FORMATS.values()]


@operation(
    timeline, "/v1/timeline", query=TimelineQuerySchema(), answers={200: TimelineSchema()}, cached=True, media=MEDIA
)
def read_timeline(query: dict[str, Any]) -> Reply:
    """Events in order of time.

    The earliest first, then the longer, then by id. An event is in a stretch of time when it overlaps it. Each
    carries up to ten citations. `next` and the Link header lead to the next page.
    """
    form = _form(query)
    question = _question(query)
    if form is not None and form.whole and question.limit is None:
        events = (orjson.loads(document) for document in store().stream(question))
        return Reply(form.write(events, request.url, None), media=_content_type(form))
    page = store().timeline(question if question.limit is not None else replace(question, limit=LIMIT))
    following = _following(page.next, question)
    headers = cursor.link(following)
    if form is not None:
        events = (orjson.loads(document) for document in page.documents)
        return Reply(form.write(events, request.url, following), headers=headers, media=_content_type(form))
    return Reply(_body(page, following), headers=headers)


def _form(query: dict[str, Any]) -> Format | None:
    """The format that is asked for by name, else by the Accept header; None for JSON as it is described."""
    if "format" in query:
        return FORMATS.get(query["format"])
    media = accepted([kind for kind, _ in MEDIA])
    return next((form for form in FORMATS.values() if form.media == media != JSON), None)


def _content_type(form: Format) -> str:
    return f"{form.media}; charset=utf-8" if form.media.startswith("text/") else form.media


def _body(page: Page, following: str | None) -> dict[str, Any]:
    return {
        "events": [orjson.Fragment(document) for document in page.documents],
        "next": following,
        "token": cursor.pack([page.data_version]),
        "data_version": page.data_version,
    }


def _question(query: dict[str, Any]) -> TimelineQuery:
    first, last = query.get("from_"), query.get("to")
    question = TimelineQuery(
        earliest=first.earliest if first else None,
        latest=last.latest if last else None,
        source=query.get("source"),
        origin=query.get("origin"),
        entity=query.get("entity"),
        story=live_story(store(), query["story"]) if "story" in query else None,
        status=query.get("status"),
        granularity=query.get("granularity"),
        min_sources=query.get("min_sources"),
        descending=query["order"] == "desc",
        limit=query.get("limit"),
    )
    return replace(question, after=cursor.decode(query["cursor"], question)) if "cursor" in query else question


def _following(position: Position | None, question: TimelineQuery) -> str | None:
    """The URL of the page that starts behind the position: the same parameters with another cursor."""
    if position is None:
        return None
    return cursor.following(cursor.encode(position, question))
