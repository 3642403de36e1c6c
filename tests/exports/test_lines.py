from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from service.exports.lines import COLUMNS, comma_separated, ndjson, text
from tests.exports.builders import event, events, written


def test_text_is_a_line_an_event_with_date_headline_and_outlets() -> None:
    given = event(status="disputed")
    given["headline"] = "Putin dan Kim\nmenandatangani"
    line = written(text, given)
    assert line.startswith("Juni 2024 (sumber berbeda): Putin dan Kim menandatangani [")
    assert line.count("\n") == 1
    assert "Kompas.com" in line
    assert len(written(text, *events()).splitlines()) == len(events())


def test_ndjson_is_the_events_themselves() -> None:
    assert [json.loads(line) for line in written(ndjson, *events()).splitlines()] == events()


def test_csv_has_a_row_an_event_under_its_header() -> None:
    rows = list(csv.DictReader(StringIO(written(comma_separated, *events()))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["id"] for row in rows] == [event["id"] for event in events()]
    row = next(row for row in rows if row["edtf"] == "2024-06")
    assert (row["status"], row["date_id"], row["contradicts"]) == ("disputed", "Juni 2024", "cnn-indonesia")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    given = event()
    given["headline"] = f"{start}HYPERLINK(1)"
    row = next(csv.DictReader(StringIO(written(comma_separated, given), newline="")))
    assert row["headline"] == f"'{start}HYPERLINK(1)"


def test_an_open_end_is_an_empty_cell() -> None:
    row = next(csv.DictReader(StringIO(written(comma_separated, event(latest=None)))))
    assert (row["earliest"], row["latest"]) == ("2024-06-01", "")
