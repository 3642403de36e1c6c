"""Editors' corrections: of an event's date, headline and place on timelines, and of what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from flask import Blueprint, request, url_for

from schemas.correction import (
    CorrectedSchema,
    CorrectionsQuerySchema,
    CorrectionsSchema,
    EventMergeSchema,
    EventPatchSchema,
    EventPinSchema,
    EventSplitSchema,
    ReasonSchema,
)
from schemas.event import EventSchema
from service.api import cursor
from service.api.callers import require_key
from service.api.context import store
from service.api.events import EVENT
from service.api.intake import JSON, read_tags
from service.api.operation import Reply, operation
from service.api.problems import InvalidCursor
from service.changes.corrections import (
    Corrected,
    Editor,
    amend_event,
    merge_events,
    pin_citation,
    split_event,
    undo,
)
from service.changes.listing import corrections_page
from service.model import CorrectionKind
from service.store import EventRecord, Redirect, Scope
from service.timex.edtf import to_edtf

corrections = Blueprint("corrections", __name__)

CORRECTED = CorrectedSchema()
_MARK = "corrections"


@operation(
    corrections,
    EVENT,
    "PATCH",
    bodies={JSON: EventPatchSchema()},
    answers={200: EventSchema(), 307: None},
    scope=Scope.EDIT,
    versioned=True,
)
def correct_event(event_id: str, body: dict[str, Any]) -> Reply:
    """Correct an event's date or headline, or hide it, with a reason.

    It holds whatever articles come, and when all are read anew. What the sources say stays: dates of theirs that speak
    against the editor's are conflicts of the kind `correction_against_evidence`.
    """
    values = {CorrectionKind(name): value for name, value in body.items() if name != "reason"}
    if CorrectionKind.DATE in values:
        values[CorrectionKind.DATE] = to_edtf(values[CorrectionKind.DATE])
    reply = _correct(event_id, body, lambda editor: amend_event(store(), event_id, values, editor))
    if reply.status != 200:
        return reply
    found = store().event(event_id, hidden=True)
    assert isinstance(found, EventRecord)
    return Reply(orjson.Fragment(found.document), tag=found.tag)


@operation(
    corrections,
    f"{EVENT}/merge",
    "POST",
    bodies={JSON: EventMergeSchema()},
    answers={200: CORRECTED, 307: None},
    scope=Scope.EDIT,
    versioned=True,
    headers=("Location",),
)
def merge_event(event_id: str, body: dict[str, Any]) -> Reply:
    """Make one event of an event and others, with a reason.

    The answer has the event that they are now; the ids of the others lead to it.
    """
    return _correct(event_id, body, lambda editor: merge_events(store(), event_id, body["events"], editor))


@operation(
    corrections,
    f"{EVENT}/split",
    "POST",
    bodies={JSON: EventSplitSchema()},
    answers={200: CORRECTED, 307: None},
    scope=Scope.EDIT,
    versioned=True,
    headers=("Location",),
)
def split(event_id: str, body: dict[str, Any]) -> Reply:
    """Make an event of its own of some of an event's citations, with a reason.

    The answer has both events. The id stays with the earliest citation.
    """
    return _correct(event_id, body, lambda editor: split_event(store(), event_id, body["citations"], editor))


@operation(
    corrections,
    f"{EVENT}/pin",
    "POST",
    bodies={JSON: EventPinSchema()},
    answers={200: CORRECTED, 307: None},
    scope=Scope.EDIT,
    versioned=True,
    headers=("Location",),
)
def pin(event_id: str, body: dict[str, Any]) -> Reply:
    """Bind a citation of any event to this one, with a reason."""
    return _correct(event_id, body, lambda editor: pin_citation(store(), event_id, body["citation"], editor))


@operation(
    corrections, "/v1/corrections", query=CorrectionsQuerySchema(), answers={200: CorrectionsSchema()}, scope=Scope.EDIT
)
def read_corrections(query: dict[str, Any]) -> Reply:
    """All corrections, the last first, with whether each holds.

    A dangling one speaks of citations that are gone, and is in force again when they come back. Where few are of the
    `state` that is asked for a page can be short or empty, and `next` leads on.
    """
    page, before = corrections_page(store(), _place(query.get("cursor")), query["limit"], query.get("state"))
    following = cursor.following(cursor.pack([_MARK, str(before)])) if before is not None else None
    return Reply({"corrections": page, "next": following}, headers=cursor.link(following))


@operation(
    corrections,
    "/v1/corrections/<correction:correction_id>/undo",
    "POST",
    bodies={JSON: ReasonSchema()},
    answers={200: CORRECTED},
    scope=Scope.EDIT,
    headers=("Location",),
)
def undo_correction(correction_id: str, body: dict[str, Any]) -> Reply:
    """Take a correction back, with a reason. Both stay on record."""
    return _answer(undo(store(), correction_id, _editor(body)))


def _place(word: str | None) -> int | None:
    """The number of the correction that a page is before."""
    if word is None:
        return None
    place = cursor.decode_place(word, _MARK)
    if not (place.isascii() and place.isdigit() and len(place) < 19):
        raise InvalidCursor("The cursor cannot be read; start again without it.", {"cursor": "Is none."})
    return int(place)


def _correct(event_id: str, body: dict[str, Any], correct: Callable[[Editor], Corrected]) -> Reply:
    """The answer to a correction of an event; an id that was merged away leads on."""
    editor = _editor(body, read_tags())
    found = store().event(event_id, hidden=True)
    if isinstance(found, Redirect):
        where = request.path.replace(event_id, found.event_id)
        return Reply(status=307, headers={"Location": where})
    return _answer(correct(editor))


def _editor(body: dict[str, Any], read: frozenset[str] | None = None) -> Editor:
    return Editor(require_key().label, body["reason"], read)


def _answer(corrected: Corrected) -> Reply:
    """The corrections and the events as they are now; one that was merged on meanwhile is left out."""
    found = [store().event(event_id, hidden=True) for event_id in corrected.events]
    documents = [orjson.Fragment(event.document) for event in found if isinstance(event, EventRecord)]
    value = {"corrections": corrected.corrections, "events": documents}
    return Reply(
        value,
        headers={"Location": url_for("events.read_event", event_id=corrected.events[0])} if corrected.events else {},
    )
