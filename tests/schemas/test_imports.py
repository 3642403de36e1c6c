from __future__ import annotations

from schemas.imports import ImportedSchema


def test_every_line_says_the_same_things() -> None:
    assert ImportedSchema().dump({"line": 3, "status": 201, "id": "a_1", "events": ["ev_1"]}) == {
        "line": 3,
        "status": 201,
        "id": "a_1",
        "events": ["ev_1"],
        "problem": None,
    }
