"""Full text over HTTP, on both databases."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.changes.ingest import ingest, remove
from service.store import Store
from tests.changes.newsroom import ARTICLES, tell

SOUP = st.lists(
    st.sampled_from(
        [
            *"\"'“”()*:^-+&|!<>~=\\%_,;#{}[]\n\t\0",
            "AND",
            "OR",
            "NOT",
            "NEAR(",
            "putin",
            "kim*",
            "'~putin'",
            ":*",
            "<->",
            "roots:",
        ]
    )
    | st.text(max_size=5),
    max_size=12,
).map(" ".join) | st.text(max_size=60)


@pytest.fixture
def told(store: Store, client: FlaskClient) -> FlaskClient:
    tell(store, ARTICLES)
    return client


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=SOUP, more=st.sampled_from([{}, {"from": "2024", "order": "desc"}, {"status": "agreed", "fields": "id"}]))
def test_any_text_is_answered_or_refused(told: FlaskClient, asked: str, more: dict[str, str]) -> None:
    response = told.get("/v1/timeline", query_string={"q": asked, **more})
    assert response.status_code in (200, 400)
    if response.status_code == 400:
        assert response.json["errors"][0]["parameter"] == "q"


@pytest.mark.parametrize("asked", ["gempa", '"vladimir putin"', "gempa kamchatka", "kamch*"])
def test_what_is_found_has_the_words(told: FlaskClient, asked: str) -> None:
    whole = told.get("/v1/timeline?limit=500").json["events"]
    found = told.get("/v1/timeline", query_string={"q": asked}).json["events"]
    assert 0 < len(found) < len(whole)
    assert [one for one in whole if one in found] == found, "in the timeline's order"
    first = asked.strip('"*').split()[0]
    assert all(first in str(one).lower() for one in found)


def test_pages_exports_and_the_histogram_take_it(told: FlaskClient) -> None:
    whole = told.get("/v1/timeline?q=putin").json["events"]
    url, read = "/v1/timeline?q=putin&limit=2", []
    while url is not None:
        page = told.get(url).json
        read += page["events"]
        url = page["next"]
    assert read == whole
    assert told.get("/v1/timeline?q=putin&format=ndjson").text.count("\n") == len(whole)
    backwards = told.get("/v1/timeline?q=putin&order=desc").json["events"]
    assert backwards == whole[::-1]
    counted = told.get("/v1/timeline/histogram?q=putin&bucket=decade").json["buckets"]
    assert sum(one["events"] for one in counted) >= len(whole)


def test_an_event_that_lost_the_word_is_a_tombstone(client: FlaskClient, store: Store) -> None:
    articles = tell(store, ARTICLES)
    page = client.get("/v1/timeline?q=putin").json
    assert page["events"] != []
    for one in articles:
        remove(store, one.article_id)
    ingest(store, *ARTICLES[0])
    changed = client.get(f"/v1/timeline?q=putin&updated_after={page['token']}").json["events"]
    kept = {one["id"] for one in changed if "deleted" not in one}
    assert kept == {one["id"] for one in client.get("/v1/timeline?q=putin").json["events"]}
    assert {one["id"] for one in page["events"]} - kept <= {one["id"] for one in changed if "deleted" in one}


@pytest.mark.parametrize(
    ("asked", "why"), [("", "Is empty"), ("!", "Is empty"), ("--", "no word"), ("ke*", "3 letters")]
)
def test_what_cannot_be_looked_for_is_refused_by_name(seeded: FlaskClient, asked: str, why: str) -> None:
    response = seeded.get("/v1/timeline", query_string={"q": asked})
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "q")
    assert why in response.json["detail"] or "no word" in response.json["detail"]
