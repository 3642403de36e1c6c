"""The records that were refused: told on stderr, and kept in a file to be mended and fed back."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO

import orjson
from tqdm import tqdm

from service.cli import complain
from service.errors import InvalidInput
from service.intake.found import Found, Kind, dump_reject, load_reject
from service.intake.json_files import lines

TOLD = 50
"""Refusals that are told one by one, so that an archive of nothing but bad records does not bury the first."""


class Rejects:
    """Refused records, in ``path`` where one is given: a line each, added to those that are there, none twice.

    Raises InvalidInput when the file is one of those that are read, or could not be fed back by its name.
    """

    def __init__(self, path: Path | None, read: Iterable[Path]) -> None:
        self._path, self._file = path, None
        self._held: set[str] = set()
        self.count = 0
        if path is not None and path.suffix.lower() not in (".ndjson", ".jsonl"):
            raise InvalidInput(f"{path} could not be fed back; give what is refused a name that ends in .ndjson")
        if path is not None and path.exists() and any(each.exists() and each.samefile(path) for each in read):
            raise InvalidInput(f"{path} is what is read; name another file for what is refused")

    _file: IO[bytes] | None

    def __enter__(self) -> Rejects:
        """Opens the file. Raises OSError."""
        if self._path is not None:
            self._file = self._path.open("ab+")
            self._file.seek(0)
            self._held = {key for _, line in lines(self._file) if (key := _key_in(line)) is not None}
            if self._file.tell() and not _ends_line(self._file):
                self._file.write(b"\n")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Closes the file, and takes it away when it is empty."""
        if self._file is not None:
            empty = self._file.tell() == 0
            self._file.close()
            if empty and self._path is not None:
                self._path.unlink()

    def add(self, found: Found, why: str) -> None:
        """Tells of a record, if it is one of the first, and keeps it."""
        self.count += 1
        if self.count <= TOLD:
            tqdm.write(f"kronologi: {found.place}: {why}", file=sys.stderr)
        if self._file is not None and (key := _key(found)) not in self._held:
            self._held.add(key)
            self._file.write(dump_reject(found, why))
            self._file.flush()

    def told(self) -> int:
        """Says how to feed back what was refused; the exit code."""
        if not self.count:
            return 0
        if self.count > TOLD:
            complain(f"… and {self.count - TOLD} more")
        if self._path is None:
            return complain(
                f"{self.count} refused. Add --rejects rejects.ndjson to keep what is refused in a file for mending; "
                "what is stored already will be passed over"
            )
        return complain(f"{self.count} refused. Mend “record” in {self._path}, then: kronologi ingest {self._path}")


def _key(found: Found) -> str:
    """What tells refused records apart, however their JSON is written; of a file that could not be read, its place."""
    if found.kind is Kind.FAULT:
        return found.place
    if found.kind in (Kind.JSON, Kind.ENTRY):
        with suppress(orjson.JSONDecodeError):
            return replace(found, raw=orjson.dumps(orjson.loads(found.raw))).digest
    return found.digest


def _key_in(line: bytes) -> str | None:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    found = load_reject(value, "")
    if found is None:
        return None
    return _key(replace(found, place=str(value["place"])))


def _ends_line(file: IO[bytes]) -> bool:
    """Whether the last line is whole: a process that was killed may have left a part."""
    file.seek(-1, 2)
    return file.read(1) == b"\n"
