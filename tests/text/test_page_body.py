from __future__ import annotations

import pytest
from lxml import html

from service.text.page_blocks import blocks
from service.text.page_body import Row, find_body, rows

PROSE = "".join(
    f"<p>Kalimat nomor {n} milik artikel ini cukup panjang untuk dibaca sebagai berita.</p>" for n in range(6)
)


@pytest.mark.parametrize("row", rows("furniture"), ids=lambda row: row.name)
def test_a_row_of_furniture_takes_its_example_away(row: Row) -> None:
    body = find_body(html.document_fromstring(f"<body><div class='isi'>{PROSE}{row.page}{PROSE}</div></body>"))
    assert body is not None
    text = "\n".join(block.text for block in body.lines)
    assert "furniture" not in text
    assert "artikel" in text
    assert text.count("Kalimat nomor") == 12


@pytest.mark.parametrize("row", rows("body"), ids=lambda row: row.name)
def test_a_row_of_bodies_finds_its_example(row: Row) -> None:
    page = row.page.replace("<p>artikel</p>", f"<p>artikel</p>{PROSE}")
    body = find_body(html.document_fromstring(f"<body>{page}</body>"))
    assert body is not None
    assert body.lines[0].text == "artikel"


def test_a_row_that_takes_the_article_itself_is_passed_over() -> None:
    body = find_body(
        html.document_fromstring(f"<body><div class='isi'><div class='share-ads'>{PROSE}</div></div></body>")
    )
    assert body is not None
    assert len(body.lines) == 6


def test_lines_are_what_a_reader_sees() -> None:
    tree = html.fragment_fromstring(
        "<div>satu <b>dua</b><br>tiga<!-- x --> empat<ul><li>lima</li></ul>"
        "<table><tr><td>enam</td><td>: tujuh</td></tr></table>"
        "<p><a href='#'>delapan</a></p><img src='a'><em>sembilan</em></div>"
    )
    found = list(blocks(tree))
    assert [block.text for block in found] == ["satu dua", "tiga empat", "lima", "enam : tujuh", "delapan", "sembilan"]
    assert [block.text for block in found if block.is_link] == ["delapan"]
    assert [block.text for block in found if block.pictured] == ["sembilan"]
    assert [block.slanted for block in found][-1] == 8
