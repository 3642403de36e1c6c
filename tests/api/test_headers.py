import pytest
from flask.testing import FlaskClient

from tests.api.conftest import MakeApp

PAGE = {"Origin": "https://app.example"}
PREFLIGHT = {**PAGE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}


@pytest.mark.parametrize("path", ["/v1/timeline", "/v1/timeline?limit=0", "/nope", "/v1/events/ev_0", "/livez"])
def test_pages_of_every_origin_read_answers_and_refusals(seeded: FlaskClient, path: str) -> None:
    headers = seeded.get(path, headers=PAGE).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Access-Control-Expose-Headers"] == (
        "ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After"
    )


PREFLIGHTS = [
    ("/v1/timeline", "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS"),
    ("/v1/resolve", "GET, HEAD, OPTIONS, POST", "GET, HEAD, OPTIONS, POST"),
    ("/v1/articles/a_1", "GET, HEAD, OPTIONS", "DELETE, GET, HEAD, OPTIONS, PATCH"),
    ("/v1/articles/a_1/original", "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS"),
    ("/v1/timelines/x", "GET, HEAD, OPTIONS", "DELETE, GET, HEAD, OPTIONS, PUT"),
    ("/v1/articles", "", "OPTIONS, POST"),
    ("/nope", "", ""),
]
"""What a page of any origin may do, and what one of an origin that is named."""


@pytest.mark.parametrize("preflight", PREFLIGHTS)
def test_a_preflight_allows_all_to_read_and_those_that_are_named_to_change(
    seeded: FlaskClient, seeded_url: str, make_app: MakeApp, preflight: tuple[str, str, str]
) -> None:
    path, read, change = preflight
    named = make_app(seeded_url, KRONOLOGI_CORS_ORIGINS="https://app.example").test_client()
    for client, methods in ((seeded, read), (named, change)):
        answer = client.options(path, headers=PREFLIGHT)
        assert answer.headers["Access-Control-Allow-Methods"] == methods
        allowed = answer.headers["Access-Control-Allow-Headers"].split(", ")
        assert {"Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key"} <= set(allowed)
    other = named.options(path, headers={**PREFLIGHT, "Origin": "https://evil.example"})
    assert "Access-Control-Allow-Methods" not in other.headers


def test_options_names_the_methods_and_has_no_body(seeded: FlaskClient) -> None:
    response = seeded.options("/v1/articles/a_1")
    assert (response.status_code, response.data) == (204, b"")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "PATCH", "DELETE", "OPTIONS"}
    assert "Content-Type" not in response.headers


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [("https://app.example", "https://app.example"), ("https://evil.example", None), (None, None)],
)
def test_only_listed_origins_read_where_they_are_listed(
    seeded_url: str, make_app: MakeApp, origin: str | None, allowed: str | None
) -> None:
    client = make_app(seeded_url, KRONOLOGI_CORS_ORIGINS="https://app.example, https://b.example").test_client()
    headers = client.get("/v1/sources", headers={"Origin": origin} if origin else {}).headers
    assert headers.get("Access-Control-Allow-Origin") == allowed
    assert "Origin" in headers["Vary"]


def test_no_origin_reads_where_there_is_none(seeded_url: str, make_app: MakeApp) -> None:
    client = make_app(seeded_url, KRONOLOGI_CORS_ORIGINS="none").test_client()
    assert "Access-Control-Allow-Origin" not in client.get("/v1/sources", headers=PAGE).headers


def test_json_is_not_escaped_and_ends_its_line(seeded: FlaskClient) -> None:
    response = seeded.get("/v1/resolve", query_string={"text": "“Rabu (3/9/2025)”"})
    assert response.mimetype == "application/json"
    assert response.data.endswith(b"}\n")
    assert b"\\u" not in response.data


@pytest.mark.parametrize("path", ["/v1/timeline", "/v1/sources", "/v1/events"])
def test_open_reads_are_for_shared_caches_and_those_with_a_key_are_not(
    seeded: FlaskClient, seeded_key: dict[str, str], path: str
) -> None:
    if path == "/v1/events":
        path += f"/{seeded.get('/v1/timeline').json['events'][0]['id']}"
    tag = seeded.get(path).headers["ETag"]
    for known in ({}, {"If-None-Match": tag}):
        kept = seeded.get(path, headers=known).headers["Cache-Control"]
        assert kept == "public, max-age=0, s-maxage=5, must-revalidate"
        assert seeded.get(path, headers={**known, **seeded_key}).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("path", ["/v1/timeline?limit=0", "/v1/events/ev_0", "/nope"])
def test_no_cache_keeps_a_refusal(seeded: FlaskClient, path: str) -> None:
    """An event that is hidden from those without a key is none of theirs to keep from others."""
    assert seeded.get(path).headers["Cache-Control"] == "no-store"
