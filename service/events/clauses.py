"""Clauses: in "Putin, yang melancarkan invasi pada Februari 2022, mengatakan …" the date is the invasion's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import resources
from itertools import pairwise

from service.events.spans import Spans
from service.events.triggers import is_verb, opens_attribution, relays
from service.events.words import Word, words

_TABLE = tomllib.loads(resources.files(__package__).joinpath("clauses.toml").read_text("utf-8"))
SETS = {name: frozenset(row.split()) for name, row in _TABLE["words"].items()}
"""Rows of words by their use: auxiliaries, causes, what points back."""

_CLOSING = frozenset(("relative", "where", "together", "apart"))
_DASH = re.compile(r"\s[–-]\s|—|;")
_VOICE = re.compile(r"(?:me|di)\w+(?<!nya)$")
_CLOSED = re.compile(r"[,”\"’'?!.]\s*$")


class Link(StrEnum):
    """How a clause hangs on the one around it.

    ``main``: on none; ``relative``: yang; ``where``: di mana; ``together``: at the same time (saat); ``apart``: at
    another time or for a reason (setelah, karena); ``contrast``: tetapi; ``purpose``: untuk; ``that``: what is said;
    ``said``: the attribution of a quotation (kata X).
    """

    MAIN = "main"
    RELATIVE = "relative"
    WHERE = "where"
    TOGETHER = "together"
    APART = "apart"
    CONTRAST = "contrast"
    PURPOSE = "purpose"
    THAT = "that"
    SAID = "said"


_LINKS = {tuple(words.split("_")): Link(name) for name, row in _TABLE["links"].items() for words in row.split()}


@dataclass(slots=True, eq=False)
class Clause:
    """A clause: its pieces (a main clause goes on after a relative one), its link, and the clause that it hangs on.

    ``body`` is where it begins behind its conjunction: "China" in "saat China menggelar parade".
    """

    link: Link
    host: Clause | None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    body: int = 0

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.pieces[-1][1]

    def holds(self, start: int) -> bool:
        """Whether the place lies in one of its pieces."""
        return any(a <= start < b for a, b in self.pieces)

    def words(self, text: str) -> list[Word]:
        """The words of all its pieces."""
        return [word for start, end in self.pieces for word in words(text, start, end)]


def said_again(text: str, start: int, end: int) -> bool:
    """Whether the sentence takes up a saying: "Hal tersebut disampaikan Putin dalam pertemuan"."""
    lower = [word.text.lower() for word in words(text, start, end)][:6]
    return any("_".join(pair) in SETS["said_again"] for pair in pairwise(lower))


def split(
    text: str, start: int, end: int, dates: Sequence[tuple[int, int]], quotations: Sequence[tuple[int, int]] = ()
) -> list[Clause]:
    """The clauses of the sentence ``text[start:end]``, in order; ``dates`` are never cut.

    "Keduanya bertemu pada Rabu saat China menggelar parade" is a main clause and one together with it.
    """
    return _Splitter(text, start, end, dates, quotations).split()


class _Splitter:
    """A sentence that is being split, word by word."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        dates: Sequence[tuple[int, int]],
        quotations: Sequence[tuple[int, int]],
    ) -> None:
        self._text, self._start, self._end = text, start, end
        self._dates = dates
        self._quotations = quotations
        skipped = Spans(dates)
        self._found = [word for word in words(text, start, end) if not skipped.covers(word.start)]
        self._clauses = [Clause(Link.MAIN, None)]
        self._current = self._clauses[0]
        self._since = start

    def split(self) -> list[Clause]:
        """The clauses in order; what hung on an empty one hangs on that one's host."""
        for index in range(len(self._found)):
            self._read(index)
            if self._current.link is Link.SAID:
                break
        self._turn(self._current, self._end)
        for clause in self._clauses:
            while clause.host is not None and not clause.host.pieces:
                clause.host = clause.host.host
        return [clause for clause in self._clauses if clause.pieces]

    def _turn(self, to: Clause, at: int) -> None:
        """Ends the piece that is being read and goes on with another clause from there."""
        if at > self._since:
            self._current.pieces.append((self._since, at))
        self._current, self._since = to, at

    def _open(self, link: Link, host: Clause | None, at: int, body: int = 0) -> None:
        clause = Clause(link, host, body=body)
        self._clauses.append(clause)
        self._turn(clause, at)

    def _read(self, index: int) -> None:
        """Opens what the word opens, or goes back to the clause around."""
        word = self._found[index]
        before = self._text[self._found[index - 1].end if index else self._start : word.start]
        link, length = _link(self._text, self._found, index, self._dates)
        body = self._found[index + length].start if index + length < len(self._found) else 0
        if self._attributes(index, before):
            self._open(Link.SAID, self._clauses[0], word.start)
        elif index == 0 and link is not None:
            if link is not Link.CONTRAST:
                main = Clause(Link.MAIN, None)
                self._current.link, self._current.host, self._current.body = link, main, body
                self._clauses.append(main)
        elif link is not None:
            self._open(link, _host(self._current, link), word.start, body)
        elif index and _DASH.search(before) is not None:
            self._open(Link.MAIN, None, word.start)
        elif self._closed(index, before) or self._followed(word):
            first = self._current is self._clauses[0] and len(self._clauses) > 1
            self._turn(self._clauses[1] if first else _outer(self._current), word.start)

    def _attributes(self, index: int, before: str) -> bool:
        """Whether an attribution opens here: "…,” kata X", ", seperti dilansir Y", ", demikian diumumkan Z"."""
        word = self._found[index]
        quoted = any(a < word.start < b - 1 for a, b in self._quotations)
        if quoted or _CLOSED.search(before) is None:
            return False
        follower = self._found[index + 1] if index + 1 < len(self._found) else None
        if opens_attribution(word) or relays(word):
            return follower is None or not is_verb(follower)
        return word.text.lower() in SETS["as"] and follower is not None and (relays(follower) or is_verb(follower))

    def _closed(self, index: int, before: str) -> bool:
        """Whether the clause around goes on after the comma that closes what hangs on it."""
        if not before.rstrip().endswith(","):
            return False
        if self._current is self._clauses[0]:
            return self._current.link is not Link.MAIN
        if self._current.link not in _CLOSING or self._current.host is None:
            return False
        word = self._found[index]
        return is_verb(word) or (word.text.lower() in SETS["auxiliary"] and _has_verb(self._found[index : index + 4]))

    def _followed(self, word: Word) -> bool:
        """Whether it goes on with no comma: at the first verb after a relative clause's own verb and date."""
        if self._current.link is not Link.RELATIVE or not is_verb(word) or _VOICE.match(word.text) is None:
            return False
        date = max((a for a, _ in self._dates if self._since < a < word.start), default=None)
        if date is None:
            return False
        ahead = [one for one in self._found if self._since <= one.start < date]
        between = [one for one in self._found if date < one.start < word.start]
        joined = any(is_verb(one) or one.text.lower() in SETS["joining"] for one in between)
        return any(is_verb(one) for one in ahead) and not joined


