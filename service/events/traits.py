"""What judging asks of a mention, worked out once."""

from __future__ import annotations

from datetime import date

from service.events.words import weight
from service.model import Entity, Mention
from service.timex.span import TimeSpan

_TELLS = {"country": 0.5, "thing": 0.7, "law": 0.7}
"""What a shared name tells by its kind, where it is less than a person, a place or an organisation."""

_OPEN = 999
"""Days that an open date counts as."""

FINE = 3
"""Longest span, in days, that counts as a day's date: a weekend is."""


class Traits:
    """What judging asks of a mention, worked out once: "Pada 2024, …" by its days, words, names and triggers.

    ``days`` are the first and last day of the date and of each alternative, as ordinals; open ends reach to the
    calendar's.
    """

    __slots__ = (
        "absolute", "actors", "article", "core", "days", "entities", "fine", "follows", "id", "length", "named", "norm",
        "open", "people", "places", "quoting", "span", "speaker", "statement", "things", "told", "total", "trigger_set",
        "triggers", "values", "whom", "words",
    )  # fmt: skip

    def __init__(self, mention: Mention) -> None:
        """Works them out."""
        span = mention.span
        self.id = mention.id
        self.follows = mention.follows
        self.article = mention.article.id
        publication = mention.article.publication
        self.told = publication.best.toordinal() if publication is not None else None
        self.span = span
        self.days = [_ordinals(one) for one in readings(mention)]
        self.length = span.days or _OPEN
        self.fine = self.length <= FINE
        self.open = span.open
        self.absolute = mention.resolution.anchor is None
        self.core = mention.core
        self.words = {stem: weight(stem) ** 2 for stem in mention.core}
        self.norm = sum(self.words.values()) ** 0.5
        self.entities = {entity.id: _importance(entity) for entity in mention.entities}
        self.total = sum(self.entities.values())
        self.people = frozenset(entity.id for entity in mention.entities if entity.kind == "person")
        self.whom = frozenset(entity.id for entity in mention.entities if entity.kind in ("person", "thing"))
        self.named = frozenset(entity.id for entity in mention.entities if entity.kind != "country")
        self.places = frozenset(entity.id for entity in mention.entities if entity.kind == "place")
        self.things = frozenset(entity.id for entity in mention.entities if entity.kind == "thing")
        self.actors = self.entities.keys() - self.places - self.things
        self.triggers = mention.triggers
        self.trigger_set = frozenset(mention.triggers)
        self.values = {figure.kind: set[float]() for figure in mention.figures}
        for figure in mention.figures:
            self.values[figure.kind].add(figure.value)
        self.statement = mention.statement
        self.quoting = mention.statement and mention.quote.exact.startswith(('"', "“"))
        self.speaker = mention.speaker


def readings(mention: Mention) -> list[TimeSpan]:
    """The date that a mention gives, and what else its words could mean."""
    return [mention.span, *(alternative.span for alternative in mention.resolution.alternatives)]


def _ordinals(span: TimeSpan) -> tuple[int, int]:
    return (span.earliest or date.min).toordinal(), (span.latest or date.max).toordinal()


def _importance(entity: Entity) -> float:
    return _TELLS.get(entity.kind, 1.0)
