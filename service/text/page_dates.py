"""The dates that a page gives for itself, weighed against each other and against its publication line.

Pages contradict themselves: a meta element calls the outlet's clock UTC, a header shows the day of the crawl, an
address keeps the day of an older version. The day that most places name is believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from service.model import Basis, Metadata, PageDate, Publication
from service.timex.expression import Certainty, Evidence

Words = Callable[[str], tuple[datetime, bool] | None]
"""Reads "Kamis, 4 September 2025 11:01 WIB": the moment, and whether it has a clock time."""

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""A publication outside these years is a slip of the pen: boundary constants, as nothing here knows today."""

_NUMBERS = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.]?)(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
    r"(?:[T,\s]{1,4}(?P<hour>\d{1,2})[:.]?(?P<minute>\d\d)(?:[:.]?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s{0,3}(?P<zone>Z|UTC|GMT|WIB|WITA|WIT|[+-]\d\d?:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "WIB": 7, "WITA": 8, "WIT": 9}
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a page as it is read: ``moment`` is aware when a zone is written, ``clock`` whether a time is."""

    moment: datetime
    clock: bool
    evidence: Evidence
    kind: str

    def at(self, zone: tzinfo) -> datetime:
        """The moment on the outlet's clock."""
        return self.moment.replace(tzinfo=zone) if self.moment.tzinfo is None else self.moment.astimezone(zone)

    def day(self, zone: tzinfo) -> date:
        """The day on the outlet's clock; a day without a time is the day."""
        return self.at(zone).date() if self.clock else self.moment.date()


AHEAD = timedelta(days=2)
"""How far a publication may lie ahead of the day on which the article was received: clocks and zones differ."""


def ahead(day: date, received: date | None) -> bool:
    """Whether a day is no day of publication, as the article was there before it."""
    return received is not None and day > received + AHEAD


def weigh(
    metadata: Metadata, stamped: Publication | None, zone: tzinfo, words: Words, received: date | None = None
) -> Publication | None:
    """When a page came out by all that it says: the day that most kinds of place name, the surest place's moment.

    ``stamped`` is what its publication line says. A time whose written clock another place gives for the outlet's zone
    is in that zone: "2015-11-05T10:08:58Z" beside "Kamis, 05/11/2015 10:08 WIB" is 10.08 in Jakarta. Every date stays
    as evidence, those that the publication rests on first, but such as lie ahead of ``received``. None where the page
    gives no date.
    """
    read = [dated for one in metadata.dates if (dated := read_date(one, words)) is not None]
    given = [dated for dated in read if not ahead(dated.day(zone), received)]
    lines = tuple(_lines(stamped))
    given = [_in_zone(dated, [*given, *lines], zone) for dated in given]
    ranked = sorted([*given, *lines], key=_rank)
    if not ranked:
        return stamped
    kinds = {day: {one.kind for one in ranked if one.day(zone) == day} for day in [one.day(zone) for one in ranked]}
    best = max(kinds, key=lambda day: len(kinds[day]))
    chosen = [one for one in ranked if one.day(zone) == best]
    timed = [one for one in chosen if one.clock]
    exact = next((one for one in timed if one.at(zone).time() != datetime.min.time()), next(iter(timed), None))
    rest = [one for one in ranked if one not in chosen]
    chosen.sort(key=lambda one: one is not exact)
    return Publication(
        best=best,
        earliest=best,
        latest=best,
        instant=exact.at(zone) if exact is not None else None,
        basis=Basis.BYLINE if chosen[0].kind == "line" else Basis.METADATA,
        certainty=_certainty(chosen, rest, kinds[best], stamped, zone),
        evidence=tuple(one.evidence for one in (*chosen, *rest)),
    )


def _rank(dated: Dated) -> int:
    """JSON-LD and meta elements that name the instant, before the line for people that does so; then in the same order
    those that name a bare day, which may be the crawl's; last the bare day of the address."""
    return 4 if dated.kind == "url" else (0 if dated.clock else 2) + (dated.kind == "line")


def read_date(given: PageDate, words: Words) -> Dated | None:
    """A date as it stands in a page: "2015-11-05 T10:08:58Z", "20250904", "Thu, 04 Sep 2025 11:01:00 +0700",
    "1756958460", "Kamis, 4 September 2025 11:01 WIB". None for what is no date between 1900 and 2099.
    """
    value = given.value.strip()
    try:
        read = _numbers(value) or _seconds(value) or words(value) or _mail(value)
    except (ValueError, OverflowError):
        return None
    if read is None or not FIRST_YEAR <= read[0].year <= LAST_YEAR:
        return None
    moment, clock = read
    return Dated(moment, clock, Evidence(given.value, place=given.place), given.place.partition(" ")[0])


def other_days(publication: Publication, dates: Sequence[PageDate], zone: tzinfo, words: Words) -> list[PageDate]:
    """The dates of a page that name another day than its publication's, by more than a zone can."""
    return [
        one
        for one in dates
        if (dated := read_date(one, words)) is not None and abs(dated.day(zone) - publication.best) > timedelta(days=1)
    ]


def _numbers(value: str) -> tuple[datetime, bool] | None:
    match = _NUMBERS.fullmatch(value)
    if match is None:
        return None
    day = datetime(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"] is None:
        return day, False
    moment = day.replace(hour=int(match["hour"]), minute=int(match["minute"]), second=int(match["second"] or 0))
    return moment.replace(tzinfo=_offset(match["zone"]) if match["zone"] else None), True


def _offset(zone: str) -> timezone:
    if (hours := _ZONES.get(zone.upper())) is not None:
        return timezone(timedelta(hours=hours))
    digits = zone[1:].replace(":", "")
    ahead = (
        timedelta(hours=int(digits[:-2] or 0), minutes=int(digits[-2:]))
        if len(digits) > 2
        else timedelta(hours=int(digits))
    )
    return timezone(-ahead if zone[0] == "-" else ahead)


def _seconds(value: str) -> tuple[datetime, bool] | None:
    if _SECONDS.fullmatch(value) is None:
        return None
    return datetime.fromtimestamp(int(value[:10]), UTC), True


def _mail(value: str) -> tuple[datetime, bool] | None:
    """A date of e-mail and HTTP (RFC 5322)."""
    return (parsedate_to_datetime(value), True) if value[:3].isalpha() and ":" in value else None


def _lines(stamped: Publication | None) -> Iterator[Dated]:
    if stamped is None:
        return
    moment = stamped.instant or datetime(stamped.best.year, stamped.best.month, stamped.best.day)
    for evidence in stamped.evidence:
        yield Dated(moment, stamped.instant is not None, replace(evidence, place="publication line"), "line")


def _in_zone(dated: Dated, others: Sequence[Dated], zone: tzinfo) -> Dated:
    """The date with the outlet's zone, where another place gives its clock for that zone or for none."""
    if not dated.clock or dated.moment.tzinfo is None or dated.at(zone).replace(tzinfo=None) == _written(dated):
        return dated
    for other in others:
        if other.clock and _minute(_written(other)) == _minute(_written(dated)) and other.at(zone) != dated.at(zone):
            return replace(dated, moment=_written(dated).replace(tzinfo=zone))
    return dated


def _written(dated: Dated) -> datetime:
    return dated.moment.replace(tzinfo=None)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _certainty(
    chosen: Sequence[Dated], rest: Sequence[Dated], kinds: set[str], stamped: Publication | None, zone: tzinfo
) -> Certainty:
    """High where two kinds of place agree, or one stands alone with a moment of its own."""
    if len(kinds) > 1:
        return Certainty.HIGH if len({one.kind for one in rest} - kinds) < len(kinds) else Certainty.MEDIUM
    if kinds == {"line"} and not rest and stamped is not None:
        return stamped.certainty
    first = chosen[0]
    in_doubt = first.moment.tzinfo is UTC and first.clock and _written(first).date() != first.day(zone)
    return Certainty.MEDIUM if rest or kinds == {"url"} or in_doubt else Certainty.HIGH
