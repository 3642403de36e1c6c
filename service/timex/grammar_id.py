"""The grammar of Indonesian time expressions: a table of rules.

A rule is a name, a pattern over classes (see ``pattern``), a type, a function from what the pattern caught to a
reading, and an example with its TIMEX3 value when published on Thursday 4 September 2025. In an example with more
than one expression the last is meant. A rule without a reading is a trap: it takes what looks like a date and is
none. A test runs every example.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from service.timex import read
from service.timex import read_calendar as calendar
from service.timex.expression import TimexType
from service.timex.guards import (
    Context,
    after_clock,
    bounded,
    capitalised,
    habitual,
    no_blow,
    no_count,
    no_longer_name,
    no_name,
    no_named_date,
    no_named_day,
    no_number_before,
    no_old_year,
    no_page,
    no_range_after,
    no_surname,
    no_turn_after,
    no_year_after,
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


_GIVEN = "(comma|open|or) (day? weekday:weekday comma? open?)? day:num (slash month:num (slash year:<any_year>)?|month:month year:year?)"
_FROM_FEAST = "(hijri_mark sign:(dash|plus) by:num|day hijri_mark) <feast> <feast_year>?"
_SLASHED = "day:num slash slash? (month:num (slash slash? year:<any_year>)?|year:misprint)"
_FIGURES = f"open? ({_SLASHED}|day:num (dash|dot) month:num (dash|dot) year:year) close? (ago:<ago>)? part:<part>? zone:<zone>? <told>?"
_WRITTEN = "open? date_word? day:<day> monthly? month:month <written_year>? close? (ago:<ago>|ahead:<ahead>|<told>)?"

_CLOCK_AFTER = (
    "(comma num <dot> num (comma num <dot> num)?)? (until|comma? and|comma) (clock|hour)? <hour> (<dot> num)? <when>"
)

# A row a line: the table is read by its columns.
# fmt: off
RULES = (
    # traps
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
    trap("distance", "num minute (comma|dot)? num second", "50 menit 20 detik lintang"),
    # dates in figures
    Rule("clock-then-date", f"<clock> comma? day? weekday:weekday comma? {_FIGURES}", DATE, read.fields, "pukul 15.15 WIB Senin (21/11/2022)", "2022-11-21T15:15+07:00"),
    Rule("clock-then-written-date", f"<clock> (day? weekday:weekday comma?)? {_WRITTEN}", DATE, read.fields, "pukul 10.00 WIB 4 September 2025", "2025-09-04T10:00+07:00"),
    Rule("numeric-range", "(day? weekday (dash|until|and) weekday comma?)? open first:num (dash|until) day:num slash month:num (slash year:<any_year>)? close", DATE, read.day_range, "Senin-Rabu (18-20/8)", "2025-08-18/2025-08-20"),
    Rule("weekday-range", "day? weekday dash weekday comma? open? first:num (dash|until) day:num month:month (year:year)? close?", DATE, read.day_range, "Sabtu-Minggu (23-24 Agustus)", "2025-08-23/2025-08-24"),
    Rule("weekday-numeric-date", f"<weekday> {_FIGURES} <at>?", DATE, read.fields, "Rabu (3/9)", "2025-09-03"),
    Rule("numeric-date-of-clocks", f"(<weekday>? {_FIGURES}|day? weekday:weekday part:<part>?) <at_clocks>", TIME, read.clock_range, "Rabu (3/9) pukul 09.00-12.00 WIB", "2025-09-03T09:00+07:00/2025-09-03T12:00+07:00"),
    Rule("numeric-date", "date_word? open? day:num <separator> month:num <separator> year:year close? part:<part>? <at>?", DATE, read.fields, "04/09/2025", "2025-09-04"),
    Rule("bracketed-numeric-date", f"open {_SLASHED} close part:<part>? zone:<zone>? <at>?", DATE, read.fields, "(3/9)", "2025-09-03"),
    Rule("short-numeric-date", "day:num slash month:num slash year:num", DATE, read.short_date, "29/08/25", "2025-08-29", (no_count,)),
    Rule("named-month-in-figures", "day:num dash month:month dash year:(year|num)", DATE, read.fields, "4-Sep-2025", "2025-09-04"),
    Rule("iso-date", "year:year (dash month:num dash|slash month:num slash) day:num <at>?", DATE, read.fields, "2025-09-04", "2025-09-04"),
    # dates in words
    Rule("coordinated-day", "date_word? day:num", DATE, read.fields, "19 dan 20 Agustus 2025", "2025-08-19", followed_by="((and|until|comma) num)? (comma? and|until|comma|dash) num month:month (year_word? year:year)?"),
    Rule("coordinated-day-month", "date_word? day:num month:month", DATE, read.fields, "29 Agustus hingga 1 September 2024", "2024-08-29", followed_by="(and|until|dash) num month year_word? year:year"),
    Rule("weekday-written-date", f"<weekday> {_WRITTEN} part:<part>? zone:<zone>? <at>?", DATE, read.fields, "Jumat, 10 November 2017", "2017-11-10"),
    Rule("written-date", f"{_WRITTEN} part:<part>? zone:<zone>? <at>?", DATE, read.fields, "23 Maret lalu", "2025-03-23", (no_named_date,)),
    Rule("written-date-of-clocks", f"<weekday>? {_WRITTEN} <at_clocks>", TIME, read.clock_range, "3 September 2025 pukul 09.00-12.00", "2025-09-03T09:00/2025-09-03T12:00"),
    Rule("month-first-date", "month:month day:num comma year:year", DATE, read.fields, "February 16, 2016", "2016-02-16" ),
    Rule("date-in-turned-year", "date_word? day:num month:month year_word <turn>", DATE, read.month_in_year, "17 Agustus tahun lalu", "2024-08-17"),
    Rule("day-range", "date_word? first:num <to> day:num month:month (year_word? year:year)?", DATE, read.day_range, "3-5 September 2025", "2025-09-03/2025-09-05"),
    Rule("day-range-over-months", "first:num first_month:month <to> day:num month:month (year:year)?", DATE, read.day_range, "29 Agustus-1 September 2025", "2025-08-29/2025-09-01"),
    Rule("day-of-turned-month", "date_word day:num monthly <turn>", DATE, read.in_month, "tanggal 17 bulan lalu", "2025-08-17"),
    Rule("day-of-month", "date_word day:<day> (ago:<ago>|ahead:<ahead>)?", DATE, read.fields, "tanggal 3", "2025-09-03"),
    # months
    Rule("month-of-year", "monthly? month:month <written_year> (ago:<ago>|ahead:<ahead>)?", DATE, read.fields, "Februari 2022", "2022-02"),
    Rule("month-of-turned-year", "monthly? month:month year_word <turn>", DATE, read.month_in_year, "Juni tahun lalu", "2024-06"),
    Rule("turned-month", "monthly? month:month <turn>", DATE, read.fields, "Juni lalu", "2025-06"),
    Rule("coordinated-month", "monthly? month:month", DATE, read.fields, "Juli dan Agustus 2024", "2024-07", (capitalised,), "(comma? and|until|dash) month (year_word? year:year|year_word <turn>)"),
    Rule("month-range", "monthly? first:month dash month:month (year:year)?", DATE, read.month_range, "Januari-Maret 2025", "2025-01/2025-03"),
    Rule("month", "monthly? month:month", DATE, read.fields, "pada April", "2025-04", (capitalised, no_name)),
    # years
    Rule("election-year", "year_word? year:year", DATE, calendar.election, "Pemilu 2024", "2024", (no_count, no_range_after), preceded_by="election:election"),
    Rule("event-date", "day:num? month:month", DATE, calendar.event, "serangan 11 September", "2001-09-11", (no_year_after,), preceded_by="event:event"),
    Rule("year", "(year_word fiscal?)? year:year (ago:<ago>)?", DATE, read.fields, "Pada 2024", "2024", (no_count, no_old_year)),
    Rule("year-range", "year_word? first:year (dash|slash) last:(year|num)", DATE, read.years, "2019-2023", "2019/2023", (no_count, no_old_year)),
    Rule("turned-year", "unit:year_word <turn>", DATE, read.turned_unit, "tahun lalu", "2024", (no_number_before,)),
    Rule("decade", "(year_word? year:year|(year_word|decade) year:num) dash? plural", DATE, read.era, "1990-an", "199"),
    Rule("century", "century nth:<nth>", DATE, read.era, "abad ke-19", "18"),
    Rule("nth-of-year", "(unit:(quarter|semester) nth:<nth>|unit:q nth:num) (comma|slash|dash)? year_word? year:year", DATE, read.nth_unit, "kuartal III 2025", "2025-Q3"),
    Rule("nth-of-turned-year", "unit:(quarter|semester) nth:<nth> year_word <turn>", DATE, read.nth_unit, "semester I tahun ini", "2025-H1"),
    Rule("nth", "unit:(quarter|semester) nth:<nth>", DATE, read.nth_unit, "triwulan II", "2025-Q2"),
    Rule("nth-week-of-month", "(week|minggu) nth:(ke dash? num|ordinal) (monthly? month:month) (year_word? year:year)?", DATE, read.nth, "pekan ketiga Juni", "2025-W25"),
    Rule("nth-day", "day nth:(ke dash? num|ordinal)", DATE, read.nth, "Festival dimulai pada 3 Januari 2024. Pada hari kedua", "2024-01-04"),
    # thirds of a unit
    Rule("third-of-year", "position:position year_word? year:year", DATE, read.third(read.fields), "awal tahun 2026", "2026", (no_count,)),
    Rule("third-of-month", "position:position monthly? month:month (year_word? year:year)? (ago:<ago>|this:this|ahead:<ahead>)?", DATE, read.third(read.fields), "akhir Agustus", "2025-08"),
    Rule("third-of-month-in-turned-year", "position:position monthly? month:month year_word <turn>", DATE, read.third(read.month_in_year), "akhir Juni tahun lalu", "2024-06"),
    Rule("third-of-turned-unit", "position:position unit:(<long_unit>|year_word) <turn>", DATE, read.third(read.turned_unit), "pertengahan bulan ini", "2025-09"),
    Rule("third-of-era", "position:position (year_word? year:(year|num) dash? plural|century nth:<nth>)", DATE, read.third(read.era), "awal abad ke-20", "19"),
    Rule("habitual-weekend", "position:position unit:week", SET, calendar.every(read.third(read.turned_unit)), "Ia kerap berlibur pada akhir pekan", "XXXX-WXX-WE", (habitual,)),
    Rule("third-of-unit", "position:position unit:(week|monthly|year_word)", DATE, read.third(read.turned_unit), "akhir pekan", "2025-W36-WE"),
    # shifted units
    Rule("turned-unit", "unit:<long_unit> <turn>", DATE, read.turned_unit, "pekan lalu", "2025-W35", (no_number_before,)),
    Rule("weekday-of-turned-week", "day? weekday:weekday part:<part>? (week|minggu) <turn>", DATE, read.in_week, "Senin pekan lalu", "2025-08-25"),
    Rule("units-ago", "n:<count> unit:<unit> <ago>", DATE, read.count_ago, "dua bulan lalu", "2025-07"),
    Rule("several-ago", "several:several unit:<unit> <ago>", DATE, read.count_ago, "beberapa minggu yang lalu", "PAST_REF"),
    Rule("units-or-so-ago", "n:<count> (dash|until) upto:<count> unit:<unit> <ago>", DATE, read.count_ago, "2-3 minggu lalu", "PAST_REF"),
    Rule("one-unit-ago", "unit:one_unit <ago>", DATE, read.count_ago, "setahun lalu", "2024"),
    Rule("units-ahead", "n:<count> unit:<unit> (more|which? will coming|which? (future|soon))", DATE, read.count_ahead, "tiga hari lagi", "2025-09-07"),
    Rule("several-ahead", "several:several unit:<unit> (more|which? will coming)", DATE, read.vague("FUTURE_REF"), "beberapa bulan lagi", "FUTURE_REF"),
    Rule("one-unit-ahead", "unit:one_unit more", DATE, read.count_ahead, "sepekan lagi", "2025-W37"),
    Rule("stretch-ahead", "(n:<count> unit:<unit>|several:several unit:<unit>|unit:one_unit) ke next", DURATION, read.stretch, "dua hari ke depan", "P2D"),
    Rule("units-later", "n:<count> unit:<unit> later", DATE, read.count_later, "pada Januari lalu. Dua bulan kemudian", "2025-03"),
    Rule("several-later", "several:several unit:<unit> (later|following)", DATE, read.count_later, "pada 3 Januari lalu. Beberapa hari kemudian", "PAST_REF"),
    Rule("one-unit-later", "unit:one_unit (later|following)", DATE, read.count_later, "pada 3 Januari 2024. Sehari kemudian", "2024-01-04"),
    Rule("unit-beside", "unit:(day|<long_unit>|year_word) earlier", DATE, read.unit_beside(-1), "pada 2020. Tahun sebelumnya", "2019"),
    Rule("unit-after", "unit:(day|<long_unit>|year_word) following", DATE, read.unit_beside(1), "pada 2020. Tahun berikutnya", "2021"),
    Rule("units-earlier", "n:<count> unit:<unit> earlier", DATE, read.count_earlier, "pada 3 Januari 2024. Dua hari sebelumnya", "2024-01-01"),
    Rule("one-unit-earlier", "unit:one_unit earlier", DATE, read.count_earlier, "pada 3 Januari 2024. Sehari sebelumnya", "2024-01-02"),
    # days
    Rule("spoken-day", "earlier_today <at>?", DATE, read.day_of_speech, "seperti saya katakan tadi", "2025-09-04"),
    Rule("today", "<today> <at>?", DATE, read.day_of_speech, "hari ini", "2025-09-04"),
    Rule("relative-day", "(relative:relative_day part:<part>?|part:<part> relative:relative_day) <at>?", DATE, read.day_of_speech, "kemarin sore", "2025-09-03TAF" ),
    Rule("earlier-today", "tadi:<tadi> <at>?", TIME, read.day_of_speech, "tadi malam", "2025-09-03TNI"),
    Rule("clock-then-day", "<clock> (<today>|relative:relative_day part:<part>?|part:<part> relative:relative_day|tadi:<tadi>)", TIME, read.day_of_speech, "pukul 05.30 WIB pagi tadi", "2025-09-04T05:30+07:00"),
    Rule("weekday-with-relative-day", "day? weekday:weekday part:<part>? relative:relative_day", DATE, read.fields, "Senin siang kemarin", "2025-09-01TMI"),
    Rule("part-of-day", "part:(part day|small_hours day|(midst|middle) part|middle day) zone:<zone>? <at>?", TIME, read.fields, "pada 3 Januari 2024. Menjelang sore hari", "2024-01-03TAF"),
    Rule("bare-part", "part:part", TIME, read.fields, "pada 3 Januari 2024. Ia menunggu sejak pagi", "2024-01-03TMO", (bounded,)),
    Rule("next-day", "((next_morning|relative:relative_day) part:its_part|next_morning (its_unit|day)? part:<part>?) <at>?", DATE, read.next_day, "pada 3 Januari 2024. Keesokan harinya", "2024-01-04"),
    Rule("turned-weekday", "day? weekday:weekday part:<part>? (ago:<ago>|ahead:<ahead>|this:this)", DATE, read.fields, "Senin depan", "2025-09-08"),
    Rule("habitual-weekday", "day? weekday:weekday", SET, calendar.every(read.fields), "Mereka selalu ditahan pada hari Jumat", "XXXX-WXX-5", (no_named_day, habitual)),
    Rule("unit-yesterday", "unit:(<long_unit>|year_word) ago:relative_day", DATE, read.turned_unit, "pekan kemarin", "2025-W35"),
    Rule("month-yesterday", "monthly month:month ago:relative_day", DATE, read.fields, "bulan Maret kemarin", "2025-03"),
    Rule("weekday", "day? weekday:weekday part:<part>? zone:<zone>? <at>?", DATE, read.fields, "hari Rabu", "2025-09-03", (no_named_day,)),
    Rule("coordinated-clock", "(clock|hour) hour:<hour> <minutes>?", TIME, read.fields, "Rabu (3/9). Berlaku pukul 08.00 hingga 17.00 WIB", "2025-09-03T08:00+07:00", (no_blow,), _CLOCK_AFTER),
    Rule("clock", "(clock|hour) <o_clock>", TIME, read.fields, "Rabu (3/9). Acara mulai pukul 11.00 WIB", "2025-09-03T11:00+07:00", (no_blow,)),
    Rule("clock-beside-hour", "(clock|hour) hour:<hour> beside:beside_hour by:(quarter_count|half_count|<day>) minute? <when>?", TIME, read.beside_hour, "Rabu (3/9). Mulai jam delapan kurang seperempat malam", "2025-09-03T19:45"),
    Rule("half-hour", "hour:(half_count <day>) part:<part> zone:<zone>?", TIME, read.fields, "Rabu (3/9). Mulai setengah delapan malam", "2025-09-03T19:30"),
    Rule("compact-clock", "(clock|hour)? clock:(number|year) zone:(zone|utc)", TIME, read.compact_clock, "Rabu (3/9). Mulai 0120 GMT", "2025-09-03T01:20Z"),
    Rule("zoned-clock", "hour:num <minutes> <when>", TIME, read.fields, "Rabu (3/9). Mulai 11.00 WIB", "2025-09-03T11:00+07:00"),
    Rule("coordinated-continued-clock", "hour:num <minutes>", TIME, read.fields, "Rabu (3/9). Pukul 13.00, 15.00, dan 16.00 WIB. Pukul 17.00, 18.00 dan 19.00 WIT", "2025-09-03T18:00+09:00", (after_clock,), _CLOCK_AFTER),
    Rule("continued-clock", "hour:num (<minutes>|<when>)", TIME, read.fields, "Rabu (3/9). Tercatat pada pukul 00.15 dan 00.26", "2025-09-03T00:26", (after_clock,)),
    Rule("clock-range", "<clocks>", TIME, read.clock_range, "Rabu (3/9). Berlaku pukul 09.00-12.00 WIB", "2025-09-03T09:00+07:00/2025-09-03T12:00+07:00"),
    # what the calendar names
    Rule("holiday-with-date", "<feast> <feast_year>?", DATE, calendar.feast, "Lebaran, 30 Maret 2025", "2025-03-30", (no_surname, no_longer_name), _GIVEN),
    Rule("holiday", "<feast> (<turn>|relative:relative_day)?", DATE, calendar.feast, "Hari Kemerdekaan", "2025-08-17", (no_surname, no_longer_name)),
    Rule("holiday-of-year", "<feast> <feast_year>", DATE, calendar.feast, "Lebaran 2024", "2024-04-10", (no_range_after,)),
    Rule("nth-anniversary", "<anniversary> (ke dash? nth:<digits>|nth:ordinal) holiday:founding (open founding close)?", DATE, calendar.anniversary, "HUT ke-80 RI", "2025-08-17", (no_longer_name,)),
    Rule("anniversary-nth", "<feast> ke dash? nth:<digits> founding?", DATE, calendar.anniversary, "HUT RI ke-80", "2025-08-17"),
    Rule("days-from-holiday-with-date", _FROM_FEAST, DATE, calendar.feast, "H-7 Lebaran, 24 Maret 2025", "2025-03-24", (), _GIVEN),
    Rule("days-from-holiday", _FROM_FEAST, DATE, calendar.feast, "H-3 Lebaran 2024", "2024-04-07"),
    Rule("coordinated-days-from-holiday", "hijri_mark sign:(dash|plus) by:num", DATE, calendar.feast, "H-7 dan H+7 Lebaran", "2025-03-24", (), f"(until|and|comma|or) {_FROM_FEAST}"),
    Rule("days-from-feast", "hijri_mark sign:(dash|plus) by:num", DATE, calendar.feast, "Jelang Lebaran, tiket habis pada H-3", "2025-03-28", (no_page,)),
    Rule("polling-day", "polling election:election? (year_word? year:year)?", DATE, calendar.polling_day, "hari pencoblosan Pilkada 2024", "2024-11-27"),
    Rule("hijri-date", "date_word? day:num month:hijri_month (<hijri_year>|hijri:number)?", DATE, calendar.hijri, "1 Ramadan 1446 H", "2025-03-01"),
    Rule("coordinated-hijri-day", "date_word? day:num", DATE, calendar.hijri, "11 dan 12 Zulhijah 1446 H", "2025-06-07", followed_by="((comma? and|comma|until) num)? (comma? and|comma|until|dash) num month:hijri_month (hijri:number hijri_mark?)?"),
    Rule("hijri-month", "monthly? month:hijri_month (<hijri_year>|hijri:number|<civil_year>|turned:year_word <turn>|times this:this|relative:relative_day|<turn>)?", DATE, calendar.hijri, "bulan Ramadan 1446 H", "2025-03-01/2025-03-30", (no_surname,)),
    Rule("third-of-hijri-month", "position:position monthly? month:hijri_month (<hijri_year>|<civil_year>|turned:year_word <turn>|<turn>)?", DATE, read.third(calendar.hijri), "awal Ramadan 1446 H", "2025-03-01/2025-03-30", (no_surname,)),
    Rule("hijri-year", "year_word? <hijri_year>", DATE, calendar.hijri, "1447 H", "2025-06-27/2026-06-15"),
    # sets
    Rule("every-part", "every part:<part>", SET, calendar.every(read.fields), "setiap pagi", "XXXX-XX-XXTMO"),
    Rule("every-unit", "(every|per) unit:(<unit>|its_unit|one_unit)", SET, calendar.every_length, "setiap tahun", "P1Y", (no_turn_after,)),
    Rule("every-units", "(every (n:<count>|several:several)|per n:<count>) unit:<unit> once?", SET, calendar.every_length, "setiap lima tahun", "P5Y", (no_turn_after,)),
    Rule("every-few-units", "every n:<count> (dash|until) upto:<count> unit:<unit> once?", SET, calendar.every_length, "setiap 6-12 bulan", "P6M/P12M"),
    Rule("units-once", "every? (n:<count> unit:<unit>|unit:one_unit) once", SET, calendar.every_length, "lima tahun sekali", "P5Y"),
    Rule("times-a-unit", "(often:<count> times|vaguely:several times|once) (within:in? unit:one_unit|(every|per) unit:(<unit>|its_unit))", SET, calendar.every_length, "dua kali sepekan", "P1W", (no_turn_after,)),
    Rule("unit-times", "unit:one_unit (often:<count>|vaguely:several) times", SET, calendar.every_length, "sehari tiga kali", "P1D", (no_turn_after,)),
    Rule("every-weekday", "every day? weekday:weekday part:<part>?", SET, calendar.every(read.fields), "saban Jumat", "XXXX-WXX-5"),
    Rule("every-eve", "every part:part weekday:weekday", SET, calendar.every(calendar.eve), "setiap malam Jumat", "XXXX-WXX-4TNI"),
    Rule("every-weekdays", "every day? first:weekday dash weekday:weekday", SET, calendar.every(calendar.weekdays), "tiap Senin-Jumat", "XXXX-WXX-1/XXXX-WXX-5"),
    Rule("every-working-day", "every day work", SET, calendar.every(calendar.working_days), "setiap hari kerja", "XXXX-WXX-1/XXXX-WXX-5"),
    Rule("every-day-at-clock", "every (day|day? weekday:weekday part:<part>?)? comma? <clock>", SET, calendar.every(read.fields), "setiap hari pukul 10.00", "XXXX-XX-XXT10:00", (no_range_after,)),
    Rule("clock-every-day", "<clock> every (day|day? weekday:weekday)", SET, calendar.every(read.fields), "pukul 10.00 WIB setiap hari", "XXXX-XX-XXT10:00+07:00"),
    Rule("every-day-of-month", "every date_word day:num", SET, calendar.every(read.fields), "tiap tanggal 17", "XXXX-XX-17"),
    Rule("every-date", "(every date_word? day:num month:month|date_word? day:num month:month every (year_word|its_unit))", SET, calendar.every(read.fields), "setiap 17 Agustus", "XXXX-08-17", (no_year_after,)),
    Rule("every-month", "every monthly? month:month", SET, calendar.every(read.fields), "setiap bulan Agustus", "XXXX-08", (capitalised, no_year_after)),
    Rule("every-third", "every position:position unit:(week|minggu|monthly|year_word)", SET, calendar.every(read.third(read.turned_unit)), "setiap akhir pekan", "XXXX-WXX-WE", (no_turn_after,)),
    Rule("every-third-of-month", "every position:position monthly? (month:month)", SET, calendar.every(read.third(read.fields)), "setiap akhir Agustus", "XXXX-08", (no_year_after,)),
    Rule("every-feast", "every <feast>", SET, calendar.every(calendar.feast), "setiap Natal", "XXXX-12-25", (no_year_after,)),
    Rule("every-hijri", "every (monthly? month:hijri_month|date_word? day:num month:hijri_month)", SET, calendar.every(calendar.hijri), "setiap Ramadan", "P1Y", (no_surname,)),
    # lengths
    Rule("length", "n:<count> unit:<unit> last?", DURATION, read.length, "80 tahun", "P80Y"),
    Rule("two-lengths", "n:<count> unit:<unit> m:<count> rest:<unit>", DURATION, read.length, "enam tahun delapan bulan", "P6Y8M"),
    Rule("coordinated-length", "n:<count>", DURATION, read.length, "Empat hingga 10 hari", "P4D", followed_by="until <count> unit:<unit>"),
    Rule("length-range", "n:<count> dash upto:<count> unit:<unit>", DURATION, read.about_length, "2-3 hari", "P2D/P3D"),
    Rule("times-length", "n:<digits> times:roman m:<digits> unit:hour", DURATION, read.shifts, "2x24 jam", "PT48H"),
    Rule("several-length", "several:several unit:<unit> last?", DURATION, read.length, "beberapa hari terakhir", "PXD"),
    Rule("one-unit-length", "unit:one_unit last?", DURATION, read.length, "sepekan", "P1W"),
    Rule("many-length", "unit:many_unit dash (day|minggu|monthly|year_word|hour)", DURATION, read.length, "berbulan-bulan", "PXM"),
    # references
    Rule("now", "now", DATE, read.vague("PRESENT_REF"), "kini", "PRESENT_REF"),
    Rule("this-moment", "moment this", DATE, read.vague("PRESENT_REF"), "saat ini", "PRESENT_REF"),
    Rule("recently", "(newly dash newly|last) this", DATE, read.vague("PAST_REF"), "baru-baru ini", "PAST_REF"),
    Rule("a-while-later", "several (moment|local_time) (later|ago:<ago>)", TIME, read.vague("PAST_REF"), "beberapa saat kemudian", "PAST_REF"),
    Rule("not-long-ago", "not_long long this", DATE, read.vague("PAST_REF"), "belum lama ini", "PAST_REF"),
    Rule("not-long-after", "not_long long later", TIME, read.vague("PAST_REF"), "tak lama kemudian", "PAST_REF"),
    Rule("onward", "ke next", DATE, read.vague("FUTURE_REF"), "ke depan", "FUTURE_REF"),
    Rule("that-moment", "(moment|point|local_time) that", DATE, read.same_as("same"), "pada 3 Januari 2024. Saat itu", "2024-01-03"),
    Rule("that-day-at", "(part:<part>|day) that <clock>", TIME, read.fields, "pada 3 Januari 2024. Pagi itu pukul 09.00 WIB", "2024-01-03T09:00+07:00"),
    Rule("that-day", "(unit:(day|year_word|monthly|week|minggu) that|part:part (that|its_unit)|part:its_part)", DATE, read.same_as("same"), "pada 3 Januari 2024. Hari itu", "2024-01-03"),
    Rule("same-unit", "(unit:(day|year_word|monthly|week|minggu)|part:part) which same", DATE, read.same_as("same"), "pada 3 Januari 2024. Tahun yang sama", "2024"),
    Rule("after-that", "after that", DATE, read.same_as("after"), "pada Juni 2024. Setelah itu", "PAST_REF"),
)
"""Every rule; where two match equally long, the one that stands first wins."""
# fmt: on
