"""Whether a description takes away or narrows anything that an earlier one promises.

    python -m tests.api.growth

writes today's description as that of the release whose version pyproject.toml names; that is a step of a release.

What a caller may send must stay allowed, what it need not send must stay left out, and what it is answered must stay
there. New paths, parameters that can be left out, fields, values and media types are growth. Values of an answer's
enumeration may be added: clients are told to pass over what they do not know.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
from flask import Flask

from service.app import create_app
from service.settings import VERSION, Settings
from tests.api.contract import UNLIMITED, description

FOLDER = Path(__file__).parent.parent / "released"

Schema = dict[str, Any]

_LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(("maxLength", "maxItems", "maximum"), operator.lt),
    **dict.fromkeys(("minLength", "minItems", "minimum"), operator.gt),
    **dict.fromkeys(("pattern", "format", "const", "default"), operator.ne),
}
"""What bounds a value that is sent, and when a new bound is narrower than the old one."""


def released() -> dict[str, Any]:
    """The description of the last release."""
    last = max(FOLDER.glob("openapi-*.json"), key=lambda file: [int(part) for part in _version(file).split(".")])
    document: dict[str, Any] = orjson.loads(last.read_bytes())
    return document


def narrowed(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What an earlier description promises and a later one does not keep, each as a place and what became of it."""
    return list(_Comparison(old, new).paths())


