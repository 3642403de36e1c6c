"""Pages in the manner of outlets, with text of our own: "Alinea N" must stay, each of them; "Furnitur" must go."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from service.analyse import analyse
from service.errors import InvalidInput
from service.model import Basis, Metadata, PageDate, Supplied
from service.text.page import read_page
from service.text.page_tree import LARGEST, MOST_ATTRIBUTES, MOST_ELEMENTS

PAGES = Path(__file__).parent / "pages"

CASES = [
    # file, then outlet, instant, title and author, then the paragraphs
    ("detik", ("detik", "2025-09-04T11:01:30+07:00", "Bendungan Kali Biru Mulai Diisi Air", "Rina Wulan"), "1234"),
    ("tribunnews", ("tribunnews", "2025-09-04T08:15:00+07:00", "Petani Garam Panen Raya", None), "12345"),
    ("cnnindonesia", ("cnn-indonesia", "2025-09-03T19:45:00+07:00", "Museum Laut Dibuka Kembali", None), "123"),
    ("antaranews", ("antara", "2025-09-04T15:20:11+07:00", "Kapal perintis layani pulau terluar", None), "123"),
    ("tempo", ("tempo", "2025-09-04T07:30:00+07:00", "Hutan Kota Bertambah Luas", None), "0123"),
    ("suara", ("suara", "2025-09-04T10:08:58+07:00", "Festival Layang-layang Digelar Lagi", None), "123"),
    ("jpnn", ("jpnn", "2025-09-04T13:05:00+07:00", "Sekolah Rakyat Tambah Kelas", None), "123"),
    ("bbc", ("bbc-indonesia", "2025-09-04T06:30:12+07:00", "Gunung es terbesar pecah", None), "123"),
    ("merdeka", ("merdeka", "2025-09-04T16:40:00+07:00", "Jembatan Gantung Diperbaiki", "Eka Putra"), "123"),
    ("sindonews", ("sindonews", "2025-09-04T10:00:00+07:00", "Stasiun Tua Jadi Galeri", None), "123"),
    ("amp", ("kompas", "2025-09-04T11:01:00+07:00", "Kebun Raya Tambah Koleksi Anggrek", None), "123"),
    ("kumparan", ("kumparan", "2025-09-04T11:01:12+07:00", "Kapal Riset Baru Mulai Melaut", None), "123"),
    ("tirto", ("tirto", "2025-09-04T18:00:00+07:00", "Mengapa Terumbu Karang Pulih Cepat?", None), "0123"),
    ("katadata", ("katadata", "2025-09-04T13:22:00+07:00", "Panel Surya Atap Kian Diminati", None), "1234"),
    ("kompasiana", ("kompasiana", "2025-09-04T20:14:00+07:00", "Menanam Cabai di Halaman Sempit", None), "123"),
    ("mongabay", ("mongabay", "2025-09-04T06:30:00+07:00", "Kepiting Kelapa Kembali ke Pulau", None), "0123"),
    ("dw", ("dw", "2025-09-04T10:15:00+07:00", "Hujan Lebat Landa Eropa", None), "0123"),
    ("blogspot", ("catatankotakecil", "2025-09-04T06:45:00+07:00", "Pasar Burung Pindah Lokasi", "Pak Jaya"), "123"),
    ("wordpress", ("wartasungai", "2025-09-04T09:12:00+08:00", "Pasar Terapung Ramai Lagi", "Ida Noor"), "123"),
]


@pytest.mark.parametrize(("name", "said", "paragraphs"), CASES)
def test_a_page_in_the_manner_of(name: str, said: tuple[str, str, str, str | None], paragraphs: str) -> None:
    outlet, instant, title, author = said
    page = read_page((PAGES / f"{name}.html").read_bytes())
    article = analyse(page.text, Supplied(), page.metadata).article
    assert article.publication is not None
    assert article.publication.instant == datetime.fromisoformat(instant)
    assert (article.source.slug, article.title, article.author) == (outlet, title, author)
    lines = page.text.split("\n")
    assert lines[0] == title
    assert lines[1] == ""
    assert re.findall(r"(?i)\balinea (\d)", page.text) == list(paragraphs)
    assert [line for line in lines if re.search(r"(?i)furnitur(?! tidak)|baca juga|advertisement|dilarang", line)] == []


BODY = "".join(
    f"<p>Presiden tiba di Jakarta pada Rabu (3/9/2025) dan bertemu menteri, kata ajudan ke-{n}.</p>" for n in range(3)
)
PAGE = f"<h1>Presiden bertemu para menteri di Jakarta</h1>{BODY}"


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("tribunnews", "https://www.tribunnews.com/regional/2025/09/04/petani-garam-panen-raya?page=all"),
        ("jpnn", "https://www.jpnn.com/news/sekolah-rakyat-tambah-kelas?page=2"),
    ],
)
def test_an_article_that_goes_on_says_what_to_fetch(name: str, where: str) -> None:
    page = read_page((PAGES / f"{name}.html").read_bytes())
    (warning,) = page.warnings
    assert where in warning.id
    assert where in warning.en
    assert analyse(page.text, Supplied(), page.metadata).warnings[0] == warning


CANONICAL = "<link rel='canonical' href='https://a.example/berita/1'>"
BAR = "<div class='paging'><a href='?page=1'>1</a> {} <a href='?page=3'>3</a></div>"


@pytest.mark.parametrize(
    ("head", "below", "url", "part"),
    [
        ("", "<p>2 dari 3 halaman</p>", None, 2),
        ("", "<p>Halaman 3 / 3</p>", None, 3),
        ("<title>Presiden bertemu para menteri - Halaman 2</title>", "", None, 2),
        ("", BAR.format("<b>2</b>"), None, 2),
        ("", BAR.format("<a class='paging__link--active' href='?page=2'>2</a>"), None, 2),
        ("", BAR.format("<li class='active'><a href='?page=2'>2</a></li>"), None, 2),
        ("", BAR.format("<span>2</span>"), "https://a.example/berita/1", 2),
        ("", "<p>1 dari 3 halaman</p>", None, None),
        # all pages in one
        ("", "<p>2 dari 3 halaman</p><p>3 dari 3 halaman</p>", None, None),
        ("", BAR.format("<b>2</b>"), "https://a.example/berita/1?page=2", None),
        ("", BAR.format("<a href='?page=2'>2</a>"), None, None),
        # the pages of a list
        ("", "<div class='paging'><a href='/indeks?page=1'>1</a> <b>2</b></div>", None, None),
        ("<title>Rahasia di halaman 2 buku harian</title>", "", None, None),
    ],
)
def test_a_later_page_says_which_it_is(head: str, below: str, url: str | None, part: int | None) -> None:
    metadata = read_page(f"<head>{CANONICAL}{head}</head><body>{PAGE}{below}".encode(), url=url).metadata
    assert metadata.part == part
    assert part is None or metadata.warnings


def test_a_line_below_the_title_is_believed_before_the_days_above_it() -> None:
    above = "<div>Sabtu, 22 November 2025</div>"
    page = read_page(f"{above}<div><h3>Nasional</h3>{PAGE.replace('</h1>', f'</h1><p>{LINE}</p>')}</div>".encode())
    assert page.text.split("\n")[2] == LINE


def test_a_short_article_with_a_teaser_in_it_is_no_teaser() -> None:
    teaser = "<p><a href='x'>Baca Juga: Furnitur: Arca Kuno Dipindah ke Museum</a></p>"
    short = "<p>Candi kecil ditemukan petani pada akhir Agustus.</p>"
    text = read_page(f"<h1>Candi Kecil Ditemukan</h1><article>{short}{teaser}{short}</article>".encode()).text
    assert (text.count("Candi kecil ditemukan"), "Furnitur" in text) == (2, False)


def test_what_stands_above_the_title_stays_where_it_is_a_sentence() -> None:
    above = "<p>Beranda Berita</p><p>Menteri berjanji datang pekan depan.</p>"
    text = read_page(f"<article>{above}{PAGE}</article>".encode()).text
    assert text.split("\n")[2] == "Menteri berjanji datang pekan depan."
    assert "Beranda" not in text


@pytest.mark.parametrize("name", ["wordpress", "amp", "detik"])
def test_another_article_is_no_next_page(name: str) -> None:
    assert read_page((PAGES / f"{name}.html").read_bytes()).warnings == ()


def test_the_last_page_goes_on_nowhere() -> None:
    url = "https://www.jpnn.com/news/sekolah-rakyat-tambah-kelas?page=2"
    assert read_page((PAGES / "jpnn.html").read_bytes(), url=url).warnings == ()


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (b"", "is empty"),
        (b"<html><body><nav><a href='#'>Beranda</a></nav><p>Masuk</p></body></html>", "holds no article"),
        (b"<p>" * (MOST_ELEMENTS + 1), "elements"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(MOST_ATTRIBUTES + 1)) + b">" + PAGE.encode(), "attributes"),
        (b"<div>" * 100_000 + PAGE.encode(), ""),
        (b"<b>satu<br>" * 20_000 + PAGE.encode(), "nested deeper"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary data"),
        (bytes(range(256)) * 40 + PAGE.encode(), "binary data"),
        (b"%PDF-1.4\n1 0 obj (Presiden tiba di Jakarta)\n" * 20, "binary data"),
        (b" " * (LARGEST + 1), "bytes"),
    ],
    ids=["empty", "boilerplate", "elements", "attributes", "depth", "unclosed", "png", "bytes", "pdf", "size"],
)
def test_a_page_that_cannot_be_read_says_what_to_send(page: bytes, told: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_page(page)
    assert told in refused.value.detail
    assert "send the article's words as “text” instead" in refused.value.detail


@pytest.mark.parametrize(
    "spoiled",
    [
        PAGE.replace("tiba", "ti\x00ba").encode(),
        PAGE.encode() + b"<div>" * 30_000,
        b"<div>" * 1500 + PAGE.encode() + b"</div>" * 1500,
        b"<div title='" + b"x" * 1_000_000 + b"'>" + PAGE.encode(),
        b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script>" + PAGE.encode(),
        b"<script>if (a < b) { document.write('<p>Furnitur') }</script>" + PAGE.encode(),
        b"<link rel=canonical href='http://[::1/x'>" + PAGE.encode(),
        b"&#xD800;&#0;" + PAGE.encode(),
    ],
    ids=["nul", "open", "deep", "attribute", "json", "script", "address", "surrogate"],
)
def test_a_spoiled_page_is_read_all_the_same(spoiled: bytes) -> None:
    text = read_page(spoiled).text
    assert text.startswith("Presiden bertemu para menteri di Jakarta\n\nPresiden tiba di Jakarta")
    assert all(f"ajudan ke-{n}." in text for n in range(3))
    assert text.encode()
    assert "\x00" not in text


def test_external_entities_are_not_read() -> None:
    page = (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body>' + PAGE.encode()
    )
    assert "&x;" in read_page(page.replace(b"kata ajudan ke-0.", b"kata ajudan &x; ke-0.")).text


LINE = "Kamis, 4 September 2025 11:01 WIB"


@pytest.mark.parametrize(
    ("metas", "address", "visible", "said"),
    [
        # a meta element that calls the outlet's clock UTC
        ({"pubdate": "2025-09-04 T23:08:58Z"}, "", "Kamis, 04/09/2025 23:08 WIB", "2025-09-04 high metadata"),
        # the same alone could be the next day in Jakarta
        ({"pubdate": "2025-09-04T23:08:58Z"}, "", "", "2025-09-05 medium metadata"),
        # the day of the crawl in a meta element, against the line and the address
        ({"date": "2025-11-20"}, "https://a.example/2025/09/04/x", LINE, "2025-09-04 high byline"),
        # the same against a line with a clock alone
        ({"date": "2025-11-20"}, "", LINE, "2025-09-04 medium byline"),
        ({}, "https://a.example/2025/09/04/x", "", "2025-09-04 medium metadata"),
        ({"article:published_time": "2025-09-04T11:01:00+07:00"}, "", "", "2025-09-04 high metadata"),
        ({"article:published_time": "1756958460"}, "", LINE, "2025-09-04 high metadata"),
        # a header that is older than what people said
        ({"article:published_time": "2025-08-20T11:01:00+07:00"}, "", "", "2025-08-20 low metadata"),
    ],
)
def test_dates_that_pages_get_wrong(metas: dict[str, str], address: str, visible: str, said: str) -> None:
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in metas.items())
    head += f'<link rel="canonical" href="{address}">'
    body = BODY + '<p>"Pertemuan itu hangat dan terbuka," kata ajudan presiden, Rabu (3/9/2025).</p>'
    html = f"<head>{head}</head><body><h1>Presiden bertemu para menteri di Jakarta</h1><p>{visible}</p>{body}</body>"
    page = read_page(html.encode())
    analysis = analyse(page.text, Supplied(), page.metadata)
    publication = analysis.article.publication
    assert publication is not None
    assert f"{publication.best} {publication.certainty} {publication.basis}" == said
    assert {evidence.place for evidence in publication.evidence} >= {date.place for date in page.metadata.dates}
    warnings = " ".join(warning.en for warning in analysis.warnings)
    assert ("older than" in warnings) == ("low" in said)
    assert ("another publication date" in warnings) == ("date" in metas)


def test_what_is_supplied_is_believed_before_the_page() -> None:
    page = read_page((PAGES / "detik.html").read_bytes())
    article = analyse(
        page.text, Supplied(published="2025-09-01", source="bbc", title="Judul lain"), page.metadata
    ).article
    assert article.publication is not None
    assert (article.publication.best.isoformat(), article.publication.basis) == ("2025-09-01", Basis.SUPPLIED)
    assert (article.source.slug, article.title, article.author) == ("bbc", "Judul lain", "Rina Wulan")


@pytest.mark.parametrize(
    ("told", "is_doubted"),
    [
        ("Parade militer digelar di Beijing pada Rabu (3/9/2025).", True),
        ("Parade militer digelar di Beijing pada hari Rabu (03/09).", True),
        ("Parade militer akan digelar di Beijing pada Rabu (3/9/2025).", False),
        ("Parade militer digelar di Beijing pada Senin (25/8/2025).", False),
    ],
)
def test_a_header_older_than_what_the_article_reports_is_doubted(told: str, is_doubted: bool) -> None:
    metadata = Metadata(dates=(PageDate("2025-08-25T11:01:00+07:00", "json-ld datePublished"),))
    analysis = analyse(f"{told} Para pemimpin hadir.", Supplied(), metadata)
    assert any("older than" in warning.en for warning in analysis.warnings) == is_doubted
