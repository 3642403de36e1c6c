"""Merging anew what a change of mentions touches, and nothing else; equal to merging everything from the beginning.

Mentions that ``events.merge.linked`` joins form components, and clusters never cross them. So a change can only
reach the components of the mentions that come and go: they are gathered whole, clustered again, and the events that
come out differently are written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from schemas.event import dump_event
from service.analyse import RULES_VERSION
from service.events.consensus import settle
from service.events.likeness import Traits
from service.events.merge import cluster, linked, postings
from service.model import Event, Mention
from service.store import Position, StoredEvent, Transaction


def replace_mentions(transaction: Transaction, article_id: str, mentions: Sequence[Mention], now: datetime) -> None:
    """Makes these the article's mentions and brings the events to what all mentions together say."""
    before = _gather(transaction, transaction.mention_ids(article_id))
    held = transaction.cited_by(before.mentions)
    transaction.replace_mentions(article_id, ((mention, postings(mention)) for mention in mentions))
    after = _gather(transaction, before.mentions.keys() | {mention.id for mention in mentions})
    held = transaction.cited_by(after.mentions) | held
    events = [settle(group) for component in after.components() for group in cluster(component)]
    _write(transaction, events, held, now)


@dataclass(frozen=True, slots=True)
class _Web:
    """Mentions with the links between them; whole components."""

    mentions: dict[str, Mention]
    links: defaultdict[str, set[str]]

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
    web = _Web({}, defaultdict(set))
    near: dict[str, Mention] = {}
    traits: dict[str, Traits] = {}
    frontier = set(seeds)
    while frontier:
        near |= transaction.mentions(frontier - near.keys())
        frontier &= near.keys()
        found = transaction.candidates(frontier)
        pairs = {(min(pair), max(pair)) for pair in found if pair[1] not in web.mentions}
        near |= transaction.mentions({mention_id for pair in pairs for mention_id in pair} - near.keys())
        for mention_id in near.keys() - traits.keys():
            traits[mention_id] = Traits(near[mention_id])
        for one, other in pairs:
            if linked(traits[one], traits[other]):
                web.links[one].add(other)
                web.links[other].add(one)
        web.mentions.update((one, near[one]) for one in frontier)
        neighbours = {other for one in frontier for other in web.links[one]}
        frontier = (neighbours | transaction.cited_with(frontier)) - web.mentions.keys()
    return web


def _write(transaction: Transaction, events: Sequence[Event], held: Mapping[str, str], now: datetime) -> None:
    """Writes the events that are not as they were; ids that are no more redirect to where their mentions went.

    ``held`` is the event of each mention before the change.
    """
    live = {event.id for event in events}
    stored = transaction.events(live.union(held.values()))
    buried = transaction.buried_versions(live - stored.keys())
    changed = (_changed(event, stored.get(event.id), buried.get(event.id, 0), now) for event in events)
    transaction.put_events([event for event in changed if event is not None])
    transaction.cite(events)
    holders = {citation.mention.id: event.id for event in events for citation in event.citations}
    gone = [event for event_id, event in sorted(stored.items()) if event_id not in live]
    transaction.bury({event: _heir(event, held, holders) for event in gone}, now)
    transaction.redirect(holders, now)


def _changed(event: Event, stored: StoredEvent | None, buried: int, now: datetime) -> StoredEvent | None:
    """The event's new row, None when it is as it was; a change is a new version under the rules of today."""
    if stored is not None:
        same = _row(event, stored.rules_version, stored.version, stored.updated_at)
        return None if same == stored else _row(event, RULES_VERSION, stored.version + 1, now)
    return _row(event, RULES_VERSION, buried + 1, now)


def _row(event: Event, rules_version: str, version: int, updated_at: datetime) -> StoredEvent:
    document = dump_event(event, version=version, updated_at=updated_at, rules_version=rules_version)
    return StoredEvent(
        position=Position.of(event.span, event.id),
        granularity=event.span.granularity.value,
        status=event.status.value,
        document=orjson.dumps(document),
        named_after=min((citation.mention for citation in event.citations), key=lambda mention: mention.key).id,
        rules_version=rules_version,
        version=version,
        updated_at=updated_at,
    )


def _heir(event: StoredEvent, held: Mapping[str, str], holders: Mapping[str, str]) -> str | None:
    """Who took the event in: the holder of the mention it was named after, else of most of its mentions, else none."""
    if event.named_after in holders:
        return holders[event.named_after]
    mentions = (mention for mention, event_id in held.items() if event_id == event.id)
    heirs = Counter(holders[mention] for mention in mentions if mention in holders)
    return min(heirs, key=lambda heir: (-heirs[heir], heir), default=None)
