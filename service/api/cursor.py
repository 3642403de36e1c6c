"""Cursors: where a page ended, opaque and checked against the question that it belongs to."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import orjson
from flask import request

from service.api.intake import parameters
from service.api.problems import InvalidCursor
from service.store import Mark, Position, TimelineQuery

_EVENT_ID = re.compile("ev_[0-9a-z]+")


def encode(position: Position, begun: int, query: TimelineQuery) -> str:
    """The position behind a page of this query, url-safe, and the data version of the first page."""
    return pack([_mark(query), position.start.isoformat(), position.end.isoformat(), position.id, begun])


def decode(cursor: str, query: TimelineQuery) -> tuple[Position, int]:
    """The position in a cursor, and the data version of the first page. Raises InvalidCursor for one that was not made
    for this query."""
    match unpack(cursor):
        case [str(mark), str(first), str(last), str(event_id), int(begun)]:
            if _EVENT_ID.fullmatch(event_id) and mark == _mark(query):
                try:
                    return Position(date.fromisoformat(first), date.fromisoformat(last), event_id), begun
                except ValueError as error:
                    raise _invalid() from error
    raise _invalid()


def token(mark: Mark) -> str:
    """A place in the order of change, as the word that ``updated_after`` takes."""
    return pack([mark.data_version, mark.id, *([1] if mark.settled else [])])


def read_token(word: str) -> Mark:
    """The place in a token. Raises InvalidCursor for what is none."""
    wrong = "Is no token; take the `token` of an answer, or start again without it."
    try:
        match unpack(word):
            case [int(version), str(event_id), *more] if version >= 0 and more in ([], [1]):
                if not event_id or _EVENT_ID.fullmatch(event_id):
                    return Mark(version, event_id, settled=bool(more))
    except InvalidCursor:
        pass
    raise InvalidCursor(f"“updated_after”: {wrong}", {"updated_after": wrong})


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


def following(position: str, name: str = "cursor") -> str:
    """The URL of the page behind a position: the same parameters with another cursor, or what takes its place."""
    kept = [(given, value) for given, value in parameters() if given != name]
    return f"{request.base_url}?{urlencode([*kept, (name, position)])}"


def link(following: str | None) -> dict[str, str]:
    """The Link header of a page that another one follows."""
    return {"Link": f'<{following}>; rel="next"'} if following else {}


def pack(values: Sequence[str | int]) -> str:
    """Values as one opaque, url-safe word."""
    return urlsafe_b64encode(orjson.dumps(list(values))).rstrip(b"=").decode()


def _mark(query: TimelineQuery) -> str:
    """A fingerprint of what is asked, whatever the page."""
    return hashlib.blake2b(repr(replace(query, limit=None, after=None)).encode(), digest_size=6).hexdigest()
