"""What an article is about: the words of its title and lead, those of its whole text, and the column that it is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from math import fsum, log

from service.events.series import series
from service.events.words import STOP, Word, stem, words, zipf
from service.model import Article, Document, Profile, Publication, Slice
from service.timex.expression import ZoneKind

LEAD = 2
"""Sentences of an article that say what it is about, its title apart."""

TITLE = 1.5
"""What a word of the title counts, against one of the lead."""

KEPT = 60
"""Words of the whole text that are kept, the most telling ones; more tell nothing more."""

LONGEST_TITLE = 140
"""Code points of a first sentence that stands in for a title."""

REACH = 10
"""Days that two articles of one story may lie apart, and that a publication may be uncertain by and still be a day."""

_UNKNOWN = 2.8
"""What a word weighs that no list of common words has; most are names."""

_OUTSIDE = frozenset((ZoneKind.BOILERPLATE, ZoneKind.BYLINE, ZoneKind.CAPTION, ZoneKind.DATELINE))
_HYPHEN = re.compile(r"[-/]")


def profile(article: Article, document: Document, title: str | None) -> Profile | None:
    """What an article is about; None for one without words. ``title`` is its own, without its outlet's name."""
    name = " ".join((title or "").split())
    heading = list(_roots(words(name, 0, len(name))))
    sentences = [list(_roots(_said(document, sentence))) for sentence in document.sentences]
    stems = {root: _weight(root) for sentence in sentences[:LEAD] for root in sentence}
    stems |= {root: TITLE * _weight(root) for root in heading}
    if not stems:
        return None
    counts = Counter((*dict.fromkeys(heading), *chain.from_iterable(sentences)))
    weights = {root: (1 + log(count)) * _weight(root) for root, count in counts.items()}
    most = sorted(weights, key=lambda root: (-weights[root], root))[:KEPT]
    return Profile(
        article=article.id,
        title=name or _opening(document),
        titled=bool(name),
        url=article.url,
        source=article.source,
        window=_window(article.publication),
        stems=_unit(stems),
        words=_unit({root: weights[root] for root in most}),
        series=series(name, article.source.slug),
    )


def _opening(document: Document) -> str:
    """The first sentence in place of a title, shortened where it is long: "Presiden menegaskan sikap pemerintah …"."""
    first = document.sentences[0]
    sentence = " ".join(document.text[first.start : first.end].split())
    if len(sentence) <= LONGEST_TITLE:
        return sentence
    whole, _, _ = sentence[:LONGEST_TITLE].rpartition(", ")
    if len(whole) < LONGEST_TITLE / 2:
        whole, _, _ = sentence[:LONGEST_TITLE].rpartition(" ")
    return f"{whole} …"


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights as a vector of length one, so that a product of two is their cosine."""
    length = fsum(weight**2 for weight in weights.values()) ** 0.5
    return {root: round(weight / length, 4) for root, weight in weights.items()}


def _window(publication: Publication | None) -> tuple[date, date] | None:
    """The first and the last day on which an article may have come out: the best one where it is known to some days."""
    if publication is None:
        return None
    known = publication.latest - publication.earliest <= timedelta(REACH)
    return (publication.best, publication.best) if known else (publication.earliest, publication.latest)


def _said(document: Document, sentence: Slice) -> list[Word]:
    """The words of a sentence, without those of what stands in it beside the text."""
    found = words(document.text, sentence.start, sentence.end)
    return [word for word in found if _OUTSIDE.isdisjoint(document.kinds_at(word.start, word.end))]


def _roots(found: Iterable[Word]) -> Iterator[str]:
    """The stems of some words, without numbers and stop words."""
    for word in found:
        for part in _parts(word.text):
            if len(part) < 3 or part.lower() in STOP or any(map(str.isdigit, part)):
                continue
            if (root := stem(part)) not in STOP and len(root) > 2:
                yield root


def _parts(word: str) -> Sequence[str]:
    """ "Pemerkosa-Pembunuh" is two words, "anak-anak" is one."""
    parts = _HYPHEN.split(word)
    return [word] if len(parts) == 1 or len({part.lower() for part in parts}) == 1 else parts


def _weight(root: str) -> float:
    """How much a stem tells; names that are not common words tell most."""
    frequency = zipf(root)
    return max(0.3, (7.5 - frequency) / 2) if frequency else _UNKNOWN
