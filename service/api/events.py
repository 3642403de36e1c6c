"""GET /v1/events/{id}: one event."""

from __future__ import annotations

import orjson
from flask import Blueprint, url_for

from schemas.event import EventSchema
from service.api.context import store
from service.api.operation import Reply, operation
from service.store import Redirect

events = Blueprint("events", __name__)


@operation(events, "/v1/events/<event:event_id>", answers={200: EventSchema(), 307: None}, cached=True)
def read_event(event_id: str) -> Reply:
    """One event.

    An id that was merged away leads, by 307, to the event that took it in.
    """
    found = store().event(event_id)
    if isinstance(found, Redirect):
        return Reply(status=307, headers={"Location": url_for(".read_event", event_id=found.event_id)})
    return Reply(orjson.Fragment(found))
