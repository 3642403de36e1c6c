"""Who and what a text names: "Presiden Rusia Vladimir Putin" is ``rusia`` and ``vladimir-putin``, its leader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from service.events.gazetteer import SETS, given, nobodys, plain_words, slug, trivial
from service.events.names import Chunk, find_chunks, find_laws, name_words
from service.events.offices import find_holders
from service.events.spans import Spans
from service.events.triggers import opens_attribution, says
from service.events.words import STOP, words
from service.model import Entity

_BOTH = re.compile(
    r"\b(?:(?P<people>[Kk]e(?:dua|tiga) (?:pemimpin|kepala negara|presiden|tokoh|menteri|orang|pria))"
    r"|(?P<states>[Kk]e(?:dua|tiga) (?:negara|pihak|pemerintah|belah pihak))"
    r"|(?P<any>[Kk]e(?:dua|tiga)nya)|(?P<they>[Mm]ereka)|(?P<one>[Ii]a|[Dd]ia|[Bb]eliau))\b"
)

_THAT = re.compile(r"\b(?P<noun>[A-Z]?[a-z]{3,}) (?:itu|tersebut|ini)\b")

_AGE = re.compile(r" ?\((?:\d{1,2}|\d{1,2} tahun)\)|, \d{1,2} tahun\b")

_BRACKET = re.compile(r"\s*(?:\(Persero\),?\s*)?(?:Tbk\.?\s*)?\(")

_COINED = re.compile(r"[a-z][A-Z]{2}")
_BRANDED = re.compile(r"\b(?!Ma?c)\w*[a-z][A-Z]")

_MEMORY = 300
"""How many names back a reader remembers of whom a text speaks."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands."""

    start: int
    end: int
    entity: Entity


