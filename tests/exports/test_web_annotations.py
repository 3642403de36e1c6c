from __future__ import annotations

from typing import Any

import pytest

from schemas.article import dump_article
from service.analyse import analyse
from service.exports.web_annotations import annotation_page
from service.model import Supplied

TEXT = "Presiden 😀 tiba pada Rabu (3/9). Kunjungan berlangsung tiga hari, entah kapan lagi."
HERE, URL = "http://localhost/v1/articles/a_1", "https://koran.example/1"


def _page(url: str | None = URL, published: str | None = "2025-09-04") -> dict[str, Any]:
    analysis = analyse(TEXT, Supplied(source="Koran", url=url, published=published))
    return annotation_page(dump_article(analysis), TEXT, f"{HERE}/annotations", HERE)


def test_words_are_found_by_position_and_by_quotation() -> None:
    page = _page()
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len(page["items"]) >= 2
    for item in page["items"]:
        ours, theirs = item["target"]
        quotation, position = ours["selector"]
        start, end = position["start"], position["end"]
        assert TEXT[start:end] == quotation["exact"]
        assert TEXT[:start].endswith(quotation["prefix"])
        assert TEXT[end:].startswith(quotation["suffix"])
        assert (ours["source"], theirs) == (HERE, {"source": URL, "selector": [quotation]})
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_the_body_is_the_date_and_how_it_was_found() -> None:
    bodies = _page()["items"][0]["body"]
    assert bodies[0] == {"type": "TextualBody", "value": "2025-09-03", "purpose": "identifying"}
    assert {(body["language"], body["purpose"]) for body in bodies[1:]} == {("id", "describing"), ("en", "describing")}
    assert "3 September 2025" in bodies[1]["value"]


def test_what_is_no_date_has_its_timex3_value() -> None:
    duration = next(one for one in _page()["items"] if one["target"][0]["selector"][0]["exact"] == "tiga hari")
    assert duration["body"][0]["value"] == "P3D"


@pytest.mark.parametrize("published", [None, "2025-09-04"])
def test_every_expression_says_something(published: str | None) -> None:
    for item in _page(None, published)["items"]:
        assert item["body"]
        assert len(item["target"]) == 1
