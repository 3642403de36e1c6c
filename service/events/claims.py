"""Claims: which clause a date governs. In "bertemu pada Rabu saat China menggelar parade" it is the meeting, and the
parade with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.events.clauses import Clause, Link, defines, own_subject, split
from service.events.dates import aside, extent, one_each
from service.events.entities import Names
from service.events.spans import Spans
from service.events.triggers import hits, is_verb, occurs, opens_attribution, relays, says
from service.events.words import STOP, Word, words
from service.timex.expression import Resolution

_HANGING = frozenset((Link.THAT, Link.RELATIVE, Link.PURPOSE, Link.APART))
_BARE = frozenset((Link.TOGETHER, Link.WHERE, Link.APART, Link.CONTRAST, Link.THAT))
_GOES_ON = frozenset((Link.MAIN, Link.RELATIVE, Link.THAT))
_PREPOSITIONS = frozenset(
    ("dalam", "di", "kepada", "saat", "ketika", "pada", "usai", "seperti", "melalui", "lewat", "selama", "di sela")
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A date and the clause that it governs.

    ``start`` and ``end`` bound the quote, without the conjunction before it; ``about`` are the stretches whose words
    carry the meaning, ``own`` those whose verbs and nouns say what happened, ``named`` where its actors are looked for
    first, ``host`` the clause around, where they are looked for next. ``attributed`` marks a quotation that the date of
    its attribution dates.
    """

    resolution: Resolution
    start: int
    end: int
    about: tuple[tuple[int, int], ...]
    own: tuple[tuple[int, int], ...]
    named: tuple[int, int]
    host: Clause | None
    statement: bool = False
    inherited: bool = False
    speaker: str | None = None
    attributed: bool = False


