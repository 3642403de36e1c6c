"""Mentions: one source's dated claims. "Putin, yang melancarkan invasi pada Februari 2022, …" dates an invasion."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from service.events.claims import Claim, Sentence
from service.events.clauses import SETS, said_again, split
from service.events.dates import extent, only_names, places, stretches
from service.events.entities import Names
from service.events.figures import find_figures
from service.events.pointing import NEAR, agrees, antecedent, following, of_one, opening, same_time
from service.events.spans import Spans
from service.events.triggers import SETTING, hits, main_triggers
from service.events.words import Word, core, words
from service.model import Article, ArticleRef, Document, Entity, Mention, Quote, Slice
from service.timex.expression import Resolution, ZoneKind

_T = TypeVar("_T")
_SKIPPED = frozenset((ZoneKind.BOILERPLATE, ZoneKind.PUBLICATION, ZoneKind.BYLINE, ZoneKind.CAPTION, ZoneKind.DATELINE))
_NAMELESS = _SKIPPED | {ZoneKind.TITLE, ZoneKind.HEADING}
_POINTING = frozenset(("ini", "itu", "tersebut"))
_OPENING = re.compile(r"[–—-]\s?(?=\w)|[.!?…:][\"”’)]*\s+[\"“‘(]*(?=\w)|[\"“‘(](?=\w)")
_CONTEXT = 32
_HEADLINE = 300
"""Code points that a headline has at most where a clause will do."""

_FEW = 3
"""Stems from which a quotation tells enough by itself."""

_TELLING = 12
"""Code points behind "Dalam pertemuan itu" from which it tells something."""

_LONGEST_JOINER = 1 + max(map(len, SETS["joiner"]))
_OPENS = 120
"""Code points of a sentence in which its opening lies."""

_TRIM = " \t\r\n\u00a0,;:–—-"


def find_mentions(article: Article, document: Document, resolutions: Sequence[Resolution]) -> tuple[Mention, ...]:
    """The article's mentions, in the order of the text: one for each date and clause that it governs.

    "Kedua pemimpin itu bertemu pada Rabu (3/9/2025) di Beijing saat China menggelar parade" makes two: the meeting,
    and the parade with the date inherited. Expressions in boilerplate, captions, bylines, datelines and the
    publication line make none, nor does what places nothing in time (durations, sets, "kini").
    """
    dated = [one for one in resolutions if places(one) and not only_names(document.text, one)]
    placing = stretches(document.text, dated)
    return _Reader(article, document, resolutions, placing).read() if placing else ()


class _Reader:
    """The article that is being read, with its names and sentences."""

    def __init__(
        self,
        article: Article,
        document: Document,
        resolutions: Sequence[Resolution],
        placing: Sequence[Resolution],
    ) -> None:
        self.article = article
        self.text = document.text
        self.document = document
        self.placing = sorted(placing, key=extent)
        dates = [(one.expression.start, one.expression.end) for one in (*resolutions, *placing)]
        self.dates = Spans(dates)
        self.sentences = _sentences(document)
        self.quotations = Spans((zone.start, zone.end) for zone in document.zones if zone.kind is ZoneKind.QUOTATION)
        nameless = [(zone.start, zone.end) for zone in document.zones if zone.kind in _NAMELESS]
        starts = [begin for sentence in self.sentences for begin in _openings(self.text, sentence)]
        publication = article.publication
        self.names = Names(self.text, nameless + dates, starts, publication.best if publication is not None else None)
        self.ref = ArticleRef(
            article.id, article.url, article.title, article.source, article.origin, article.publication
        )

    def read(self) -> tuple[Mention, ...]:
        """All mentions, each id once."""
        made: dict[str, Mention] = {}
        starts = [one.expression.start for one in self.placing]
        for index, bounds in enumerate(self.sentences):
            inside = self.placing[bisect_left(starts, bounds.start) : bisect_left(starts, bounds.end)]
            placing = [one for one in inside if not self._kinds(one) & _SKIPPED]
            for mention in self._dated(index, placing, made) if placing else self._pointing(index, made):
                made.setdefault(mention.id, mention)
        return tuple(sorted(made.values(), key=lambda mention: mention.key))

    def _sentence(self, index: int, placing: Sequence[Resolution]) -> Sentence:
        bounds = self.sentences[index]
        return Sentence(
            self.text,
            (bounds.start, bounds.end),
            placing,
            dates=self.dates,
            quotations=self.quotations,
            names=self.names,
        )

    def _dated(self, index: int, placing: Sequence[Resolution], made: Mapping[str, Mention]) -> Iterator[Mention]:
        """What the dates of a sentence govern; "saat itu" that tells of nothing else joins what it points at."""
        for claim in self._sentence(index, placing).claims():
            mention = self._mention(index, claim)
            other = self._told_at(claim.resolution, made)
            if other is not None and of_one(mention.triggers, other):
                yield following(mention, other, claim.resolution.expression.text)
            elif _tells(mention):
                yield mention

    def _told_at(self, resolution: Resolution, made: Mapping[str, Mention]) -> Mention | None:
        """The mention that a bare "saat itu" points at: the last that rests on the words it is anchored to."""
        if resolution.anchor is None or not same_time(resolution):
            return None
        at = resolution.anchor.evidence.start
        told = [one for one in made.values() if one.resolution.expression.start == at and one.follows is None]
        return told[-1] if told else None

    def _pointing(self, index: int, made: Mapping[str, Mention]) -> Iterator[Mention]:
        """What an undated sentence tells of a dated happening shortly before: "Dalam pertemuan itu, …"."""
        bounds = self.sentences[index]
        pointer = opening(words(self.text, bounds.start, min(bounds.end, bounds.start + _OPENS)))
        if pointer is None or not made or self.document.kinds_at(bounds.start, bounds.end) & _NAMELESS:
            return
        since = self.sentences[max(0, index - NEAR)].start
        told = [one for one in made.values() if one.follows is None and since <= one.quote.start < bounds.start]
        other = antecedent(pointer, reversed(told))
        claim = self._sentence(index, ()).undated(other.resolution) if other is not None else None
        if other is not None and claim is not None:
            mention = self._mention(index, claim)
            if agrees(mention.triggers, other) and mention.quote.end > pointer.end + _TELLING:
                yield following(mention, other, self.text[bounds.start : pointer.end].lstrip('"“'))

    def _kinds(self, resolution: Resolution) -> frozenset[ZoneKind]:
        return self.document.kinds_at(resolution.expression.start, resolution.expression.end)

    def _mention(self, index: int, claim: Claim) -> Mention:
        start, end = _trimmed(self.text, _unjoined(self.text, claim.start, claim.end), claim.end)
        expression = claim.resolution.expression
        found = self._words(claim.about)
        own = found if claim.statement else self._words(claim.own)
        triggers = main_triggers(own, self.names.spans)
        stems = self._core(claim, found)
        entities = self._entities(index, claim, found)
        if claim.statement:
            happened, present = self._setting(index)
            triggers, entities = _merged(triggers, happened), _merged(entities, present)
        if index and not (claim.host and stems) and said_again(self.text, self.sentences[index].start, end):
            before = self.sentences[index - 1]
            stems = _merged(stems, core(self._words(((before.start, before.end),)), self.names.spans))
        publication = self.article.publication
        place = f"{start:07}-{end:07}-{expression.start:07}-{expression.end:07}"
        return Mention(
            id="c_" + hashlib.sha256(f"{self.article.id} {place}".encode()).hexdigest()[:12],
            key=f"{publication.best.isoformat() if publication else '9999-99-99'} {self.article.id} {place}",
            article=self.ref,
            quote=_quote(self.text, start, end),
            resolution=claim.resolution,
            entities=entities,
            core=stems,
            triggers=triggers,
            statement=claim.statement,
            quoted=self.quotations.covers(expression.start),
            inherited=claim.inherited,
            speaker=claim.speaker,
            headline=ZoneKind.TITLE in self._kinds(claim.resolution),
            sentence=self._around(index, start, end),
            figures=find_figures(self.text, claim.about if claim.statement else claim.own, self.dates),
        )

    def _around(self, index: int, start: int, end: int) -> str | None:
        """The sentence around a clause that is less than it, if it is not too long for a headline."""
        bounds = self.sentences[index]
        first, last = _trimmed(self.text, _unjoined(self.text, bounds.start, bounds.end), bounds.end)
        whole = first <= start and end <= last and (first, last) != (start, end) and last - first <= _HEADLINE
        return self.text[first:last] if whole and "\n" not in self.text[first:last] else None

    def _core(self, claim: Claim, found: Sequence[Word]) -> tuple[str, ...]:
        """The stems that carry the meaning: a quotation's own, with where it was said when they are few."""
        if not claim.attributed:
            return core(found, self.names.spans)
        said = core(self._words(claim.about[:1]), self.names.spans)
        if len(said) < _FEW:
            said = core(found, self.names.spans)
        return tuple(stem for stem in said if stem not in SETTING)

    def _words(self, pieces: Sequence[tuple[int, int]]) -> list[Word]:
        """The words of some stretches in the order of the text, without dates."""
        found = {word for start, end in pieces for word in words(self.text, start, end)}
        return sorted((word for word in found if not self.dates.covers(word.start)), key=lambda word: word.start)

    def _entities(self, index: int, claim: Claim, found: Sequence[Word]) -> tuple[Entity, ...]:
        """Who and what a claim is about; one that names fewer than two borrows from the clause around it, then from
        its sentence, and one that points ("peristiwa pembunuhan ini"), or quotes what names nobody, from the whole
        article."""
        entities = self.names.within(*claim.named)
        host = claim.host
        while len(entities) < 2 and host is not None:
            entities = _merged(entities, self.names.within(host.start, host.end))
            host = host.host
        if len(entities) < 2:
            entities = _merged(entities, self.names.within(self.sentences[index].start, self.sentences[index].end))
        silent = claim.attributed and not self.names.between(*claim.about[0])
        if len(entities) < 2 or silent or self._points(found):
            entities = _merged(entities, self.names.main(2))
        return entities

    def _points(self, found: Sequence[Word]) -> bool:
        """Whether a noun of the claim points at what the article is about: "parade tersebut"."""
        nouns = [hit.word for hit in hits(found) if not hit.verb]
        after = [words(self.text, noun.end, min(len(self.text), noun.end + 12)) for noun in nouns]
        return any(next_words and next_words[0].text in _POINTING for next_words in after)

    def _setting(self, index: int) -> tuple[tuple[str, ...], tuple[Entity, ...]]:
        """Where a statement was made, when the next sentence says it: "Hal itu disampaikan dalam rapat"."""
        after = self.sentences[index + 1] if index + 1 < len(self.sentences) else None
        if after is None or not said_again(self.text, after.start, after.end):
            return (), ()
        bounds = (after.start, after.end)
        clause = split(self.text, *bounds, self.dates.touching(*bounds), self.quotations.touching(*bounds))[0]
        return main_triggers(clause.words(self.text), self.names.spans), self.names.within(clause.start, clause.end)


