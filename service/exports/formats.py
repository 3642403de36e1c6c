"""The formats, by the name that ``format=`` takes and the media type that ``Accept`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from service.exports import feeds, lines, viewers
from service.exports.event import Event


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, what writes it, and whether it is asked for whole.

    ``whole`` formats are files and subscriptions: without a limit they hold every event that is asked for; the others
    are read page by page. ``schema`` describes what is JSON (JSON Schema 2020-12). ``write`` takes the events, the
    address of the page and that of the next one, where there are.
    """

    media: str
    write: Callable[[Iterable[Event], str | None, str | None], Iterator[bytes]]
    whole: bool = False
    schema: Mapping[str, object] = field(default_factory=lambda: {"type": "string"})


def _anywhere(
    write: Callable[[Iterable[Event]], Iterator[bytes]],
) -> Callable[[Iterable[Event], str | None, str | None], Iterator[bytes]]:
    """A writer that does not ask where its page is read, or where the next one is."""
    return lambda events, _address, _following: write(events)


FORMATS: dict[str, Format] = {
    "text": Format("text/plain", _anywhere(lines.text)),
    "csv": Format("text/csv", _anywhere(lines.comma_separated), whole=True),
    "ndjson": Format("application/x-ndjson", _anywhere(lines.ndjson), whole=True),
    "ics": Format("text/calendar", _anywhere(feeds.icalendar), whole=True),
    "jsonfeed": Format("application/feed+json", feeds.json_feed, schema=feeds.FEED_SCHEMA),
    "timelinejs": Format("application/json", _anywhere(viewers.timelinejs), schema=viewers.SLIDES_SCHEMA),
    "vis": Format("application/json", _anywhere(viewers.vis), schema=viewers.ITEMS_SCHEMA),
}
"""Name -> format; ``json`` itself is the timeline's own."""
