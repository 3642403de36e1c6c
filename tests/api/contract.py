"""A test client that holds every answer against the description: its status, media type and body."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import orjson
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.intake import NDJSON
from service.api.openapi_answers import HEADERS
from service.api.problems import MEDIA_TYPE

UNLIMITED = {"KRONOLOGI_RATE_LIMIT": "off", "KRONOLOGI_RATE_LIMIT_KEY": "off"}
"""The settings of an application that is asked as often as one likes."""

BODILESS = ("HEAD", "OPTIONS")


class CheckedClient(FlaskClient):
    """Raises AssertionError for an answer that is not as described."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        check(self.application, response)
        return response


def description(app: Flask) -> dict[str, Any]:
    """Read once, from an address of its own: all applications have the same operations, and some count who asks."""
    if not _documents:
        answer = FlaskClient(app, TestResponse).get("/openapi.json", environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
        _documents.append(orjson.loads(answer.data))
    return _documents[0]


_documents: list[dict[str, Any]] = []


def check(app: Flask, response: TestResponse) -> None:
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    document = description(app)
    described = _described(document, response)
    if described is None:
        assert is_problem(response) or response.request.method in BODILESS
        return
    _check_headers(document, described, response)
    content = described.get("content")
    if content is None or response.request.method in BODILESS:
        assert response.data == b""
        return
    if "*/*" in content:
        return
    assert response.data.endswith(b"\n") or response.data == b""
    assert response.mimetype in content
    schema = {**content[response.mimetype]["schema"], "components": document["components"]}
    if response.mimetype == MEDIA_TYPE:
        assert response.json["type"].rpartition("/")[2] in content[MEDIA_TYPE]["examples"]
    for value in _values(response, schema):
        jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)


def _values(response: TestResponse, schema: dict[str, Any]) -> list[Any]:
    """The JSON in an answer: of what is answered line by line as it is described, each line."""
    if response.mimetype == NDJSON:
        return [orjson.loads(line) for line in response.data.splitlines()] if "type" not in schema else []
    return [response.json] if "json" in response.mimetype else []


def _check_headers(document: dict[str, Any], described: dict[str, Any], response: TestResponse) -> None:
    """Those that are always there are, and those that are there are described."""
    components = document["components"]["headers"]
    headers = {
        name: components[header["$ref"].rpartition("/")[2]] for name, header in described.get("headers", {}).items()
    }
    always = {name for name, header in headers.items() if header.get("required")}
    carried = {name for name in HEADERS if name in response.headers}
    assert always <= carried <= headers.keys(), f"{response.request.path}: {response.status_code}: {carried}"
    for name in carried:
        schema = headers[name]["schema"]
        value: Any = response.headers[name]
        jsonschema.validate(int(value) if schema["type"] == "integer" else value, schema)


def is_problem(response: TestResponse) -> bool:
    return response.mimetype == "application/problem+json" and response.json["status"] == response.status_code


def _described(document: dict[str, Any], response: TestResponse) -> dict[str, Any] | None:
    """The description of this status, None where the path or the method is not there at all."""
    request = response.request
    method = "get" if request.method == "HEAD" else request.method.lower()
    for path, operations in document["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), request.path) and method in operations:
            pattern = operations[method]["parameters"][:1]
            responses = operations[method]["responses"]
            found = responses.get(str(response.status_code))
            assert found is not None, f"{method} {path} does not describe {response.status_code}; {pattern}"
            if "$ref" in found:
                return dict(document["components"]["responses"][found["$ref"].rpartition("/")[2]])
            return dict(found)
    return None
