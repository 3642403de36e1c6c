"""The fuzzer at a small size; `python -m tests.api.fuzz` runs it at length."""

from __future__ import annotations

from collections import Counter

from flask import Flask

from tests.api.fuzz import Fuzzer, application

CASES = 300


def test_every_answer_is_as_described(database_url: str) -> None:
    with application(database_url) as (app, callers):
        fuzzer = Fuzzer(app, callers)
        fuzzer.run(CASES, seed=1)
        described = _operations(app)
    assert fuzzer.faults == []
    assert fuzzer.answers.total() >= CASES
    asked = Counter[str]()
    for (label, _), times in fuzzer.answers.items():
        asked[label] += times
    assert asked.keys() == described - {"GET /openapi.json"}  # what the cases are made of
    assert {status for _, status in fuzzer.answers} >= {200, 400, 401, 403, 404, 422}


def _operations(app: Flask) -> set[str]:
    document = app.test_client().get("/openapi.json").json
    return {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods}
