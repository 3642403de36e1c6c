from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from service.intake import archives
from service.intake.found import Kind
from tests.intake.support import found, gzipped, places, zipped


def test_a_zip_is_read_with_all_in_it(tmp_path: Path) -> None:
    files = {
        "b/berita.JSON": b'[{"text": "a"}, {"text": "b"}]',
        "../../../a.txt": b"Teks",
        "c.jpg": b"x",
        ".sembunyi/d.txt": b"x",
        "__MACOSX/._a.txt": b"x",
        "e/": b"",
        "f.zip": b"x",
    }
    path = tmp_path / "a.zip"
    records = found(path, zipped(files), source="Tempo")
    assert places(records, path) == [
        "/../../../a.txt",
        "/b/berita.JSON: article 1",
        "/b/berita.JSON: article 2",
        "/f.zip",
    ]
    assert [record.kind for record in records] == [Kind.TEXT, Kind.JSON, Kind.JSON, Kind.FAULT]
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip"}


@pytest.mark.parametrize("name", ["a.ndjson.gz", "A.NDJSON.GZ"])
def test_a_gz_is_read_as_what_it_holds(tmp_path: Path, name: str) -> None:
    records = found(tmp_path / name, gzipped(b'{"text": "a"}\n{"text": "b"}\n'))
    assert places(records, tmp_path / name) == [":1", ":2"]


def test_a_bomb_is_refused_and_what_is_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREE", 100_000)
    monkeypatch.setattr(archives, "RATIO", 20)
    bomb = b"a" * 10_000_000
    records = found(tmp_path / "a.zip", zipped({"a.txt": b"Teks", "b.txt": bomb, "c.txt": b"Teks"}))
    assert [record.kind for record in records] == [Kind.TEXT, Kind.FAULT, Kind.FAULT]
    assert b"unpacks to more than" in records[1].raw
    (record,) = found(tmp_path / "a.txt.gz", gzipped(bomb))
    assert record.kind is Kind.FAULT


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.zip", b"no zip", "is broken, or no archive of its kind"),
        ("a.zip", zipped({"a.txt": b"kata " * 1000})[:-60], "is broken"),
        ("a.txt.gz", b"no gz", "is broken"),
        ("a.txt.gz", gzipped(b"kata " * 1000)[:-20], "is broken"),
        ("a.zip", zipped({"a.txt": b"kata"}, zipfile.ZIP_BZIP2), "is packed in a way that is not read here"),
    ],
)
def test_a_broken_archive_says_what_to_do(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (record,) = found(tmp_path / name, content)
    assert (record.kind, why in record.raw.decode()) == (Kind.FAULT, True)


def test_a_broken_member_fails_alone(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": b"Satu", "b.txt": b"Dua"}, zipfile.ZIP_STORED))
    content[content.index(b"Satu")] ^= 1
    assert [record.kind for record in found(tmp_path / "a.zip", bytes(content))] == [Kind.FAULT, Kind.TEXT]


def test_a_file_larger_than_any_article_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.intake.files.LARGEST", 3)
    (record,) = found(tmp_path / "a.txt", "Teks")
    assert "more than 3 bytes" in record.raw.decode()


def test_a_zip_that_lists_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{number}.txt": b"" for number in range(50)}
    assert len(found(tmp_path / "a.zip", zipped(files))) == 50
    monkeypatch.setattr(archives, "MOST_LISTED", 50 * 50)
    (record,) = found(tmp_path / "a.zip", zipped(files))
    assert (record.kind, "lists more files" in record.raw.decode()) == (Kind.FAULT, True)
