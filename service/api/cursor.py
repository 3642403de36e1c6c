"""Cursors: where a page ended, opaque and checked against the question that it belongs to."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from urllib.parse import urlencode

import orjson
from flask import request

from service.api.intake import parameters
from service.api.problems import InvalidCursor
from service.store import Position, TimelineQuery

_EVENT_ID = re.compile("ev_[0-9a-z]+")


def encode(position: Position, query: TimelineQuery) -> str:
    """The position behind a page of this query, url-safe."""
    return pack([_mark(query), position.start.isoformat(), position.end.isoformat(), position.id])


def decode(cursor: str, query: TimelineQuery) -> Position:
    """The position in a cursor. Raises InvalidCursor for one that was not made for this query."""
    match unpack(cursor):
        case [str(mark), str(first), str(last), str(event_id)] if _EVENT_ID.fullmatch(event_id) and mark == _mark(
            query
        ):
            try:
                return Position(date.fromisoformat(first), date.fromisoformat(last), event_id)
            except ValueError as error:
                raise _invalid() from error
    raise _invalid()


def unpack(cursor: str) -> list[str | int]:
    """The values in a cursor that ``pack`` made. Raises InvalidCursor for what is none."""
    try:
        raw = b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        values = orjson.loads(raw)
    except ValueError:
        values = None
    if not isinstance(values, list) or not all(isinstance(value, str | int) for value in values):
        raise _invalid()
    return values


def decode_place(cursor: str, mark: str) -> str:
    """The place in a cursor of the list that the mark names. Raises InvalidCursor for one of another list."""
    match unpack(cursor):
        case [str(marked), str(place)] if marked == mark:
            return place
    raise _invalid()


def _invalid() -> InvalidCursor:
    wrong = "It was not made for these filters."
    return InvalidCursor("The cursor was not made for these filters; start again without it.", {"cursor": wrong})


def following(position: str) -> str:
    """The URL of the page behind a position: the same parameters with another cursor."""
    kept = [(name, value) for name, value in parameters() if name != "cursor"]
    return f"{request.base_url}?{urlencode([*kept, ('cursor', position)])}"


def link(following: str | None) -> dict[str, str]:
    """The Link header of a page that another one follows."""
    return {"Link": f'<{following}>; rel="next"'} if following else {}


def pack(values: Sequence[str | int]) -> str:
    """Values as one opaque, url-safe word."""
    return urlsafe_b64encode(orjson.dumps(list(values))).rstrip(b"=").decode()


def _mark(query: TimelineQuery) -> str:
    """A fingerprint of what is asked, whatever the page."""
    asked = {name: value for name, value in asdict(query).items() if name not in ("limit", "after")}
    return hashlib.blake2b(orjson.dumps(asked), digest_size=6).hexdigest()
