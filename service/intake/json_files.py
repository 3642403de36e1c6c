"""JSON: a value a line, an array, values one after another, an object that holds the list; JSON Feed among them.

Files are read piece by piece: an array's elements are told apart by their brackets and parsed one by one, so that a
bad one fails alone and the size of the file does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import chain
from typing import IO, Any, Protocol

import orjson

from service.errors import InvalidInput
from service.intake.aliases import is_article
from service.intake.found import LARGEST, Found, Kind, fault, load_reject, parse

Given = Mapping[str, str]


class Readable(Protocol):
    """A file to be read once."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, b"" at the end."""


_PIECE = 1 << 16
_OUTSIDE = re.compile(rb'["\[\]{},]')
_INSIDE = re.compile(rb'["\\]')
_ESCAPED = re.compile(rb".", re.DOTALL)
_STEPS = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
_BLANK = b" \t\r\n"
_MARK = b"\xef\xbb\xbf"


def in_json(name: str, file: Readable, given: Given) -> Iterator[Found]:
    """The articles of a JSON file: "berita.json: article 2" is the second of its array."""
    for number, (raw, listed) in enumerate(_values(file), 1):
        place = f"{name}: article {number}" if listed or number > 1 else name
        inner = None if listed else _held(raw)
        if inner is None:
            yield _as_found(place, raw, given)
        else:
            yield from (Found(f"{name}: article {index}", *each, given) for index, each in enumerate(inner, 1))


def in_ndjson(name: str, file: IO[bytes], given: Given) -> Iterator[Found]:
    """A JSON value a line; blank lines are none. An array under such a name is read as one, over lines or in one."""
    numbered = lines(file)
    is_first = True
    for number, line in numbered:
        place = f"{name}:{number}"
        content = line.removeprefix(_MARK).strip(_BLANK)
        if not content:
            continue
        if len(line) > LARGEST:
            yield fault(place, f"has more than {LARGEST} bytes, which no article has; split it")
        elif not content.startswith(b"["):
            yield _as_found(place, content, given)
        elif is_first and not _is_whole(content):
            yield from in_json(name, _Chained(chain((line,), (rest for _, rest in numbered))), given)
        else:
            try:
                yield from in_json(place, BytesIO(content), given)
            except InvalidInput as error:
                yield fault(place, error)
        is_first = False


def _is_whole(content: bytes) -> bool:
    """Whether an array ends on the line where it starts."""
    with suppress(InvalidInput):
        parse(content)
        return True
    return False


def lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; of one that is longer than any record, the first part."""
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        yield number, line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = file.readline(LARGEST + 1)


def _as_found(place: str, raw: bytes, given: Given) -> Found:
    if b'"reason"' in raw and b'"place"' in raw:
        try:
            refused = load_reject(parse(raw), place)
        except InvalidInput:
            refused = None
        if refused is not None:
            return refused
    return Found(place, Kind.JSON, raw, given)


def _held(raw: bytes) -> Iterator[tuple[Kind, bytes]] | None:
    """The articles that an object holds as the one list of objects in it; None where it is an article itself."""
    try:
        value = parse(raw)
    except InvalidInput:
        return None
    if not isinstance(value, dict):
        return None
    is_feed = str(value.get("version", "")).startswith("https://jsonfeed.org/version/")
    if not is_feed and is_article(value):
        return None
    lists = [each for each in value.values() if isinstance(each, list) and any(isinstance(one, dict) for one in each)]
    if is_feed:
        return ((Kind.ENTRY, orjson.dumps(_with_site(item, value))) for item in value.get("items") or [])
    return ((Kind.JSON, orjson.dumps(item)) for item in lists[0]) if len(lists) == 1 else None


def _with_site(item: object, feed: Mapping[str, Any]) -> object:
    """An entry, with the name of its feed."""
    return {"site": feed.get("title"), **item} if isinstance(item, dict) else item


class _Chained:
    """Pieces of bytes as a file to be read once; each read gives the next piece."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, _: int, /) -> bytes:
        return next(self._pieces, b"")


def _values(file: Readable) -> Iterator[tuple[bytes, bool]]:
    """The values of a file, one after another, and whether each is an element of an array.

    Raises InvalidInput for an array that breaks off, for no value at all, and for one beyond all bounds.
    """
    held = bytearray()
    depth, listed, empty = 0, False, True
    for data, sign in _segments(file):
        held += data
        if len(held) > LARGEST:
            raise InvalidInput(
                f"has a value of more than {LARGEST} bytes; write one article a line, and name the file .ndjson"
            )
        empty = empty and not sign and not held.strip(_BLANK)
        if listed and not depth and sign in (b",", b"]"):
            if held.strip(_BLANK) or sign == b",":
                yield bytes(held.strip(_BLANK)), True
            held.clear()
            listed = sign == b","
        elif sign == b"[" and not listed and not depth and not held.strip(_BLANK):
            held.clear()
            listed = True
        else:
            held += sign
            depth = max(0, depth + _STEPS.get(sign, 0))
            if not listed and not depth and sign in (b"]", b"}"):
                yield bytes(held.strip(_BLANK)), False
                held.clear()
    if held.strip(_BLANK):
        yield bytes(held.strip(_BLANK)), listed
    if listed or empty:
        raise InvalidInput("is not JSON: it breaks off before its end" if listed else "is not JSON: it is empty")


def _segments(file: Readable) -> Iterator[tuple[bytes, bytes]]:
    """The bytes up to each bracket and comma that is not in a string, and that sign; at last what is left, and b""."""
    held = bytearray()
    state, piece = _OUTSIDE, file.read(max(_PIECE, len(_MARK) + 1)).removeprefix(_MARK)
    while piece:
        start = at = 0
        while (match := state.search(piece, at)) is not None:
            at, sign = match.end(), match[0]
            if state is _ESCAPED:
                state = _INSIDE
            elif sign == b"\\":
                state = _ESCAPED
            elif sign == b'"':
                state = _INSIDE if state is _OUTSIDE else _OUTSIDE
            else:
                yield bytes(held + piece[start : at - 1]), sign
                held.clear()
                start = at
        held += piece[start:]
        if len(held) > LARGEST:
            break
        piece = file.read(_PIECE)
    yield bytes(held), b""
