from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

from service.intake.files import find
from service.intake.found import Found


def found(path: Path, content: bytes | str, **given: str) -> list[Found]:
    """The records of a file with this content, at places in it: "berita.csv:2" is ":2"."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(find([path], given))


def places(records: list[Found], path: Path) -> list[str]:
    return [record.place.removeprefix(str(path)) for record in records]


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content)
