"""Articles: what is sent to be stored or amended, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema
from marshmallow.validate import Length

from schemas.common import (
    Answer,
    EvidenceSchema,
    Html,
    Published,
    Request,
    SaySchema,
    SourceRefSchema,
    Text,
    Url,
    longest,
)
from schemas.expression import ResolutionSchema
from service.model import Analysis, Basis
from service.timex.expression import Certainty, ZoneKind


class SuppliedSchema(Request):
    """What a caller says of an article beside its text. Nothing is required: what is not said is looked for in it."""

    source = Text(validate=longest(200), metadata={"description": "The outlet's slug or name."})
    published = Published(metadata={"description": "ISO 8601 date, or date and time."})
    url = Url(validate=longest(2000), metadata={"description": "Where it was published."})
    title = Text(validate=longest(1000), metadata={"description": "Its headline."})
    author = Text(validate=longest(500), metadata={"description": "Who wrote it, as the outlet names them."})
    origin = Text(validate=longest(200), metadata={"description": "Slug or name of who reported it first."})


def _timelines(description: str) -> fields.List[str]:
    slug = Text(validate=longest(100))
    return fields.List(slug, validate=Length(max=100), metadata={"description": description})


class ArticleInSchema(SuppliedSchema):
    """An article to be stored: its text, verbatim, or its page, and what the caller knows of it; null is not known."""

    text = Text(metadata={"description": "The article's text; offsets in answers are into it."})
    html = Html(
        metadata={"description": "The article's page, in place of its text: title, date and outlet are read from it."}
    )

    timelines = _timelines("Slugs of named timelines to file it in, beside those that it is in.")

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """What need not be said may be said to be null, as records from databases do."""
        super().on_bind_field(field_name, field_obj)
        field_obj.allow_none = not field_obj.required

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def one_of_both(self, _: dict[str, Any], original: object, **__: object) -> None:
        """An article comes as its text or as its page."""
        if not isinstance(original, Mapping):
            return
        text, page = original.get("text"), original.get("html")
        if text is not None and page is not None:
            raise ValidationError("Is given beside “text”; send one of the two.", "html")
        if text is None and page is None:
            name = "text" if "text" in self.load_fields else "html"
            raise ValidationError("Is missing; send “text” or “html”.", name)

    @post_load
    def known(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """Only what is known."""
        return {name: value for name, value in data.items() if value is not None}


class ArticlePatchSchema(SuppliedSchema):
    """What to replace; at least one field. All of the article is resolved and merged anew."""

    timelines = _timelines("Slugs of the named timelines that it is to be filed in, and in no other.")

    @validates_schema
    def something(self, data: dict[str, Any], **_: object) -> None:
        """An amendment amends something."""
        if not data:
            raise ValidationError("Says nothing to change; give at least one of: " + ", ".join(self.fields) + ".")


class PublishedSchema(Answer):
    """When an article came out, and how that is known. ``value`` is an instant, or the best day between the bounds."""

    value = fields.Function(lambda known: (known.instant or known.best).isoformat(), metadata={"type": "string"})
    earliest = fields.Date()
    latest = fields.Date()
    basis = fields.Enum(Basis, by_value=True)
    certainty = fields.Enum(Certainty, by_value=True)


class PlacedEvidenceSchema(EvidenceSchema):
    """Words that a publication date rests on, and where a page says them: "json-ld datePublished", "url"."""

    place = fields.String(allow_none=True)


class ProvenPublishedSchema(PublishedSchema):
    """A publication date with the words that it rests on, the surest first, then those that say otherwise."""

    evidence = fields.List(fields.Nested(PlacedEvidenceSchema))


class ZoneSchema(Answer):
    """What a stretch of the text is: title, caption, quotation. Zones may nest; the rest is body text."""

    kind = fields.Enum(ZoneKind, by_value=True)
    start = fields.Integer()
    end = fields.Integer()


class ReadArticleSchema(Answer):
    """All that is read out of an article (of an Analysis). Offsets are code points into its text."""

    id = fields.String(attribute="article.id")
    url = fields.String(attribute="article.url", allow_none=True)
    title = fields.String(attribute="article.title", allow_none=True)
    author = fields.String(attribute="article.author", allow_none=True)
    source = fields.Nested(SourceRefSchema, attribute="article.source")
    origin = fields.String(attribute="article.origin")
    origin_evidence = fields.Nested(EvidenceSchema, attribute="article.origin_evidence", allow_none=True)
    published = fields.Nested(ProvenPublishedSchema, attribute="article.publication", allow_none=True)
    language = fields.String(
        metadata={"description": "BCP 47: dates are read in “id”, “ms” and “und”, where no language can be told."}
    )
    zones = fields.List(fields.Nested(ZoneSchema), attribute="document.zones")
    expressions = fields.List(fields.Nested(ResolutionSchema), attribute="resolutions")
    warnings = fields.List(fields.Nested(SaySchema))


class ArticleSchema(ReadArticleSchema):
    """An article as it stands: what was read, the events that cite it, and its text for those who may have it."""

    revision = fields.Integer()
    superseded_by = fields.String(
        allow_none=True, metadata={"description": "The newer text of this address, which is cited in its place."}
    )
    supersedes = fields.List(
        fields.String(), metadata={"description": "The older texts of this address, in the order in which they came."}
    )
    events = fields.List(fields.String())
    timelines = fields.List(fields.String(), metadata={"description": "Named timelines that it was filed in."})
    text = fields.String()

    sometimes = frozenset({"text"})


_READ = ReadArticleSchema()


def dump_article(analysis: Analysis) -> dict[str, Any]:
    """Everything of an article's JSON that its text gives: all but ``revision``, ``events`` and ``text``."""
    return dict(_READ.dump(analysis))
