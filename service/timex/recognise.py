"""Recognition: the expressions of a text with their readings, in one pass.

At each place of a run the longest match wins, then the rule that stands first in the table. What a window of classes
can match depends on the classes alone, so it is remembered: most articles consist of windows already seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from service.timex.context import Context, free_standing
from service.timex.expression import TimeExpression, TimexType
from service.timex.grammar_id import RULES, Rule
from service.timex.pattern import Found, Token, compiled, labels
from service.timex.readings import Feast, FeastKind, Fields, Repeat
from service.timex.tokens import Run, Scan
from service.timex.typography import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WINDOW = 40
"""Tokens looked at together; longer than the longest expression."""


@dataclass(frozen=True, slots=True)
class _Match:
    rule: Rule
    end: int
    labels: dict[str, tuple[int, int]]

    @property
    def start(self) -> int:
        """Where the expression begins, after what must go before it."""
        return self.labels.get("extent", (0, 0))[0]

    @property
    def reach(self) -> int:
        """How far the labels look, beyond the match where something must follow it."""
        return max([self.end, *(end for _, end in self.labels.values())])


_PATTERNS = tuple((rule, compiled(rule.pattern, rule.followed_by, rule.preceded_by)) for rule in RULES)
_ANY = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for _, pattern in _PATTERNS))


@lru_cache(maxsize=16_384)
def _first_match(window: str) -> tuple[int, tuple[_Match, ...]] | None:
    """Where the first match of a window begins, and every rule's match there, the longest first."""
    somewhere = _ANY.search(window)
    if somewhere is None:
        return None
    start = somewhere.start()
    if start:
        return start, ()
    matches = [(rule, found) for rule, pattern in _PATTERNS if (found := pattern.match(window)) is not None]
    matches.sort(key=lambda pair: -pair[1].end())
    return 0, tuple(_Match(rule, found.end(), labels(found)) for rule, found in matches)


def recognise(text: str) -> tuple[TimeExpression, ...]:
    """The expressions of a text, in order, never overlapping.

    "Juni tahun lalu, Putin …" holds one: "Juni tahun lalu", rule ``month-of-turned-year``, type DATE.
    """
    plain = Plain(text)
    scanned = Scan(plain.text)
    found: list[TimeExpression] = []
    for run in scanned.runs:
        _expressions(scanned, run, found)
    if plain.changed:
        found = [_as_given(expression, text, plain) for expression in found]
    return tuple(_feasts(_habits(found)))


def _as_given(expression: TimeExpression, text: str, plain: Plain) -> TimeExpression:
    """An expression of the plain text at its place in the given one: "3\u200b September" with the blank in it."""
    start, end = plain.given(expression.start), plain.given(expression.end - 1) + 1
    return replace(expression, text=text[start:end], start=start, end=end)


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


def _expressions(scanned: Scan, run: Run, found: list[TimeExpression]) -> None:
    """Adds the expressions of one run."""
    symbols, position = run.symbols, 0
    while position < len(symbols):
        window = symbols[position : position + _WINDOW] if position or len(symbols) > _WINDOW else symbols
        first = _first_match(window)
        if first is None:
            if len(window) < _WINDOW:
                return
            position += 1
            continue
        offset, matches = first
        if offset:
            position += offset
            continue
        reach = max(match.reach for match in matches)
        consumed, expression = _read(scanned, scanned.tokens(run, position, position + reach), matches)
        if expression is not None:
            found.append(expression)
        position += consumed


def _read(scanned: Scan, tokens: Sequence[Token], matches: Sequence[_Match]) -> tuple[int, TimeExpression | None]:
    """The first match whose guards and reading hold: how many tokens it takes, and its expression (None for a trap)."""
    for match in matches:
        rule, extent = match.rule, _balanced(tokens[match.start : match.end])
        context = Context(scanned, extent)
        standing = free_standing(context, listed=bool(rule.followed_by))
        if not standing or not all(guard(context) for guard in rule.guards):
            continue
        if rule.read is None:
            return match.end, None
        reading = rule.read(Found(tokens, match.labels))
        if reading is None:
            continue
        start, end = extent[0].start, extent[-1].end
        expression = TimeExpression(scanned.text[start:end], start, end, rule.type_of(reading), rule.name, reading)
        return match.start + len(extent), expression
    return 1, None


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
