"""Where sentences end in Indonesian news: "Ia tiba di Jl. Merdeka pukul 13.21 WIB. Lalu pergi." are two.

A stop ends a sentence unless what follows goes on in lower case, or what stands before it is an abbreviation, an
initial or the number of a list's entry. A missing space ("di Beijing.Kim tiba") ends one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ABBREVIATIONS = frozenset(
    # people
    "abd akbp akp alm aptu bpk brig brigjen bripda bripka briptu capt dr dra drg drh drs gub h hj hjh hr ipda iptu ir "
    "irjen jend kapt kep kh "
    "kol kombes komjen kompol kopda kpt letda letjen letkol lettu mayjen mgr mr mrs ny pdt plh plt pjs prof ra rd "
    "sdr sdri sekjen serda serka sertu sgt st tb tgk tn ust "
    "moch moh muh muhd nn purn".split()
    # addresses, companies, references
    + "blk cv ds dsn gg jl jln kab kec kel kop no psl pt rp rt rw telp tlp ub ud vol univ vs "
    "q.s qs a.n d.a u.b u.p c.q e.g i.e".split()
)
"""Abbreviations, without their last stop, that go with the word or number after them: "Jl. Merdeka", "Dr. Budi"."""

NUMBERED = frozenset("ay hal hlm kav km lt pk pkl ps tgl th thn".split())
"""Abbreviations that go with a number after them, unless one stands before: "hlm. 10", but "sejauh 5 km. 12 orang"."""

CLOSING = frozenset(
    "co corp dkk dll dsb dst inc ltd tbk s.e s.h s.i.k s.ip s.kom s.pd s.sos s.t m.a m.h m.hum m.kes m.m m.pd "
    "m.sc m.si ph.d".split()
)
"""Abbreviations that may well end a sentence, where a capital follows: "PT Astra Tbk. Ia"."""

INITIAL_NOUNS = frozenset({
    "grup", "vitamin", "kelas", "blok", "tipe", "golongan", "huruf", "poin", "hepatitis", "rencana", "plan", "group",
    "darah", "seri", "liga", "serie", "tim", "paket", "opsi", "jalur", "kategori", "gedung", "terminal", "sim",
})  # fmt: skip
"""Nouns that a single capital belongs to, so that it is no initial: "di Grup C. Laga berikutnya"."""

COUNTED = frozenset(
    "nomor no posisi peringkat urutan ke lap seri babak hari kelas grup pasal ayat bab juz tahap level jilid halaman "
    "usia umur skor pukul jam tanggal tahun liga divisi angka rumah kloter pintu jalur peron lantai kursi juara sesi "
    "set gim ronde putaran pekan minggu gelombang zona tipe dari hingga sampai menjadi hanya sekitar sebanyak "
    "total".split()
)
"""Words that a number after them belongs to, so that it is no entry's: "finis di posisi 1. Budi di posisi 2. Siti"."""

_NEVER_INITIAL = frozenset("I")
_NUMERALS = frozenset("VX")
_DOMAINS = frozenset({"com", "co", "id", "net", "org", "go", "ac", "news", "tv", "info", "io", "ai", "gov", "edu"})
_STOP = re.compile(r"[.!?…]+")
_TOKEN = re.compile(r"[^\s(\[\"“‘']*$")
_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")
_LOWER_START = re.compile(r"(?:dr|drg|drh|apt|eks)\b\.?\s[A-Z]|i[A-Z]|detik(?:com\b|[A-Z])")
"""What starts a sentence in lower case: "dr. Sri", "iPhone", "detikcom"."""

_CLOSERS = "\"”’»)]'"
_OPENERS = "\"“‘«(['"
_REACH = 24
_MARK = re.compile(r"[0-9]{1,2}|[a-z]")
_JOINING = (";", ",", "dan", "atau", "serta")
_WITHIN = 400
"""Code points; from an entry of a list that runs on within a line to the next it is no further."""

