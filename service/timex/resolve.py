"""Resolution: expressions against publication, the narrative and the day of speech, in the order of the article.

Three passes: what stands outside quotations, in order, each date moving the narrative on; then quotations, whose day
of speech the first pass may have found; then what may point ahead: "saat itu", "pukul 10.00", "hari kedua".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from service.timex.cues import cue as cue_of
from service.timex.display import spoken
from service.timex.edtf import to_edtf
from service.timex.expression import (
    Alternative,
    Anchor,
    Certainty,
    Resolution,
    Say,
    Step,
    TimeExpression,
    TimexType,
    Zone,
    ZoneKind,
)
from service.timex.lexicon import MALAY
from service.timex.narrative import STILL, Layout, Told, anchored, counted
from service.timex.outcome import Outcome, Surroundings, failed
from service.timex.pointing import UNSAID, beginning, commemorated, pointed_at, points, with_event
from service.timex.readings import AnchorKind, Direction, Fields, Length, Nth, Reading, SameAs, Shift
from service.timex.reckon import by_itself, reckon
from service.timex.say import both, spoken_day
from service.timex.span import Granularity, Qualifier, TimeSpan

_ABOUT = re.compile(r"\b(?:sekitar|kurang lebih) $", re.IGNORECASE)
_ABOUT_REACH = 14
_SPEECH_REACH = 400
"""Code points after a quotation within which an attribution is taken to be its own."""

_LONGEST_SPEECH_GAP = timedelta(days=3)
"""A date told of longer before publication is not taken for the day of an undated quotation."""


_UNTIL = re.compile(r" (?:hingga|sampai|sampai dengan) ", re.IGNORECASE)
"""What stands between the beginning and the end of a stretch."""

_DATES_OF_A_TAIL = 4


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
    layout = Layout(text, expressions, zones, sentences)
    done: dict[int, Resolution] = {}
    told = Told()
    said: Resolution | None = None
    quoted, pointing = [], []
    whole = _whole_dates(expressions)
    for index, expression in enumerate(expressions):
        if points(expression.reading):
            pointing.append(index)
        elif ZoneKind.QUOTATION in layout.kinds[index]:
            quoted.append((index, told, said))
        else:
            found = _exactly(layout, done, index, _in_order(layout, done, index, publication, told))
            found = done[index] = _recalled(layout, found, whole, publication)
            if ZoneKind.ATTRIBUTION in layout.kinds[index] and found.span is not None and found.span.days == 1:
                said = found
            if not layout.kinds[index] & STILL:
                told = told.then(done[index], index)
    for index, before, last_said in quoted:
        speech = _day_of_speech(layout, done, index, (last_said, before.last_day), publication)
        done[index] = _recalled(layout, _resolve_one(layout, index, speech, before), whole, speech)
    if pointing:
        _point(layout, done, pointing, publication)
    return tuple(done[index] for index in range(len(expressions)))


def _point(layout: Layout, done: dict[int, Resolution], pointing: Sequence[int], publication: Anchor | None) -> None:
    """Resolves what takes its day from elsewhere, now that all other dates are known."""
    waiting = set(pointing)
    began = beginning(layout, done)
    told, lived, mentioned, clock = Told(), Told(), Told(), None
    for index, expression in enumerate(layout.expressions[: pointing[-1] + 1]):
        kinds = layout.kinds[index]
        if index in waiting:
            reading = expression.reading
            before = told
            if isinstance(reading, SameAs) and reading.relation == "same":
                before = mentioned if reading.unit in (None, Granularity.DAY) else lived
            around = _around(layout, expression, publication, pointed_at(layout, done, index, before, publication))
            if isinstance(reading, Nth):
                around = with_event(layout, done, index, around, began)
            if isinstance(reading, Shift):
                around = around._replace(clock=anchored(clock), clock_span=clock.span if clock is not None else None)
            counted_from = expression if clock else _as_length(expression)
            found = _resolution(layout, counted_from, _reckoned(counted_from.reading, around))
            done[index] = _past_midnight(layout, done, index, found, around)
        else:
            remembered = commemorated(layout, done[index], publication)
            if not kinds & STILL:
                told = told.then(done[index], index)
                lived = lived if remembered else lived.then(done[index], index)
            if not kinds & UNSAID and not remembered:
                mentioned = mentioned.then(done[index], index)
        if not kinds & STILL and _is_clock(done[index]):
            clock = done[index]


def _past_midnight(
    layout: Layout, done: dict[int, Resolution], index: int, found: Resolution, around: Surroundings
) -> Resolution:
    """ "pukul 21.30 hingga pukul 01.00" ends on the next day."""
    first, reading, day = done.get(index - 1), found.expression.reading, around.narrative_day
    if first is None or day is None or not isinstance(reading, Fields) or not (_is_clock(first) and _is_clock(found)):
        return found
    if first.span is None or found.span is None or first.span.start is None or found.span.start is None:
        return found
    between = _UNTIL.fullmatch(layout.text, first.expression.end, found.expression.start)
    if between is None or not timedelta() < first.span.start - found.span.start < timedelta(days=1):
        return found
    after = replace(day, day=day.day + timedelta(days=1))
    return _resolution(layout, found.expression, _reckoned(reading, around._replace(narrative_day=after)))


def _as_length(expression: TimeExpression) -> TimeExpression:
    """ "Tiga jam setelahnya" is a length where no clock time was told that it could count from."""
    shift = expression.reading
    if not isinstance(shift, Shift) or shift.until is not None:
        return expression
    return replace(expression, type=TimexType.DURATION, reading=Length(abs(shift.by), shift.unit))


def _is_clock(resolution: Resolution) -> bool:
    exact = resolution.span is not None and resolution.span.qualifier is Qualifier.EXACT
    return exact and resolution.span is not None and resolution.span.granularity.rank < Granularity.PART_OF_DAY.rank


def _around(layout: Layout, expression: TimeExpression, speech: Anchor | None, told: Told) -> Surroundings:
    last, cue = told.last, cue_of(layout, expression, speech)
    if last is None:
        return Surroundings(speech, cue=cue)
    return Surroundings(
        speech=speech,
        narrative=anchored(last),
        narrative_span=last.span,
        narrative_day=anchored(told.last_day),
        counted=counted(last),
        alternatives=last.alternatives,
        cue=cue,
    )


def _in_order(
    layout: Layout, done: dict[int, Resolution], index: int, publication: Anchor | None, told: Told
) -> Resolution:
    """What ends a stretch is no earlier than what begins it: "Rabu hingga Jumat" on a Thursday ends tomorrow,
    "Agustus hingga Oktober" in September next month."""
    found = _resolve_one(layout, index, publication, told)
    first, reading = done.get(index - 1), found.expression.reading
    if first is None or first.span is None or found.span is None or not isinstance(reading, Fields):
        return found
    if not _UNTIL.fullmatch(layout.text, first.expression.end, found.expression.start):
        return found
    bare = reading in (Fields(month=reading.month), Fields(weekday=reading.weekday, part=reading.part))
    start, end = first.span.earliest, found.span.latest
    if not bare or start is None or end is None or end >= start:
        return found
    around = _around(layout, found.expression, publication, told)
    return _resolution(layout, found.expression, _reckoned(replace(reading, direction=Direction.FORWARD), around))


_FAR = timedelta(days=90)
"""How far from the day of speech a date without a year may lie before a whole one of the text is taken for it."""

_RECALLED = Say("tahunnya dari “{text}”: {date}", "the year is that of “{text}”: {date}")


def _whole_dates(expressions: Sequence[TimeExpression]) -> dict[tuple[int, int], TimeExpression]:
    """Month and day -> the date that is written with its year."""
    return {
        (reading.month, reading.day): expression
        for expression in expressions
        if isinstance(reading := expression.reading, Fields)
        and reading.year is not None
        and reading.month is not None
        and reading.day is not None
    }


def _recalled(
    layout: Layout, found: Resolution, whole: dict[tuple[int, int], TimeExpression], speech: Anchor | None
) -> Resolution:
    """ "3 November" far from the day of speech is that of 2018 where the text told of "3 November 2018"."""
    reading = found.expression.reading
    if not isinstance(reading, Fields) or reading.year is not None or reading.month is None or reading.day is None:
        return found
    told = whole.get((reading.month, reading.day))
    if told is None or not isinstance(told.reading, Fields) or reading != Fields(month=reading.month, day=reading.day):
        return found
    first = found.span.earliest if found.span is not None else None
    if first is not None and speech is not None and abs(first - speech.day) <= _FAR:
        return found
    outcome = reckon(replace(reading, year=told.reading.year), Surroundings(speech))
    if outcome.span is None:
        return found
    args = (("text", told.text), ("start", told.start), ("end", told.end))
    say = both(_RECALLED, text=told.text, date=spoken(outcome.span))
    step = Step("recall", outcome.value, say, args)
    return _resolution(layout, found.expression, outcome.less_certain(Certainty.MEDIUM).then(step))


_EXACTLY = re.compile(r",? (?:tepatnya|persisnya)(?: pada| di)? ", re.IGNORECASE)
_MORE_EXACTLY = Say("tepatnya, di dalam “{text}”: {date}", "more exactly, within “{text}”: {date}")
_WEEK_OF = 7


def _exactly(layout: Layout, done: dict[int, Resolution], index: int, found: Resolution) -> Resolution:
    """What makes a date before it more exact lies in it: "Pekan lalu, tepatnya Kamis", "Tahun depan, tepatnya
    Februari"."""
    first, reading = done.get(index - 1), found.expression.reading
    if first is None or first.span is None or not isinstance(reading, Fields) or reading.year is not None:
        return found
    start, days = first.span.earliest, first.span.days
    if (
        start is None
        or days is None
        or not _EXACTLY.fullmatch(layout.text, first.expression.end, found.expression.start)
    ):
        return found
    if reading.month is not None:
        exact = replace(reading, year=start.year)
    elif reading.weekday is not None and days <= _WEEK_OF:
        day = start + timedelta(days=(reading.weekday - start.weekday()) % _WEEK_OF)
        exact = replace(reading, year=day.year, month=day.month, day=day.day)
    else:
        return found
    outcome = reckon(exact, Surroundings(None))
    if outcome.span is None:
        return found
    say = both(_MORE_EXACTLY, text=first.expression.text, date=spoken(outcome.span))
    return _resolution(layout, found.expression, outcome.then(Step("exactly", outcome.value, say)))


