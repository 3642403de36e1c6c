import pytest
from marshmallow import ValidationError

from schemas.article import ArticleInSchema, ArticlePatchSchema, dump_article
from service.model import Analysis, Article, Document, Slice, Source, Supplied
from service.timex.expression import Evidence, Say, Witness, Zone, ZoneKind
from tests.schemas.builders import TEXT, publication, resolution


def test_an_article_is_dumped_as_the_api_says() -> None:
    article = Article(
        id="a_1",
        text=TEXT,
        url="https://example.org/1",
        title="Judul",
        author="Penulis",
        source=Source("liputan6", "Liputan6.com", ("liputan6.com",)),
        origin="bbc",
        origin_evidence=Evidence("BBC", 0, 3, witness=Witness("a_2", "TRT", None)),
        publication=publication(),
        supplied=Supplied(),
    )
    document = Document(TEXT, None, (Zone(ZoneKind.LEAD, 0, len(TEXT)),), (Slice(0, 9),), (Slice(0, 9),))
    dumped = dump_article(Analysis(article, document, (resolution(),), (), (Say("awas", "mind"),), "id"))
    (expression,) = dumped.pop("expressions")
    assert expression["expression"]["text"] == "Juni tahun lalu"
    assert dumped == {
        "id": "a_1",
        "url": "https://example.org/1",
        "title": "Judul",
        "author": "Penulis",
        "source": {"slug": "liputan6", "name": "Liputan6.com"},
        "origin": "bbc",
        "published": {
            "value": "2025-09-04",
            "earliest": "2025-09-04",
            "latest": "2025-09-04",
            "basis": "byline",
            "certainty": "high",
            "evidence": [{"text": "04 September 2025", "start": 263, "end": 280, "place": None, "article": None}],
        },
        "origin_evidence": {
            "text": "BBC",
            "start": 0,
            "end": 3,
            "article": {"id": "a_2", "source": "TRT", "title": None},
        },
        "language": "id",
        "zones": [{"kind": "lead", "start": 0, "end": len(TEXT)}],
        "warnings": [{"id": "awas", "en": "mind"}],
    }


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "text"),
        ({"text": "a", "url": "javascript:alert(1)"}, "url"),
        ({"text": "a", "url": "https://a b"}, "url"),
        ({"text": "a", "url": "https://a.example\n"}, "url"),
        ({"text": "a", "url": "https://a.example/" + "x" * 2000}, "url"),
        ({"text": "a", "title": "x" * 1001}, "title"),
        ({"text": "a", "html": "<p>"}, "html"),
        ({"html": 7}, "html"),
    ],
)
def test_an_article_that_cannot_be_stored_is_refused(given: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ArticleInSchema().load(given)
    assert list(refused.value.messages_dict) == [field]


@pytest.mark.parametrize(("given", "said"), [({}, "nothing to change"), ({"text": "b"}, "Not known here")])
def test_an_amendment_amends_what_can_be_amended(given: dict, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ArticlePatchSchema().load(given)
    assert said in str(refused.value.messages)


def test_what_is_null_is_not_known() -> None:
    record = {"text": "a", "title": None, "published": None, "source": "kompas"}
    assert ArticleInSchema().load(record) == {"text": "a", "source": "kompas"}
