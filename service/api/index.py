"""/ and /openapi.json: what the service says of itself, and the page to look at it with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import orjson
from flask import Blueprint, current_app, url_for

from schemas.service import DescriptionSchema, IndexSchema
from service.api.assets import ASSETS, CARRIED, HTML, PAGE, asset, page, read
from service.api.intake import accepted
from service.api.openapi import describe
from service.api.operation import RAW, Reply, operation
from service.settings import VERSION

index = Blueprint("index", __name__)

NAME = "kronologi"
DESCRIPTION = "An event timeline of Indonesian news: every date explained, every source cited."

_VIEWER = Path(__file__).with_name("viewer")


@operation(index, "/", answers={200: IndexSchema()}, media=[PAGE], headers=CARRIED)
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
        "problems": url_for("problems.read_problems"),
        "openapi": url_for(".read_openapi"),
        "docs": url_for("docs.read_docs"),
        "livez": url_for("health.live"),
        "readyz": url_for("health.ready"),
        "metrics": url_for("metrics.read_metrics"),
    }
    return Reply({"name": NAME, "version": VERSION, "description": DESCRIPTION, "links": links})


@operation(index, "/viewer/<asset:name>", answers={200: RAW}, media=ASSETS, headers=CARRIED)
def read_viewer_asset(name: str) -> Reply:
    """A script or style of the page."""
    return asset(read(_VIEWER, name), name)


@operation(index, "/openapi.json", answers={200: DescriptionSchema()})
def read_openapi() -> Reply:
    """This description."""
    return Reply(_description())


@cache
def _description() -> orjson.Fragment:
    """The description, made once: every application of a process has the same operations."""
    return orjson.Fragment(orjson.dumps(describe(current_app, title=NAME, version=VERSION, description=DESCRIPTION)))
