from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from service.intake import json_files
from service.intake.found import Kind
from tests.intake.support import found, places


@pytest.mark.parametrize(
    ("content", "raws"),
    [
        ('{"text": "a]},\\"["}', ['{"text": "a]},\\"["}']),
        ('\ufeff[{"a": [1, {"b": 2}]}, {"c": "\\\\"}]', ['{"a": [1, {"b": 2}]}', '{"c": "\\\\"}']),
        ("[1, 2 , {}]\n", ["1", "2", "{}"]),
        ("[]", []),
        ("[1, ]", ["1"]),
        ("[1,, 2]", ["1", "", "2"]),
        ('{"a": 1}\n{"b": 2}\n', ['{"a": 1}', '{"b": 2}']),
        ('{\n "a": 1\n}{"b": 2}', ['{\n "a": 1\n}', '{"b": 2}']),
        ("7", ["7"]),
        ('[{"a": 1} {"b": 2}, {"c": 3}]', ['{"a": 1} {"b": 2}', '{"c": 3}']),
        ('[{"a": "x}, {"b": 2}]', ['{"a": "x}, {"b": 2}]']),
    ],
)
@pytest.mark.parametrize("piece", [1, 3, 1 << 16])
def test_values_are_told_apart_by_their_brackets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, raws: list[str], piece: int
) -> None:
    monkeypatch.setattr(json_files, "_PIECE", piece)
    records = found(tmp_path / "a.json", content)
    assert [record.raw.decode() for record in records if record.kind is Kind.JSON] == raws


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[", "breaks off"),
        ('[{"a": 1}', "breaks off"),
        ('[{"a": 1},', "breaks off"),
        ("", "is empty"),
        (" \n", "empty"),
    ],
)
def test_a_file_that_breaks_off_says_so(tmp_path: Path, content: str, why: str) -> None:
    last = found(tmp_path / "a.json", content)[-1]
    assert (last.kind, why in last.raw.decode()) == (Kind.FAULT, True)


@pytest.mark.parametrize(
    "content",
    [
        {"status": "ok", "articles": [{"title": "a", "content": "b"}, {"title": "c", "content": "d"}]},
        {"description": "Semua", "data": [{"text": "b"}, {"text": "d"}], "tags": ["x"]},
    ],
)
def test_an_object_may_hold_the_list(tmp_path: Path, content: object) -> None:
    records = found(tmp_path / "a.json", orjson.dumps(content))
    assert places(records, tmp_path / "a.json") == [": article 1", ": article 2"]
    assert {record.kind for record in records} == {Kind.JSON}


def test_an_article_with_a_list_in_it_is_one(tmp_path: Path) -> None:
    assert len(found(tmp_path / "a.json", '{"text": "x", "comments": [{"text": "y"}]}')) == 1


def test_a_json_feed_is_entries(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Situs",
        "items": [{"id": "1", "content_text": "x"}],
    }
    (entry,) = found(tmp_path / "a.json", orjson.dumps(feed))
    assert (entry.kind, orjson.loads(entry.raw)["site"]) == (Kind.ENTRY, "Situs")


def test_a_line_is_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    records = found(path, b'\xef\xbb\xbf{"a": 1}\r\n\n{broken\xbb\n {"b": 2}', source="Tempo")
    assert [(record.place.removeprefix(str(path)), record.raw) for record in records] == [
        (":1", b'{"a": 1}'),
        (":3", b"{broken\xbb"),
        (":4", b'{"b": 2}'),
    ]
    assert all(record.given == {"source": "Tempo"} for record in records)


def test_an_array_in_a_file_of_lines_is_read_as_one(tmp_path: Path) -> None:
    records = found(tmp_path / "a.jsonl", '[\n{"a": 1},\n{"b":\n2}\n]\n')
    assert [record.raw for record in records] == [b'{"a": 1}', b'{"b":\n2}']


def test_a_line_beyond_all_bounds_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_files, "LARGEST", 10)
    records = found(tmp_path / "a.ndjson", '{"a": "' + "x" * 100 + '"}\n{"b": 2}\n')
    assert [record.kind for record in records] == [Kind.FAULT, Kind.JSON]
    assert places(records, tmp_path / "a.ndjson") == [":1", ":2"]
    (only,) = found(tmp_path / "a.json", '{"a": "' + "x" * 100 + '"}')
    assert "a value of more than 10 bytes" in only.raw.decode()


@pytest.mark.parametrize(
    ("content", "whole", "faults"),
    [
        ('[1]\n{"a": 1}\n', [":1: article 1", ":2"], []),
        ('{"a": 1}\n[1]\n{"b": 2}\n', [":1", ":2: article 1", ":3"], []),
        ('{"a": 1}\n[{"b": 2}, {"c": 3}]\n', [":1", ":2: article 1", ":2: article 2"], []),
        ('{"a": 1}\n[{"b": 2},\n{"c": 3}\n', [":1", ":2: article 1", ":3"], [":2"]),
        ('[{"b": [1]\n, "c": 2},\n{"d": 3}]\n', [": article 1", ": article 2"], []),
        ("[]\n{}\n", [":2"], []),
    ],
)
def test_an_array_on_a_line_of_ndjson_takes_no_other_line(
    tmp_path: Path, content: str, whole: list[str], faults: list[str]
) -> None:
    path = tmp_path / "a.ndjson"
    records = found(path, content)
    assert places([each for each in records if each.kind is Kind.JSON], path) == whole
    assert places([each for each in records if each.kind is Kind.FAULT], path) == faults
