from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.timex import holidays_id
from service.timex.calendar_id import TABLE, Known, nearest, phrases, words_of
from service.timex.edtf import to_edtf
from service.timex.expression import Certainty
from service.timex.readings import Direction
from service.timex.tokens import WORD

KEYS = [row["key"] for row in TABLE["holiday"]]
OBSERVED = {
    "idul-fitri": """2003-11-25 2004-11-14 2005-11-03 2006-10-24 2007-10-13 2008-10-01 2009-09-20 2010-09-10 2011-08-31
        2012-08-19 2013-08-08 2014-07-28 2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-05 2020-05-24 2021-05-13
        2022-05-02 2023-04-22 2024-04-10 2025-03-31 2026-03-21""",
    "idul-adha": """2007-12-20 2008-12-08 2009-11-27 2010-11-17 2011-11-06 2012-10-26 2013-10-15 2014-10-05 2015-09-24
        2016-09-12 2017-09-01 2018-08-22 2019-08-11 2020-07-31 2021-07-20 2022-07-10 2023-06-29 2024-06-17 2025-06-06
        2026-05-27""",
    "maulid": "2010-02-26 2011-02-15 2013-01-24 2014-01-14 2021-10-19 2023-09-28 2024-09-16 2025-09-05 2026-08-25",
    "isra-miraj": "2016-05-05 2022-02-28 2023-02-18 2024-02-08 2025-01-27 2026-01-16",
    "tahun-baru-islam": "2021-08-10 2022-07-30 2023-07-19 2024-07-07 2025-06-27 2026-06-16",
    "paskah": "2000-04-23 2008-03-23 2011-04-24 2018-04-01 2019-04-21 2024-03-31 2025-04-20 2026-04-05 2038-04-25",
    "kenaikan": "2008-05-01 2016-05-05 2021-05-13 2024-05-09 2025-05-29 2026-05-14",
    "imlek": "2007-02-18 2010-02-14 2013-02-10 2019-02-05 2024-02-10 2026-02-17",
    "galungan": "2022-06-08 2023-01-04 2023-08-02 2024-02-28 2024-09-25 2025-04-23 2025-11-19 2026-06-17",
}
"""Feasts as they were kept."""


def nearest_holiday(key: str, day: date, direction: Direction = Direction.NEAREST) -> Known | None:
    return nearest(lambda year: holidays_id.holiday(key, year), day, direction)


def days(key: str, year: int) -> list[date]:
    return [known.day for known in holidays_id.holiday(key, year)]


@pytest.mark.parametrize("row", TABLE["holiday"], ids=KEYS)
def test_every_row_keeps_its_example(row: dict[str, object]) -> None:
    example, key = row["example"], row["key"]
    assert isinstance(example, date)
    assert isinstance(key, str)
    assert example in days(key, example.year)


@pytest.mark.parametrize(("key", "day"), [(key, day) for key, row in OBSERVED.items() for day in row.split()])
def test_feasts_as_they_were_kept(key: str, day: str) -> None:
    known = next(known for known in holidays_id.holiday(key, int(day[:4])) if known.day.isoformat() == day)
    assert (known.certainty, known.tolerance) == (Certainty.HIGH, 0)


@given(st.sampled_from(KEYS), st.integers(1, 9999))
def test_holidays_lie_in_their_year_in_order(key: str, year: int) -> None:
    found = days(key, year)
    assert all(day.year == year for day in found)
    assert found == sorted(set(found))


@pytest.mark.parametrize("key", KEYS)
def test_every_year_of_the_table_has_every_holiday(key: str) -> None:
    assert {len(days(key, year)) for year in range(2000, 2027)} <= {1, 2}


def test_a_short_lunar_year_brings_a_feast_twice() -> None:
    assert days("idul-fitri", 2000) == [date(2000, 1, 8), date(2000, 12, 27)]
    assert days("maulid", 2015) == [date(2015, 1, 3), date(2015, 12, 24)]


@pytest.mark.parametrize(
    ("key", "year"),
    [("nyepi", 1999), ("nyepi", 2028), ("waisak", 2028), ("imlek", 2031), ("kemerdekaan", 1944), ("paskah", 1500)],
)
def test_nothing_is_given_where_nothing_is_known(key: str, year: int) -> None:
    assert holidays_id.holiday(key, year) == ()


def test_past_the_table_a_lunar_feast_is_an_estimate() -> None:
    (known,) = holidays_id.holiday("idul-fitri", 2028)
    assert (to_edtf(known.span)[-1], known.certainty, known.tolerance) == ("~", Certainty.LOW, 2)
    assert "perkiraan" in known.source.id


@pytest.mark.parametrize(
    ("key", "feast", "day_off"),
    [
        ("imlek", date(2013, 2, 10), date(2013, 2, 11)),
        ("tahun-baru-islam", date(2021, 8, 10), date(2021, 8, 11)),
        ("idul-fitri", date(2011, 8, 31), date(2011, 8, 30)),
        ("imlek", date(2024, 2, 10), None),
    ],
)
def test_a_moved_day_off_stands_beside_the_feast(key: str, feast: date, day_off: date | None) -> None:
    (known,) = holidays_id.holiday(key, feast.year)
    assert (known.day, known.day_off) == (feast, day_off)


