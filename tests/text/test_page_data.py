from __future__ import annotations

import pytest
from lxml import html

from service.text.page_data import described

ARTICLE = '{"@type":"NewsArticle","headline":"Judul &amp; isi","datePublished":"2025-09-04T11:01:00+07:00"'


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE + "}",
        "[" + ARTICLE + "}]",
        '{"@graph":[{"@type":"WebSite","name":"x"},' + ARTICLE + "}]}",
        '{"@type":"WebPage","mainEntity":' + ARTICLE + "}}",
        '{"@type":["Article","http://schema.org/NewsArticle"],' + ARTICLE.partition(",")[2] + "}",
        "<!-- " + ARTICLE + "} -->",
        "//<![CDATA[\n" + ARTICLE + "}\n//]]>",
        ARTICLE + ',"keywords":["a",],}',
        ARTICLE + ',"description":"baris\nbaru"}',
        ARTICLE + ',"description": rusak "',
    ],
)
def test_an_article_in_every_shape(script: str) -> None:
    tree = html.document_fromstring(f"<head><script type='application/ld+json'>{script}</script></head><body>x</body>")
    found = described(tree, None)
    assert found is not None
    assert (found.headline, found.published) == ("Judul & isi", "2025-09-04T11:01:00+07:00")


def test_of_several_articles_it_is_the_one_with_the_page_s_address() -> None:
    first = '{"@type":"NewsArticle","headline":"Lain","url":"https://a.example/lain"}'
    second = '{"@type":"NewsArticle","headline":"Ini","mainEntityOfPage":{"@id":"http://a.example/ini/"}}'
    tree = html.document_fromstring(f"<script type='application/ld+json'>[{first},{second}]</script><p>x")
    for url, headline in (("https://a.example/ini?x=1", "Ini"), (None, "Lain"), ("https://b.example/", "Lain")):
        found = described(tree, url)
        assert found is not None
        assert found.headline == headline


@pytest.mark.parametrize(
    "script", ["", "null", "[[[", '{"@type":"ItemList","itemListElement":[' + ARTICLE + "}]}", "7"]
)
def test_what_describes_no_article_describes_none(script: str) -> None:
    assert (
        described(html.document_fromstring(f"<script type='application/ld+json'>{script}</script><p>x"), None) is None
    )
