"""Headers that every answer carries: no sniffing, and CORS, so that pages of other origins can read, and those of
origins that are named can change, with a key."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from service.api.context import settings
from service.api.operation import Operation

EXPOSED = "ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After"
REQUEST_HEADERS = "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Traceparent"
PREFLIGHT_SECONDS = 86_400


def install(app: Flask) -> None:
    """Adds the headers to every answer of the application, refusals included."""
    app.after_request(finish)


def finish(response: Response) -> Response:
    """The answer with its headers; OPTIONS answers without a body."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.method == "OPTIONS" and response.status_code == 200:
        response.status_code = 204
        del response.headers["Content-Type"]
    origin = _allowed_origin()
    if origin != "*":
        response.vary.add("Origin")
    if origin is not None:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        if "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.environ:
            response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(_methods(named=origin != "*")))
            response.headers["Access-Control-Allow-Headers"] = REQUEST_HEADERS
            response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
    return response


def _allowed_origin() -> str | None:
    """What to answer the page's origin: "*" for all, the origin itself where it is listed, None otherwise."""
    origins = settings().cors_origins
    if "*" in origins:
        return "*"
    return request.origin if request.origin in origins else None


def _methods(*, named: bool) -> set[str]:
    """The methods of the path that a page may use: to read, whoever it is of; to change, of an origin that is named."""
    if request.url_rule is None:
        return set()
    found: set[str] = set()
    for rule in current_app.url_map.iter_rules():
        operation = current_app.view_functions[rule.endpoint]
        assert isinstance(operation, Operation)
        if rule.rule == request.url_rule.rule and (named or operation.scope is None):
            found |= rule.methods or set()
    return found
