"""Corrections: what an editor says of an event, and what is answered to it; the history that they are part of."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf

from schemas.common import Answer, Edtf, Request, Text, longest
from schemas.event import EventSchema
from schemas.query import PageSchema
from schemas.timeline import Ready
from service.model import CorrectionKind

STATES = ("in_force", "overridden", "dangling", "undone")
MOST = 100
"""Events or citations that one correction names at most."""


class ReasonSchema(Request):
    """Why; it is kept and shown."""

    reason = Text(required=True, validate=longest(1000))


class EventPatchSchema(ReasonSchema):
    """What to correct, at least one field, and why. What the sources say stays on record beside it."""

    date = Edtf(metadata={"description": "EDTF: 2024, 2024-06, 2024-06-19, 2022-02/.."})
    headline = Text(validate=longest(500))
    hidden = fields.Boolean(
        truthy={True}, falsy={False}, metadata={"description": "Whether to leave the event out of every timeline."}
    )

    @validates_schema
    def something(self, data: dict[str, Any], **_: object) -> None:
        """A correction corrects something."""
        if not data.keys() - {"reason"}:
            raise ValidationError("Says nothing to correct; give at least one of: date, headline, hidden.")


class EventMergeSchema(ReasonSchema):
    """The events that are one with this, and why."""

    events = fields.List(Text(validate=longest(100)), required=True, validate=Length(1, MOST))


class EventSplitSchema(ReasonSchema):
    """The citations that make an event of their own, and why."""

    citations = fields.List(Text(validate=longest(100)), required=True, validate=Length(1, MOST))


class EventPinSchema(ReasonSchema):
    """The citation, of any event, that belongs to this one, and why."""

    citation = Text(required=True, validate=longest(100))


class CorrectionSchema(Answer):
    """An editor's word. ``value`` is a date in EDTF, a headline, whether the event is hidden, or null."""

    id = fields.String()
    kind = fields.Enum(CorrectionKind, by_value=True)
    event = fields.String(attribute="event_id", metadata={"description": "What the event was called then."})
    value = fields.Raw(allow_none=True)
    reason = fields.String()
    by = fields.String(attribute="editor")
    at = fields.DateTime()
    undoes = fields.String(allow_none=True)


class CorrectedSchema(Answer):
    """The corrections that were made, and the events as they are with them."""

    corrections = fields.List(fields.Nested(CorrectionSchema))
    events = Ready(EventSchema, many=True)


class ListedCorrectionSchema(CorrectionSchema):
    """A correction, and whether it holds: in force, overridden by a later one, dangling as what it speaks of is gone,
    or undone. ``since`` are citations that its events got after it was made."""

    id = fields.String(attribute="correction.id")
    kind = fields.Enum(CorrectionKind, by_value=True, attribute="correction.kind")
    event = fields.String(attribute="correction.event_id")
    value = fields.Raw(attribute="correction.value", allow_none=True)
    reason = fields.String(attribute="correction.reason")
    by = fields.String(attribute="correction.editor")
    at = fields.DateTime(attribute="correction.at")
    undoes = fields.String(attribute="correction.undoes", allow_none=True)
    state = fields.String(validate=OneOf(STATES))
    events = fields.List(fields.String(), metadata={"description": "Where what it speaks of stands now."})
    undone_by = fields.String(allow_none=True)
    since = fields.List(fields.String())


class CorrectionsSchema(Answer):
    """Corrections, the last first, and where the next page is."""

    corrections = fields.List(fields.Nested(ListedCorrectionSchema))
    next = fields.String(allow_none=True)


class CorrectionsQuerySchema(PageSchema):
    """Which corrections."""

    state = fields.String(validate=OneOf(STATES), metadata={"description": "Whether they hold, and if not why."})


class EventVersionSchema(Answer):
    """What a version changed: each field from what it was to what it is, and citations that were added and removed.

    ``by`` is an editor, whose ``correction`` it was, or null where an ``article`` that was read was the cause. The last
    of an event that is no more is ``gone`` and says where it was ``merged_into``.
    """

    version = fields.Integer()
    gone = fields.Boolean()
    at = fields.DateTime()
    rules_version = fields.String()
    by = fields.String(allow_none=True)
    article = fields.String(allow_none=True)
    correction = fields.Nested(CorrectionSchema, allow_none=True)
    changes = fields.Dict(keys=fields.String(), values=fields.Dict())


class HistorySchema(Answer):
    """How an event came to be as it is, the last change first."""

    event = fields.String()
    versions = fields.List(fields.Nested(EventVersionSchema))
