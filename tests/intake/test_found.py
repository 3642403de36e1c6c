from __future__ import annotations

import orjson
import pytest

from service.intake.found import Found, Kind, dump_reject, load_reject


@pytest.mark.parametrize(
    "found",
    [
        Found("a.ndjson:7", Kind.JSON, b'{"text": "Juni \\u2013 ya",  "n": 1.0e400}'),
        Found("a.ndjson:7", Kind.JSON, b"{nothing", {"source": "Tempo"}),
        Found("a.ndjson:7", Kind.JSON, b'{"text": "\xff\xbb'),
        Found("a.ndjson:7", Kind.JSON, b'"a string"'),
        Found("a.ndjson:7", Kind.JSON, b"7"),
        Found("a.txt", Kind.TEXT, "\ufeff7 – ya\r\n\x00".encode()),
        Found("a.txt", Kind.TEXT, b"\xff\xfe\x00"),
        Found("a.html", Kind.HTML, b"<p>\xe9</p>", {"published": "2025-09-04"}),
        Found("a.rss:3", Kind.ENTRY, b'{"title":"x"}'),
    ],
)
def test_a_refused_record_comes_back_as_it_was(found: Found) -> None:
    line = dump_reject(found, "why")
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    again = load_reject(orjson.loads(line), found.place)
    assert again is not None
    if found.kind is Kind.JSON and isinstance(orjson.loads(line).get("record"), dict):
        assert (again.kind, orjson.loads(again.raw)) == (Kind.JSON, orjson.loads(found.raw))
    else:
        assert again == found


def test_a_record_that_is_valid_json_stands_as_it_was_written() -> None:
    raw = b'{"n": 123456789012345678901234567890, "t": "\\u2013"}'
    assert raw in dump_reject(Found("a:1", Kind.JSON, raw), "why")


def test_a_record_may_be_mended_as_text_or_as_value() -> None:
    line = orjson.loads(dump_reject(Found("a.ndjson:7", Kind.JSON, b"{nothing"), "is not JSON"))
    for mended in ('{"text":"x"}', {"text": "x"}):
        again = load_reject(line | {"record": mended}, "r:1")
        assert again == Found("r:1", Kind.JSON, b'{"text":"x"}')


@pytest.mark.parametrize("value", [7, {}, {"text": "x"}, {"place": "x", "reason": "y", "kind": "json", "isi": "z"}])
def test_anything_else_is_none(value: object) -> None:
    assert load_reject(value, "a") is None


@pytest.mark.parametrize(
    "change", [{"kind": "surat"}, {"base64": "*"}, {"record": None, "kind": "fault"}, {"given": 7, "record": ""}, {}]
)
def test_a_line_that_lost_its_record_says_what_to_do(change: dict[str, object]) -> None:
    again = load_reject({"place": "a.txt", "reason": "x", "kind": "text"} | change, "r:1")
    assert again is not None
    assert again.kind is Kind.FAULT


def test_a_digest_is_of_the_record_and_what_is_given_with_it() -> None:
    one = Found("a:1", Kind.JSON, b"{}")
    assert one.digest == Found("b:2", Kind.JSON, b"{}").digest
    others = [
        Found("a:1", Kind.TEXT, b"{}"),
        Found("a:1", Kind.JSON, b"{} "),
        Found("a:1", Kind.JSON, b"{}", {"a": "b"}),
    ]
    assert len({one.digest, *(other.digest for other in others)}) == 4
