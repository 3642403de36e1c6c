"""Guards: what must hold around a match, where classes alone cannot tell a date from a number or a name."""

from __future__ import annotations

import re
from itertools import pairwise

from service.timex.context import Context
from service.timex.lexicon import ABBREVIATED, LEXICON

_COUNTED = frozenset(
    "orang warga jiwa unit dollar dolar rupiah persen meter km kilometer kg ton liter hektar hektare ekor "
    "buah lembar butir paket personel tentara prajurit pasukan korban rumah kasus pasien suara kursi poin "
    "kali halaman gram miliar juta triliun ribu ribuan euro yen won ringgit pound saham lot barel watt mw "
    "kw cc volt mm cm feet kaki mil peserta siswa mahasiswa karyawan pekerja guru dokter penumpang "
    "kendaraan mobil motor kk kepala anak pelajar aparat polisi anggota relawan jemaah pengungsi penduduk "
    "pohon bibit botol sak karung koli dus gol detik mah mb gb tb kb px piksel hz mhz ghz rpm kwh va hp kalori mg "
    "ml".split()
)
"""Words that make the number before them a count: "1998 orang", "2000 dollar"."""

_NUMBERED = frozenset(
    "nomor no rp idr usd us rm qz nik nip pasal ayat rt rw km jalan jl blok kav pos kode sebanyak "
    "total mencapai hampir lebih kurang dasar ruang kamar loket tipe otp pin sni iso ram "
    "windows bernomor buy sell hold tp sl support resistance resisten level".split()
)
"""Words that make the number after them an identifier or an amount."""

_DATED = frozenset("this past next future last weekday month year position".split())
"""Classes of words that make the unit before them a date: "per tahun 2024", "per bulan Juni"."""

_MAGNITUDES = frozenset("ribu juta miliar milyar triliun ratus puluh belas nol".split())
_BARE_YEARS = range(1700, 2101)

_NAMING = frozenset(
    "bernama nama namanya panggilan sapaan alias si pak bu ibu bapak mbak mas bang kak nyonya nona tante siti ustaz "
    "kiai mbah nenek kakek aktor aktris artis penyanyi panitia "
    "sepuluh sebelas".split()
)
"""Words after which Juli, Mei or Ahad is somebody's name, and Maret that of a university ("Sebelas Maret")."""

_SAYING = frozenset(
    "kata ujar tutur ucap jelas ungkap terang imbuh papar beber tegas pungkas tandas cetus menurut".split()
)
"""Words after which Ramadan, Juli or Mei is somebody who speaks: "kata Ramadhan"."""

_RANKS = frozenset(
    "jenderal letjen mayjen brigjen kolonel letkol mayor kapten lettu letda komjen irjen kombes akbp kompol akp iptu "
    "ipda aiptu aipda bripka brigadir dr drg prof menteri gubernur bupati ketua direktur hakim jaksa saudara".split()
)
"""Words after which Ramadan, Juli or Mei is an officer or an official: "Kolonel Ramadhan"."""

_NAMED_PERSON = re.compile(r" [A-Z][a-z]+ (?:[A-Z][a-z]+ )?[a-z]")
"""What follows a forename at a sentence's start: "Juli Santoso hadir"."""

_AGED_PERSON = re.compile(r" [A-Z][a-z]+ (?:[A-Z][a-z]+ )?\(\d{1,2}\)")
"""What follows one anywhere: "Juli Santoso (41)"."""

_CODE = re.compile(
    r"(?:\b(?:GA|JT|QZ|QG|IW|SJ|IU|KA|MH|SQ|AK|EK|QR|SV|CX|OD)[- ]|"
    r"\b0\d{2,4}\)? (?:\d{4} )?|\b[Ff]ilm (?:[A-Z]\w+ ){1,2})$"
)
"""What makes the four digits after it a flight, a train, part of a telephone number or of a film's title."""

_PLATE = re.compile(r"(?:^|\W)[A-Z]{1,2} $"), re.compile(r" [A-Z]{1,3}(?!\w)")
_TIMES = re.compile(r" ?[x×] ?\d")
_LAW = re.compile(r"(?:\b[A-Z]\w*\)?|\b[Nn]o(?:mor)?\.?) ?\d{1,4} Tahun $")
"""What stands before the year of a law: "Permendikbud 30 Tahun 2021", "PP No. 5 Tahun 2021"."""

_MEALS = frozenset("makan sarapan santap salat shalat sholat azan tidur pasar".split())
"""Words after which a part of the day names a meal, a prayer, a nap or a market: "makan siang itu"."""

_MOON = frozenset("permukaan orbit gravitasi cahaya kawah mengitari mengelilingi tanah batuan gerhana fase ke".split())
"""Words after which bulan is the moon."""