def test_every_moved_day_off_belongs_to_a_feast() -> None:
    moved = [(key, date.fromisoformat(feast)) for key, row in TABLE["moved"].items() for feast in row]
    assert [feast for key, feast in moved if feast not in days(key, feast.year)] == []


@pytest.mark.parametrize(
    ("key", "day", "direction", "meant"),
    [
        ("idul-fitri", date(2025, 3, 20), Direction.NEAREST, "2025-03-31"),
        ("idul-fitri", date(2025, 3, 31), Direction.NEAREST, "2025-03-31"),
        ("idul-fitri", date(2025, 3, 31), Direction.BACK, "2024-04-10"),
        ("idul-fitri", date(2025, 3, 31), Direction.FORWARD, "2026-03-21"),
        ("idul-fitri", date(2000, 6, 1), Direction.THIS, "2000-01-08"),
        ("natal", date(2026, 1, 4), Direction.NEAREST, "2025-12-25"),
        ("natal", date(2026, 1, 4), Direction.THIS, "2026-12-25"),
        ("tahun-baru", date(2025, 12, 28), Direction.NEAREST, "2026-01-01"),
        ("nyepi", date(2027, 1, 5), Direction.NEAREST, "2027-03-08"),
        ("kemerdekaan", date(1945, 9, 1), Direction.BACK, "1945-08-17"),
    ],
)
def test_the_holiday_that_a_day_points_at(key: str, day: date, direction: Direction, meant: str) -> None:
    known = nearest_holiday(key, day, direction)
    assert known is not None
    assert known.day.isoformat() == meant


@pytest.mark.parametrize(
    ("key", "day", "direction"),
    [
        ("nyepi", date(2028, 3, 20), Direction.NEAREST),
        ("nyepi", date(2027, 12, 20), Direction.NEAREST),
        ("nyepi", date(2027, 3, 20), Direction.FORWARD),
        ("nyepi", date(2000, 1, 1), Direction.BACK),
        ("kemerdekaan", date(1945, 3, 1), Direction.BACK),
        ("natal", date.max, Direction.FORWARD),
    ],
)
def test_past_the_table_no_holiday_is_the_nearest(key: str, day: date, direction: Direction) -> None:
    assert nearest_holiday(key, day, direction) is None


@given(st.sampled_from(KEYS), st.dates(date(2001, 1, 1), date(2025, 12, 31)))
def test_back_and_forward_enclose_a_day(key: str, day: date) -> None:
    before = nearest_holiday(key, day, Direction.BACK)
    later = nearest_holiday(key, day, Direction.FORWARD)
    closest = nearest_holiday(key, day)
    assert before is not None
    assert later is not None
    assert closest is not None
    assert before.day < day < later.day
    assert _away(closest, day) <= min(_away(before, day), _away(later, day))


def _away(known: Known, day: date) -> timedelta:
    """How far a day is from the nearer end of a feast that may last: 26 June is 176 days from Natal dan Tahun Baru."""
    first, last = known.span.earliest, known.span.latest
    assert first is not None
    assert last is not None
    return max(first - day, day - last, timedelta())


def test_a_feast_by_its_hijri_year() -> None:
    known = holidays_id.hijri_holiday("idul-fitri", 1445)
    assert known is not None
    assert (known.day, known.name.en) == (date(2024, 4, 10), "Eid al-Fitr")
    eve = holidays_id.hijri_holiday("malam-takbiran", 1446)
    assert eve is not None
    assert eve.day == date(2025, 3, 30)
    assert holidays_id.hijri_holiday("natal", 1445) is None
    assert holidays_id.hijri_holiday("idul-fitri", 1700) is None


def test_a_decree_is_named() -> None:
    assert "1017/2024" in holidays_id.holiday("nyepi", 2025)[0].source.en
    assert "libur nasional" in holidays_id.holiday("nyepi", 2010)[0].source.id
    assert "1017/2024" in holidays_id.holiday("maulid", 2025)[0].source.en
    assert "isbat" in holidays_id.holiday("idul-fitri", 2025)[0].source.id


def test_the_javanese_new_year_may_be_a_day_off() -> None:
    (known,) = holidays_id.holiday("suro", 2025)
    assert (known.certainty, known.tolerance) == (Certainty.MEDIUM, 1)


def test_collective_leave_by_year_and_holiday() -> None:
    (known,) = holidays_id.cuti_bersama("idul-fitri", 2025)
    assert to_edtf(known.span) == "2025-04-02/2025-04-07"
    assert "2025-04-02, 2025-04-03, 2025-04-04, 2025-04-07" in known.name.en
    assert "1017/2024" in known.source.id
    assert holidays_id.cuti_bersama("natal", 2022) == ()
    assert holidays_id.cuti_bersama("natal", 2027) == ()
    assert sum(len(row.split()) for row in TABLE["leave"]["2026"].values()) == 8


