"""Asks the service whatever its description allows, and what it does not, and holds each answer against it.

    python -m tests.api.fuzz [--cases 10000] [--database URL] [--seed 1]

Cases are made by schemathesis from the description: half of them as it says, half broken somewhere. They are sent
without a key, with a key of each scope, and with one that is none, to a database that holds the seeds, and change it: a
temporary SQLite file, the PostgreSQL that the suite starts (``--database postgresql``), or an empty one by its URL.
Prints how often each status was answered, and the smallest case of each fault.
"""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
from collections import Counter
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure
from schemathesis.specs.openapi import checks as rules
from werkzeug.test import TestResponse

from service.api import context
from service.api.intake import NDJSON
from service.app import create_app
from service.changes.keys import create_key
from service.settings import Settings
from service.store import Scope, Store
from tests.api.contract import UNLIMITED, CheckedClient
from tests.conftest import postgresql
from tests.seeds import SEEDS, ingest_seeds

ROUND = 25
"""Cases of an operation and a mode before the next one's turn."""

_CHECKS = [
    *(not_a_server_error, rules.status_code_conformance, rules.content_type_conformance),
    *(rules.response_headers_conformance, rules.response_schema_conformance, rules.negative_data_rejection),
]
_EXCLUDED = {"POST /v1/imports": [rules.negative_data_rejection]}
"""What answers 200 to bad lines, and tells of each."""

_OF_TEXTS = ("/v1/articles", "/v1/imports", "/v1/resolve")
"""What takes a text: none would be refused each time."""

