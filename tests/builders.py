"""Articles, mentions and events made by hand, for tests that need some and not how they came about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from service.model import (
    Analysis,
    Article,
    ArticleRef,
    Basis,
    Citation,
    Document,
    Entity,
    Event,
    Mention,
    Publication,
    Quote,
    Source,
    Stance,
    Status,
    Supplied,
)
from service.timex.edtf import from_edtf, to_edtf
from service.timex.expression import Certainty, Evidence, Resolution, Say, Step, TimeExpression, TimexType
from service.timex.readings import Fields
from service.timex.span import TimeSpan

NOW = datetime(2025, 9, 4, 11, 1, tzinfo=UTC)
"""A moment of writing."""


def digest(prefix: str, *parts: object) -> str:
    """A short stable id: digest("a_", "teks") is always the same."""
    return prefix + hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:12]


def source(slug: str = "liputan6") -> Source:
    """An outlet whose name follows from its slug."""
    return Source(slug, slug.title(), (f"{slug}.example",))


def publication(day: str = "2025-09-04") -> Publication:
    """A supplied publication day."""
    known = date.fromisoformat(day)
    return Publication(known, known, known, None, Basis.SUPPLIED, Certainty.HIGH, (Evidence(day),))


def article(
    text: str = "Putin dan Kim bertemu pada 3 September 2025.", slug: str = "liputan6", **fields: Any
) -> Article:
    """An article of an outlet, published 2025-09-04 unless ``publication`` says otherwise."""
    values: dict[str, Any] = {
        "id": digest("a_", text, slug),
        "text": text,
        "url": None,
        "title": None,
        "author": None,
        "source": source(slug),
        "origin": slug,
        "origin_evidence": None,
        "publication": publication(),
        "supplied": Supplied(source=slug),
    }
    return Article(**values | fields)


def resolution(words: str, edtf: str, start: int = 0) -> Resolution:
    """An expression that stands for a date, one step and no more."""
    span = from_edtf(edtf)
    expression = TimeExpression(words, start, start + len(words), TimexType.DATE, "test", Fields())
    step = Step("read", to_edtf(span), Say(words, words))
    return Resolution(expression, to_edtf(span), None, span, None, None, (), Certainty.HIGH, (step,))


def mention(edtf: str = "2025-09-03", of: Article | None = None, start: int = 0, **fields: Any) -> Mention:
    """A clause of an article about Putin, dated by itself; ``start`` tells mentions of one article apart."""
    cited = of or article()
    exact = cited.text[start:]
    published = cited.publication.best.isoformat() if cited.publication else "9999"
    values: dict[str, Any] = {
        "id": digest("c_", cited.id, start),
        "key": f"{published} {cited.id} {start:06}",
        "article": ArticleRef(cited.id, cited.url, cited.title, cited.source, cited.origin, cited.publication),
        "quote": Quote(exact, cited.text[:start][-32:], "", start, len(cited.text)),
        "resolution": resolution(exact, edtf, start),
        "entities": (Entity("vladimir-putin", "Vladimir Putin", "person"),),
        "core": ("temu",),
        "triggers": ("meet",),
        "statement": False,
        "quoted": False,
        "inherited": False,
        "speaker": None,
        "headline": False,
    }
    return Mention(**values | fields)


def event(mentions: Sequence[Mention], span: TimeSpan | None = None, status: Status = Status.AGREED) -> Event:
    """An event that all its mentions support, at the date of the first of them by key."""
    ordered = sorted(mentions, key=lambda one: one.key)
    return Event(
        id=digest("ev_", ordered[0].key),
        named_after=ordered[0].id,
        headline=ordered[0].quote.exact,
        span=span or ordered[0].span,
        certainty=Certainty.HIGH,
        status=status,
        citations=tuple(Citation(one, Stance.SUPPORTS) for one in ordered),
        conflicts=(),
        entities=ordered[0].entities,
    )


def analysis(of: Article | None = None, mentions: Sequence[Mention] = ()) -> Analysis:
    """What the pipeline would make of an article that holds these mentions."""
    read = of or article()
    return Analysis(read, Document(read.text, None, (), (), ()), (), tuple(mentions), ())
