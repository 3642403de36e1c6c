"""Guards: what must hold around a match, where classes alone cannot tell a date from a number or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from service.timex.lexicon import LEXICON
from service.timex.pattern import Token
from service.timex.tokens import WORD

_COUNTED = frozenset(
    "orang warga jiwa unit dollar dolar rupiah persen meter km kilometer kg ton liter hektar hektare ekor "
    "buah lembar butir paket personel tentara prajurit pasukan korban rumah kasus pasien suara kursi poin "
    "kali halaman gram miliar juta triliun ribu ribuan euro yen won ringgit pound saham lot barel watt mw "
    "kw cc volt mm cm feet kaki mil peserta siswa mahasiswa karyawan pekerja guru dokter penumpang "
    "kendaraan mobil motor kk kepala anak pelajar aparat polisi anggota relawan jemaah pengungsi penduduk "
    "pohon bibit botol sak karung koli dus gol detik".split()
)
"""Words that make the number before them a count: "1998 orang", "2000 dollar"."""

_NUMBERED = frozenset(
    "nomor no rp idr usd us rm qz nik nip pasal ayat rt rw km jalan jl blok kav pos kode sebanyak "
    "total mencapai hampir lebih kurang dasar".split()
)
"""Words that make the number after them an identifier or an amount."""

_DATED = frozenset("this past next future last weekday month year position".split())
"""Classes of words that make the unit before them a date: "per tahun 2024", "per bulan Juni"."""

_MAGNITUDES = frozenset("ribu juta miliar milyar triliun ratus puluh belas nol".split())
_OLDEST_BARE_YEAR = 1700

_NAMING = frozenset("bernama nama namanya panggilan sapaan alias si".split())
"""Words after which Juli, Mei or Maret is somebody's name."""

_NAMED_DAYS = frozenset("keramat agung abu putih suci palma berkah kelabu curhat kliwon legi pahing pon wage".split())
"""Words after which a weekday is a name or a day of the Javanese week: "Jumat Keramat", "Jumat Agung"."""

_PLACE_OF_DAY = frozenset("pasar".split())
"""Words after which a weekday is a place: "Pasar Minggu", "Pasar Senen"."""

_HABITS = frozenset(
    "selalu biasanya biasa kerap sering lazim lazimnya rutin kebiasaan dianggap identik umumnya".split()
)
"""Words of a sentence in which a bare weekday is every such day: "Mereka selalu ditahan pada hari Jumat"."""

_EVERY = re.compile(r"\b(?:setiap|tiap|saban) ([^\W_]+)")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")
_WORDS = re.compile(r"[^\W\d_]+")
_REACH = 160
_WORD_REACH = 48
"""Characters in which the word before or after is looked for."""

_SURNAME = re.compile(r" [A-Z][a-z]+")
_FORENAME = re.compile(r"[a-z,] [A-Z][a-z]+ $")

_DECADE_BEFORE = re.compile(
    r"(?:\b(?:era|zaman|generasi|angkatan) |['’‘]|"
    r"(?:\b\d{4}|(?:tahun|era|dekade) \d{2})-?an (?:dan|atau|hingga|sampai) )$",
    re.IGNORECASE,
)
"""What stands before two digits that are a decade."""

_BOUNDS = frozenset("sejak hingga sampai jelang menjelang".split())
_CLOCK_REACH = 64
_CLOCK_BEFORE = re.compile(
    r"\b(?:pukul|jam|pkl\.?) \d{1,2}(?:[.:]\d\d)?(?:,? \d{1,2}[.:]\d\d){0,4}(?: \w{3,6}){0,2},?"
    r"(?: (?:dan|hingga|sampai|atau|sd)(?: sekitar)?)? $",
    re.IGNORECASE,
)
"""What stands between a clock time with its head and one that goes on from it."""

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W{0,3}(?:\d{4}\W{0,3})?$", re.IGNORECASE)