_SETTINGS = hypothesis.settings(
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@schemathesis.serializer(NDJSON)
def _lines(_: schemathesis.SerializationContext, value: object) -> bytes:
    """A line, as the body of one line that it is an example of."""
    return json.dumps(value).encode("utf-8", "surrogatepass")


Given = dict[str, list[Any]]
"""What is there to be named: "event_id" -> the ids of events."""


@dataclass
class Fuzzer:
    """What asks an application, in the name of each of its callers, and what came of it."""

    app: Flask
    callers: Sequence[dict[str, str]]
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    """How often an operation answered with a status."""
    faults: list[str] = field(default_factory=list)

    def run(self, cases: int, seed: int) -> None:
        """Sends at least so many cases, in rounds of all operations; one with a fault is not asked again."""
        schema = schemathesis.openapi.from_wsgi("/openapi.json", self.app)
        operations = [operation.ok() for operation in schema.get_all_operations()]
        size = max(1, min(ROUND, cases // (2 * len(operations))))
        while operations and self.answers.total() < cases:
            for operation in list(operations):
                for mode in GenerationMode:
                    seed += 1
                    try:
                        self._round(operation, mode, size, seed)
                    except Unsatisfiable:  # what takes nothing cannot be broken
                        continue
                    except (Failure, ExceptionGroup, AssertionError) as fault:
                        self.faults.append(f"{operation.label}\n{_told(fault)}")
                        operations.remove(operation)
                        break

    def _round(self, operation: APIOperation, mode: GenerationMode, size: int, seed: int) -> None:
        known = _known(self.app, self.callers[-1])
        client = CheckedClient(self.app, TestResponse)
        excluded = _EXCLUDED.get(operation.label)

        @hypothesis.seed(seed)
        @hypothesis.settings(_SETTINGS, max_examples=size)
        @given(st.data(), operation.as_strategy(mode), st.sampled_from(self.callers))
        def send(data: st.DataObject, case: Case, caller: dict[str, str]) -> None:
            if mode is GenerationMode.POSITIVE:
                _name(data, case, known)
            answer = case.call(session=client, headers={**(case.headers or {}), **caller})
            self.answers[operation.label, answer.status_code] += 1
            case.validate_response(answer, checks=_CHECKS, excluded_checks=excluded)

        send()


def _told(fault: BaseException) -> str:
    """What went wrong, of several things all."""
    inner = [_told(one) for one in fault.exceptions] if isinstance(fault, BaseExceptionGroup) else []
    return "\n".join([str(fault), *inner])


def _known(app: Flask, key: dict[str, str]) -> Given:
    """What the application holds just now, by the names of the parameters and fields that it may stand for."""
    client = FlaskClient(app)

    def asked(path: str, of: str) -> list[dict[str, Any]]:
        answer = client.get(path, headers=key)
        return list(answer.json[of]) if answer.json is not None else []

    events = asked("/v1/timeline", "events")
    stories = asked("/v1/stories?min_articles=1", "stories")
    citations = [citation for event in events for citation in event["citations"]]
    named: Given = {
        "event_id": [event["id"] for event in events],
        "article_id": [citation["article"]["id"] for citation in citations],
        "story_id": [story["id"] for story in stories],
        "correction_id": [correction["id"] for correction in asked("/v1/corrections", "corrections")],
        "slug": [timeline["slug"] for timeline in asked("/v1/timelines", "timelines")],
        "code": ["not-found", "gone"],
        "name": ["start.js", "swagger-ui.css", "viewer.js"],
        "citation": [citation["id"] for citation in citations],
        "source": [citation["source"]["slug"] for citation in citations],
        "origin": [citation["origin"] for citation in citations],
        "entity": [entity["id"] for event in events for entity in event["entities"]],
        "updated_after": [client.get("/v1/timeline?limit=1").json["token"]],
        "text": [text for text, _ in SEEDS],
        "If-Match": ["*"],
        "date": ["2024-06", "2025-09-03", "2022-02/.."],
        "published": ["2025-09-04", "2025-09-04T11:01:00+07:00"],
        "from": ["2024", "2025-09-03"],
        "to": ["2025"],
        "fields": ["id,headline", "date"],
    }
    alike = {"story": "story_id", "timeline": "slug", "events": "event_id", "citations": "citation"}
    alike |= {"pinned": "event_id", "hidden": "event_id", "timelines": "slug"}
    return {name: values for name, values in {**named, **{a: named[b] for a, b in alike.items()}}.items() if values}


def _name(data: st.DataObject, case: Case, known: Given) -> None:
    """Names in a case what is there: in half of the places where something can be named."""
    for part in (case.path_parameters, case.query, case.headers, case.body):
        if not isinstance(part, MutableMapping):
            continue
        for name in sorted(part.keys() & known.keys()):
            if isinstance(part[name], str) and data.draw(st.booleans()):
                part[name] = data.draw(st.sampled_from(known[name]))
            elif isinstance(part[name], list) and data.draw(st.booleans()):
                part[name] = data.draw(st.lists(st.sampled_from(known[name]), min_size=1, max_size=3))
    given = [name for name in ("text", "html", "documents") if isinstance(case.body, dict) and name in case.body]
    for name in given[1:]:  # one of them alone can be right
        del case.body[name]
    if not given and case.path in _OF_TEXTS and data.draw(st.booleans()):
        text = data.draw(st.sampled_from(known["text"]))
        case.body = {**case.body, "text": text} if isinstance(case.body, dict) else text


@contextmanager
def application(url: str) -> Iterator[tuple[Flask, list[dict[str, str]]]]:
    """An application with the seeds in an empty database, and the headers of its callers, the mightiest last."""
    store = Store.open(url)
    store.migrate()
    ingest_seeds(store)
    keys = ["kr_none", *(create_key(store, scope, [scope]) for scope in Scope)]
    store.close()
    app = create_app(Settings.from_env({"KRONOLOGI_DATABASE_URL": url, **UNLIMITED}))
    level = app.logger.level  # of a logger that all applications share
    app.logger.setLevel(logging.CRITICAL)
    try:
        yield app, [{}, *({"Authorization": f"Bearer {key}"} for key in keys)]
    finally:
        app.logger.setLevel(level)
        with app.app_context():
            context.store().close()


@contextmanager
def _database(named: str | None) -> Iterator[str]:
    if named == "postgresql":
        with postgresql() as url:
            yield url
    elif named is not None:
        yield named
    else:
        with tempfile.TemporaryDirectory(prefix="kronologi-") as folder:
            yield f"sqlite:///{folder}/kronologi.db"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--database", metavar="URL", help="default: a temporary SQLite file")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with _database(arguments.database) as url, application(url) as (app, callers):
        fuzzer = Fuzzer(app, callers)
        with suppress(KeyboardInterrupt):  # what came of it so far is told
            fuzzer.run(arguments.cases, arguments.seed)
    statuses = Counter[int]()
    for (_, status), times in fuzzer.answers.items():
        statuses[status] += times
    operations = len({label for label, _ in fuzzer.answers})
    print(f"{fuzzer.answers.total()} cases of {operations} operations, seed {arguments.seed}")
    print(", ".join(f"{status}: {times}" for status, times in sorted(statuses.items())))
    for fault in fuzzer.faults:
        print(f"\n{fault}")
    print(f"\n{len(fuzzer.faults)} faults")
    return bool(fuzzer.faults)


if __name__ == "__main__":
    raise SystemExit(main())
