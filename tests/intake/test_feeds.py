from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from service.intake.found import Found, Kind
from tests.intake.support import found, places

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Kompas.com</title><link>https://www.kompas.com</link>
<image><title>Logo</title></image>
<item><title>Kim &amp;amp; Putin</title><link>https://www.kompas.com/1</link><media:content url="x.jpg"/>
<pubDate>Thu, 04 Sep 2025 11:01:00 +0700</pubDate><dc:creator>Budi</dc:creator><description>Ringkas</description>
<content:encoded><![CDATA[<p>Satu</p><p>dua &amp; tiga</p>]]></content:encoded></item>
<item><title>Lagi</title><description>&lt;p&gt;Ringkasan&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Antara</title><author><name>Redaksi</name></author><entry>
<title type="html">Gempa &amp;quot;besar&amp;quot;</title><link rel="self" href="https://x.id"/>
<link rel="alternate" href="https://www.antaranews.com/1"/><published>2025-09-04T11:01:00+07:00</published>
<updated>2025-09-05T00:00:00Z</updated><author><name>Siti</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Satu <b>dua</b></p></div></content></entry></feed>"""


def records(found: list[Found]) -> list[dict[str, Any]]:
    assert {record.kind for record in found} == {Kind.ENTRY}
    return [orjson.loads(record.raw) for record in found]


def test_rss_has_its_entries_at_their_lines(tmp_path: Path) -> None:
    entries = found(tmp_path / "a.rss", RSS)
    assert places(entries, tmp_path / "a.rss") == [":5", ":8"]
    assert records(entries) == [
        {
            "site": "Kompas.com",
            "title": "Kim & Putin",
            "link": "https://www.kompas.com/1",
            "published": "Thu, 04 Sep 2025 11:01:00 +0700",
            "author": "Budi",
            "summary": "Ringkas",
            "content_html": "<p>Satu</p><p>dua &amp; tiga</p>",
        },
        {"site": "Kompas.com", "title": "Lagi", "summary": "<p>Ringkasan</p>"},
    ]


def test_atom_has_its_entries(tmp_path: Path) -> None:
    (entry,) = records(found(tmp_path / "a.xml", ATOM))
    assert entry.pop("content_html").replace(' xmlns="http://www.w3.org/1999/xhtml"', "") == (
        "<div><p>Satu <b>dua</b></p></div>"
    )
    assert entry == {
        "site": "Antara",
        "title": 'Gempa "besar"',
        "link": "https://www.antaranews.com/1",
        "published": "2025-09-04T11:01:00+07:00",
        "updated": "2025-09-05T00:00:00Z",
        "author": "Siti",
    }


def test_what_is_broken_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    broken = RSS.replace("Ringkas<", "Ringkas & &nbsp; lain<")
    assert [entry["title"] for entry in records(found(tmp_path / "a.rss", broken))] == ["Kim & Putin", "Lagi"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
        "<!ENTITY a '" + "b" * 1000 + "'>" + "<!ENTITY c '" + "&a;" * 1000 + "'><!ENTITY x '" + "&c;" * 1000 + "'>",
    ],
)
def test_entities_are_not_resolved(tmp_path: Path, declared: str) -> None:
    (tmp_path / "hostname").write_text("rahasia")
    feed = f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>A &x; b</title></item></channel></rss>"
    for record in found(tmp_path / "a.rss", feed):
        assert len(record.raw) < 200
        assert Path("/etc/hostname").read_bytes().strip() not in record.raw


def test_a_feed_whose_entries_are_all_lost_is_told(tmp_path: Path) -> None:
    deep = "<rss><channel>" + "<a>" * 5000 + "<item><title>x</title></item>" + "</a>" * 5000 + "</channel></rss>"
    (record,) = found(tmp_path / "a.rss", deep)
    assert (record.kind, "holds no entry that can be read" in record.raw.decode()) == (Kind.FAULT, True)


@pytest.mark.parametrize(
    ("content", "why"),
    [("<urlset><url/></urlset>", "but “urlset”"), ("", "is no"), ("teks", "is no"), ("<html><item/></html>", "“html”")],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, content: str, why: str) -> None:
    (record,) = found(tmp_path / "a.xml", content)
    assert (record.kind, why in record.raw.decode()) == (Kind.FAULT, True)


ITEM = "<item><title>J{0}</title><description>Isi artikel {0}.</description></item>\n"
GOOD = "<rss><channel>\n" + "".join(map(ITEM.format, (1, 2, 3)))


@pytest.mark.parametrize(
    ("feed", "whole", "place", "why"),
    [
        (GOOD, [":2", ":3", ":4"], ":5", "breaks off here"),
        (GOOD + "<item><title>J4</title><description>Isi art", [":2", ":3", ":4"], ":5", "is cut off"),
        (GOOD + "<item><title>J4</title><descr", [":2", ":3", ":4"], ":5", "is cut off"),
        (GOOD + "<item><title>A < B</title></item></channel></rss>", [":2", ":3", ":4"], ":5", "is cut off"),
        (GOOD + "</channel></rss>\n<rss><channel></channel></rss>", [":2", ":3", ":4"], ":6", "breaks off here"),
        (GOOD + "<item>" + "<b>" * 300 + "</item></channel></rss>", [":2", ":3", ":4"], ":5", "breaks off here"),
        (GOOD + "<item><title>J4" + ITEM.format(5) + "</title></item></channel></rss>", [":2", ":3", ":4", ":5"], ":5",
         "holds another entry"),
    ],
)  # fmt: skip
def test_what_is_lost_of_a_feed_is_told(tmp_path: Path, feed: str, whole: list[str], place: str, why: str) -> None:
    *entries, last = found(tmp_path / "a.rss", feed)
    assert places(entries, tmp_path / "a.rss") == whole
    assert {entry.kind for entry in entries} == {Kind.ENTRY}
    assert (last.kind, places([last], tmp_path / "a.rss"), why in last.raw.decode()) == (Kind.FAULT, [place], True)


def test_names_of_vocabularies_that_are_not_declared_are_known(tmp_path: Path) -> None:
    item = "<dc:creator>Budi</dc:creator><content:encoded>Isi</content:encoded><media:title>Foto</media:title>"
    (entry,) = records(found(tmp_path / "a.rss", f"<rss><channel><item>{item}</item></channel></rss>"))
    assert entry == {"author": "Budi", "content_html": "Isi"}
