"""The pattern language of the grammar: class names, joined by blanks, with ``( ) | ?``.

``weekday:weekday comma? open? day:num slash month:num close?`` matches "Rabu (3/9)". ``label:class`` keeps what it
matched under the label, ``<macro>`` stands for a row of ``MACROS`` and ``label:<macro>`` keeps all of it. A pattern is
compiled to a regular expression over one character a token. Nothing repeats without bound, so matching is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from service.timex.lexicon import PUNCTUATION, SYMBOL, Value

MACROS = {
    "spelled": "(digit belas|digit puluh digit?|teen|digit)",
    "hundreds": "((digit ratus|seratus) <spelled>?|<spelled>)",
    "words": "((<hundreds> ribu|thousand) <hundreds>?|<hundreds>)",
    "digits": "(num dot number|num comma number|num (comma|dot) num|num|number|year)",
    "count": "((<digits> ribu?|<words>) half_count?|half_count|quarter_count)",
    "unit": "(day|week|minggu|monthly|year_word|hour|minute|second|decade|century|quarter|semester)",
    "long_unit": "(week|minggu|monthly|quarter|semester|decade|century)",
    "units": "(day dash day|week dash week|minggu dash minggu|monthly dash monthly|year_word dash year_word)",
    "several": "(several (puluh|ratus)? ribu?|by_tens (dash (puluh|ratus|ribu))?)",
    "or_so": "(n:<count> (dash|until|or) upto:<count>|n:digit upto:digit)",
    "later": "(later|lapsed|after that)",
    "earlier": "(earlier|before that)",
    "ago": "(which? past)",
    "ahead": "(which? will coming|next|future|soon)",
    "turn": "(ago:<ago>|this:this|ahead:<ahead>)",
    "away": "(ago:<ago>|ahead:<ahead>|relative:relative_day)",
    "loose": "(<away>|this:this)",
    "adverb": "(<loose>|today:day this|earlier_today)",
    "beside": "(<adverb>|unit:(week|minggu|monthly) <turn>)",
    "deictic": "(said:relative_day|today:day this)",
    "dot": "(dot|colon)",
    "separator": "(slash|dash|dot)",
    "to": "(dash|s (slash|dot) d|sd)",
    "part": "(small_hours day|(midst|middle) part|middle day|part|its_part)",
    "utc": "(open? utc (plus|dash) num (<dot> num)? close?|utc)",
    "compass": "(section? (zone_part|middle))",
    "place": "(local_place zone_abroad?|zone_place|zone_abroad <compass>?|indonesia <compass>)",
    "zone": "((zone|zone_abroad|local_time <place>) (open zone close)?|open zone close|<utc>)",
    "when": "(zone:<zone> (part:<part> earlier_today?)?|part:<part> zone:<zone>?)",
    "hour": "(half_count? <day>)",
    "minutes": "<dot> minute:num (<dot> second:num)?",
    "o_clock": "hour:<hour> <minutes>? (dash? plural)? <when>?",
    "clock": "((clock|hour) <o_clock>|hour:num <minutes> <when>?)",
    "at": "((bar|dash|slash|open)? <clock> close?|comma hour:num <minutes> <when>?)",
    "first_clock": "first:num (<dot> first_minute:num)? <zone>? <to>",
    "clocks": "((clock|hour) <first_clock> clock? hour:num <minutes>? <when>?|<first_clock> <last_clock>)",
    "last_clock": "hour:num (<minutes> <when>|zone:<zone>)",
    "at_clocks": "(<clocks>|comma <first_clock> hour:num <minutes> <when>?)",
    "tadi": "(last_night|earlier_today part:<part>|part:<part> earlier_today)",
    "today": "(day this part:<part>?|part:<part> (day? this|soon)|soon part:<part>)",
    "day": "(num|<spelled>)",
    "written_year": "(comma? year_word? year:year|open year:year close|apostrophe year:num)",
    "anniversary": "(anniversary (open anniversary close)?)",
    "named_day": "((leave:(leave collective) off?)? holiday:holiday|<anniversary> holiday:founding)",
    "feast": "(<named_day> (open (holiday|founding) close)?)",
    "hijri_year": "(year slash)? hijri:number hijri_mark (slash? year common_mark?|open year common_mark? close)?",
    "feast_year": "(<hijri_year>|year slash last:year|<civil_year>|turned:year_word <turn>|times this:this)",
    "of_hijri": "(<hijri_year>|hijri:number|<civil_year>|turned:year_word <turn>|times this:this|<loose>)",
    "civil_year": "(year_word? year:year common_mark?)",
    "weekday": "((<deictic> part:<part>?)? day? weekday:weekday part:<part>? <beside>? comma?)",
    "any_year": "(year|apostrophe? num|number|misprint)",
    "nth": "(<ordinal>|roman|num)",
    "ordinal": "(ke dash? (num|roman)|ordinal (belas|puluh digit?)?)",
    "of_year": "((comma|slash|dash)? (year_word|fy)? year:year|turned:year_word <turn>)",
    "container": "(monthly? month:month (year_word? year:year|<loose>)?|month:hijri_month <of_hijri>?|"
    "year_word? year:year|unit:(<long_unit>|year_word) <loose>)",
    "and": "(and|or)",
    "join": "(comma? <and>|until|comma)",
}
"""Name -> pattern. Where a label returns, what it catches first counts."""

MARKS = frozenset(SYMBOL[name] for name in PUNCTUATION.values())
"""The symbols of marks."""

_PART = re.compile(
    r"(?P<label>\w+):(?P<what>\w+|<\w+>|\()|<(?P<macro>\w+)>|(?P<name>\w+)|(?P<operator>[()|?])|(?P<blank>\s+)"
)


_GROUP = re.compile(r"\(\?P<(\w+)>")


def expand(pattern: str) -> str:
    """The regular expression, over the classes' symbols, of a pattern.

    Raises ValueError for a class or macro that does not exist.
    """
    out: list[str] = []
    position = 0
    while position < len(pattern):
        part = _PART.match(pattern, position)
        if part is None:
            raise ValueError(f"cannot read the pattern “{pattern}” at {position}")
        position = part.end()
        if part["label"]:
            what = part["what"]
            if what == "(":
                out.append(f"(?P<{part['label']}>")
                continue
            inner = expand(MACROS[what[1:-1]]) if what.startswith("<") else _symbol(what, pattern)
            out.append(f"(?P<{part['label']}>{inner})")
        elif part["macro"]:
            out.append(f"(?:{expand(MACROS[part['macro']])})")
        elif part["name"]:
            out.append(_symbol(part["name"], pattern))
        elif part["operator"]:
            out.append("(?:" if part["operator"] == "(" else part["operator"])
    return "".join(out)


def compiled(pattern: str, followed_by: str = "", preceded_by: str = "") -> re.Pattern[str]:
    """A pattern as a regular expression with its labels as groups; a label that returns is numbered ("year__2").

    What must go before leaves the rest under the label ``extent``.
    """
    seen: Counter[str] = Counter()

    def numbered(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return group[0] if seen[group[1]] == 1 else f"(?P<{group[1]}__{seen[group[1]]}>"

    ahead = f"(?={expand(followed_by)})" if followed_by else ""
    behind = f"{preceded_by} extent:({pattern})" if preceded_by else pattern
    return re.compile(_GROUP.sub(numbered, expand(behind) + ahead))


def openings(expression: str, passed_over: Set[str] = frozenset()) -> frozenset[str]:
    """What a match of a compiled pattern, with what must follow it, may begin with: one symbol where that is all of
    it, else two.

    Of "day? weekday" these are day with weekday, and weekday alone. Symbols that are ``passed_over`` are left out.
    """
    parts = re.findall(r"\(\?(?:P<\w+>|[:=])|.", expression)
    parts.reverse()
    return frozenset(_alternatives(parts, passed_over))


def _alternatives(parts: list[str], passed_over: Set[str]) -> set[str]:
    """The openings of what stands up to the closing bracket, "" where it may be empty; takes it off."""
    found = _sequence(parts, passed_over)
    while parts and parts.pop() == "|":
        found |= _sequence(parts, passed_over)
    return found


def _sequence(parts: list[str], passed_over: Set[str]) -> set[str]:
    found = {""}
    while parts and parts[-1] not in ("|", ")"):
        part = parts.pop()
        symbols = _alternatives(parts, passed_over) if part.startswith("(") else {part} - passed_over or {""}
        if parts and parts[-1] == "?":
            parts.pop()
            symbols.add("")
        whole = {opening for opening in found if len(opening) == 2}
        found = whole | {(opening + symbol)[:2] for opening in found - whole for symbol in symbols}
    return found


def labels(found: re.Match[str], start: int) -> tuple[dict[str, tuple[int, int]], int]:
    """Label -> where it caught something, in tokens from a start, the first place where a label stands several times;
    and how far the match and they reach."""
    spans, reach = found.regs, found.end()
    caught: dict[str, tuple[int, int]] = {}
    for label, number in _places(found.re):
        first, last = spans[number]
        if first < last:
            caught[label] = (first - start, last - start)
            reach = max(reach, last)
    return caught, reach - start


@cache
def _places(pattern: re.Pattern[str]) -> tuple[tuple[str, int], ...]:
    """The labels of a pattern, each with the number of its group, the last first."""
    return tuple((name.partition("__")[0], number) for name, number in reversed(list(pattern.groupindex.items())))


def _symbol(name: str, pattern: str) -> str:
    if name not in SYMBOL:
        raise ValueError(f"there is no class “{name}” (in “{pattern}”)")
    return SYMBOL[name]


class Token(NamedTuple):
    """A word, phrase, numeral or mark inside a run: "agustus" is class month, value 8, at [2113, 2120)."""

    name: str
    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match over the tokens of a run: what its labels caught."""

    tokens: Sequence[Token]
    spans: dict[str, tuple[int, int]]

    def has(self, label: str) -> bool:
        """Whether the label caught anything."""
        return label in self.spans

    def caught(self, label: str) -> Sequence[Token]:
        """The label's tokens, empty when it caught nothing."""
        span = self.spans.get(label)
        return self.tokens[span[0] : span[1]] if span is not None else ()

    def value(self, label: str) -> Value:
        """The first value that the label's tokens carry: "dini hari" 's part, the "8" of "agustus"."""
        for token in self.caught(label):
            if token.value is not None:
                return token.value
        return None

    def integer(self, label: str) -> int | None:
        """The label's value as a whole number, None when it caught nothing."""
        value = self.value(label)
        return value if isinstance(value, int) else None

    def count(self, label: str) -> float:
        """The number that a ``<count>`` spells: "dua puluh tiga" is 23, "tiga setengah" 3.5, "2,5" 2.5."""
        return number_of(self.caught(label))


