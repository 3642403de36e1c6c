"""/, /openapi.json and /problems/{code}: what the service says of itself, and the page to look at it with."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import orjson
from flask import Blueprint, current_app, url_for
from werkzeug.exceptions import NotFound

from schemas.problem import ProblemSchema
from schemas.service import DescriptionSchema, IndexSchema
from service.api.assets import ASSETS, HTML, PAGE, asset, page, read
from service.api.intake import accepted
from service.api.openapi import describe
from service.api.operation import RAW, Reply, operation
from service.api.problems import KINDS
from service.settings import VERSION

index = Blueprint("index", __name__)

NAME = "kronologi"
DESCRIPTION = "An event timeline of Indonesian news: every date explained, every source cited."

_VIEWER = Path(__file__).with_name("viewer")

_TOLD = ("code", "title", "status", "meaning")
_PROBLEM = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body>
<h1>{title}</h1>
<p>{meaning}</p>
<p>Answers of this kind have the status {status} and the type <code>/problems/{code}</code>.</p>
<p><a href="../docs">What can be asked</a></p>
</body>
</html>
"""


@operation(index, "/", answers={200: IndexSchema()}, media=[PAGE])
def read_index() -> Reply:
    """Where to start: the links of the service, or for browsers the timeline as a page.

    The page is in Indonesian, and with `lang=en` in English. It works offline.
    """
    if accepted([HTML]) == HTML:
        return page(read(_VIEWER, "index.html"))
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
        "metrics": url_for("metrics.read_metrics"),
    }
    return Reply({"name": NAME, "version": VERSION, "description": DESCRIPTION, "links": links})


@operation(index, "/viewer/<asset:name>", answers={200: RAW}, media=ASSETS)
def read_viewer_asset(name: str) -> Reply:
    """A script or style of the page."""
    return asset(read(_VIEWER, name), name)


@operation(index, "/openapi.json", answers={200: DescriptionSchema()})
def read_openapi() -> Reply:
    """This description."""
    return Reply(_description())


@operation(index, "/problems/<code:code>", answers={200: ProblemSchema()}, media=[PAGE])
def read_problem(code: str) -> Reply:
    """What a kind of problem means, and what to do about it."""
    kind = next((kind for kind in KINDS.values() if kind.code == code), None)
    if kind is None:
        raise NotFound
    if accepted([HTML]) == HTML:
        return page(_PROBLEM.format(**{name: escape(str(getattr(kind, name))) for name in _TOLD}).encode())
    told = {"type": kind.type, "title": kind.title, "status": kind.status, "detail": kind.meaning, "errors": []}
    return Reply(told)


@cache
def _description() -> orjson.Fragment:
    """The description, made once: every application of a process has the same operations."""
    return orjson.Fragment(orjson.dumps(describe(current_app, title=NAME, version=VERSION, description=DESCRIPTION)))