LONGEST = 2000
"""Code points; the longest sentence of some 330 articles has half as many, a table without stops. What reads sentences
compares the dates of one with each other."""


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences within ``text[start:end]``, as offsets into ``text`` without the space around them.

    What runs on for more than LONGEST is cut at a space. Linear in the length; every character that is not space is in
    exactly one sentence.
    """
    for first, stop in _sentences(text, start, end):
        begin = first
        while stop - begin > LONGEST and (blank := _SPACE.search(text, begin + LONGEST, stop)) is not None:
            yield begin, blank.start()
            begin = blank.end()
        yield begin, stop


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = _skip(text, start, end)
    for match in _STOP.finditer(text, start, end):
        stop = _boundary(text, begin, match, end)
        if stop is not None and stop > begin:
            yield begin, begin + len(text[begin:stop].rstrip())
            begin = _skip(text, stop, end)
    last = begin + len(text[begin:end].rstrip())
    if last > begin:
        yield begin, last


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _boundary(text: str, begin: int, match: re.Match[str], end: int) -> int | None:
    """The end of the sentence at this stop (closing quotation marks included), or None where it goes on; before the
    number of a list's entry, where the stop is that number's."""
    after = match.end()
    while after < end and text[after] in _CLOSERS and not _opens(text, after, end):
        after += 1
    follow = _skip(text, after, end)
    if follow >= end:
        return None  # the last sentence needs no decision
    if follow == after and not _glued(text, match, after, end):
        return None
    if text[follow] in ",;:" or (text[follow].islower() and _LOWER_START.match(text, follow, end) is None):
        return None
    bare = text[match.end() : after] in ("", ")")  # "(Purn.)" is one as well
    if match[0] == "." and bare:
        entry = _entry(text, begin, match.start())
        if entry is not None or _abbreviated(text, begin, match.start(), text[follow]):
            return entry
    return after


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a quotation mark right after a stop opens the next sentence: 'penting."Kami'."""
    return text[at] in _OPENERS and at + 1 < end and text[at + 1].isalnum()


def _glued(text: str, match: re.Match[str], after: int, end: int) -> bool:
    """Whether a sentence starts without a space: "Beijing.Kim tiba", but not "Kompas.Com" or "1.000"."""
    if after > match.end():
        return text[after].isupper() or text[after] in _OPENERS
    before = text[match.start() - 1 : match.start()]
    if not (before.islower() or before in _CLOSERS or (before.isdigit() and text[after] in _OPENERS)):
        return False
    if text[after] in _OPENERS:
        return after + 1 < end and text[after + 1].isalnum()
    word = _WORD.match(text, after, min(end, after + _REACH))
    return (
        text[after].isupper()
        and word is not None
        and word[0].lower() not in _DOMAINS
        and text[word.end() : word.end() + 1] != "."
        and "@" not in text[after : after + _REACH]
    )


def _abbreviated(text: str, begin: int, stop: int, following: str) -> bool:
    """Whether the stop belongs to what is before it: "Jl. Merdeka", "George W. Bush", "1. Bayam" at a list's start."""
    window = text[max(begin, stop - _REACH) : stop]
    found = _TOKEN.search(window)
    token = found[0] if found is not None else ""
    lowered = token.lower()
    if not token or lowered in CLOSING or following in '"“‘«':
        return False
    before = window[: len(window) - len(token)].rstrip()
    if len(token) == 1 and before[-1:].isdigit():
        return False  # a unit or an era: "1447 H. Lalu"
    if lowered in NUMBERED:
        return following.isdigit() and not before[-1:].isdigit()
    if (token.isdigit() and len(token) <= 2) or (len(token) == 1 and token.islower()):
        first = token in ("1", "a") and before.endswith(":") and not before[-2:-1].isdigit()
        return stop - len(token) <= begin or before.endswith(";") or first
    return lowered in ABBREVIATIONS or (following.isupper() and _initial(token, before.split()[-1:]))


def _entry(text: str, begin: int, stop: int) -> int | None:
    """Where the entry starts that a number or letter numbers, in a list that no stops part: the 2 of "1. Budi 2. Siti".

    Where the sentence begins for the first, which goes with the words before it, and for entries that commas join. None
    for any other word.
    """
    *before, mark = text[max(begin, stop - _REACH) : stop].split() or [""]
    if not _MARK.fullmatch(mark) or not COUNTED.isdisjoint(word.lower() for word in before[-1:]):
        return None
    at = stop - len(mark)
    earlier, later = (f" {int(mark) + by}. " if mark.isdigit() else f" {chr(ord(mark) + by)}. " for by in (-1, 1))
    if mark in ("1", "a"):
        return begin if later in " ".join(text[at : at + _WITHIN].split()) else None
    if earlier not in f" {' '.join(text[max(begin, at - _WITHIN) : at].split())} ":
        return None
    return begin if before[-1:] and before[-1].endswith(_JOINING) else at


def _initial(token: str, before: list[str]) -> bool:
    """Whether a capital is someone's initial: "Wicky V. Olindo", not "Grup C. Laga" or "kuartal I. Laba"."""
    letter = token.rsplit(".", 1)[-1]
    if len(letter) != 1 or not letter.isupper() or letter in _NEVER_INITIAL:
        return False
    word = before[0] if before else "A"
    return word.lower() not in INITIAL_NOUNS and (word[0].isupper() or letter not in _NUMERALS)
