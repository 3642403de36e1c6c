from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.store import Store
from tests.changes.newsroom import ARTICLES, tell

Key = dict[str, str]
PATH = "/v1/timelines/perang-ukraina"
ANY = {"If-Match": "*"}


@pytest.fixture
def told(store: Store, client: FlaskClient) -> list[str]:
    """The ids of three events in order of time: the treaty, the quake, the meeting."""
    tell(store, ARTICLES)
    return [event["id"] for event in client.get("/v1/timeline").json["events"]]


def test_a_timeline_is_made_read_changed_and_deleted(client: FlaskClient, key: Key, told: list[str]) -> None:
    body: dict[str, Any] = {
        "title": "Perang",
        "filter": {"from": "2024", "entity": "kim-jong-un", "min_sources": 2},
        "pinned": [told[1], told[1]],
    }
    made = client.put(PATH, json=body, headers=key)
    assert (made.status_code, made.headers["Location"]) == (201, PATH)
    assert made.json.items() >= {**body, "slug": "perang-ukraina", "description": None, "pinned": told[1:2]}.items()
    read = client.get(PATH)
    assert (read.json, read.headers["ETag"]) == (made.json, made.headers["ETag"])
    assert client.get(PATH, headers={"If-None-Match": read.headers["ETag"]}).status_code == 304
    assert [event["id"] for event in client.get("/v1/timeline?timeline=perang-ukraina").json["events"]] == told
    changed = client.put(PATH, json={**body, "hidden": [told[0]]}, headers={**key, "If-Match": read.headers["ETag"]})
    assert (changed.status_code, changed.json["hidden"]) == (200, [told[0]])
    late = client.put(PATH, json=body, headers={**key, "If-Match": read.headers["ETag"]})
    assert (late.status_code, late.json["type"]) == (412, "/problems/changed")
    for path in ("/v1/timeline?timeline=perang-ukraina&format=ndjson", "/v1/timeline?timeline=perang-ukraina&limit=1"):
        assert told[0] not in client.get(path).text
    counted = client.get("/v1/timeline/histogram?timeline=perang-ukraina&bucket=year").json["buckets"]
    assert [bucket["events"] for bucket in counted] == [2]
    assert client.delete(PATH, headers={**key, "If-Match": changed.headers["ETag"]}).status_code == 204
    assert (client.get(PATH).status_code, client.get("/v1/timeline?timeline=perang-ukraina").json["events"]) == (
        404,
        [],
    )


@pytest.mark.parametrize(
    ("method", "headers", "refusal"),
    [
        ("PUT", {}, (428, "precondition-required")),
        ("PUT", {"If-None-Match": "*"}, (412, "changed")),
        ("PUT", {"If-Match": '"perang-ukraina.0"'}, (412, "changed")),
        ("DELETE", {}, (428, "precondition-required")),
        ("DELETE", {"If-Match": '"perang-ukraina.0"'}, (412, "changed")),
    ],
)
def test_what_is_there_takes_the_tag_of_what_was_read(
    client: FlaskClient, key: Key, method: str, headers: Key, refusal: tuple[int, str]
) -> None:
    assert client.put(PATH, json={"title": "a"}, headers={**key, "If-None-Match": "*"}).status_code == 201
    refused = client.open(PATH, method=method, json={"title": "b"}, headers={**key, **headers})
    assert (refused.status_code, refused.json["type"]) == (refusal[0], f"/problems/{refusal[1]}")
    assert client.get(PATH).json["title"] == "a"


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_what_is_not_there_cannot_be_changed(client: FlaskClient, key: Key, method: str) -> None:
    refused = client.open(PATH, method=method, json={"title": "b"}, headers={**key, **ANY})
    assert refused.status_code == {"PUT": 412, "DELETE": 404}[method]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/title"),
        ({"title": " "}, "/title"),
        ({"title": "a", "filter": {"from": "kemarin"}}, "/filter/from"),
        ({"title": "a", "filter": {"from": "2025", "to": "2024"}}, "/filter/from"),
        ({"title": "a", "filter": {"min_sources": "2"}}, "/filter/min_sources"),
        ({"title": "a", "filter": {"min_sources": True}}, "/filter/min_sources"),
        ({"title": "a", "filter": {"min_sources": 0}}, "/filter/min_sources"),
        ({"title": "a", "filter": {"story": "st_1"}}, "/filter/story"),
        ({"title": "a", "filter": {"timeline": "b"}}, "/filter/timeline"),
        ({"title": "a", "pinned": ["ev_0"]}, "/pinned"),
        ({"title": "a", "hidden": [1]}, "/hidden/0"),
    ],
)
def test_a_timeline_that_cannot_be_is_refused(seeded: FlaskClient, seeded_key: Key, body: Any, pointer: str) -> None:
    refused = seeded.put(PATH, json=body, headers=seeded_key)
    assert (refused.status_code, [fault["pointer"] for fault in refused.json["errors"]]) == (422, [pointer])
    assert seeded.get(PATH).status_code == 404


@pytest.mark.parametrize("slug", ["A", "a--b", "-a", "a_b", "a."])
def test_a_slug_is_of_lower_case_letters_and_digits(seeded: FlaskClient, seeded_key: Key, slug: str) -> None:
    assert seeded.put(f"/v1/timelines/{slug}", json={"title": "a"}, headers=seeded_key).status_code == 404


def test_timelines_are_listed_in_pages(client: FlaskClient, key: Key) -> None:
    for slug in ("c", "a", "b"):
        client.put(f"/v1/timelines/{slug}", json={"title": slug}, headers=key)
    page = client.get("/v1/timelines?limit=2")
    rest = client.get(page.json["next"])
    assert [[one["slug"] for one in answer.json["timelines"]] for answer in (page, rest)] == [["a", "b"], ["c"]]
    assert (page.headers["Link"], rest.json["next"]) == (f'<{page.json["next"]}>; rel="next"', None)
    assert client.get("/v1/timelines?cursor=abc").json["type"] == "/problems/invalid-cursor"


def test_an_article_is_filed_when_it_comes_and_later(client: FlaskClient, key: Key) -> None:
    client.put(PATH, json={"title": "a"}, headers=key)
    body = {"text": "Gempa mengguncang Kamchatka pada 30 Juli 2025.", "source": "a", "timelines": ["perang-ukraina"]}
    made = client.post("/v1/articles", json=body, headers=key)
    assert made.json["timelines"] == ["perang-ukraina"]
    shown = client.get("/v1/timeline?timeline=perang-ukraina")
    assert [event["id"] for event in shown.json["events"]] == made.json["events"]
    line = b'{"text": "Banjir melanda Demak pada 1 Mei 2024.", "source": "a", "timelines": ["perang-ukraina"]}\n'
    client.post("/v1/imports", data=line, content_type="application/x-ndjson", headers=key)
    assert len(client.get("/v1/timeline?timeline=perang-ukraina").json["events"]) == 2
    where = f"/v1/articles/{made.json['id']}"
    taken = client.patch(where, json={"timelines": []}, headers={**key, **ANY})
    assert (taken.status_code, taken.json["timelines"]) == (200, [])
    refused = client.post("/v1/articles", json={**body, "timelines": ["lain"]}, headers=key)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/timelines")