def _resolve_one(layout: Layout, index: int, speech: Anchor | None, told: Told) -> Resolution:
    expression = layout.expressions[index]
    outcome = by_itself(expression.reading)
    if outcome is None:
        outcome = _reckoned(expression.reading, _around(layout, expression, speech, told))
    return _resolution(layout, expression, outcome)


def _reckoned(reading: Reading, around: Surroundings) -> Outcome:
    return _both_ends(reading, around, reckon(reading, around))


def _resolution(layout: Layout, expression: TimeExpression, outcome: Outcome) -> Resolution:
    start = expression.start
    if _ABOUT.search(layout.text, max(0, start - _ABOUT_REACH), start) is not None:
        outcome = _approximate(outcome)
    if outcome.anchor is not None:
        outcome = outcome.less_certain(_surest(outcome.anchor))
    return Resolution(
        expression,
        outcome.value,
        outcome.mod,
        outcome.span,
        outcome.unresolved,
        outcome.anchor,
        outcome.alternatives,
        outcome.certainty,
        (*_malay(expression), *outcome.steps) if _MALAY.search(expression.text) is not None else outcome.steps,
        outcome.rrule,
    )


_IS_MALAY = Say("bentuk Melayu “{word}” dibaca sebagai “{other}”", "the Malay form “{word}” was read as “{other}”")


