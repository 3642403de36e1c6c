import re
import tomllib
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.api.operation import Operation
from tests.api.contract import description

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def document(seeded: FlaskClient) -> dict:
    return description(seeded.application)


def test_the_description_is_openapi_3_1(document: dict) -> None:
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_route_is_described_and_nothing_else(seeded: FlaskClient, document: dict) -> None:
    app: Flask = seeded.application
    routes = {
        (re.sub(r"<\w+:(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if method.lower() in METHODS
    }
    described = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert described == routes
    assert all(isinstance(view, Operation) for view in app.view_functions.values())


def test_every_operation_says_what_it_does(document: dict) -> None:
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert all(operation["summary"].endswith(".") and "\n" not in operation["summary"] for operation in operations)
    assert len({operation["operationId"] for operation in operations}) == len(operations)


def test_everything_that_is_asked_or_carried_says_what_it_is(document: dict) -> None:
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    parameters = [parameter for operation in operations for parameter in operation["parameters"]]
    described = [*parameters, *document["components"]["headers"].values(), *document["tags"]]
    assert [one for one in described if not one.get("description")] == []
    assert {tag["name"] for tag in document["tags"]} == {tag for operation in operations for tag in operation["tags"]}


def test_changes_ask_for_a_key_and_reads_do_not(document: dict) -> None:
    keyed = {
        (method, path): operation["security"][0]["key"]
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if {} not in operation.get("security", [{}])
    }
    assert keyed == {
        ("post", "/v1/articles"): ["ingest"],
        ("patch", "/v1/articles/{article_id}"): ["ingest"],
        ("delete", "/v1/articles/{article_id}"): ["ingest"],
        ("post", "/v1/imports"): ["ingest"],
        ("get", "/v1/articles/{article_id}/original"): [],  # it is the outlet's
        ("get", "/v1/corrections"): ["edit"],  # editors see to those that dangle
        ("post", "/v1/corrections/{correction_id}/undo"): ["edit"],
        ("patch", "/v1/events/{event_id}"): ["edit"],
        ("post", "/v1/events/{event_id}/merge"): ["edit"],
        ("post", "/v1/events/{event_id}/pin"): ["edit"],
        ("post", "/v1/events/{event_id}/split"): ["edit"],
        ("put", "/v1/timelines/{slug}"): ["edit"],
        ("delete", "/v1/timelines/{slug}"): ["edit"],
    }


def test_a_change_of_what_is_there_names_what_was_read(document: dict) -> None:
    """A correction is never changed itself, so that its undoing names no version; what is not there yet has none."""
    changes = {
        (method, path): [one.get("required") for one in operation["parameters"] if one["name"] == "If-Match"]
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if operation.get("security", [{}])[0].get("key") and method != "get" and "{" in path
    }
    exempt = {("post", "/v1/corrections/{correction_id}/undo"): [], ("put", "/v1/timelines/{slug}"): [False]}
    assert changes.items() >= exempt.items()
    assert {change: needed for change, needed in changes.items() if needed != [True]} == exempt


def test_parameters_are_those_that_are_loaded(document: dict) -> None:
    parameters = {
        one["name"]: one for one in document["paths"]["/v1/timeline"]["get"]["parameters"] if one["in"] == "query"
    }
    assert list(parameters) == [
        *("fields", "from", "to", "source", "origin", "entity", "story", "timeline", "q"),
        *("status", "granularity", "min_sources", "order", "limit", "format", "updated_after", "cursor", "count"),
    ]
    limit = {"type": "integer", "default": 50, "minimum": 1, "maximum": 500}
    assert parameters["limit"]["schema"].items() >= limit.items()
    assert parameters["status"]["schema"]["enum"] == ["agreed", "refined", "disputed"]
    assert parameters["from"]["schema"]["format"] == "edtf"


def test_requests_are_closed_and_answers_are_open(document: dict) -> None:
    schemas = document["components"]["schemas"]
    closed = {name for name, schema in schemas.items() if schema.get("additionalProperties") is False}
    assert closed == {
        *("ArticleIn", "ArticlePatch", "ResolveDocument", "ResolveIn"),
        *("EventMerge", "EventPatch", "EventPin", "EventSplit", "Reason"),
        *("NamedTimelineIn", "SavedFilter"),
    }
    assert all(schemas[name].get("additionalProperties") for name in schemas.keys() - closed)


def test_the_version_is_that_of_the_package(document: dict, seeded: FlaskClient) -> None:
    version = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert document["info"]["version"] == version == seeded.get("/").json["version"]


def test_the_index_leads_to_what_is_there(seeded: FlaskClient) -> None:
    for name, path in seeded.get("/").json["links"].items():
        assert seeded.get(path).status_code == (400 if name == "resolve" else 200)


def test_probes_answer(seeded: FlaskClient) -> None:
    for path in ("/livez", "/readyz"):
        assert seeded.get(path).json == {"status": "ok"}