class Names:
    """All names of one text, resolved to entities; ask ``within`` for those of a clause.

    ``skip`` are stretches that hold no names (dates, boilerplate), ``starts`` the places where a sentence begins: a
    capital there proves nothing. ``day``, that of publication, tells who "Presiden RI" is.
    """

    def __init__(
        self, text: str, skip: Iterable[tuple[int, int]], starts: Iterable[int], day: date | None = None
    ) -> None:
        self._text = text
        skipped = Spans(skip)
        found = [word for word in words(text, 0, len(text)) if not skipped.covers(word.start)]
        laws = [Named(start, end, law) for start, end, law in find_laws(text) if not skipped.covers(start)]
        taken = Spans((law.start, law.end) for law in laws)
        found = [word for word in name_words(found) if not taken.covers(word.start)]
        named = _resolve(text, list(find_chunks(text, found, frozenset(starts))))
        known = {one.entity for one in named}
        held = [Named(*one) for one in find_holders(text, day, known)] if day is not None else []
        self.named = sorted((*named, *laws, *held), key=lambda one: one.start)
        self.spans = Spans((named.start, named.end) for named in self.named)
        self._starts = [named.start for named in self.named]
        self._leaders = self._find_leaders()
        people = {named.entity.id: named.entity for named in self.named if named.entity.kind == "person"}
        self._led_by = {country.id: people[key] for key, country in reversed(self._leaders.items())}
        self._most = self._rank()

    def between(self, start: int, end: int) -> list[Named]:
        """The names that begin in ``text[start:end]``."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, start: int, end: int) -> tuple[Entity, ...]:
        """The entities of ``text[start:end]``, pronouns and leaders' countries included, each once."""
        inside = self.between(start, end)
        kept: dict[str, Entity] = {}
        for entity in (
            *(named.entity for named in inside),
            *self._pointed(start, end),
            *self._described(inside),
        ):
            kept.setdefault(entity.id, entity)
        for key in list(kept):
            if (country := self._leaders.get(key)) is not None:
                kept.setdefault(country.id, country)
        return tuple(kept.values())

    def last_person(self, at: int, near: int = 600) -> Entity | None:
        """The person named last before a place in the text, for "ujarnya"."""
        earlier = [named.entity for named in self.between(at - near, at) if named.entity.kind == "person"]
        return earlier[-1] if earlier else None

    def main(self, count: int) -> tuple[Entity, ...]:
        """Whom the whole text speaks of most, countries left aside."""
        return self._most[:count]

    def _rank(self) -> tuple[Entity, ...]:
        """Who is named more than once, most named first."""
        counts = Counter(named.entity.id for named in self.named if named.entity.kind != "country")
        known = {named.entity.id: named.entity for named in self.named}
        ranked = sorted((key for key in counts if counts[key] > 1), key=lambda key: (-counts[key], key))
        return tuple(known[key] for key in ranked)

    def _find_leaders(self) -> dict[str, Entity]:
        """Persons to countries, by apposition: "pemimpin Korea Utara, Kim Jong Un", "Vladimir Putin dari Rusia"."""
        leaders: dict[str, Entity] = {}
        for first, second in pairwise(self.named):
            between = self._text[first.end : second.start].strip()
            if first.entity.kind == "country" and second.entity.kind == "person" and between in ("", ","):
                if self._titled(first.start):
                    leaders.setdefault(second.entity.id, first.entity)
            elif first.entity.kind == "person" and second.entity.kind == "country" and between == "dari":
                leaders.setdefault(first.entity.id, second.entity)
        return leaders

    def _titled(self, start: int) -> bool:
        """Whether a leader's title stands before: "Presiden", "perdana menteri"."""
        before = self._text[max(0, start - 30) : start].lower().split()
        pair = before[-2:] in (["perdana", "menteri"], ["luar", "negeri"])
        return pair or (bool(before) and before[-1] in SETS["leaders"])

    def _described(self, inside: Sequence[Named]) -> list[Entity]:
        """Leaders that are only described: "pemimpin Korea Utara" is Kim Jong Un in an article that says so."""
        described = [named.entity.id for named in inside if self._titled(named.start)]
        return [self._led_by[country] for country in described if country in self._led_by][:1]

    def _pointed(self, start: int, end: int) -> list[Entity]:
        """Whom "kedua pemimpin", "kedua negara", "keduanya", "mereka" and "ia" point at."""
        result: list[Entity] = []
        for match in _BOTH.finditer(self._text, start, end):
            count = 3 if "tiga" in match.group().lower() else 2
            if match["one"]:
                result += self._before(match.start(), ("person",), 1, near=250)
            elif match["states"]:
                result += self._before(match.start(), ("country",), count, near=0)
            elif match["people"] or match["any"]:
                people = self._before(match.start(), ("person",), count, near=0)
                result += people if len(people) == count else self._before(match.start(), ("country",), count, near=0)
            else:
                people = self._before(match.start(), ("person",), 2, near=200)
                result += people if len(people) == 2 else []
        for match in _THAT.finditer(self._text, start, end):
            result += self._called(match["noun"].lower(), match.start())
        return result

    def _called(self, noun: str, at: int) -> list[Entity]:
        """What "gunung itu", "museum tersebut" and "kapal itu" point at: the last name before that begins so."""
        if noun in STOP:
            return []
        heads = SETS["vessels"] if noun in SETS["ships"] else frozenset((noun,))
        last = bisect_left(self._starts, at)
        before = reversed(self.named[max(0, last - _MEMORY) : last])
        return [named.entity for named in before if _head(named.entity) in heads][:1]

    def _before(self, at: int, kinds: Sequence[str], count: int, near: int) -> list[Entity]:
        """The entities of a kind that the text up to there speaks most of; those nearest with ``near`` code points."""
        last = bisect_left(self._starts, at)
        before = self.between(at - near, at) if near else self.named[max(0, last - _MEMORY) : last]
        spoken_of = [named.entity for named in before]
        if "country" in kinds:
            spoken_of += [self._leaders[named.entity.id] for named in before if named.entity.id in self._leaders]
        entities = {entity.id: entity for entity in spoken_of if entity.kind in kinds}
        counts = Counter(entity.id for entity in spoken_of if entity.kind in kinds)
        ranked = sorted(counts, key=lambda key: (-counts[key], key))
        return [entities[key] for key in ranked[:count]]


def _head(entity: Entity) -> str | None:
    """The noun that a name of several words begins with: "gunung" of "Gunung Lokon"; a person's is none."""
    first, _, rest = entity.name.partition(" ")
    return first.lower() if rest and entity.kind != "person" else None


