import csv
import json
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from service.exports.formats import FORMATS
from tests.api.conftest import MakeApp


def pages(client: FlaskClient, query: str) -> list[dict[str, Any]]:
    """All events of a question, page by page along `next`."""
    events: list[dict[str, Any]] = []
    url: str | None = f"/v1/timeline?{query}"
    while url is not None:
        page = client.get(url)
        assert page.status_code == 200
        assert page.headers.get("Link") == (f'<{page.json["next"]}>; rel="next"' if page.json["next"] else None)
        events += page.json["events"]
        url = page.json["next"]
    return events


def test_events_come_in_order_of_time(seeded: FlaskClient) -> None:
    events = pages(seeded, "limit=500")
    order = [
        (
            date["earliest"] or "0001-01-01",
            tuple(-int(part) for part in (date["latest"] or "9999-12-31").split("-")),
            event["id"],
        )
        for event in events
        for date in [event["date"]]
    ]
    assert len(events) > 5
    assert order == sorted(order)


@pytest.mark.parametrize(
    "query", ["limit=3", "limit=3&order=desc", "from=2024&to=2025&limit=2", "status=agreed&limit=4"]
)
def test_pages_hold_each_event_once(seeded: FlaskClient, query: str) -> None:
    whole = pages(seeded, "&".join(part for part in query.split("&") if "limit" not in part))
    assert pages(seeded, query) == whole
    assert len({event["id"] for event in whole}) == len(whole) > 4


def test_the_other_order_is_the_reverse(seeded: FlaskClient) -> None:
    assert pages(seeded, "order=desc&limit=7") == pages(seeded, "limit=500")[::-1]


@pytest.mark.parametrize("asked", ["2025-09-03", "2024", "2024-06", "2025-08/2025-09"])
def test_an_event_is_in_a_stretch_that_it_overlaps(seeded: FlaskClient, asked: str) -> None:
    bounds = {"2025-09-03": ("2025-09-03", "2025-09-03"), "2024": ("2024-01-01", "2024-12-31"),
              "2024-06": ("2024-06-01", "2024-06-30"), "2025-08/2025-09": ("2025-08-01", "2025-09-30")}  # fmt: skip
    first, last = bounds[asked]
    found = pages(seeded, f"from={asked}&to={asked}")
    overlapping = [
        event
        for event in pages(seeded, "limit=500")
        if (event["date"]["latest"] or "9999") >= first and (event["date"]["earliest"] or "0001") <= last
    ]
    assert found == overlapping != []


def test_one_bound_is_enough(seeded: FlaskClient) -> None:
    events = pages(seeded, "limit=500")
    assert pages(seeded, "from=2025-09-03") == [
        event for event in events if (event["date"]["latest"] or "9999") >= "2025-09-03"
    ]
    assert pages(seeded, "to=2024-12") == [
        event for event in events if (event["date"]["earliest"] or "0001") <= "2024-12-31"
    ]


def test_a_source_has_the_events_that_cite_it(seeded: FlaskClient) -> None:
    cited = pages(seeded, "source=outlet-1&limit=500")
    assert cited
    assert all(any(one["source"]["slug"] == "outlet-1" for one in event["citations"]) for event in cited)
    assert pages(seeded, "source=nobody") == []


def test_a_status_has_its_events(seeded: FlaskClient) -> None:
    by_status = [pages(seeded, f"status={status}&limit=500") for status in ("agreed", "refined", "disputed")]
    assert sum(map(len, by_status)) == len(pages(seeded, "limit=500"))


def test_the_next_page_is_an_absolute_url_with_the_same_filters(seeded: FlaskClient) -> None:
    following = seeded.get("/v1/timeline?limit=2&from=2024").json["next"]
    parts = urlsplit(following)
    assert (parts.scheme, parts.netloc, parts.path) == ("http", "localhost", "/v1/timeline")
    assert {name: value for name, (value,) in parse_qs(parts.query).items() if name != "cursor"} == {
        "limit": "2",
        "from": "2024",
    }


def test_behind_a_proxy_links_are_what_its_clients_see(seeded_url: str, make_app: MakeApp) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "news.example", "X-Forwarded-Prefix": "/kronologi"}
    plain, trusting = (make_app(seeded_url, KRONOLOGI_TRUSTED_PROXIES=count).test_client() for count in "01")
    assert plain.get("/v1/timeline?limit=1", headers=forwarded).json["next"].startswith("http://localhost/v1/")
    following = trusting.get("/v1/timeline?limit=1", headers=forwarded).json["next"]
    assert following.startswith("https://news.example/kronologi/v1/timeline?limit=1&cursor=")


@pytest.mark.parametrize("other", ["from=2025&", "order=desc&", "source=outlet-1&", "status=agreed&"])
def test_a_cursor_goes_with_its_own_question(seeded: FlaskClient, other: str) -> None:
    cursor = seeded.get("/v1/timeline?limit=2").json["next"].partition("cursor=")[2]
    response = seeded.get(f"/v1/timeline?{other}cursor={cursor}")
    assert (response.status_code, response.json["type"]) == (400, "/problems/invalid-cursor")
    assert "start again without it" in response.json["detail"]
    assert seeded.get(f"/v1/timeline?limit=9&cursor={cursor}").status_code == 200


def test_an_empty_timeline_is_a_page_too(client: FlaskClient) -> None:
    page = client.get("/v1/timeline").json
    assert (page["events"], page["next"], page["data_version"]) == ([], None, 0)


def test_head_has_the_headers_of_get(seeded: FlaskClient) -> None:
    got, head = seeded.get("/v1/timeline?limit=1"), seeded.head("/v1/timeline?limit=1")
    assert head.data == b""
    assert head.headers == got.headers


