"""The OpenAPI 3.1 description, made by apispec from the operations and their schemas."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.field_converter import FieldConverterMixin
from flask import Flask
from marshmallow import Schema
from marshmallow.fields import Field
from werkzeug.routing import BaseConverter, Rule

from schemas.common import Edtf, Html, Url
from schemas.timeline import Ready
from service.api import openapi_answers
from service.api.deprecation import Deprecated
from service.api.examples import illustrate
from service.api.idempotency import HEADER, LONGEST
from service.api.intake import HTML, TEXT
from service.api.operation import NO_PARAMETERS, Operation

TAGS = {
    "timeline": "Events in order of time, filtered, in pages or as they change.",
    "timelines": "Named timelines: an editor's filter, with events that are pinned to it or hidden from it.",
    "events": "One event: its citations, how it came to be, and why they belong together.",
    "corrections": "What editors say of events. It holds whatever articles come; what sources say stays beside it.",
    "stories": "Articles of some days on one matter.",
    "sources": "Outlets, with what they contribute.",
    "entities": "Whom and what events are about.",
    "articles": "What is sent in, and what is read out of it: expressions, their dates, and the steps to them.",
    "imports": "Many articles in one request.",
    "resolve": "Dates of expressions in any text; nothing is stored.",
    "health": "Probes; they take no key and are never limited.",
    "metrics": "Counts for Prometheus.",
    "docs": "This description as a page.",
    "problems": "What each kind of refusal means, and what to do about it.",
    "index": "Where to start, and this description.",
}
"""The groups of operations, one a blueprint, and what each is about."""

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
_KNOWN = "ETags of answers that the caller has, with commas between them; 304 without a body where one still holds."
_READ = "The ETag of what was read, so that no other change gets lost; 412 where it changed since. `*` is any version."
_NAME = {"type": "string", "minLength": 1, "maxLength": LONGEST}
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
    openapi_answers.components(spec)
    for rule in app.url_map.iter_rules():
        operation = app.view_functions[rule.endpoint]
        assert isinstance(operation, Operation)
        described = _operation(operation, rule, app.url_map.converters)
        spec.path(_PART.sub(r"{\g<name>}", rule.rule), operations={operation.method.lower(): described})
    for name, purpose in TAGS.items():
        spec.tag({"name": name, "description": purpose})
    document = dict(spec.to_dict())
    _mark_parameters(document, [view for view in app.view_functions.values() if isinstance(view, Operation)])
    illustrate(document)
    return document


def _mark_parameters(document: dict[str, Any], operations: Sequence[Operation]) -> None:
    """Marks the deprecated ones, which apispec has made of the queries' schemas by now."""
    deprecated = {operation.name: operation.deprecated_parameters for operation in operations}
    for methods in document["paths"].values():
        for described in methods.values():
            for parameter in described["parameters"]:
                if (found := deprecated[described["operationId"]].get(parameter["name"])) is not None:
                    parameter.update(_deprecated(found))


def _operation(operation: Operation, rule: Rule, converters: dict[str, type[BaseConverter]]) -> dict[str, Any]:
    summary, _, more = operation.text.partition("\n\n")
    described: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [rule.endpoint.partition(".")[0]],
        "summary": summary,
        "parameters": [*_path(rule, converters), *_query(operation), *_headers(operation)],
        "responses": openapi_answers.answers(operation, rule),
    }
    if more:
        described["description"] = more
    if operation.deprecated is not None:
        described |= _deprecated(operation.deprecated)
    if operation.bodies or operation.stream:
        described["requestBody"] = {"required": True, "content": _bodies(operation)}
    if operation.key:
        taken = {_KEY: [operation.scope.value] if operation.scope else []}
        described["security"] = [taken] if operation.key == "required" else [{}, taken]
    return described


def _path(rule: Rule, converters: dict[str, type[BaseConverter]]) -> list[dict[str, Any]]:
    """The parts of the path, with what the router says of them and the pattern that it matches."""
    return [
        {
            "name": part["name"],
            "in": "path",
            "required": True,
            "description": inspect.getdoc(converters[part["converter"]]),
            "schema": {"type": "string", "pattern": f"^{converters[part['converter']].regex}$"},
        }
        for part in _PART.finditer(rule.rule)
    ]


def _query(operation: Operation) -> list[dict[str, Any]]:
    return [] if operation.query is NO_PARAMETERS else [{"in": "query", "schema": operation.query}]


def _headers(operation: Operation) -> list[dict[str, Any]]:
    """The tags of what the caller has or read, and the name that a sender may give to a change."""
    headers: list[dict[str, Any]] = []
    if operation.conditional:
        headers.append({"in": "header", "name": "If-None-Match", "description": _KNOWN, "schema": {"type": "string"}})
    if operation.versioned and operation.method != "GET":
        needed = operation.method != "PUT"  # which makes what is not there
        match = {"in": "header", "name": "If-Match", "required": needed, "description": _READ}
        headers.append({**match, "schema": {"type": "string"}})
    if operation.once:
        headers.append({"in": "header", "name": HEADER, "description": _ONCE, "schema": _NAME})
    return headers


def _deprecated(deprecated: Deprecated) -> dict[str, Any]:
    """That and until when something is deprecated, and what to read about it."""
    until = {"x-deprecated-since": deprecated.since.isoformat(), "x-sunset": deprecated.sunset.isoformat()}
    return {"deprecated": True, **until, "x-successor": deprecated.successor}


def _bodies(operation: Operation) -> dict[str, Any]:
    return {
        kind: {"schema": {"type": "string"} if kind in (TEXT, HTML) else schema}
        for kind, schema in operation.bodies.items()
    } | ({operation.stream[0]: {"schema": operation.stream[1]}} if operation.stream else {})


def _either(converter: FieldConverterMixin, field: Field[Any], **_: object) -> dict[str, Any]:
    """What can stand in a list of ready objects, where it is more than one thing."""
    if not isinstance(field, Ready) or not field.otherwise:
        return {}
    return {"items": {"anyOf": [converter.resolve_nested_schema(kind) for kind in (field.nested, *field.otherwise)]}}  # type: ignore[attr-defined]  # apispec's OpenAPIConverter has it


def _schema_name(schema: Schema | type[Schema] | str) -> str:
    """The component's name of a schema: EventSchema is "Event"."""
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__.removesuffix("Schema")
