from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from service.api import cursor

QUAKE = "Gempa mengguncang Kamchatka pada 30 Juli 2025."
MEETING = "Kim Jong Un bertemu Vladimir Putin di Beijing pada Rabu (3/9/2025)."
AGAIN = "Presiden Vladimir Putin bertemu Kim Jong Un di Beijing pada 3 September 2025."

Key = dict[str, str]


@pytest.fixture
def told(client: FlaskClient, key: Key) -> dict[str, str]:
    """A quake and a meeting; their ids."""
    ids = {}
    for name, text, source in (("meeting", MEETING, "a"), ("meeting", AGAIN, "b"), ("quake", QUAKE, "a")):
        body = {"text": text, "source": source, "published": "2025-09-04"}
        (ids[name],) = client.post("/v1/articles", json=body, headers=key).json["events"]
    return ids


def matching(client: FlaskClient, key: Key, event_id: str) -> Key:
    """The headers of a change of the event as it is now."""
    return {**key, "If-Match": client.get(f"/v1/events/{event_id}", headers=key).headers["ETag"]}


def test_an_event_is_corrected_as_it_was_read(client: FlaskClient, key: Key, told: dict[str, str]) -> None:
    path = f"/v1/events/{told['quake']}"
    headers = matching(client, key, told["quake"])
    body = {"date": "2025-07-29", "headline": "Gempa", "reason": "BMKG"}
    corrected = client.patch(path, json=body, headers=headers)
    assert (corrected.json["date"]["edtf"], corrected.json["headline"]) == ("2025-07-29", "Gempa")
    assert [one["by"] for one in corrected.json["corrections"]] == ["test", "test"]
    assert client.get(path).json == corrected.json
    assert client.get(path).headers["ETag"] == corrected.headers["ETag"] != headers["If-Match"]
    late = client.patch(path, json={"date": "2025-07-28", "reason": "x"}, headers=headers)
    assert (late.status_code, late.json["type"]) == (412, "/problems/changed")
    assert client.get(path).json == corrected.json
    anyhow = client.patch(path, json={"date": "2025-07-28", "reason": "x"}, headers={**key, "If-Match": "*"})
    assert anyhow.json["date"]["edtf"] == "2025-07-28"


def test_what_else_is_written_leaves_the_tag_alone(client: FlaskClient, key: Key, told: dict[str, str]) -> None:
    headers = matching(client, key, told["quake"])
    client.post("/v1/articles", json={"text": "Banjir melanda Demak pada 1 Mei 2024.", "source": "c"}, headers=key)
    answer = client.patch(f"/v1/events/{told['quake']}", json={"hidden": True, "reason": "x"}, headers=headers)
    assert answer.status_code == 200


REFUSED = [
    ("patch", "", {"date": "2024", "reason": "x"}, ({}, (428, "precondition-required", None))),
    ("patch", "", {"date": "2024", "reason": "x"}, ({"If-Match": 'W/"x"'}, (412, "changed", None))),
    ("patch", "", {"date": True, "reason": "x"}, ({"If-Match": "*"}, (422, "invalid-input", "/date"))),
    ("patch", "", {"date": "2024"}, ({"If-Match": "*"}, (422, "invalid-input", "/reason"))),
    ("patch", "", {"reason": "x"}, ({"If-Match": "*"}, (422, "invalid-input", ""))),
    ("patch", "", {"date": "kemarin", "reason": "x"}, ({"If-Match": "*"}, (422, "invalid-input", "/date"))),
    ("patch", "", {"hidden": "yes", "reason": "x"}, ({"If-Match": "*"}, (422, "invalid-input", "/hidden"))),
    ("post", "/merge", {"events": [], "reason": "x"}, ({"If-Match": "*"}, (422, "invalid-input", "/events"))),
    ("post", "/merge", {"events": ["ev_0"], "reason": "x"}, ({"If-Match": "*"}, (404, "not-found", None))),
    (
        "post",
        "/split",
        {"citations": ["c_0"], "reason": "x"},
        ({"If-Match": "*"}, (422, "invalid-input", "/citations")),
    ),
    ("post", "/pin", {"citation": "c_0", "reason": "x"}, ({"If-Match": "*"}, (422, "invalid-input", "/citation"))),
]


@pytest.mark.parametrize("change", REFUSED)
def test_a_change_that_cannot_be_made_is_refused(
    client: FlaskClient,
    key: Key,
    told: dict[str, str],
    change: tuple[str, str, dict[str, object], tuple[Key, tuple[int, str, str | None]]],
) -> None:
    method, path, body, (headers, (status, code, pointer)) = change
    where = f"/v1/events/{told['quake']}{path}"
    assert client.open(where, method=method, json=body, headers=headers).status_code == 401
    answer = client.open(where, method=method, json=body, headers={**key, **headers})
    assert (answer.status_code, answer.json["type"]) == (status, f"/problems/{code}")
    assert [fault["pointer"] for fault in answer.json["errors"]] == ([] if pointer is None else [pointer])
    assert client.get("/v1/corrections", headers=key).json["corrections"] == []


