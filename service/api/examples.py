"""Requests and their answers, as they stand in the description: all were sent to the service and answered by it.

``examples.json`` holds them by operation; ``tests/api/examples.py`` asks the seeds for them, and a test holds both
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

_FILE = Path(__file__).with_name("examples.json")

Example = Mapping[str, Any]
"""``summary``, ``path``, ``query``, ``headers``, ``media`` and ``bodies`` of a request, ``status``, ``answered`` (a
media type) and ``answers`` of what came back. A body that is read line by line has several, all others one or none."""


def illustrate(document: dict[str, Any]) -> None:
    """Puts the examples into a description, each where what it is an example of is described."""
    examples: dict[str, list[Example]] = orjson.loads(_FILE.read_bytes())
    for operations in document["paths"].values():
        for operation in operations.values():
            for example in examples.get(operation["operationId"], ()):
                _illustrate(operation, example)


def _illustrate(operation: dict[str, Any], example: Example) -> None:
    name, summary = _name(example["summary"]), example["summary"]
    for parameter in operation["parameters"]:
        given = example[{"path": "path", "query": "query", "header": "headers"}[parameter["in"]]]
        if parameter["name"] in given:
            _add(parameter, name, {"summary": summary, "value": given[parameter["name"]]})
    if example["bodies"]:
        content = operation["requestBody"]["content"][example["media"]]
        for part, value in _parts(name, example["bodies"]):
            _add(content, part, {"summary": summary, "value": value})
    if example["answers"]:
        content = operation["responses"][str(example["status"])]["content"][example["answered"]]
        for part, value in _parts(name, example["answers"]):
            _add(content, part, {"summary": summary, "value": value})


def _parts(name: str, values: list[Any]) -> Iterator[tuple[str, Any]]:
    """One value under the example's name, lines under numbers of their own."""
    for number, value in enumerate(values, 1):
        yield name if len(values) == 1 else f"{name}-{number}", value


def _add(described: dict[str, Any], name: str, example: dict[str, Any]) -> None:
    """The same value twice, of a parameter, tells nothing new."""
    given = described.setdefault("examples", {})
    if example["value"] not in [other["value"] for other in given.values()]:
        given[name] = example


def _name(summary: str) -> str:
    """A summary as a key: "Disputed in June" is "disputed-in-june"."""
    return re.sub("[^a-z0-9]+", "-", summary.lower()).strip("-")
