"""/v1/articles: what is sent in, and what was read out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from flask import Blueprint, url_for

from schemas.annotation import AnnotationPageSchema
from schemas.article import ArticleInSchema, ArticlePatchSchema, ArticleSchema, SuppliedSchema
from service.api.callers import has_key
from service.api.context import settings, store
from service.api.intake import HTML, JSON, TEXT, accepted, charset, joined, read_tags
from service.api.operation import RAW, Reply, operation
from service.changes.ingest import amend, ingest, read_and_ingest, remove
from service.exports import web_annotations
from service.model import Supplied
from service.store import Scope

articles = Blueprint("articles", __name__)

ARTICLE = ArticleSchema()
ANNOTATIONS = AnnotationPageSchema()
NO_HEADERS: Mapping[str, str] = {}
_AROUND = "-"


@operation(
    articles,
    "/v1/articles",
    "POST",
    query=SuppliedSchema(),
    bodies={JSON: ArticleInSchema(), TEXT: ArticleInSchema(only=("text",)), HTML: ArticleInSchema(only=("html",))},
    answers={201: ARTICLE, 200: ARTICLE},
    scope=Scope.INGEST,
    headers=("Location", "ETag", "Cache-Control"),
)
def add_article(query: dict[str, Any], body: dict[str, Any]) -> Reply:
    """Store an article and bring its events into the timeline.

    201 with the article, its expressions and their steps, and the events that cite it. The same article again: 200,
    as it stands. Another text of the same outlet and address is a revision: the newest is cited, the others are kept.
    What is known of it beside the text may stand in the JSON or in the URL, each field once. Of a page the article is
    stored, without what stands around it; title, date and outlet are read from it unless they are given.
    """
    given = joined(query, body)
    timelines = given.pop("timelines", ())
    if (page := given.pop("html", None)) is not None:
        ingested = read_and_ingest(store(), page, Supplied(**given), charset=charset(), timelines=timelines)
    else:
        ingested = ingest(store(), given.pop("text"), Supplied(**given), timelines=timelines)
    where = url_for(".read_article", article_id=ingested.article_id)
    return _reply(ingested.article_id, 201 if ingested.created else 200, {"Location": where}, with_text=True)


@operation(articles, "/v1/articles/<article:article_id>", answers={200: ARTICLE}, key="optional", versioned=True)
def read_article(article_id: str) -> Reply:
    """One article: its expressions, their dates and steps, and the events that cite it.

    Its full text is the outlet's and takes a key, unless the service is set to show it to all. The ETag is for If-Match
    with a change, which holds as long as nobody changed the article, whatever became of its events.
    """
    with_text = settings().public_text or has_key()
    return _reply(article_id, headers={"Vary": "Authorization"}, with_text=with_text)


@operation(
    articles,
    "/v1/articles/<article:article_id>/annotations",
    answers={200: ANNOTATIONS},
    media=[(web_annotations.MEDIA_TYPE, ANNOTATIONS)],
)
def read_annotations(article_id: str) -> Reply:
    """The expressions of an article as W3C Web Annotations: where they stand, their dates, and how those were found.

    Positions are code points of the article's text as it is kept here; words and 32 code points around them find the
    place on the outlet's page.
    """
    record = store().article(article_id)
    resource = url_for(".read_article", article_id=article_id, _external=True)
    page = url_for(".read_annotations", article_id=article_id, _external=True)
    made = orjson.dumps(web_annotations.annotation_page(orjson.loads(record.document), record.text, page, resource))
    if accepted([web_annotations.MEDIA_TYPE]) == web_annotations.MEDIA_TYPE:
        return Reply(iter([made, b"\n"]), media=web_annotations.PROFILE)
    return Reply(orjson.Fragment(made))


@operation(articles, "/v1/articles/<article:article_id>/original", answers={200: RAW}, key="required")
def read_original(article_id: str) -> Reply:
    """The page that an article was taken from, byte for byte, with its media type.

    It is the outlet's and takes a key. Browsers keep it as a file, as nothing of it shall run here.
    """
    original = store().original(article_id)
    headers = {"Content-Disposition": "attachment", "Content-Security-Policy": "sandbox"}
    return Reply(original.body, headers={"Content-Type": original.media_type, **headers})


@operation(
    articles,
    "/v1/articles/<article:article_id>",
    "PATCH",
    bodies={JSON: ArticlePatchSchema()},
    answers={200: ARTICLE},
    scope=Scope.INGEST,
    versioned=True,
)
def amend_article(article_id: str, body: dict[str, Any]) -> Reply:
    """Replace what was said of an article beside its text.

    All of it is resolved and merged anew: a publication date that was missing gives its relative expressions dates.
    """
    timelines = body.pop("timelines", None)
    amend(store(), article_id, Supplied(**body), timelines=timelines, read=_read())
    return _reply(article_id, with_text=True)


@operation(
    articles, "/v1/articles/<article:article_id>", "DELETE", answers={204: None}, scope=Scope.INGEST, versioned=True
)
def remove_article(article_id: str) -> Reply:
    """Delete an article with its citations; an event that nothing else cites goes with it."""
    remove(store(), article_id, read=_read())
    return Reply(status=204)


def _reply(article_id: str, status: int = 200, headers: Mapping[str, str] = NO_HEADERS, *, with_text: bool) -> Reply:
    """The document that was made when the article was written, with what changes around it.

    The first part of its tag names what can be changed of it; the rest, what others changed around it.
    """
    record = store().article(article_id)
    around = {
        "revision": record.version,
        "events": record.events,
        "superseded_by": record.superseded_by,
        "supersedes": record.supersedes,
        "timelines": record.timelines,
    }
    shown = hashlib.blake2b(orjson.dumps([around, with_text]), digest_size=6).hexdigest()
    document = {**orjson.loads(record.document), **around} | ({"text": record.text} if with_text else {})
    value = orjson.Fragment(orjson.dumps(document))
    return Reply(value, status, headers, tag=f"{record.tag(article_id)}{_AROUND}{shown}")


def _read() -> set[str]:
    """The versions that a change is for, as their tags' first parts name them."""
    return {tag.partition(_AROUND)[0] for tag in read_tags()}
