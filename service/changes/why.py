"""Why an event's citations belong together: worked out when it is asked, by the judgement that merges."""

from __future__ import annotations

from dataclasses import dataclass

from service.changes.merge import bind
from service.errors import Gone
from service.events.corrections import EVENT_KINDS, Rulings
from service.events.why import Link, Miss, links, near_misses
from service.model import Correction
from service.store import Redirect, Store

EXPLAINED = 50
"""Citations of an event that are explained at most, the first by key."""

COMPARED = 200
"""Mentions of other events that are looked at, those that share most postings first."""

CITED = 20
"""Citations of another event that are looked at."""


@dataclass(frozen=True, slots=True)
class Why:
    """What holds an event together, what editors said of that, and what nearly belonged to it."""

    event_id: str
    links: list[Link]
    corrections: list[Correction]
    near_misses: list[Miss]


def why(store: Store, event_id: str, *, hidden: bool) -> Why | Redirect:
    """The reasons for an event's citations, and against the nearest others.

    Raises NotFound, and Gone also for a hidden one unless ``hidden``.
    """
    with store.reading() as transaction:
        found = transaction.event(event_id)
        if isinstance(found, Redirect):
            return found
        if transaction.events([event_id])[event_id].hidden and not hidden:
            raise Gone(f"The event “{event_id}” was hidden by an editor; those with a key can read why")
        members = transaction.citing(event_id)[:EXPLAINED]
        near = transaction.mentions.nearest([mention.id for mention in members], COMPARED)
        holders = transaction.cited_by(near)
        ids = sorted({holders[one] for one in near if one in holders} - {event_id})
        visible = [one for one, stored in transaction.events(ids).items() if hidden or not stored.hidden]
        others = {one: transaction.citing(one)[:CITED] for one in sorted(visible)}
        articles = {mention.article.id for mention in (*members, *(one for some in others.values() for one in some))}
        rulings = Rulings(bind(transaction, transaction.corrections.touching(articles)))
        ids_here = {mention.id for mention in members}
        holders |= transaction.cited_by(ids_here)
        said = [one for one in rulings.upon(ids_here, holders) if one.kind not in EVENT_KINDS]
        return Why(event_id, links(members, rulings), said, near_misses(members, others, near, rulings))
