from __future__ import annotations

from datetime import date
from typing import Any

import orjson
import pytest

from service.errors import InvalidInput
from service.intake.found import Found, Kind
from service.intake.read import Incoming, read, read_whole
from service.model import Basis, Original, PageDate

PAGE = "<h1>Kim dan Putin bertemu</h1>" + "<p>Kim Jong Un bertemu Putin di Beijing pada Rabu (3/9/2025).</p>" * 3

RECEIVED = date(2026, 1, 1)


def taken(value: object, kind: Kind = Kind.JSON, limit: int = 10_000, **given: str) -> Incoming:
    raw = value if isinstance(value, bytes) else orjson.dumps(value)
    return read(Found("x", kind, raw, given), limit)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"text": " <p>Verbatim</p>\r\n"}, " <p>Verbatim</p>\r\n"),
        ({"content": "<p>Satu</p><p>dua &lt;</p>"}, "Satu\ndua <"),
        ({"body": "Nilai a<b dan c>d"}, "Nilai a<b dan c>d"),
        ({"text": "Teks", "html": PAGE}, "Teks"),
        ({"isi": "Teks", "summary": "Ringkas"}, "Teks"),
    ],
)
def test_a_text_is_verbatim_and_mark_up_is_read(record: dict[str, Any], text: str) -> None:
    assert taken(record).text == text


def test_a_page_in_json_is_read_as_one() -> None:
    incoming = taken({"html": PAGE, "outlet": "Tempo"})
    assert incoming.text.startswith("Kim dan Putin bertemu\n\nKim Jong Un")
    assert (incoming.supplied.source, incoming.original) == ("Tempo", Original("text/html", PAGE.encode()))


def test_a_summary_alone_is_taken_with_a_warning() -> None:
    incoming, analysis = read_whole(
        Found("x", Kind.JSON, orjson.dumps({"summary": "Putin tiba di Beijing kemarin.", "judul": "Putin tiba"})),
        1000,
        RECEIVED,
    )
    assert incoming.text == "Putin tiba di Beijing kemarin."
    assert any("only a summary" in warning.en for warning in analysis.warnings)


def test_an_entry_is_dated_by_its_feed() -> None:
    record = {
        "title": "Gempa",
        "link": "https://www.antaranews.com/berita/1",
        "published": "Thu, 04 Sep 2025 11:01:00 +0700",
        "author": "Budi",
        "site": "ANTARA News",
        "content_html": "<p>Gempa terjadi kemarin.</p>",
    }
    incoming, analysis = read_whole(Found("x", Kind.ENTRY, orjson.dumps(record)), 1000, RECEIVED)
    assert incoming.metadata is not None
    assert incoming.metadata.dates == (PageDate("Thu, 04 Sep 2025 11:01:00 +0700", "feed published"),)
    publication = analysis.article.publication
    assert publication is not None
    assert (publication.best.isoformat(), publication.basis) == ("2025-09-04", Basis.METADATA)
    assert (analysis.article.source.slug, analysis.article.author) == ("antara", "Budi")
    assert [str(each.span.earliest) for each in analysis.mentions] == ["2025-09-03"]


def test_an_address_that_is_none_of_the_web_is_left_out_of_an_entry() -> None:
    incoming = taken({"title": "x", "link": "javascript:alert(1)", "summary": "Teks"}, Kind.ENTRY)
    assert incoming.metadata is not None
    assert incoming.metadata.url is None


@pytest.mark.parametrize(
    ("value", "kind", "why"),
    [
        ([], Kind.JSON, "Must be an object"),
        ({}, Kind.JSON, "holds no text: there is nothing. Name it “text”"),
        ({"id": 1, "texts": ""}, Kind.JSON, "there is “id”, “texts”"),
        ({"isi": None, "tanggal": ""}, Kind.JSON, "“isi”: Is empty"),
        ({"text": "x", "link": "ftp://x"}, Kind.JSON, "“link”: Must be an address"),
        ({"text": "x" * 20}, Kind.JSON, "Has 20 bytes, more than the 10"),
        (b"\xff", Kind.JSON, "is not UTF-8 at byte 0"),
        (b"a\xff", Kind.TEXT, "is not UTF-8 at byte 1"),
        (b"hilang", Kind.FAULT, "hilang"),
    ],
)
def test_what_cannot_be_used_says_why(value: object, kind: Kind, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        taken(value, kind, limit=10)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_utf_8_or_says_by_its_mark_that_it_is_utf_16(encoding: str) -> None:
    assert taken("Teks – ya\n".encode(encoding), Kind.TEXT, source="Tempo").text == "Teks – ya\n"
