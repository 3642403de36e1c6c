"""Why citations belong together, and near misses do not."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from schemas.common import Answer, Edtf, SaySchema, SourceRefSchema
from schemas.correction import CorrectionSchema


class Rounded(fields.Float):
    """A number to three places: more would promise what likeness does not hold."""

    def _serialize(self, value: float | None, attr: str | None, obj: object, **options: Any) -> float | None:  # noqa: ANN401, ARG002 - marshmallow's signature
        return None if value is None else round(value, 3)


class WordsSchema(Answer):
    """A citation in short: its words, the date that it gives, and whose they are."""

    id = fields.String()
    quote = fields.String(attribute="quote.exact")
    date = Edtf(attribute="span")
    source = fields.Nested(SourceRefSchema, attribute="article.source")
    article = fields.String(attribute="article.id")


class LikenessSchema(Answer):
    """The likenesses that the score is made of, each from 0 to 1."""

    stems = Rounded()
    entities = Rounded()
    triggers = Rounded()


class SharedSchema(Answer):
    """What two citations share: ids of entities, classes of what happened, and stems, the most telling first."""

    entities = fields.List(fields.String())
    triggers = fields.List(fields.String())
    stems = fields.List(fields.String())


class PairSchema(Answer):
    """Two citations and how they were judged. They may be joined by themselves when the margin, the score over what is
    asked of dates that stand so, is not negative; it is null where a ``gate`` bars them whatever they share."""

    citation = fields.Nested(WordsSchema, attribute="pair.one")
    nearest = fields.Nested(WordsSchema, attribute="pair.other")
    relation = fields.Function(
        lambda told: told.pair.judgement.relation.name.lower(),
        metadata={"type": "string", "enum": ["same", "overlap", "ambiguous", "disjoint"]},
    )
    shared = fields.Nested(SharedSchema, attribute="pair.common")
    likeness = fields.Nested(LikenessSchema, attribute="pair.judgement")
    score = Rounded(attribute="pair.judgement.score")
    asked = Rounded(attribute="pair.judgement.asked")
    margin = Rounded(attribute="pair.judgement.margin", allow_none=True)
    gate = fields.String(attribute="pair.judgement.gate", allow_none=True)
    say = fields.Nested(SaySchema)


class LinkSchema(PairSchema):
    """A citation and the one of its event that it is nearest to; put together by ``likeness``, by words of one that
    point back at the other (``reference``), or by an ``editor``."""

    decided_by = fields.String(attribute="decided", metadata={"enum": ["likeness", "reference", "editor"]})


class MissSchema(PairSchema):
    """A citation and the nearest one of another event, and why they are apart: a ``gate``, a score ``below`` what is
    asked, ``others`` of the two events that are not alike (``mean`` is the mean margin), or an ``editor``."""

    event = fields.String(attribute="event_id")
    why_not = fields.String(attribute="why")
    mean = Rounded(allow_none=True)


class WhySchema(Answer):
    """What holds an event together, the editors' words on that, and what nearly belonged to it, the nearest first."""

    event = fields.String(attribute="event_id")
    links = fields.List(fields.Nested(LinkSchema))
    corrections = fields.List(fields.Nested(CorrectionSchema))
    near_misses = fields.List(fields.Nested(MissSchema))
