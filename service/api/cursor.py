"""Cursors: where a page ended, opaque and checked against the question that it belongs to."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, urlsafe_b64encode
from datetime import date

import orjson

from service.api.problems import InvalidCursor
from service.store import Position, TimelineQuery

_EVENT_ID = re.compile("ev_[0-9a-z]+")


def encode(position: Position, query: TimelineQuery) -> str:
    """The position behind a page of this query, url-safe."""
    return pack([_mark(query), position.start.isoformat(), position.end.isoformat(), position.id])


def decode(cursor: str, query: TimelineQuery) -> Position:
    """The position in a cursor. Raises InvalidCursor for one that was not made for this query."""
    try:
        raw = b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        match orjson.loads(raw):
            case [str(mark), str(first), str(last), str(event_id)] if _EVENT_ID.fullmatch(event_id):
                if mark == _mark(query):
                    return Position(date.fromisoformat(first), date.fromisoformat(last), event_id)
    except ValueError:
        pass
    wrong = "It was not made for these filters."
    raise InvalidCursor("The cursor was not made for these filters; start again without it.", {"cursor": wrong})


def decode_number(cursor: str) -> int:
    """The number in a cursor of a list that is in the order of numbers. Raises InvalidCursor."""
    try:
        raw = b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        match orjson.loads(raw):
            case [int(number)]:
                return number
    except ValueError:
        pass
    raise InvalidCursor("The cursor is of no page of this list; start again without it.", {"cursor": "Is of no page."})


def link(following: str | None) -> dict[str, str]:
    """The Link header of a page that another one follows."""
    return {"Link": f'<{following}>; rel="next"'} if following else {}


def pack(values: list[str] | list[int]) -> str:
    """Values as one opaque, url-safe word."""
    return urlsafe_b64encode(orjson.dumps(values)).rstrip(b"=").decode()


def _mark(query: TimelineQuery) -> str:
    """A fingerprint of what is asked, whatever the page."""
    asked = [query.earliest, query.latest, query.source, query.status, query.descending]
    return hashlib.blake2b(orjson.dumps(asked), digest_size=6).hexdigest()