def number_of(tokens: Sequence[Token]) -> float:
    """The number that tokens spell: "dua ratus lima" 205, "dua ribu" 2000, "12.000" 12000, "tiga setengah" 3.5,
    "2,5" 2.5, "0.635" 0.635, "4,5 juta" 4500000, "setengah" 0.5."""
    total, current = 0.0, 0.0
    names = [token.name for token in tokens]
    if names[1:2] in (["comma"], ["dot"]):
        digits = tokens[2].end - tokens[2].start
        thousands = names[1] == "dot" and names[2] == "number" and tokens[0].value != 0
        whole = _number(tokens[0]) * (1000 if thousands else 1)
        number, rest = whole + _number(tokens[2]) / (1 if thousands else 10**digits), tokens[3:]
        if names[3:4] == ["ribu"]:
            number, rest = number * _number(rest[0]), rest[1:]
        return number + number_of(rest)
    for token in tokens:
        if token.name == "belas":
            current += 10
        elif token.name in ("seratus", "thousand"):
            total += _number(token)
        elif token.name in ("puluh", "ratus"):
            total, current = total + current * _number(token), 0.0
        elif token.name == "ribu":
            total, current = (total + current) * _number(token), 0.0
        else:
            current += _number(token)
    return total + current


def _number(token: Token) -> float:
    return float(token.value) if isinstance(token.value, int | float) else 0.0
