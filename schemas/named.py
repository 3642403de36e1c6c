"""Named timelines: what an editor says of one, and what is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marshmallow import fields
from marshmallow.validate import Length, Range

from schemas.common import Answer, Request, Text, Whole, longest
from schemas.timeline import FilterSchema, Ready

MOST = 1000
"""Events that one list names at most."""


class Number(Whole):
    """A whole number as JSON has it."""

    def _validated(self, value: Any) -> int:  # noqa: ANN401 - whatever was sent
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.make_error("invalid", input=value)
        return value


class SavedFilterSchema(FilterSchema):
    """Which events are on the timeline by themselves, as GET /v1/timeline filters; all of them for an empty one."""

    class Meta(Request.Meta):
        """No other timeline, and no story: events come to one without a change of their own."""

        exclude = ("timeline", "story")

    min_sources = Number(
        validate=Range(1, 1_000_000, error="Must be from {min} to {max}."),
        metadata={"description": "Outlets that the event cites at least."},
    )


def _events(description: str) -> fields.List[str]:
    named = Text(validate=longest(100))
    return fields.List(named, load_default=list, validate=Length(max=MOST), metadata={"description": description})


class NamedTimelineInSchema(Request):
    """What a named timeline shall be; what is left out it has not."""

    title = Text(required=True, validate=longest(200))
    description = Text(allow_none=True, load_default=None, validate=longest(5000))
    filter = fields.Nested(
        SavedFilterSchema,
        allow_none=True,
        load_default=None,
        metadata={"description": "Null: no event is on it by a filter, only those that are pinned or filed."},
    )
    pinned = _events("Ids of events that are on it whatever the filter says.")
    hidden = _events("Ids of events that are not on it whatever else says so.")


class NamedTimelineSchema(Answer):
    """A named timeline as an editor made it. GET /v1/timeline?timeline= has its events."""

    slug = fields.String()
    title = fields.String()
    description = fields.String(allow_none=True)
    filter = fields.Nested(SavedFilterSchema, allow_none=True)
    pinned = fields.List(fields.String(), metadata={"description": "An id that was merged away stands for its heir."})
    hidden = fields.List(fields.String())
    version = fields.Integer()
    updated_at = fields.DateTime()


class NamedTimelinesSchema(Answer):
    """Named timelines by slug, and where the next page is."""

    timelines = Ready(NamedTimelineSchema, many=True)
    next = fields.String(allow_none=True)


_NAMED = NamedTimelineSchema()


def dump_timeline(slug: str, wanted: Any, *, version: int | None, updated_at: datetime | None) -> dict[str, Any]:  # noqa: ANN401 - whatever has the fields
    """The JSON of a named timeline; without a version, what says whether two are the same."""
    named = {name: getattr(wanted, name) for name in ("title", "description", "filter", "pinned", "hidden")}
    return dict(_NAMED.dump({"slug": slug, **named, "version": version, "updated_at": updated_at}))
