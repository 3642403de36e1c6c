"""Figures: numbers that a clause counts what happened in. "Sudah 14 orang meninggal" is 14 deaths.

Ordinals and plain counts are kept apart, as they tell of a scope: "pertemuan ketiga", "26 pemimpin".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources

from service.events.spans import Spans
from service.events.triggers import is_verb
from service.events.words import STOP, Word, stem, words
from service.model import Figure
from service.timex.expression import Say

_TABLE = tomllib.loads(resources.files(__package__).joinpath("figures.toml").read_text("utf-8"))
ROWS = {name: row for part in ("kind", "unit", "scope") for name, row in _TABLE[part].items()}
"""Every kind of figure with its label, its unit and an example."""

SCOPES = frozenset(_TABLE["scope"])
"""Kinds that differ with what is counted, and are notes."""

_WORDS = {name: frozenset(row.split()) for name, row in _TABLE["words"].items()}
_KINDS: dict[tuple[str, ...], str] = {
    tuple(form.split("_")): name for name, row in _TABLE["kind"].items() for form in row["words"].split()
}
_NOUNS = {name: frozenset(row["nouns"].split()) for name, row in _TABLE["kind"].items() if "nouns" in row}

_UNITS = {name: index for index, name in enumerate("nol satu dua tiga empat lima enam tujuh delapan sembilan".split())}
_ONES = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 1_000_000}
_TENS = {"belas": 10, "puluh": 10, "ratus": 100}
_SCALES = {"ribu": 1000, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_SPELLED = "|".join((*_ONES, *_UNITS))
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<number>{_DIGITS}|(?:{_SPELLED})(?: (?:{'|'.join((*_TENS, *_UNITS))}))*)"
    rf"(?:[ \u00a0](?P<scale>{'|'.join(_SCALES)})\b)?(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(r"\bseorang\b", re.IGNORECASE)
_NTH = re.compile(
    rf"\b(?P<noun>[A-Za-z]+) (?:yang )?[kK]e(?:-?(?P<digits>\d+)|(?P<spelled>{_SPELLED}))(?:nya)?\b"
    r"(?: (?P<next>[a-z]+))?"
)
_TIMES = re.compile(rf"\b[kK]e(?:-?(?P<digits>\d+)|(?P<spelled>{_SPELLED})) kali(?:nya)?\b")
_NEAR = 5
"""How many words a number may stand from the word that says what it counts."""


def label(kind: str) -> Say:
    """What a kind of figure is called: ``deaths`` is "korban tewas"."""
    return Say(ROWS[kind]["label"]["id"], ROWS[kind]["label"]["en"])


def find_figures(text: str, pieces: Sequence[tuple[int, int]], dates: Spans) -> tuple[Figure, ...]:
    """The figures in some stretches of a text, in order, each place once; numbers in ``dates`` are none.

    "Dua tewas dan 20 orang luka-luka" is 2 deaths and 20 injured.
    """
    found: dict[int, Figure] = {}
    for start, end in pieces:
        for figure in (*_counted(text, start, end, dates), *_ordinals(text, start, end, dates)):
            found.setdefault(figure.start, figure)
    return tuple(found[at] for at in sorted(found))


def _counted(text: str, start: int, end: int, dates: Spans) -> Iterator[Figure]:
    numbers = [match for match in _NUMBER.finditer(text, start, end) if not dates.covers(match.start())]
    people = [match for match in _ONE_PERSON.finditer(text, start, end) if not dates.covers(match.start())]
    bounds = sorted((match.start(), match.end()) for match in (*numbers, *people))
    for match in numbers:
        value = _value(match["number"], match["scale"])
        if value is not None:
            yield from _figure(text, (match.start(), match.end()), value, (start, end), bounds)
    for match in people:
        yield from _figure(text, (match.start(), match.end()), 1, (start, end), bounds, person=True)


def _figure(
    text: str,
    at: tuple[int, int],
    value: float,
    clause: tuple[int, int],
    bounds: Sequence[tuple[int, int]],
    *,
    person: bool = False,
) -> Iterator[Figure]:
    """What a number counts: its own unit, else the nearest word of a kind, else the noun behind it."""
    before = text[clause[0] : at[0]]
    after = text[at[1] : clause[1]]
    for name, row in _TABLE["unit"].items():
        ahead = re.search(rf"(?:^|[^\w])(?:{row['before']})\)? ?$", before, re.IGNORECASE) if "before" in row else None
        behind = re.match(rf" ?(?:{row['after']})(?!\w)", after, re.IGNORECASE)
        if (ahead or behind) and not person:
            first = clause[0] + ahead.start() if ahead else at[0]
            first += len(text[first : at[0]]) - len(text[first : at[0]].lstrip(" (~±,"))
            last = at[1] + (behind.end() if behind else 0)
            of = _amount(text, clause[0], at[0]) if row.get("of") else None
            yield Figure(name, of, value, row["unit"], text[first:last], first, last)
            return
    ahead_of = max((b for _, b in bounds if b <= at[0]), default=clause[0])
    behind_of = min((a for a, _ in bounds if a >= at[1]), default=clause[1])
    left = words(text, ahead_of, at[0])[-_NEAR:]
    right = _open(text, words(text, at[1], behind_of)[: _NEAR + 1], at[1])
    noun = right[0].text.lower() if right and right[0].text.islower() else ""
    if left and left[-1].text[0].isupper() and text[at[1] : at[1] + 2].strip()[:1].isupper():
        return  # part of a name: "Tekab 308 Presisi"
    kind = _left(left) or _kind(right)
    if kind is not None and _fits(kind, noun, person=person):
        last = right[0].end if noun and not is_verb(right[0]) else at[1]
        yield Figure(kind, None, value, ROWS[kind]["unit"], text[at[0] : last], at[0], last)
    elif noun and not person and kind is None and _plain(noun) and not is_verb(right[0]):
        yield Figure("count", stem(noun), value, ROWS["count"]["unit"], text[at[0] : right[0].end], at[0], right[0].end)


def _open(text: str, found: Sequence[Word], start: int) -> list[Word]:
    """The words up to the first mark or word that ends what a number counts."""
    kept: list[Word] = []
    for word in found:
        if text[start : word.start].strip() or word.text.lower() in _WORDS["stops"]:
            break
        kept.append(word)
        start = word.end
    return kept


def _kind(found: Sequence[Word]) -> str | None:
    """The kind that the first telling words name: "orang dilaporkan meninggal dunia"."""
    for index, word in enumerate(found):
        pair = (word.text.lower(), found[index + 1].text.lower()) if index + 1 < len(found) else None
        kind = _KINDS.get(pair) if pair is not None else None
        kind = kind or _KINDS.get((word.text.lower(),))
        if kind is not None:
            return kind
    return None


def _left(found: Sequence[Word]) -> str | None:
    """The kind of the words before a number, with nothing but links between: "korban tewas mencapai"."""
    rest = list(found)
    while rest:
        kind = _kind(rest[-2:]) if len(rest) > 1 and _kind(rest[-2:-1]) is None else _kind(rest[-1:])
        if kind is not None:
            return kind
        if rest[-1].text.lower() not in _WORDS["links"]:
            return None
        rest.pop()
    return None


def _fits(kind: str, noun: str, *, person: bool) -> bool:
    """Whether the noun behind a number can be what its kind counts: people die, buildings collapse."""
    if kind in _NOUNS:
        return noun in _NOUNS[kind]
    return person or noun not in _NOUNS["damaged"]


def _plain(noun: str) -> bool:
    return len(noun) > 3 and noun not in STOP and stem(noun) not in STOP


def _amount(text: str, start: int, end: int) -> str | None:
    """What an amount is of, by the nearest noun before it: "laba bersih sebesar Rp 2 miliar" is ``laba``."""
    found = [word.text.lower() for word in words(text, start, end)][-2 * _NEAR :]
    return next((word for word in reversed(found) if word in _WORDS["amounts"]), None)


def _ordinals(text: str, start: int, end: int, dates: Spans) -> Iterator[Figure]:
    """Ordinals behind a noun: "pertemuan ketiga"; not "pertemuan kedua pemimpin"."""
    for match in _NTH.finditer(text, start, end):
        value = _value(match["digits"] or match["spelled"], None)
        both = match["next"] in _WORDS["both"] and match["digits"] is None
        if value is not None and not both and not dates.covers(match.start()) and _plain(match["noun"].lower()):
            last = match.start("next") - 1 if match["next"] else match.end()
            shown = text[match.start() : last]
            yield Figure("ordinal", stem(match["noun"].lower()), value, "nth", shown, match.start(), last)
    for match in _TIMES.finditer(text, start, end):
        value = _value(match["digits"] or match["spelled"], None)
        if value is not None and not dates.covers(match.start()):
            yield Figure("ordinal", "kali", value, "nth", match.group(), match.start(), match.end())


def _value(number: str, scale: str | None) -> int | float | None:
    """What a number comes to: "1,54" and "triliun" are 1540000000000, "empat belas" is 14; None for "dua tiga"."""
    if number[0].isdigit():
        value: float | None = float(number.replace(".", "").replace(",", "."))
    else:
        value = _spelled(number.lower().split())
    if value is None:
        return None
    value = round(value * (_SCALES[scale.lower()] if scale else 1), 6)
    return int(value) if value == int(value) else value


def _spelled(parts: Iterable[str]) -> int | None:
    """Spelled numbers below a thousand: "dua ratus tiga puluh satu" is 231."""
    total = 0
    unit: int | None = None
    for part in parts:
        if part in _TENS:
            if unit is None:
                return None
            total += unit + 10 if part == "belas" else unit * _TENS[part]
            unit = None
        elif unit is not None:
            return None
        else:
            unit = _ONES.get(part, _UNITS.get(part))
    return total + (unit or 0)
