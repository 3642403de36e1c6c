"""Operations: one registration says what an endpoint takes and answers, and does all three: load, dump, describe.

The OpenAPI description is made from the same objects that check the requests, so it cannot drift from them.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import orjson
from flask import Blueprint, Response, after_this_request, request
from marshmallow import Schema

from schemas.common import Answer, Request
from service.api import idempotency
from service.api.callers import require_key
from service.api.context import kept, store
from service.api.deprecation import Deprecated, announce
from service.api.intake import JSON, accepted, parameters, read_body, read_query
from service.api.problems import InvalidParameter
from service.errors import InvalidInput
from service.store import Scope

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

    from werkzeug.datastructures import Headers

NO_PARAMETERS = Request()

OPEN = "public, max-age=0, s-maxage=5, must-revalidate"
"""How an open read with an ETag may be kept: browsers ask each time, a cache before many of them in five seconds."""

KEYED = "private, no-cache"
"""What is read with a key may show more, and is read to be changed: it is nobody else's, and asked for each time."""

RAW = "*/*"
"""In place of a schema: the reply is bytes, and its headers say of which media type."""

Media = tuple[str, Mapping[str, object] | Schema]
"""A media type and what is described of it: a JSON schema, or what a line of it is."""

Key = Literal["required", "optional"] | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a view hands back: a value for the schema of its status, or a document that was dumped when it was
    written; of another ``media`` type, the bytes themselves, whole or as they come. ``tag`` is the strong ETag of what
    has versions of its own."""

    value: object = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media: str | None = None
    tag: str | None = None


@dataclass(frozen=True)
class Operation:
    """A view with its contract; called by Flask with the parts of the path.

    ``answers`` maps a status to the schema of its body, ``RAW`` for bytes, None for no body. ``key`` is required, or
    optional where it shows more; a change takes one with its ``scope``. ``cached`` marks an answer that stays the same
    as long as the data does, and has an ETag; ``versioned`` what has versions, so that changes of it take If-Match.
    ``media`` are what else it can answer in: the types and their JSON schemas. ``stream`` is the type of a body that is
    read line by line, by the view itself, and the schema of a line. ``headers`` name what its answers may carry beside
    the headers that the rest of the contract brings along. ``deprecated`` is the operation as a whole, or one of its
    parameters by name; answers to what uses it say so.
    """

    view: Callable[..., Reply]
    method: str
    answers: Mapping[int, Answer | str | None]
    query: Request
    bodies: Mapping[str, Request]
    key: Key
    scope: Scope | None
    cached: bool
    versioned: bool
    media: Sequence[Media]
    stream: Media | None
    headers: Sequence[str]
    deprecated: Deprecated | None
    deprecated_parameters: Mapping[str, Deprecated]

    @property
    def name(self) -> str:
        """The operation's id: the name of its view."""
        return self.view.__name__

    @property
    def text(self) -> str:
        """What the operation does: its view's docstring."""
        return inspect.getdoc(self.view) or ""

    @property
    def once(self) -> bool:
        """Whether its requests can be named by an Idempotency-Key: changes by POST that are held as a whole."""
        return self.method == "POST" and self.scope is not None and self.stream is None

    @property
    def tagged(self) -> bool:
        """Whether its answers have the ETag of a version."""
        return self.versioned and self.method in ("GET", "PUT", "PATCH")

    @property
    def conditional(self) -> bool:
        """Whether it answers 304 to those who have it already."""
        return self.method == "GET" and (self.cached or self.versioned)

    def __call__(self, **path: str) -> Response:
        """Answers the request: loads, calls the view, dumps."""
        if deprecated := self._deprecated():
            after_this_request(lambda response: announce(response, deprecated))
        if self.key == "required":
            require_key(self.scope)
        if self.once:
            return idempotency.once(lambda: self._answer(path))
        if self.stream is not None:
            idempotency.refuse_key()
        return self._answer(path)

    def _deprecated(self) -> list[Deprecated]:
        """What the request uses that is deprecated."""
        if self.deprecated is None and not self.deprecated_parameters:
            return []
        given = {name for name, _ in parameters()}
        used = [one for name, one in self.deprecated_parameters.items() if name in given]
        return used if self.deprecated is None else [self.deprecated, *used]

    def _answer(self, path: dict[str, str]) -> Response:
        media = accepted([kind for kind, _ in self.media])
        tag = entity_tag(media) if self.cached else None
        unchanged = _has(tag)
        if tag is not None and not unchanged and (answer := _kept(tag)) is not None:
            return answer
        reply = None if unchanged else self._call(path, self._load())
        if reply is not None and reply.tag is not None:
            tag = reply.tag
            unchanged = request.method in ("GET", "HEAD") and _has(tag)
        if unchanged or reply is None:
            response: Response = _Whole(status=304, headers=dict(reply.headers) if reply else None)
        else:
            response = self._dump(reply)
        if tag is not None:
            response.set_etag(tag)
            response.headers["Cache-Control"] = OPEN if _is_open() else KEYED
        if any(kind != JSON for kind, _ in self.media):
            response.headers["Vary"] = "Accept"
        if self.cached and tag is not None and response.status_code == 200 and not response.is_streamed and _is_open():
            kept().put(tag, (response.get_data(), list(response.headers)))
        return response

    def _load(self) -> dict[str, Any]:
        """The keyword arguments that the view asks for: ``query`` and ``body``."""
        loaded: dict[str, Any] = {}
        query = read_query(self.query)
        if self.query is not NO_PARAMETERS:
            loaded["query"] = query
        if self.bodies:
            loaded["body"] = read_body(self.bodies)
        return loaded

    def _call(self, path: dict[str, str], loaded: dict[str, Any]) -> Reply:
        """The view's reply. What it finds wrong with a parameter is told like any other wrong parameter."""
        try:
            return self.view(**path, **loaded)
        except InvalidInput as error:
            wrong = {place.removeprefix("/"): detail for place, detail in error.pointers.items()}
            if wrong and wrong.keys() <= loaded.get("query", {}).keys():
                raise InvalidParameter(error.detail, wrong) from error
            raise

    def _dump(self, reply: Reply) -> Response:
        if reply.media is not None:
            assert isinstance(reply.value, Iterator)
            return Response(reply.value, reply.status, dict(reply.headers), content_type=reply.media)
        schema = self.answers[reply.status]
        if schema is None:
            response = Response(status=reply.status, headers=dict(reply.headers))
            del response.headers["Content-Type"]
            return response
        if isinstance(schema, str):
            assert isinstance(reply.value, bytes)
            return Response(reply.value, reply.status, dict(reply.headers))
        value = reply.value if isinstance(reply.value, orjson.Fragment) else schema.dump(reply.value)
        document = orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
        return Response(document, reply.status, dict(reply.headers), mimetype=JSON)


