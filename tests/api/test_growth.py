"""/v1 only grows: nothing that the last release describes is taken away or narrowed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.contract import description
from tests.api.growth import narrowed, released

Change = Callable[[dict[str, Any]], object]


def test_what_was_released_still_holds(seeded: FlaskClient) -> None:
    assert narrowed(released(), description(seeded.application)) == []


def _get(document: dict[str, Any], path: str, method: str = "get") -> dict[str, Any]:
    return document["paths"][path][method]


def _parameter(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in _get(document, "/v1/timeline")["parameters"] if one["name"] == name)


def _schema(document: dict[str, Any], name: str) -> dict[str, Any]:
    return document["components"]["schemas"][name]


ADDED = {"in": "query", "name": "added", "schema": {"type": "string"}}
TIMELINE = "GET /v1/timeline"

NARROWED: list[tuple[str, Change, str]] = [
    ("a path goes", lambda new: new["paths"].pop("/v1/sources"), "GET /v1/sources: is gone"),
    ("a method goes", lambda new: new["paths"]["/v1/resolve"].pop("post"), "POST /v1/resolve: is gone"),
    ("a parameter goes", lambda new: _get(new, "/v1/timeline")["parameters"].remove(_parameter(new, "from")),
     f"{TIMELINE}: from: is gone"),
    ("a parameter is required", lambda new: _parameter(new, "from").update(required=True),
     f"{TIMELINE}: from: is required"),
    ("one that is required comes", lambda new: _get(new, "/v1/timeline")["parameters"].append(
        {**ADDED, "required": True}),
     f"{TIMELINE}: added: is required"),
    ("a parameter is bounded", lambda new: _parameter(new, "limit")["schema"].update(maximum=100),
     f"{TIMELINE}: limit: maximum is narrower"),
    ("a bound is new", lambda new: _parameter(new, "from")["schema"].update(maxLength=10),
     f"{TIMELINE}: from: maxLength is narrower"),
    ("a default changes", lambda new: _parameter(new, "order")["schema"].update(default="desc"),
     f"{TIMELINE}: order: default is narrower"),
    ("a value of a request goes", lambda new: _parameter(new, "status")["schema"]["enum"].remove("refined"),
     f"{TIMELINE}: status: takes fewer values"),
    ("values of a request are listed", lambda new: _parameter(new, "source")["schema"].update(enum=["bbc"]),
     f"{TIMELINE}: source: takes fewer values"),
    ("another type is taken", lambda new: _schema(new, "ResolveIn")["properties"]["text"].update(type="integer"),
     "POST /v1/resolve: application/json/text: takes other types"),
    ("a field of a request goes", lambda new: _schema(new, "ResolveIn")["properties"].pop("published_at"),
     "POST /v1/resolve: application/json/published_at: is gone"),
    ("a field of a request is required", lambda new: _schema(new, "ResolveDocument")["required"].append("published"),
     "POST /v1/resolve: application/json/documents/-/published: is required"),
    ("a new field of a request is required", lambda new: (
        _schema(new, "ResolveIn")["properties"].update(zone={"type": "string"}),
        _schema(new, "ResolveIn").update(required=["zone"])),
     "POST /v1/resolve: application/json/zone: is required"),
    ("a media type of a request goes", lambda new: _get(new, "/v1/articles", "post")["requestBody"]["content"].pop(
        "text/plain"), "POST /v1/articles: text/plain is gone"),
    ("a body comes", lambda new: _get(new, "/v1/timeline").update(requestBody={"required": True, "content": {}}),
     f"{TIMELINE}: a body is required"),
    ("a field of an answer goes", lambda new: _schema(new, "Source")["properties"].pop("domains"),
     "GET /v1/sources: 200: application/json/sources/-/domains: is gone"),
    ("a field of an answer is left out at times", lambda new: _schema(new, "Source")["required"].remove("name"),
     "GET /v1/sources: 200: application/json/sources/-/name: is not always there"),
    ("a field of an answer is null at times", lambda new: _schema(new, "Source")["properties"]["name"].update(
        type=["string", "null"]), "GET /v1/sources: 200: application/json/sources/-/name: has other types"),
    ("an object of an answer is null at times", lambda new: _schema(new, "Story")["properties"].update(
        published={"anyOf": [_schema(new, "Story")["properties"]["published"], {"type": "null"}]}),
     "GET /v1/stories: 200: application/json/stories/-/published: is null at times"),
    ("a string of an answer has no format", lambda new: _schema(new, "Bucket")["properties"]["earliest"].pop("format"),
     "GET /v1/timeline/histogram: 200: application/json/buckets/-/earliest: has another format"),
    ("an answer goes", lambda new: _get(new, "/v1/articles", "post")["responses"].pop("201"),
     "POST /v1/articles: 201 is gone"),
    ("a media type of an answer goes", lambda new: _get(new, "/v1/timeline")["responses"]["200"]["content"].pop(
        "text/csv"), f"{TIMELINE}: 200: text/csv is gone"),
    ("a form of an answer goes", lambda new: _get(new, "/v1/timeline")["responses"]["200"]["content"][
        "application/json"]["schema"]["anyOf"].pop(0),
     f"{TIMELINE}: 200: application/json: one of several forms is gone"),
    ("a header goes", lambda new: _get(new, "/v1/timeline")["responses"]["200"]["headers"].pop("ETag"),
     f"{TIMELINE}: 200: header ETag is gone"),
    ("a key is needed", lambda new: _get(new, "/v1/timeline").update(security=[{"key": ["edit"]}]),
     f"{TIMELINE}: takes another key"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), [row[1:] for row in NARROWED], ids=[row[0] for row in NARROWED])
def test_what_is_taken_away_is_told(change: Change, told: str) -> None:
    new = deepcopy(released())
    change(new)
    assert told in narrowed(released(), new)


GROWN: list[tuple[str, Change]] = [
    ("a path comes", lambda new: new["paths"].update({"/v1/new": new["paths"]["/v1/sources"]})),
    ("a parameter comes", lambda new: _get(new, "/v1/timeline")["parameters"].append(ADDED)),
    ("a bound goes", lambda new: _parameter(new, "limit")["schema"].update(maximum=1000)),
    ("a value of a request comes", lambda new: _parameter(new, "status")["schema"]["enum"].append("unsure")),
    ("a field of a request comes", lambda new: _schema(new, "ResolveIn")["properties"].update(zone={"type": "string"})),
    ("a field of a request can be left out", lambda new: _schema(new, "ResolveDocument")["required"].remove("text")),
    ("a field of an answer comes", lambda new: _schema(new, "Source")["properties"].update(city={"type": "string"})),
    ("a field of an answer is always there", lambda new: _schema(new, "Fault")["required"].append("pointer")),
    ("a media type comes", lambda new: _get(new, "/v1/sources")["responses"]["200"]["content"].update(csv={})),
    ("a key is needed no more", lambda new: _get(new, "/v1/corrections").update(security=[{}, {"key": ["edit"]}])),
]  # fmt: skip


@pytest.mark.parametrize("change", [row[1] for row in GROWN], ids=[row[0] for row in GROWN])
def test_growth_is_none_of_it(change: Change) -> None:
    new = deepcopy(released())
    change(new)
    assert new != released()
    assert narrowed(released(), new) == []
