from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from service.changes.keys import create_key
from service.store import Store

ARTICLE = {"text": "Gempa mengguncang Kamchatka pada 30 Juli 2025.", "source": "a"}
Key = dict[str, str]


def named(key: Key, name: str) -> Key:
    return {**key, "Idempotency-Key": name}


def test_a_post_that_comes_again_is_answered_as_the_first_time(client: FlaskClient, key: Key) -> None:
    first = client.post("/v1/articles", json=ARTICLE, headers=named(key, '"8e03978e"'))
    again = client.post("/v1/articles", json=ARTICLE, headers=named(key, "8e03978e"))
    plain = client.post("/v1/articles", json=ARTICLE, headers=key)
    assert [one.status_code for one in (first, again, plain)] == [201, 201, 200]
    assert (again.data, again.mimetype) == (first.data, "application/json")
    assert again.headers["Location"] == first.headers["Location"]
    assert [one.headers.get("Idempotency-Replayed") for one in (first, again)] == [None, "true"]


def test_a_correction_that_comes_again_is_made_once(client: FlaskClient, key: Key) -> None:
    """The event is another one after the merge, so that the same If-Match alone would be refused."""
    ids = [
        client.post("/v1/articles", json={"text": text, "source": "a"}, headers=key).json["events"][0]
        for text in (ARTICLE["text"], "Banjir melanda Demak pada 1 Mei 2024.")
    ]
    path, body = f"/v1/events/{ids[0]}/merge", {"events": [ids[1]], "reason": "Satu."}
    headers = {**named(key, "merge-1"), "If-Match": client.get(f"/v1/events/{ids[0]}").headers["ETag"]}
    first, again = (client.post(path, json=body, headers=headers) for _ in range(2))
    assert (first.status_code, first.data) == (again.status_code, again.data) == (200, first.data)
    assert len(client.get("/v1/corrections", headers=key).json["corrections"]) == 1
    correction = first.json["corrections"][0]["id"]
    undone = [
        client.post(f"/v1/corrections/{correction}/undo", json={"reason": "x"}, headers=named(key, "undo"))
        for _ in range(2)
    ]
    assert [one.status_code for one in undone] == [200, 200]


@pytest.mark.parametrize(
    ("body", "path", "more"),
    [
        ({**ARTICLE, "source": "b"}, "/v1/articles", {}),
        (ARTICLE, "/v1/articles?title=Gempa", {}),
        (ARTICLE, "/v1/articles", {"If-Match": "*"}),
        ({"reason": "x"}, "/v1/corrections/k_1/undo", {}),
    ],
)
def test_another_request_takes_another_key(
    client: FlaskClient, key: Key, body: dict[str, str], path: str, more: Key
) -> None:
    client.post("/v1/articles", json=ARTICLE, headers=named(key, "k"))
    other = client.post(path, json=body, headers={**named(key, "k"), **more})
    assert (other.status_code, other.json["type"]) == (422, "/problems/idempotency-key-reused")


def test_keys_are_each_callers_own(client: FlaskClient, key: Key, store: Store) -> None:
    other = {"Authorization": f"Bearer {create_key(store, 'other')}"}
    client.post("/v1/articles", json=ARTICLE, headers=named(key, "k"))
    assert client.post("/v1/articles", json=ARTICLE, headers=named(other, "k")).status_code == 200


def test_a_refusal_is_kept_and_one_without_a_live_key_is_not(client: FlaskClient, key: Key) -> None:
    assert client.post("/v1/articles", json={}, headers=named({}, "k")).status_code == 401
    refused = [client.post("/v1/articles", json={}, headers=named(key, "k")) for _ in range(2)]
    assert [one.status_code for one in refused] == [422, 422]
    assert (refused[1].json, refused[1].mimetype) == (refused[0].json, "application/problem+json")
    assert refused[1].headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("name", ["", '""', '"open', "a b", "é", "x" * 256, '"a\\b"'])
def test_a_key_that_cannot_be_read_is_refused(seeded: FlaskClient, seeded_key: Key, name: str) -> None:
    response = seeded.post("/v1/articles", json=ARTICLE, headers=named(seeded_key, name))
    assert (response.status_code, response.json["type"]) == (400, "/problems/invalid-idempotency-key")


def test_an_import_takes_no_key_and_needs_none(client: FlaskClient, key: Key) -> None:
    body, kind = b'{"text": "Gempa pada 30 Juli 2025.", "source": "a"}\n', "application/x-ndjson"
    refused = client.post("/v1/imports", data=body, content_type=kind, headers=named(key, "k"))
    assert (refused.status_code, refused.json["type"]) == (400, "/problems/invalid-idempotency-key")
    sent = [client.post("/v1/imports", data=body, content_type=kind, headers=key).data for _ in range(2)]
    assert [b'"status":201' in one for one in sent] == [True, False]
    assert b'"status":200' in sent[1]


def test_what_changes_nothing_takes_no_notice_of_a_key(seeded: FlaskClient) -> None:
    for text in ("kemarin", "lusa"):
        assert seeded.post("/v1/resolve", json={"text": text}, headers=named({}, "k")).status_code == 200
