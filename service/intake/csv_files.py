"""CSV as spreadsheets and scrapers write it: delimiter and encoding are found, columns go by the names of fields."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import IO

import orjson

from service.errors import InvalidInput
from service.intake.aliases import TEXTS, fields_of, naming
from service.intake.found import LARGEST, MORE, Found, Kind

_DELIMITERS = ",;\t|"


def in_csv(name: str, file: IO[bytes], given: Mapping[str, str]) -> Iterator[Found]:
    """A record a row, at the line where it starts: "judul;isi" and "Kim;Putin bertemu …" has a title and a text.

    The delimiter is the one by which most columns of the first row have known names; "sep=;", which Excel writes before
    it, is no row. Raises InvalidInput when no column holds a text.
    """
    csv.field_size_limit(LARGEST)  # the standard library's own is 131072 characters, which articles exceed
    with _decoded(file) as text:
        yield from _rows(name, text, given)


def _rows(name: str, text: io.TextIOWrapper, given: Mapping[str, str]) -> Iterator[Found]:
    header = text.readline(LARGEST)
    before = 1
    if header.lower().startswith("sep=") and len(header.strip()) == 5:
        header, before = text.readline(LARGEST), 2
    while header.count('"') % 2 and (more := text.readline(LARGEST)):  # a name with a line break in it
        header, before = header + more, before + 1
    delimiter = max(_DELIMITERS, key=lambda sign: len(_known(header, sign)))
    columns = _cells(header, delimiter)
    if not TEXTS & _known(header, delimiter):
        told = ", ".join(f"“{column}”" for column in columns[:12])
        raise InvalidInput(f"has no column of texts: there is {told}. {naming()}")
    quotes = [0]
    rows = csv.reader(_counting(text, quotes), delimiter=delimiter)
    ended = 0
    while True:
        quotes[0] = 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            place = f"line {before + ended + 1}"
            raise InvalidInput(
                f"cannot be read from {place} on: {error}; look for a quote that is not closed"
            ) from error
        if quotes[0] % 2 and rows.line_num > ended + 1:
            raise InvalidInput(f"cannot be read from line {before + ended + 1} on: a quote there is not closed")
        if any(cell.strip() for cell in row):
            yield Found(f"{name}:{before + ended + 1}", Kind.JSON, _raw(columns, row), given)
        ended = rows.line_num


def _counting(text: io.TextIOWrapper, quotes: list[int]) -> Iterator[str]:
    """The lines, with their quotation marks added up: an odd number in a row of several lines means one is open."""
    for line in text:
        quotes[0] += line.count('"')
        yield line


def _decoded(file: IO[bytes]) -> io.TextIOWrapper:
    """The characters of a file, as its byte order mark says, else UTF-8; bytes that are none fail with their row."""
    buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[type-var]  # a file is one
    mark = buffered.peek(2)[:2]
    encoding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return io.TextIOWrapper(buffered, encoding, errors="surrogateescape", newline="")


def _cells(header: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(header, newline=""), delimiter=delimiter), [])


def _known(header: str, delimiter: str) -> set[str]:
    return set(fields_of(dict.fromkeys(_cells(header, delimiter), "x")))


def _raw(columns: list[str], row: list[str]) -> bytes:
    """The row as a JSON object, without empty cells; with bytes that are no UTF-8 as they are."""
    record: dict[str, object] = {column: cell for column, cell in zip(columns, row, strict=False) if cell}
    if len(row) > len(columns):
        record[MORE] = row[len(columns) :]
    try:
        return orjson.dumps(record)
    except orjson.JSONEncodeError:
        return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogateescape")
