"""An event a line: for terminals, for programs, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

import orjson

from service.exports.event import Event, dated, sources

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What spreadsheets take for the beginning of a formula (OWASP, CSV Injection)."""

STANCES = ("supports", "coarser", "ambiguous", "contradicts")
COLUMNS = (
    "id", "edtf", "earliest", "latest", "granularity", "certainty", "status", "date_id", "date_en", "headline",
    "sources", "citations", *STANCES, "entities", "urls", "updated_at",
)  # fmt: skip


def text(events: Iterable[Event]) -> Iterator[bytes]:
    """ "Juni 2024 (sumber berbeda): Juni tahun lalu, Putin … [Liputan6.com, TRT]", a line an event."""
    for event in events:
        headline = " ".join(event["headline"].split())
        yield f"{dated(event)}: {headline} [{', '.join(sources(event))}]\n".encode()


def ndjson(events: Iterable[Event]) -> Iterator[bytes]:
    """The event as GET /v1/timeline has it, a line each."""
    for event in events:
        yield orjson.dumps(event, option=orjson.OPT_APPEND_NEWLINE)


def comma_separated(events: Iterable[Event]) -> Iterator[bytes]:
    """RFC 4180 with a header row; what a spreadsheet would take for a formula begins with an apostrophe."""
    yield _line(COLUMNS)
    for event in events:
        yield _line([_safe(value) for value in _row(event)])


def _row(event: Event) -> list[Any]:
    date, support = event["date"], event["support"]
    urls = dict.fromkeys(one["article"]["url"] for one in event["citations"] if one["article"]["url"] is not None)
    return [
        event["id"],
        *(date[name] for name in ("edtf", "earliest", "latest", "granularity", "certainty", "status")),
        date["display"]["id"],
        date["display"]["en"],
        event["headline"],
        support["sources"],
        support["citations"],
        *(" ".join(support["origins"][stance]) for stance in STANCES),
        "; ".join(entity["name"] for entity in event["entities"]),
        " ".join(urls),
        event["updated_at"],
    ]


def _safe(value: Any) -> Any:  # noqa: ANN401 - whatever a document holds
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _line(values: Iterable[Any]) -> bytes:
    written = StringIO()
    csv.writer(written).writerow(values)
    return written.getvalue().encode()
