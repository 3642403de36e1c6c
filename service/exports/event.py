"""What all formats ask of an event's document: its days, and its words for a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

Event = dict[str, Any]
"""An event's document, as ``schemas.event`` dumps it."""

_DAY = timedelta(days=1)

STATUS_WORDS = {"disputed": "sumber berbeda", "refined": "", "agreed": ""}
"""What stands beside a date that its sources do not agree on."""


def days(event: Event) -> tuple[date | None, date | None]:
    """First and last day, both included: June 2024 is (2024-06-01, 2024-06-30); an open end is None."""
    earliest, latest = event["date"]["earliest"], event["date"]["latest"]
    return (
        date.fromisoformat(earliest) if earliest is not None else None,
        date.fromisoformat(latest) if latest is not None else None,
    )


def ends(event: Event) -> tuple[date, date]:
    """First and last day, where an open end is taken as the known one."""
    first, last = days(event)
    known = first or last
    assert known is not None
    return first or known, last or known


def day_after(day: date) -> date:
    """The day that ends a half-open stretch; the calendar's last day ends with itself."""
    return day + _DAY if day < date.max else day


def dated(event: Event) -> str:
    """The date in Indonesian, with what is to be known of it: "Juni 2024 (sumber berbeda)"."""
    words = STATUS_WORDS[event["date"]["status"]]
    return f"{event['date']['display']['id']} ({words})" if words else str(event["date"]["display"]["id"])


def sources(event: Event) -> list[str]:
    """The names of the outlets that are shown, in their order, once each."""
    return list(dict.fromkeys(citation["source"]["name"] for citation in event["citations"]))


def cited(event: Event) -> list[str]:
    """A line a citation: “Juni tahun lalu, Putin …” (Liputan6.com, 2024-06)."""
    return [
        f"“{citation['quote']['exact']}” ({citation['source']['name']}, {citation['date']['edtf']})"
        for citation in event["citations"]
    ]