class Context(NamedTuple):
    """A match in its text: what stands around it, for guards to judge by.

    ``tokens`` are those of the match, with offsets from where its run starts.
    """

    text: str
    run_start: int
    tokens: Sequence[Token]

    @property
    def extent(self) -> list[Token]:
        """The tokens with their offsets in the text."""
        by = self.run_start
        return [Token(name, value, start + by, end + by) for name, value, start, end in self.tokens]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.run_start + self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.run_start + self.tokens[-1].end

    @property
    def before(self) -> str:
        """The text just before, up to 12 characters."""
        start = self.start
        return self.text[max(0, start - 12) : start]

    @property
    def after(self) -> str:
        """The text just after, up to 12 characters."""
        end = self.end
        return self.text[end : end + 12]

    @property
    def word_before(self) -> str:
        """The word before, in lower case."""
        start = self.start
        words: list[str] = WORD.findall(self.text[max(0, start - _WORD_REACH) : start])
        return words[-1].lower() if words else ""

    @property
    def dated_after(self) -> bool:
        """Whether the word after is one of time: "Minggu", "Tahun"."""
        return self.word_after in LEXICON

    @property
    def word_after(self) -> str:
        """The word after, in lower case."""
        end = self.end
        word = WORD.search(self.text, end, end + _WORD_REACH)
        return word[0].lower() if word is not None else ""


def free_standing(context: Context, *, listed: bool = False) -> bool:
    """An expression never begins or ends inside a word or a larger number: not "QZ8501", "4.2024", "2024,5".

    A day that is ``listed`` before a month, and the last of such a list, stand between commas: "3,4,5 September".
    """
    before, after = context.before[-2:], context.after[:3]
    if listed and after[:1] == ",":
        after = ""
    if before[-1:] == "," and (listed or any(token.name == "month" for token in context.tokens)):
        before = ""
    first, last = context.text[context.start], context.text[context.end - 1]
    if before[-1:].isalnum() and first.isalnum():
        return False
    if first.isdigit() and before[-1:] in (".", ",", "/", "-", ":", "+", "'", "’") and before[:1].isdigit():
        return False
    if context.before.endswith(("ke-", "ke ")) and first.isdigit():
        return False
    if _beyond_reading(context):
        return False
    if first.isdigit() and before[-1:] in ("$", "€", "£", "#", "@", "%", "_"):
        return False
    if last.isdigit():
        joined = after[:1] in (".", ",", "/", ":") and after[1:2].isdigit()
        return not joined and after[:1] not in ("%", "°") and after.lower() not in ("-an", "–an")
    return not (after[:1] == "-" and after[1:2].isalpha() and last.isalpha() and first.islower())


def _beyond_reading(context: Context) -> bool:
    """Whether more follows than can be read: "12 Mei 3024", "17 Agustus 10000", "abad ke-5 SM"."""
    following = context.word_after
    if following == "sm" or (following == "sebelum" and context.after.lower().startswith(" sebelum mas")):
        return True
    unread = context.tokens[-1].name in ("month", "roman", "year_word") and context.after[:1] == " "
    return unread and following.isdigit() and len(following) >= 4


def no_number_before(context: Context) -> bool:
    """ "tahun lalu" after a number that could not be read is no last year: "99999999 tahun lalu"."""
    before = context.word_before
    counted = (before.isdigit() and len(before) > 2 and before[:2] not in ("19", "20")) or before in _MAGNITUDES
    return not (context.before[-1:] == " " and counted)


def no_year_after(context: Context) -> bool:
    """What a whole date names is not read as a part of it: not "17 Agustus" in "setiap 17 Agustus 1945"."""
    return not (context.word_after.isdigit() and len(context.word_after) == 4)


def no_range_after(context: Context) -> bool:
    """A clock time or year that begins a range is left to the range: "setiap hari pukul 08.00-16.00"."""
    return context.after.lstrip()[:1] not in ("-", "–") and context.word_after not in ("hingga", "sampai")


def no_turn_after(context: Context) -> bool:
    """A unit that a date goes on with is no set: not "per hari" in "per hari ini", "per hari Senin"."""
    name = LEXICON.get(context.word_after, ("", None))[0]
    return not (name in _DATED and context.after[:1] == " ")


def no_longer_name(context: Context) -> bool:
    """What was founded does not go on as another name: not "Indonesia" in "hari jadi ke-10 Indonesia Mengajar"."""
    last = context.extent[-1]
    abbreviated = context.text[last.start : last.end].isupper()
    return last.name != "founding" or abbreviated or _SURNAME.match(context.after) is None or context.dated_after


def no_page(context: Context) -> bool:
    """A bare "H-4" in brackets of its own is a page of a newspaper."""
    return not (context.before[-1:] == "(" and context.after[:1] == ")")


def no_old_year(context: Context) -> bool:
    """A bare year is one that news tells of; older ones are said to be years: "tahun 1602"."""
    years = [token.value for token in context.extent if token.name == "year"]
    named = any(token.name in ("year_word", "fiscal") for token in context.extent)
    return named or all(isinstance(year, int) and year >= _OLDEST_BARE_YEAR for year in years)


