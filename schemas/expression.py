"""A resolved expression as clients see it: its words, its date, what it counts from, and every step between."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, post_dump

from schemas.common import Answer, DateSchema, Edtf, EvidenceSchema, Itself, SaySchema
from service.timex.expression import Resolution, Step, TimexType
from service.timex.readings import AnchorKind


class ExpressionSchema(Answer):
    """The words and their TIMEX3 annotation (of a Resolution): "Juni tahun lalu", DATE, 2024-06."""

    text = fields.String(attribute="expression.text")
    start = fields.Integer(attribute="expression.start")
    end = fields.Integer(attribute="expression.end")
    type = fields.Enum(TimexType, by_value=True, attribute="expression.type")
    value = fields.String(allow_none=True)
    mod = fields.String(allow_none=True)
    rrule = fields.String(
        allow_none=True,
        metadata={"description": "Of a set, its recurrence rule by RFC 5545, section 3.3.10, where it has one."},
    )
    rule = fields.String(attribute="expression.rule")


class AnchorSchema(Answer):
    """The day that a relative expression counts from, and the words that give it."""

    kind = fields.Enum(AnchorKind, by_value=True)
    day = fields.Date()
    evidence = fields.Nested(EvidenceSchema)


class AlternativeSchema(Answer):
    """Another date that the same words could mean, and why."""

    edtf = Edtf(attribute="span")
    earliest = fields.Date(attribute="span.earliest", allow_none=True)
    latest = fields.Date(attribute="span.latest", allow_none=True)
    why = fields.Nested(SaySchema)


class StepSchema(Answer):
    """One move from words to a date. Arguments stand beside ``op``: ``{"op": "shift", "unit": "year", "by": -1}``."""

    op = fields.String()
    value = fields.String(allow_none=True)
    say = fields.Nested(SaySchema)

    @post_dump(pass_original=True)
    def with_arguments(self, data: dict[str, Any], step: Step, **_: object) -> dict[str, Any]:
        """The arguments between the operation and its outcome."""
        return {"op": data["op"], **dict(step.args), "value": data["value"], "say": data["say"]}


class DatedItself(Itself):
    """The date of a Resolution, null when it places nothing in time."""

    def get_value(self, obj: Any, attr: str, accessor: object = None, default: object = None) -> object:  # noqa: ANN401, ARG002 - marshmallow's signature
        """The resolution where it has a span."""
        return obj if obj.span is not None else None


class ResolutionSchema(Answer):
    """An expression with its date, or with the reason why it has none."""

    expression = Itself(ExpressionSchema)
    date = DatedItself(DateSchema, allow_none=True)
    anchor = fields.Nested(AnchorSchema, allow_none=True)
    alternatives = fields.List(fields.Nested(AlternativeSchema))
    steps = fields.List(fields.Nested(StepSchema))
    unresolved = fields.Nested(SaySchema, allow_none=True)


_EXPRESSION = ExpressionSchema()
_ALTERNATIVE = AlternativeSchema(only=("edtf", "earliest", "latest"))
_FLAT = ("start", "end", "text", "type", "value", "mod", "rrule", "edtf", "earliest", "latest", "anchor")


def flat_timex(resolution: Resolution) -> dict[str, Any]:
    """The flat TIMEX3 form that ``kronologi resolve --ndjson`` writes.

    Keys: start, end, text, type, value, mod, rrule (of a set), edtf, earliest, latest and anchor (the kind of what it
    counts from, null where it needs nothing); what is not known is null.
    """
    undated = {"edtf": None, "earliest": None, "latest": None}
    date = _ALTERNATIVE.dump(resolution) if resolution.span is not None else undated
    words = _EXPRESSION.dump(resolution)
    anchor = resolution.anchor.kind.value if resolution.anchor is not None else None
    known = {**words, **date, "anchor": anchor}
    return {key: known[key] for key in _FLAT}
