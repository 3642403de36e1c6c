"""The candidate index: what a mention is filed under, so that only those are compared that may be one event.

Days, months and years are three tables of one index. A date of a day or three meets others like it in stretches of four
days; it is filed in its month and its year too, but only longer dates look there. So a day's mention is compared with
what was told of that day, and with the few dates that are as long as a month or a year, however many articles there
are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from service.events.likeness import SLACK, WEEK
from service.events.traits import FINE, readings
from service.events.triggers import ONCE
from service.events.words import weight
from service.model import Mention
from service.timex.span import TimeSpan

_STRETCH = 4
"""Days to a bucket of days."""

_DAYS = 200_000
"""First bucket of the days, above those of the months."""

_MONTHS = 62
"""Longest span, in days, that looks in its months; a longer one looks only in its years."""

_MENTIONS = 0
"""The bucket in which a mention finds those that follow it; no date is posted there."""

_SHARED = 2
"""Keys that two mentions must share to be compared; one that is a pair, in a bucket from 0 down, is enough."""


class Posting(NamedTuple):
    """A row of the candidate index: ``(24299, "e:vladimir-putin", 0)`` for a day in November 2024.

    ``wide`` is 1 when the mention meets every other one there, 0 when it meets only the wide ones.
    """

    bucket: int
    key: str
    wide: int


def postings(mention: Mention) -> frozenset[Posting]:
    """The rows of the candidate index for a mention; every alternative date is posted like the date.

    "3 September 2025" is posted in its days and in September 2025 under each entity, trigger and telling word, and in
    2025 under pairs of them; "September 2025" in the month and the year; "2025" in the year. What happens only once is
    posted in a week's days and in the years beside, so that sources who misdate it find each other. In news some 30
    rows.
    """
    if mention.follows is not None:
        return frozenset({Posting(_MENTIONS, mention.follows, 1)})
    keys = _Keys.of(mention)
    rows = {Posting(_MENTIONS, mention.id, 1)}
    for span in readings(mention):
        rows.update(_filed(span, keys))
    return frozenset(rows)


def _filed(span: TimeSpan, keys: _Keys) -> Iterator[Posting]:
    """The rows of one date. An open one is filed at the end that is known, and looks wherever it is filed."""
    first, last = _bounds(span)
    days = (last - first).days + 1
    fine, long = days <= FINE and not span.open, days > _MONTHS or span.open
    if days <= FINE:
        for bucket in _stretches(first, last, SLACK):
            yield from (Posting(bucket, key, 1) for key in keys.single)
        for bucket in _stretches(first, last, WEEK):
            yield from (Posting(-bucket, pair, 1) for pair in keys.once)
    if days <= _MONTHS:
        months = {_month(day) for day in (first - timedelta(SLACK), first, last, last + timedelta(SLACK))}
        for month in months | set(range(_month(first), _month(last) + 1)):
            yield from (Posting(month, key, int(not fine)) for key in keys.single)
    years = range(first.year, min(last.year, first.year + 2) + 1)
    for year in years:
        yield from (Posting(-year, pair, int(long)) for pair in keys.pairs - keys.once)
    for year in range(years[0] - 1, years[-1] + 2):
        yield from (Posting(-year, pair, int(not fine)) for pair in keys.once)


class _Keys(NamedTuple):
    """What a mention is filed under: up to six entities, three triggers and four telling words, and pairs of them;
    ``once`` are pairs with what happens only once."""

    single: tuple[str, ...]
    pairs: frozenset[str]
    once: frozenset[str]

    @classmethod
    def of(cls, mention: Mention) -> _Keys:
        ranked = sorted(mention.entities, key=lambda entity: entity.kind == "country")
        entities = [f"e:{entity.id}" for entity in ranked[:6]]
        triggers = [f"t:{name}" for name in mention.triggers[:3]]
        stems = [f"w:{stem}" for stem in sorted(mention.core, key=lambda stem: (-weight(stem), stem))[:4]]
        pairs = {f"{one}&{other}" for one in entities for other in triggers}
        pairs |= {f"{one}&{other}" for one in entities[:4] for other in stems[:2]}
        pairs |= {f"{one}&{other}" for one in entities[:3] for other in entities[:3] if one < other}
        once = {f"{one}&{other}" for one in entities for other in triggers if other[2:] in ONCE}
        return cls((*entities, *triggers, *stems), frozenset(pairs), frozenset(once))


def candidates(mentions: Sequence[Mention]) -> set[tuple[int, int]]:
    """Pairs that the index would compare, by place, the smaller first: what the store finds for stored ones."""
    index: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    shared: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    pairs: set[tuple[int, int]] = set()
    for number, mention in enumerate(mentions):
        for bucket, key, wide in postings(mention):
            row = index[bucket, key]
            for other, looks in row:
                if wide or looks:
                    if bucket <= 0:
                        pairs.add((other, number))
                    else:
                        shared[other, number].add(key)
            row.append((number, wide))
    return pairs | {pair for pair, keys in shared.items() if len(keys) >= _SHARED}


def _stretches(first: date, last: date, apart: int) -> range:
    """The buckets of days that two have in common when at most so many days lie between them."""
    slack = (apart + 1) // 2
    return range(_DAYS + (first.toordinal() - slack) // _STRETCH, _DAYS + (last.toordinal() + slack) // _STRETCH + 1)


def _bounds(span: TimeSpan) -> tuple[date, date]:
    """First and last day; an open end is taken as the known one."""
    first = span.earliest or span.latest
    last = span.latest or span.earliest
    assert first is not None
    assert last is not None
    first = max(first, date(2, 1, 1))
    return first, max(first, min(last, date(9998, 12, 31)))


def _month(day: date) -> int:
    return day.year * 12 + day.month
