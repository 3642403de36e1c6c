"""Recognition: the expressions of a text with their readings, in one pass.

At each place of a run the longest match wins, then the rule that stands first in the table. What a run can mean depends
on its words alone, and what its classes can match on the classes alone, so both are remembered: only what stands around
an expression is judged anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from service.timex.context import Context, free_standing
from service.timex.expression import TimeExpression, TimexType
from service.timex.grammar_id import RULES, Rule
from service.timex.pattern import MARKS, Found, Token, compiled, labels, openings
from service.timex.readings import Feast, FeastKind, Fields, Reading, Repeat
from service.timex.tokens import LONGEST, Beginnings, lowered, read_run, run_at
from service.timex.typography import Plain


class _Match(NamedTuple):
    """A rule's match, of how many tokens, and how far its labels look: beyond it where something must follow."""

    rule: Rule
    end: int
    reach: int
    labels: dict[str, tuple[int, int]]


class _Candidate(NamedTuple):
    """What a match comes to if its guards hold; no reading for a trap."""

    rule: Rule
    taken: int
    extent: Sequence[Token]
    reading: Reading | None
    type: TimexType | None


class _Row(NamedTuple):
    """A rule of the table, and its pattern."""

    order: int
    rule: Rule
    pattern: re.Pattern[str]


_ROWS = [
    _Row(order, rule, compiled(rule.pattern, rule.followed_by, rule.preceded_by)) for order, rule in enumerate(RULES)
]
_BEGINNINGS = Beginnings(opening for row in _ROWS for opening in openings(row.pattern.pattern, MARKS))


def _by_opening() -> dict[str, Sequence[_Row]]:
    """One symbol or two -> the rules whose matches may begin with them, in the order of the table."""
    found: dict[str, list[_Row]] = {}
    for row in _ROWS:
        for opening in openings(row.pattern.pattern):
            found.setdefault(opening, []).append(row)
    return {opening: sorted({*rows, *found.get(opening[0], ())}) for opening, rows in found.items()}


_OPENING = _by_opening()


@lru_cache(maxsize=4096)
def _first_match(window: str) -> tuple[int, tuple[_Match, ...]] | None:
    """Where the first match of some classes begins, and every rule's match there, the longest first."""
    for start, symbol in enumerate(window):
        matches: list[_Match] = []
        for _, rule, pattern in _OPENING.get(window[start : start + 2], _OPENING.get(symbol, ())):
            if (found := pattern.match(window, start)) is not None:
                caught, reach = labels(found, start)
                matches.append(_Match(rule, found.end() - start, reach, caught))
        if matches:
            return start, tuple(sorted(matches, key=lambda match: -match.end))
    return None


@lru_cache(maxsize=4096)
def _candidate(words: str, position: int, number: int) -> _Candidate | None:
    """What one of the matches at a place of a run comes to; None where its words cannot be read so after all."""
    symbols, tokens = read_run(words)
    first = _first_match(symbols[position:])
    assert first is not None
    rule, end, reach, caught = first[1][number]
    begin, _ = caught.get("extent", (0, 0))
    extent = _balanced(tokens[position + begin : position + end])
    if rule.read is None:
        return _Candidate(rule, end, extent, None, None)
    reading = rule.read(Found(tokens[position : position + reach], caught))
    return _Candidate(rule, end, extent, reading, rule.type_of(reading)) if reading is not None else None


def recognise(text: str) -> tuple[TimeExpression, ...]:
    """The expressions of a text, in order, never overlapping.

    "Juni tahun lalu, Putin …" holds one: "Juni tahun lalu", rule ``month-of-turned-year``, type DATE.
    """
    plain = Plain(text)
    found = _found(plain.text)
    if plain.changed:
        found = [_as_given(expression, text, plain) for expression in found]
    return tuple(_feasts(_habits(found)))


def _as_given(expression: TimeExpression, text: str, plain: Plain) -> TimeExpression:
    """An expression of the plain text at its place in the given one: "3\u200b September" with the blank in it."""
    start, end = plain.given(expression.start), plain.given(expression.end - 1) + 1
    return replace(expression, text=text[start:end], start=start, end=end)


def _found(text: str) -> list[TimeExpression]:
    """The expressions of a text, each with its first sense."""
    found: list[TimeExpression] = []
    lower, reached = lowered(text), 0
    for start in _BEGINNINGS.places(text):
        if start >= reached and (run := run_at(text, lower, start)) is not None:
            reached = _read(text, *run, found)
    return found


def _read(text: str, start: int, words: str, found: list[TimeExpression]) -> int:
    """Adds the expressions of a run; gives where to go on: halfway where the run was cut, so that none is cut."""
    symbols, tokens = read_run(words)
    last = len(tokens) if len(tokens) < LONGEST else LONGEST // 2
    position = 0
    while (first := _first_match(symbols[position:])) is not None and position + first[0] < last:
        position += first[0]
        taken = 1
        for number in range(len(first[1])):
            candidate = _candidate(words, position, number)
            if candidate is None:
                continue
            context = Context(text, start, candidate.extent)
            if _stands(candidate.rule, context):
                taken = candidate.taken
                if candidate.reading is not None and candidate.type is not None:
                    begin, end = context.start, context.end
                    read = candidate.type, candidate.rule.name, candidate.reading
                    found.append(TimeExpression(text[begin:end], begin, end, *read))
                break
        position += taken
    left = position + first[0] if first is not None else max(position, last)
    return start + (tokens[left].start if left < len(tokens) else len(words))


def _stands(rule: Rule, context: Context) -> bool:
    """Whether what a rule matched is no part of something else."""
    if not free_standing(context, listed=bool(rule.followed_by)):
        return False
    for guard in rule.guards:  # noqa: SIM110 - a loop, as this runs for every match of every text
        if not guard(context):
            return False
    return True


def _habits(found: list[TimeExpression]) -> list[TimeExpression]:
    """One sense a text: where "hari Jumat" is told of as a habit, every bare "hari Jumat" is."""
    sets = {
        item.reading.what.weekday
        for item in found
        if isinstance(item.reading, Repeat) and isinstance(item.reading.what, Fields)
    }
    if not sets:
        return found
    return [
        replace(item, type=TimexType.SET, rule="habitual-weekday", reading=Repeat(item.reading))
        if isinstance(item.reading, Fields)
        and item.reading == Fields(weekday=item.reading.weekday)
        and item.reading.weekday in sets
        and item.text.lower().startswith("hari ")
        else item
        for item in found
    ]


def _feasts(found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """A bare "H-3" counts from the feast that the text named last; where it named none it is no date."""
    named: Feast | None = None
    for item in found:
        reading = item.reading
        if isinstance(reading, Feast) and reading.key:
            named = replace(reading, by=0, given=None) if reading.kind is FeastKind.HOLIDAY else named
            yield item
        elif not isinstance(reading, Feast) or reading.kind is FeastKind.POLLING:
            yield item
        elif named is not None:
            yield replace(item, reading=replace(named, by=reading.by))


def _balanced(extent: Sequence[Token]) -> Sequence[Token]:
    """An extent without brackets around all of it, or one at an end that has no partner: "(3/9)" is read as "3/9"."""
    names = [token.name for token in extent]
    if names[0] == "open" and names[-1] == "close" and len(names) > 2 and "close" not in names[:-1]:
        return extent[1:-1]
    if names[-1] == "close" and "open" not in names:
        return extent[:-1]
    if names[0] == "open" and "close" not in names:
        return extent[1:]
    return extent
