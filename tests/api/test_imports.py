from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.store import Store
from tests.api.conftest import MakeApp

TEXT = "Jakarta, 3 September 2025. Presiden meresmikan bendungan pada Rabu (3/9/2025)."
OTHER = "Bandung, 4 September 2025. Wali kota membuka pasar pada Kamis (4/9/2025)."


def sent(client: FlaskClient, key: dict[str, str], body: bytes) -> list[dict[str, Any]]:
    response: TestResponse = client.post("/v1/imports", data=body, content_type="application/x-ndjson", headers=key)
    assert (response.status_code, response.mimetype) == (200, "application/x-ndjson")
    return [json.loads(line) for line in response.text.splitlines()]


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_each_line_has_its_answer_and_a_bad_one_fails_alone(client: FlaskClient, key: dict[str, str]) -> None:
    body = line(text=TEXT, source="Kompas") + b"\n" + b"{nothing\n" + line(texts=TEXT) + line(text=OTHER)[:-1]
    first, broken, unknown, last = sent(client, key, body)
    assert [one["line"] for one in (first, broken, unknown, last)] == [1, 3, 4, 5]
    assert [one["status"] for one in (first, broken, unknown, last)] == [201, 400, 422, 201]
    assert client.get(f"/v1/articles/{first['id']}").json["events"] == first["events"] != []
    assert broken["problem"]["type"] == "/problems/malformed-body"
    assert unknown["problem"]["errors"][0]["pointer"] == "/texts"
    assert (last["problem"], first["problem"], broken["id"]) == (None, None, None)


def test_the_same_body_again_is_known(client: FlaskClient, key: dict[str, str]) -> None:
    body = line(text=TEXT, source="Kompas") + line(html=f"<article><p>{OTHER} {OTHER}</p></article>")
    before, after = sent(client, key, body), sent(client, key, body)
    assert [one["status"] for one in before] == [201, 201]
    assert [one["status"] for one in after] == [200, 200]
    assert [one["id"] for one in before] == [one["id"] for one in after]


def test_a_line_beyond_the_limit_is_passed_over(
    store: Store, database_url: str, make_app: MakeApp, key: dict[str, str]
) -> None:
    assert store.data_version() == 0
    client = make_app(database_url, KRONOLOGI_MAX_BODY="500").test_client()
    long, fine = sent(client, key, line(text=TEXT * 40) + line(text=TEXT))
    assert (long["line"], long["status"], long["problem"]["type"]) == (1, 413, "/problems/body-too-large")
    assert (fine["line"], fine["status"]) == (2, 201)


@pytest.mark.parametrize("body", [b"", b"\n \n\r\n"])
def test_no_lines_have_no_answer(client: FlaskClient, key: dict[str, str], body: bytes) -> None:
    assert sent(client, key, body) == []


def test_it_takes_a_key_and_ndjson(client: FlaskClient, key: dict[str, str]) -> None:
    assert client.post("/v1/imports", data=line(text=TEXT), content_type="application/x-ndjson").status_code == 401
    refused = client.post("/v1/imports", json={"text": TEXT}, headers=key)
    assert (refused.status_code, "application/x-ndjson" in refused.json["detail"]) == (415, True)
