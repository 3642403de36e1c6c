from datetime import datetime

import pytest
from flask.testing import FlaskClient

from service.api import cursor
from service.store import Mark

EARLY = "Kim Jong Un bertemu Vladimir Putin di Beijing pada Rabu (3/9/2025)."
LATE = "Pemimpin Korea Utara Kim Jong Un bertemu Presiden Rusia Vladimir Putin di Beijing pada 3 September 2025."


def test_an_event_is_as_in_the_timeline(seeded: FlaskClient) -> None:
    for event in seeded.get("/v1/timeline?limit=5").json["events"]:
        response = seeded.get(f"/v1/events/{event['id']}")
        assert response.json == event
        tag = response.headers["ETag"]
        assert seeded.get(f"/v1/events/{event['id']}", headers={"If-None-Match": tag}).status_code == 304


def test_an_event_was_last_modified_when_it_says(seeded: FlaskClient) -> None:
    event = seeded.get("/v1/timeline?limit=1").json["events"][0]
    response = seeded.get(f"/v1/events/{event['id']}")
    assert response.last_modified == datetime.fromisoformat(event["updated_at"])
    again = seeded.get(f"/v1/events/{event['id']}", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.vary) == (304, response.vary)


def test_fields_are_those_that_are_named(seeded: FlaskClient) -> None:
    whole = seeded.get("/v1/timeline?limit=3").json["events"]
    some = seeded.get("/v1/timeline?limit=3&fields=date,id").json
    assert some["events"] == [{"id": event["id"], "date": event["date"]} for event in whole]
    assert "fields=date%2Cid" in some["next"]
    one = seeded.get(f"/v1/events/{whole[0]['id']}?fields=headline")
    assert one.json == {"headline": whole[0]["headline"]}
    assert one.headers["ETag"] == seeded.get(f"/v1/events/{whole[0]['id']}").headers["ETag"]
    token = cursor.token(Mark(0))
    changed = seeded.get(f"/v1/timeline?fields=id&updated_after={token}&limit=500").json["events"]
    assert {"id"} in [set(event) for event in changed]
    assert all(set(event) == {"id"} or event["deleted"] for event in changed)


@pytest.mark.parametrize("path", ["/v1/timeline", "/v1/events/ev_1"])
@pytest.mark.parametrize("fields", ["id,titel", "date.edtf", "id,", ",", "id, date"])
def test_fields_that_there_are_not_are_refused_with_those_that_there_are(
    seeded: FlaskClient, path: str, fields: str
) -> None:
    response = seeded.get(path, query_string={"fields": fields})
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "fields")
    assert "known: id, headline, version" in response.json["detail"]


def test_fields_go_with_json_alone(seeded: FlaskClient) -> None:
    response = seeded.get("/v1/timeline?fields=id&format=csv")
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "fields")


def test_an_id_that_was_merged_away_leads_on(client: FlaskClient, key: dict[str, str]) -> None:
    """An event is named after its first mention: an article that came out earlier renames it."""
    late = client.post("/v1/articles", json={"text": LATE, "source": "b", "published": "2025-09-05"}, headers=key).json
    early = client.post(
        "/v1/articles", json={"text": EARLY, "source": "a", "published": "2025-09-04"}, headers=key
    ).json
    (old,), (new,) = late["events"], early["events"]
    assert old != new
    moved = client.get(f"/v1/events/{old}")
    assert (moved.status_code, moved.headers["Location"], moved.data) == (307, f"/v1/events/{new}", b"")
    assert len(client.get(moved.headers["Location"]).json["citations"]) == 2
    assert client.get(f"/v1/events/{old}?fields=id").headers["Location"] == f"/v1/events/{new}?fields=id"


def test_why_tells_what_holds_an_event_together_and_what_it_missed(client: FlaskClient, key: dict[str, str]) -> None:
    other = "Kim Jong Un bertemu Vladimir Putin di Vladivostok pada 25 April 2019."
    for text, source in ((EARLY, "a"), (LATE, "b"), (other, "c")):
        body = {"text": text, "source": source, "published": "2025-09-05"}
        (event_id,) = client.post("/v1/articles", json=body, headers=key).json["events"]
    (meeting,) = client.get("/v1/timeline?from=2025").json["events"]
    told = client.get(f"/v1/events/{meeting['id']}/why").json
    assert [link["decided_by"] for link in told["links"]] == ["likeness", "likeness"]
    assert "vladimir-putin" in told["links"][0]["shared"]["entities"]
    assert [(miss["event"], miss["why_not"]) for miss in told["near_misses"]] in ([(event_id, "gate")], [])
    headers = {**key, "If-Match": "*"}
    client.post(f"/v1/events/{meeting['id']}/merge", json={"events": [event_id], "reason": "x"}, headers=headers)
    (merged,) = client.get("/v1/timeline").json["events"]
    told = client.get(f"/v1/events/{merged['id']}/why").json
    assert sorted(link["decided_by"] for link in told["links"]) == ["editor", "likeness", "likeness"]
    assert [one["kind"] for one in told["corrections"]] == ["merge"]
    (gone,) = {meeting["id"], event_id} - {merged["id"]}
    assert client.get(f"/v1/events/{gone}/why").headers["Location"] == f"/v1/events/{merged['id']}/why"
    client.patch(f"/v1/events/{merged['id']}", json={"hidden": True, "reason": "x"}, headers=headers)
    where = f"/v1/events/{merged['id']}/why"
    assert [client.get(where).status_code, client.get(where, headers=key).status_code] == [410, 200]
