from __future__ import annotations

from typing import Any

import orjson
import pytest

from service.errors import InvalidInput
from service.intake.aliases import ALIASES, Alias, fields_of, is_article
from service.intake.found import Found, Kind
from service.intake.read import Incoming, read


def taken(record: dict[str, Any], kind: Kind = Kind.JSON, **given: str) -> Incoming:
    return read(Found("x", kind, orjson.dumps(record), given), 10_000)


@pytest.mark.parametrize("row", ALIASES, ids=lambda row: row.name)
def test_the_example_of_a_row_is_true(row: Alias) -> None:
    assert fields_of({row.name: row.example})[row.field].name == row.name
    if row.field in ("source", "title", "url", "published", "author", "origin"):
        incoming = taken({"text": "Teks.", row.name: row.example})
        assert (incoming.text, getattr(incoming.supplied, row.field)) == ("Teks.", row.value)
    elif row.field == "html":
        assert fields_of({row.name: row.example})["html"].value == row.value
    else:
        incoming = taken({row.name: row.example})
        assert incoming.text == row.value.removeprefix("<p>").removesuffix("</p>")


def test_no_name_is_there_twice() -> None:
    names = ["".join(filter(str.isalnum, row.name.casefold())) for row in ALIASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["published_at", "publishedAt", "Published At", "PUBLISHED-AT", "dc:published_at"])
def test_case_and_marks_do_not_count(name: str) -> None:
    assert taken({"text": "x", name: "2025-09-04"}).supplied.published == "2025-09-04"


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"judul": "Satu", "title": "Dua"}, "title", "Dua"),
        ({"judul": "Satu", "title": " "}, "title", "Satu"),
        ({"judul": "Satu", "title": None}, "title", "Satu"),
        ({"headline": "Satu", "judul": "Dua"}, "title", "Dua"),
        ({"id": 7, "texts": "x"}, "title", None),
    ],
)
def test_our_own_names_win_and_what_says_nothing_is_passed_over(
    record: dict[str, Any], field: str, value: str | None
) -> None:
    named = fields_of(record).get(field)
    assert (named.value if named else None) == value


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2025-09-04T11:01:00+07:00", "2025-09-04T11:01:00+07:00"),
        ("2025-09-04T11:01:00.123456Z", "2025-09-04T11:01:00+00:00"),
        ("2025-09-04 11:01:00 +0700", "2025-09-04T11:01:00+07:00"),
        (1756958460000, "2025-09-04T04:01:00+00:00"),
        (1756958460.0, "2025-09-04T04:01:00+00:00"),
        ("Thu, 04 Sep 2025 04:01:00 GMT", "2025-09-04T04:01:00+00:00"),
        ("Kamis, 04 Sep 2025 11:01 WITA", "2025-09-04T11:01:00+08:00"),
        ("4 Agustus 2025", "2025-08-04"),
        ("09/04/2025", "2025-04-09"),
        ({"$date": {"$numberLong": "1756958460000"}}, "2025-09-04T04:01:00+00:00"),
    ],
)
def test_dates_in_common_forms(value: object, published: str) -> None:
    assert taken({"text": "x", "tanggal": value}).supplied.published == published


@pytest.mark.parametrize("value", ["kemarin", "31/02/2025", "1/2", "3025-01-01", 12])
def test_what_is_no_date_is_refused_by_the_name_it_has(value: object) -> None:
    with pytest.raises(InvalidInput, match="“tanggal”: Not a date in ISO 8601"):
        taken({"text": "x", "tanggal": value})


def test_options_are_for_records_that_do_not_say_it() -> None:
    assert taken({"text": "x", "media": "Tempo"}, source="Kompas", published="2025-01-02").supplied.source == "Tempo"
    supplied = taken({"text": "x", "media": ""}, source="Kompas", published="2025-01-02").supplied
    assert (supplied.source, supplied.published) == ("Kompas", "2025-01-02")


def test_what_holds_articles_is_none() -> None:
    assert is_article({"isi": "x", "comments": [{}]})
    assert not is_article({"status": "ok", "articles": [{}]})
