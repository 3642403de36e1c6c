"""The OpenAPI 3.1 description, made by apispec from the operations and their schemas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.field_converter import FieldConverterMixin
from flask import Flask
from marshmallow import Schema
from marshmallow.fields import Field
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.routing import BaseConverter, Rule

from schemas.common import Edtf, Html, Url
from schemas.problem import ProblemSchema
from schemas.timeline import Ready
from service.api.idempotency import HEADER, LONGEST
from service.api.intake import HTML, JSON, TEXT
from service.api.operation import NO_PARAMETERS, Media, Operation
from service.api.problems import KINDS, MEDIA_TYPE, TooManyRequests
from service.api.rates import EXEMPT

_PART = re.compile(r"<(?P<converter>\w+):(?P<name>\w+)>")
_KEY = "key"
_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key that `kronologi keys create` made. A change names the scope that the key must have: `ingest` "
    "for articles, `edit` for corrections; `admin` is for everything.",
}
_ONCE = (
    "A name of the sender's for this request, as a UUID. Sent again within a day, it is answered as before, with "
    "`Idempotency-Replayed: true`; 409 while the first is under way, 422 for another request."
)
_NAME = {"type": "string", "minLength": 1, "maxLength": LONGEST}
_LIMITS = {"Retry-After": "integer", "RateLimit": "string", "RateLimit-Policy": "string"}
_FORMATS: dict[type[Field[Any]], str] = {Edtf: "edtf", Url: "uri"}


def describe(app: Flask, *, title: str, version: str, description: str) -> dict[str, Any]:
    """The description of every operation of the application, as data."""
    marshmallow = MarshmallowPlugin(schema_name_resolver=_schema_name)
    spec = APISpec(title, version, "3.1.0", plugins=[marshmallow], info={"description": description})
    assert marshmallow.converter is not None
    marshmallow.converter.map_to_openapi_type(Html, "string", None)  # type: ignore[no-untyped-call]  # as below
    marshmallow.converter.add_attribute_function(_either)  # type: ignore[no-untyped-call]  # as below
    for field, form in _FORMATS.items():
        marshmallow.converter.map_to_openapi_type(field, "string", form)  # type: ignore[no-untyped-call]  # apispec types only most of itself
    spec.components.security_scheme(_KEY, _BEARER)
    for status in sorted({kind.status for kind in KINDS.values()}):
        spec.components.response(_refusal(status), _problem(status))
    for rule in app.url_map.iter_rules():
        operation = app.view_functions[rule.endpoint]
        assert isinstance(operation, Operation)
        described = _operation(operation, rule, app.url_map.converters)
        spec.path(_PART.sub(r"{\g<name>}", rule.rule), operations={operation.method.lower(): described})
    return dict(spec.to_dict())


def _operation(operation: Operation, rule: Rule, converters: dict[str, type[BaseConverter]]) -> dict[str, Any]:
    summary, _, more = operation.text.partition("\n\n")
    described: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [rule.endpoint.partition(".")[0]],
        "summary": summary,
        "parameters": [*_path(rule, converters), *_query(operation), *_headers(operation)],
        "responses": {
            str(status): _answer(status, schema, operation.media if schema else ())
            for status, schema in operation.answers.items()
        }
        | {str(status): _refusal(status) for status in _refusals(operation, rule)},
    }
    if more:
        described["description"] = more
    if operation.cached or (operation.versioned and operation.method == "GET"):
        described["responses"]["304"] = _answer(304, None)
    if operation.bodies or operation.stream:
        described["requestBody"] = {"required": True, "content": _bodies(operation)}
    if operation.key:
        taken = {_KEY: [operation.scope.value] if operation.scope else []}
        described["security"] = [taken] if operation.key == "required" else [{}, taken]
    return described


def _path(rule: Rule, converters: dict[str, type[BaseConverter]]) -> list[dict[str, Any]]:
    """The parts of the path, with the pattern that the router itself matches."""
    return [
        {
            "name": part["name"],
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": f"^{converters[part['converter']].regex}$"},
        }
        for part in _PART.finditer(rule.rule)
    ]


def _query(operation: Operation) -> list[dict[str, Any]]:
    return [] if operation.query is NO_PARAMETERS else [{"in": "query", "schema": operation.query}]


def _headers(operation: Operation) -> list[dict[str, Any]]:
    """The ETag that a change of what has versions names, and the name that a sender may give to a change."""
    headers: list[dict[str, Any]] = []
    if operation.versioned and operation.method != "GET":
        needed = operation.method != "PUT"  # which makes what is not there
        headers.append({"in": "header", "name": "If-Match", "required": needed, "schema": {"type": "string"}})
    if operation.once:
        headers.append({"in": "header", "name": HEADER, "description": _ONCE, "schema": _NAME})
    return headers


def _bodies(operation: Operation) -> dict[str, Any]:
    return {
        kind: {"schema": {"type": "string"} if kind in (TEXT, HTML) else schema}
        for kind, schema in operation.bodies.items()
    } | ({operation.stream[0]: {"schema": operation.stream[1]}} if operation.stream else {})


def _answer(status: int, schema: Schema | str | None, media: Sequence[Media] = ()) -> dict[str, Any]:
    described: dict[str, Any] = {} if schema is None else {JSON: {"schema": schema}}
    if isinstance(schema, str):
        described = {schema: {}}
    for kind, form in media:
        before = described.get(kind)
        described[kind] = {"schema": form if before is None else {"anyOf": [before["schema"], form]}}
    content = {"content": described} if described else {}
    return {"description": HTTP_STATUS_CODES[status], **content}


def _problem(status: int) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": HTTP_STATUS_CODES[status],
        "content": {MEDIA_TYPE: {"schema": ProblemSchema}},
    }
    if status == KINDS[TooManyRequests].status:
        described["headers"] = {name: {"schema": {"type": kind}} for name, kind in _LIMITS.items()}
    return described


def _refusal(status: int) -> str:
    """The component's name of a refusal: "MethodNotAllowed"."""
    return HTTP_STATUS_CODES[status].title().replace(" ", "")


def _refusals(operation: Operation, rule: Rule) -> list[int]:
    """The statuses of the problems that an operation can answer with."""
    by_cause = {
        (400, 406, 500, 503): True,
        (401,): operation.key is not None,
        (403,): operation.scope is not None,
        (409,): operation.once,
        (429,): not rule.endpoint.startswith(f"{EXEMPT}."),
        (404, 410): bool(rule.arguments),
        (412, 428): operation.versioned and operation.method != "GET",
        (413, 422): bool(operation.bodies),
        (415,): bool(operation.bodies) or operation.stream is not None,
    }
    return [status for statuses, applies in by_cause.items() if applies for status in statuses]


def _either(converter: FieldConverterMixin, field: Field[Any], **_: object) -> dict[str, Any]:
    """What can stand in a list of ready objects, where it is more than one thing."""
    if not isinstance(field, Ready) or not field.otherwise:
        return {}
    return {"items": {"anyOf": [converter.resolve_nested_schema(kind) for kind in (field.nested, *field.otherwise)]}}  # type: ignore[attr-defined]  # apispec's OpenAPIConverter has it


def _schema_name(schema: Schema | type[Schema] | str) -> str:
    """The component's name of a schema: EventSchema is "Event"."""
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__.removesuffix("Schema")
