"""Resolution: expressions against publication, the narrative and the day of speech, in the order of the article.

Three passes: what stands outside quotations, in order, each date moving the narrative on; then quotations, whose day
of speech the first pass may have found; then "saat itu", which may point ahead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from service.timex.expression import (
    Alternative,
    Anchor,
    Certainty,
    Evidence,
    Resolution,
    Say,
    TimeExpression,
    Zone,
    ZoneKind,
)
from service.timex.outcome import Outcome, Surroundings
from service.timex.readings import AnchorKind, Direction, Fields, Range, Reading, SameAs, Third
from service.timex.reckon import reckon
from service.timex.say import both, spoken_day
from service.timex.span import TimeSpan

_STILL = frozenset(
    [
        ZoneKind.TITLE,
        ZoneKind.PUBLICATION,
        ZoneKind.BYLINE,
        ZoneKind.CAPTION,
        ZoneKind.BOILERPLATE,
        ZoneKind.ATTRIBUTION,
    ]
)
"""Zones whose dates do not move the narrative."""

_AHEAD = frozenset(
    "akan bakal rencananya dijadwalkan direncanakan berencana segera jelang menjelang diagendakan".split()
)
_BEHIND = frozenset("telah sudah pernah sempat usai setelah sejak".split())
"""Words before an incomplete date that turn it to the future, or to the past."""

_WORDS = re.compile(r"[^\W\d_]+")
_CUE_REACH = 60
"""Code points before an expression, within its sentence, in which a cue word counts."""

_SPEECH_REACH = 400
"""Code points after a quotation within which an attribution is taken to be its own."""

_LONGEST_SPEECH_GAP = timedelta(days=14)
"""A date told of longer before publication is not taken for the day of an undated quotation."""


@dataclass(slots=True)
class _Narrative:
    """The article's told time, as it stands after the expressions so far."""

    last: Resolution | None = None
    last_day: Resolution | None = None

    def move(self, resolution: Resolution) -> None:
        span = resolution.span
        if span is None or span.open or resolution.value in ("PAST_REF", "FUTURE_REF", "PRESENT_REF"):
            return
        self.last = resolution
        if span.days == 1:
            self.last_day = resolution


