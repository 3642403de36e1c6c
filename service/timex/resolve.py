"""Resolution: expressions against publication, the narrative and the day of speech, in the order of the article.

Three passes: what stands outside quotations, in order, each date moving the narrative on; then quotations, whose day
of speech the first pass may have found; then what may point ahead: "saat itu", "pukul 10.00", "hari kedua".
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
    TimexType,
    Zone,
    ZoneKind,
)
from service.timex.outcome import Outcome, Surroundings
from service.timex.readings import AnchorKind, Direction, Fields, Nth, Range, Reading, SameAs, Third
from service.timex.reckon import reckon
from service.timex.say import both, spoken_day
from service.timex.span import Granularity, TimeSpan

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
_CUE_REACH = 80
"""Code points before an expression, within its sentence, in which a cue word counts."""

_SPEECH_REACH = 400
"""Code points after a quotation within which an attribution is taken to be its own."""

_LONGEST_SPEECH_GAP = timedelta(days=14)
"""A date told of longer before publication is not taken for the day of an undated quotation."""


_STARTED = re.compile(
    r"(?:sejak|mulai|dimulai|dibuka|bermula|berlangsung)(?: pada)?(?: hari| tanggal)?[\s,(]*$", re.IGNORECASE
)
"""What stands before the day on which an event began."""

_AHEAD_REACH = 400
"""Code points after a clock time in which a date may still be its day, when none went before."""


@dataclass(slots=True)
class _Narrative:
    """The article's told time after the expressions so far; no coarser than ``unit``, where one is given."""

    unit: Granularity | None = None
    last: Resolution | None = None
    last_day: Resolution | None = None

    def move(self, resolution: Resolution) -> None:
        span = resolution.span
        if span is None or span.open or resolution.value in ("PAST_REF", "FUTURE_REF", "PRESENT_REF"):
            return
        if resolution.expression.type is TimexType.DURATION:
            return
        if self.unit is not None and span.granularity.rank > self.unit.rank:
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
        if _points(expression.reading):
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
        around = _around(article, expression, publication, _pointed_at(article, expressions, index))
        if isinstance(expression.reading, Nth):
            around = _with_event(article, expressions, index, around)
        article.done[index] = _resolve_one(article, expression, around)
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


def _told_before(
    article: _Article, expressions: Sequence[TimeExpression], index: int, unit: Granularity | None = None
) -> _Narrative:
    """The narrative as it stood where an expression stands."""
    narrative = _Narrative(unit)
    for before in range(index):
        if (resolution := article.done.get(before)) is not None and not article.kinds(expressions[before]) & _STILL:
            narrative.move(resolution)
    return narrative


def _points(reading: Reading) -> bool:
    """Whether a reading takes its day from elsewhere in the text: "saat itu", a bare clock time, "hari kedua"."""
    match reading:
        case SameAs():
            return reading.relation == "same"
        case Nth():
            return reading.whole is None
        case Range():
            return _points(reading.last)
        case Fields():
            named = (reading.year, reading.month, reading.day, reading.weekday, reading.quarter, reading.half)
            return all(part is None for part in named)
    return False


def _pointed_at(article: _Article, expressions: Sequence[TimeExpression], index: int) -> _Narrative:
    """What an expression points at: a date in its own sentence, the last one told of in its paragraph, one in the next
    sentence, else the last one told of anywhere.

    A clock time takes the nearest day of its sentence; "saat itu" one that follows.
    """
    expression = expressions[index]
    reading = expression.reading
    unit = reading.unit if isinstance(reading, SameAs) else Granularity.DAY
    start, end = article.sentence(expression.start)
    near = [
        (abs(other.start - expression.start), found)
        for position, other in enumerate(expressions)
        if start <= other.start < end
        and (found := article.done.get(position)) is not None
        and (position > index or not isinstance(reading, SameAs))
    ]
    for _, found in sorted(near, key=lambda pair: pair[0]):
        if (narrative := _moved(found, unit)).last is not None:
            return narrative
    told = _told_before(article, expressions, index, unit)
    line = article.text.rfind("\n", 0, expression.start)
    if told.last is not None and told.last.expression.start > line:
        return told
    reach = (
        article.sentence(min(end + 1, len(article.text) - 1))[1] if isinstance(reading, SameAs) else end + _AHEAD_REACH
    )
    for position in range(index + 1, len(expressions)):
        if expressions[position].start >= reach or (told.last is not None and not isinstance(reading, SameAs)):
            break
        resolution = article.done.get(position)
        still = article.kinds(expressions[position]) & _STILL - {ZoneKind.ATTRIBUTION}
        if resolution is not None and not still and (narrative := _moved(resolution, unit)).last is not None:
            return narrative
    return told


def _moved(resolution: Resolution, unit: Granularity | None) -> _Narrative:
    narrative = _Narrative(unit)
    narrative.move(resolution)
    return narrative


def _with_event(
    article: _Article, expressions: Sequence[TimeExpression], index: int, around: Surroundings
) -> Surroundings:
    """The day that "hari kedua" stands for: one in its sentence, else counted from the day on which the event began."""
    start, end = article.sentence(expressions[index].start)
    began = None
    for position, other in enumerate(expressions):
        found = article.done.get(position)
        if (
            found is None
            or found.span is None
            or found.span.days != 1
            or article.kinds(other) & (_STILL - {ZoneKind.ATTRIBUTION})
        ):
            continue
        if start <= other.start < end:
            return replace(around, event=_narrative_anchor(found))
        if began is None and _STARTED.search(article.text[max(0, other.start - 32) : other.start]):
            began = found
    return replace(around, event=_narrative_anchor(began), event_counts=True)
