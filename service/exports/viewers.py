"""What timeline viewers read: TimelineJS (npm ``@knight-lab/timelinejs``) and vis-timeline (npm ``vis-timeline``).

Both put what they are given into a page as HTML, so every word of an article is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

import orjson

from service.exports.event import Event, dated, day_after, days, ends

_PARTS = {"year": 1, "decade": 1, "century": 1, "month": 2, "quarter": 2, "half": 2, "season": 2}
"""Granularity -> how many parts of a date are known; of all others year, month and day."""

_NAMES = ("year", "month", "day")

SLIDES_SCHEMA = {
    "title": "TimelineJS",
    "type": "object",
    "required": ["scale", "events"],
    "properties": {"events": {"type": "array", "items": {"required": ["unique_id", "start_date", "text"]}}},
}
ITEMS_SCHEMA = {
    "title": "vis-timeline",
    "type": "array",
    "items": {"type": "object", "required": ["id", "content", "start", "type"]},
}


def timelinejs(events: Iterable[Event]) -> Iterator[bytes]:
    """A TimelineJS object: a slide an event, its date as precise as it is known, its citations as quotations."""
    yield b'{"scale":"human","events":['
    for number, event in enumerate(events):
        yield (b",\n" if number else b"\n") + orjson.dumps(_slide(event))
    yield b"\n]}\n"


def _slide(event: Event) -> dict[str, Any]:
    first, last = ends(event)
    known = _PARTS.get(event["date"]["granularity"], 3)
    slide: dict[str, Any] = {
        "unique_id": event["id"],
        "start_date": _parts(first, known),
        "display_date": escape(dated(event)),
        "text": {"headline": escape(event["headline"]), "text": "".join(_quotation(one) for one in event["citations"])},
    }
    # TimelineJS drops an end in the unit of the start, and draws a month or a year by the parts that are there
    if _parts(last, known) != slide["start_date"]:
        slide["end_date"] = _parts(last, known)
    return slide


def _parts(day: date, known: int) -> dict[str, int]:
    return dict(zip(_NAMES[:known], (day.year, day.month, day.day), strict=False))


def _quotation(citation: dict[str, Any]) -> str:
    name, url = escape(citation["source"]["name"]), citation["article"]["url"]
    source = f'<a href="{escape(url)}">{name}</a>' if url is not None else name
    quote, said = escape(citation["quote"]["exact"]), escape(citation["date"]["edtf"])
    return f"<blockquote>{quote} <cite>{source}, {said}</cite></blockquote>"


def vis(events: Iterable[Event]) -> Iterator[bytes]:
    """A list of vis-timeline's items: a day is a box, what is longer a range that ends where the day after begins."""
    yield b"["
    for number, event in enumerate(events):
        yield (b",\n" if number else b"\n") + orjson.dumps(_item(event))
    yield b"\n]\n"


def _item(event: Event) -> dict[str, Any]:
    earliest, latest = days(event)
    first, last = ends(event)
    item: dict[str, Any] = {
        "id": event["id"],
        "content": escape(event["headline"]),
        "title": escape(f"{dated(event)}: {event['headline']}"),
        "start": first.isoformat(),
        "group": event["date"]["status"],
        "type": "box",
    }
    if earliest is not None and latest is not None and earliest != latest:
        item |= {"type": "range", "end": day_after(last).isoformat()}
    return item