class _Comparison:
    """Two descriptions, and the pairs of schemas that are being compared: some hold themselves."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.old, self.new = old, new
        self.open: set[tuple[str, str, str]] = set()

    def paths(self) -> Iterator[str]:
        for path, methods in self.old["paths"].items():
            for method, operation in methods.items():
                place = f"{method.upper()} {path}"
                found = self.new["paths"].get(path, {}).get(method)
                if found is None:
                    yield f"{place}: is gone"
                else:
                    yield from self._operation(operation, found, place)

    def _operation(self, old: dict[str, Any], new: dict[str, Any], place: str) -> Iterator[str]:
        yield from self._parameters(old, new, place)
        yield from self._body(old.get("requestBody"), new.get("requestBody"), place)
        if not _callers(old) <= _callers(new):
            yield f"{place}: takes another key"
        for status, response in old["responses"].items():
            found = new["responses"].get(status)
            if found is None and not status.startswith("2"):
                continue  # a refusal less, or a redirect, narrows nothing
            if found is None:
                yield f"{place}: {status} is gone"
                continue
            before, after = _resolved(self.old, response), _resolved(self.new, found)
            for name in before.get("headers", {}).keys() - after.get("headers", {}).keys():
                yield f"{place}: {status}: header {name} is gone"
            yield from self._content(before, after, f"{place}: {status}", self._answer)

    def _parameters(self, old: dict[str, Any], new: dict[str, Any], place: str) -> Iterator[str]:
        before = {(one["in"], one["name"]): one for one in old["parameters"]}
        after = {(one["in"], one["name"]): one for one in new["parameters"]}
        for key, parameter in after.items():
            known = before.get(key)
            if parameter.get("required") and not (known and known.get("required")):
                yield f"{place}: {key[1]}: is required"
            if known is not None:
                yield from self._request(known["schema"], parameter["schema"], f"{place}: {key[1]}")
        for _, name in before.keys() - after.keys():
            yield f"{place}: {name}: is gone"

    def _body(self, old: dict[str, Any] | None, new: dict[str, Any] | None, place: str) -> Iterator[str]:
        if old is None:
            if new is not None and new.get("required"):
                yield f"{place}: a body is required"
        elif new is None:
            yield f"{place}: the body is gone"
        else:
            yield from self._content(old, new, place, self._request)

    def _content(
        self,
        old: dict[str, Any],
        new: dict[str, Any],
        place: str,
        compare: Callable[[Schema, Schema, str], Iterator[str]],
    ) -> Iterator[str]:
        for media, described in old.get("content", {}).items():
            found = new.get("content", {}).get(media)
            if found is None:
                yield f"{place}: {media} is gone"
            else:
                yield from compare(described.get("schema", {}), found.get("schema", {}), f"{place}: {media}")

    def _request(self, old: Schema, new: Schema, place: str) -> Iterator[str]:
        """What could be sent can be."""
        yield from self._compare("request", old, new, place, self._sent)

    def _answer(self, old: Schema, new: Schema, place: str) -> Iterator[str]:
        """What was answered is."""
        yield from self._compare("answer", old, new, place, self._received)

    def _compare(
        self,
        way: str,
        old: Schema,
        new: Schema,
        place: str,
        compare: Callable[[Schema, Schema, str], Iterator[str]],
    ) -> Iterator[str]:
        pair = (way, repr(old), repr(new))
        if pair in self.open:
            return
        self.open.add(pair)
        before, after = _whole(self.old, old), _whole(self.new, new)
        if "anyOf" in before or "anyOf" in after:
            forms, others = before.get("anyOf", [before]), after.get("anyOf", [after])
            for one in forms:
                if all(list(self._compare(way, one, other, place, compare)) for other in others):
                    yield f"{place}: one of several forms is gone"
            if way == "answer" and _NULL in others and _NULL not in forms:
                yield f"{place}: is null at times"
        else:
            yield from compare(before, after, place)
        self.open.discard(pair)

    def _sent(self, old: Schema, new: Schema, place: str) -> Iterator[str]:
        if "type" in new and not _types(old) <= _types(new):
            yield f"{place}: takes other types"
        if "enum" in new and not set(old.get("enum", [_ANYTHING])) <= set(new["enum"]):
            yield f"{place}: takes fewer values"
        for name, narrower in _LIMITS.items():
            if name in new and (name not in old or narrower(new[name], old[name])):
                yield f"{place}: {name} is narrower"
        for name in set(new.get("required", ())) - set(old.get("required", ())):
            yield f"{place}/{name}: is required"
        if new.get("additionalProperties") is False:
            if old.get("additionalProperties") is not False:
                yield f"{place}: takes no other fields"
            for name in old.get("properties", {}).keys() - new.get("properties", {}).keys():
                yield f"{place}/{name}: is gone"
        yield from self._inner(old, new, place, self._request)

    def _received(self, old: Schema, new: Schema, place: str) -> Iterator[str]:
        if "type" in old and not _types(new) <= _types(old):
            yield f"{place}: has other types"
        for name in ("format", "const", "pattern"):
            if name in old and new.get(name) != old[name]:
                yield f"{place}: has another {name}"
        if "enum" in old and not set(old["enum"]) <= set(new.get("enum", [])):
            yield f"{place}: has other values"
        for name in old.get("properties", {}).keys() - new.get("properties", {}).keys():
            yield f"{place}/{name}: is gone"
        for name in set(old.get("required", ())) - set(new.get("required", ())):
            yield f"{place}/{name}: is not always there"
        yield from self._inner(old, new, place, self._answer)

    def _inner(
        self, old: Schema, new: Schema, place: str, compare: Callable[[Schema, Schema, str], Iterator[str]]
    ) -> Iterator[str]:
        """What a list or an object holds."""
        if "items" in new:
            yield from compare(old.get("items", {}), new["items"], f"{place}/-")
        for name, schema in new.get("properties", {}).items():
            if name in old.get("properties", {}):
                yield from compare(old["properties"][name], schema, f"{place}/{name}")


_ANYTHING = object()
"""Stands for every value where no enumeration bounds them."""

_NULL = {"type": "null"}
_EVERY = {"null", "boolean", "object", "array", "number", "integer", "string"}


def _types(schema: Schema) -> set[str]:
    found = schema.get("type", _EVERY)
    return {found} if isinstance(found, str) else set(found)


def _callers(operation: dict[str, Any]) -> set[str]:
    """Who may ask: "" without a key, "ingest" with a key of that scope."""
    keys = operation.get("security", [{}])
    return {"" if not key else ",".join(key["key"]) or "any key" for key in keys}


def _resolved(document: dict[str, Any], described: Any) -> Any:
    """What a reference leads to."""
    while isinstance(described, dict) and "$ref" in described:
        target: Any = document
        for part in described["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        described = {**target, **{name: value for name, value in described.items() if name != "$ref"}}
    return described


def _whole(document: dict[str, Any], schema: Schema) -> Schema:
    """A schema with what it refers to, and all of its parts in one."""
    found: Schema = dict(_resolved(document, schema))
    for part in found.pop("allOf", ()):
        found = {**_whole(document, part), **found}
    return found


def _version(file: Path) -> str:
    return file.stem.removeprefix("openapi-")


def bare(document: dict[str, Any]) -> dict[str, Any]:
    """A description without its examples, which promise nothing."""
    kept = orjson.loads(orjson.dumps(document))
    for methods in kept["paths"].values():
        for operation in methods.values():
            contents = [operation.get("requestBody", {}), *operation["responses"].values()]
            for described in [
                *operation["parameters"],
                *(one for part in contents for one in part.get("content", {}).values()),
            ]:
                described.pop("examples", None)
    return dict(kept)


def main(app: Flask) -> None:
    document = orjson.dumps(bare(description(app)), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    (FOLDER / f"openapi-{VERSION}.json").write_bytes(document)


if __name__ == "__main__":
    main(create_app(Settings.from_env(UNLIMITED)))
