from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from service.api import context
from service.api.rates import network
from service.app import create_app
from service.changes.keys import create_key
from service.errors import InvalidInput
from service.settings import Settings
from service.store import Store
from tests.api.conftest import MakeApp

Key = dict[str, str]


@pytest.fixture
def limited(store: Store, database_url: str, make_app: MakeApp) -> FlaskClient:
    """An empty application that allows three requests an hour, five with a key."""
    del store
    return make_app(
        database_url, KRONOLOGI_RATE_LIMIT="3/hour", KRONOLOGI_RATE_LIMIT_KEY="5/hour", KRONOLOGI_TRUSTED_PROXIES="1"
    ).test_client()


def test_whoever_asks_too_often_is_told_when_to_ask_again(limited: FlaskClient) -> None:
    tag = limited.get("/v1/sources").headers["ETag"]
    answers = [limited.get("/v1/sources", headers={"If-None-Match": tag}) for _ in range(4)]
    assert [one.status_code for one in answers] == [304, 304, 429, 429]
    assert {one.headers["RateLimit-Policy"] for one in answers} == {'"address";q=3;w=3600'}
    told = [re.fullmatch(r'"address";r=(\d);t=(\d+)', one.headers["RateLimit"]).groups() for one in answers]
    assert [left for left, _ in told] == ["1", "0", "0", "0"]
    refused = answers[-1]
    assert refused.json["type"] == "/problems/too-many-requests"
    assert refused.headers["Retry-After"] == told[-1][1]
    assert 3590 <= int(told[-1][1]) <= 3600
    assert f"in {told[-1][1]} seconds" in refused.json["detail"]
    assert refused.headers["Cache-Control"] == "no-store"


def test_a_key_is_counted_for_itself_and_an_unknown_one_by_its_address(limited: FlaskClient, key: Key) -> None:
    assert [limited.get("/v1/sources", headers=key).status_code for _ in range(6)] == [200] * 5 + [429]
    assert limited.get("/v1/sources", headers=key).headers["RateLimit-Policy"] == '"key";q=5;w=3600'
    unknown = [
        limited.delete("/v1/articles/a_1", headers={"Authorization": f"Bearer kr_{number}"}) for number in range(4)
    ]
    assert [one.status_code for one in unknown] == [401, 401, 401, 429]
    assert limited.get("/v1/sources").status_code == 429


@pytest.mark.parametrize(("method", "path"), [("GET", "/livez"), ("GET", "/readyz"), ("OPTIONS", "/v1/articles")])
def test_probes_and_preflights_are_not_counted(limited: FlaskClient, method: str, path: str) -> None:
    answers = [limited.open(path, method=method) for _ in range(5)]
    assert all(one.status_code in (200, 204) and "RateLimit" not in one.headers for one in answers)


def test_what_is_not_there_is_counted_too(limited: FlaskClient) -> None:
    assert [limited.get("/nope").status_code for _ in range(4)] == [404, 404, 404, 429]


def test_behind_a_trusted_proxy_its_clients_are_counted(limited: FlaskClient) -> None:
    def ask(*forwarded: str) -> int:
        return limited.get("/v1/sources", headers={"X-Forwarded-For": ", ".join(forwarded)}).status_code

    assert [ask("203.0.113.1") for _ in range(4)] == [200, 200, 200, 429]
    assert ask("203.0.113.9", "203.0.113.1") == 429, "what a client says of itself is before what the proxy says"
    assert ask("203.0.113.2") == 200


def test_without_a_trusted_proxy_nobody_says_who_he_is(store: Store, database_url: str, make_app: MakeApp) -> None:
    del store
    client = make_app(database_url, KRONOLOGI_RATE_LIMIT="3/hour").test_client()
    forged = [client.get("/v1/sources", headers={"X-Forwarded-For": f"203.0.113.{one}"}) for one in range(4)]
    assert [one.status_code for one in forged] == [200, 200, 200, 429]


def test_workers_count_together(limited: FlaskClient, database_url: str, make_app: MakeApp) -> None:
    other = make_app(database_url, KRONOLOGI_RATE_LIMIT="3/hour").test_client()
    assert [one.get("/v1/sources").status_code for one in (limited, other, limited, other)] == [200, 200, 200, 429]


def test_where_it_is_off_nothing_is_counted(seeded: FlaskClient, seeded_url: str, make_app: MakeApp, key: Key) -> None:
    assert "RateLimit" not in seeded.get("/v1/sources").headers
    keys_alone = make_app(seeded_url, KRONOLOGI_RATE_LIMIT_KEY="1/hour").test_client()
    assert "RateLimit" not in keys_alone.get("/v1/sources").headers
    del key


def test_another_storage_is_taken_by_its_uri(seeded_url: str, make_app: MakeApp) -> None:
    client = make_app(seeded_url, KRONOLOGI_RATE_LIMIT="1/hour", KRONOLOGI_RATE_LIMIT_STORAGE="memory://").test_client()
    assert [client.get("/v1/sources").status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize("uri", ["nonsense", "nothing://x"])
def test_a_storage_that_there_is_not_is_refused_at_the_start(seeded_url: str, uri: str) -> None:
    environ = {"KRONOLOGI_DATABASE_URL": seeded_url, "KRONOLOGI_RATE_LIMIT_STORAGE": uri}
    with pytest.raises(InvalidInput, match="KRONOLOGI_RATE_LIMIT_STORAGE cannot be used"):
        create_app(Settings.from_env(environ))


def test_when_nothing_can_be_counted_nobody_is_refused(
    sqlite_store: Store, sqlite_url: str, make_app: MakeApp, caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app(sqlite_url, KRONOLOGI_RATE_LIMIT="1/hour")
    with app.app_context():
        (folder := context.store().rates()._path).mkdir()
    assert [app.test_client().get("/v1/sources").status_code for _ in range(3)] == [200] * 3
    assert "requests are not counted" in caplog.text
    folder.rmdir()
    del sqlite_store


def test_a_key_that_asks_too_often_changes_nothing(limited: FlaskClient, store: Store) -> None:
    key = {"Authorization": f"Bearer {create_key(store, 'busy')}", "Idempotency-Key": "k"}
    body = {"text": "Gempa mengguncang Kamchatka pada 30 Juli 2025.", "source": "a"}
    answers = [limited.post("/v1/articles", json=body, headers=key) for _ in range(6)]
    assert [one.status_code for one in answers] == [201] * 5 + [429]
    assert answers[4].headers["RateLimit"] != answers[3].headers["RateLimit"], "a kept answer tells what is left now"


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_an_address_stands_for_whom(address: str, whose: str) -> None:
    assert network(address) == whose
