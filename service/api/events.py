"""/v1/events/{id}: one event, and how it came to be as it is."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from werkzeug.http import http_date

from schemas.citation import CitationsSchema
from schemas.correction import HistorySchema
from schemas.event import EventFieldsSchema, EventPartSchema, EventSchema
from schemas.query import PageSchema
from schemas.why import WhySchema
from service.api import cursor
from service.api.callers import has_key
from service.api.context import store
from service.api.intake import JSON
from service.api.operation import Reply, operation, part_of
from service.changes.corrections import history
from service.changes.why import why
from service.store import Redirect

events = Blueprint("events", __name__)

EVENT = "/v1/events/<event:event_id>"
VARY = {"Vary": "Authorization"}


@operation(
    events,
    EVENT,
    query=EventFieldsSchema(),
    answers={200: EventSchema(), 307: None},
    key="optional",
    versioned=True,
    media=[(JSON, EventPartSchema())],
    headers=("Last-Modified",),
)
def read_event(event_id: str, query: dict[str, Any]) -> Reply:
    """One event.

    An id that was merged away leads, by 307, to the event that took it in. One that an editor hid takes a key. The ETag
    names this version of the event, for If-Match with a change, whatever `fields` are answered.
    """
    found = store().event(event_id, hidden=has_key())
    if isinstance(found, Redirect):
        names = query.get("fields_")
        return Reply(status=307, headers={"Location": url_for(".read_event", event_id=found.event_id, fields=names)})
    headers = {**VARY, "Last-Modified": http_date(found.updated_at)}
    return Reply(part_of(found.document, query.get("fields_")), headers=headers, tag=found.tag)


@operation(
    events,
    f"{EVENT}/citations",
    query=PageSchema(),
    answers={200: CitationsSchema(), 307: None},
    key="optional",
)
def read_citations(event_id: str, query: dict[str, Any]) -> Reply:
    """All citations of an event, by publication, in pages; the event itself shows ten at most."""
    mark, limit = f"citations {event_id}", query["limit"]
    after = cursor.decode_place(query["cursor"], mark) if "cursor" in query else ""
    found = store().event(event_id, hidden=has_key())
    if isinstance(found, Redirect):
        return Reply(status=307, headers={"Location": url_for(".read_citations", event_id=found.event_id)})
    with store().reading() as transaction:
        citations = transaction.citations(event_id, after, limit + 1)
    page = citations[:limit]
    following = cursor.following(cursor.pack([mark, page[-1].mention.key])) if len(citations) > limit else None
    value = {"event": event_id, "citations": page, "next": following}
    return Reply(value, headers={**VARY, **cursor.link(following)})


@operation(events, f"{EVENT}/history", answers={200: HistorySchema()}, key="optional")
def read_history(event_id: str) -> Reply:
    """Who changed what of an event, when and why, the last change first.

    An article that was read, or an editor. Of an event that is no more as well; the last entry says what took it in.
    """
    versions = [
        {
            "version": version.version,
            "gone": version.gone,
            "at": version.at,
            "rules_version": version.rules_version,
            "by": correction.editor if correction is not None else None,
            "article": version.cause.article_id,
            "correction": correction,
            "changes": version.changes,
        }
        for version, correction in history(store(), event_id, hidden=has_key())
    ]
    return Reply({"event": event_id, "versions": versions}, headers=VARY)


@operation(events, f"{EVENT}/why", answers={200: WhySchema(), 307: None}, key="optional")
def read_why(event_id: str) -> Reply:
    """Why an event's citations belong together, and the nearest others do not.

    For each citation the one that it is nearest to: what they share, the score and what was asked. For each near miss
    the gate that bars it, how far it is below, or the editor who decided.
    """
    found = why(store(), event_id, hidden=has_key())
    if isinstance(found, Redirect):
        return Reply(status=307, headers={"Location": url_for(".read_why", event_id=found.event_id)})
    return Reply(found, headers=VARY)