_GROWN = frozenset(
    "orang pria wanita perempuan lelaki laki kaum usia remaja gajah harimau kucing anjing ular buaya sapi ikan hewan "
    "satwa film konten".split()
)
"""Words after which dewasa is grown up."""

_ANGLES = frozenset("lintang bujur busur".split())
_AGED = frozenset("usia berusia umur berumur".split())
"""Words after which a length is somebody's age: "berusia 31 tahun sebelumnya"."""

_TURNS = frozenset(["this", "past", "next", "future"])
_TURNING = frozenset("ini lalu silam depan mendatang".split())
_AHEAD = _TURNING - {"lalu", "silam"}
_TURNED_AHEAD = _TURNS - {"past"}
_MILLION = 10**6
_LEVEL = re.compile(
    r"(?:\d[.,]\d{2,3}|(?:Rp\.?|USD|US\$|[$€£]) ?\d[\d.,]*(?: (?:ribu|juta|mili?[ay]r|triliun)){0,2}|triliun) $"
)
"""A price, a sum or an index before "pekan depan" or "hari ini"."""

_CURRENCIES = frozenset("rp idr usd us sgd rm eur dolar rupiah".split())
"""Words before a sum of money."""

_PREPOSITIONS = frozenset("pada sejak hingga sampai di".split())
_LONGEST_SHORT = len("sept")
_BEFORE_MONTHS = _PREPOSITIONS | {"per", "dari", "akhir", "awal", "mulai", "selama", "sepanjang"}
_SEASONS = frozenset(
    "pemilu pilpres pilkada pileg pandemi covid olimpiade musim kampanye mudik games turnamen kejuaraan kompetisi "
    "krisis perang muktamar kongres".split()
)
"""What lasts too long for "kemarin" beside it to be yesterday: "Pemilu kemarin"."""

_NAMED_DAYS = frozenset(
    "tenang keramat agung abu putih suci palma berkah kelabu curhat kliwon legi pahing pon wage".split()
)
"""Words after which a weekday is a name or a day of the Javanese week: "Jumat Keramat", "Jumat Agung"."""

_PLACE_OF_DAY = frozenset("pasar".split())
"""Words after which a weekday is a place: "Pasar Minggu", "Pasar Senen"."""

_HABITS = frozenset(
    "selalu biasanya biasa kerap sering lazim lazimnya rutin kebiasaan dianggap identik umumnya".split()
)
"""Words of a sentence in which a bare weekday is every such day: "Mereka selalu ditahan pada hari Jumat"."""

_HAPPENED = frozenset(
    "terjadi kejadian peristiwa insiden itu tersebut saat ketika tadi kemarin besok nanti akan tewas korban "
    "digelar".split()
)
"""Words of a sentence that tells of one day."""

_LEISURE = frozenset(
    "aktivitas kegiatan rutinitas liburan hiburan rekreasi destinasi wisata kuliner pelarian santai menu".split()
)
"""Words after which a bare "akhir pekan" is any weekend: "destinasi akhir pekan"."""

_LASTING = frozenset("selama sepanjang sudah hampir dalam".split())
"""Words after which a length goes on until now: "selama dua bulan ini"."""

_EVERY = frozenset(["setiap", "tiap", "saban"])

_EACH_REACH = 40
_EACH_BEFORE = re.compile(
    r"\b(?:setiap|tiap|saban) (?:(?:hari )?(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu)(?:, (?:hari )?\w+){0,4}"
    r"|(?:tanggal )?\d{1,2} [a-z]+(?:, \d{1,2} [a-z]+){0,2}),? (?:dan|serta|atau) $",
    re.IGNORECASE,
)
"""What stands before another day of a set: "setiap Senin, Rabu, dan ", "setiap 1 Januari dan "."""

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


def no_number_before(context: Context) -> bool:
    """ "tahun lalu" after a number that could not be read is no last year: "99999999 tahun lalu"."""
    before = context.word_before
    counted = (before.isdigit() and len(before) > 2 and before[:2] not in ("19", "20")) or before in _MAGNITUDES
    ahead = context.tokens[-1].name != "past" and before in _MAGNITUDES
    level = _LEVEL.search(context.text, max(0, context.start - 32), context.start)
    return not (context.before[-1:] == " " and counted and level is None and not ahead)


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
    last = context.tokens[-1]
    abbreviated = context.text[context.at(last) : context.end].isupper()
    return last.name != "founding" or abbreviated or _SURNAME.match(context.after) is None or context.dated_after


