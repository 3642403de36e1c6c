from __future__ import annotations

import pytest
from flask.testing import FlaskClient

Key = dict[str, str]

ROAD = [
    ("Jalan Lenteng Agung amblas pada 1 September 2025. Dinas Sumber Daya Air menutup satu lajur jalan.", "a", 1),
    ("Ekskavator memperbaiki jalan amblas di Lenteng Agung. Dinas Sumber Daya Air menutup lajur.", "b", 2),
    ("Gempa mengguncang Cianjur pada 2 September 2025. Warga berlarian keluar rumah.", "c", 2),
]


@pytest.fixture
def told(client: FlaskClient, key: Key) -> list[dict]:
    return [
        client.post(
            "/v1/articles", json={"text": text, "source": source, "published": f"2025-09-0{day}"}, headers=key
        ).json
        for text, source, day in ROAD
    ]


def test_stories_lead_to_their_timelines(client: FlaskClient, told: list[dict]) -> None:
    (story,) = client.get("/v1/stories").json["stories"]
    assert [one["id"] for one in story["articles"]] == [told[0]["id"], told[1]["id"]]
    whole = client.get(f"/v1/stories/{story['id']}").json
    assert {name: whole[name] for name in story} == story
    shown = client.get(f"/v1/timeline?story={story['id']}").json["events"]
    assert [event["id"] for event in shown] == whole["events"] == told[0]["events"]
    old = f"st{told[1]['id'][1:]}"
    moved = client.get(f"/v1/stories/{old}")
    assert (moved.status_code, moved.headers["Location"]) == (307, f"/v1/stories/{story['id']}")
    assert client.get(f"/v1/timeline?story={old}").json["events"] == shown
    assert client.get("/v1/timeline?story=st_0").json["events"] == []
    assert client.get("/v1/stories/st_0").json["type"] == "/problems/not-found"


def test_stories_come_in_pages_the_newest_first(client: FlaskClient, told: list[dict]) -> None:
    whole = [story["id"] for story in client.get("/v1/stories?min_articles=1").json["stories"]]
    assert len(whole) == len(told) - 1
    first = client.get("/v1/stories?min_articles=1&limit=1")
    rest = client.get(first.json["next"]).json
    assert [story["id"] for story in (*first.json["stories"], *rest["stories"])] == whole
    assert (rest["next"], first.headers["Link"]) == (None, f'<{first.json["next"]}>; rel="next"')
    assert client.get("/v1/stories?from=2025-10").json["stories"] == []
    for query in ("cursor=abc", "min_articles=0", "from=2025&to=2024", first.json["next"].partition("limit=1&")[2]):
        assert client.get(f"/v1/stories?{query}").status_code == 400


def test_entities_are_counted_and_filter(client: FlaskClient, key: Key, told: list[dict]) -> None:
    found = client.get("/v1/entities").json["entities"]
    assert [one["id"] for one in found] == sorted(one["id"] for one in found)
    cianjur = next(one for one in found if one["id"] == "cianjur")
    assert cianjur["events"] == 1
    shown = client.get("/v1/timeline?entity=cianjur").json["events"]
    assert [event["id"] for event in shown] == told[2]["events"]
    assert client.get("/v1/entities?prefix=cian").json["entities"] == [cianjur]
    assert client.get(f"/v1/entities?kind={cianjur['kind']}&prefix=c").json["entities"] == [cianjur]
    pages, url = [], "/v1/entities?limit=1"
    while url:
        page = client.get(url).json
        pages += page["entities"]
        url = page["next"]
    assert pages == found
    client.patch(f"/v1/events/{shown[0]['id']}", json={"hidden": True, "reason": "x"}, headers={**key, "If-Match": "*"})
    assert client.get("/v1/entities?prefix=cian").json["entities"] == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("origin=a", 1),
        ("origin=kompas", 0),
        ("granularity=day", 2),
        ("granularity=month", 0),
        ("min_sources=1", 2),
        ("min_sources=2", 0),
        ("origin=c&entity=cianjur&granularity=day", 1),
    ],
)
def test_the_timeline_is_filtered(client: FlaskClient, told: list[dict], query: str, count: int) -> None:
    assert len(told) == len(ROAD)
    assert len(client.get(f"/v1/timeline?{query}").json["events"]) == count


def test_citations_come_in_pages(client: FlaskClient, key: Key) -> None:
    text = "Kim Jong Un bertemu Vladimir Putin di Beijing pada Rabu (3/9/2025)."
    for number in range(12):
        body = {"text": text, "source": f"kabar-{number}", "published": "2025-09-04"}
        (event_id,) = client.post("/v1/articles", json=body, headers=key).json["events"]
    (event,) = client.get("/v1/timeline").json["events"]
    assert len(event["citations"]) == 10
    found, url = [], f"/v1/events/{event['id']}/citations?limit=5"
    while url:
        page = client.get(url).json
        found += page["citations"]
        url = page["next"]
    assert len({citation["id"] for citation in found}) == len(found) == 12
    assert [one for one in found if one in event["citations"]] == event["citations"]
    assert event_id
    assert client.get(f"/v1/events/{event['id']}/citations?cursor=abc").status_code == 400
    assert client.get("/v1/events/ev_0/citations").status_code == 404