def test_an_unchanged_page_is_not_sent_again(client: FlaskClient, key: dict[str, str]) -> None:
    first = client.get("/v1/timeline")
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    assert client.get("/v1/timeline?limit=50").headers["ETag"] != tag
    for known in (tag, f'"other", W/{tag}'):
        again = client.get("/v1/timeline", headers={"If-None-Match": known})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert client.get("/v1/timeline", headers={"If-None-Match": "*"}).status_code == 200
    client.post("/v1/articles", data="Jakarta, 3 September 2025.", content_type="text/plain", headers=key)
    changed = client.get("/v1/timeline", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


EVENTS_OF = {
    "text": lambda body: len(body.splitlines()),
    "csv": lambda body: len(list(csv.DictReader(StringIO(body)))),
    "ndjson": lambda body: len([json.loads(line) for line in body.splitlines()]),
    "ics": lambda body: body.count("BEGIN:VEVENT"),
    "jsonfeed": lambda body: len(json.loads(body)["items"]),
    "timelinejs": lambda body: len(json.loads(body)["events"]),
    "vis": lambda body: len(json.loads(body)),
}
"""Format -> how many events a body in it holds."""


@pytest.mark.parametrize("form", EVENTS_OF)
def test_the_timeline_comes_in_other_formats(seeded: FlaskClient, form: str) -> None:
    whole = seeded.get(f"/v1/timeline?format={form}&limit=500")
    assert whole.mimetype == FORMATS[form].media
    assert EVENTS_OF[form](whole.text) == len(pages(seeded, "limit=500"))
    page = seeded.get(f"/v1/timeline?format={form}&limit=2&order=desc")
    assert EVENTS_OF[form](page.text) == 2
    assert 'rel="next"' in page.headers["Link"]


@pytest.mark.parametrize("form", ["csv", "ndjson", "ics"])
def test_files_and_subscriptions_are_whole_unless_a_limit_is_given(
    seeded: FlaskClient, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.api.timeline.LIMIT", 2)
    assert EVENTS_OF[form](seeded.get(f"/v1/timeline?format={form}").text) == len(pages(seeded, "limit=500"))
    assert EVENTS_OF["text"](seeded.get("/v1/timeline?format=text").text) == 2


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv", "text/csv"),
        ("text/calendar, application/json;q=0.5", "text/calendar"),
        ("application/feed+json", "application/feed+json"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("text/plain", "text/plain"),
        ("text/html, */*;q=0.1", "application/json"),
        ("*/*", "application/json"),
    ],
)
def test_the_accept_header_chooses_a_format(seeded: FlaskClient, accept: str, media: str) -> None:
    response = seeded.get("/v1/timeline?limit=2", headers={"Accept": accept})
    assert response.mimetype == media
    assert "Accept" in response.vary


def test_each_format_has_its_own_tag(seeded: FlaskClient) -> None:
    tags = [
        seeded.get("/v1/timeline", headers={"Accept": accept}).headers["ETag"] for accept in ("text/csv", "text/plain")
    ]
    assert tags[0] != tags[1]
    again = seeded.get("/v1/timeline", headers={"Accept": "text/csv", "If-None-Match": tags[0]})
    assert again.status_code == 304
    assert seeded.get("/v1/timeline", headers={"If-None-Match": tags[0]}).status_code == 200


def test_a_format_by_name_goes_before_the_accept_header(seeded: FlaskClient) -> None:
    response = seeded.get("/v1/timeline?format=json", headers={"Accept": "text/csv, */*"})
    assert response.mimetype == "application/json"


def test_a_format_that_there_is_not_is_refused_by_name(seeded: FlaskClient) -> None:
    response = seeded.get("/v1/timeline?format=xml")
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "format")
    assert "timelinejs" in response.json["detail"]


@pytest.mark.parametrize("asked", ["", "source=outlet-1", "status=agreed&from=2024"])
def test_a_histogram_counts_the_events_of_the_same_question(seeded: FlaskClient, asked: str) -> None:
    url = f"/v1/timeline/histogram?bucket=decade&{asked}"
    answer = seeded.get(url)
    assert answer.json["bucket"] == "decade"
    for bucket in answer.json["buckets"]:
        first = max(bucket["earliest"], "2024") if "from" in asked else bucket["earliest"]
        events = pages(seeded, f"{asked.replace('from=2024', '')}&from={first}&to={bucket['latest']}")
        assert bucket["events"] == len(events)
    assert sum(bucket["events"] for bucket in answer.json["buckets"]) > 0
    assert seeded.get(url, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_histogram_of_too_many_buckets_says_what_to_do(seeded: FlaskClient) -> None:
    response = seeded.get("/v1/timeline/histogram?bucket=day&from=1900&to=2000")
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "bucket")
    assert "take a wider one" in response.json["detail"]


def test_the_number_of_events_is_estimated_on_request(seeded: FlaskClient) -> None:
    assert "count" not in seeded.get("/v1/timeline?limit=1").json
    whole = len(seeded.get("/v1/timeline?limit=500").json["events"])
    page = seeded.get("/v1/timeline?limit=1&count=estimate").json
    assert (page["count"], len(page["events"])) == (whole, 1)
    behind = seeded.get(page["next"]).json
    assert behind["count"] == whole, "of all pages"
    for asked in ("count=exact", "count=estimate&format=csv", f"count=estimate&updated_after={page['token']}"):
        response = seeded.get(f"/v1/timeline?{asked}")
        assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "count")
