"""/problems: the kinds of problems, each explained where its ``type`` points, to programs and to people."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from typing import Any

from flask import Blueprint
from werkzeug.exceptions import NotFound

from schemas.problem import ProblemSchema, ProblemsSchema
from service.api.assets import CARRIED, HTML, PAGE, page
from service.api.intake import accepted
from service.api.operation import Reply, operation
from service.api.problems import KINDS, Kind

kinds = Blueprint("problems", __name__)

_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""
_ONE = """<p>{meaning}</p>
<p>Answers of this kind have the status {status} and the type <code>/problems/{code}</code>.</p>
<p><a href="../problems">All kinds</a>, <a href="../docs">what can be asked</a></p>"""
_ROW = (
    '<tr><td>{status}</td><td><a href="problems/{code}"><code>{code}</code></a></td><td>{title}</td>'
    "<td>{meaning}</td></tr>"
)
_ALL = """<table>
<tr><th>Status</th><th>Code</th><th>What it is</th><th>What to do</th></tr>
{rows}
</table>
<p><a href="docs">What can be asked</a></p>"""


@operation(kinds, "/problems", answers={200: ProblemsSchema()}, media=[PAGE], headers=CARRIED)
def read_problems() -> Reply:
    """Every kind of problem that is answered, by status: its type, and what to do about it."""
    listed = sorted(KINDS.values(), key=lambda kind: kind.status)
    if accepted([HTML]) == HTML:
        return _page("Problems", _ALL.format(rows="\n".join(_filled(_ROW, kind) for kind in listed)))
    return Reply({"problems": [told(kind) for kind in listed]})


@operation(kinds, "/problems/<code:code>", answers={200: ProblemSchema()}, media=[PAGE], headers=CARRIED)
def read_problem(code: str) -> Reply:
    """What a kind of problem means, and what to do about it."""
    kind = next((kind for kind in KINDS.values() if kind.code == code), None)
    if kind is None:
        raise NotFound
    return _page(kind.title, _filled(_ONE, kind)) if accepted([HTML]) == HTML else Reply(told(kind))


def told(kind: Kind) -> dict[str, Any]:
    """A kind as a problem that says what it means."""
    return {"type": kind.type, "title": kind.title, "status": kind.status, "detail": kind.meaning, "errors": []}


def _page(title: str, body: str) -> Reply:
    return page(_PAGE.format(title=escape(title), body=body).encode())


def _filled(template: str, kind: Kind) -> str:
    return template.format(**{name: escape(str(value)) for name, value in asdict(kind).items()})
