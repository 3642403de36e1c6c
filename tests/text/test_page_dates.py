from __future__ import annotations

import pytest
from lxml import html

from service.model import PageDate
from service.text.page_dates import read_date
from service.text.page_meta import PUBLISHED, read_metadata
from service.text.publication import written


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2025-09-04T11:01:00+07:00", "2025-09-04T11:01:00+07:00"),
        ("2015-11-05 T10:08:58Z", "2015-11-05T10:08:58+00:00"),
        ("2016-02-16T13:01:52+0700", "2016-02-16T13:01:52+07:00"),
        ("2025-09-04T00:30:00.000Z", "2025-09-04T00:30:00+00:00"),
        ("2025/09/04 11:01:30", "2025-09-04T11:01:30"),
        ("2025-09-04 11:01 WIB", "2025-09-04T11:01:00+07:00"),
        ("20250904", "2025-09-04T00:00:00"),
        ("20250904110130", None),
        ("2025-09-04", "2025-09-04T00:00:00"),
        ("Thu, 04 Sep 2025 11:01:00 +0700", "2025-09-04T11:01:00+07:00"),
        ("1756958460", "2025-09-04T04:01:00+00:00"),
        ("1756958460000", "2025-09-04T04:01:00+00:00"),
        ("Kamis, 4 September 2025 11:01 WIB", "2025-09-04T11:01:00+07:00"),
        ("2025-13-40", None),
        ("2025-09-04T25:61:00", None),
        ("kemarin", None),
        ("", None),
        ("9999999999999999", None),
        ("Thu, 99 Foo 2025 99:99:99", None),
    ],
)
def test_a_date_as_pages_write_it(value: str, moment: str | None) -> None:
    dated = read_date(PageDate(value, "meta date"), written)
    assert (dated.moment.isoformat() if dated else None) == moment


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("attribute", ["name", "property", "itemprop"])
def test_a_meta_element_dates_the_article(name: str, attribute: str) -> None:
    tree = html.document_fromstring(
        f"<head><meta {attribute}='{name.title()}' content='2025-09-04'></head><body>x</body>"
    )
    assert read_metadata(tree, None).dates == (PageDate("2025-09-04", f"meta {name}"),)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/read/2025/09/04/110100023/judul", "2025-09-04"),
        ("/hiburan/20250904194000-234-1270001/judul", "2025-09-04"),
        ("/2025-09-04/judul", "2025-09-04"),
        ("/berita/5000001/judul", None),
        ("/read/20251304/judul", None),
    ],
)
def test_the_day_in_an_address(path: str, value: str | None) -> None:
    dates = read_metadata(html.document_fromstring("<p>x"), None).dates
    assert dates == ()
    tree = html.document_fromstring(f"<link rel='canonical' href='https://a.example{path}'><p>x")
    assert [date.value for date in read_metadata(tree, None).dates] == ([value] if value else [])


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("<h1>Judul</h1><abbr class='published' title='2025-09-04'>06.45</abbr>", "2025-09-04"),
        ("<h1>Judul</h1><time class='entry-date' datetime='2025-09-04'>lalu</time>", "2025-09-04"),
        ("<h1>Judul</h1><time datetime='2025-09-05'>lalu</time>", None),
        # an entry of a list above the article
        ("<time class='entry-date' datetime='2025-09-05'>lalu</time><h1>Judul</h1>", None),
    ],
)
def test_the_classes_of_microformats_date_what_is_below_the_heading(body: str, value: str | None) -> None:
    dates = read_metadata(html.document_fromstring(body), None).dates
    assert [date.value for date in dates] == ([value] if value else [])


@pytest.mark.parametrize(
    ("href", "url", "canonical"),
    [
        ("https://a.example/berita/1", None, "https://a.example/berita/1"),
        ("/berita/1", "https://a.example/amp/berita/1", "https://a.example/berita/1"),
        ("https://a.example/", "https://a.example/berita/1", None),
        ("/berita/1", None, None),
        ("javascript:alert(1)", None, None),
        ("https://a.example:port/1", None, None),
    ],
)
def test_the_canonical_address(href: str, url: str | None, canonical: str | None) -> None:
    tree = html.document_fromstring(f"<link rel='canonical' href='{href}'><p>x")
    assert read_metadata(tree, url).url == canonical


@pytest.mark.parametrize(
    ("given", "site", "heading", "title"),
    [
        ("Harga Beras Turun - Kompas.com", "", "", "Harga Beras Turun"),
        ("Harga Beras Turun | Warta Desa", "Warta Desa", "", "Harga Beras Turun"),
        ("Harga Beras Turun - Ekonomi :: Warta", "", "Harga Beras Turun", "Harga Beras Turun"),
        ("Harga Beras Turun di Pasar ...", "", "Harga Beras Turun di Pasar Induk", "Harga Beras Turun di Pasar Induk"),
        ("Beras - Padi - Gabah", "", "", "Beras - Padi - Gabah"),
    ],
)
def test_the_title_without_its_site(given: str, site: str, heading: str, title: str) -> None:
    head = f"<meta property='og:title' content='{given}'><meta property='og:site_name' content='{site}'>"
    tree = html.document_fromstring(f"<head>{head}</head><body><h1>{heading}</h1><p>x</body>")
    assert read_metadata(tree, None).title == title
