"""Merging anew what a change of mentions touches, and nothing else; equal to merging everything from the beginning.

Mentions that ``events.merge.linked`` or an editor joins form components, and clusters never cross them. So a change can
only reach the components of the mentions that come and go: they are gathered whole, clustered again, and the events
that come out differently are written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import orjson

from schemas.event import dump_event
from service.analyse import RULES_VERSION
from service.changes.past import Past
from service.events.consensus import settle
from service.events.corrections import EVENT_KINDS, Bound, Rulings, corrected, found_again, partition, target
from service.events.merge import linked
from service.events.postings import postings
from service.events.traits import Traits
from service.model import Correction, Event, Mention
from service.search import words_of
from service.store import Cause, Position, StoredEvent, Transaction


def replace_mentions(transaction: Transaction, article_id: str, mentions: Sequence[Mention], now: datetime) -> set[str]:
    """Makes these the article's mentions and brings the events to what all mentions together say; the articles that
    tell of other events than before, or of one that lies elsewhere now."""
    before = _gather(transaction, transaction.mentions.of(article_id) | spoken_of(transaction, article_id))
    held = transaction.cited_by(before.mentions)
    transaction.mentions.replace(article_id, ((mention, postings(mention)) for mention in mentions))
    there = {mention.id for mention in mentions}
    seeds = before.mentions.keys() | there | spoken_of(transaction, article_id)
    gone = (one for one in before.mentions.values() if one.article.id == article_id and one.id not in there)
    renamed = {one.id: heir for one in gone if (heir := found_again(target(one), mentions)) is not None}
    return _merge(transaction, seeds, held, now, Cause(article_id=article_id), renamed=renamed)


def merge_anew(transaction: Transaction, correction: Correction, now: datetime) -> set[str]:
    """Brings the events to what all mentions say, after a correction was made or taken back; ``correction`` is the
    cause, and speaks of all citations whose events that can change. The articles as of ``replace_mentions``."""
    taken_back = transaction.corrections.by_id([correction.undoes]) if correction.undoes is not None else []
    concerned = bind(transaction, [correction, *taken_back])
    seeds = {mention_id for bound in concerned for side in bound.sides for mention_id in side}
    return _merge(transaction, seeds, {}, now, Cause(correction_id=correction.id), renamed={})


def spoken_of(transaction: Transaction, article_id: str) -> set[str]:
    """The citations, of any article, whose corrections may come to something else when this article changes."""
    concerned = bind(transaction, transaction.corrections.touching([article_id]))
    return {mention_id for bound in concerned for side in bound.sides for mention_id in side}


def bind(transaction: Transaction, corrections: Iterable[Correction]) -> list[Bound]:
    """The corrections with those of their citations that are there now, found again where other rules cut them
    differently."""
    known = list(corrections)
    sought = {target.mention: target for one in known for side in one.sides for target in side}
    found = dict.fromkeys(transaction.mentions.existing(sought))
    names: dict[str, str | None] = {mention_id: mention_id for mention_id in found}
    others: dict[str, list[Mention]] = {}
    for mention_id, place in sought.items():
        if mention_id not in found:
            if place.article not in others:
                there = transaction.mentions.get(transaction.mentions.of(place.article))
                others[place.article] = list(there.values())
            names[mention_id] = found_again(place, others[place.article])
    return [
        Bound(one, tuple(tuple(name for target in side if (name := names[target.mention])) for side in one.sides))
        for one in known
    ]


def _merge(
    transaction: Transaction,
    seeds: Iterable[str],
    held: Mapping[str, str],
    now: datetime,
    cause: Cause,
    *,
    renamed: Mapping[str, str],
) -> set[str]:
    """Clusters the components of some mentions again; ``held`` are events of mentions that may be gone, ``renamed``
    those that stand in for such as other rules cut differently. The articles as of ``replace_mentions``."""
    web = _gather(transaction, seeds)
    held = {**transaction.cited_by(web.mentions), **held}
    rulings = Rulings(web.bounds.values())
    settled = [
        settle(group, rulings.pinned) for component in web.components() for group in partition(component, rulings)
    ]
    holders = {citation.mention.id: event.id for event in settled for citation in event.citations}
    events = [corrected(event, rulings, holders) for event in settled]
    before = transaction.events(holders.values())
    moved = {
        event.id for event in events if _place(event) != (before[event.id].position if event.id in before else None)
    }
    _write(transaction, events, held, now, cause, moved=rulings.pinned, renamed=renamed)
    return {
        citation.mention.article.id
        for event in events
        for citation in event.citations
        if event.id in moved or held.get(citation.mention.id) != event.id
    }


def _place(event: Event) -> Position:
    return Position.of(event.span, event.id)


@dataclass(frozen=True, slots=True)
class _Web:
    """Mentions with the links between them, by likeness or by an editor's word, and what editors said of them; whole
    components."""

    mentions: dict[str, Mention]
    links: defaultdict[str, set[str]]
    bounds: dict[str, Bound]

    def link(self, one: str, other: str) -> None:
        """Puts two mentions into one component."""
        self.links[one].add(other)
        self.links[other].add(one)

    def bind(self, bound: Bound) -> None:
        """Takes a correction in; what it says to belong together is linked."""
        self.bounds[bound.correction.id] = bound
        if bound.correction.kind not in EVENT_KINDS:
            for one, other in pairwise(mention_id for side in bound.sides for mention_id in side):
                self.link(one, other)

    def components(self) -> Iterator[list[Mention]]:
        """The mentions of each connected component, by id."""
        left = set(self.mentions)
        for start in sorted(self.mentions):
            if start not in left:
                continue
            component = {start}
            frontier = {start}
            while frontier:
                frontier = {other for mention in frontier for other in self.links[mention]} - component
                component |= frontier
            left -= component
            yield [self.mentions[mention_id] for mention_id in sorted(component)]


def _gather(transaction: Transaction, seeds: Iterable[str]) -> _Web:
    """The components of these mentions, as far as they are there, breadth first along the links.

    Mentions that share an event come along, linked or not: rules that linked them once may not do so any more.
    """
    web = _Web({}, defaultdict(set), {})
    near: dict[str, Mention] = {}
    traits: dict[str, Traits] = {}
    heard: set[str] = set()
    frontier = set(seeds)
    while frontier:
        near |= transaction.mentions.get(frontier - near.keys())
        frontier &= near.keys()
        found = transaction.mentions.candidates(frontier)
        pairs = {(min(pair), max(pair)) for pair in found if pair[1] not in web.mentions}
        near |= transaction.mentions.get({mention_id for pair in pairs for mention_id in pair} - near.keys())
        for mention_id in near.keys() - traits.keys():
            traits[mention_id] = Traits(near[mention_id])
        for one, other in pairs:
            if linked(traits[one], traits[other]):
                web.link(one, other)
        said = transaction.corrections.touching({near[one].article.id for one in frontier} - heard)
        heard |= {near[one].article.id for one in frontier}
        for bound in bind(transaction, (one for one in said if one.id not in web.bounds)):
            web.bind(bound)
        web.mentions.update((one, near[one]) for one in frontier)
        neighbours = {other for one in frontier for other in web.links[one]}
        frontier = (neighbours | transaction.cited_with(frontier)) - web.mentions.keys()
    return web


def _write(
    transaction: Transaction,
    events: Sequence[Event],
    held: Mapping[str, str],
    now: datetime,
    cause: Cause,
    *,
    moved: Collection[str],
    renamed: Mapping[str, str],
) -> None:
    """Writes the events that are not as they were; ids that are no more redirect to where their mentions went.

    ``held`` is the event of each mention before the change; ids do not go with the mentions that an editor ``moved``,
    but with those that stand in for mentions which are gone.
    """
    live = {event.id: event for event in events}
    stored = transaction.events({*live, *held.values()})
    buried = transaction.buried_versions(live.keys() - stored.keys())
    rows = (_changed(event, stored.get(event.id), buried.get(event.id, 0), now) for event in events)
    changed = [row for row in rows if row is not None]
    transaction.put_events(changed)
    transaction.cite(events)
    transaction.index.put([(event, words_of(event)) for event in events])
    holders = {citation.mention.id: event.id for event in events for citation in event.citations}
    holders |= {gone: holders[heir] for gone, heir in renamed.items() if heir in holders}
    staying = {
        mention_id: event_id
        for mention_id, event_id in holders.items()
        if renamed.get(mention_id, mention_id) not in moved
    }
    gone = {
        event: _heir(event, held, staying) or _heir(event, held, holders)
        for event_id, event in sorted(stored.items())
        if event_id not in live
    }
    transaction.bury(gone, now)
    transaction.redirect(staying, now)
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for mention_id, event_id in held.items():
        cited[event_id].add(mention_id)
    past = Past(cited, now, cause)
    versions = [past.version(row, live[row.id], stored.get(row.id)) for row in changed]
    transaction.corrections.remember([*versions, *(past.end(event, heir) for event, heir in gone.items())])


def _changed(event: Event, stored: StoredEvent | None, buried: int, now: datetime) -> StoredEvent | None:
    """The event's new row, None when it is as it was; a change is a new version under the rules of today."""
    if stored is not None:
        same = _row(event, stored.rules_version, stored.version, stored.updated_at)
        return None if same == stored else _row(event, RULES_VERSION, stored.version + 1, now)
    return _row(event, RULES_VERSION, buried + 1, now)


def _row(event: Event, rules_version: str, version: int, updated_at: datetime) -> StoredEvent:
    document = dump_event(event, version=version, updated_at=updated_at, rules_version=rules_version)
    return StoredEvent(
        position=_place(event),
        granularity=event.span.granularity.value,
        status=event.status.value,
        document=orjson.dumps(document),
        named_after=event.named_after,
        rules_version=rules_version,
        version=version,
        updated_at=updated_at,
        hidden=event.hidden,
        sources=document["support"]["sources"],
    )


def _heir(event: StoredEvent, held: Mapping[str, str], holders: Mapping[str, str]) -> str | None:
    """Who took the event in: the holder of the mention it was named after, else of most of its mentions, else none."""
    if event.named_after in holders:
        return holders[event.named_after]
    mentions = (mention for mention, event_id in held.items() if event_id == event.id)
    heirs = Counter(holders[mention] for mention in mentions if mention in holders)
    return min(heirs, key=lambda heir: (-heirs[heir], heir), default=None)
