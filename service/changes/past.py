"""The history of events: what a change made of each, told by what it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from service.analyse import RULES_VERSION
from service.model import Event
from service.store import Cause, EventVersion, StoredEvent


@dataclass(frozen=True, slots=True)
class Past:
    """What was before a change: the mentions of each event; and when and through whom the change came."""

    cited: Mapping[str, set[str]]
    now: datetime
    cause: Cause

    def version(self, row: StoredEvent, event: Event, before: StoredEvent | None) -> EventVersion:
        """What is new in a version of an event: "date" from 2024 to 2024-06, a citation more."""
        was, now = _told(before) if before is not None else {}, _told(row)
        changes: dict[str, Any] = {
            name: {"from": was.get(name), "to": value} for name, value in now.items() if was.get(name) != value
        }
        members = {citation.mention.id for citation in event.citations}
        held = self.cited.get(event.id, set()) if before is not None else set()
        if members != held:
            changes["citations"] = {"added": sorted(members - held), "removed": sorted(held - members)}
        return EventVersion(event.id, row.version, False, self.now, row.rules_version, self.cause, changes)  # noqa: FBT003 - it goes on

    def end(self, event: StoredEvent, heir: str | None) -> EventVersion:
        """That an event is no more, and which took it in."""
        changes = {"merged_into": {"from": None, "to": heir}}
        return EventVersion(event.id, event.version, True, self.now, RULES_VERSION, self.cause, changes)  # noqa: FBT003 - it ended


def _told(event: StoredEvent) -> dict[str, Any]:
    """What readers see of an event beside its citations."""
    document = orjson.loads(event.document)
    date = document["date"]
    return {
        "headline": document["headline"],
        "date": date["edtf"],
        "status": date["status"],
        "hidden": event.hidden,
    }
