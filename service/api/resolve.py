"""/v1/resolve: expressions, dates and steps of any text; nothing is stored."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from schemas.resolve import DatedTextSchema, ResolvedSchema, ResolveInSchema
from service.analyse import resolve_text
from service.api.intake import JSON
from service.api.operation import Reply, operation
from service.timex.expression import Resolution

resolve = Blueprint("resolve", __name__)


@operation(resolve, "/v1/resolve", query=DatedTextSchema(), answers={200: ResolvedSchema()})
def resolve_query(query: dict[str, Any]) -> Reply:
    """Resolve the time expressions of a text.

    Relative ones count from `published`; without it they are unresolved, with the reason.
    """
    return Reply({"resolutions": _resolutions(query)})


@operation(resolve, "/v1/resolve", "POST", bodies={JSON: ResolveInSchema()}, answers={200: ResolvedSchema()})
def resolve_documents(body: dict[str, Any]) -> Reply:
    """Resolve the time expressions of a text, or of several documents.

    The answer has `expressions` for one text, `documents` in the order that they were sent for several.
    """
    if "text" in body:
        return Reply({"resolutions": _resolutions(body)})
    return Reply({"documents": [{"id": sent["id"], "resolutions": _resolutions(sent)} for sent in body["documents"]]})


def _resolutions(sent: dict[str, Any]) -> tuple[Resolution, ...]:
    return resolve_text(sent["text"], sent.get("published"))
