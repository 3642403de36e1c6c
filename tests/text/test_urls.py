from __future__ import annotations

import pytest

from service.text.urls import canonical

SAME = {
    "https://kompas.com/read/2025/09/04/1": [
        "https://kompas.com/read/2025/09/04/1",
        "http://www.kompas.com/read/2025/09/04/1/",
        "https://M.Kompas.com/read/2025/09/04/1#komentar",
        "https://amp.kompas.com/read/2025/09/04/1?page=all",
        "https://www.kompas.com:443//read/2025/09/04/1?utm_source=x&utm_medium=y&fbclid=z",
        " https://kompas.com./read/2025/09/04/1?amp ",
    ],
    "https://liputan6.com/global/read/6152": [
        "https://www.liputan6.com/global/read/6152",
        "https://www.liputan6.com/amp/global/read/6152?source=search",
        "https://www.liputan6.com/global/read/6152/amp?outputType=amp",
    ],
    "https://news.detik.com/a/d-1?b=2&c=": [
        "https://news.detik.com/a/d-1?c=&b=2",
        "https://news.detik.com/a/d-1?b=2&single=1&c=&gclid=x",
    ],
    "https://tempo.co/1?page=2": ["https://tempo.co/1?page=2"],
    "https://example.org:8080/?p=12": ["http://example.org:8080?p=12"],
    "https://m.id/a": ["https://m.id/a", "https://www.m.id/a"],
}


@pytest.mark.parametrize(("canon", "url"), [(canon, url) for canon, urls in SAME.items() for url in urls])
def test_one_article_has_one_address(canon: str, url: str) -> None:
    assert canonical(url) == canon
    assert canonical(canon) == canon


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "kompas.com/read/1",
        "ftp://kompas.com/1",
        "https:///1",
        "https://www.kompas.com/",  # the site, whose text is another every hour
        "https://kompas.com/?utm_source=x",
        "https://kompas.com:port/1",
        "https://[kompas/1",
    ],
)
def test_what_is_no_address_of_an_article(url: str | None) -> None:
    assert canonical(url) is None
