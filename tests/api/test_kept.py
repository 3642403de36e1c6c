from __future__ import annotations

from flask.testing import FlaskClient

from service.api import context
from service.api.kept import LARGEST, Kept
from service.changes.ingest import ingest
from service.store import Store
from tests.changes.newsroom import ARTICLES


def test_what_was_not_asked_for_longest_goes_first() -> None:
    kept = Kept(room=30)
    for tag in ("a", "b", "c"):
        kept.put(tag, (b"0123456789", [("ETag", tag)]))
    assert kept.get("a") == (b"0123456789", [("ETag", "a")])
    kept.put("d", (b"0123456789", []))
    assert [tag for tag in "abcd" if kept.get(tag) is not None] == ["a", "c", "d"]
    kept.put("a", (b"", []))
    assert kept.get("a") == (b"0123456789", [("ETag", "a")]), "the same tag is the same answer"


def test_what_is_too_large_is_not_kept() -> None:
    kept = Kept()
    kept.put("a", (b" " * (LARGEST + 1), []))
    assert kept.get("a") is None


def test_a_kept_answer_is_the_same_until_the_data_changes(client: FlaskClient, store: Store) -> None:
    ingest(store, *ARTICLES[0])
    asked = {"Origin": "https://a.example"}
    first = client.get("/v1/timeline", headers=asked)
    with client.application.app_context():
        assert context.kept().get(first.get_etag()[0] or "") is not None
    again = client.get("/v1/timeline", headers=asked)
    assert (again.data, dict(again.headers)) == (first.data, dict(first.headers))
    ingest(store, *ARTICLES[-1])
    assert len(client.get("/v1/timeline").json["events"]) == len(first.json["events"]) + 1


def test_what_a_key_shows_is_not_kept(client: FlaskClient, key: dict[str, str]) -> None:
    answer = client.get("/v1/timeline", headers=key)
    with client.application.app_context():
        assert context.kept().get(answer.get_etag()[0] or "") is None
