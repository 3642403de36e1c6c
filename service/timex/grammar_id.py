"""The grammar of Indonesian time expressions: a table of rules.

A rule is a name, a pattern over classes (see ``pattern``), a type, a function from what the pattern caught to a
reading, and an example with its TIMEX3 value when published on Thursday 4 September 2025. In an example with more
than one expression the last is meant. A rule without a reading is a trap: it takes what looks like a date and is
none. A test runs every example.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from service.timex import read, read_calendar, read_range, read_units
from service.timex.context import Context, in_malay
from service.timex.expression import TimexType
from service.timex.guards import (
    after_clock,
    after_every,
    any_day,
    bounded,
    capital_h,
    capitalised,
    habitual,
    lasting,
    leisure,
    named_decade,
    named_now,
    no_adult,
    no_age,
    no_amount,
    no_blow,
    no_code,
    no_count,
    no_far_year,
    no_habit,
    no_law,
    no_level,
    no_longer_name,
    no_meal,
    no_measure,
    no_midnight,
    no_money,
    no_moon,
    no_name,
    no_named_date,
    no_named_day,
    no_number_before,
    no_page,
    no_person,
    no_range_after,
    no_short_name,
    no_surname,
    no_turn_after,
    no_year_after,
    opening,
    recent,
)
from service.timex.pattern import Found
from service.timex.readings import Fields, Reading, SameAs, Shift, Within
from service.timex.span import Granularity

DATE, TIME, DURATION, SET = TimexType

Guard = Callable[[Context], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the grammar. ``followed_by`` must come next, ``preceded_by`` go before; neither is part of the
    expression."""

    name: str
    pattern: str
    type: TimexType | None
    read: Callable[[Found], Reading | None] | None
    example: str
    value: str | None
    guards: tuple[Guard, ...] = ()
    followed_by: str = ""
    preceded_by: str = ""

    def type_of(self, reading: Reading) -> TimexType:
        """The rule's type; a date whose reading names a part of the day or a clock time is a TIME."""
        assert self.type is not None
        inner = reading.fields if isinstance(reading, Within) else reading
        timed = isinstance(inner, Fields) and (inner.hour is not None or inner.part is not None)
        parted = isinstance(reading, Shift | SameAs) and reading.part is not None
        parted = parted or (isinstance(reading, Shift) and reading.unit.rank < Granularity.DAY.rank)
        return TIME if self.type is DATE and (timed or parted) else self.type


def trap(name: str, pattern: str, example: str) -> Rule:
    """A rule that takes what is no date."""
    return Rule(name, pattern, None, None, example, None)


_GIVEN = "(comma|open|or|namely) (day? weekday:weekday comma? open?)? day:num (slash month:num (slash year:<any_year>)?|month:month year:year?)"
_FROM_FEAST = "(hijri_mark sign:(dash|plus) by:num|day (dash? hijri_mark|nth_day:<ordinal>)) <feast> <feast_year>?"
_SLASHED = "day:num slash slash? (month:num (slash slash? year:<any_year>)?|year:misprint)"
_FIGURES = (
    f"open? ({_SLASHED}|day:num (dash|dot) month:num (dash|dot) year:year) close? <beside>? (part:<part> <adverb>?)?"
    " zone:<zone>?"
)
_WRITTEN = "open? date_word? day:<day> (monthly|hb)? month:month (<written_year> close? <away>?|close? <beside>?)"
_BRACKETED = "open day:num (slash month:num (slash year:<any_year>)?|month:month <written_year>?) close"
_WEEKDAYS = "day? weekday (<to>|<and>|until) day? weekday comma?"

_CLOCK_AFTER = "(comma num <dot> num (comma num <dot> num)?)? <join> (clock|hour)? <hour> (<dot> num)? <when>"

