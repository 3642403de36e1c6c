from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from service.errors import InvalidInput
from service.intake.found import Kind
from service.intake.read import read
from tests.intake.support import found, places


@pytest.mark.parametrize(
    "content",
    [
        'title,text\r\nKim,"a ""b"";\nc"\r\n',
        'Judul;Isi\nKim;"a ""b"";\nc"\n',
        '\ufeffsep=;\r\nJudul;Isi\r\nKim;"a ""b"";\nc"\r\n',
        'headline\tbody\nKim\t"a ""b"";\nc"\n',
        'a,b,c,d|judul|isi\nx|Kim|"a ""b"";\nc"\n',
        '"judul"|"isi"\n"Kim"|"a ""b"";\nc"\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiter_encoding_and_columns_are_found(tmp_path: Path, content: str, encoding: str) -> None:
    (record,) = found(tmp_path / "a.csv", content.removeprefix("\ufeff").encode(encoding))
    incoming = read(record, 1000)
    assert (incoming.text, incoming.supplied.title) == ('a "b";\nc', "Kim")


def test_a_row_has_the_line_where_it_starts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    records = found(path, 'id,text\n1,"a\n\nb"\n\n2,c\n,\n3,"d\ne"\n')
    assert places(records, path) == [":2", ":6", ":8"]
    assert orjson.loads(records[0].raw) == {"id": "1", "text": "a\n\nb"}


def test_a_text_longer_than_the_standard_librarys_limit(tmp_path: Path) -> None:
    (record,) = found(tmp_path / "a.tsv", "judul\tisi\nx\t" + "kata " * 100_000)
    assert len(read(record, 10**7).text) == 500_000


def test_a_row_that_is_no_utf_8_fails_alone_with_its_bytes(tmp_path: Path) -> None:
    bad, good = found(tmp_path / "a.csv", b"judul,isi\nKim \xe2\x80\x93 Putin,satu \x93dua\x94\nx,tiga\n")
    with pytest.raises(InvalidInput, match="is not UTF-8"):
        read(bad, 1000)
    assert b"satu \x93dua\x94" in bad.raw
    assert "–".encode() in bad.raw
    assert read(good, 1000).text == "tiga"


def test_cells_beyond_the_columns_are_kept(tmp_path: Path) -> None:
    (record,) = found(tmp_path / "a.csv", "judul,isi\nKim,satu, dua\n")
    assert orjson.loads(record.raw) == {"judul": "Kim", "isi": "satu", "more cells": [" dua"]}
    with pytest.raises(InvalidInput, match="more cells than there are columns"):
        read(record, 1000)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("a,b\n1,2\n", "has no column of texts: there is “a”, “b”. Name it “text”"),
        ("", "has no column of texts"),
    ],
)
def test_a_file_without_texts_names_its_columns(tmp_path: Path, content: str, why: str) -> None:
    (record,) = found(tmp_path / "a.csv", content)
    assert (record.kind, record.raw.decode().startswith(why)) == (Kind.FAULT, True)


def test_a_quote_that_is_not_closed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.intake.csv_files.LARGEST", 100)
    first, fault = found(tmp_path / "a.csv", 'judul,isi\nx,y\nz,"' + "kata\n" * 100)
    assert (first.kind, fault.kind) == (Kind.JSON, Kind.FAULT)
    assert "line 3" in fault.raw.decode()


def test_rows_that_an_open_quote_swallows_are_told(tmp_path: Path) -> None:
    first, fault = found(tmp_path / "a.csv", 'judul,isi\nx,y\nz,"dua\nw,tiga\nv,empat\n')
    assert (first.kind, fault.kind) == (Kind.JSON, Kind.FAULT)
    assert "line 3" in fault.raw.decode()
    assert "not closed" in fault.raw.decode()


def test_an_inch_mark_is_no_open_quote(tmp_path: Path) -> None:
    records = found(tmp_path / "a.csv", 'judul,isi\nx,pipa 5" putus\nz,"dua\nbaris"\n')
    assert [orjson.loads(record.raw)["isi"] for record in records] == ['pipa 5" putus', "dua\nbaris"]


def test_a_header_of_other_bytes_is_told(tmp_path: Path) -> None:
    (record,) = found(tmp_path / "a.csv", b"\x89PNG\r\n\x1a\n\x00")
    assert record.kind is Kind.FAULT
    assert "has no column of texts" in record.raw.decode()