def test_merge_split_pin_and_undo_go_there_and_back(client: FlaskClient, key: Key, told: dict[str, str]) -> None:
    quake, meeting = told["quake"], told["meeting"]
    before = client.get("/v1/timeline").json["events"]
    body = {"events": [meeting], "reason": "Satu peristiwa."}
    merged = client.post(f"/v1/events/{quake}/merge", json=body, headers=matching(client, key, quake)).json
    ((whole,), (correction,)) = merged["events"], merged["corrections"]
    assert whole["support"]["citations"] == 3
    gone = ({quake, meeting} - {whole["id"]}).pop()
    moved = client.post(f"/v1/events/{gone}/merge", json=body, headers={**key, "If-Match": "*"})
    assert (moved.status_code, moved.headers["Location"]) == (307, f"/v1/events/{whole['id']}/merge")
    back = client.post(f"/v1/corrections/{correction['id']}/undo", json={"reason": "Keliru."}, headers=key).json
    assert (back["corrections"][0]["undoes"], len(back["events"])) == (correction["id"], 2)
    parted = client.post(
        f"/v1/events/{meeting}/split",
        json={"citations": [event_of(before, meeting)["citations"][1]["id"]], "reason": "Dua pertemuan."},
        headers=matching(client, key, meeting),
    ).json
    assert sorted(event["support"]["citations"] for event in parted["events"]) == [1, 1]
    moved_citation = event_of(before, quake)["citations"][0]["id"]
    pinned = client.post(
        f"/v1/events/{meeting}/pin",
        json={"citation": moved_citation, "reason": "Bukan gempa."},
        headers=matching(client, key, meeting),
    ).json
    assert [len(event["citations"]) for event in pinned["events"]] == [2]
    for made in (pinned, parted):
        (one,) = made["corrections"]
        client.post(f"/v1/corrections/{one['id']}/undo", json={"reason": "Keliru."}, headers=key)
    after = client.get("/v1/timeline").json["events"]
    assert [(event["id"], event["citations"]) for event in after] == [
        (event["id"], event["citations"]) for event in before
    ]


def event_of(events: list[dict], event_id: str) -> dict:
    return next(event for event in events if event["id"] == event_id)


def test_a_hidden_event_takes_a_key(client: FlaskClient, key: Key, told: dict[str, str]) -> None:
    path = f"/v1/events/{told['quake']}"
    hidden = client.patch(path, json={"hidden": True, "reason": "x"}, headers=matching(client, key, told["quake"]))
    assert hidden.json["hidden"] is True
    assert told["quake"] not in {event["id"] for event in client.get("/v1/timeline").json["events"]}
    for where in (path, f"{path}/history"):
        assert [client.get(where).status_code, client.get(where, headers=key).status_code] == [410, 200]
    assert client.get(path, headers=key).headers["Vary"] == "Authorization"


def test_the_history_is_open_and_says_who_did_what(client: FlaskClient, key: Key, told: dict[str, str]) -> None:
    path = f"/v1/events/{told['quake']}"
    body = {"headline": "Gempa", "reason": "Lebih jelas."}
    client.patch(path, json=body, headers=matching(client, key, told["quake"]))
    last, first = client.get(f"{path}/history").json["versions"]
    assert (last["by"], last["correction"]["reason"], last["changes"]["headline"]["to"]) == (
        "test",
        "Lebih jelas.",
        "Gempa",
    )
    assert (first["by"], first["correction"], first["article"][:2]) == (None, None, "a_")
    assert client.get("/v1/events/ev_0/history").status_code == 404


def test_corrections_are_listed_in_pages_by_state(client: FlaskClient, key: Key, told: dict[str, str]) -> None:
    for day in (1, 2, 3):
        body = {"date": f"2025-07-0{day}", "reason": f"{day}"}
        client.patch(f"/v1/events/{told['quake']}", json=body, headers={**key, "If-Match": "*"})
    page = client.get("/v1/corrections?limit=2", headers=key)
    assert [one["reason"] for one in page.json["corrections"]] == ["3", "2"]
    rest = client.get(page.json["next"], headers=key).json
    assert ([one["reason"] for one in rest["corrections"]], rest["next"]) == (["1"], None)
    assert page.headers["Link"] == f'<{page.json["next"]}>; rel="next"'
    overridden = client.get("/v1/corrections?state=overridden", headers=key).json["corrections"]
    assert [one["reason"] for one in overridden] == ["2", "1"]
    for place in ("abc", cursor.pack(["corrections", "x"]), cursor.pack(["corrections", "9" * 40])):
        refused = client.get(f"/v1/corrections?cursor={place}", headers=key)
        assert refused.json["type"] == "/problems/invalid-cursor"
