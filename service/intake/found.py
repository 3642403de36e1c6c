"""A record as it was found: its place, its kind and its bytes. It can be sent to another process, kept and fed back."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import orjson

from service.errors import InvalidInput

LARGEST = 64 * 1024 * 1024
"""Bytes of one record that are read at all."""

MORE = "more cells"
"""Under which name the cells of a row beyond the last column are kept, in what is refused for them."""


class Kind(StrEnum):
    """How a record's bytes are read: a JSON object, an entry of a feed as JSON, a text, a page; or why they are not."""

    JSON = "json"
    ENTRY = "entry"
    TEXT = "text"
    HTML = "html"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Found:
    """A record at a place ("berita.ndjson:7"). ``given`` is what the command says of records that do not say it."""

    place: str
    kind: Kind
    raw: bytes
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The same for the same record, wherever it stands: 32 hexadecimal digits."""
        options = orjson.dumps(dict(self.given), option=orjson.OPT_SORT_KEYS)
        return hashlib.blake2b(b"\0".join((self.kind.encode(), options, self.raw)), digest_size=16).hexdigest()


def fault(place: str, error: Exception | str) -> Found:
    """What stands in for records that cannot even be found: a file that is not there, an archive that is broken."""
    return Found(
        place, Kind.FAULT, (error.detail if isinstance(error, InvalidInput) else str(error)).encode("utf-8", "replace")
    )


def parse(data: bytes) -> object:
    """The JSON value. Raises InvalidInput."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
        return orjson.loads(data)
    except UnicodeDecodeError as error:
        raise InvalidInput(f"is not UTF-8 at byte {error.start}; convert it to UTF-8 first") from error
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"is not JSON: {error}") from error


def dump_reject(found: Found, reason: str) -> bytes:
    """A line that holds a refused record and why, to be mended and fed back: ``{"place": "berita.ndjson:7", "reason":
    "is not JSON", "kind": "json", "record": "{nothing"}``.

    ``record`` is the value of JSON that can be read, else the characters; bytes that are no UTF-8 are in ``base64``.
    """
    line: dict[str, Any] = {"place": found.place, "reason": reason, "kind": found.kind.value}
    if found.given:
        line["given"] = dict(found.given)
    if found.kind is not Kind.FAULT:
        line |= _body(found)
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def load_reject(value: object, place: str) -> Found | None:
    """The record in a line that ``dump_reject`` made, mended or not; None for any other value."""
    if not isinstance(value, dict) or not _MARKS <= value.keys() <= _MARKS | {"given", "record", "base64"}:
        return None
    try:
        kind = Kind(value["kind"])
        given = {str(name): str(each) for name, each in dict(value.get("given", {})).items()}
        if kind is Kind.FAULT:
            advice = f"holds no record of “{value['place']}”; ingest that file itself, and delete this line"
            return fault(place, advice)
        raw = base64.b64decode(value["base64"], validate=True) if "base64" in value else value["record"]
    except (KeyError, TypeError, ValueError) as error:
        return fault(place, f"is no refused record any more: {error}; undo what was changed beside “record”")
    if isinstance(raw, str):
        raw = raw.encode()
    return Found(place, kind, raw if isinstance(raw, bytes) else orjson.dumps(raw), given)


_MARKS = {"place", "reason", "kind"}


def _body(found: Found) -> dict[str, Any]:
    try:
        characters = found.raw.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(found.raw).decode()}
    if found.kind in (Kind.JSON, Kind.ENTRY):
        try:
            value = parse(found.raw)
        except InvalidInput:
            return {"record": characters}
        # A string's JSON would be fed back as the string; everything else stands as it was written
        return {"record": characters if isinstance(value, str) else orjson.Fragment(found.raw.strip(_BLANK))}
    return {"record": characters}


_BLANK = b"\xef\xbb\xbf \t\r\n"
