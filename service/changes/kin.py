"""What articles are to each other: revisions of one address, siblings that date each other, near copies of one origin.

What an article says for itself (its ``Facts`` and its text) is given; what others say of it follows from the facts of
the articles that count, in three steps that never lead back: which revision of an address counts, who dates an undated
article, what is the origin of a group of copies. So whatever the order in which articles come, change and go, the same
articles end as the same; a change reads anew, in its transaction, whom it reaches and nobody else.

A passage that more than ``COMMON`` articles have relates none of them: it is furniture, an oath, an article of law.
That bounds what one article is compared with, and so what is looked up when it comes, however large the archive is:
under each of its fingerprints (some 70) at most ``COMMON`` others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from service.model import Document, Facts, Publication
from service.store import Revision, Transaction
from service.text.inference import LONG_PASSAGE, SHARED_WORDS, Sibling
from service.text.outlets import UNKNOWN, zone_of
from service.text.passages import longest_passage
from service.timex.expression import Certainty, Evidence, Witness

COMMON = 50
"""Articles that may have a passage before it relates none of them."""

COPIED = 0.5
"""The share of the smaller article's fingerprints that a near copy has: of the pairs in some 330 real articles, reports
that outlets wrote for themselves share up to .36 (long verdicts and statements), articles written anew from .50 on."""

LEAST_COPIED = 6
"""Shared fingerprints of a near copy, some 35 words, unless all words are the same: single sentences are told alike."""

COMPARED = 10
"""Dated articles that an undated one is compared with, those that share most first."""


@dataclass(frozen=True, slots=True)
class Kin:
    """What other articles say of one: who dates it, and the origin that a group of copies gives it (None: its own)."""

    siblings: tuple[Sibling, ...] = ()
    origin: str | None = None
    evidence: Evidence | None = None
    superseded: bool = False

    @property
    def digest(self) -> str:
        """Stands for all of it: an article with the same digest need not be read anew."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def newest(revisions: Sequence[Revision]) -> str:
    """The id of the revision that counts, of some in the order in which they came.

    The one that was changed or published last, by what was supplied or found; where several may be, by a day without a
    time or by nothing at all, the one that came last of them. A summary counts only where there is no full text.
    """
    full = [revision for revision in revisions if not revision.facts.summary] or revisions
    chosen, latest = full[0].id, datetime.min.replace(tzinfo=UTC)
    for revision in full:
        earliest, end = _moments(revision.facts)
        moment = min(max(earliest, latest), end)
        if moment >= latest:
            chosen, latest = revision.id, moment
    return chosen


def _moments(facts: Facts) -> tuple[datetime, datetime]:
    """The first and the last moment at which an article may have taken its form."""
    publication = facts.publication
    instant = facts.modified or (publication.instant if publication is not None else None)
    if instant is not None:
        return instant, instant
    if publication is None:
        return datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    zone = zone_of(facts.source)
    return (
        datetime.combine(publication.earliest, time.min, zone),
        datetime.combine(publication.latest, time.max, zone),
    )


def reached(transaction: Transaction, article_id: str) -> tuple[set[str], set[str]]:
    """Whom it may concern that an article comes, changes or goes: those that share passages with it, and those of them
    with a passage that is common with this article and is not without it, so that they may be copies of each other no
    more, or again.
    """
    near = set(transaction.kin.links(article_id, COMMON + 1))
    tipping = transaction.kin.links(article_id, COMMON + 1, COMMON + 1) if len(near) >= COMMON else ()
    return near, set(tipping)


