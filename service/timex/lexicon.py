"""The words of Indonesian time: each row is a class, and the words that belong to it with their values.

A class is what the grammar's patterns are made of ("weekday", "month", "num"); a value is what a word means inside
its class ("rabu" is weekday 2, "agustus" month 8). Words are given in lower case. Adding a spelling is adding a word.
"""

from __future__ import annotations

from service.timex.hijri_id import HIJRI_MONTHS
from service.timex.holidays_id import ELECTION_PHRASES, EVENT_HEADS, FOUNDING_PHRASES
from service.timex.holidays_id import PHRASES as HOLIDAYS
from service.timex.readings import PartOfDay, Position
from service.timex.span import Granularity

Value = int | float | str | None

DAY, WEEK, MONTH, YEAR = Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR
QUARTER = Granularity.QUARTER


def _same(*words: str) -> dict[str, Value]:
    return dict.fromkeys(words)


def _each(value: Value, words: str) -> dict[str, Value]:
    return dict.fromkeys(words.split(), value)


def _numbered(first: int, rows: str) -> dict[str, Value]:
    """Rows of spellings, separated by semicolons, numbered from first: "januari jan; februari feb"."""
    return {word: number for number, row in enumerate(rows.split(";"), first) for word in row.split()}


CLASSES: dict[str, dict[str, Value]] = {
    "weekday": _numbered(
        0,
        "senin isnin seninnya; selasa selasanya; rabu rebo rabunya; kamis khamis kamisnya;"
        "jumat jum'at jum’at jum‘at jum`at jumaat jumatnya; sabtu sabtunya; ahad",
    ),
    "month": _numbered(
        1,
        "januari jan january janurai; februari feb pebruari peb february febuari febrari; maret mar march mac;"
        "april apr; mei; juni jun june; juli jul july julai;"
        "agustus agt agu ags agst aug august ogos agutus agsutus agustsus;"
        "september sep sept setember septmber sepetember; oktober okt oct october okober oktobr;"
        "november nov nopember nop novermber; desember des dec december disember desmber",
    ),
    # numbers in words
    "digit": _numbered(1, "satu; dua; tiga; empat; lima; enam; tujuh; delapan; sembilan"),
    "teen": _numbered(
        10,
        "sepuluh; sebelas; duabelas; tigabelas; empatbelas; limabelas; enambelas; tujuhbelas; delapanbelas;"
        "sembilanbelas; duapuluh",
    ),
    "belas": _same("belas"),
    "puluh": _each(10, "puluh"),
    "ratus": _each(100, "ratus"),
    "seratus": _each(100, "seratus"),
    "ribu": _each(1000, "ribu") | _each(10**6, "juta") | _each(10**9, "miliar milyar") | _each(10**12, "triliun"),
    "thousand": _each(1000, "seribu"),
    "half_count": _each(0.5, "setengah"),
    "quarter_count": _each(0.25, "seperempat"),
    "several": {
        word: word
        for word in "beberapa sejumlah belasan puluhan ratusan ribuan jutaan miliaran milyaran triliunan".split()
    },
    "by_tens": _each("puluhan", "berpuluh") | _each("ratusan", "beratus") | _each("ribuan", "beribu"),
    "ordinal": _numbered(
        1, "pertama kesatu; kedua; ketiga; keempat; kelima; keenam; ketujuh; kedelapan; kesembilan; kesepuluh"
    ),
    "roman": _numbered(
        1, "i; ii; iii; iv; v; vi; vii; viii; ix; x; xi; xii; xiii; xiv; xv; xvi; xvii; xviii; xix; xx; xxi"
    ),
    # units
    "day": _each(DAY, "hari"),
    "week": _each(WEEK, "pekan"),
    "minggu": _each(WEEK, "minggu"),
    "monthly": _each(MONTH, "bulan bln"),
    "year_word": _each(YEAR, "tahun thn"),
    "hour": _each(Granularity.HOUR, "jam"),
    "minute": _each(Granularity.MINUTE, "menit mnt"),
    "second": _each(Granularity.SECOND, "detik"),
    "decade": _each(Granularity.DECADE, "dekade dasawarsa"),
    "century": _each(Granularity.CENTURY, "abad"),
    "quarter": _each(QUARTER, "kuartal kwartal triwulan tw"),
    "semester": _each(Granularity.HALF, "semester"),
    "half": _each(Granularity.HALF, "paruh"),
    "parity": _each(1, "ganjil gasal") | _each(2, "genap"),
    "one_unit": {
        "sehari": DAY,
        "seminggu": WEEK,
        "sepekan": WEEK,
        "sebulan": MONTH,
        "setahun": YEAR,
        "sejam": Granularity.HOUR,
        "semenit": Granularity.MINUTE,
        "sedetik": Granularity.SECOND,
        "sedekade": Granularity.DECADE,
        "sedasawarsa": Granularity.DECADE,
        "seabad": Granularity.CENTURY,
    },
    "many_unit": {
        "berhari": DAY,
        "berminggu": WEEK,
        "berbulan": MONTH,
        "bertahun": YEAR,
        "berjam": Granularity.HOUR,
        "bermenit": Granularity.MINUTE,
        "berdekade": Granularity.DECADE,
        "berabad": Granularity.CENTURY,
    },
    "years_of": _each(8, "windu") | _each(5, "lustrum"),
    "some_years": _each(8, "sewindu") | _each(16, "dwiwindu") | _each(24, "triwindu"),
    # heads and deictic words
    "date_word": _each(DAY, "tanggal tgl"),
    "hb": _same("hb"),
    "clock": _same("pukul", "pkl"),
    "this": _same("ini"),
    "that": _same("itu", "tersebut"),
    "past": _same("lalu", "silam", "lepas"),
    "next": _same("depan", "depannya", "hadapan"),
    "future": _same("mendatang"),
    "soon": _same("nanti"),
    "coming": _same("datang"),
    "will": _same("akan"),
    "later": _same("kemudian", "setelahnya", "sesudahnya"),
    "lapse": _same("selang"),
    "lapsed": _same("berselang"),
    "following": _same("berikutnya", "berikut", "selanjutnya"),
    "earlier": _same("sebelumnya"),
    "last": _same("terakhir", "terkahir", "belakangan"),
    "more": _same("lagi"),
    "which": _same("yang", "yg"),
    "same": _same("sama"),
    "after": _same("setelah", "sesudah", "usai"),
    "before": _same("sebelum"),
    "period": _same("periode"),
    "incident": _same("kejadian"),
    "these_days": _same("dewasa"),
    "relative_day": _each(-1, "kemarin") | _each(1, "besok esok") | _each(2, "lusa"),
    "next_morning": _each(1, "keesokan keesokannya esoknya besoknya") | _each(2, "lusanya"),
    "last_night": _same("semalam"),
    "earlier_today": _same("tadi"),
    "part": _each(PartOfDay.MORNING, "pagi subuh fajar")
    | _each(PartOfDay.MIDDAY, "siang")
    | _each(PartOfDay.AFTERNOON, "sore petang")
    | _each(PartOfDay.NIGHT, "malam")
    | _each(PartOfDay.SMALL_HOURS, "dinihari"),
    "its_part": _each(PartOfDay.MORNING, "paginya subuhnya")
    | _each(PartOfDay.MIDDAY, "siangnya")
    | _each(PartOfDay.AFTERNOON, "sorenya petangnya")
    | _each(PartOfDay.NIGHT, "malamnya"),
    "small_hours": _same("dini"),
    "midst": _same("larut"),
    "beside_hour": _each(1, "lewat") | _each(-1, "kurang"),
    "long": _same("lama"),
    "not_long": _same("belum", "tak", "tidak"),
    "a_moment": _same("sesaat", "sejenak", "sebentar"),
    "fiscal": _same("buku", "anggaran", "fiskal", "pajak", "ajaran", "pelajaran", "akademik"),
    "fy": _same("fy"),
    "era": _same("era"),
    "position": _each(Position.START, "awal")
    | _each(Position.MID, "pertengahan medio")
    | _each(Position.END, "akhir penghujung pengujung ujung"),
    "every": _same("setiap", "tiap", "saban"),
    "per": _same("per"),
    "times": _same("kali"),
    "once": _same("sekali"),
    "in": _same("dalam"),
    "work": _same("kerja"),
    "off": _same("libur"),
    "zone": _each(420, "wib") | _each(480, "wita") | _each(540, "wit"),
    "utc": _each(0, "gmt utc"),
    "local_time": _same("waktu"),
    "local_place": _same("setempat", "lokal"),
    "zone_place": _each(420, "jakarta") | _each(480, "makassar denpasar bali") | _each(540, "jayapura papua"),
    # zones abroad by their letters, and places whose clocks have not been changed since 2000; the others, with summer
    # time or another offset in some year, have none: their local time is kept
    "zone_abroad": _each(-480, "pst")
    | _each(-420, "pdt mst")
    | _each(-300, "est cdt")
    | _each(-240, "edt")
    | _each(60, "cet bst")
    | _each(120, "cest eet")
    | _each(180, "msk eest riyadh saudi makkah mekkah mekah madinah jeddah doha qatar kuwait")
    | _each(240, "dubai uea")
    | _each(330, "india")
    | _each(420, "bangkok thailand hanoi vietnam")
    | _each(480, "beijing china tiongkok taipei taiwan hongkong singapura malaysia manila filipina sgt hkt")
    | _each(540, "tokyo jepang seoul korsel jst kst")
    | _each(600, "aest")
    | _each(660, "aedt")
    | _each(
        None,
        "washington amerika as texas california florida chicago kanada meksiko brasil argentina moskow moscow rusia"
        " kiev kyiv ukraina london inggris paris prancis perancis berlin jerman roma italia madrid spanyol portugal"
        " belanda belgia swiss turki turkiye istanbul ankara mesir kairo israel gaza palestina lebanon suriah iran"
        " teheran irak baghdad pakistan islamabad australia sydney melbourne canberra eropa",
    ),
    "indonesia": _same("indonesia"),
    "section": _same("bagian"),
    "zone_part": _each(420, "barat") | _each(540, "timur"),
    "middle": _each(480, "tengah"),
    "q": _each(QUARTER, "q"),
    "now": _same("kini", "sekarang"),
    "moment": _same("saat", "kala"),
    "point": _same("ketika"),
    "ke": _same("ke"),
    "newly": _same("baru"),
    "plural": _same("an"),
    "its_unit": {
        "harinya": DAY,
        "pekannya": WEEK,
        "minggunya": WEEK,
        "bulannya": MONTH,
        "tahunnya": YEAR,
        "jamnya": Granularity.HOUR,
    },
    # names that hold a date
    "named": _same(
        *"universitas uns institut stadion jalan jl gelora lapangan museum bandara masjid tugu rsud".split()
    ),
    # joins
    "until": _same("hingga", "sampai"),
    "sd": _same("sd"),
    "and": _same("dan", "maupun"),
    "or": _same("atau"),
    "namely": _same("yakni", "yaitu"),
    "s": _same("s"),
    "d": _same("d"),
    # the Hijri calendar, and days counted from a feast
    "hijri_mark": _same("h", "hijriah", "hijriyah", "hijriyyah"),
    "common_mark": _same("m", "masehi"),
    # what the calendar knows by a name, beside the phrases of ``calendar_id.toml``
    "anniversary": _same("hut", "milad", "harlah"),
    "leave": _same("cuti"),
    "collective": _same("bersama"),
    # traps: what stands before numbers that are no dates
    "serial": _same(
        "nomor",
        "no",
        "pasal",
        "ayat",
        "rt",
        "rw",
        "uu",
        "perpres",
        "permen",
        "pp",
        "perda",
        "perppu",
        "keppres",
        "uud",
        "nri",
    ),
}
"""Class -> {word: value}. A word may stand in one class only; ``LEXICON`` refuses a second."""


FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Four digits outside are not read as a year by themselves."""


def _lexicon() -> dict[str, tuple[str, Value]]:
    found: dict[str, tuple[str, Value]] = {}
    for name, words in CLASSES.items():
        for word, value in words.items():
            if word in found:
                raise ValueError(f"“{word}” stands in {found[word][0]} and in {name}")
            found[word] = (name, value)
    for number in range(100):
        found[f"{number}"] = found[f"{number:02}"] = ("num", number)
    for number in range(1000):
        found[f"{number:03}"] = ("number", number)
    for number in range(10_000):
        found[f"{number:04}"] = ("year" if FIRST_YEAR <= number <= LAST_YEAR else "number", number)
    for year in range(2000, 2100):
        for digit in range(10):
            found[f"{year}{digit}"] = ("misprint", year * 10 + digit)
        for month in range(1, 13):
            found[f"{month}{year}"] = found[f"{month:02}{year}"] = ("misprint", month * 10_000 + year)
    return found


MALAY = {
    "isnin": "Senin",
    "khamis": "Kamis",
    "jumaat": "Jumat",
    "mac": "Maret",
    "julai": "Juli",
    "ogos": "Agustus",
    "disember": "Desember",
    "hb": "tanggal",
    "lepas": "lalu",
    "hadapan": "depan",
    "semalam": "kemarin",
}
"""Words that only Malay uses in this sense, as Indonesian outlets quote them, and what Indonesian says instead."""

LEXICON: dict[str, tuple[str, Value]] = _lexicon()
"""Word -> (class, value), with the numerals: one or two digits are ``num``, plausible years ``year``, others
``number``; ``misprint`` is a year with a digit too many, or with a month before it: "20225", "52026"."""

ABBREVIATED = frozenset(
    "jan feb peb mar apr jun jul agt agu ags agst aug sep sept okt oct nov nop des dec tgl pkl bln thn d".split()
)
"""Words whose full stop ends no sentence: "14 Nov. 2023", "pkl. 10.00", "3 s.d. 5 September"."""

PUNCTUATION = {
    "/": "slash",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "−": "dash",
    "‐": "dash",
    "‑": "dash",
    "‒": "dash",
    ",": "comma",
    ".": "dot",
    ":": "colon",
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
    "|": "bar",
    "+": "plus",
    "'": "apostrophe",
    "’": "apostrophe",
    "‘": "apostrophe",
}
"""Punctuation that may stand inside an expression, and its class."""

PHRASE_CLASSES = ("holiday", "hijri_month", "founding", "election", "event", "polling", "from_now")

NAMES = (*CLASSES, "num", "number", "year", "misprint", *PHRASE_CLASSES, *dict.fromkeys(PUNCTUATION.values()))
"""Every class that a pattern may name."""

SYMBOL = {name: chr(0xE000 + index) for index, name in enumerate(NAMES)}
"""Class -> one character, so that a run of tokens is a string and a pattern a regular expression over it."""

_SEVERAL_WORDS = {
    "anniversary": ("hari ulang tahun", "hari jadi", "hari lahir", "dies natalis"),
    "polling": ("hari pencoblosan", "hari coblosan", "hari pemungutan suara", "hari pemilihan"),
}
"""Class -> what of it takes several words."""

ONLY_AFTER = {"founding": frozenset([SYMBOL["anniversary"], SYMBOL["holiday"]])}
"""Class -> what must stand before it in its run: "RI" and "Jakarta" are foundings only after "HUT" or a holiday."""

_PLACES: dict[str, Value] = {
    "arab saudi": 180,
    "abu dhabi": 240,
    "uni emirat arab": 240,
    "new delhi": 330,
    "kuala lumpur": 480,
    "hong kong": 480,
    "korea selatan": 540,
    "korea utara": None,
    "amerika serikat": None,
    "new york": None,
    "los angeles": None,
    "selandia baru": None,
}
"""Places abroad of more than one word, with their offset (see ``zone_abroad``)."""

PHRASES: dict[tuple[str, ...], tuple[str, Value]] = {
    **{tuple(name.split()): ("zone_abroad", offset) for name, offset in _PLACES.items()},
    **{tuple(words.split()): (name, None) for name, listed in _SEVERAL_WORDS.items() for words in listed},
    ("sampai", "dengan"): ("until", None),
    ("dari", "sekarang"): ("from_now", None),
    ("kemarin", "lusa"): ("relative_day", -2),
    ("kemarin", "dulu"): ("relative_day", -2),
    ("lusa", "kemarin"): ("relative_day", -2),
    ("besok", "lusa"): ("relative_day", 2),
    ("esok", "lusa"): ("relative_day", 2),
    **{words: ("event", head) for words, head in EVENT_HEADS.items()},
    **{words: ("election", key) for words, key in ELECTION_PHRASES.items()},
    **{words: ("founding", key) for words, key in FOUNDING_PHRASES.items()},
    **{words: ("hijri_month", month) for words, month in HIJRI_MONTHS.items()},
    **{words: ("holiday", key) for words, key in HOLIDAYS.items()},
}
"""Words of a phrase -> its class and value; the last row that names it holds."""


SYMBOL_OF = {word: SYMBOL[name] for word, (name, _) in LEXICON.items()}
"""Word -> the symbol of its class."""
