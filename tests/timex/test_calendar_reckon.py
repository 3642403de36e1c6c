"""What the calendar names, in its text: alternatives, steps, and where the tables end."""

from __future__ import annotations

from datetime import date

import pytest

from service.timex.edtf import to_edtf
from service.timex.expression import Anchor, Certainty, Evidence, Resolution
from service.timex.readings import AnchorKind
from tests.timex_support import read, read_one


def _published(day: str) -> Anchor:
    return Anchor.on(AnchorKind.PUBLICATION, date.fromisoformat(day), Evidence(day))


def _alternatives(found: Resolution) -> list[str]:
    return [to_edtf(item.span) for item in found.alternatives]


@pytest.mark.parametrize(
    ("text", "extent", "value", "days"),
    [
        ("Pemilu 2024", "2024", "2024", ["2024-02-14"]),
        ("Pemilihan Umum tahun 2019", "tahun 2019", "2019", ["2019-04-17"]),
        ("Pilpres 2004", "2004", "2004", ["2004-07-05", "2004-09-20"]),
        ("Pilkada Serentak 2024", "2024", "2024", ["2024-11-27"]),
        ("Pemilu 2029", "2029", "2029", []),
        ("Pilpres AS 2024", "2024", "2024", []),
        ("periode Pemilu 2024-2029", "2024-2029", "2024/2029", []),
    ],
)
def test_an_election_is_its_year_and_perhaps_its_day(text: str, extent: str, value: str, days: list[str]) -> None:
    found = read_one(text)
    assert (found.expression.text, found.value, _alternatives(found)) == (extent, value, days)
    assert [step.value for step in found.steps if step.op == "election"] == days


def test_a_polling_day_without_its_election_has_the_others_beside_it() -> None:
    assert _alternatives(read_one("hari pemungutan suara 2024")) == ["2024-02-14"]
    assert read_one("hari pencoblosan", _published("2024-01-05")).value == "2024-02-14"
    assert read_one("hari pencoblosan", _published("2027-01-05")).unresolved is not None


@pytest.mark.parametrize(
    ("text", "extent", "value"),
    [
        ("serangan 11 September", "11 September", "2001-09-11"),
        ("Gerakan 30 September", "30 September", "1965-09-30"),
        ("Serangan Umum 1 Maret", "1 Maret", "1949-03-01"),
        ("kerusuhan Mei", "Mei", "1998-05"),
        ("kerusuhan Agustus", "Agustus", "2025-08"),
        ("serangan 12 September", "12 September", "2025-09-12"),
        ("serangan 11 September 2011", "11 September 2011", "2011-09-11"),
    ],
)
def test_an_event_that_is_named_after_its_day(text: str, extent: str, value: str) -> None:
    found = read_one(text)
    assert (found.expression.text, found.value) == (extent, value)


def test_an_event_may_be_a_nearer_one() -> None:
    assert _alternatives(read_one("serangan 11 September")) == ["2025-09-11"]


@pytest.mark.parametrize(
    ("text", "published", "value", "alternatives"),
    [
        ("H-7 Lebaran, 16 April", "2023-04-10", "2023-04-16", ["2023-04-15"]),
        ("H-7 Lebaran (16/4)", "2023-04-10", "2023-04-16", ["2023-04-15"]),
        ("H-7 Lebaran atau Minggu (16/4/2023)", "2023-04-10", "2023-04-16", ["2023-04-15"]),
        ("H-7 Lebaran, Sabtu (15/4)", "2023-04-10", "2023-04-15", []),
        ("Idul Fitri, 21 April 2023", "2023-04-10", "2023-04-21", ["2023-04-22"]),
    ],
)
def test_a_date_that_the_text_gives_beats_the_calendar(
    text: str, published: str, value: str, alternatives: list[str]
) -> None:
    feast, given = read(text, anchor=_published(published))
    assert (feast.value, _alternatives(feast)) == (value, alternatives)
    assert given.value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Jelang Lebaran, tiket habis. Pada H-3 jalan padat.", ["2025-03-31", "2025-03-28"]),
        ("Posko Idul Adha dibuka H-1 dan ditutup H+2.", ["2025-06-06", "2025-06-05", "2025-06-08"]),
        ("Arus mudik dijaga H-7 hingga H+7 Lebaran 2024.", ["2024-04-03", "2024-04-17"]),
        ("Warga menyambut Lebaran (H-4)", ["2025-03-31"]),
        ("Rapat digelar pada H-1.", []),
    ],
)
def test_a_bare_h_minus_counts_from_the_feast_that_was_named(text: str, values: list[str]) -> None:
    assert [found.value for found in read(text)] == values


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nyepi 2031", "2000-2027"),
        ("cuti bersama Natal 2027", "2015-2026"),
        ("cuti bersama Natal 2022", "2015-2026"),
        ("Ramadan 2300", "tidak memuat"),
    ],
)
def test_past_the_table_it_says_where_the_table_ends(text: str, said: str) -> None:
    found = read_one(text)
    assert found.span is None
    assert found.unresolved is not None
    assert said in found.unresolved.id


def test_past_the_table_a_lunar_feast_is_estimated() -> None:
    found = read_one("Lebaran 2030")
    assert found.span is not None
    assert (to_edtf(found.span), found.certainty) == ("2030-02-04~", Certainty.LOW)
    assert "perkiraan" in found.steps[0].say.id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HUT ke-80 RI", "dihitung dari 1945-08-17"),
        ("cuti bersama Idul Fitri 2025", "2025-04-02, 2025-04-03, 2025-04-04, 2025-04-07"),
        ("cuti bersama Idul Fitri 2025", "SKB 1017/2024"),
        ("Maulid Nabi 2025", "SKB 1017/2024"),
        ("Lebaran 2025", "sidang isbat"),
        ("malam 1 Suro 2025", "kalender keraton"),
    ],
)
def test_a_step_names_its_source(text: str, said: str) -> None:
    assert said in " ".join(step.say.id for step in read_one(text).steps)


@pytest.mark.parametrize(
    ("phrase", "published", "value"),
    [
        ("Ramadan", "2025-02-20", "2025-03-01/2025-03-30"),
        ("Ramadan", "2025-09-04", "2025-03-01/2025-03-30"),
        ("Ramadan", "2025-12-04", "2026-02-19/2026-03-20"),
        ("Ramadan tahun lalu", "2025-09-04", "2024-03-12/2024-04-09"),
        ("Ramadan tahun depan", "2025-09-04", "2026-02-19/2026-03-20"),
        ("HUT TNI", "2025-09-04", "2025-10-05"),
        ("HUT TNI", "2025-02-04", "2024-10-05"),
        ("Nataru", "2026-01-03", "2025-12-25/2026-01-01"),
        ("Tahun Baru 2025/2026", "2025-12-04", "2026-01-01"),
        ("cuti bersama Natal", "2026-01-03", "2025-12-26"),
    ],
)
def test_which_one_is_meant(phrase: str, published: str, value: str) -> None:
    assert read_one(phrase, _published(published)).value == value


def test_a_name_of_the_calendar_needs_a_publication_where_it_has_no_year() -> None:
    assert read_one("HUT RI", None).unresolved is not None
    assert read_one("HUT ke-80 RI", None).value == "2025-08-17"
    assert read_one("Ramadan 2024", None).value == "2024-03-12/2024-04-09"
