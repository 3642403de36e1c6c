"""The examples of the description are true: they are asked anew, and answered as they say."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from flask.testing import FlaskClient

import service.api.examples
from service.api.intake import JSON
from service.api.problems import KINDS
from service.changes.keys import create_key
from service.store import Scope, Store
from tests.api.contract import description
from tests.api.examples import Session, play
from tests.seeds import ingest_seeds

FILE = Path(service.api.examples.__file__).with_name("examples.json")

NOT_SHOWN = {
    ("read_index", "text/html"), ("read_viewer_asset", "text/javascript"), ("read_viewer_asset", "text/css"),
    ("read_viewer_asset", "image/png"), ("read_openapi", JSON), ("read_docs", "text/html"),
    ("read_docs_asset", "text/javascript"), ("read_docs_asset", "text/css"), ("read_docs_asset", "image/png"),
    ("read_problems", "text/html"), ("read_problem", "text/html"), ("read_metrics", "text/plain"),
}  # fmt: skip
"""Answers that would say nothing here: pages and what they load, counts of the moment, the description itself."""

VOLATILE = {"updated_at", "at", "rules_version", "data_version", "token", "next", "headers", "cursor", "updated_after"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00|\d{8}T\d{6}Z|k_[0-9a-f]{12}")


def _settled(value: Any) -> Any:
    """What stays the same from one time to the next: no moments of writing, no ids that are drawn."""
    match value:
        case dict():
            return {name: bool(inner) if name in VOLATILE else _settled(inner) for name, inner in value.items()}
        case list():
            return [_settled(inner) for inner in value]
        case str():
            return _MOMENT.sub("…", value)
    return value


@pytest.fixture
def recorded(client: FlaskClient, store: Store) -> dict[str, Any]:
    """What is asked and answered today, on each database."""
    ingest_seeds(store)
    session = Session(client, {scope: create_key(store, scope, [scope]) for scope in Scope})
    play(session)
    return session.recorded


def test_the_examples_are_what_is_answered(recorded: dict[str, Any]) -> None:
    if os.environ.get("KRONOLOGI_WRITE_GOLDEN"):
        FILE.write_bytes(orjson.dumps(recorded, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    written = orjson.loads(FILE.read_bytes())
    assert _settled(recorded) == _settled(written), "Look at the difference; KRONOLOGI_WRITE_GOLDEN=1 writes it."


Described = Iterator[tuple[str, dict[str, Any]]]


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        yield from methods.values()


def _asked(operation: dict[str, Any]) -> Described:
    """What an operation takes: each parameter, but for headers that can be left out, and each media type."""
    for parameter in operation["parameters"]:
        if parameter["in"] != "header" or parameter.get("required"):
            yield parameter["name"], parameter
    yield from operation.get("requestBody", {}).get("content", {}).items()


def _answered(operation: dict[str, Any]) -> Described:
    """Each media type of each answer that is no refusal, and shows what is worth a look."""
    for status, response in operation["responses"].items():
        for media, content in response.get("content", {}).items():
            if media != "*/*" and (operation["operationId"], media) not in NOT_SHOWN:
                yield f"{status} {media}", content


def _missing(document: dict[str, Any], written: dict[str, Any]) -> list[str]:
    """What has no example: "read_timeline from", "add_article text/plain", "read_event 200 application/json"."""
    missing = []
    for operation in _operations(document):
        name = operation["operationId"]
        parts = [*_asked(operation), *_answered(operation)]
        missing += [f"{name} {part}" for part, described in parts if not described.get("examples")]
        done = {str(example["status"]) for example in written.get(name, [])}
        missing += [f"{name} {status}" for status in operation["responses"] if status[0] == "2" and status not in done]
    return missing


def test_everything_has_an_example(seeded: FlaskClient) -> None:
    """What fails here wants a line in tests/api/examples.py; KRONOLOGI_WRITE_GOLDEN=1 writes its answer."""
    missing = _missing(description(seeded.application), orjson.loads(FILE.read_bytes()))
    assert missing == [], "Without an example; tests/api/examples.py takes a line for each."


def test_what_has_no_example_is_told(seeded: FlaskClient) -> None:
    document, written = deepcopy(description(seeded.application)), orjson.loads(FILE.read_bytes())
    timeline, articles = document["paths"]["/v1/timeline"]["get"], document["paths"]["/v1/articles"]["post"]
    timeline["parameters"].append({"in": "query", "name": "new", "schema": {"type": "string"}})
    timeline["responses"]["200"]["content"]["text/csv"].pop("examples")
    articles["requestBody"]["content"]["text/plain"].pop("examples")
    written["add_article"] = [example for example in written["add_article"] if example["status"] != 200]
    told = ["read_timeline new", "read_timeline 200 text/csv", "add_article text/plain", "add_article 200"]
    assert _missing(document, written) == told


def test_what_is_not_shown_is_there(seeded: FlaskClient) -> None:
    operations = _operations(description(seeded.application))
    answered = {
        (operation["operationId"], media)
        for operation in operations
        for response in operation["responses"].values()
        for media in response.get("content", {})
    }
    assert answered >= NOT_SHOWN


def test_every_example_is_within_its_schema(seeded: FlaskClient) -> None:
    document = description(seeded.application)
    checked = 0
    for operation in _operations(document):
        for _, described in (*_asked(operation), *_answered(operation)):
            schema = {**described["schema"], "components": document["components"]}
            for example in described["examples"].values():
                jsonschema.validate(_typed(schema, example["value"]), schema, cls=jsonschema.Draft202012Validator)
                checked += 1
    assert checked > 100


def _typed(schema: dict[str, Any], value: Any) -> Any:
    """A parameter's value as its schema has it: what stands in a URL is a string."""
    return int(value) if schema.get("type") == "integer" and isinstance(value, str) else value


def test_a_problem_is_described_with_each_of_its_kinds(seeded: FlaskClient) -> None:
    """By status, as they stand where their types point."""
    responses = description(seeded.application)["components"]["responses"]
    examples = [
        example["value"]
        for response in responses.values()
        for content in response["content"].values()
        for example in content["examples"].values()
    ]
    assert len(examples) == len(KINDS)
    for example in examples:
        assert seeded.get(example["type"]).json == example


def test_a_list_of_all_kinds_leads_to_each(seeded: FlaskClient) -> None:
    listed = seeded.get("/problems").json["problems"]
    assert {problem["type"] for problem in listed} == {kind.type for kind in KINDS.values()}
    page = seeded.get("/problems", headers={"Accept": "text/html"}).text
    assert set(re.findall('href="(problems/[a-z-]+)"', page)) == {kind.type[1:] for kind in KINDS.values()}
