"""Resolving without storing: texts in, expressions with their dates and steps out."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema
from marshmallow.validate import Length

from schemas.common import Answer, Published, Request, Text, longest
from schemas.expression import ResolutionSchema

DOCUMENTS = 100
"""How many documents one request may hold."""


class DatedTextSchema(Request):
    """A text and the day that its relative expressions count from. Without a day they stay unresolved."""

    text = Text(required=True, metadata={"description": "What to read dates in; offsets are into it."})
    published = Published(metadata={"description": "ISO 8601 date, or date and time."})
    published_at = Published(metadata={"description": "Taken for `published`."})

    @validates_schema
    def one_date(self, data: dict[str, Any], **_: object) -> None:
        """The day is given once."""
        if "published" in data and "published_at" in data:
            raise ValidationError("Means the same as “published”; give one of the two.", "published_at")

    @post_load
    def one_name(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """``published_at`` under its proper name."""
        if "published_at" in data:
            data["published"] = data.pop("published_at")
        return data


class ResolveDocumentSchema(DatedTextSchema):
    """One of several texts, under an id of the caller's."""

    id = Text(required=True, validate=longest(200))


class ResolveInSchema(DatedTextSchema):
    """Either one text, or a list of documents."""

    text = Text()
    documents = fields.List(
        fields.Nested(ResolveDocumentSchema, error_messages={"null": "Is null; give an object with “id” and “text”."}),
        validate=Length(1, DOCUMENTS, error="Must hold {min} to {max} documents."),
        error_messages={"null": "Is null; leave it out or give a list.", "invalid": "Must be a list of documents."},
    )

    @validates_schema
    def either(self, data: dict[str, Any], **_: object) -> None:
        """A text, or documents with their own texts and dates."""
        if ("text" in data) is ("documents" in data):
            raise ValidationError("Give either “text” or “documents”.")
        if "documents" in data and data.keys() & {"published", "published_at"}:
            raise ValidationError("Belongs into each of the documents.", "published")


class ResolvedTextSchema(Answer):
    """The expressions of one text."""

    expressions = fields.List(fields.Nested(ResolutionSchema), attribute="resolutions")


class ResolvedDocumentSchema(ResolvedTextSchema):
    """The expressions of the document with this id."""

    id = fields.String()


class ResolvedSchema(ResolvedTextSchema):
    """``expressions`` for one text, ``documents`` for several, in the order they were sent."""

    documents = fields.List(fields.Nested(ResolvedDocumentSchema))

    sometimes = frozenset({"expressions", "documents"})