@dataclass(slots=True)
class _Article:
    zones: Sequence[Zone]
    sentences: Sequence[tuple[int, int]]
    publication: Anchor | None
    text: str
    done: dict[int, Resolution] = field(default_factory=dict)

    def kinds(self, expression: TimeExpression) -> frozenset[ZoneKind]:
        return frozenset(zone.kind for zone in self.zones if zone.start <= expression.start < zone.end)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset; the line where no sentence does."""
        index = bisect_right(self.sentences, (offset, len(self.text))) - 1
        if index >= 0 and self.sentences[index][0] <= offset < self.sentences[index][1]:
            return self.sentences[index]
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, end if end >= 0 else len(self.text)


def resolve(
    text: str,
    expressions: Sequence[TimeExpression],
    zones: Sequence[Zone],
    sentences: Sequence[tuple[int, int]],
    publication: Anchor | None,
) -> tuple[Resolution, ...]:
    """Every expression with its date and steps: "Juni tahun lalu", published 2025-09-04, is 2024-06.

    ``zones`` and ``sentences`` are spans of the text in code points, sorted by start. Without a publication whatever
    counts from it is unresolved, with the reason. The same input gives the same output; no clock is read.
    """
    article = _Article(zones, sentences, publication, text)
    quoted, pointing = [], []
    narrative = _Narrative()
    for index, expression in enumerate(expressions):
        kinds = article.kinds(expression)
        if isinstance(expression.reading, SameAs) and expression.reading.relation == "same":
            pointing.append(index)
        elif ZoneKind.QUOTATION in kinds:
            quoted.append(index)
        else:
            resolution = _resolve_one(article, expression, _around(article, expression, publication, narrative))
            article.done[index] = resolution
            if not kinds & _STILL:
                narrative.move(resolution)
    for index in quoted:
        speech = _day_of_speech(article, expressions, index)
        told = _told_before(article, expressions, index)
        article.done[index] = _resolve_one(
            article, expressions[index], _around(article, expressions[index], speech, told)
        )
    for index in pointing:
        expression = expressions[index]
        told = _pointed_at(article, expressions, index)
        article.done[index] = _resolve_one(article, expression, _around(article, expression, publication, told))
    return tuple(article.done[index] for index in range(len(expressions)))


def _around(
    article: _Article, expression: TimeExpression, speech: Anchor | None, narrative: _Narrative
) -> Surroundings:
    last = narrative.last
    return Surroundings(
        speech=speech,
        narrative=_narrative_anchor(last),
        narrative_span=last.span if last is not None else None,
        narrative_day=_narrative_anchor(narrative.last_day),
        alternatives=last.alternatives if last is not None else (),
        cue=_cue(article, expression),
    )


def _narrative_anchor(resolution: Resolution | None, kind: AnchorKind = AnchorKind.NARRATIVE) -> Anchor | None:
    if resolution is None or resolution.span is None:
        return None
    first, last = resolution.span.earliest, resolution.span.latest
    if first is None or last is None:
        return None
    expression = resolution.expression
    return Anchor(kind, first, first, last, Evidence(expression.text, expression.start, expression.end))


def _cue(article: _Article, expression: TimeExpression) -> Direction:
    """Which way the nearest cue word before an expression points, within its sentence."""
    if not isinstance(expression.reading, Fields | Third | Range):
        return Direction.NEAREST
    start, _ = article.sentence(expression.start)
    window = article.text[max(start, expression.start - _CUE_REACH) : expression.start].lower()
    for word in reversed(_WORDS.findall(window)):
        if word in _AHEAD:
            return Direction.FORWARD
        if word in _BEHIND:
            return Direction.BACK
    return Direction.NEAREST


def _resolve_one(article: _Article, expression: TimeExpression, around: Surroundings) -> Resolution:
    outcome = _both_ends(expression.reading, around, reckon(expression.reading, around))
    certainty = outcome.certainty
    if outcome.anchor is not None and outcome.anchor is article.publication and _inferred(outcome.anchor):
        certainty = outcome.less_certain(Certainty.MEDIUM).certainty
    return Resolution(
        expression,
        outcome.value,
        outcome.mod,
        outcome.span,
        outcome.unresolved,
        outcome.anchor,
        outcome.alternatives,
        certainty,
        outcome.steps,
    )


def _inferred(anchor: Anchor) -> bool:
    return anchor.earliest != anchor.latest


_OTHER_PUBLICATION = Say("bila terbit {day}", "if published on {day}")


def _both_ends(reading: Reading, around: Surroundings, outcome: Outcome) -> Outcome:
    """Where publication was inferred to an interval: what its ends give stands beside the best day's value."""
    speech = around.speech
    if outcome.anchor is None or outcome.anchor is not speech or not _inferred(speech) or outcome.span is None:
        return outcome
    found: list[Alternative] = list(outcome.alternatives)
    for day in (speech.earliest, speech.latest):
        other = reckon(reading, replace(around, speech=replace(speech, day=day))).span
        known: list[TimeSpan] = [outcome.span, *(item.span for item in found)]
        if other is not None and other not in known:
            found.append(Alternative(other, both(_OTHER_PUBLICATION, day=spoken_day(day))))
    return replace(outcome, alternatives=tuple(found))


def _day_of_speech(article: _Article, expressions: Sequence[TimeExpression], index: int) -> Anchor | None:
    """When a quotation was said: the date of its attribution, else the last day told of, else publication."""
    end = max(zone.end for zone in article.zones if _quotes(zone, expressions[index]))
    attributions = [zone for zone in article.zones if zone.kind is ZoneKind.ATTRIBUTION]
    for zone in attributions:
        if end <= zone.start + 2 and zone.start <= end + _SPEECH_REACH:
            dates = (article.done.get(i) for i, item in enumerate(expressions) if zone.start <= item.start < zone.end)
            day = next((item for item in dates if item is not None and item.span and item.span.days == 1), None)
            if day is not None:
                return _narrative_anchor(day, AnchorKind.QUOTE)
            break
    told = _told_before(article, expressions, index).last_day
    anchor = _narrative_anchor(told, AnchorKind.QUOTE)
    published = article.publication
    if anchor is not None and (
        published is None or timedelta() <= published.latest - anchor.day <= _LONGEST_SPEECH_GAP
    ):
        return anchor
    return published


def _quotes(zone: Zone, expression: TimeExpression) -> bool:
    return zone.kind is ZoneKind.QUOTATION and zone.start <= expression.start < zone.end


def _told_before(article: _Article, expressions: Sequence[TimeExpression], index: int) -> _Narrative:
    """The narrative as it stood where an expression stands."""
    narrative = _Narrative()
    for before in range(index):
        if (resolution := article.done.get(before)) is not None and not article.kinds(expressions[before]) & _STILL:
            narrative.move(resolution)
    return narrative


def _pointed_at(article: _Article, expressions: Sequence[TimeExpression], index: int) -> _Narrative:
    """What "saat itu" points at: a date later in its own sentence, else the last one told of."""
    _start, end = article.sentence(expressions[index].start)
    for after in range(index + 1, len(expressions)):
        resolution = article.done.get(after)
        if expressions[after].start >= end:
            break
        narrative = _Narrative()
        if resolution is not None:
            narrative.move(resolution)
        if narrative.last is not None:
            return narrative
    return _told_before(article, expressions, index)
