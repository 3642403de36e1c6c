from __future__ import annotations

import re

from flask.testing import FlaskClient

from service.analyse import RULES_VERSION


def _counted(client: FlaskClient, operation: str, status: int) -> float:
    text = client.get("/metrics").text
    line = rf'^kronologi_answers_total{{operation="{operation}",status="{status}"}} (\S+)$'
    found = re.search(line, text, re.MULTILINE)
    return float(found[1]) if found else 0


def test_answers_are_counted_by_operation_and_status(seeded: FlaskClient) -> None:
    for path, operation, status in (
        ("/v1/timeline", "read_timeline", 200),
        ("/v1/timeline?limit=0", "read_timeline", 400),
        ("/nowhere", "none", 404),
    ):
        before = _counted(seeded, operation, status)
        seeded.get(path)
        assert _counted(seeded, operation, status) == before + 1


def test_their_seconds_and_the_state_of_the_data_are_told(seeded: FlaskClient) -> None:
    seeded.get("/v1/timeline")
    answer = seeded.get("/metrics")
    assert answer.mimetype == "text/plain"
    assert 'kronologi_answer_seconds_bucket{le="0.05",operation="read_timeline"}' in answer.text
    version = seeded.get("/v1/timeline").get_json()["data_version"]
    assert f"kronologi_data_version {float(version)}" in answer.text
    assert f'rules_version="{RULES_VERSION}"' in answer.text