def no_page(context: Context) -> bool:
    """A bare "H-4" in brackets of its own is a page of a newspaper."""
    return not (context.before[-1:] == "(" and context.after[:1] == ")")


def no_far_year(context: Context) -> bool:
    """A bare year is one that news tells of; farther ones are said to be years: "tahun 1602", not a price of 2160."""
    years = [token.value for token in context.tokens if token.name == "year"]
    named = any(token.name in ("year_word", "fiscal") for token in context.tokens)
    return named or all(year in _BARE_YEARS for year in years)


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
    named = any(token.name in ("year_word", "position") for token in context.tokens)
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
    """A month or weekday after "bernama" or "Ibu" is a person."""
    return not (
        context.before[-1:] == " " and context.before[-2:-1].isalpha() and context.word_before in _NAMING | _SAYING
    )


def no_person(context: Context) -> bool:
    """A month that begins a name is a person: "Juli Santoso hadir", "Juli Santoso (41)"."""
    if _AGED_PERSON.match(context.text, context.end):
        return False
    opening = context.text[max(0, context.start - 3) : context.start].rstrip(" ")[-1:] in ("", *'.!?\n"“')
    return not (opening and _NAMED_PERSON.match(context.text, context.end))


def no_short_name(context: Context) -> bool:
    """A month cut short without a day or year is one after a preposition: "hingga Jun", but not "Lei Jun berfoto"."""
    if context.end - context.start > _LONGEST_SHORT:
        return True
    return context.words[-1] not in ABBREVIATED or context.word_before in _BEFORE_MONTHS


def no_law(context: Context) -> bool:
    """ "Tahun 2021" after the number of a law is part of its name."""
    year = next((context.at(token) for token in context.tokens if token.name == "year"), context.start)
    return _LAW.search(context.text, max(0, year - 32), year) is None


def no_code(context: Context) -> bool:
    """Four digits are no year in "GA 2025", "B 2019 KJP", "0812 2025 1998", "1920 x 1080" and "film Dilan 1990"."""
    if context.tokens[0].name != "year":
        return True
    before = context.text[max(0, context.start - 32) : context.start]
    plate = _PLATE[0].search(before) and _PLATE[1].match(context.text, context.end)
    return not (plate or _CODE.search(before) or _TIMES.match(context.text, context.end))


def no_meal(context: Context) -> bool:
    """ "makan siang itu" is a lunch."""
    return not (context.tokens[0].name in ("part", "midst") and context.word_before in _MEALS)


def no_midnight(context: Context) -> bool:
    """ "tengah malam Minggu (31/8)" is midnight, not the eve."""
    return context.word_before not in ("tengah", "larut")


def no_moon(context: Context) -> bool:
    """ "permukaan bulan itu" is the moon's."""
    return not (context.tokens[0].name == "monthly" and context.word_before in _MOON)


def no_adult(context: Context) -> bool:
    """ "gajah dewasa ini" is an adult."""
    return context.word_before not in _GROWN


def no_amount(context: Context) -> bool:
    """ "waktu tersebut" without a preposition is an amount of time."""
    return context.words != ["waktu", "tersebut"] or context.word_before in _PREPOSITIONS


def no_measure(context: Context) -> bool:
    """ "50 menit lintang selatan" is no length of time, nor "1 pekan" in "Liga 1 pekan ke-34", nor "20detik"."""
    degrees = context.word_after in _ANGLES or context.word_before == "derajat"
    round_of = context.word_after == "ke" and context.after[3:5].strip(" -").isdigit()
    return not (degrees or round_of) and context.text[context.start : context.end].lower() != "20detik"


def no_level(context: Context) -> bool:
    """ "melemah ke 16.850 hari ini" ends at the number: nobody counts so many days up to this one."""
    _, mark, last = (*context.tokens, *context.tokens)[:3]
    if mark.name != "dot" or last.name != "number" or last.value == 0:
        return True
    long_ago = any(token.name in ("year_word", "century") for token in context.tokens) and (
        context.tokens[-1].name == "past" or context.word_after in ("lalu", "silam")
    )
    return long_ago or (context.tokens[-1].name not in _TURNS and context.word_after not in _TURNING)


def no_money(context: Context) -> bool:
    """ "Rp 5 triliun tahun ini" and "135 miliar tahun depan" are sums: millions of years are only told of the past."""
    turned = context.word_after in _AHEAD or context.tokens[-1].name in _TURNED_AHEAD
    large = turned and any(
        token.name == "ribu" and isinstance(token.value, int) and token.value >= _MILLION for token in context.tokens
    )
    return context.word_before not in _CURRENCIES and not large


def named_now(context: Context) -> bool:
    """ "Kini dan Nanti", written like a name, is one."""
    last = context.tokens[-1]
    return context.text[context.start].isupper() and context.text[context.at(last)].isupper()


