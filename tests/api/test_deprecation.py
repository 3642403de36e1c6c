"""What is deprecated says so: in the description, and in every answer to what uses it."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from marshmallow import fields
from werkzeug.test import TestResponse

from schemas.common import Answer, Request
from schemas.service import HealthSchema
from service.api.deprecation import NOTICE, Deprecated
from service.api.openapi import describe
from service.api.operation import Reply, operation
from service.errors import NotFound
from tests.api.conftest import MakeApp

OLD = Deprecated(date(2026, 1, 1), date(2027, 7, 1), "https://example.org/v2")
NAME = Deprecated(date(2025, 6, 1), date(2028, 1, 1), "https://example.org/name")


class _Query(Request):
    name = fields.String()
    title = fields.String()


@pytest.fixture
def app(seeded_url: str, make_app: MakeApp) -> Flask:
    made = Blueprint("made", __name__)

    @operation(made, "/made/old", answers={200: HealthSchema()}, deprecated=OLD)
    def old() -> Reply:
        """Old."""
        return Reply({"status": "ok"}, headers={"Link": '</next>; rel="next"'})

    @operation(made, "/made/gone", answers={200: Answer()}, deprecated=OLD)
    def gone() -> Reply:
        """Old, and refuses."""
        raise NotFound("There is none.")

    @operation(made, "/made/named", query=_Query(), answers={200: Answer()}, deprecated_parameters={"name": NAME})
    def named(query: dict[str, str]) -> Reply:
        """Takes an old parameter."""
        return Reply(query)

    @operation(
        made,
        "/made/both",
        query=_Query(),
        answers={200: Answer()},
        deprecated=OLD,
        deprecated_parameters={"name": NAME},
    )
    def both(query: dict[str, str]) -> Reply:
        """Old, with an old parameter."""
        return Reply(query)

    app = make_app(seeded_url)
    app.register_blueprint(made)
    return app


OLD_HEADERS = ("@1767225600", "Thu, 01 Jul 2027 00:00:00 GMT", ['<https://example.org/v2>; rel="deprecation"'])
NAME_HEADERS = ("@1748736000", "Sat, 01 Jan 2028 00:00:00 GMT", ['<https://example.org/name>; rel="deprecation"'])
BOTH_HEADERS = (NAME_HEADERS[0], OLD_HEADERS[1], [*OLD_HEADERS[2], *NAME_HEADERS[2]])
NO_HEADERS = (None, None, [])


@pytest.mark.parametrize(
    ("path", "status", "headers"),
    [
        ("/made/old", 200, (*OLD_HEADERS[:2], ['</next>; rel="next"', *OLD_HEADERS[2]])),
        ("/made/old?unknown=1", 400, OLD_HEADERS),
        ("/made/gone", 404, OLD_HEADERS),
        ("/made/named?name=a", 200, NAME_HEADERS),
        ("/made/named?title=a", 200, NO_HEADERS),
        ("/made/named?name=a&name=b", 400, NAME_HEADERS),
        ("/made/named?name=%ff", 400, NO_HEADERS),
        ("/made/both?name=a", 200, BOTH_HEADERS),
        ("/made/both", 200, OLD_HEADERS),
        ("/livez", 200, NO_HEADERS),
    ],
)
def test_an_answer_says_what_is_deprecated(
    app: Flask, path: str, status: int, headers: tuple[str | None, str | None, list[str]]
) -> None:
    answer = FlaskClient(app, TestResponse).get(path)  # the checked client knows nothing of what is made up
    assert answer.status_code == status
    given = answer.headers
    assert (given.get("Deprecation"), given.get("Sunset"), given.getlist("Link")) == headers


def test_it_is_described(app: Flask) -> None:
    document = describe(app, title="made", version="1", description="Made up.")
    marked = {
        "deprecated": True,
        "x-deprecated-since": "2026-01-01",
        "x-sunset": "2027-07-01",
        "x-successor": "https://example.org/v2",
    }
    old = document["paths"]["/made/old"]["get"]
    assert old.items() >= marked.items()
    always = {"Deprecation", "Sunset", "Link"}
    assert {
        name for name, one in old["responses"]["200"]["headers"].items() if one["$ref"].endswith(".always")
    } == always
    named = document["paths"]["/made/named"]["get"]
    assert "deprecated" not in named
    parameters = {one["name"]: one for one in named["parameters"]}
    assert parameters["name"].items() >= {"deprecated": True, "x-sunset": "2028-01-01"}.items()
    assert "deprecated" not in parameters["title"]
    assert named["responses"]["200"]["headers"].keys() >= always


def test_nothing_is_deprecated_for_less_than_a_year() -> None:
    with pytest.raises(ValueError, match=f"{NOTICE} days"):
        Deprecated(date(2026, 1, 1), date(2026, 12, 31), "https://example.org")
