"""The contract of refusals: RFC 9457 for every status, with the place of each fault, and nothing that leaks."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from sqlalchemy import text

import service.errors
from schemas.common import Answer
from service.api.operation import Reply, operation
from service.api.problems import KINDS, kind_of
from service.changes.keys import create_key
from service.errors import KronologiError
from service.store import Scope, Store
from tests.api.conftest import MakeApp

JSON = "application/json"

BAD_QUERIES = [
    ("limit=0", "invalid-parameter", "limit"),
    ("limit=" + "9" * 300, "invalid-parameter", "limit"),
    ("limit=5&limit=6", "invalid-parameter", "limit"),
    ("limit=", "invalid-parameter", "limit"),
    ("limit=1_0", "invalid-parameter", "limit"),
    ("limit=%205", "invalid-parameter", "limit"),
    ("limit=%EF%BC%95", "invalid-parameter", "limit"),
    ("order=", "invalid-parameter", "order"),
    ("status=", "invalid-parameter", "status"),
    ("cursor=", "invalid-parameter", "cursor"),
    ("source=", "invalid-parameter", "source"),
    ("from", "invalid-parameter", "from"),
    ("from=kemarin", "invalid-parameter", "from"),
    ("from=2025-02-30", "invalid-parameter", "from"),
    ("from=99999-01", "invalid-parameter", "from"),
    ("to=../..", "invalid-parameter", "to"),
    ("from=2025&to=2024", "invalid-parameter", "from"),
    ("status=unsure", "invalid-parameter", "status"),
    ("order=random", "invalid-parameter", "order"),
    ("source=%00", "invalid-parameter", "source"),
    ("source=" + "a" * 201, "invalid-parameter", "source"),
    ("source=%ff", "invalid-parameter", None),
    ("sumber=bbc", "invalid-parameter", "sumber"),
    ("cursor=abc", "invalid-cursor", "cursor"),
    ("cursor=%F0%9F%98%80", "invalid-cursor", "cursor"),
]


@pytest.mark.parametrize(("query", "code", "parameter"), BAD_QUERIES)
def test_a_parameter_that_cannot_be_used_is_named(
    seeded: FlaskClient, query: str, code: str, parameter: str | None
) -> None:
    response = seeded.get(f"/v1/timeline?{query}")
    assert (response.status_code, response.json["type"]) == (400, f"/problems/{code}")
    assert [fault.get("parameter") for fault in response.json["errors"]] == ([parameter] if parameter else [])


def test_all_faults_are_told_at_once(seeded: FlaskClient) -> None:
    response = seeded.get("/v1/timeline?limit=0&sumber=bbc&from=kemarin")
    assert {fault["parameter"] for fault in response.json["errors"]} == {"limit", "sumber", "from"}
    assert "known: fields, from, to, source" in response.json["detail"]


@pytest.mark.parametrize("path", ["/", "/livez", "/readyz", "/v1/sources", "/openapi.json", "/problems/gone"])
def test_no_path_takes_parameters_that_it_does_not_know(seeded: FlaskClient, path: str) -> None:
    response = seeded.get(f"{path}?pretty=1")
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "pretty")


BAD_BODIES = [
    (JSON, b"{", (400, "malformed-body", None)),
    (JSON, b"", (400, "malformed-body", None)),
    (JSON, b'{"text": NaN}', (400, "malformed-body", None)),
    (JSON, b'{"text": "\\ud800"}', (400, "malformed-body", None)),
    (JSON, b"[" * 5000, (400, "malformed-body", None)),
    (JSON, b'{"text": "\xff"}', (400, "malformed-body", None)),
    ("text/plain", b"Jakarta \xe9", (400, "malformed-body", None)),
    ("text/plain", "Jakarta".encode("utf-16"), (400, "malformed-body", None)),
    (JSON, b"[]", (422, "invalid-input", "")),
    (JSON, b'"teks"', (422, "invalid-input", "")),
    (JSON, b"null", (422, "invalid-input", "")),
    (JSON, b"{}", (422, "invalid-input", "/text")),
    (JSON, b'{"text": ""}', (422, "invalid-input", "/text")),
    (JSON, b'{"text": 5}', (422, "invalid-input", "/text")),
    (JSON, b'{"text": null}', (422, "invalid-input", "/text")),
    (JSON, b'{"text": 1e400}', (400, "malformed-body", None)),
    (JSON, b'{"text": "a\\u0000b"}', (422, "invalid-input", "/text")),
    (JSON, b'{"text": "a", "teks": "b"}', (422, "invalid-input", "/teks")),
    (JSON, b'{"text": "a", "a/b~c": "b"}', (422, "invalid-input", "/a~1b~0c")),
    (JSON, b'{"text": "a", "url": "ftp://a"}', (422, "invalid-input", "/url")),
    (JSON, b'{"text": "a", "published": "kemarin"}', (422, "invalid-input", "/published")),
    ("text/plain", b"", (422, "invalid-input", "/text")),
    ("text/html", b"", (422, "invalid-input", "/html")),
    ("text/html", b"<p>Masuk", (422, "invalid-input", "/html")),
    ("application/json", b'{"html": "<p>Masuk", "text": "a"}', (422, "invalid-input", "/html")),
    ("application/json", b'{"html": ["a"]}', (422, "invalid-input", "/html")),
    ("application/json", b'{"html": null}', (422, "invalid-input", "/text")),
    ("text/plain", b" \n", (422, "invalid-input", "/text")),
    ("text/plain", b"a\0b", (422, "invalid-input", "/text")),
    ("application/xml", b"<a/>", (415, "unsupported-media-type", None)),
    ("application/x-www-form-urlencoded", b"text=a", (415, "unsupported-media-type", None)),
    ("multipart/form-data; boundary=x", b"--x--", (415, "unsupported-media-type", None)),
    ("text/plain; charset=iso-8859-1", b"a", (415, "unsupported-media-type", None)),
    (None, b"a", (415, "unsupported-media-type", None)),
]


@pytest.mark.parametrize(("media_type", "body", "refusal"), BAD_BODIES)
def test_a_body_that_cannot_be_used_is_refused(
    seeded: FlaskClient,
    seeded_key: dict[str, str],
    media_type: str | None,
    body: bytes,
    refusal: tuple[int, str, str | None],
) -> None:
    status, code, pointer = refusal
    response = seeded.post("/v1/articles", data=body, content_type=media_type, headers=seeded_key)
    assert (response.status_code, response.json["type"]) == (status, f"/problems/{code}")
    assert [fault["pointer"] for fault in response.json["errors"]] == ([] if pointer is None else [pointer])


def test_a_compressed_body_is_refused(seeded: FlaskClient, seeded_key: dict[str, str]) -> None:
    headers = {**seeded_key, "Content-Encoding": "gzip"}
    assert seeded.post("/v1/articles", data=b"a", content_type="text/plain", headers=headers).status_code == 415


def test_a_field_is_given_in_the_body_or_in_the_url(seeded: FlaskClient, seeded_key: dict[str, str]) -> None:
    response = seeded.post("/v1/articles?source=bbc", json={"text": "a", "source": "bbc"}, headers=seeded_key)
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "source")


def test_a_fault_deep_in_a_body_has_its_pointer(seeded: FlaskClient) -> None:
    documents = [{"id": "1", "text": "kemarin"}, {"id": "2", "text": "lusa", "published": "lusa"}, {"text": "a"}]
    response = seeded.post("/v1/resolve", json={"documents": documents})
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json["errors"]] == ["/documents/1/published", "/documents/2/id"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/articles"), ("PATCH", "/v1/articles/a_1"), ("DELETE", "/v1/articles/a_1")],
)
@pytest.mark.parametrize("header", [None, "Bearer wrong", "Bearer", "Bearer a b", "Basic YTpi", "wrong", "Bearer \xff"])
def test_changes_need_a_live_key(seeded: FlaskClient, method: str, path: str, header: str | None) -> None:
    headers = {"Authorization": header} if header else {}
    response = seeded.open(path, method=method, json={"text": "a"}, headers=headers)
    assert (response.status_code, response.json["type"]) == (401, "/problems/key-required")
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="kronologi"'


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("POST", "/v1/articles", "ingest"),
        ("POST", "/v1/imports", "ingest"),
        ("DELETE", "/v1/articles/a_1", "ingest"),
        ("PATCH", "/v1/events/ev_1", "edit"),
        ("GET", "/v1/corrections", "edit"),
    ],
)
def test_a_change_needs_a_key_with_its_scope(
    client: FlaskClient, store: Store, method: str, path: str, scope: str
) -> None:
    (other,) = {"ingest", "edit"} - {scope}
    token = create_key(store, "frontend", [Scope(other)])
    response = client.open(path, method=method, json={"text": "a"}, headers={"Authorization": f"Bearer {token}"})
    assert (response.status_code, response.json["type"]) == (403, "/problems/scope-required")
    assert response.json["detail"] == (
        f"This takes a key with the scope {scope}, and “frontend” has {other}; "
        f"`kronologi keys create --scope {scope}` makes one."
    )
    assert response.headers["WWW-Authenticate"].endswith(f'error="insufficient_scope", scope="{scope}"')


@pytest.mark.parametrize(
    "path",
    ["/nope", "/v1", "/v1/timeline/", "//v1/timeline", "/v1/articles/a_%00", "/v1/articles/%ff", "/v1/events/ev_A",
     "/v1/events/a_1", "/v1/articles/a_1/x", "/problems/nope", "/problems/"],
)  # fmt: skip
def test_a_path_that_is_not_there_is_not_found(seeded: FlaskClient, path: str) -> None:
    response = seeded.get(path)
    assert (response.status_code, response.json["type"]) == (404, "/problems/no-such-path")


@pytest.mark.parametrize("path", ["/v1/articles/a_0", "/v1/events/ev_0", "/v1/articles/a_" + "0" * 4000])
def test_an_id_that_was_never_given_is_not_found(seeded: FlaskClient, path: str) -> None:
    response = seeded.get(path)
    assert (response.status_code, response.json["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("POST", "/v1/timeline", {"GET", "HEAD", "OPTIONS"}),
        ("GET", "/v1/articles", {"POST", "OPTIONS"}),
        ("PUT", "/v1/articles/a_1", {"GET", "HEAD", "PATCH", "DELETE", "OPTIONS"}),
        ("DELETE", "/v1/resolve", {"GET", "HEAD", "POST", "OPTIONS"}),
        ("TRACE", "/", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_another_method_is_told_which_there_are(seeded: FlaskClient, method: str, path: str, allow: set[str]) -> None:
    response = seeded.open(path, method=method)
    assert (response.status_code, response.json["type"]) == (405, "/problems/method-not-allowed")
    assert set(response.headers["Allow"].split(", ")) == allow


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("text/html", 406),
        ("text/csv, image/*", 406),
        ("application/json;q=0", 406),
        ("*/*", 200),
        ("text/html, */*;q=0.1", 200),
        ("application/*", 200),
        ("application/problem+json", 200),
        ("", 200),
    ],
)
def test_only_json_is_served(seeded: FlaskClient, accept: str, status: int) -> None:
    assert seeded.get("/v1/sources", headers={"Accept": accept}).status_code == status


@pytest.mark.parametrize("size", [20, 21])
def test_a_body_may_be_as_large_as_the_limit(seeded_url: str, make_app: MakeApp, size: int) -> None:
    limited = make_app(seeded_url, KRONOLOGI_MAX_BODY="20").test_client()
    body = b'{"text":"%s"}' % (b"x" * (size - 11))
    response = limited.post("/v1/resolve", data=body, content_type=JSON)
    assert len(body) == size
    assert response.status_code == (200 if size == 20 else 413)
    assert size == 20 or "20 bytes" in response.json["detail"]


@pytest.mark.parametrize("size", [20, 21, 200])
def test_a_body_without_a_length_is_limited_too(seeded_url: str, make_app: MakeApp, size: int) -> None:
    limited = make_app(seeded_url, KRONOLOGI_MAX_BODY="20").test_client()
    chunked = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    body = BytesIO(b'{"text":"%s"}' % (b"x" * (size - 11)))
    response = limited.post("/v1/resolve", input_stream=body, content_type=JSON, environ_overrides=chunked)
    assert response.status_code == (200 if size == 20 else 413)


def test_a_body_that_breaks_off_is_the_clients_fault(seeded: FlaskClient) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise RuntimeError(f"chunk of {size}")

        readinto = None

    framed = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    response = seeded.post("/v1/resolve", input_stream=Broken(), content_type=JSON, environ_overrides=framed)
    assert (response.status_code, response.json["type"]) == (400, "/problems/bad-request")


def test_a_database_that_is_not_migrated_is_a_503(database_url: str, make_app: MakeApp) -> None:
    bare = make_app(database_url).test_client()
    for path in ("/readyz", "/v1/timeline", "/v1/sources"):
        response = bare.get(path)
        assert (response.status_code, response.json["type"]) == (503, "/problems/store-unavailable")
        assert "kronologi_test" not in response.text
        assert "sqlite" not in response.text
    assert bare.get("/livez").status_code == 200


def test_a_broken_database_is_a_503(tmp_path: Path, make_app: MakeApp) -> None:
    (tmp_path / "x.db").write_bytes(b"no database" * 500)
    response = make_app(f"sqlite:///{tmp_path}/x.db").test_client().get("/v1/sources")
    assert (response.status_code, response.json["type"]) == (503, "/problems/store-unavailable")


def test_a_newer_database_is_not_written_to(
    client: FlaskClient, key: dict[str, str], store: Store, database_url: str, make_app: MakeApp
) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    response = make_app(database_url).test_client().post("/v1/articles", json={"text": "Berita."}, headers=key)
    assert (response.status_code, response.json["type"]) == (503, "/problems/store-unavailable")
    assert client.get("/v1/sources").json["sources"] == []


def test_a_database_that_cannot_be_reached_is_a_503_that_names_no_host(make_app: MakeApp) -> None:
    response = make_app("postgresql://somebody:secret@127.0.0.1:1/news").test_client().get("/readyz")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert not any(word in response.text for word in ("somebody", "secret", "127.0.0.1"))


def test_a_fault_of_ours_leaks_nothing(seeded_url: str, make_app: MakeApp, caplog: pytest.LogCaptureFixture) -> None:
    app = make_app(seeded_url)
    broken = Blueprint("broken", __name__)

    @operation(broken, "/broken", answers={200: Answer()})
    def fail() -> Reply:
        """Fails."""
        raise RuntimeError("secret")

    app.register_blueprint(broken)
    response = Flask.test_client(app).get("/broken")
    assert (response.status_code, response.json["type"]) == (500, "/problems/internal-error")
    assert "secret" not in response.text
    assert "secret" in caplog.text


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_each_kind_is_explained_where_its_type_points(seeded: FlaskClient, kind: object) -> None:
    response = seeded.get(kind.type)
    assert (response.status_code, response.mimetype) == (200, JSON)
    assert response.json["status"] == kind.status
    assert response.json["detail"].endswith(".")


def test_each_domain_error_has_its_kind() -> None:
    errors = [
        error for error in vars(service.errors).values() if isinstance(error, type) and error is not KronologiError
    ]
    assert errors
    assert all(400 <= kind_of(error.__new__(error)).status != 500 for error in errors)
    assert len({kind.code for kind in KINDS.values()}) == len(KINDS)


def test_a_broken_host_is_refused(seeded: FlaskClient, store: Store) -> None:
    del store
    assert seeded.get("/v1/timeline", headers={"Host": "a b<>"}).status_code == 400
