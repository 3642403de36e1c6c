"""Keeps a copy of a timeline in step: ``python follow.py http://localhost:8000/v1/timeline copy.json``.

The first run reads the whole timeline, each later one what changed since. The address may hold filters. The copy is
written after every page, so that a run that breaks off goes on where it was.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import urlopen


def follow(timeline: str, file: Path) -> dict[str, Any]:
    """Brings the copy up to date; its events by id."""
    copy = json.loads(file.read_text("utf-8")) if file.exists() else {"url": timeline, "events": {}}
    while True:
        with urlopen(copy["url"]) as answer:  # noqa: S310 - the caller names the service
            page = json.load(answer)
        for event in page["events"]:
            if event.get("deleted"):
                copy["events"].pop(event["id"], None)
            else:
                copy["events"][event["id"]] = event
        copy["url"] = page["next"] or since(timeline, page["token"])
        written = file.with_suffix(".new")
        written.write_text(json.dumps(copy, ensure_ascii=False), "utf-8")
        written.replace(file)
        if page["next"] is None:
            return dict(copy["events"])


def since(timeline: str, token: str) -> str:
    """The address of what changed since the token, with the same filters."""
    parts = urlsplit(timeline)
    return parts._replace(query=urlencode([*parse_qsl(parts.query), ("updated_after", token)])).geturl()


if __name__ == "__main__":
    follow(sys.argv[1], Path(sys.argv[2]))