def no_age(context: Context) -> bool:
    """ "berusia 31 tahun sebelumnya" tells of an age."""
    return context.word_before not in _AGED


def capital_h(context: Context) -> bool:
    """The H of "hari H" is a capital, and no count of days follows ("hari H-3")."""
    counted = context.after[:1] in ("-", "+") and context.after[1:2].isdigit()
    return context.text[context.end - 1] == "H" and not counted


def recent(context: Context) -> bool:
    """ "kemarin-kemarin", and "kemarin" beside what lasted longer than a day, is a while ago."""
    return context.words == ["kemarin", "kemarin"] or (context.words == ["kemarin"] and context.word_before in _SEASONS)


def no_named_date(context: Context) -> bool:
    """A spelled day without a year that is written like a name is one: "Sebelas Maret"."""
    first = context.tokens[0]
    named = context.text[context.start].isupper() and first.name in ("digit", "teen")
    return not named or any(token.name == "year" for token in context.tokens)


def no_blow(context: Context) -> bool:
    """ "pukul" before what can be counted is a blow, "jam" after a stroke a rate: "pukul dua orang", "80 km/jam"."""
    timed = any(token.name in ("dot", "colon", "zone") for token in context.tokens)
    return (timed or context.word_after not in _COUNTED) and not context.before.endswith("/")


def after_clock(context: Context) -> bool:
    """Figures after a clock time are one too: "pukul 00.15 dan 00.26", "pukul 13.00, 15.00, dan 17.00"."""
    before = context.text[max(0, context.start - _CLOCK_REACH) : context.start]
    return _CLOCK_BEFORE.search(before) is not None and context.word_after not in _COUNTED


def after_every(context: Context) -> bool:
    """The second day of a set is one too: "setiap Sabtu dan Minggu pukul 16.00"."""
    return _EACH_BEFORE.search(context.text, max(0, context.start - _EACH_REACH), context.start) is not None


def bounded(context: Context) -> bool:
    """A bare part of the day is a time where something begins or ends with it: "sejak pagi", "hingga malam"."""
    return context.word_before in _BOUNDS


def no_named_day(context: Context) -> bool:
    """ "Jumat Keramat" is no Friday, and "Pasar Minggu" no Sunday."""
    return context.word_after not in _NAMED_DAYS and context.word_before not in _PLACE_OF_DAY


def habitual(context: Context) -> bool:
    """A bare weekday is a set in a sentence that tells of a habit: "setiap pekan", but not "setiap orang"."""
    words = context.sentence_words()
    each = (word for before, word in pairwise(words) if before in _EVERY)
    return not _HABITS.isdisjoint(words) or any(word in LEXICON for word in each)


def any_day(context: Context) -> bool:
    """A bare "malam hari" is that of any day in a sentence that tells of a habit, and after "di" where nothing is said
    to have happened: "nyeri memburuk di malam hari"."""
    words = context.sentence_words()
    return habitual(context) or (context.word_before == "di" and _HAPPENED.isdisjoint(words))


def leisure(context: Context) -> bool:
    """A weekend is any where the sentence tells of a habit, or of what weekends are for: "aktivitas akhir pekan"."""
    return context.word_before in _LEISURE or habitual(context)


def lasting(context: Context) -> bool:
    """ "selama dua bulan ini" goes on until now; the "ini" of "pemain 26 tahun ini" is the player's."""
    return context.word_before in _LASTING


def no_habit(context: Context) -> bool:
    """ "Senin-Jumat" is no one week in a sentence that tells of a habit: "buka setiap Senin-Jumat"."""
    return not habitual(context)


def no_surname(context: Context) -> bool:
    """A month that stands beside another capitalised word is somebody's: "Ramadhan Pohan", "Raviandi Ramadan"."""
    if any(token.name == "anniversary" for token in context.tokens):
        return True
    after, before = context.after, context.text[max(0, context.start - 24) : context.start]
    acts = context.word_after.startswith(("me", "ber")) and (not before or before.rstrip()[-1:] in '.!?\n,”"')
    acts = acts or context.word_before in _SAYING | _RANKS | _NAMING
    return _SURNAME.match(after) is None and _FORENAME.search(before) is None and not acts


def opening(context: Context) -> bool:
    """ "Setelah itu" tells when only where it opens a sentence; inside one it is "then": "baru setelah itu"."""
    return context.text[context.start].isupper()


def capitalised(context: Context) -> bool:
    """A bare month or weekday is written with a capital."""
    return any(
        context.text[context.at(token)].isupper() for token in context.tokens if token.name in ("month", "weekday")
    )