def _resolve(text: str, chunks: Sequence[Chunk]) -> list[Named]:
    """Entities for the chunks: a short name is the full one that the article gives, an acronym its long form."""
    full_names = _full_names(chunks)
    explained = _explained(text, chunks)
    named = [
        chunk
        for chunk in chunks
        if chunk.key not in explained and not all(part in SETS["bearings"] for part in chunk.key)
    ]
    people = _people(text, named, full_names)
    people |= {
        full_names.get(chunk.key, chunk.key) for office, chunk in pairwise(named) if _holds_office(text, office, chunk)
    }
    acronyms = _acronyms(text, chunks, people)
    places = _places(named)
    shown: dict[tuple[str, ...], str] = {}
    told: dict[str, Entity] = {}
    for chunk in named:
        shown.setdefault(chunk.key, chunk.name)
    result: list[Named] = []
    for chunk in named:
        start, end = chunk.parts[0].start, chunk.parts[-1].end
        entity = chunk.entity or acronyms.get(chunk.key)
        if entity is None:
            key = full_names.get(chunk.key, chunk.key) if chunk.kind in ("", "person") else chunk.key
            if len(key) == 1 and chunk.kind in ("", "place") and key not in people and trivial(chunk.name):
                continue
            name = shown.get(key, " ".join(part.title() for part in key))
            placed = chunk.kind in ("", "place") and chunk.key in places
            chained = bool(result) and result[-1].entity.kind == "place" and _chained(text, result[-1].end, start, end)
            chained = chained and not chunk.kind and not given(key[0])
            kind = "place" if placed or chained else _kind(text, chunk, key)
            entity = acronyms.get(key) or Entity(slug(name), name, "person" if key in people else kind)
        if len(entity.id) > 1:
            result.append(Named(start, end, told.setdefault(entity.id, entity)))
    return result


def _places(chunks: Sequence[Chunk]) -> frozenset[tuple[str, ...]]:
    """The names that are places wherever the article has them: one "di Cileungsi" among three is enough."""
    counts = Counter(chunk.key for chunk in chunks if chunk.entity is None)
    led = Counter(
        chunk.key
        for chunk in chunks
        if chunk.entity is None and chunk.kind == "place" and not _COINED.search(chunk.name)
    )
    elsewhere = SETS["platforms"] | SETS["things"]
    return frozenset(key for key in led if 3 * led[key] >= counts[key] and key[0] not in elsewhere and not nobodys(key))


def _explained(text: str, chunks: Sequence[Chunk]) -> frozenset[tuple[str, ...]]:
    """The abbreviations whose long form is written small: "sumber daya alam (SDA)" is nobody."""
    result = set()
    for chunk in chunks:
        start, short = chunk.parts[0].start, chunk.name
        if len(chunk.parts) > 1 or not short.isupper() or text[start - 1 : start] != "(":
            continue
        before = [word.text for word in words(text, max(0, start - 80), start)[-len(short) :]]
        spelled = [before[at:] for at in range(len(before)) if before[at][0] == short[0].lower()]
        if chunk.entity is None and any(_spells(short.lower(), part) for part in spelled):
            result.add(chunk.key)
    return frozenset(result)


def _spells(short: str, parts: Sequence[str]) -> bool:
    """Whether small words have the letters of an abbreviation in order: "extravehicular activity" those of "EVA"."""
    letters = iter("".join(parts))
    return all(part.islower() for part in parts) and all(letter in letters for letter in short)


