"""Keeps a copy of a timeline in step: ``python follow.py http://localhost:8000/v1/timeline copy.json``.

The first run reads the whole timeline, each later one what changed since. The address may hold filters. The copy is
written after every page, so that a run that breaks off goes on where it was.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Literal, TypedDict, cast
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import Request, urlopen

TRIES = 10


class EventDate(TypedDict):
    """As /openapi.json describes it, like those below; a copy keeps the fields that are not named here as well."""

    edtf: str
    earliest: str | None
    latest: str | None
    status: Literal["agreed", "refined", "disputed"]


class Event(TypedDict):
    id: str
    headline: str
    version: int
    updated_at: str
    date: EventDate


class Tombstone(TypedDict):
    id: str
    deleted: Literal[True]
    merged_into: str | None
    updated_at: str


class Timeline(TypedDict):
    events: list[Event | Tombstone]
    next: str | None
    token: str


class Copy(TypedDict):
    """``url`` is what to ask next, ``etag`` names its last answer; ``merged`` leads from older ids to newer ones."""

    url: str
    etag: str | None
    events: dict[str, Event]
    merged: dict[str, str]


def follow(timeline: str, file: Path) -> Copy:
    """Brings the copy in the file up to date."""
    copy: Copy = json.loads(file.read_text("utf-8")) if file.exists() else empty(timeline)
    while True:
        try:
            page, etag = ask(copy)
        except HTTPError as error:
            if error.code == 304:
                return copy
            if error.code == 400 and "updated_after=" in copy["url"]:
                copy = empty(timeline)  # the server's data was put back to an earlier state
                continue
            raise
        for event in page["events"]:
            take(copy, event)
        url = page["next"] or since(timeline, page["token"])
        copy["etag"] = etag if url == copy["url"] else None
        copy["url"] = url
        written = file.with_suffix(".new")
        written.write_text(json.dumps(copy, ensure_ascii=False), "utf-8")
        written.replace(file)
        if page["next"] is None:
            return copy


def find(copy: Copy, event_id: str) -> Event | None:
    """The event of an id that the copy has or once had."""
    while event_id in copy["merged"]:
        event_id = copy["merged"][event_id]
    return copy["events"].get(event_id)


def empty(timeline: str) -> Copy:
    return {"url": timeline, "etag": None, "events": {}, "merged": {}}


def take(copy: Copy, event: Event | Tombstone) -> None:
    """What is told of an event replaces what was known of it."""
    copy["events"].pop(event["id"], None)
    copy["merged"].pop(event["id"], None)
    if "deleted" not in event:
        copy["events"][event["id"]] = cast("Event", event)
    elif event["merged_into"] is not None:
        copy["merged"][event["id"]] = event["merged_into"]


def ask(copy: Copy) -> tuple[Timeline, str | None]:
    """A page and its ETag, when the server has time for it."""
    request = Request(copy["url"], headers={"If-None-Match": copy["etag"]} if copy["etag"] else {})  # noqa: S310 - the caller names the service
    for tries in range(1, TRIES + 1):
        try:
            with urlopen(request) as answer:  # noqa: S310 - as above
                return json.load(answer), answer.headers["ETag"]
        except HTTPError as error:
            if error.code not in (429, 503) or tries == TRIES:
                raise
            time.sleep(float(error.headers.get("Retry-After", 1)))
    raise AssertionError


def since(timeline: str, token: str) -> str:
    """The address of what changed since the token, with the same filters; changes have an order of their own."""
    parts = urlsplit(timeline)
    asked = [(name, value) for name, value in parse_qsl(parts.query) if name != "order"]
    return parts._replace(query=urlencode([*asked, ("updated_after", token)])).geturl()


if __name__ == "__main__":
    follow(sys.argv[1], Path(sys.argv[2]))
