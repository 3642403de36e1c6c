"""/v1/timelines: named timelines, each a saved filter with events that an editor pinned or hid."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Blueprint, request, url_for

from schemas.named import NamedTimelineInSchema, NamedTimelineSchema, NamedTimelinesSchema
from schemas.query import PageSchema
from service.api import cursor
from service.api.context import store
from service.api.intake import JSON, read_tags
from service.api.operation import Reply, operation
from service.api.problems import PreconditionRequired
from service.changes.timelines import Wanted, find_timeline, put_timeline, remove_timeline
from service.errors import Changed
from service.store import NamedTimeline, Scope

timelines = Blueprint("timelines", __name__)

NAMED = "/v1/timelines/<slug:slug>"
TIMELINE = NamedTimelineSchema()
_MARK = "timelines"


@operation(timelines, "/v1/timelines", query=PageSchema(), answers={200: NamedTimelinesSchema()}, cached=True)
def read_timelines(query: dict[str, Any]) -> Reply:
    """Named timelines, by slug."""
    after = cursor.decode_place(query["cursor"], _MARK) if "cursor" in query else ""
    with store().reading() as transaction:
        found = transaction.timelines.page(after, query["limit"] + 1)
    page = found[: query["limit"]]
    following = cursor.following(cursor.pack([_MARK, page[-1].slug])) if len(found) > len(page) else None
    value = {"timelines": [orjson.Fragment(one.document) for one in page], "next": following}
    return Reply(value, headers=cursor.link(following))


@operation(timelines, NAMED, answers={200: TIMELINE}, versioned=True)
def read_named_timeline(slug: str) -> Reply:
    """A named timeline as an editor made it.

    `/v1/timeline?timeline=` has its events.
    """
    return _reply(find_timeline(store(), slug))


@operation(
    timelines,
    NAMED,
    "PUT",
    bodies={JSON: NamedTimelineInSchema()},
    answers={200: TIMELINE, 201: TIMELINE},
    scope=Scope.EDIT,
    versioned=True,
)
def put_named_timeline(slug: str, body: dict[str, Any]) -> Reply:
    """Make a named timeline, or replace it.

    On it are the events that its filter asks for, those that are pinned, and those of articles that were filed in it,
    but for those that are hidden. A new one takes no If-Match; one that is there takes its ETag.
    """
    wanted = Wanted(**{**body, **{name: tuple(dict.fromkeys(body[name])) for name in ("pinned", "hidden")}})
    try:
        written, created = put_timeline(store(), slug, wanted, read_tags() if "If-Match" in request.headers else None)
    except Changed as error:
        if "If-Match" in request.headers or "If-None-Match" in request.headers:
            raise
        raise PreconditionRequired(error.detail) from error
    return _reply(written, 201 if created else 200)


@operation(timelines, NAMED, "DELETE", answers={204: None}, scope=Scope.EDIT, versioned=True)
def remove_named_timeline(slug: str) -> Reply:
    """Delete a named timeline; its events and articles stay."""
    remove_timeline(store(), slug, read_tags())
    return Reply(status=204)


def _reply(timeline: NamedTimeline, status: int = 200) -> Reply:
    where = {"Location": url_for(".read_named_timeline", slug=timeline.slug)} if status == 201 else {}
    return Reply(orjson.Fragment(timeline.document), status, where, tag=timeline.tag)