_MALAY = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(MALAY)})(?![^\W\d_])", re.IGNORECASE)


def _malay(expression: TimeExpression) -> Iterator[Step]:
    """A step for each word that only Malay uses, so that a reader sees that another language was read."""
    for word in _MALAY.findall(expression.text):
        if word.lower() != "semalam" or expression.rule == "malay-yesterday":
            yield Step("malay", None, both(_IS_MALAY, word=word, other=MALAY[word.lower()]))


def _approximate(outcome: Outcome) -> Outcome:
    """ "sekitar 1998" is 1998 as TIMEX3 value, ``1998~`` as date; clock times and lengths stay as they are."""
    if outcome.span is None or outcome.span.open or outcome.span.granularity.rank < Granularity.DAY.rank:
        return outcome
    span = outcome.span.qualified(Qualifier.APPROXIMATE)
    step = Step("about", to_edtf(span), spoken(span))
    return outcome.less_certain(Certainty.MEDIUM)._replace(span=span, mod=outcome.mod or "APPROX").then(step)


def _surest(anchor: Anchor) -> Certainty:
    """How sure what counts from an anchor can be: at most medium where publication was inferred to an interval."""
    between = anchor.kind is AnchorKind.PUBLICATION and anchor.earliest != anchor.latest
    return Certainty.MEDIUM if between and anchor.certainty is Certainty.HIGH else anchor.certainty