# A row a line: the table is read by its columns.
# fmt: off
FAMILIES: dict[str, tuple[Rule, ...]] = {
    "traps": (
    trap("serial-number", "serial dot? num", "Pasal 108"),
    trap("serial-of-year", "serial dot? (num|number|year) (slash|dash|dot)? year_word? year", "Nomor 11 Tahun 2008"),
    trap("serial-year", "serial dot? (number|year)", "RT 2024"),
    trap("named-after-a-date", "named (<day>|ordinal) month year?", "Universitas 17 Agustus 1945"),
    trap("repeated-unit", "(day|one_unit|week|minggu|monthly|year_word|hour) dash (day|week|minggu|monthly|year_word|hour)", "minggu-minggu pertama"),
    trap("unit-to-unit", "(day|week|minggu|monthly|year_word) ke (day|week|minggu|monthly|year_word)", "dari tahun ke tahun"),
    trap("clock-of-digits", "(clock|hour) (year|number)", "pukul 2024"),
    trap("same-moment", "moment which same", "pada saat yang sama"),
    trap("every-day-off", "every day off", "setiap hari libur"),
    trap("then", "comma past", "menembak, lalu melarikan diri"),
    Rule("now-in-a-name", "now and soon", None, None, "kampanye Kini dan Nanti", None, (named_now,)),
    trap("distance", "num minute (comma|dot)? num second", "50 menit 20 detik lintang"),
    ),
    "dates in figures": (
    Rule("clock-then-date", f"<clock> day? weekday:weekday comma? {_FIGURES}", DATE, read.fields, "pukul 15.15 WIB Senin (21/11/2022)", "2022-11-21T15:15+07:00"),
    Rule("clock-then-written-date", f"<clock> (day? weekday:weekday comma?)? {_WRITTEN}", DATE, read.fields, "pukul 10.00 WIB 4 September 2025", "2025-09-04T10:00+07:00"),
    Rule("numeric-range", f"({_WEEKDAYS}|position? (week|minggu) <turn>)? open first:num (slash first_month:num (slash first_year:year)?)? (<to>|until|<and>) day:num slash month:num (slash year:<any_year>)? close <loose>?", DATE, read_range.day_range, "Senin-Rabu (18-20/8)", "2025-08-18/2025-08-20"),
    Rule("weekday-date-range", "day? weekday comma? open? first:num (slash first_month:num (slash first_year:year)?|first_month:month first_year:year?) close? <to> day? weekday comma? open? day:num (slash month:num (slash year:<any_year>)?|month:month (year_word? year:year)?) close?", DATE, read_range.day_range, "Senin (1/9)-Rabu (3/9)", "2025-09-01/2025-09-03"),
    Rule("weekday-numeric-date", f"<weekday> {_FIGURES} <at>?", DATE, read.fields, "Rabu (3/9)", "2025-09-03"),
    Rule("numeric-date-of-clocks", f"(<weekday>? {_FIGURES}|day? weekday:weekday part:<part>?) <at_clocks>", TIME, read_range.clock_range, "Rabu (3/9) pukul 09.00-12.00 WIB", "2025-09-03T09:00+07:00/2025-09-03T12:00+07:00"),
    Rule("numeric-date", "date_word? open? day:num <separator> month:num <separator> year:year close? part:<part>? <at>?", DATE, read.fields, "04/09/2025", "2025-09-04"),
    Rule("bracketed-numeric-date", f"open {_SLASHED} close part:<part>? zone:<zone>? <at>?", DATE, read.fields, "(3/9)", "2025-09-03"),
    Rule("relative-day-with-date", f"(<deictic> (day|part:<part>)?|part:<part> (said:relative_day|today:(day? this|soon))|night:(last_night|earlier_today part:<part>|part:<part> earlier_today)) {_BRACKETED} part:<part>? <at>?", DATE, read.dated, "kemarin (3/9)", "2025-09-03"),
    Rule("turned-unit-with-date", f"(unit:(week|minggu|monthly) <turn>|n:<count> unit:day <ago>) {_BRACKETED}", DATE, read.dated, "pekan lalu (29/8)", "2025-08-29"),
    Rule("short-numeric-date", "day:num slash month:num slash year:num", DATE, read.short_date, "29/08/25", "2025-08-29", (no_count,)),
    Rule("named-month-in-figures", "day:num dash month:month dash year:(year|num)", DATE, read.fields, "4-Sep-2025", "2025-09-04"),
    Rule("iso-date", "year:year (dash month:num dash|slash month:num slash) day:num <at>?", DATE, read.fields, "2025-09-04", "2025-09-04"),
    ),
    "dates in words": (
    Rule("coordinated-day", "date_word? day:num", DATE, read_range.coordinated, "19 dan 20 Agustus 2025", "2025-08-19", followed_by="(<join> num)? (<join> num)? (<join> num)? (<join>|<to>) date_word? last:num (dash num)? month:month (year_word? year:year|turned:year_word <turn>|<loose>)?"),
    Rule("coordinated-day-range", "date_word? first:num dash day:num", DATE, read_range.day_range, "24-25 dan 31 Desember 2025", "2025-12-24/2025-12-25", followed_by="<join> num (dash num)? month:month (year_word? year:year|turned:year_word <turn>|<loose>)?"),
    Rule("coordinated-day-month", "date_word? day:num month:month", DATE, read_range.coordinated, "29 Agustus hingga 1 September 2024", "2024-08-29", followed_by="(<join>|<to>) date_word? num last_month:month (year_word? year:year|turned:year_word <turn>)"),
    Rule("weekday-written-date", f"<weekday> {_WRITTEN} part:<part>? zone:<zone>? <at>?", DATE, read.fields, "Jumat, 10 November 2017", "2017-11-10"),
    Rule("each-date-too", "date_word? day:num month:month", SET, read_calendar.every(read.fields), "setiap 1 Januari dan 1 Juli", "XXXX-07-01", (after_every, no_year_after)),
    Rule("written-date", f"{_WRITTEN} part:<part>? zone:<zone>? <at>?", DATE, read.fields, "23 Maret lalu", "2025-03-23", (no_named_date,)),
    Rule("written-date-of-clocks", f"<weekday>? {_WRITTEN} <at_clocks>", TIME, read_range.clock_range, "3 September 2025 pukul 09.00-12.00", "2025-09-03T09:00/2025-09-03T12:00"),
    Rule("month-first-date", "month:month day:num comma year:year", DATE, read.fields, "February 16, 2016", "2016-02-16" ),
    Rule("date-in-turned-year", "date_word? day:num month:month year_word <turn>", DATE, read.month_in_year, "17 Agustus tahun lalu", "2024-08-17"),
    ),
    "day ranges": (
    Rule("day-range", f"({_WEEKDAYS} open?)? date_word? first:num (first_month:month (first_year:year)?)? <to> day:num month:month (year_word? year:year close? <away>?|turned:year_word <turn>|close? <loose>?)", DATE, read_range.day_range, "3-5 September 2025", "2025-09-03/2025-09-05"),
    Rule("day-range-of-turned-month", "date_word? first:num <to> day:num monthly <turn>", DATE, read_range.turned_day_range, "tanggal 20-21 bulan ini", "2025-09-20/2025-09-21"),
    ),
    "months": (
    Rule("month-of-year", "monthly? month:month <written_year> <away>?", DATE, read.fields, "Februari 2022", "2022-02"),
    Rule("month-of-turned-year", "monthly? month:month year_word <turn>", DATE, read.month_in_year, "Juni tahun lalu", "2024-06"),
    Rule("turned-month", "monthly? month:month <loose>", DATE, read.fields, "Juni lalu", "2025-06"),
    Rule("coordinated-month", "monthly? month:month", DATE, read_range.coordinated, "Juli dan Agustus 2024", "2024-07", (capitalised,), "(comma month)? (comma month)? (<join>|<to>) monthly? last_month:month (year_word? year:year|turned:year_word <turn>|<loose>)"),
    Rule("month-range", "monthly? first:month (first_year:year)? <to> monthly? month:month (year_word? year:year <away>?|turned:year_word <turn>|<loose>)?", DATE, read_range.month_range, "Januari-Maret 2025", "2025-01/2025-03"),
    Rule("month", "monthly? month:month", DATE, read.fields, "pada April", "2025-04", (capitalised, no_name, no_person, no_short_name)),
    Rule("event-date", "day:num? month:month", DATE, read_calendar.event, "serangan 11 September", "2001-09-11", (no_year_after,), preceded_by="event:event"),
    ),
    "years": (
    Rule("election-year", "year_word? year:year", DATE, read_calendar.election, "Pemilu 2024", "2024", (no_count, no_range_after), preceded_by="election:election"),
    Rule("year", "(year_word (fiscal newly?)? year:year <loose>?|(year:year|fy year:(year|num)) <away>?)", DATE, read.fields, "Pada 2024", "2024", (no_count, no_far_year, no_law, no_code)),
    Rule("year-range", "(year_word (fiscal newly?)?)? first:year (<to>|slash) last:(year|num) <away>?", DATE, read_range.years, "2019-2023", "2019/2023", (no_count, no_far_year)),
    Rule("turned-year", "unit:year_word fiscal? <loose>", DATE, read.turned_unit, "tahun lalu", "2024", (no_number_before,)),
    ),
    "decades and centuries": (
    Rule("decade", "(year_word? year:year|year_word year:num) dash? plural|decade year:(year|num) (dash? plural)?", DATE, read_units.era, "1990-an", "199"),
    Rule("short-decade", "year:num dash? plural", DATE, read_units.era, "era 80-an", "198", (named_decade,)),
    Rule("decade-range", "(year_word|decade)? first:year dash year:year dash? plural", DATE, read_range.decades, "1980-1990-an", "198/199"),
    Rule("century", "century nth:<nth>", DATE, read_units.era, "abad ke-19", "18"),
    Rule("century-range", "century first:<nth> (<to>|<and>|until) nth:(<ordinal>|roman)", DATE, read_range.centuries, "abad ke-18 dan ke-19", "17/18"),
    ),
    "quarters and halves": (
    Rule("nth-of-year", "(unit:(quarter|semester|half) dash? nth:(<nth>|last)|unit:q nth:num) <of_year>", DATE, read_units.nth_unit, "kuartal III 2025", "2025-Q3"),
    Rule("compact-nth", "(nth:num unit:(q|hijri_mark)|unit:hijri_mark nth:num) (slash|dash)? year:(year|num)", DATE, read_units.compact_nth, "1Q25", "2025-Q1"),
    Rule("nth-range", "unit:(quarter|semester) dash? first:<nth> (<to>|<and>|until) nth:<nth> <of_year>?", DATE, read_range.nth_units, "kuartal I-III 2025", "2025-Q1/2025-Q3"),
    Rule("coordinated-nth", "unit:(quarter|semester) dash? nth:<nth>", DATE, read_units.nth_unit, "kuartal I hingga kuartal III 2024", "2024-Q1", followed_by="(<join>|<to>) (quarter|semester) dash? <nth> <of_year>"),
    Rule("academic-half", "semester parity:parity (year_word fiscal)? first:year (slash|dash) (year|num)", DATE, read_units.academic_half, "semester genap 2024/2025", "2025-H1"),
    Rule("nth", "unit:(quarter|semester) dash? nth:<nth> <loose>?", DATE, read_units.nth_unit, "triwulan II", "2025-Q2"),
    ),
    "counted weeks and days": (
    Rule("nth-in-whole", "(of:(day|week|minggu|monthly) nth:(<ordinal>|roman|last)|day? weekday:weekday nth:(<ordinal>|last)) <container>", DATE, read_units.nth, "pekan ketiga Juni", "2025-W25"),
    Rule("first-units", "n:<count> of:(day|monthly|quarter) nth:(ordinal|last) <container>", DATE, read_units.nth, "sembilan bulan pertama 2025", "2025-01/2025-09"),
    Rule("nth-decade", "of:decade nth:(<ordinal>|last) century century:<nth>", DATE, read_units.nth, "dekade kedua abad ke-20", "191"),
    Rule("nth-day", "day nth:(ke dash? num|ordinal)", DATE, read_units.nth, "Festival dimulai pada 3 Januari 2024. Pada hari kedua", "2024-01-04"),
    ),
    "thirds of a unit": (
    Rule("third-of-year", "position:position year_word? year:year <loose>?", DATE, read.third(read.fields), "awal tahun 2026", "2026", (no_count,)),
    Rule("third-of-month", "position:position monthly? month:month (year_word? year:year)? <loose>?", DATE, read.third(read.fields), "akhir Agustus", "2025-08"),
    Rule("third-of-month-in-turned-year", "position:position monthly? month:month year_word <turn>", DATE, read.third(read.month_in_year), "akhir Juni tahun lalu", "2024-06"),
    Rule("third-of-nth", "position:position unit:(quarter|semester|half) dash? nth:(<nth>|last) <of_year>", DATE, read.third(read_units.nth_unit), "awal kuartal IV 2025", "2025-Q4"),
    Rule("third-of-bare-nth", "position:position unit:(quarter|semester) dash? nth:<nth> <loose>?", DATE, read.third(read_units.nth_unit), "akhir semester I", "2025-H1"),
    Rule("third-range", "first:position (monthly? first_month:month)? (year_word? first_year:year)? <to> position:position (monthly? month:month)? (year_word? year:year)? <loose>?", DATE, read_range.third_range, "akhir Agustus-awal September", "2025-08/2025-09"),
    Rule("coordinated-third", "position:position", DATE, read.third(read.fields), "awal dan akhir 2024", "2024", followed_by="(<and>|until) position (monthly? month:month (year_word? year:year)?|year_word? year:year)"),
    Rule("third-of-turned-unit", "position:position unit:(<long_unit>|year_word) <loose>", DATE, read.third(read.turned_unit), "pertengahan bulan ini", "2025-09"),
    Rule("midweek", "middle unit:(week|minggu|monthly|year_word) <loose>", DATE, read.third(read.turned_unit), "tengah pekan ini", "2025-W36"),
    Rule("third-of-era", "position:position era? ((year_word|decade)? year:(year|num) dash? plural|century nth:<nth>)", DATE, read.third(read_units.era), "awal abad ke-20", "19"),
    Rule("habitual-weekend", "position:position unit:week", SET, read_calendar.every(read.third(read.turned_unit)), "Ia kerap berlibur pada akhir pekan", "XXXX-WXX-WE", (leisure,)),
    Rule("third-of-unit", "position:position unit:(week|monthly|year_word)", DATE, read.third(read.turned_unit), "akhir pekan", "2025-W36-WE"),
    ),
    "turned units": (
    Rule("turned-unit", "unit:<long_unit> <loose>", DATE, read.turned_unit, "pekan lalu", "2025-W35", (no_number_before,)),
    ),
    "units ago": (
    Rule("units-ago", "n:<count> unit:<unit> <ago>", DATE, read.count_ago, "dua bulan lalu", "2025-07", (no_age, no_level, no_money)),
    Rule("several-ago", "several:<several> unit:<unit> <ago>", DATE, read.count_ago, "beberapa minggu yang lalu", "PAST_REF"),
    Rule("units-or-so-ago", "<or_so> unit:<unit> <ago>", DATE, read.count_ago, "2-3 minggu lalu", "PAST_REF"),
    Rule("many-ago", "unit:many_unit dash <unit> <ago>", DATE, read.count_ago, "bertahun-tahun lalu", "PAST_REF"),
    Rule("one-unit-ago", "unit:one_unit half:half_count? <ago>", DATE, read.count_ago, "setahun lalu", "2024"),
    Rule("windu-ago", "(n:<count> years:years_of|years:some_years) ago:<ago>", DATE, read.windu, "sewindu lalu", "2017"),
    Rule("units-or-so-ahead", "<or_so> unit:<unit> (more|which? will coming|which? (future|soon))", DATE, read.count_ahead, "dua atau tiga hari lagi", "FUTURE_REF"),
    ),
    "units ahead": (
    Rule("units-ahead", "n:<count> unit:<unit> (more|which? will coming|which? (future|soon))", DATE, read.count_ahead, "tiga hari lagi", "2025-09-07"),
    Rule("several-ahead", "several:<several> unit:<unit> (more|which? will coming)", DATE, read.vague("FUTURE_REF"), "beberapa bulan lagi", "FUTURE_REF"),
    Rule("one-unit-ahead", "unit:one_unit more", DATE, read.count_ahead, "sepekan lagi", "2025-W37"),
    Rule("units-from-now", "(n:<count> unit:<unit>|<or_so> unit:<unit>|several:<several> unit:<unit>|unit:one_unit) from_now", DATE, read.count_ahead, "enam bulan dari sekarang", "2026-03"),
    Rule("stretch-ahead", "(n:<count> unit:<unit>|<or_so> unit:<unit>|several:<several> unit:<unit>|unit:one_unit) ke next|several:<several> unit:<unit> which? future", DURATION, read.stretch, "dua hari ke depan", "P2D"),
    ),
    "units from the narrative": (
    Rule("units-later", "(lapse|lapsed)? n:<count> unit:<unit> <later>", DATE, read.count_later, "pada Januari lalu. Dua bulan kemudian", "2025-03", (no_age,)),
    Rule("lapse-of-units", "(lapse|lapsed) (n:<count> unit:<unit>|several:<several> unit:<unit>|unit:one_unit)", DATE, read.count_later, "pada 3 Januari 2024. Selang dua hari", "2024-01-05"),
    Rule("units-or-so-later", "(lapse|lapsed)? <or_so> unit:<unit> <later>", DATE, read.count_later, "pada 3 Januari lalu. Dua atau tiga hari kemudian", "PAST_REF"),
    Rule("several-later", "(lapse|lapsed)? several:<several> unit:<unit> (<later>|following)", DATE, read.count_later, "pada 3 Januari lalu. Beberapa hari kemudian", "PAST_REF"),
    Rule("one-unit-later", "(lapse|lapsed)? unit:one_unit (<later>|following)", DATE, read.count_later, "pada 3 Januari 2024. Sehari kemudian", "2024-01-04"),
    Rule("unit-beside", "unit:(day|<long_unit>|year_word) earlier", DATE, read.unit_beside(-1), "pada 2020. Tahun sebelumnya", "2019"),
    Rule("unit-after", "unit:(day|<long_unit>|year_word) following", DATE, read.unit_beside(1), "pada 2020. Tahun berikutnya", "2021"),
    Rule("part-beside", "part:<part> day? earlier", DATE, read.day_beside(-1), "pada 3 Januari 2024. Malam sebelumnya", "2024-01-02TNI"),
    Rule("part-after", "part:<part> day? following", DATE, read.day_beside(1), "pada 3 Januari 2024. Pagi berikutnya", "2024-01-04TMO"),
    Rule("units-earlier", "n:<count> unit:<unit> <earlier>", DATE, read.count_earlier, "pada 3 Januari 2024. Dua hari sebelumnya", "2024-01-01", (no_age,)),
    Rule("several-earlier", "several:<several> unit:<unit> <earlier>", DATE, read.count_earlier, "pada 3 Januari 2024. Beberapa hari sebelumnya", "PAST_REF"),
    Rule("one-unit-earlier", "unit:one_unit <earlier>", DATE, read.count_earlier, "pada 3 Januari 2024. Sehari sebelumnya", "2024-01-02"),
    ),
    "days from today": (
    Rule("spoken-day", "earlier_today <at>?", DATE, read.day_of_speech, "seperti saya katakan tadi", "2025-09-04"),
    Rule("today", "<today> <at>?", DATE, read.day_of_speech, "hari ini", "2025-09-04", (no_meal,)),
    Rule("next-day", "(day? relative:next_morning (its_unit|day)? part:<part>?|relative:relative_day (its_unit part:<part>?|part:its_part)) <at>?", DATE, read.next_day, "pada 3 Januari 2024. Keesokan harinya", "2024-01-04"),
    Rule("recent-day", "relative_day dash relative_day|relative_day", DATE, read.vague("PAST_REF"), "Pemilu kemarin", "PAST_REF", (recent,)),
    Rule("relative-day", "(relative:relative_day (day|part:<part>)?|part:<part> relative:relative_day) <at>?", DATE, read.day_of_speech, "kemarin sore", "2025-09-03TAF" ),
    Rule("malay-yesterday", "last_night", DATE, lambda _found: Shift(Granularity.DAY, -1), "Beliau berkata bahawa hujan turun semalam", "2025-09-03", (in_malay,)),
    Rule("earlier-today", "tadi:<tadi> <at>?", TIME, read.day_of_speech, "tadi malam", "2025-09-03TNI"),
    Rule("clock-then-day", "<clock> (<today>|relative:relative_day part:<part>?|part:<part> relative:relative_day|tadi:<tadi>)", TIME, read.day_of_speech, "pukul 05.30 WIB pagi tadi", "2025-09-04T05:30+07:00"),
    Rule("habitual-part", "part:(part day|small_hours day)", SET, read_calendar.every(read.fields), "Ia biasanya berlari di sore hari", "XXXX-XX-XXTAF", (no_meal, any_day)),
    Rule("part-of-day", "part:(part day|small_hours day|(midst|middle) part|middle day) zone:<zone>? <at>?", TIME, read.fields, "pada 3 Januari 2024. Menjelang sore hari", "2024-01-03TAF", (no_meal,)),
    Rule("bare-part", "part:part", TIME, read.fields, "pada 3 Januari 2024. Ia menunggu sejak pagi", "2024-01-03TMO", (bounded,)),
    ),
    "weekdays": (
    Rule("eve-of-weekday", f"(day? weekday:weekday comma?|ahead:soon|<deictic>)? part:part eve_of:(weekday|minggu) (comma? ({_BRACKETED}|day:num slash month:num (slash year:<any_year>)?|day:num month:month <written_year>?))? <loose>?", DATE, read.eve, "malam Minggu", "2025-08-30TNI", (no_midnight, no_named_day)),
    Rule("relative-day-with-weekday", "<deictic> part:<part>? day? weekday:weekday part:<part>? <at>?", DATE, read.fields, "besok Jumat", "2025-09-05", (no_named_day,)),
    Rule("weekday-of-turned-week", "day? weekday:weekday part:<part>? (week|minggu) <turn>", DATE, read.in_week, "Senin pekan lalu", "2025-08-25"),
    Rule("weekday-of-weekend", "day? weekday:weekday part:<part>? position (week|minggu) <turn>", DATE, read.in_week, "Sabtu akhir pekan ini", "2025-09-06"),
    Rule("weekday-range-of-week", "day? first:weekday <to> weekday:weekday (unit:(week|minggu) <turn>)?", DATE, read_range.weekday_range, "Senin-Rabu pekan ini", "2025-09-01/2025-09-03", (capitalised, no_named_day, no_habit)),
    Rule("turned-weekday-range", "day? first:weekday <to> weekday:weekday <loose>", DATE, read_range.weekday_range, "Sabtu-Minggu lalu", "2025-08-30/2025-08-31"),
    Rule("coordinated-weekday-of-week", "day? weekday:weekday part:<part>?", DATE, read.in_week, "Senin hingga Jumat pekan depan", "2025-09-08", (capitalised,), "(comma weekday)? <join> day? weekday part? (week|minggu) <turn>"),
    Rule("coordinated-weekday", "day? weekday:weekday part:<part>?", DATE, read.fields, "Senin dan Selasa mendatang", "2025-09-08", (capitalised,), "(comma weekday)? <join> day? weekday part? <loose>"),
    Rule("turned-weekday", "day? weekday:weekday part:<part>? <adverb> <at>?", DATE, read.fields, "Senin depan", "2025-09-08"),
    Rule("each-weekday-too", "day? weekday:weekday part:<part>? <at>?", SET, read_calendar.every(read.fields), "setiap Sabtu dan Minggu pukul 16.00", "XXXX-WXX-7T16:00", (after_every,)),
    Rule("habitual-weekday", "day? weekday:weekday", SET, read_calendar.every(read.fields), "Mereka selalu ditahan pada hari Jumat", "XXXX-WXX-5", (no_named_day, habitual)),
    Rule("weekday", "day? weekday:weekday part:<part>? zone:<zone>? <at>?", DATE, read.fields, "hari Rabu", "2025-09-03", (no_name, no_named_day)),
    ),
    "clock times": (
    Rule("coordinated-clock", "(clock|hour) hour:<hour> <minutes>?", TIME, read.fields, "Rabu (3/9). Berlaku pukul 08.00 hingga 17.00 WIB", "2025-09-03T08:00+07:00", (no_blow,), _CLOCK_AFTER),
    Rule("clock", "(clock|hour) <o_clock>", TIME, read.fields, "Rabu (3/9). Acara mulai pukul 11.00 WIB", "2025-09-03T11:00+07:00", (no_blow,)),
    Rule("clock-beside-hour", "(clock|hour) hour:<hour> beside:beside_hour by:(quarter_count|half_count|<day>) minute? <when>?", TIME, read.beside_hour, "Rabu (3/9). Mulai jam delapan kurang seperempat malam", "2025-09-03T19:45"),
    Rule("half-hour", "hour:(half_count <day>) part:<part> zone:<zone>?", TIME, read.fields, "Rabu (3/9). Mulai setengah delapan malam", "2025-09-03T19:30"),
    Rule("compact-clock", "(clock|hour)? clock:(number|year) zone:(zone|utc)", TIME, read.compact_clock, "Rabu (3/9). Mulai 0120 GMT", "2025-09-03T01:20Z"),
    Rule("zoned-clock", "hour:num <minutes> <when>", TIME, read.fields, "Rabu (3/9). Mulai 11.00 WIB", "2025-09-03T11:00+07:00"),
    Rule("coordinated-continued-clock", "hour:num <minutes>", TIME, read.fields, "Rabu (3/9). Pukul 13.00, 15.00, dan 16.00 WIB. Pukul 17.00, 18.00 dan 19.00 WIT", "2025-09-03T18:00+09:00", (after_clock,), _CLOCK_AFTER),
    Rule("continued-clock", "hour:num (<minutes>|<when>)", TIME, read.fields, "Rabu (3/9). Tercatat pada pukul 00.15 dan 00.26", "2025-09-03T00:26", (after_clock,)),
    Rule("clock-range", "<clocks>", TIME, read_range.clock_range, "Rabu (3/9). Berlaku pukul 09.00-12.00 WIB", "2025-09-03T09:00+07:00/2025-09-03T12:00+07:00"),
    ),
    "holidays": (
    Rule("holiday-with-date", "<feast> <feast_year>?", DATE, read_calendar.feast, "Lebaran, 30 Maret 2025", "2025-03-30", (no_surname, no_longer_name), _GIVEN),
    Rule("holiday", "<feast> <loose>?", DATE, read_calendar.feast, "Hari Kemerdekaan", "2025-08-17", (no_longer_name,)),
    Rule("holiday-of-year", "<feast> <feast_year>", DATE, read_calendar.feast, "Lebaran 2024", "2024-04-10", (no_range_after,)),
    Rule("nth-anniversary", "<anniversary> (ke dash? nth:<digits>|nth:ordinal) holiday:founding (open founding close)?", DATE, read_calendar.anniversary, "HUT ke-80 RI", "2025-08-17", (no_longer_name,)),
    Rule("anniversary-nth", "<feast> ke dash? nth:<digits> founding?", DATE, read_calendar.anniversary, "HUT RI ke-80", "2025-08-17"),
    Rule("days-from-holiday-with-date", _FROM_FEAST, DATE, read_calendar.feast, "H-7 Lebaran, 24 Maret 2025", "2025-03-24", (), _GIVEN),
    Rule("days-from-holiday", f"{_FROM_FEAST}|<feast> <feast_year>? day nth_day:<ordinal>", DATE, read_calendar.feast, "H-3 Lebaran 2024", "2024-04-07"),
    Rule("coordinated-days-from-holiday", "hijri_mark sign:(dash|plus) by:num", DATE, read_calendar.feast, "H-7 dan H+7 Lebaran", "2025-03-24", (), f"<join> {_FROM_FEAST}"),
    Rule("days-from-feast", "hijri_mark sign:(dash|plus) by:num", DATE, read_calendar.feast, "Jelang Lebaran, tiket habis pada H-3", "2025-03-28", (no_page,)),
    Rule("polling-day", "polling election:election? (year_word? year:year)?", DATE, read_calendar.polling_day, "hari pencoblosan Pilkada 2024", "2024-11-27"),
    ),
    "Hijri dates": (
    Rule("hijri-date", "date_word? day:num month:hijri_month <of_hijri>?", DATE, read_calendar.hijri, "1 Ramadan 1446 H", "2025-03-01"),
    Rule("coordinated-hijri-day", "date_word? day:num", DATE, read_calendar.hijri, "11 dan 12 Zulhijah 1446 H", "2025-06-07", followed_by="(<join> num)? (<join> num)? (<join>|<to>) num month:hijri_month <of_hijri>?"),
    Rule("hijri-day-range", "date_word? first:num <to> day:num month:hijri_month <of_hijri>?", DATE, read_range.hijri_days, "1-7 Muharam 1447 H", "2025-06-27/2025-07-03"),
    Rule("hijri-month", "monthly? month:hijri_month <of_hijri>?", DATE, read_calendar.hijri, "bulan Ramadan 1446 H", "2025-03-01/2025-03-30", (no_surname,)),
    Rule("third-of-hijri-month", "position:position monthly? month:hijri_month <of_hijri>?", DATE, read.third(read_calendar.hijri), "awal Ramadan 1446 H", "2025-03-01/2025-03-30", (no_surname,)),
    Rule("hijri-year", "year_word? <hijri_year>", DATE, read_calendar.hijri, "1447 H", "2025-06-27/2026-06-15"),
    ),
    "days of a month": (
    Rule("day-of-turned-month", "date_word day:num monthly <turn>", DATE, read.in_month, "tanggal 17 bulan lalu", "2025-08-17"),
    Rule("day-of-month", "(day? weekday:weekday comma?)? date_word day:<day> <loose>?", DATE, read.fields, "tanggal 3", "2025-09-03"),
    ),
    "sets": (
    Rule("every-part", "every part:<part>", SET, read_calendar.every(read.fields), "setiap pagi", "XXXX-XX-XXTMO"),
    Rule("every-unit", "(every|per) unit:(<unit>|its_unit|one_unit)", SET, read_calendar.every_length, "setiap tahun", "P1Y", (no_turn_after,)),
    Rule("every-units", "(every (n:<count>|several:several)|per n:<count>) unit:<unit> once?", SET, read_calendar.every_length, "setiap lima tahun", "P5Y", (no_turn_after,)),
    Rule("every-few-units", "every n:<count> (dash|until) upto:<count> unit:<unit> once?", SET, read_calendar.every_length, "setiap 6-12 bulan", "P6M/P12M"),
    Rule("units-once", "(every|lapse)? (n:<count> unit:<unit>|unit:one_unit) once", SET, read_calendar.every_length, "lima tahun sekali", "P5Y"),
    Rule("times-a-unit", "(often:<count> times|vaguely:several times|once) (within:in? unit:one_unit|(every|per) unit:(<unit>|its_unit))", SET, read_calendar.every_length, "dua kali sepekan", "P1W", (no_turn_after,)),
    Rule("unit-times", "unit:one_unit (often:<count>|vaguely:several) times", SET, read_calendar.every_length, "sehari tiga kali", "P1D", (no_turn_after,)),
    Rule("every-eve", "every part:part eve_of:(weekday|minggu)", SET, read_calendar.every(read.eve), "setiap malam Jumat", "XXXX-WXX-4TNI"),
    Rule("every-weekday", "every (part:part|day)? weekday:weekday part:<part>?", SET, read_calendar.every(read.fields), "saban Jumat", "XXXX-WXX-5"),
    Rule("every-weekdays", "every day? first:weekday (<to>|until) day? weekday:weekday", SET, read_calendar.every(read_range.weekday_range), "tiap Senin-Jumat", "XXXX-WXX-1/XXXX-WXX-5"),
    Rule("every-working-day", "every day work", SET, read_calendar.every(read_calendar.working_days), "setiap hari kerja", "XXXX-WXX-1/XXXX-WXX-5"),
    Rule("every-day-at-clock", "every (day|day? weekday:weekday part:<part>?)? comma? <clock>", SET, read_calendar.every(read.fields), "setiap hari pukul 10.00", "XXXX-XX-XXT10:00", (no_range_after,)),
    Rule("every-day-at-clocks", "every (day|day? weekday:weekday) comma? <clocks>", SET, read_calendar.every(read_range.clock_range), "setiap hari pukul 10.00-22.00", "XXXX-XX-XXT10:00/XXXX-XX-XXT22:00"),
    Rule("weekdays-at-clocks", "every? day? first_day:weekday (<to>|until) day? last_day:weekday comma? <clocks>", SET, read_calendar.every(read_range.clock_range), "setiap Senin-Jumat pukul 08.00-16.00", "XXXX-WXX-1T08:00/XXXX-WXX-5T16:00"),
    Rule("clocks-every-day", "<clocks> every (day|day? weekday:weekday)", SET, read_calendar.every(read_range.clock_range), "pukul 08.00-15.00 setiap hari", "XXXX-XX-XXT08:00/XXXX-XX-XXT15:00"),
    Rule("clock-every-day", "<clock> every (day|day? weekday:weekday)", SET, read_calendar.every(read.fields), "pukul 10.00 WIB setiap hari", "XXXX-XX-XXT10:00+07:00"),
    Rule("every-day-of-month", "(every date_word day:num|date_word day:num every monthly)", SET, read_calendar.every(read.fields), "tiap tanggal 17", "XXXX-XX-17"),
    Rule("every-date", "(every date_word? day:num month:month|date_word? day:num month:month every (year_word|its_unit))", SET, read_calendar.every(read.fields), "setiap 17 Agustus", "XXXX-08-17", (no_year_after,)),
    Rule("every-month", "every monthly? month:month", SET, read_calendar.every(read.fields), "setiap bulan Agustus", "XXXX-08", (capitalised, no_year_after)),
    Rule("every-third", "every position:position unit:(week|minggu|monthly|year_word)", SET, read_calendar.every(read.third(read.turned_unit)), "setiap akhir pekan", "XXXX-WXX-WE", (no_turn_after,)),
    Rule("every-third-of-month", "every position:position monthly? month:month", SET, read_calendar.every(read.third(read.fields)), "setiap akhir Agustus", "XXXX-08", (no_year_after,)),
    Rule("every-feast", "every <feast>", SET, read_calendar.every(read_calendar.feast), "setiap Natal", "XXXX-12-25", (no_year_after,)),
    Rule("every-hijri", "every (monthly?|date_word? day:num) month:hijri_month", SET, read_calendar.every(read_calendar.hijri), "setiap Ramadan", "P1Y", (no_surname,)),
    ),
    "lengths": (
    Rule("length", "n:<count> unit:<unit> (last|following)?", DURATION, read.length, "80 tahun", "P80Y", (no_measure, no_level, no_money)),
    Rule("length-until-now", "n:<count> unit:<unit> last this|several:<several> unit:<unit> last? this|unit:one_unit last? this", DURATION, read.length, "beberapa hari ini", "PXD"),
    Rule("length-up-to-now", "n:<count> unit:(week|minggu|monthly|year_word) this", DURATION, read.length, "selama dua bulan ini", "P2M", (lasting, no_level, no_money)),
    Rule("length-in-windu", "(n:<count> years:years_of|years:some_years) last?", DURATION, read.windu, "sewindu", "P8Y"),
    Rule("two-lengths", "n:<count> unit:<unit> m:<count> rest:<unit>", DURATION, read.length, "enam tahun delapan bulan", "P6Y8M"),
    Rule("coordinated-length", "n:<count>", DURATION, read.length, "Empat hingga 10 hari", "P4D", followed_by="until <count> unit:<unit>"),
    Rule("length-range", "(n:<count> dash upto:<count>|n:digit upto:digit) unit:<unit> last? this?", DURATION, read.about_length, "2-3 hari", "P2D/P3D"),
    Rule("times-length", "n:<digits> times:roman m:<digits> unit:hour", DURATION, read.shifts, "2x24 jam", "PT48H"),
    Rule("several-length-range", "several:<several> (dash|until) <several> unit:<unit> last?", DURATION, read.length, "jutaan hingga miliaran tahun", "PXY"),
    Rule("several-length", "several:<several> unit:<unit> last?", DURATION, read.length, "beberapa hari terakhir", "PXD"),
    Rule("one-unit-length", "unit:one_unit half:half_count? last?", DURATION, read.length, "sepekan", "P1W"),
    Rule("many-length", "unit:many_unit dash <unit>", DURATION, read.length, "berbulan-bulan", "PXM"),
    Rule("day-and-night", "unit:one_unit last_night", DURATION, read.length, "sehari semalam", "P1D"),
    ),
    "references": (
    Rule("now", "now this?", DATE, read.vague("PRESENT_REF"), "kini", "PRESENT_REF"),
    Rule("this-moment", "moment this", DATE, read.vague("PRESENT_REF"), "saat ini", "PRESENT_REF"),
    Rule("these-days", "these_days this|<units> this", DATE, read.vague("PRESENT_REF"), "dewasa ini", "PRESENT_REF", (no_adult,)),
    Rule("units-before", "<units> (earlier|<ago>)|(week dash week|minggu dash minggu|monthly dash monthly|year_word dash year_word) last", DATE, read.vague("PAST_REF"), "tahun-tahun sebelumnya", "PAST_REF"),
    Rule("units-to-come", "<units> (<ahead>|following|ke next)", DATE, read.vague("FUTURE_REF"), "tahun-tahun mendatang", "FUTURE_REF"),
    Rule("soon", "(a_moment|not_long long) more", DATE, read.vague("FUTURE_REF"), "sebentar lagi", "FUTURE_REF"),
    Rule("some-time-ago", "several local_time (ago:<ago>|last this?)", DATE, read.vague("PAST_REF"), "beberapa waktu lalu", "PAST_REF"),
    Rule("some-time-ahead", "several local_time (<ahead>|ke next)", DATE, read.vague("FUTURE_REF"), "beberapa waktu mendatang", "FUTURE_REF"),
    Rule("recently", "(newly dash newly|last|position dash position) this", DATE, read.vague("PAST_REF"), "baru-baru ini", "PAST_REF"),
    Rule("a-while-later", "(several (moment|local_time)|a_moment) (<later>|<earlier>)|(several moment|a_moment) <ago>|not_long (lapse|lapsed) long", TIME, read.vague("PAST_REF"), "beberapa saat kemudian", "PAST_REF"),
    Rule("not-long-ago", "not_long long this", DATE, read.vague("PAST_REF"), "belum lama ini", "PAST_REF"),
    Rule("not-long-after", "not_long long <later>", TIME, read.vague("PAST_REF"), "tak lama kemudian", "PAST_REF"),
    Rule("onward", "ke next", DATE, read.vague("FUTURE_REF"), "ke depan", "FUTURE_REF"),
    Rule("that-moment", "(moment|point|local_time) that", DATE, read.same_as("that"), "pada 3 Januari 2024. Saat itu", "2024-01-03", (no_amount,)),
    Rule("that-day-at", "(part:<part> day?|day) (that|which same) <clock>", TIME, read.fields, "pada 3 Januari 2024. Pagi itu pukul 09.00 WIB", "2024-01-03T09:00+07:00", (no_meal,)),
    Rule("day-of-the-event", "day dash? hijri_mark", DATE, read.event_day, "Pemilu berlangsung pada 14 Februari 2024. Pada hari H", "2024-02-14", (capital_h,)),
    Rule("same-period", "(period|unit:(day|<long_unit>|year_word|date_word)) which? same (year_word ago:(<ago>|earlier)|year_word? year:year)", DATE, read.compared, "Laba kuartal I 2025 naik dari periode yang sama tahun lalu", "2024-Q1"),
    Rule("that-day", "(unit:(day|year_word|monthly|week|minggu|date_word)|part:part day?) that|(unit:(day|date_word)|part:part) incident|part:part its_unit|part:its_part", DATE, read.same_as("that"), "pada 3 Januari 2024. Hari itu", "2024-01-03", (no_meal, no_moon)),
    Rule("same-unit", "(unit:(day|year_word|monthly|week|minggu|date_word)|part:part) which same", DATE, read.same_as("same"), "pada 3 Januari 2024. Tahun yang sama", "2024"),
    Rule("after-that", "after that", DATE, read.same_as("after"), "pada Juni 2024. Setelah itu", "PAST_REF", (opening,)),
    ),
}
"""Family of expressions -> its rules; accuracy is told by family."""
# fmt: on

RULES = tuple(rule for rules in FAMILIES.values() for rule in rules)
"""Every rule; where two match equally long, the one that stands first wins."""
