"""POST /v1/imports: many articles in one body, read line by line, with a line of answer each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from flask import Blueprint, stream_with_context
from werkzeug.exceptions import RequestEntityTooLarge

from schemas.article import ArticleInSchema
from schemas.imports import ImportedSchema
from service.api.context import settings, store
from service.api.intake import JSON, NDJSON, load_body, read_lines
from service.api.operation import RAW, Reply, operation
from service.api.problems import KINDS, problem
from service.changes.ingest import Ingested, ingest, read_and_ingest
from service.errors import StoreUnavailable
from service.model import Supplied
from service.store import Scope

imports = Blueprint("imports", __name__)

_ARTICLE = ArticleInSchema()
_IMPORTED = ImportedSchema()
_UNAVAILABLE = KINDS[StoreUnavailable].status


@operation(
    imports,
    "/v1/imports",
    "POST",
    answers={200: RAW},
    media=[(NDJSON, _IMPORTED)],
    stream=(NDJSON, _ARTICLE),
    scope=Scope.INGEST,
)
def import_articles() -> Reply:
    """Store many articles: one a line (NDJSON), with a line of answer each, as they are done.

    A line is what POST /v1/articles takes as JSON; of its answer `line` is its number and `status` what that would
    have answered. A bad line fails alone, with its `problem`; blank lines are passed over. Only when the database
    cannot be used do the lines end early, the last one with status 503. Lines that were stored before are known, so
    the same body can be sent again.
    """
    return Reply(stream_with_context(_results(read_lines())), media=NDJSON)


def _results(lines: Iterator[tuple[int, bytes]]) -> Iterator[bytes]:
    for number, line in lines:
        told = _result(line)
        yield orjson.dumps(_IMPORTED.dump({"line": number, **told}), option=orjson.OPT_APPEND_NEWLINE)
        if told["status"] == _UNAVAILABLE:
            return


def _result(line: bytes) -> dict[str, Any]:
    """What is told of a line, whatever is wrong with it."""
    try:
        ingested = _stored(line)
    except Exception as error:  # noqa: BLE001 - a defect with one line must not lose the others
        told = problem(error)
        return {"status": told["status"], "problem": told}
    return {"status": 201 if ingested.created else 200, "id": ingested.article_id, "events": ingested.events}


def _stored(line: bytes) -> Ingested:
    if len(line) > settings().max_body:
        raise RequestEntityTooLarge
    given = load_body(_ARTICLE, JSON, line)
    timelines = given.pop("timelines", ())
    if (page := given.pop("html", None)) is not None:
        return read_and_ingest(store(), page, Supplied(**given), timelines=timelines)
    return ingest(store(), given.pop("text"), Supplied(**given), timelines=timelines)
