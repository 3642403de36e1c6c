"""Small articles for the tests of events: a text, and what each date in it stands for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date

from service.events.mentions import find_mentions
from service.model import Article, Basis, Document, Mention, Publication, Slice, Source, Supplied
from service.timex.edtf import from_edtf
from service.timex.expression import (
    Alternative,
    Anchor,
    Certainty,
    Evidence,
    Resolution,
    Say,
    TimeExpression,
    TimexType,
    Zone,
    ZoneKind,
)
from service.timex.readings import AnchorKind, Fields, Length, Shift
from service.timex.span import Granularity

NOTHING = Say("", "")
PUBLISHED = date(2025, 9, 4)


def resolution(text: str, words: str, edtf: str | None, *, relative: bool = False) -> Resolution:
    """What some words of a text stand for; "2025-06|2024-06" gives an alternative, None a duration."""
    start = text.index(words)
    length = edtf is None
    relative = relative or "lalu" in words
    expression = TimeExpression(
        words,
        start,
        start + len(words),
        TimexType.DURATION if length else TimexType.DATE,
        "test",
        Length(1, Granularity.YEAR) if length else Shift(Granularity.YEAR, -1) if relative else Fields(),
    )
    first, *others = edtf.split("|") if edtf else [""]
    return Resolution(
        expression,
        first or None,
        None,
        from_edtf(first) if first else None,
        NOTHING if length else None,
        Anchor.on(AnchorKind.PUBLICATION, PUBLISHED, Evidence("x")) if relative else None,
        tuple(Alternative(from_edtf(other), NOTHING) for other in others),
        Certainty.HIGH,
        (),
    )


def document(text: str, zones: Mapping[str, ZoneKind] | None = None) -> Document:
    """A document of one paragraph a line, with sentences at ". "; ``zones`` are found by their words."""
    ends = [match.start() for match in re.finditer(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+", text)]
    bounds = zip([0, *ends], [*ends, len(text)], strict=True)
    sentences = [Slice(start + bool(start), end) for start, end in bounds if text[start:end].strip()]
    found = [Zone(kind, text.index(words), text.index(words) + len(words)) for words, kind in (zones or {}).items()]
    found += [Zone(ZoneKind.QUOTATION, *match.span()) for match in re.finditer(r"[\"“][^\"“”]*[\"”]", text)]
    return Document(
        text, None, tuple(sorted(found, key=lambda zone: zone.start)), (Slice(0, len(text)),), (*sentences,)
    )


def article(text: str, outlet: str = "koran", origin: str | None = None, day: date | None = PUBLISHED) -> Article:
    """An article of an outlet; its id follows from both."""
    known = Publication(day, day, day, None, Basis.SUPPLIED, Certainty.HIGH, (Evidence(str(day)),)) if day else None
    identity = "a_" + hashlib.sha256(f"{outlet} {text}".encode()).hexdigest()[:12]
    source = Source(outlet, outlet)
    return Article(identity, text, None, None, None, source, origin or outlet, None, known, Supplied())


def read(
    text: str,
    dates: Mapping[str, str | None],
    outlet: str = "koran",
    *,
    origin: str | None = None,
    zones: Mapping[str, ZoneKind] | None = None,
    relative: Sequence[str] = (),
    day: date | None = PUBLISHED,
) -> tuple[Mention, ...]:
    """The mentions of a text whose dates are given by their words."""
    resolutions = [resolution(text, words, edtf, relative=words in relative) for words, edtf in dates.items()]
    resolutions.sort(key=lambda one: one.expression.start)
    return find_mentions(article(text, outlet, origin, day), document(text, zones), resolutions)


def only(
    text: str,
    dates: Mapping[str, str | None],
    outlet: str = "koran",
    origin: str | None = None,
    day: date | None = PUBLISHED,
) -> Mention:
    """The one mention of a text."""
    (mention,) = read(text, dates, outlet, origin=origin, day=day)
    return mention
