"""When an article came out: as the caller, its page or its publication line says, or as its own dates let one infer.

The only module that knows dateparser, which reads the day of publication lines (and nothing else: it invents days for
"Februari 2022" and makes points of durations). Nothing here reads the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from service.errors import InvalidInput
from service.model import Basis, Document, Metadata, Publication, Supplied
from service.text.inference import infer
from service.text.outlets import identify, zone_of
from service.text.page_dates import FIRST_YEAR, LAST_YEAR, ahead, weigh
from service.text.stamps import Stamp, find_stamp, read_stamp
from service.timex.expression import Certainty, Evidence, Zone, ZoneKind

__all__ = ["find", "infer"]

_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RELATIVE_BASE": datetime(2000, 1, 1),  # never today; only whole dates are read, so that it completes nothing
    "RETURN_AS_TIMEZONE_AWARE": False,
}
_SPELLINGS = re.compile(r"\bagust?\b", re.IGNORECASE)
"""Short forms of Agustus that dateparser does not know."""

_FORMS = "write a date as 2025-09-04 or a date and time as 2025-09-04T11:01+07:00"


def find(
    document: Document, supplied: Supplied, metadata: Metadata | None = None, received: date | None = None
) -> Publication | None:
    """The publication as supplied, else by the page's own dates and the publication line: "Diterbitkan 04 September
    2025, 11:01 WIB" is the instant 2025-09-04T11:01+07:00; None where the article does not say.

    A clock time without a zone is the outlet's. A found date that lies ahead of the day on which the article was
    received is no publication: the next is taken. Raises InvalidInput, with the forms that are read, for a supplied
    date that is malformed or outside 1900 to 2099.
    """
    zone = zone_of(identify(document, supplied, metadata))
    if supplied.published is not None and supplied.published.strip():
        return _supplied(supplied.published.strip(), zone)
    stamped = _stamped(document, zone, received)
    return weigh(metadata, stamped, zone, written, received) if metadata is not None and metadata.dates else stamped


def written(line: str) -> tuple[datetime, bool] | None:
    """The moment in a publication line and whether it has a clock time: "Kamis, 4 September 2025 11:01 WIB"."""
    stamp = read_stamp(line)
    moment = _moment(stamp.day, stamp.clock) if stamp is not None else None
    if stamp is None or moment is None:
        return None
    zone = timezone(timedelta(minutes=stamp.offset)) if stamp.offset is not None else None
    return moment.replace(tzinfo=zone), stamp.clock is not None


def _supplied(value: str, zone: tzinfo) -> Publication:
    """An ISO 8601 date, or date and time; its day is the day on the outlet's clock, its year the written one."""
    try:
        if re.search(r"[T ]\d", value) is None:
            instant, day = None, date.fromisoformat(value)
            written = day.year
        else:
            moment = datetime.fromisoformat(value)
            written = moment.year
            instant = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
            day = instant.astimezone(zone).date()
    except (ValueError, OverflowError) as error:
        raise _malformed(f"“{value}” is not a publication date; {_FORMS}") from error
    if not FIRST_YEAR <= written <= LAST_YEAR:
        raise _malformed(f"“{value}” is not a year that news is published in ({FIRST_YEAR} to {LAST_YEAR}); {_FORMS}")
    return Publication(day, day, day, instant, Basis.SUPPLIED, Certainty.HIGH, (Evidence(value),))


def _malformed(detail: str) -> InvalidInput:
    return InvalidInput(detail, {"/published": f"an ISO 8601 date or date and time: {_FORMS}"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A day that the page gives as its own: the stamp, the moment it says, and where it stands."""

    stamp: Stamp
    moment: datetime
    evidence: Evidence


def _stamped(document: Document, zone: tzinfo, received: date | None) -> Publication | None:
    """The publication line that is believed first; the others that name its day are evidence too.

    "Diterbitkan …" before a line with a clock, before a bare day, before "Diperbarui …". A weekday that disagrees with
    its date lowers the certainty.
    """
    possible = [one for one in _candidates(document) if not ahead(one.moment.date(), received)]
    candidates = sorted(possible, key=lambda candidate: -candidate.stamp.row.rank)
    if not candidates:
        return None
    best = candidates[0]
    agreeing = [candidate for candidate in candidates if candidate.moment.date() == best.moment.date()]
    timed = next((candidate for candidate in agreeing if candidate.stamp.clock is not None), None)
    instant = timed.moment.replace(tzinfo=_zone(timed.stamp, zone)) if timed is not None else None
    weekday = best.stamp.weekday
    agrees = weekday is None or weekday == best.moment.weekday()
    return Publication(
        best=best.moment.date(),
        earliest=best.moment.date(),
        latest=best.moment.date(),
        instant=instant,
        basis=Basis.BYLINE,
        certainty=Certainty.HIGH if agrees else Certainty.MEDIUM,
        evidence=tuple(candidate.evidence for candidate in agreeing),
    )


def _candidates(document: Document) -> Iterator[_Candidate]:
    for kind, read in ((ZoneKind.PUBLICATION, read_stamp), (ZoneKind.DATELINE, find_stamp)):
        for zone in document.zones:
            if zone.kind is kind and (stamp := read(document.text[zone.start : zone.end])) is not None:
                moment = _moment(stamp.day, stamp.clock)
                if moment is not None and FIRST_YEAR <= moment.year <= LAST_YEAR:
                    yield _Candidate(stamp, moment, _evidence(document, zone, stamp))


def stamps_ahead(document: Document, received: date | None) -> list[Evidence]:
    """The publication lines of a day that lies ahead of the day on which the article was received."""
    return [one.evidence for one in _candidates(document) if ahead(one.moment.date(), received)]


def _evidence(document: Document, zone: Zone, stamp: Stamp) -> Evidence:
    start, end = zone.start + stamp.start, zone.start + stamp.end
    return Evidence(document.text[start:end], start, end)


def _zone(stamp: Stamp, outlets: tzinfo) -> tzinfo:
    return timezone(timedelta(minutes=stamp.offset)) if stamp.offset is not None else outlets


@lru_cache(maxsize=1024)
def _moment(day: str, clock: str | None) -> datetime | None:
    """The day and clock of a stamp by dateparser: "04 September 2025", "11.01"; None when there is no such day.

    Imported here, as it takes a quarter of a second to load and most of what uses this package needs no publication
    line.
    """
    import dateparser  # noqa: PLC0415 -- see the docstring

    written = _SPELLINGS.sub("Agu", day) + (f" {clock}" if clock is not None else "")
    moment: datetime | None = dateparser.parse(written, languages=["id", "en"], settings=_SETTINGS)
    return moment