def find_siblings(transaction: Transaction, article_id: str, facts: Facts, document: Document) -> tuple[Sibling, ...]:
    """The dated articles of other outlets that share a long passage with this one, the longest first.

    An outlet repeats its own background for months: its own articles are no siblings.
    """
    shared = transaction.kin.links(article_id, COMMON)
    others = transaction.kin.facts(shared)
    own = {facts.source.slug} - {UNKNOWN.slug}
    dated = [one for one, other in others.items() if _is_sure(other.publication) and other.source.slug not in own]
    siblings = []
    for one in sorted(dated, key=lambda one: (-shared[one], one))[:COMPARED]:
        other, passage = others[one], longest_passage(document, transaction.kin.text(one))
        long = passage is not None and passage.words >= LONG_PASSAGE and passage.shared >= SHARED_WORDS
        if long and passage is not None and other.publication is not None:
            place = (passage.start, passage.end, passage.shared)
            siblings.append(Sibling(one, other.title, other.source.name, other.publication, *place))
    return tuple(sorted(siblings, key=lambda sibling: (-sibling.words, sibling.id)))


def _is_sure(publication: Publication | None) -> bool:
    """Whether a date may be evidence for another article: one that its own text speaks against may not."""
    return publication is not None and publication.certainty is not Certainty.LOW


def is_copy(shared: int, one: int, other: int) -> bool:
    """Whether two articles with so many fingerprints, and so many in common, are near copies: 40 of 70 and 300 are."""
    return shared >= COPIED * min(one, other) and (shared >= LEAST_COPIED or shared == one == other)


def copies_of(transaction: Transaction, article_id: str) -> set[str]:
    """The near copies of an article."""
    shared = transaction.kin.links(article_id, COMMON)
    counts = transaction.kin.fingerprint_counts([article_id, *shared]) if shared else {}
    return {other for other, count in shared.items() if is_copy(count, counts[article_id], counts[other])}


def groups_of(transaction: Transaction, ids: Iterable[str]) -> list[list[str]]:
    """The groups of near copies, and of their copies, that these articles stand in; an article by itself is one."""
    groups: list[list[str]] = []
    left = set(ids)
    while left:
        group: set[str] = set()
        frontier = {min(left)}
        while frontier:
            group |= frontier
            frontier = {copy for one in frontier for copy in copies_of(transaction, one)} - group
        left -= group
        groups.append(sorted(group))
    return groups


@dataclass(frozen=True, slots=True)
class Lineage:
    """The origin of a group of copies, and what its articles say for themselves; first the one that it is from."""

    origin: str
    members: Mapping[str, Facts]


def lineage(facts: Mapping[str, Facts]) -> Lineage:
    """The origin that any of some copies names, one that a caller supplied first, else the outlet of the earliest.

    Where several name one, it is that of the earliest of them; only supplied and found dates count; ties by id.
    """

    def rank(one: str) -> tuple[bool, bool, date, datetime, str]:
        names = facts[one].origin is not None
        return not (names and facts[one].supplied), not names, *_age(facts[one].publication), one

    members = {one: facts[one] for one in sorted(facts, key=rank)}
    first = next(iter(members.values()))
    return Lineage(first.origin or first.source.slug, members)


def _age(publication: Publication | None) -> tuple[date, datetime]:
    """Earlier ones first: by day, a known moment before the mere day, the undated last."""
    undated = datetime.max.replace(tzinfo=UTC)
    return (publication.best, publication.instant or undated) if publication is not None else (date.max, undated)


def inherited(
    transaction: Transaction, lines: Lineage, article_id: str, document: Document
) -> tuple[str | None, Evidence | None]:
    """The origin that an article has from its copies, with the passage that says so; None and None for its own.

    An origin that the caller supplied stays.
    """
    own = lines.members[article_id]
    if own.supplied or (own.origin or own.source.slug) == lines.origin:
        return None, None
    for one, facts in lines.members.items():
        passage = longest_passage(document, transaction.kin.text(one)) if one != article_id else None
        if passage is not None:
            words = document.text[passage.start : passage.end]
            witness = Witness(one, facts.source.name, facts.title)
            return lines.origin, Evidence(words, passage.start, passage.end, witness=witness)
    return lines.origin, None
