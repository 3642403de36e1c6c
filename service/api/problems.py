"""Every refusal as RFC 9457 application/problem+json, by one table from exceptions to kinds of problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from flask import Flask, Response, current_app, request
from werkzeug import exceptions as http

from schemas.problem import ProblemSchema
from service.api.context import settings
from service.errors import (
    Changed,
    Gone,
    InvalidInput,
    KeyRequired,
    KeyReused,
    KronologiError,
    NotFound,
    ScopeRequired,
    StoreUnavailable,
    UnderWay,
)

MEDIA_TYPE = "application/problem+json"


class InvalidParameter(KronologiError):
    """A parameter of the URL is unknown, given twice, or has a value that it cannot have."""

    code = "invalid-parameter"
    title = "A parameter is not valid"


class InvalidCursor(InvalidParameter):
    """The cursor was made for another question, or by nobody."""

    code = "invalid-cursor"
    title = "The cursor does not belong to this question"


class MalformedBody(KronologiError):
    """The body is not in the format that its media type promises."""

    code = "malformed-body"
    title = "The body cannot be read"


class InvalidIdempotencyKey(KronologiError):
    """The Idempotency-Key cannot be read, or goes with nothing of this kind."""

    code = "invalid-idempotency-key"
    title = "The Idempotency-Key is not valid"


class TooManyRequests(KronologiError):
    """Somebody asks more often than a limit allows; in ``seconds`` it begins anew."""

    code = "too-many-requests"
    title = "Too many requests"

    def __init__(self, detail: str, seconds: int) -> None:
        super().__init__(detail)
        self.seconds = seconds


class PreconditionRequired(KronologiError):
    """A change came without If-Match, so that it might undo another that its sender has not seen."""

    code = "precondition-required"
    title = "The change does not say what it is for"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem, as it stands at /problems/<code>: its HTTP status, and what it means for the caller."""

    code: str
    title: str
    status: int
    meaning: str

    @property
    def type(self) -> str:
        """The URI reference that names the kind: "/problems/not-found"."""
        return f"/problems/{self.code}"


def _kind(error: type[KronologiError], status: int, meaning: str) -> Kind:
    return Kind(error.code, error.title, status, meaning)


KINDS: dict[type[Exception], Kind] = {
    InvalidParameter: _kind(InvalidParameter, 400, "Each parameter is known, given once and not empty; see `errors`."),
    InvalidCursor: _kind(InvalidCursor, 400, "A cursor goes with the filters that it came with. Start without it."),
    MalformedBody: _kind(MalformedBody, 400, "A body is UTF-8, and JSON where its media type says so."),
    InvalidIdempotencyKey: _kind(
        InvalidIdempotencyKey, 400, "It is a string of printable ASCII; a UUID is a good one."
    ),
    http.BadRequest: Kind("bad-request", "The request cannot be read", 400, "The request is not proper HTTP."),
    KeyRequired: _kind(KeyRequired, 401, "Reading is open; changes take a key, sent as “Authorization: Bearer …”."),
    ScopeRequired: _kind(ScopeRequired, 403, "Keys have scopes: ingest, edit, admin. Take a key with the one told."),
    NotFound: _kind(NotFound, 404, "Nothing with this id was ever stored here."),
    http.NotFound: Kind("no-such-path", "There is no such path", 404, "All paths are described at /openapi.json."),
    http.MethodNotAllowed: Kind(
        "method-not-allowed", "The path does not take this method", 405, "The Allow header names the methods it takes."
    ),
    http.NotAcceptable: Kind(
        "not-acceptable", "No such representation", 406, "Answers are application/json; leave out the Accept header."
    ),
    UnderWay: _kind(UnderWay, 409, "The first request with this Idempotency-Key is being answered. Ask again shortly."),
    Gone: _kind(Gone, 410, "It was here and was deleted; the id will not be given to anything else."),
    Changed: _kind(Changed, 412, "Somebody else was there first. Read it again and send the new ETag as If-Match."),
    http.RequestEntityTooLarge: Kind(
        "body-too-large", "The body is too large", 413, "Send less at a time; the limit is KRONOLOGI_MAX_BODY."
    ),
    http.UnsupportedMediaType: Kind(
        "unsupported-media-type", "The body is of a kind that is not read here", 415, "Set Content-Type as told."
    ),
    InvalidInput: _kind(InvalidInput, 422, "The body was read, but something in it cannot be used; see `errors`."),
    KeyReused: _kind(KeyReused, 422, "An Idempotency-Key stands for one request for a day; another takes another key."),
    PreconditionRequired: _kind(PreconditionRequired, 428, "Read it, and send its ETag as If-Match with the change."),
    TooManyRequests: _kind(TooManyRequests, 429, "Wait as long as Retry-After says; RateLimit tells what is left."),
    http.InternalServerError: Kind(
        "internal-error", "Something went wrong here", 500, "The fault is ours and was logged; nothing was changed."
    ),
    StoreUnavailable: _kind(StoreUnavailable, 503, "The database cannot be used right now. Try again shortly."),
}
"""The one table: an exception is the kind of the nearest class that it descends from."""

