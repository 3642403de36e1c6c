"""W3C Web Annotations: each expression of an article, with its date, for tools that speak JSON-LD."""

from __future__ import annotations

from marshmallow import fields

from schemas.common import Answer


class SelectorSchema(Answer):
    """Where the words are: a TextQuoteSelector, or a TextPositionSelector in code points, the end exclusive."""

    type = fields.String()
    exact = fields.String()
    prefix = fields.String()
    suffix = fields.String()
    start = fields.Integer()
    end = fields.Integer()

    sometimes = frozenset({"exact", "prefix", "suffix", "start", "end"})


class TargetSchema(Answer):
    """The article as it is kept here, by position, or its outlet's page, by quotation."""

    source = fields.String()
    selector = fields.List(fields.Nested(SelectorSchema))


class BodySchema(Answer):
    """The date as EDTF (``identifying``), and the steps to it in words (``describing``)."""

    type = fields.String()
    value = fields.String()
    purpose = fields.String()
    language = fields.String()

    sometimes = frozenset({"language"})


class AnnotationSchema(Answer):
    """An expression and what it means."""

    id = fields.String()
    type = fields.String()
    motivation = fields.String()
    body = fields.List(fields.Nested(BodySchema))
    target = fields.List(fields.Nested(TargetSchema))


class AnnotationPageSchema(Answer):
    """All expressions of an article in the order of its text."""

    context = fields.String(data_key="@context")
    id = fields.String()
    type = fields.String()
    items = fields.List(fields.Nested(AnnotationSchema))