_ABOUT = "sekitar"
_AFTER_YEAR = frozenset(
    "atau dan dari di hingga ia ini itu karena ke ketika lalu oleh pada saat sampai sejak silam untuk yang".split()
)
"""Words that follow a year, and nothing that is counted: "sekitar 1998 di Jakarta"."""


def _amount(context: Context) -> bool:
    """ "sekitar 2000 pelamar" is an amount, "sekitar 1998 di Jakarta" and "sekitar 1998." are years."""
    return context.word_before == _ABOUT and context.after[:1] == " " and context.word_after not in _AFTER_YEAR


def no_count(context: Context) -> bool:
    """A bare number is no year before what it counts or after what it numbers: not "1998 orang", "Rp 2000"."""
    if context.after[:1] in ("-", "–") and context.after[1:2].isalpha():
        return False
    named = any(token.name in ("year_word", "position") for token in context.extent)
    return (
        context.word_after not in _COUNTED
        and (named or (context.word_before not in _NUMBERED and not _amount(context)))
        and not context.before.rstrip().endswith(("Rp", "US$", "$", "-", "+", "x", "×", "/", "#"))
        and context.after[:1] not in ("/", "+")
        and not _COPYRIGHT.search(context.text[max(0, context.start - 24) : context.start])
    )


def named_decade(context: Context) -> bool:
    """Two digits are a decade where something says so: "era 80-an", "'90-an", "tahun 80-an dan 90-an"."""
    return _DECADE_BEFORE.search(context.text[max(0, context.start - 24) : context.start]) is not None


def no_name(context: Context) -> bool:
    """A month after "bernama" is a person."""
    return context.word_before not in _NAMING


def no_named_date(context: Context) -> bool:
    """A spelled day without a year that is written like a name is one: "Sebelas Maret"."""
    first = context.extent[0]
    named = context.text[first.start].isupper() and first.name in ("digit", "teen")
    return not named or any(token.name == "year" for token in context.extent)


def no_blow(context: Context) -> bool:
    """ "pukul" before what can be counted is a blow, "jam" after a stroke a rate: "pukul dua orang", "80 km/jam"."""
    return context.word_after not in _COUNTED and not context.before.endswith("/")


def after_clock(context: Context) -> bool:
    """Figures after a clock time are one too: "pukul 00.15 dan 00.26", "pukul 13.00, 15.00, dan 17.00"."""
    before = context.text[max(0, context.start - _CLOCK_REACH) : context.start]
    return _CLOCK_BEFORE.search(before) is not None and context.word_after not in _COUNTED


def bounded(context: Context) -> bool:
    """A bare part of the day is a time where something begins or ends with it: "sejak pagi", "hingga malam"."""
    return context.word_before in _BOUNDS


def no_named_day(context: Context) -> bool:
    """ "Jumat Keramat" is no Friday, and "Pasar Minggu" no Sunday."""
    return context.word_after not in _NAMED_DAYS and context.word_before not in _PLACE_OF_DAY


def habitual(context: Context) -> bool:
    """A bare weekday is a set in a sentence that tells of a habit: "setiap pekan", but not "setiap orang"."""
    before = context.text[max(0, context.start - _REACH) : context.start]
    ends = list(_SENTENCE_END.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    after = _SENTENCE_END.split(context.text[context.end : context.end + _REACH])[0]
    sentence = f"{before} {after}".lower()
    return not _HABITS.isdisjoint(_WORDS.findall(sentence)) or any(word in LEXICON for word in _EVERY.findall(sentence))


def no_habit(context: Context) -> bool:
    """ "Senin-Jumat" is no one week in a sentence that tells of a habit: "buka setiap Senin-Jumat"."""
    return not habitual(context)


def no_surname(context: Context) -> bool:
    """A month that stands beside another capitalised word is somebody's: "Ramadhan Pohan", "Raviandi Ramadan"."""
    if any(token.name == "anniversary" for token in context.extent):
        return True
    after, before = context.after, context.text[max(0, context.start - 24) : context.start]
    acts = context.word_after.startswith(("me", "ber")) and (not before or before.rstrip()[-1:] in '.!?\n,”"')
    return _SURNAME.match(after) is None and _FORENAME.search(before) is None and not acts


def capitalised(context: Context) -> bool:
    """A bare month or weekday is written with a capital."""
    return any(context.text[token.start].isupper() for token in context.extent if token.name in ("month", "weekday"))
