"""What holds of every text: the laws on generated ones, and laws between readings.

The same examples each time, so that the suite is deterministic; ``python -m tests.timex.fuzz`` looks for new ones.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from service.analyse import resolve_text
from service.timex.civil import add_months
from service.timex.expression import Anchor, Evidence
from service.timex.grammar_id import RULES
from service.timex.lexicon import CLASSES
from service.timex.readings import AnchorKind, Fields
from service.timex.recognise import recognise
from service.timex.span import Granularity
from tests.timex import laws
from tests.timex.texts import CORPUS, noise, paragraphs, phrases, phrases_of, published, texts
from tests.timex_support import read, read_one

WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()

reading = settings(
    derandomize=True,
    max_examples=100,
    phases=[Phase.explicit, Phase.generate],  # the fuzzer finds the smallest text of a failure, and faster
    suppress_health_check=[HealthCheck.too_slow],
)
whole_dates = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def _on(day: date) -> Anchor:
    return Anchor.on(AnchorKind.PUBLICATION, day, Evidence(day.isoformat()))


@settings(reading, max_examples=150)
@given(texts, published)
def test_every_reading_keeps_the_laws(text: str, day: date) -> None:
    laws.hold(text, resolve_text(text, day.isoformat()))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.read is not None], ids=lambda rule: rule.name)
def test_what_a_rule_can_match_keeps_the_laws(rule: object) -> None:
    @settings(reading, max_examples=8)
    @given(phrases_of(rule), published)
    def holds(phrase: str, day: date) -> None:
        laws.hold(phrase, read(phrase, anchor=_on(day)))

    holds()


@reading
@given(texts)
def test_an_undated_text_keeps_the_laws(text: str) -> None:
    laws.hold(text, resolve_text(text, None))


@reading
@given(st.text(max_size=200))
@example("\0")
@example("İ 3 Mei 2025 İİ")
@example("٣ سبتمبر ٢٠٢٥")
def test_no_text_breaks_the_reader(text: str) -> None:
    laws.hold(text, resolve_text(text, "2025-09-04"))


@settings(reading, max_examples=400)
@given(st.sampled_from(CORPUS), noise, noise)
def test_offsets_are_exact_in_any_unicode(phrase: str, before: str, after: str) -> None:
    text = f"{before} pada {phrase} di {after}"
    start = len(before) + len(" pada ")
    assert (start, start + len(phrase)) in [(found.start, found.end) for found in recognise(text)]


@settings(reading, max_examples=60)
@given(st.lists(texts, min_size=2, max_size=4), published)
def test_reading_depends_on_text_and_anchor_alone(several: list[str], day: date) -> None:
    once = [resolve_text(text, day.isoformat()) for text in several]
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda text: resolve_text(text, day.isoformat()), reversed(several)))
    assert once == again[::-1]


@reading
@given(paragraphs, paragraphs)
def test_a_neighbour_changes_nothing(first: str, second: str) -> None:
    laws.a_neighbour_changes_nothing(f"{first}.", f"{second}.")


# Counts back and ahead mirror each other around the unit that holds the anchor. Months have no ends there: two months
# before and after 31 August are June and October, whatever their last days are.

_INDEX: dict[Granularity, Callable[[date], int]] = {
    Granularity.DAY: date.toordinal,
    Granularity.WEEK: lambda day: (day.toordinal() - 1) // 7,
    Granularity.MONTH: lambda day: day.year * 12 + day.month,
    Granularity.QUARTER: lambda day: day.year * 4 + (day.month - 1) // 3,
    Granularity.HALF: lambda day: day.year * 2 + (day.month - 1) // 6,
    Granularity.YEAR: lambda day: day.year,
    Granularity.DECADE: lambda day: day.year // 10,
    Granularity.CENTURY: lambda day: day.year // 100,
}
"""Unit -> the number of the one that holds a day."""

_UNITS = {
    word: Granularity(str(unit))
    for name in "day week minggu monthly year_word quarter semester decade century".split()
    for word, unit in CLASSES[name].items()
}
_LONGEST = {Granularity.DECADE: 90, Granularity.CENTURY: 9}


def _spelled(number: int) -> str:
    """23 is "dua puluh tiga"."""
    digits = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
    if number < 12:
        return digits[number]
    if number < 20:
        return f"{digits[number - 10]} belas"
    if number < 100:
        return f"{digits[number // 10]} puluh {digits[number % 10] if number % 10 else ''}".strip()
    hundreds = "seratus" if number < 200 else f"{digits[number // 100]} ratus"
    return f"{hundreds} {_spelled(number % 100) if number % 100 else ''}".strip()


@settings(reading, max_examples=400)
@given(st.sampled_from(sorted(_UNITS)), st.integers(1, 400), st.booleans(), published)
@example("bulan", 1, False, date(2025, 3, 31))
@example("bulan", 12, True, date(2024, 2, 29))
def test_back_and_ahead_mirror_around_the_anchor(word: str, count: int, spelled: bool, day: date) -> None:
    unit, number = _UNITS[word], _INDEX[_UNITS[word]]
    count = min(count, _LONGEST.get(unit, count))
    written = _spelled(count) if spelled else str(count)
    back, ahead = (read_one(f"{written} {word} {way}", _on(day)).span for way in ("lalu", "lagi"))
    assert (back.granularity, ahead.granularity) == (unit, unit)
    assert number(back.earliest) == number(back.latest) == number(day) - count
    assert number(ahead.earliest) == number(ahead.latest) == number(day) + count


@reading
@given(st.sampled_from(["jam", "menit", "detik"]), st.integers(1, 400), published)
def test_hours_mirror_in_the_days_that_they_reach(word: str, count: int, day: date) -> None:
    back, ahead = (read_one(f"{count} {word} {way}", _on(day)).span for way in ("lalu", "lagi"))
    assert day - back.earliest == ahead.latest - day
    assert day - back.latest == ahead.earliest - day


@reading
@given(st.sampled_from([*MONTHS, *WEEKDAYS]), published)
def test_lalu_is_before_and_depan_after(name: str, day: date) -> None:
    back, ahead = (
        read_one(f"hari {name} {way}" if name in WEEKDAYS else f"{name} {way}", _on(day)).span
        for way in ("lalu", "depan")
    )
    assert back.latest < day or (name in MONTHS and back.latest < day.replace(day=1))
    assert ahead.earliest > day
    assert back.earliest > add_months(day, -13)
    assert ahead.latest < add_months(day, 14)


@settings(reading, max_examples=200)
@given(whole_dates, st.booleans())
def test_the_spellings_of_a_date_have_one_value(day: date, short_year: bool) -> None:
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    year = f"{day:%y}" if short_year and 1931 <= day.year <= 2030 else str(day.year)
    figures = f"{day.day}/{day.month}/{year}"
    forms = [
        f"{weekday} ({figures})",
        f"{weekday.upper()} ({figures})",
        f"{weekday}({figures})",
        f"{weekday}  ({figures})",
        f"{weekday}\n({figures})",
        f"{weekday} [{figures}]",
        f"{weekday}, {figures}",
        f"{weekday} ({day.day:02}/{day.month:02}/{year})",
        f"{weekday} ({day.day} / {day.month} / {year})",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        day.isoformat(),
        f"{weekday}, {day.day} {month} {day.year}",
        f"{weekday} {day.day:02} {month.upper()} {day.year}",
        f"{day.day} {month.lower()} {day.year}",
        f"tanggal {day.day}\u00a0{month} {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{month} {day.day}, {day.year}",
    ]
    for form in forms:
        (found,) = read(form)
        assert (found.expression.text, found.value) == (form, day.isoformat())
        assert found.span.days == 1
    (found,) = read(f"({figures})")
    assert (found.expression.text, found.value) == (figures, day.isoformat())


@reading
@given(texts)
def test_a_full_date_alone_is_what_it_was(text: str) -> None:
    """But for those that take month and year from their neighbour: "19 dan 20 Agustus 2025"."""
    inheriting = {rule.name for rule in RULES if rule.followed_by}
    for found in resolve_text(text, "2025-09-04"):
        fields = found.expression.reading
        full = isinstance(fields, Fields) and None not in (fields.year, fields.month, fields.day)
        if full and found.value is not None and found.expression.rule not in inheriting:
            (alone,) = read(found.expression.text)
            assert (alone.value, alone.expression.text) == (found.value, found.expression.text)


@reading
@given(whole_dates, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["WIB", "WITA", "WIT", "GMT"]))
def test_a_clock_time_lies_on_its_day(day: date, hour: int, minute: int, zone: str) -> None:
    offset = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "GMT": "Z"}[zone]
    head = f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})"
    for form in (
        f"pukul {hour:02}.{minute:02} {zone}",
        f"pukul {hour:02}:{minute:02} {zone}",
        f"{hour:02}.{minute:02} {zone}",
    ):
        found = read_one(f"{head} {form}")
        assert found.value == f"{day}T{hour:02}:{minute:02}{offset}"
        assert found.span.end - found.span.start == timedelta(minutes=1)


@reading
@given(phrases, published)
def test_capitals_change_no_date(phrase: str, day: date) -> None:
    """In capitals a phrase that is read keeps its value; a weekday or month in lower case may be a name."""
    assume("minggu" not in phrase.lower())
    found = read(phrase, anchor=_on(day))
    assume([item.expression.text for item in found] == [phrase])
    loud = read(phrase.upper(), anchor=_on(day))
    assert [item.value for item in loud] == [item.value for item in found]
