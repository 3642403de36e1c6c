"""Files to records: a reader a kind of file, by its suffix; folders, zips and .gz of any of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import IO

from service.errors import InvalidInput
from service.intake.archives import UNREADABLE, gunzipped, members, unreadable
from service.intake.csv_files import in_csv
from service.intake.feeds import in_feed
from service.intake.found import LARGEST, Found, Kind, fault
from service.intake.json_files import in_json, in_ndjson

Given = Mapping[str, str]
Reader = Callable[[str, IO[bytes], Given], Iterator[Found]]


def find(paths: Iterable[Path], given: Given) -> Iterator[Found]:
    """The records of files, and of folders with all below them, by name; ``given`` is for records that do not say it.

    A file that is named is read as text when its suffix says nothing else; in a folder or zip it is passed over, and so
    are hidden files, and links to folders, which may lead in a circle. Never raises: what cannot be read is a record of
    kind fault.
    """
    for path in paths:
        try:
            inside = sorted(filter(_is_wanted, path.iterdir())) if path.is_dir() else None
            if inside is None:
                yield from _in_file(path, given)
                continue
        except OSError as error:
            yield fault(str(path), f"{error.strerror}; give the path of a file that can be read")
        else:
            yield from find(inside, given)


def raw_of(path: Path) -> bytes:
    """The bytes of a file. Raises InvalidInput, OSError."""
    with _opened(path) as file:
        return _whole(file)


def _is_wanted(child: Path) -> bool:
    """Whether what lies in a folder is read with it."""
    if child.name.startswith("."):
        return False
    return not child.is_symlink() if child.is_dir() else _is_known(child.name)


def _is_known(name: str) -> bool:
    return _reader(name) is not None or name.lower().endswith(".zip")


def _in_file(path: Path, given: Given) -> Iterator[Found]:
    name = str(path)
    try:
        with _opened(path) as file:
            size = path.stat().st_size
            if name.lower().endswith(".zip"):
                yield from _in_zip(name, file, size, given)
            else:
                yield from _in_stream(name, file, size, given)
    except InvalidInput as error:
        yield fault(name, error)


def _in_stream(name: str, file: IO[bytes], size: int, given: Given) -> Iterator[Found]:
    """The records of a file, wherever it lies; what cannot be read from some point on is told."""
    try:
        if name.lower().endswith(".gz"):
            file = gunzipped(file, size)
        yield from (_reader(name) or _in_text)(name, file, given)
    except InvalidInput as error:
        yield fault(name, error)
    except UNREADABLE as error:
        yield fault(name, unreadable(error))


def _in_zip(name: str, file: IO[bytes], size: int, given: Given) -> Iterator[Found]:
    for inner, opened in members(file, size):
        place, parts = f"{name}/{inner}", PurePosixPath(inner).parts
        if not _is_known(inner) or any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts):
            continue
        if isinstance(opened, InvalidInput):
            yield fault(place, opened)
        elif inner.lower().endswith((".zip", ".gz")):
            yield fault(place, "is an archive in an archive; unpack the outer one and give the folder")
        else:
            yield from _in_stream(place, opened, 0, given)


def _in_whole(kind: Kind, name: str, file: IO[bytes], given: Given) -> Iterator[Found]:
    yield Found(name, kind, _whole(file), given)


_in_text: Reader = partial(_in_whole, Kind.TEXT)
_in_html: Reader = partial(_in_whole, Kind.HTML)

READERS: dict[str, Reader] = {
    ".txt": _in_text,
    ".html": _in_html,
    ".htm": _in_html,
    ".xhtml": _in_html,
    ".json": in_json,
    ".jsonl": in_ndjson,
    ".ndjson": in_ndjson,
    ".csv": in_csv,
    ".tsv": in_csv,
    ".rss": in_feed,
    ".atom": in_feed,
    ".rdf": in_feed,
    ".xml": in_feed,
}
"""How a file is read, by its suffix."""


def _reader(name: str) -> Reader | None:
    """By the suffix, of "berita.ndjson.gz" the one before the last."""
    return READERS.get(PurePosixPath(name.lower().removesuffix(".gz")).suffix)


def _whole(file: IO[bytes]) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InvalidInput(f"has more than {LARGEST} bytes, which no article has; split it")
    return data


def _opened(path: Path) -> IO[bytes]:
    """The file; a pipe would keep everything waiting. Raises InvalidInput, OSError."""
    if not S_ISREG(path.stat().st_mode):
        raise InvalidInput("is not a regular file; give the path of a file that can be read")
    return path.open("rb")