def _host(current: Clause, link: Link) -> Clause | None:
    """What a new clause hangs on: a contrast on nothing, the rest on the clause that it stands in."""
    if link is Link.CONTRAST:
        return None
    if link in (Link.TOGETHER, Link.APART) and current.link in (Link.PURPOSE, Link.TOGETHER, Link.APART):
        return current.host or current
    return current


def _outer(clause: Clause) -> Clause:
    """The nearest clause around that stands on its own, or is what somebody says."""
    while clause.host is not None and clause.link is not Link.THAT:
        clause = clause.host
    return clause


def _link(text: str, found: Sequence[Word], index: int, dates: Sequence[tuple[int, int]]) -> tuple[Link | None, int]:
    """The link that the words here open, if any, and how many they are; before a date, they are its preposition."""
    for length in (2, 1):
        part = found[index : index + length]
        link = _LINKS.get(tuple(word.text.lower() for word in part))
        if link is None or len(part) < length:
            continue
        preposition = link is not Link.THAT and _before_number(text, part[-1].end, dates)
        if preposition or (link is Link.RELATIVE and not _has_verb(found[index + 1 : index + 5])):
            return None, 0
        if part[0].text.lower() in SETS["cause"] and _noun_only(text, found[index + 1 :], dates):
            return None, 0
        return link, length
    return None, 0


def _noun_only(text: str, found: Sequence[Word], dates: Sequence[tuple[int, int]]) -> bool:
    """Whether no verb comes before the next mark, and no date: "akibat gempa di Cianjur, Senin"."""
    ends = (at for at, (one, other) in enumerate(pairwise(found[:12]), 1) if text[one.end : other.start].strip())
    phrase = found[: next(ends, 12)]
    dated = bool(phrase) and any(
        phrase[0].start < a < phrase[-1].end + 12 and "," not in text[phrase[-1].end : a] for a, _ in dates
    )
    return not dated and not any(map(is_verb, phrase))


def _before_number(text: str, end: int, dates: Sequence[tuple[int, int]]) -> bool:
    """Whether a date or a number comes next, so that "hingga" or "sejak" is its preposition."""
    rest = text[end : end + 12].lstrip(" \u00a0(")
    return rest[:1].isdigit() or any(end <= a and not text[end:a].strip(" \u00a0(") for a, _ in dates)


def _has_verb(found: Sequence[Word]) -> bool:
    """Whether a verb comes first, after auxiliaries: "yang sebelumnya mengunjungi", not "yang baru"."""
    for word in found:
        if is_verb(word):
            return True
        if word.text.lower() not in SETS["auxiliary"]:
            return False
    return False


def defines(text: str, clause: Clause, date: tuple[int, int]) -> bool:
    """Whether a clause tells what a date before it is: "3 September 1945, hari ketika Jepang menyerah"."""
    if clause.link is not Link.TOGETHER:
        return False
    between = text[date[1] : clause.start].strip(" ,\u00a0").lower()
    return between in SETS["unit"]


def own_subject(clause: Clause, text: str) -> bool:
    """Whether a clause names who acts: "saat China menggelar parade" does, "saat menanam tebu" does not."""
    found = clause.words(text)[1:]
    return bool(found) and not is_verb(found[0]) and found[0].text.lower() not in SETS["auxiliary"] | {"di", "dalam"}