_WEEK = timedelta(days=6)
"""Publication inferred to no more than a week has a best day; the likeliest, by far, is the first."""

_WIDEST = timedelta(days=31)
"""How much longer than itself a date may become where publication lies in a wider interval."""

_OTHER_PUBLICATION = Say("bila terbit {day}", "if published on {day}")
_ANY_PUBLICATION = Say("terbit antara {first} dan {last}: {date}", "published between {first} and {last}: {date}")
_TOO_WIDE = Say(
    "artikel terbit antara {first} dan {last}; tanggal ungkapan ini tidak dapat dipastikan",
    "the article was published between {first} and {last}, too far apart to date this expression",
)


def _both_ends(reading: Reading, around: Surroundings, outcome: Outcome) -> Outcome:
    """Where publication was inferred to an interval: what its ends give stands beside the best day's value.

    Of an interval longer than a week no day is the best: "kemarin", published 3 September to 3 October 2025, is some
    day from 2 September to 2 October; unresolved where that is too long to tell anything.
    """
    speech = around.speech
    if outcome.anchor is None or outcome.anchor is not speech or outcome.span is None:
        return outcome
    if speech.earliest == speech.latest:
        return outcome
    found: list[Alternative] = list(outcome.alternatives)
    spans = [outcome.span]
    for day in (speech.earliest, speech.latest):
        other = reckon(reading, around._replace(speech=replace(speech, day=day))).span
        if other is not None and other not in [*spans, *(item.span for item in found)]:
            found.append(Alternative(other, both(_OTHER_PUBLICATION, day=spoken_day(day))))
            spans.append(other)
    if speech.latest - speech.earliest <= _WEEK or len(spans) == 1:
        return outcome._replace(alternatives=tuple(found))
    return _hull(outcome, spans, speech)


def _hull(outcome: Outcome, spans: Sequence[TimeSpan], speech: Anchor) -> Outcome:
    """One uncertain interval over all that publication leaves open, or why there is none."""
    ends = {"first": spoken_day(speech.earliest), "last": spoken_day(speech.latest)}
    starts, stops = [span.start for span in spans if span.start], [span.end for span in spans if span.end]
    closed = len(starts) == len(stops) == len(spans)
    if not closed or max(stops) - min(starts) - min(_length(span) for span in spans) > _WIDEST:
        return failed(both(_TOO_WIDE, **ends), speech)
    span = replace(spans[0], start=min(starts), end=max(stops), qualifier=Qualifier.UNCERTAIN)
    step = Step("interval", to_edtf(span), both(_ANY_PUBLICATION, **ends, date=spoken(span)))
    value = f"{min(starts).date().isoformat()}/{(max(stops) - _INSTANT).date().isoformat()}"
    return outcome.less_certain(Certainty.LOW)._replace(value=value, span=span, alternatives=()).then(step)


_INSTANT = timedelta(microseconds=1)


def _length(span: TimeSpan) -> timedelta:
    return span.end - span.start if span.start is not None and span.end is not None else timedelta.max


def _day_of_speech(
    layout: Layout,
    done: dict[int, Resolution],
    index: int,
    days: Sequence[Resolution | None],
    publication: Anchor | None,
) -> Anchor | None:
    """When a quotation was said: the date of its attribution, else the first that will do of some days (that of the
    attribution before it, the last day told of), else publication."""
    attribution = layout.attribution_of(index, _SPEECH_REACH)
    if attribution is not None:
        for other in layout.between(attribution.start, attribution.end)[:_DATES_OF_A_TAIL]:
            found = done.get(other)
            if found is not None and found.span is not None and found.span.days == 1:
                return anchored(found, AnchorKind.QUOTE)
    for day in days:
        anchor = anchored(day, AnchorKind.QUOTE)
        if anchor is not None and (
            publication is None or timedelta() <= publication.latest - anchor.day <= _LONGEST_SPEECH_GAP
        ):
            return anchor
    return publication
