"""Archives, read as streams and within bounds. Nothing is written to disk, so that no name in one can do harm."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from service.errors import InvalidInput

FREE = 16 * 1024 * 1024
"""Bytes that any archive may unpack to."""

RATIO = 100
"""How many times its own size a larger one may; text shrinks to a fifth or a tenth, bombs to a thousandth."""

MOST = 64 * 1024**3
"""Bytes that are unpacked of one archive at all."""

MOST_LISTED = 32 * 1024 * 1024
"""Bytes of a zip's list of files, which is held in memory: some 300,000 files."""

_INSTEAD = "; unpack it and give the folder"


class Allowance:
    """How much an archive of ``size`` bytes may still unpack to, over all that is in it."""

    def __init__(self, size: int) -> None:
        self._most = self._left = min(max(FREE, RATIO * size), MOST)

    def spend(self, count: int) -> None:
        """Raises InvalidInput when it is used up."""
        self._left -= count
        if self._left < 0:
            raise InvalidInput(f"unpacks to more than {self._most} bytes, as bombs do{_INSTEAD} if it is none")


class _Unpacked(io.RawIOBase):
    """What is in an archive, as a stream that keeps to the allowance."""

    def __init__(self, file: IO[bytes] | gzip.GzipFile, allowance: Allowance) -> None:
        self._file, self._allowance = file, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer is one
        data = self._file.read(len(buffer))
        self._allowance.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def gunzipped(file: IO[bytes], size: int) -> IO[bytes]:
    """What a .gz file holds, as a stream. Reading raises InvalidInput beyond the allowance."""
    return io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=file), Allowance(size)))


def members(file: IO[bytes], size: int) -> Iterator[tuple[str, IO[bytes] | InvalidInput]]:
    """The files in a zip, by their names: each as a stream to be read before the next, or why it cannot be read.

    Raises InvalidInput for what is no zip.
    """
    allowance = Allowance(size)
    if _listed(file, size) > MOST_LISTED:
        raise InvalidInput(f"lists more files than are read of one archive{_INSTEAD}")
    with _broken(), zipfile.ZipFile(file) as archive:
        for member in sorted(archive.infolist(), key=lambda each: each.filename):
            if member.is_dir():
                continue
            if member.flag_bits & 1:
                yield member.filename, InvalidInput(f"is encrypted{_INSTEAD}")
            elif member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                yield member.filename, InvalidInput(f"is packed in a way that is not read here{_INSTEAD}")
            else:
                try:
                    opened = archive.open(member)
                except zipfile.BadZipFile as error:
                    yield member.filename, InvalidInput(f"is broken: {error}{_INSTEAD}")
                    continue
                with opened:
                    yield member.filename, io.BufferedReader(_Unpacked(opened, allowance))


def _listed(file: IO[bytes], size: int) -> int:
    """How many bytes a zip's list of files has, by the record at its end (APPNOTE 4.3.16); 0 for what is no zip."""
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    return int(_END.unpack_from(tail, at)[5]) if 0 <= at <= len(tail) - _END.size else 0


_END = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 0xFFFF


@contextmanager
def _broken() -> Iterator[None]:
    try:
        yield
    except UNREADABLE as error:
        raise unreadable(error) from error


UNREADABLE = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError, zipfile.LargeZipFile)
"""What reading a broken archive raises."""


def unreadable(error: Exception) -> InvalidInput:
    """That an archive is broken, and what to do."""
    return InvalidInput(f"is broken, or no archive of its kind: {error}; make it anew")
