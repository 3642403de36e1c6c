"""What answers are described as: their bodies, the headers that they carry, and the problems by status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from apispec import APISpec
from marshmallow import Schema
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.routing import Rule

from schemas.problem import ProblemSchema
from service.api.deprecation import DEPRECATION, SUNSET
from service.api.idempotency import REPLAYED
from service.api.intake import JSON
from service.api.kinds import told
from service.api.operation import Media, Operation
from service.api.problems import KINDS, MEDIA_TYPE
from service.api.rates import EXEMPT

_DATE = {"type": "string", "example": "Thu, 04 Sep 2025 04:01:00 GMT"}
HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {
        "description": "A strong tag of this version, for If-None-Match; of what has versions, for If-Match as well.",
        "schema": {"type": "string", "example": '"8b1f0c"'},
    },
    "Cache-Control": {
        "description": "How long it may be kept: five seconds by a shared cache; by nobody else what is read with a "
        "key; a refusal by nobody.",
        "schema": {"type": "string"},
    },
    "Last-Modified": {"description": "When this version was written.", "schema": _DATE},
    "Link": {
        "description": 'The page that follows, with `rel="next"`; of what is deprecated, what to read about it, with '
        '`rel="deprecation"` (RFC 8288).',
        "schema": {"type": "string", "example": '<http://localhost:8000/v1/sources?cursor=WyJh>; rel="next"'},
    },
    "Location": {"description": "Where it is, or went.", "schema": {"type": "string", "format": "uri-reference"}},
    REPLAYED: {
        "description": "Present where the request was sent before and this is the answer of then.",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "RateLimit": {
        "description": "What is left of the window, and for how many seconds.",
        "schema": {"type": "string", "example": '"address";r=1199;t=60'},
    },
    "RateLimit-Policy": {
        "description": "How many requests a window holds, and its seconds. Absent where nothing is counted.",
        "schema": {"type": "string", "example": '"address";q=1200;w=60'},
    },
    "Retry-After": {"description": "Seconds until it may be asked again.", "schema": {"type": "integer", "minimum": 1}},
    "WWW-Authenticate": {
        "description": "What key it takes.",
        "schema": {"type": "string", "example": 'Bearer realm="kronologi"'},
    },
    "Allow": {"description": "The methods that the path takes.", "schema": {"type": "string"}},
    DEPRECATION: {
        "description": "Since when it is deprecated (RFC 9745).",
        "schema": {"type": "string", "pattern": "^@[0-9]+$", "example": "@1767225600"},
    },
    SUNSET: {"description": "When it may go (RFC 8594).", "schema": _DATE},
}
"""Each header that an answer of some operation carries beside those of every answer, and what it says."""

_COUNTED = ("RateLimit", "RateLimit-Policy")
_OF_REFUSALS = {401: "WWW-Authenticate", 403: "WWW-Authenticate", 405: "Allow"} | dict.fromkeys(
    (409, 429, 503), "Retry-After"
)


def components(spec: APISpec) -> None:
    """Adds what the answers of several operations share: headers, and a refusal by status."""
    for name, header in HEADERS.items():
        spec.components.header(name, header)
        spec.components.header(_always(name), {"required": True, **header})
    for status in sorted({kind.status for kind in KINDS.values()}):
        spec.components.response(_refusal(status), _problem(status))


def answers(operation: Operation, rule: Rule) -> dict[str, Any]:
    """The answers of an operation by status."""
    described = {
        str(status): _answer(operation, rule, status, schema) for status, schema in operation.answers.items()
    } | {str(status): _refusal(status) for status in _refusals(operation, rule)}
    if operation.conditional:
        described["304"] = _answer(operation, rule, 304, None)
    return described


def _answer(operation: Operation, rule: Rule, status: int, schema: Schema | str | None) -> dict[str, Any]:
    content = _content(schema, operation.media) if schema is not None else {}
    headers = dict(_carried(operation, rule, status))
    return {"description": HTTP_STATUS_CODES[status]} | _filled(content=content, headers=headers)


def _content(schema: Schema | str, media: Sequence[Media]) -> dict[str, Any]:
    described: dict[str, Any] = {schema: {}} if isinstance(schema, str) else {JSON: {"schema": schema}}
    for kind, form in media:
        before = described.get(kind)
        described[kind] = {"schema": form if before is None else {"anyOf": [before["schema"], form]}}
    return described


def _carried(operation: Operation, rule: Rule, status: int) -> Iterator[tuple[str, Any]]:
    """The headers of an answer, each as the component that says whether it is always there."""
    always, sometimes = set[str](), set(operation.headers)
    if operation.cached or (operation.tagged and status != 307):
        always |= {"ETag", "Cache-Control"}
    if status in (201, 307):
        always.add("Location")
    if "cursor" in operation.query.fields:
        sometimes.add("Link")
    if operation.once:
        sometimes.add(REPLAYED)
    if operation.deprecated is not None:
        always |= {DEPRECATION, SUNSET, "Link"}
    elif operation.deprecated_parameters:
        sometimes |= {DEPRECATION, SUNSET, "Link"}
    if rule.endpoint.partition(".")[0] != EXEMPT:
        sometimes.update(_COUNTED)
    for name in HEADERS:
        if name in always | sometimes:
            yield name, _always(name) if name in always else name


def _problem(status: int) -> dict[str, Any]:
    """A refusal, with each kind that has this status: its type, and what to do about it."""
    kinds = [kind for kind in KINDS.values() if kind.status == status]
    headers: dict[str, Any] = {"Cache-Control": _always("Cache-Control")}
    if status in _OF_REFUSALS:
        headers[_OF_REFUSALS[status]] = _always(_OF_REFUSALS[status])
    headers |= {name: name for name in (*_COUNTED, REPLAYED, DEPRECATION, SUNSET, "Link")}
    return {
        "description": f"{HTTP_STATUS_CODES[status]}: " + ", ".join(f"`{kind.type}`" for kind in kinds),
        "content": {
            MEDIA_TYPE: {
                "schema": ProblemSchema,
                "examples": {kind.code: {"summary": kind.title, "value": told(kind)} for kind in kinds},
            }
        },
        "headers": headers,
    }


def _refusal(status: int) -> str:
    """The component's name of a refusal: "MethodNotAllowed"."""
    return HTTP_STATUS_CODES[status].title().replace(" ", "")


def _always(name: str) -> str:
    """The component's name of a header that is always there: "ETag.always"."""
    return f"{name}.always"


def _filled(**parts: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part}


def _refusals(operation: Operation, rule: Rule) -> list[int]:
    """The statuses of the problems that an operation can answer with."""
    by_cause = {
        (400, 406, 500, 503): True,
        (401,): operation.key is not None,
        (403,): operation.scope is not None,
        (409,): operation.once,
        (429,): rule.endpoint.partition(".")[0] != EXEMPT,
        (404, 410): bool(rule.arguments),
        (412, 428): operation.versioned and operation.method != "GET",
        (413, 422): bool(operation.bodies),
        (415,): bool(operation.bodies) or operation.stream is not None,
    }
    return [status for statuses, applies in by_cause.items() if applies for status in statuses]
