"""Events to export: the seeds' own, and one of them moved to another date."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from pathlib import Path

from service.exports.event import Event

_GOLDEN = Path(__file__).parent.parent / "golden" / "timeline.json"


def events() -> list[Event]:
    """The seeds' events, as they are served."""
    written = {"version": 2, "updated_at": "2025-09-05T01:02:03+00:00"}
    return [event | written for event in json.loads(_GOLDEN.read_text(encoding="utf-8"))]


def event(**date: object) -> Event:
    """The disputed one of June 2024, with other words for its date."""
    found = deepcopy(next(event for event in events() if event["date"]["edtf"] == "2024-06"))
    found["date"] |= date
    return found


def written(write: Callable[[Iterable[Event]], Iterator[bytes]], *given: Event) -> str:
    """What a writer makes of events."""
    return b"".join(write(given)).decode()