def part_of(document: bytes, names: str | None) -> orjson.Fragment:
    """A ready document, or of its fields those that are named with commas between them."""
    if names is None:
        return orjson.Fragment(document)
    asked = names.split(",")
    return orjson.Fragment(
        orjson.dumps({name: value for name, value in orjson.loads(document).items() if name in asked})
    )


def _has(tag: str | None) -> bool:
    """Whether the client has this version already."""
    if tag is None or "HTTP_IF_NONE_MATCH" not in request.environ:
        return False
    return tag in request.if_none_match.as_set(include_weak=True)


def _is_open() -> bool:
    """Whether the answer is the same for everybody."""
    return "HTTP_AUTHORIZATION" not in request.environ


def _kept(tag: str) -> Response | None:
    """The answer with this tag, where it was given before."""
    answer = kept().get(tag) if _is_open() else None
    return None if answer is None else _Whole(answer[0], headers=answer[1])


class _Whole(Response):
    """An answer whose headers are whole, so that Werkzeug need not go through them once more: one that was given
    before, or that nothing changed."""

    default_mimetype = None

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:  # noqa: ARG002 - given
        """The headers as they are."""
        return self.headers


def operation(
    blueprint: Blueprint,
    rule: str,
    method: str = "GET",
    *,
    answers: Mapping[int, Answer | str | None],
    query: Request = NO_PARAMETERS,
    bodies: Mapping[str, Request] | None = None,
    key: Key = None,
    scope: Scope | None = None,
    cached: bool = False,
    versioned: bool = False,
    media: Sequence[Media] = (),
    stream: Media | None = None,
    headers: Sequence[str] = (),
    deprecated: Deprecated | None = None,
    deprecated_parameters: Mapping[str, Deprecated] | None = None,
) -> Callable[[Callable[..., Reply]], Operation]:
    """Registers a view under a method and a path, with what it takes and answers."""

    def register(view: Callable[..., Reply]) -> Operation:
        asked: Key = "required" if scope is not None else key
        registered = Operation(
            view=view,
            method=method,
            answers=answers,
            query=query,
            bodies=bodies or {},
            key=asked,
            scope=scope,
            cached=cached,
            versioned=versioned,
            media=media,
            stream=stream,
            headers=headers,
            deprecated=deprecated,
            deprecated_parameters=deprecated_parameters or {},
        )
        blueprint.add_url_rule(rule, registered.name, registered, methods=[method])
        return registered

    return register


def entity_tag(media: str) -> str:
    """The strong tag of this URL in a media type, as long as the data stays as it is; asking costs one small read."""
    url = (request.scheme, request.host, request.root_path, request.path, request.query_string)
    return hashlib.blake2b(repr((store().data_version(), media, url)).encode(), digest_size=12).hexdigest()