def _tells(mention: Mention) -> bool:
    """Whether it says that something happened: not a date alone, nor quoted talk of "hari ini" with no happening."""
    if not mention.triggers and (not mention.core or (mention.quoted and mention.resolution.anchor is not None)):
        return False
    return bool(mention.core or mention.triggers or mention.entities)


def _quote(text: str, start: int, end: int) -> Quote:
    return Quote(text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT], start, end)


def _sentences(document: Document) -> list[Slice]:
    """The sentences without their dateline, the title among them."""
    spans = [*document.sentences]
    title = document.title
    if title is not None and not any(one.start < title.end and title.start < one.end for one in spans):
        spans.append(title)
    datelines = [zone for zone in document.zones if zone.kind is ZoneKind.DATELINE]
    cut = [
        Slice(max([one.start, *(zone.end for zone in datelines if zone.start <= one.start < zone.end)]), one.end)
        for one in sorted(spans, key=lambda one: one.start)
    ]
    return [one for one in cut if one.start < one.end]


def _openings(text: str, sentence: Slice) -> list[int]:
    """Where a capital proves no name: the first word of the sentence, and those after quotation marks and stops."""
    found = words(text, sentence.start, sentence.end)
    inner = [match.end() for match in _OPENING.finditer(text, sentence.start, sentence.end)]
    return [found[0].start, *inner] if found else []


def _unjoined(text: str, start: int, end: int) -> int:
    """Where a quote begins behind what joins it to the sentence before: "Karena itu, …"."""
    comma = text.find(",", start, min(end, start + _LONGEST_JOINER))
    joined = comma >= 0 and "_".join(text[start:comma].lower().split()) in SETS["joiner"]
    return comma + 1 if joined else start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without blanks and loose punctuation at either side; never empty."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip(_TRIM))
    right = len(inner.rstrip(_TRIM))
    return (start + left, start + right) if left < right else (start, end)


def _merged(first: Sequence[_T], second: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*first, *second)))
