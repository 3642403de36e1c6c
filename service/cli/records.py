"""Records from files: each with its place and a way to read it, so that a bad one fails alone and says where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import IO, Any

import orjson
from marshmallow import ValidationError

from schemas.common import Published, Request
from service.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Found:
    """A record at a place ("berita.ndjson:7"); ``read`` gives its value or raises InvalidInput."""

    place: str
    read: Callable[[], object]


def in_paths(paths: Iterable[Path], given: Mapping[str, Any]) -> Iterator[Found]:
    """The records of files, and of folders with all below them, by name; ``given`` are the fields of text and HTML
    files.

    A file that is named is read as text when its suffix says nothing else; in a folder it is passed over, and so are
    links to folders, which may lead in a circle.
    """
    for path in paths:
        try:
            inside = sorted(filter(_is_wanted, path.iterdir())) if path.is_dir() else None
        except OSError as error:
            yield Found(str(path), partial(_refuse, _unreadable(error)))
            continue
        if inside is None:
            yield from _READERS.get(path.suffix, _in_text)(path, given)
        else:
            yield from in_paths(inside, given)


def _is_wanted(child: Path) -> bool:
    """Whether what lies in a folder is read with it."""
    if child.name.startswith("."):
        return False
    return not child.is_symlink() if child.is_dir() else child.suffix in _READERS


def in_lines(name: str, file: IO[bytes]) -> Iterator[Found]:
    """A JSON value a line; blank lines are none."""
    for number, line in enumerate(file, 1):
        if line.strip():
            yield Found(f"{name}:{number}", partial(parse, line))


def text_of(path: Path) -> str:
    """The file's text, verbatim; only a byte order mark is no part of it. Raises InvalidInput."""
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"is not UTF-8 at byte {error.start}; convert it to UTF-8 first") from error


def parse(data: bytes) -> object:
    """The JSON value. Raises InvalidInput."""
    try:
        return orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"is not JSON: {error}") from error


def load(schema: Request, value: object, limit: int, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - marshmallow's options
    """What the schema makes of the value. Raises InvalidInput that names each field and what is wrong with it, also for
    a text of more bytes than the ``limit`` for the bodies of requests."""
    try:
        loaded = dict(schema.load(value, **options))  # type: ignore[arg-type]  # the schema refuses what is no object
    except ValidationError as error:
        faults = error.messages_dict
        told = (("" if name == "_schema" else f"“{name}”: ") + " ".join(why) for name, why in faults.items())
        raise InvalidInput(" ".join(told)) from error
    name = "html" if "html" in loaded else "text"
    if (size := len(loaded[name] if name == "html" else loaded[name].encode())) > limit:
        raise InvalidInput(f"“{name}”: Has {size} bytes, more than the {limit} of KRONOLOGI_MAX_BODY; split it.")
    return loaded


def published(value: str) -> str | None:
    """The publication date when it is one, else None."""
    try:
        return str(Published().deserialize(value))
    except ValidationError:
        return None


def _in_text(path: Path, given: Mapping[str, Any]) -> Iterator[Found]:
    yield Found(str(path), lambda: {"text": text_of(path), **given})


def _in_html(path: Path, given: Mapping[str, Any]) -> Iterator[Found]:
    yield Found(str(path), lambda: {"html": _bytes(path), **given})


def _in_json(path: Path, _: Mapping[str, Any]) -> Iterator[Found]:
    try:
        value = parse(_bytes(path))
    except InvalidInput as error:
        yield Found(str(path), partial(_refuse, error))
        return
    if isinstance(value, list):
        yield from (Found(f"{path}: article {number}", partial(_as_is, item)) for number, item in enumerate(value, 1))
    else:
        yield Found(str(path), partial(_as_is, value))


def _in_ndjson(path: Path, _: Mapping[str, Any]) -> Iterator[Found]:
    try:
        with _opened(path) as file:
            yield from in_lines(str(path), file)
    except OSError as error:
        yield Found(str(path), partial(_refuse, _unreadable(error)))
    except InvalidInput as error:
        yield Found(str(path), partial(_refuse, error))


_READERS: dict[str, Callable[[Path, Mapping[str, Any]], Iterator[Found]]] = {
    ".txt": _in_text,
    ".html": _in_html,
    ".htm": _in_html,
    ".json": _in_json,
    ".jsonl": _in_ndjson,
    ".ndjson": _in_ndjson,
}
"""How a file is read, by its suffix."""


def _bytes(path: Path) -> bytes:
    try:
        with _opened(path) as file:
            return file.read()
    except OSError as error:
        raise _unreadable(error) from error


def _opened(path: Path) -> IO[bytes]:
    """The file; a pipe would keep everything waiting. Raises InvalidInput, OSError."""
    if not S_ISREG(path.stat().st_mode):
        raise InvalidInput("is not a regular file; give the path of a file that can be read")
    return path.open("rb")


def _unreadable(error: OSError) -> InvalidInput:
    return InvalidInput(f"{error.strerror}; give the path of a file that can be read")


def _as_is(value: object) -> object:
    return value


def _refuse(error: InvalidInput) -> object:
    raise error