def _people(
    text: str, chunks: Sequence[Chunk], full_names: Mapping[tuple[str, ...], tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """The names that are somebody's; a company says things too, so that one "X mengklaim" among many is no proof."""
    counts: Counter[tuple[str, ...]] = Counter()
    speaking: Counter[tuple[str, ...]] = Counter()
    people = set()
    for chunk in chunks:
        key = full_names.get(chunk.key, chunk.key)
        counts[key] += 1
        if _person(text, chunk):
            people.add(key)
        speaking[key] += _speaks(text, chunk)
    weighed = {key for key in speaking if 0 < counts[key] <= 4 * speaking[key]}
    people |= {key for key in weighed if given(key[0]) or (len(key) > 1 and not plain_words(key)) or _lone(key)}
    return {key for key in people if not nobodys(key)}


def _lone(key: tuple[str, ...]) -> bool:
    return len(key) == 1 and not trivial(key[0])


def _unnamed(chunk: Chunk) -> bool:
    """Whether only the words around can say that a name is somebody's."""
    branded = _BRANDED.search(chunk.name) is not None and not given(chunk.parts[0].text)
    return chunk.entity is None and chunk.kind in ("", "person") and not nobodys(chunk.key) and not branded


def _speaks(text: str, chunk: Chunk) -> bool:
    """Whether a verb of saying follows: "Muneeb mengatakan"."""
    after = words(text, chunk.parts[-1].end, min(len(text), chunk.parts[-1].end + 30))
    return _unnamed(chunk) and bool(after and says(after[0]))


def _person(text: str, chunk: Chunk) -> bool:
    """Whether the words around a name say that it is somebody's: a title, an age, "kata", "bernama"."""
    if chunk.entity is not None:
        return False
    if _AGE.match(text, chunk.parts[-1].end) is not None:
        return True
    start = chunk.parts[0].start
    before = words(text, max(0, start - 30), start)
    if not _unnamed(chunk) or not before or text[before[-1].end : start].strip():
        return chunk.kind == "person" and _unnamed(chunk)
    led = opens_attribution(before[-1]) or before[-1].text.lower() in SETS["who"]
    if led and before[-1].text.lower() in SETS["employed"] and len(chunk.parts) == 1:
        led = given(chunk.name)
    return chunk.kind == "person" or led


def _holds_office(text: str, office: Chunk, chunk: Chunk) -> bool:
    """Whether a name tells who holds the office before it: "pemimpin Korea Utara, Kim Jong Un"."""
    before = words(text, max(0, office.parts[0].start - 30), office.parts[0].start)
    titled = bool(before) and before[-1].text.lower() in SETS["titles"]
    beside = text[office.parts[-1].end : chunk.parts[0].start].strip() == ","
    return titled and beside and chunk.entity is None and chunk.kind == "" and len(chunk.parts) > 1


def _kind(text: str, chunk: Chunk, key: tuple[str, ...]) -> str:
    """What a name is of which nothing says that it is somebody's: two words or more that are no plain ones are."""
    if chunk.kind in ("", "person", "place") and nobodys(key):
        return "thing"
    if chunk.kind == "place" and key[0] in SETS["platforms"]:
        return "thing"
    if chunk.kind == "place" and len(key) > 1 and given(key[0]):
        return "person"
    if chunk.kind:
        return chunk.kind
    before = words(text, max(0, chunk.parts[0].start - 30), chunk.parts[0].start)
    led_by = before[-1].text.lower() if before else ""
    if led_by in SETS["bodies_before"]:
        return "organisation"
    if len(key) > 1 and given(key[0]):
        return "person"
    return "thing" if led_by in SETS["things_before"] or len(key) == 1 or plain_words(key) else "person"


def _chained(text: str, last: int, start: int, end: int) -> bool:
    """Whether a name goes on with the place before it: "di Posong, Temanggung, Rabu"."""
    return text[last:start].strip() == "," and text[end : end + 1] in (",", ".", "(", ")", "")


def _full_names(chunks: Sequence[Chunk]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Parts of names to the full ones: "Kim" to "Kim Jong Un", where the article speaks most of him."""
    counts = Counter(
        chunk.key for chunk in chunks if chunk.entity is None and len(chunk.parts) > 1 and chunk.kind in ("", "person")
    )
    longest = {key: _fullest(key, counts) for key in counts}
    result = dict(longest)
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        for part in key:
            result.setdefault((part,), longest[key])
    return result


def _fullest(key: tuple[str, ...], counts: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """The name that a shorter one stands for: one that goes on from it unless that is rare, else the commonest."""
    longer = [other for other in counts if _holds(other, key)]
    going_on = [other for other in longer if other[: len(key)] == key != other and 8 * counts[other] >= counts[key]]
    return max(going_on or longer, key=lambda other: (counts[other], len(other), other))


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))


def _acronyms(text: str, chunks: Sequence[Chunk], people: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], Entity]:
    """Long and short form, where the text gives both: "Majelis Kehormatan Mahkamah Konstitusi (MKMK)".

    The second name of a person too: "Jonatan Christie (Jojo)".
    """
    result: dict[tuple[str, ...], Entity] = {}
    for long, short in pairwise(chunks):
        end = short.parts[-1].end
        bracketed = _BRACKET.fullmatch(text, long.parts[-1].end, short.parts[0].start) and text[end : end + 1] == ")"
        if not bracketed or long.entity is not None or len(short.parts) > 2:
            continue
        somebody = long.key in people or (_unnamed(long) and given(long.parts[0].text))
        if somebody and (short.entity is None or short.entity.kind == "person"):
            result[long.key] = result[short.key] = short.entity or Entity(slug(long.name), long.name, "person")
        elif (
            bracketed
            and (short.name.isupper() or _organised(long))
            and 1 < len(short.name) < 9
            and _initial(long, short.name)
        ):
            kind = "organisation" if _organised(long) else "place" if long.kind == "place" else "thing"
            result[long.key] = result[short.key] = short.entity or Entity(slug(short.name), long.name, kind)
    return result


def _initial(long: Chunk, short: str) -> bool:
    """Whether an abbreviation begins as the name does, "PT" aside."""
    first = [part.text for part in long.parts if part.text not in ("PT", "CV")][:1]
    return bool(first) and short[0] == first[0][0].upper()


def _organised(chunk: Chunk) -> bool:
    """Whether a name is an organisation's: it begins like one, or has a word like "Agency"."""
    return chunk.kind == "organisation" or any(part in SETS["bodies"] for part in chunk.key)
