"""Citations: what one source says of an event, word for word, and how it stands to the preferred date."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Equal

from schemas.article import PublishedSchema
from schemas.common import Answer, DateSchema, Itself, SourceRefSchema
from schemas.expression import AlternativeSchema, AnchorSchema, ExpressionSchema, StepSchema
from service.model import Stance


class ArticleRefSchema(Answer):
    """The article that is cited."""

    id = fields.String()
    url = fields.String(allow_none=True)
    title = fields.String(allow_none=True)
    published = fields.Nested(PublishedSchema, attribute="publication", allow_none=True)


class QuoteSchema(Answer):
    """A quote: exactly the article's text from ``start`` to ``end``, in code points, with its surroundings."""

    exact = fields.String()
    prefix = fields.String()
    suffix = fields.String()
    start = fields.Integer()
    end = fields.Integer()
    unit = fields.String(dump_default="codepoint", validate=Equal("codepoint"))


class CitationSchema(Answer):
    """One source's claim (of a Citation): its quote, the date that it gives, and every step to that date."""

    id = fields.String(attribute="mention.id")
    stance = fields.Enum(Stance, by_value=True)
    origin = fields.String(attribute="mention.article.origin")
    source = fields.Nested(SourceRefSchema, attribute="mention.article.source")
    article = fields.Nested(ArticleRefSchema, attribute="mention.article")
    quote = fields.Nested(QuoteSchema, attribute="mention.quote")
    expression = Itself(ExpressionSchema, of="mention.resolution")
    date = Itself(DateSchema, of="mention.resolution")
    anchor = fields.Nested(AnchorSchema, attribute="mention.resolution.anchor", allow_none=True)
    alternatives = fields.List(fields.Nested(AlternativeSchema), attribute="mention.resolution.alternatives")
    steps = fields.List(fields.Nested(StepSchema), attribute="mention.resolution.steps")


class CitationsSchema(Answer):
    """A page of an event's citations by publication, and where the next one is."""

    event = fields.String()
    citations = fields.List(fields.Nested(CitationSchema))
    next = fields.String(allow_none=True)
