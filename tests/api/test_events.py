from flask.testing import FlaskClient

EARLY = "Kim Jong Un bertemu Vladimir Putin di Beijing pada Rabu (3/9/2025)."
LATE = "Pemimpin Korea Utara Kim Jong Un bertemu Presiden Rusia Vladimir Putin di Beijing pada 3 September 2025."


def test_an_event_is_as_in_the_timeline(seeded: FlaskClient) -> None:
    for event in seeded.get("/v1/timeline?limit=5").json["events"]:
        response = seeded.get(f"/v1/events/{event['id']}")
        assert response.json == event
        tag = response.headers["ETag"]
        assert seeded.get(f"/v1/events/{event['id']}", headers={"If-None-Match": tag}).status_code == 304


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
