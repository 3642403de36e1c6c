"""/, /openapi.json and /problems/{code}: what the service says of itself."""

from __future__ import annotations

from functools import cache

import orjson
from flask import Blueprint, current_app, url_for
from werkzeug.exceptions import NotFound

from schemas.problem import ProblemSchema
from schemas.service import DescriptionSchema, IndexSchema
from service.api.openapi import describe
from service.api.operation import Reply, operation
from service.api.problems import KINDS
from service.settings import VERSION

index = Blueprint("index", __name__)

NAME = "kronologi"
DESCRIPTION = "An event timeline of Indonesian news: every date explained, every source cited."


@operation(index, "/", answers={200: IndexSchema()})
def read_index() -> Reply:
    """Where to start."""
    links = {
        "timeline": url_for("timeline.read_timeline"),
        "timelines": url_for("timelines.read_timelines"),
        "stories": url_for("stories.read_stories"),
        "entities": url_for("entities.read_entities"),
        "sources": url_for("sources.read_sources"),
        "resolve": url_for("resolve.resolve_query"),
        "openapi": url_for(".read_openapi"),
        "docs": url_for("docs.read_docs"),
        "livez": url_for("health.live"),
        "readyz": url_for("health.ready"),
    }
    return Reply({"name": NAME, "version": VERSION, "description": DESCRIPTION, "links": links})


@operation(index, "/openapi.json", answers={200: DescriptionSchema()})
def read_openapi() -> Reply:
    """This description."""
    return Reply(_description())


@operation(index, "/problems/<code:code>", answers={200: ProblemSchema()})
def read_problem(code: str) -> Reply:
    """What a kind of problem means, and what to do about it."""
    kind = next((kind for kind in KINDS.values() if kind.code == code), None)
    if kind is None:
        raise NotFound
    told = {"type": kind.type, "title": kind.title, "status": kind.status, "detail": kind.meaning, "errors": []}
    return Reply(told)


@cache
def _description() -> orjson.Fragment:
    """The description, made once: every application of a process has the same operations."""
    return orjson.Fragment(orjson.dumps(describe(current_app, title=NAME, version=VERSION, description=DESCRIPTION)))
