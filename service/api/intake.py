"""Reading what a request says: its parameters, its body, its key. Whatever cannot be used is refused, by name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson
from flask import request
from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest, HTTPException, NotAcceptable, RequestEntityTooLarge, UnsupportedMediaType

from schemas.common import Request
from service.api.context import settings
from service.api.problems import MEDIA_TYPE, InvalidParameter, MalformedBody, PreconditionRequired
from service.errors import InvalidInput

JSON = "application/json"
TEXT = "text/plain"
HTML = "text/html"
NDJSON = "application/x-ndjson"
ANY = "*/*"

_READERS: dict[str, Callable[[bytes], object]] = {
    JSON: lambda raw: orjson.loads(raw.decode("utf-8-sig")),
    TEXT: lambda raw: {"text": raw.decode("utf-8-sig")},
    HTML: lambda raw: {"html": raw},
}
"""How a body of each media type becomes what its schema loads. A page says itself how its bytes are to be read."""


def accepted(media: Sequence[str]) -> str:
    """The media type that the client likes best, JSON where it does not say, of JSON and what else there is.

    Raises BadRequest for a Host that is none, NotAcceptable when the client takes nothing that there is.
    """
    if not request.host:
        raise BadRequest("The Host header does not name a host.")
    if request.environ.get("HTTP_ACCEPT", ANY) == ANY:
        return JSON
    asked = request.accept_mimetypes
    best = asked.best_match((JSON, MEDIA_TYPE, *media)) if asked else JSON
    if best is None:
        kinds = " or ".join(dict.fromkeys((JSON, *media)))
        raise NotAcceptable(f"Answers are {kinds}, which “Accept: {asked}” leaves out.")
    return best


def read_tags() -> frozenset[str]:
    """The strong tags of the versions that a change is for, or "*". Raises PreconditionRequired without any."""
    if "If-Match" not in request.headers:
        raise PreconditionRequired("Send the ETag of what you read as If-Match, so that no other change gets lost.")
    given = request.if_match
    return frozenset({"*"} if given.star_tag else filter(None, given.as_set()))  # an empty one is None there


def parameters() -> list[tuple[str, str]]:
    """The parameters of the URL in their order, decoded. Raises InvalidParameter where they are not UTF-8."""
    pairs = (pair.partition(b"=") for pair in request.query_string.split(b"&") if pair)
    return [(_decoded(name), _decoded(value)) for name, _, value in pairs]


def read_query(schema: Request) -> dict[str, Any]:
    """The parameters, loaded. Raises InvalidParameter for one that is unknown, given twice or not valid."""
    given: dict[str, str] = {}
    for name, value in parameters():
        if name in given:
            raise InvalidParameter(f"“{name}” is given twice; give it once.", {name: "Is given twice."})
        given[name] = value
    try:
        return dict(schema.load(given))
    except ValidationError as error:
        faults = {_parameter(path): message for path, message in _messages(error.messages)}
        raise InvalidParameter(_summary(faults), faults) from error


def read_body(bodies: Mapping[str, Request]) -> dict[str, Any]:
    """The body, loaded by the schema of its media type.

    Raises UnsupportedMediaType, MalformedBody when it is not what its type says, InvalidInput when it is not valid,
    and RequestEntityTooLarge.
    """
    media = _media_type(bodies)
    return load_body(bodies[media], media, raw_body())


def load_body(schema: Request, media: str, raw: bytes) -> dict[str, Any]:
    """What the schema makes of a body, or of a line of one.

    Raises MalformedBody when it is not what its type says, InvalidInput when it is not valid.
    """
    try:
        value = _READERS[media](raw)
    except UnicodeDecodeError as error:
        raise MalformedBody(f"The body is not UTF-8: byte {error.start} is 0x{raw[error.start]:02x}.") from error
    except orjson.JSONDecodeError as error:
        raise MalformedBody(f"The body is not JSON: {error}.") from error
    try:
        return dict(schema.load(value))  # type: ignore[arg-type]  # whatever it is, the schema refuses what is no object
    except ValidationError as error:
        faults = {_pointer(path): message for path, message in _messages(error.messages)}
        raise InvalidInput(_summary(faults), faults) from error


def read_lines() -> Iterator[tuple[int, bytes]]:
    """The lines of a body that is read as it comes, with their numbers; blank ones are left out.

    Of a line beyond the limit of bodies the first part, one byte more than that; its rest is passed over. Raises
    UnsupportedMediaType before the first, BadRequest for a body that breaks off.
    """
    _media_type([NDJSON])
    request.max_content_length = sys.maxsize  # it is held line by line
    return _lines(settings().max_body)


def _lines(limit: int) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := _line(limit + 1):
        number += 1
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = _line(limit + 1)
        if line.strip():
            yield number, line


def _line(size: int) -> bytes:
    try:
        return request.stream.readline(size)
    except Exception as error:  # each server has exceptions of its own for a body that is not framed as HTTP says
        raise BadRequest("The body breaks off, or its chunks are not framed as HTTP says.") from error


def charset() -> str | None:
    """The encoding that HTTP gives the body, None where it says nothing."""
    return request.mimetype_params.get("charset")


def joined(query: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """What the URL and the body say together. Raises InvalidParameter for a field that both give."""
    if twice := {name: "Is in the body as well." for name in query if name in body}:
        raise InvalidParameter(_summary(twice), twice)
    return {**query, **body}


def raw_body() -> bytes:
    """The bytes that were sent. A body without a length is read one byte beyond the limit: Werkzeug would cut it off
    there and say nothing.

    Raises BadRequest for a body that breaks off, RequestEntityTooLarge.
    """
    limit = settings().max_body
    if request.content_length is None:
        request.max_content_length = limit + 1
    try:
        raw = request.get_data()
    except HTTPException:
        raise
    except Exception as error:  # each server has exceptions of its own for a body that is not framed as HTTP says
        raise BadRequest("The body breaks off, or its chunks are not framed as HTTP says.") from error
    if len(raw) > limit:
        raise RequestEntityTooLarge
    return raw


def _media_type(bodies: Collection[str]) -> str:
    kinds = " or ".join(bodies)
    if request.mimetype not in bodies:
        given = f"not “{request.mimetype}”" if request.mimetype else "and say so in Content-Type"
        raise UnsupportedMediaType(f"Send {kinds}, {given}.")
    if request.mimetype != HTML and (charset() or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType("Send the body in UTF-8.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType("Send the body without a Content-Encoding.")
    return request.mimetype


def _decoded(raw: bytes) -> str:
    try:
        return unquote_to_bytes(raw.replace(b"+", b" ")).decode()
    except UnicodeDecodeError as error:
        raise InvalidParameter("The parameters of the URL are not UTF-8; percent-encode them as UTF-8.") from error


def _messages(found: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The paths and messages in marshmallow's tree: ``{"documents": {0: {"text": ["Is missing."]}}}``."""
    match found:
        case dict():
            for name, inner in found.items():
                yield from _messages(inner, path if name == "_schema" else (*path, str(name)))
        case list():
            yield path, " ".join(str(message) for message in found)


def _pointer(path: tuple[str, ...]) -> str:
    return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in path)


def _parameter(path: tuple[str, ...]) -> str:
    return ".".join(path)


def _summary(faults: Mapping[str, str]) -> str:
    return " ".join(f"“{place.lstrip('/')}”: {message}" if place else message for place, message in faults.items())
