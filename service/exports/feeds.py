"""What can be subscribed to: iCalendar (RFC 5545) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import orjson
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from service.exports.event import Event, cited, dated, day_after, ends

TITLE = "Kronologi"
_PRODUCT = "-//Kronologi//Timeline//ID"
_FEED = "https://jsonfeed.org/version/1.1"

FEED_SCHEMA = {
    "title": "JSON Feed 1.1",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {"version": {"const": _FEED}, "items": {"type": "array", "items": {"required": ["id"]}}},
}


def icalendar(events: Iterable[Event]) -> Iterator[bytes]:
    """An all-day VEVENT an event, from its first day to the day after its last; years and open ends too.

    The UID is the event's id, the status of its date a category.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", TITLE)
    opening, closing = calendar.to_ical().split(b"END:VCALENDAR")
    yield opening
    for event in events:
        yield _entry(event).to_ical()
    yield b"END:VCALENDAR" + closing


def _entry(event: Event) -> CalendarEvent:
    first, last = ends(event)
    entry = CalendarEvent()
    entry.add("uid", event["id"])
    entry.add("dtstamp", datetime.fromisoformat(event["updated_at"]))
    entry.add("last-modified", datetime.fromisoformat(event["updated_at"]))
    entry.add("sequence", event["version"])
    entry.add("dtstart", first)
    entry.add("dtend", day_after(last))
    entry.add("summary", event["headline"])
    entry.add("description", "\n\n".join([dated(event), *cited(event)]))
    entry.add("categories", [event["date"]["status"]])
    entry.add("transp", "TRANSPARENT")
    return entry


def json_feed(events: Iterable[Event], address: str | None, following: str | None) -> Iterator[bytes]:
    """A JSON Feed of the page at an address, where it has one; ``following`` is where the next one is.

    An item says when it was changed last; its event's own date is in its text and under ``_kronologi``.
    """
    feed: dict[str, Any] = {"version": _FEED, "title": TITLE, "language": "id"}
    if address is not None:
        feed["feed_url"] = address
    if following is not None:
        feed["next_url"] = following
    yield orjson.dumps(feed)[:-1] + b',"items":['
    for number, event in enumerate(events):
        yield (b",\n" if number else b"\n") + orjson.dumps(_feed_item(event))
    yield b"\n]}\n"


def _feed_item(event: Event) -> dict[str, Any]:
    return {
        "id": event["id"],
        "title": event["headline"],
        "content_text": "\n\n".join([dated(event), *cited(event)]),
        "date_modified": event["updated_at"],
        "tags": [event["date"]["status"], *(entity["name"] for entity in event["entities"])],
        "_kronologi": {"date": event["date"], "support": event["support"]},
    }