_HIDDEN = (StoreUnavailable,)
"""Errors whose details are for the log only: they name hosts and users."""


def install(app: Flask) -> None:
    """Answers every exception of the application with a problem."""
    app.register_error_handler(Exception, answer)


def kind_of(error: Exception) -> Kind:
    """The kind of an exception; what the table does not hold is an internal error, or plain HTTP without a type."""
    for ancestor in type(error).__mro__:
        if ancestor in KINDS:
            return KINDS[ancestor]
    if isinstance(error, http.HTTPException) and error.code is not None:
        return Kind("", error.name, error.code, error.name)
    return KINDS[http.InternalServerError]


def answer(error: Exception) -> Response:
    """The problem for an exception, with the headers that its status asks for; it may be over soon: none keeps it."""
    body = problem(error)
    document = orjson.dumps(ProblemSchema().dump(body), option=orjson.OPT_APPEND_NEWLINE)
    return Response(document, body["status"], {"Cache-Control": "no-store", **_headers(error)}, mimetype=MEDIA_TYPE)


def problem(error: Exception) -> dict[str, Any]:
    """What is told of an exception; faults of ours are logged."""
    kind = kind_of(error)
    if kind.status >= 500:
        current_app.logger.error("%s %s: %s", request.method, request.path, error, exc_info=error)
    return {
        "type": kind.type if kind.code else "about:blank",
        "title": kind.title,
        "status": kind.status,
        "detail": _detail(error, kind),
        "errors": _faults(error) if isinstance(error, KronologiError) else [],
    }


def _detail(error: Exception, kind: Kind) -> str:
    match error:
        case KronologiError() if not isinstance(error, _HIDDEN):
            return error.detail
        case http.NotFound():
            return f"There is nothing at {request.path}. {kind.meaning}"
        case http.MethodNotAllowed():
            return f"{request.path} does not take {request.method}. {kind.meaning}"
        case http.RequestEntityTooLarge():
            return f"A body may have {settings().max_body} bytes at most."
        case http.BadRequest() | http.UnsupportedMediaType() | http.NotAcceptable():
            return error.description or kind.meaning
    return kind.meaning


def _faults(error: KronologiError) -> list[dict[str, str]]:
    """Where it is wrong: a JSON pointer into the body, or a parameter. What is no pointer yet, but names a field of a
    JSON body, becomes one."""
    named = "parameter" if isinstance(error, InvalidParameter) or not request.is_json else "pointer"
    faults = []
    for place, detail in error.pointers.items():
        if place == "" or place.startswith("/"):
            faults.append({"pointer": place, "detail": detail})
        else:
            faults.append({named: f"/{place}" if named == "pointer" else place, "detail": detail})
    return faults


def _headers(error: Exception) -> dict[str, str]:
    match error:
        case KeyRequired():
            return {"WWW-Authenticate": 'Bearer realm="kronologi"'}
        case ScopeRequired(scope=scope):
            challenge = f'Bearer realm="kronologi", error="insufficient_scope", scope="{scope}"'
            return {"WWW-Authenticate": challenge}
        case http.MethodNotAllowed(valid_methods=methods) if methods:
            return {"Allow": ", ".join(sorted(methods))}
        case TooManyRequests(seconds=seconds):
            return {"Retry-After": str(seconds)}
        case UnderWay():
            return {"Retry-After": "1"}
        case StoreUnavailable():
            return {"Retry-After": "5"}
    return {}
