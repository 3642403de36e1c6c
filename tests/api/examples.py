"""The examples of the description: what is asked of an application that holds the seeds, in this order.

A new operation, parameter, body or format has its example here. ``KRONOLOGI_WRITE_GOLDEN=1 make test`` writes what is
answered into the file that the description takes its examples from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.intake import HTML, JSON, NDJSON, TEXT
from service.api.operation import Operation
from service.store import Scope

PAGE = (
    "<html lang='id'><head><title>Gempa guncang Palu</title></head><body><article><h1>Gempa guncang Palu</h1>"
    "<p>Gempa bermagnitudo 5,1 mengguncang Palu pada Selasa (2/9) pagi. Warga sempat berlarian keluar rumah, dan "
    "sekolah diliburkan sampai keesokan harinya.</p></article></body></html>"
)
BRIDGE = "Presiden Prabowo Subianto meresmikan Jembatan Sungai Musi pada Rabu (3/9)."


@dataclass
class Session:
    """Asks, and keeps what was asked and answered, by operation."""

    client: FlaskClient
    keys: dict[Scope, str]
    recorded: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __call__(
        self,
        name: str,
        summary: str,
        *,
        path: dict[str, str] | None = None,
        query: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        media: str = JSON,
        body: Any = None,
        accept: str | None = None,
        status: int = 200,
        shown: bool = True,
    ) -> Any:
        """The body of the answer; the example is kept without it unless it is to be ``shown``."""
        operation, rule = self._found(name)
        sent = dict(headers or {})
        if operation.key == "required":
            sent["Authorization"] = f"Bearer {self.keys[operation.scope or Scope.INGEST]}"
        if accept is not None:
            sent["Accept"] = accept
        answer = self.client.open(
            re.sub(r"<\w+:(\w+)>", lambda part: (path or {})[part[1]], rule),
            method=operation.method,
            query_string=query,
            headers=sent,
            data=None if body is None else _bytes(media, body),
            content_type=None if body is None else media,
        )
        assert answer.status_code == status, (name, summary, answer.status_code, answer.text)
        self.recorded.setdefault(name, []).append(
            {
                "summary": summary,
                "path": path or {},
                "query": query or {},
                "headers": headers or {},
                "media": media,
                "bodies": body if media == NDJSON and body is not None else [body] * (body is not None),
                "status": status,
                "answered": answer.mimetype,
                "answers": _bodies(operation, answer) if shown else [],
            }
        )
        return answer.json if is_json(answer) else answer.text

    def tag(self, path: str) -> str:
        """The ETag of what is there now."""
        key = {"Authorization": f"Bearer {self.keys[Scope.EDIT]}"}
        return self.client.get(path, headers=key).headers["ETag"]

    def _found(self, name: str) -> tuple[Operation, str]:
        app = self.client.application
        for rule in app.url_map.iter_rules():
            operation = app.view_functions[rule.endpoint]
            if isinstance(operation, Operation) and operation.name == name:
                return operation, rule.rule
        raise LookupError(name)


def play(ask: Session) -> None:
    """Every example, reads before changes."""
    _service(ask)
    _timeline(ask)
    _events(ask)
    _resolve(ask)
    _articles(ask)
    _lists(ask)
    _corrections(ask)
    _named_timelines(ask)


def _service(ask: Session) -> None:
    ask("read_index", "Where to start")
    ask("read_index", "The viewer", accept=HTML, shown=False)
    ask("read_viewer_asset", "A script", path={"name": "viewer.js"}, shown=False)
    ask("read_openapi", "This description", shown=False)
    ask("read_docs", "The page", shown=False)
    ask("read_docs_asset", "A script", path={"name": "start.js"}, shown=False)
    ask("read_problems", "All kinds")
    ask("read_problems", "All kinds as a page", accept=HTML, shown=False)
    ask("read_problem", "A change without its version", path={"code": "precondition-required"})
    ask("read_problem", "As a page", path={"code": "not-found"}, accept=HTML, shown=False)
    ask("live", "It answers")
    ask("ready", "It can serve")
    ask("read_metrics", "Counts", shown=False)


def _timeline(ask: Session) -> None:
    disputed = {"from": "2024-06", "to": "2024-06", "status": "disputed", "fields": "id,headline,date,support"}
    ask("read_timeline", "Disputed events of June 2024", query=disputed)
    short = {"fields": "id,headline,date"}
    ask("read_timeline", "What Kompas reported, the last first", query={"source": "kompas", "order": "desc", **short})
    ask(
        "read_timeline",
        "What several outlets tell with a month",
        query={"origin": "bbc", "granularity": "month", "min_sources": "2", **short},
    )
    first = ask("read_timeline", "The first event about Ukraine", query={"entity": "ukraina", "limit": "1", **short})
    following = {name: values[0] for name, values in parse_qs(urlsplit(first["next"]).query).items()}
    ask("read_timeline", "The page behind it", query=following)
    story = ask.client.get("/v1/stories").json["stories"][0]["id"]
    ask("read_timeline", "The first event of a story", query={"story": story, "limit": "1", **short})
    token = ask.client.get("/v1/timeline?from=2100").json["token"]
    ask("read_timeline", "What changed since then: nothing", query={"updated_after": token})
    words = {"q": 'sepakat "Korea Utara"', "count": "estimate", "limit": "1"}
    ask("read_timeline", "Words and a phrase, and about how many events have them", query={**words, **short})
    few = {"from": "2024-06", "to": "2024-06", "limit": "1"}
    for form in ("text", "csv", "ics", "jsonfeed", "timelinejs", "vis", "ndjson"):
        ask("read_timeline", f"As {form}", query={**few, "format": form})
    years = {"from": "2024-05", "to": "2024-08", "bucket": "month"}
    ask("read_histogram", "Events a month in the summer of 2024", query=years)
    ask("read_histogram", "Disputed events a year", query={"status": "disputed", "min_sources": "2", "bucket": "year"})
    filters = {"source": "kompas", "origin": "kompas", "entity": "ukraina", "granularity": "month", "story": story}
    ask("read_histogram", "Where a word is told a month", query={"q": "perjanjian", "from": "2024", "to": "2025"})
    ask("read_histogram", "Events of a story that one outlet has by month", query={**filters, "from": "2025"})


def _events(ask: Session) -> None:
    (one, *_), several = _small_events(ask), _several_citations(ask)
    path = {"event_id": one["id"]}
    ask("read_event", "All of an event", path=path)
    ask("read_event", "Its headline and date", path=path, query={"fields": "id,headline,date"})
    known = {"If-None-Match": ask.tag(f"/v1/events/{one['id']}")}
    ask("read_event", "What is known already", path=path, headers=known, status=304)
    ask("read_citations", "All its citations", path=path, query={"limit": "2"})
    first = ask("read_citations", "One citation of several", path={"event_id": several}, query={"limit": "1"})
    cursor = parse_qs(urlsplit(first["next"]).query)["cursor"][0]
    ask("read_citations", "The next", path={"event_id": several}, query={"limit": "1", "cursor": cursor})
    ask("read_history", "It came with an article", path=path)
    ask("read_why", "One citation stands alone", path=path)
    ask("read_why", "What several citations share", path={"event_id": several})


def _small_events(ask: Session) -> list[dict[str, Any]]:
    """Events that one article tells of in few words, the shortest first."""
    events = ask.client.get("/v1/timeline?limit=500").json["events"]
    alone = [event for event in events if len(event["citations"]) == 1]
    return sorted(alone, key=lambda event: (len(event["headline"]), event["id"]))


def _several_citations(ask: Session) -> str:
    """An event that several articles tell of."""
    events = ask.client.get("/v1/timeline?min_sources=2").json["events"]
    return str(events[0]["id"])


def _lists(ask: Session) -> None:
    _paged(ask, "read_sources", "sources", {})
    _paged(ask, "read_entities", "entities", {"kind": "person", "limit": "1"})
    ask("read_entities", "Whose id begins so", query={"prefix": "vladimir"})
    stretch = {"from": "2025-09", "to": "2025-09", "min_articles": "1", "limit": "1"}
    story = _paged(ask, "read_stories", "stories", stretch)["stories"][0]["id"]
    ask("read_one_story", "A story with its events", path={"story_id": story})


def _paged(ask: Session, name: str, of: str, query: dict[str, str]) -> Any:
    """A list and, where another page follows, that."""
    first = ask(name, f"The first {of}", query=query)
    if first.get("next"):
        following = {key: values[0] for key, values in parse_qs(urlsplit(first["next"]).query).items()}
        ask(name, f"More {of}", query=following)
    return first


def _resolve(ask: Session) -> None:
    ask("resolve_query", "June of the year before", query={"text": "Juni tahun lalu", "published": "2025-09-04"})
    ask("resolve_query", "Yesterday", query={"text": "kemarin", "published_at": "2025-09-04T11:01:00+07:00"})
    text = {"text": "Rabu pekan lalu", "published": "2025-09-04"}
    ask("resolve_documents", "One text", body=text)
    documents = [{"id": "1", "text": "dua bulan lalu", "published": "2025-09-04"}, {"id": "2", "text": "besok"}]
    ask("resolve_documents", "Several documents", body={"documents": documents})


def _articles(ask: Session) -> None:
    sent = {"text": BRIDGE, "source": "Kompas.com", "published": "2025-09-04", "title": "Jembatan Musi diresmikan"}
    once = {"Idempotency-Key": "0b5f4e0e-5e5c-4d57-9c1c-2b7a4f4b6f0d"}
    article = ask("add_article", "A new article as JSON", body=sent, headers=once, status=201)["id"]
    ask("add_article", "The same again", body=sent)
    supplied = {"source": "Tempo", "published": "2025-09-04", "title": "Jembatan Musi dibuka", "author": "Redaksi"}
    supplied |= {"url": "https://example.org/jembatan-musi", "origin": "antara"}
    plain = {"media": TEXT, "body": "Jembatan Sungai Musi dibuka untuk umum mulai Kamis (4/9)."}
    ask("add_article", "A new article as plain text", query=supplied, status=201, **plain)
    page = {"source": "Antara", "published": "2025-09-03"}
    ask("add_article", "A page", query=page, media=HTML, body=PAGE, status=201)
    original = ask.recorded["add_article"][-1]["answers"][0]["id"]
    path = {"article_id": article}
    ask("read_article", "An article", path=path)
    known = {"If-None-Match": ask.client.get(f"/v1/articles/{article}").headers["ETag"]}
    ask("read_article", "What is known already", path=path, headers=known, status=304)
    ask("read_annotations", "Its expressions", path=path)
    ask("read_annotations", "As annotations", path=path, accept="application/ld+json")
    ask("read_original", "The page as it was sent", path={"article_id": original}, shown=False)
    match = {"If-Match": ask.tag(f"/v1/articles/{article}")}
    ask("amend_article", "Another publication date", path=path, headers=match, body={"published": "2025-09-05"})
    match = {"If-Match": ask.tag(f"/v1/articles/{article}")}
    ask("remove_article", "It goes, with its citations", path=path, headers=match, status=204)
    lines = [{"text": BRIDGE, "source": "Kompas.com", "published": "2025-09-04"}, {"source": "Kompas.com"}]
    ask("import_articles", "An article, and one without a text", media=NDJSON, body=lines)


def _corrections(ask: Session) -> None:
    one, other, third, *_ = _small_events(ask)
    path, of = {"event_id": one["id"]}, f"/v1/events/{one['id']}"
    date = {"date": "2025-09", "reason": "Kedua media menyebut bulan yang sama."}
    ask("correct_event", "Another date", path=path, headers={"If-Match": ask.tag(of)}, body=date)
    merge = {"events": [other["id"]], "reason": "Peristiwa yang sama."}
    ask("merge_event", "Two events are one", path=path, headers={"If-Match": ask.tag(of)}, body=merge)
    ask("read_event", "An id that was merged away leads on", path={"event_id": other["id"]}, status=307)
    split = {"citations": [other["citations"][0]["id"]], "reason": "Ternyata dua peristiwa."}
    ask("split", "They are two", path=path, headers={"If-Match": ask.tag(of)}, body=split)
    pinned = {"citation": third["citations"][0]["id"], "reason": "Kutipan ini tentang peristiwa yang sama."}
    done = ask("pin", "A citation belongs here", path=path, headers={"If-Match": ask.tag(of)}, body=pinned)
    back = {"reason": "Salah baca."}
    ask("undo_correction", "It is taken back", path={"correction_id": done["corrections"][0]["id"]}, body=back)
    first = ask("read_corrections", "The last one", query={"limit": "1", "state": "in_force"})
    cursor = parse_qs(urlsplit(first["next"]).query)["cursor"][0]
    ask("read_corrections", "The one before", query={"limit": "1", "state": "in_force", "cursor": cursor})


def _named_timelines(ask: Session) -> None:
    path = {"slug": "perang-ukraina"}
    wanted = {"title": "Perang di Ukraina", "filter": {"entity": "ukraina", "from": "2022"}}
    ask("put_named_timeline", "A new one", path=path, body=wanted, status=201)
    match = {"If-Match": ask.tag("/v1/timelines/perang-ukraina")}
    described = {**wanted, "description": "Sejak invasi."}
    ask("put_named_timeline", "With a description", path=path, body=described, headers=match)
    ask("read_named_timeline", "As it was made", path=path)
    ask("read_timeline", "Its first event", query={"timeline": "perang-ukraina", "limit": "1", "fields": "id,headline"})
    ask("read_histogram", "Its events a decade", query={"timeline": "perang-ukraina", "bucket": "decade"})
    ask.client.put("/v1/timelines/gempa", json={"title": "Gempa"}, headers=_bearer(ask))
    _paged(ask, "read_timelines", "timelines", {"limit": "1"})
    match = {"If-Match": ask.tag("/v1/timelines/perang-ukraina")}
    ask("remove_named_timeline", "It goes, its events stay", path=path, headers=match, status=204)


def _bearer(ask: Session) -> dict[str, str]:
    return {"Authorization": f"Bearer {ask.keys[Scope.EDIT]}"}


def _bytes(media: str, body: Any) -> bytes:
    """A body as it is sent."""
    if media == NDJSON:
        return b"".join(orjson.dumps(line) + b"\n" for line in body)
    return orjson.dumps(body) if media == JSON else str(body).encode()


def _bodies(operation: Operation, answer: TestResponse) -> list[Any]:
    """What was answered: each line where lines are described, the text of what is no JSON."""
    if operation.stream is not None:
        return [orjson.loads(line) for line in answer.data.splitlines()]
    if not answer.data:
        return []
    return [answer.json if is_json(answer) else answer.text]


def is_json(answer: TestResponse) -> bool:
    """Whether an answer is one value of JSON, of whichever media type."""
    return "json" in (answer.mimetype or "") and answer.mimetype != NDJSON