@pytest.mark.parametrize("year", range(2015, 2027))
def test_collective_leave_is_on_working_days_near_its_holiday(year: int) -> None:
    for key, row in TABLE["leave"][str(year)].items():
        leave = [date.fromisoformat(f"{year}-{day}") for day in row.split()]
        assert all(day.weekday() < 5 and day not in days(key, year) for day in leave)
        if (year, key) != (2020, "idul-fitri"):  # the pandemic put it off to the year's end
            assert all(min(abs((day - feast).days) for feast in days(key, year)) <= 8 for day in leave)


@pytest.mark.parametrize("kind", ["event", "founding"])
def test_every_event_has_a_date_phrases_and_a_note(kind: str) -> None:
    rows = TABLE[kind]
    known = holidays_id.EVENTS if kind == "event" else holidays_id.FOUNDINGS
    assert len(known) == len(rows)
    assert all(to_edtf(event.span) == event.date and event.note for event in known.values())


@pytest.mark.parametrize(
    ("head", "month", "day", "edtf"),
    [
        ("serangan", 9, 11, "2001-09-11"),
        ("serangan umum", 3, 1, "1949-03-01"),
        ("gerakan", 9, 30, "1965-09-30"),
        ("kerusuhan", 5, None, "1998-05"),
    ],
)
def test_events_by_the_date_in_their_name(head: str, month: int, day: int | None, edtf: str) -> None:
    assert holidays_id.EVENTS[holidays_id.EVENT_DATES[holidays_id.EVENT_HEADS[words_of(head)], month, day]].date == edtf


@pytest.mark.parametrize(
    ("phrase", "year", "day", "nth"),
    [
        ("ri", 2025, "2025-08-17", 80),
        ("tni", 2025, "2025-10-05", 80),
        ("kota jakarta", 2025, "2025-06-22", 498),
        ("asean", 2025, "2025-08-08", 58),
    ],
)
def test_anniversaries_of_foundings(phrase: str, year: int, day: str, nth: int) -> None:
    (known,) = holidays_id.anniversary(holidays_id.FOUNDING_PHRASES[words_of(phrase)], year)
    assert known.day.isoformat() == day
    assert known.name.id == f"HUT ke-{nth}"
    assert known.source.id.startswith("dihitung dari")


@pytest.mark.parametrize("year", [1900, 1945, 9999])
def test_an_anniversary_that_cannot_be(year: int) -> None:
    assert holidays_id.anniversary("ri", year) == ()


@pytest.mark.parametrize(
    ("key", "day", "meant"),
    [
        ("pemilu", date(2024, 1, 5), "2024-02-14"),
        ("", date(2024, 11, 30), "2024-11-27"),
        ("pilkada", date(2025, 1, 5), "2024-11-27"),
        ("", date(2027, 1, 5), None),
    ],
)
def test_the_polling_day_that_a_day_points_at(key: str, day: date, meant: str | None) -> None:
    known = holidays_id.nearest_polling_day(key, day)
    assert (None if known is None else known.day.isoformat()) == meant


@pytest.mark.parametrize(
    ("phrase", "year", "edtf"),
    [
        ("pemilu", 2024, ["2024-02-14"]),
        ("pemilihan umum", 1971, ["1971-07"]),
        ("pilpres", 2004, ["2004-07-05", "2004-09-20"]),
        ("pileg", 2014, ["2014-04-09"]),
        ("pilkada serentak", 2018, ["2018-06-27"]),
        ("pilkada", 2019, []),
    ],
)
def test_elections_by_year(phrase: str, year: int, edtf: list[str]) -> None:
    key = holidays_id.ELECTION_PHRASES[words_of(phrase)]
    assert [to_edtf(known.span) for known in holidays_id.election(key, year)] == edtf


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("lebaran", "idul-fitri"),
        ("1 syawal", "idul-fitri"),
        ("hari raya kurban", "idul-adha"),
        ("isra mi’raj", "isra-miraj"),
        ("kenaikan isa almasih", "kenaikan"),
        ("may day", "buruh"),
        ("hardiknas", "pendidikan"),
    ],
)
def test_holidays_by_their_phrases(phrase: str, key: str) -> None:
    assert holidays_id.PHRASES[tuple(phrase.split())] == key


def test_phrases_are_the_words_that_the_scanner_sees() -> None:
    tables = (
        holidays_id.PHRASES,
        holidays_id.EVENT_HEADS,
        holidays_id.FOUNDING_PHRASES,
        holidays_id.ELECTION_PHRASES,
    )
    known = [words for table in tables for words in table]
    assert [words for words in known if tuple(WORD.findall(" ".join(words))) != words] == []


def test_one_phrase_has_one_key() -> None:
    with pytest.raises(ValueError, match="both first and second"):
        phrases([("first", "lebaran"), ("second", "natal, lebaran")])


def test_an_unknown_holiday_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        holidays_id.holiday("thanksgiving", 2025)