class Sentence:
    """A sentence with its clauses and the dates that stand in it.

    ``start`` and ``end`` bound it; ``opening`` is where the quotation begins that it goes on with, else its start.
    ``dates`` are the places of every expression of the text, ``placing`` the resolutions that date something here.
    """

    def __init__(
        self,
        text: str,
        bounds: tuple[int, int],
        placing: Sequence[Resolution],
        *,
        dates: Spans,
        quotations: Spans,
        names: Names,
    ) -> None:
        self._text = text
        self._names = names
        start, end = bounds
        quoted = quotations.touching(start, end)
        self._opening = min([a for a, _ in quoted if a < start] or [start])
        self._clauses = split(text, start, end, dates.touching(start, end), quoted)
        self._placing = one_each(text, self._clauses, placing)
        self._dated = [
            clause for clause in self._clauses if any(clause.holds(one.expression.start) for one in self._placing)
        ]

    def claims(self) -> Iterable[Claim]:
        """What each date of the sentence governs, in the order of the text."""
        for resolution in self._placing:
            clause = next(clause for clause in self._clauses if clause.holds(resolution.expression.start))
            defined = [one for one in self._clauses if defines(self._text, one, extent(resolution))]
            if aside(self._text, clause, resolution):
                continue
            if clause.link is Link.SAID:
                yield from self._attributed(clause, resolution)
            elif defined:
                yield self._claim(defined[0], resolution)
            else:
                yield from self._direct(clause, resolution)
                yield from self._inherited(clause, resolution)

    def undated(self, resolution: Resolution) -> Claim | None:
        """What a sentence without a date tells at the time of another: its main clause, and what hangs on it."""
        main = next((clause for clause in self._clauses if clause.link is Link.MAIN), None)
        return self._claim(main, resolution) if main is not None else None

    def _direct(self, clause: Clause, resolution: Resolution) -> Iterable[Claim]:
        """The clause that holds the date, and the one around it where both go on at the same time."""
        host = clause.host
        if clause.link not in (Link.PURPOSE, Link.TOGETHER) or host is None or host in self._dated:
            yield self._claim(clause, resolution)
            return
        noun = next((hit for hit in reversed(hits(clause.words(self._text))) if not hit.verb), None)
        if clause.link is Link.PURPOSE and noun is not None and noun.word.start < resolution.expression.start:
            part = Clause(Link.APART, host, [(noun.word.start, clause.end)])
        elif clause.link is Link.TOGETHER and own_subject(clause, self._text):
            part = clause
        else:
            yield self._claim(Clause(host.link, host.host, sorted(host.pieces + clause.pieces)), resolution)
            return
        whole = self._claim(host, resolution, inherited=True)
        yield replace(whole, end=max(whole.end, clause.end))
        yield self._claim(part, resolution)

    def _inherited(self, clause: Clause, resolution: Resolution) -> Iterable[Claim]:
        """Undated clauses of the same time or place: "saat China menggelar parade", "di mana mereka menandatangani"."""
        if clause.link not in _GOES_ON:
            return
        for other in self._clauses:
            if other.host is not clause or other in self._dated or not own_subject(other, self._text):
                continue
            after = other.start > resolution.expression.start
            if other.link is Link.TOGETHER or (other.link is Link.WHERE and after):
                yield self._claim(other, resolution, inherited=True)

    def _claim(self, clause: Clause, resolution: Resolution, *, inherited: bool = False) -> Claim:
        """The clause with what hangs on it undated; a relative one begins with the noun that it tells of."""
        start, end = clause.start, clause.end
        if clause.link in _BARE and start < clause.body < end:
            start = clause.body
        about = list(clause.pieces)
        hosts = [clause]
        for other in self._clauses:
            if other.host in hosts and other not in self._dated and self._hangs(other) and abs(other.start - end) < 2:
                end = other.end
                about += other.pieces
                hosts.append(other)
        found = clause.words(self._text)
        verb = next((word for word in found if is_verb(word)), None)
        own = self._part(clause, resolution)
        if clause.link is Link.RELATIVE:
            start = self._antecedent(clause)
            if verb is not None and (occurs(verb) or not hits(found, self._names.spans)):
                about.append((start, clause.start))
                own.append((start, clause.start))
        statement = verb is not None and says(verb) and clause.link in (Link.MAIN, Link.THAT)
        speaker = self._subject(clause, verb) if statement and verb is not None else None
        return Claim(
            resolution, start, end, tuple(about), tuple(own), (start, end), clause.host, statement, inherited, speaker
        )

    def _hangs(self, clause: Clause) -> bool:
        """Whether an undated clause belongs to the one before it: all but those that tell of somebody else's doing."""
        return clause.link in _HANGING or (clause.link is Link.TOGETHER and not own_subject(clause, self._text))

    def _part(self, clause: Clause, resolution: Resolution) -> list[tuple[int, int]]:
        """The pieces of a clause that a date governs; where it holds several, each has what comes before it."""
        others = [extent(one) for one in self._placing if clause.holds(one.expression.start)]
        start, end = extent(resolution)
        if (start, end) not in others or len(others) == 1:
            return list(clause.pieces)
        fronted = (start, end) == others[0] and not words(self._text, clause.start, start)[2:]
        begin = clause.start if fronted else max((b for _, b in others if b <= start), default=clause.start)
        until = min((a for a, _ in others if a >= end), default=clause.end) if fronted else end
        if (start, end) == others[-1]:
            until = clause.end
        return [(max(a, begin), min(b, until)) for a, b in clause.pieces if max(a, begin) < min(b, until)]

    def _antecedent(self, clause: Clause) -> int:
        """Where the noun phrase begins that a relative clause tells of: after the verb before it."""
        pieces = [piece for piece in (clause.host.pieces if clause.host else ()) if piece[1] <= clause.start]
        if not pieces:
            return clause.start
        found = words(self._text, *pieces[-1])
        verbs = [at for at, word in enumerate(found) if is_verb(word) and word.text.startswith(("me", "di"))]
        rest = found[verbs[-1] + 1 :] if verbs else found
        rest = [word for word in rest if word.text.lower() not in STOP] or rest
        return rest[0].start if rest else clause.start

    def _attributed(self, clause: Clause, resolution: Resolution) -> Iterable[Claim]:
        """A saying that its attribution dates: "…,” kata Putin selama pembicaraan hari Rabu"; none for copying."""
        found = [word for word in clause.words(self._text) if word.end <= resolution.expression.start]
        sayings = [word for word in found if relays(word) or opens_attribution(word)]
        if not found or any(relays(word) for word in (*found[:2], *sayings[-1:])):
            return
        about = ((self._opening, clause.start), (found[0].end, clause.end))
        bounds = (self._opening, clause.end)
        speaker = self._speaker(found[0])
        yield Claim(resolution, *bounds, about, about, bounds, None, statement=True, attributed=True, speaker=speaker)

    def _speaker(self, verb: Word) -> str | None:
        """Who speaks in an attribution: the last person before its first preposition; for "ujarnya" the one before."""
        if verb.text.lower().endswith("nya"):
            person = self._names.last_person(verb.start)
            return person.id if person else None
        found = words(self._text, verb.end, min(len(self._text), verb.end + 200))
        end = next((word.start for word in found if word.text in _PREPOSITIONS), verb.end + 200)
        return self._person(verb.start, end)

    def _subject(self, clause: Clause, verb: Word) -> str | None:
        return self._person(clause.start, verb.start)

    def _person(self, start: int, end: int) -> str | None:
        people = [one for one in self._names.between(start, end) if one.entity.kind == "person"]
        return people[-1].entity.id if people else None
