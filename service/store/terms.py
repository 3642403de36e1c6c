"""What events are found by together: the words of an event, and a tag for each of its outlets, names and properties.

Each event has a place, a number that grows in the timeline's order, so that an index of terms gives events in order of
time: the index keeps for each term the places of its events, and several terms are one intersection.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from service.model import Event
from service.store.records import Position, TimelineQuery, Words
from service.store.span_classes import span_class

SLOT_BITS = 19
"""Places that events of the same days share: half a million."""

DAY_BITS = 22
_LAST = date.max.toordinal()
_ROOM = (1 << SLOT_BITS) - (1 << 12)  # the rest is for those that are pushed on at the end
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

COUNTS = (*range(2, 17), 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000)
"""The numbers of outlets that events are tagged with, as far as they have as many."""


def group_of(first: date, last: date) -> int:
    """The first place of the events of these days: by the first day, then the later last day."""
    return (first.toordinal() << DAY_BITS | _LAST - last.toordinal()) << SLOT_BITS


def end_of(first: date, last: date) -> int:
    """The last place of the events of these days."""
    return group_of(first, last) | (1 << SLOT_BITS) - 1


def place_of(position: Position) -> int:
    """Where the event would be were it alone; among those of the same days by its id."""
    share = 0.0
    for place, sign in enumerate(position.id.rpartition("_")[2][:8], 1):
        share += _DIGITS.index(sign) / len(_DIGITS) ** place
    return group_of(position.start, position.end) + int(share * _ROOM)


def days_at(group: int) -> tuple[date, date]:
    """The first and last day of the events whose places begin with this, the bits of the slot left out."""
    return date.fromordinal(group >> DAY_BITS), date.fromordinal(_LAST - (group & (1 << DAY_BITS) - 1))


def reversed_last(day: date) -> int:
    """What stands in a place for a last day: less for later ones."""
    return _LAST - day.toordinal()


_TAGGED: dict[str, Callable[[Event], Iterable[object]]] = {
    "source": lambda event: {one.mention.article.source.slug for one in event.citations},
    "origin": lambda event: {one.mention.article.origin for one in event.citations},
    "entity": lambda event: {one.id for one in event.entities},
    "status": lambda event: (event.status.value,),
    "granularity": lambda event: (event.span.granularity.value,),
    "min_sources": lambda event: _counts(len({one.mention.article.source.slug for one in event.citations})),
    "span_class": lambda event: (span_class(Position.of(event.span, event.id)),),
}
"""What events are tagged with, by the name of the filter."""


def _counts(sources: int) -> Iterator[int]:
    return (count for count in COUNTS if count <= sources)


@lru_cache(1 << 12)
def tag(kind: str, value: object) -> str:
    """A term that no word is, of 17 signs: whatever the value holds, it needs no quotation marks."""
    return "=" + hashlib.blake2b(f"{kind} {value}".encode(), digest_size=8).hexdigest()


def tags_of(event: Event) -> list[str]:
    """The tags of an event, sorted."""
    return sorted(tag(kind, value) for kind, values in _TAGGED.items() for value in values(event))


def tags_asked(query: TimelineQuery) -> list[str]:
    """The tags that the query's events have, all of them."""
    found: dict[str, Any] = {kind: getattr(query, kind, None) for kind in _TAGGED}
    for kind in ("status", "granularity"):
        found[kind] = found[kind] and found[kind].value
    found["min_sources"] = max((count for count in COUNTS if count <= (query.min_sources or 0)), default=None)
    return [tag(kind, value) for kind, value in found.items() if value is not None]


def is_exact(query: TimelineQuery) -> bool:
    """Whether the tags say all of the query's number of outlets."""
    return query.min_sources is None or query.min_sources in (1, *COUNTS)


def digest(event: Event, words: Words) -> str:
    """Stands for all that an event is found by."""
    known = (event.span.earliest, event.span.latest, tags_of(event), words.passages)
    return hashlib.blake2b(repr(known).encode(), digest_size=12).hexdigest()
