"""GET /v1/timeline: events in order of time, joined from documents that were made when they were written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
from flask import Blueprint, request

from schemas.timeline import (
    LIMIT,
    HistogramQuerySchema,
    HistogramSchema,
    TimelineQuerySchema,
    TimelineSchema,
    TombstoneSchema,
)
from service.api import cursor
from service.api.context import store
from service.api.intake import JSON, accepted
from service.api.operation import Reply, operation, part_of
from service.api.problems import InvalidParameter
from service.changes.stories import live_story
from service.exports.formats import FORMATS, Format
from service.search import parse
from service.store import Mark, TimelineQuery, Tombstone
from service.timex.span import Granularity

timeline = Blueprint("timeline", __name__)

MEDIA = [(form.media, form.schema) for form in FORMATS.values()]


@operation(
    timeline, "/v1/timeline", query=TimelineQuerySchema(), answers={200: TimelineSchema()}, cached=True, media=MEDIA
)
def read_timeline(query: dict[str, Any]) -> Reply:
    """Events in order of time.

    The earliest first, then the longer, then by id. An event is in a stretch of time when it overlaps it. Each
    carries up to ten citations. `next` and the Link header lead to the next page. `updated_after` answers what changed
    since a token instead, so that a copy can be kept in step.
    """
    form, names = _form(query), query.get("fields_")
    alone = next((name for name in ("fields_", "updated_after", "count") if name in query), None)
    if form is not None and alone is not None:
        wrong = f"Goes with JSON alone, not with {form.media}."
        parameter = alone.rstrip("_")
        raise InvalidParameter(f"“{parameter}”: {wrong}", {parameter: wrong})
    question, begun = _question(query)
    if "updated_after" in query:
        return _changes(query["updated_after"], question, names)
    if form is not None and form.whole and question.limit is None:
        events = (orjson.loads(document) for document in store().stream(question))
        return Reply(form.write(events, request.url, None), media=_content_type(form))
    page = store().timeline(question if question.limit is not None else replace(question, limit=LIMIT))
    settled = begun is None and page.next is None
    begun = page.data_version if begun is None else begun
    following = cursor.following(cursor.encode(page.next, begun, question)) if page.next else None
    headers = cursor.link(following)
    if form is not None:
        events = (orjson.loads(document) for document in page.documents)
        return Reply(form.write(events, request.url, following), headers=headers, media=_content_type(form))
    ready = [part_of(document, names) for document in page.documents]
    body = _body(ready, following, Mark.after(begun, settled=settled), page.data_version)
    counted = {"count": store().estimate(question)} if "count" in query else {}
    return Reply({**body, **counted}, headers=headers)


def _changes(token: str, question: TimelineQuery, names: str | None) -> Reply:
    """What changed since the token, in the order of change. ``next`` goes on from this page's own token."""
    found = store().changes(replace(question, limit=question.limit or LIMIT), cursor.read_token(token))
    following = cursor.following(cursor.token(found.behind), "updated_after") if found.more else None
    events = [
        TombstoneSchema().dump(one) if isinstance(one, Tombstone) else part_of(one, names) for one in found.changed
    ]
    return Reply(_body(events, following, found.behind, found.data_version), headers=cursor.link(following))


def _form(query: dict[str, Any]) -> Format | None:
    """The format that is asked for by name, else by the Accept header; None for JSON as it is described."""
    if "format" in query:
        return FORMATS.get(query["format"])
    media = accepted([kind for kind, _ in MEDIA])
    return next((form for form in FORMATS.values() if form.media == media != JSON), None)


def _content_type(form: Format) -> str:
    return f"{form.media}; charset=utf-8" if form.media.startswith("text/") else form.media


def _body(events: list[Any], following: str | None, behind: Mark, data_version: int) -> dict[str, Any]:
    return {"events": events, "next": following, "token": cursor.token(behind), "data_version": data_version}


@operation(
    timeline,
    "/v1/timeline/histogram",
    query=HistogramQuerySchema(),
    answers={200: HistogramSchema()},
    cached=True,
)
def read_histogram(query: dict[str, Any]) -> Reply:
    """How many events there are in each stretch of time.

    An event counts in each bucket that it overlaps. Buckets reach from `from` to `to`, else as far as events have a
    beginning or an end, a thousand at most; a week begins on Monday.
    """
    return Reply(store().histogram(_filters(query), Granularity(query["bucket"])))


def _question(query: dict[str, Any]) -> tuple[TimelineQuery, int | None]:
    """What is asked, and the data version of its first page, None when this is it."""
    question = replace(_filters(query), descending=query["order"] == "desc", limit=query.get("limit"))
    if "cursor" not in query:
        return question, None
    after, begun = cursor.decode(query["cursor"], question)
    return replace(question, after=after), begun


def _filters(query: dict[str, Any]) -> TimelineQuery:
    """Which events are asked for, as the first page of all."""
    first, last = query.get("from_"), query.get("to")
    return TimelineQuery(
        earliest=first.earliest if first else None,
        latest=last.latest if last else None,
        source=query.get("source"),
        origin=query.get("origin"),
        entity=query.get("entity"),
        story=live_story(store(), query["story"]) if "story" in query else None,
        timeline=query.get("timeline"),
        status=query.get("status"),
        granularity=query.get("granularity"),
        min_sources=query.get("min_sources"),
        search=parse(query["q"]) if "q" in query else None,
    )
