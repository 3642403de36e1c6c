"""Mentions: what an article says of one dated happening."""

from __future__ import annotations

from dataclasses import dataclass

from service.model.articles import Publication, Source
from service.timex.expression import (
    Resolution,
)
from service.timex.span import TimeSpan


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a clause is about, canonical across articles: id "vladimir-putin", kind "person"."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A W3C TextQuoteSelector and TextPositionSelector in one: ``exact`` is ``article.text[start:end]``."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """What a citation says of its article."""

    id: str
    url: str | None
    title: str | None
    source: Source
    origin: str
    publication: Publication | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a clause counts what happened in: "14 orang meninggal" is kind "deaths", value 14, unit "person".

    ``of`` is what an amount, a count or an ordinal is of ("dividen", "temu"), where it is named; ``text`` is exactly
    ``article.text[start:end]``.
    """

    kind: str
    of: str | None
    value: int | float
    unit: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One source's claim that something happened at a time: a clause, its resolved date, and what it is about.

    ``id`` is stable: made from the article's id and the offsets of the clause and the expression. ``key`` orders
    mentions by publication (undated last), article and offset. ``core`` are the stems that carry the meaning,
    ``triggers`` the classes of the verbs ("sign", "meet"), ``heads`` those of the main verb alone.
    ``statement`` marks saying rather than doing, with its ``speaker``; ``quoted`` words inside quotation marks;
    ``inherited`` a date that the clause takes from its neighbour ("saat China menggelar parade"). ``follows`` is the
    mention of the same article that an undated clause points back at ("Dalam pertemuan itu"), and whose event it joins.
    ``sentence`` is the sentence around a clause that is only part of it, for a headline.
    """

    id: str
    key: str
    article: ArticleRef
    quote: Quote
    resolution: Resolution
    entities: tuple[Entity, ...]
    core: tuple[str, ...]
    triggers: tuple[str, ...]
    statement: bool
    quoted: bool
    inherited: bool
    speaker: str | None
    headline: bool
    figures: tuple[Figure, ...] = ()
    follows: str | None = None
    sentence: str | None = None

    @property
    def span(self) -> TimeSpan:
        """The date that this source gives; a mention always has one."""
        assert self.resolution.span is not None
        return self.resolution.span
