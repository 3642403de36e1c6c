"""Tallies: what several sources count in one event, side by side. 2, 14 and 46 deaths over a day are one series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby

from service.events.figures import SCOPES, label
from service.model import Figure, Mention, Reported, Series
from service.timex.span import Granularity


def count(mentions: Sequence[Mention]) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """The figures of an event, and its notes of scope, each claim in the order of the time that it speaks of.

    Every number is kept and none is chosen: "14 orang meninggal" at 15:15 does not dispute the two of an hour before.
    "Pertemuan ketiga" beside "keempat" is a note, as each counts other meetings; where all agree there is none. A
    mention with two numbers of one kind ("turun 6,1%, naik 2%") counts two things, and neither is in the series.
    """
    claims: dict[tuple[str, str], list[Reported]] = {}
    for mention in mentions:
        for key, same in groupby(sorted(mention.figures, key=_key), key=_key):
            first, *others = same
            if all(other.value == first.value for other in others):
                claims.setdefault(key, []).append(Reported(mention, first))
    series = [_series(claims[key]) for key in sorted(claims)]
    figures = tuple(one for one in series if one.kind not in SCOPES)
    return figures, tuple(one for one in series if one.kind in SCOPES and _differ(one))


def _key(figure: Figure) -> tuple[str, str]:
    return figure.kind, figure.of or ""


def _series(found: Sequence[Reported]) -> Series:
    first = found[0].figure
    return Series(first.kind, first.of, first.unit, label(first.kind), tuple(sorted(found, key=_time)))


def _differ(series: Series) -> bool:
    """Whether the sources give different numbers: those of one article count different things."""
    sources = {claim.mention.article.id for claim in series.claims}
    return len(sources) > 1 and len({claim.figure.value for claim in series.claims}) > 1


def _time(claim: Reported) -> tuple[date, datetime, float, str, int]:
    """When a number was so: the day that it is told for, then its clock time or else that of publication."""
    span, publication = claim.mention.span, claim.mention.article.publication
    day = span.earliest or span.latest or date.min
    moment = datetime.min
    if span.granularity.rank < Granularity.DAY.rank and span.start is not None:
        moment = span.start
    elif publication is not None and publication.instant is not None:
        moment = publication.instant
    moment = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo is not None else moment
    return day, moment, claim.figure.value, claim.mention.key, claim.figure.start
