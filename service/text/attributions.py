"""Attributions: the words that say who spoke or reported, where and when: "kata Putin, Senin (29/12)", "dilansir BBC".

A date in one is the day of speech or of a report, not of what is told. Verbs are tables; an attribution runs from its
verb over the speaker to the sentence's end, and stops before a clause that tells on ("kata Putin, memuji tentara").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.model import Slice

_SPOKEN = (
    "kata ujar tutur ucap ungkap imbuh tukas pungkas tandas cetus beber papar sambung timpal kilah dalih ketus kelakar "
    "seloroh celetuk aku"
)
_WRITTEN = (
    "jelas tegas terang tulis tambah lanjut sebut jawab tanya tutup harap kenang cerita lapor keluh puji sorot "
    "bunyi doa "
    "urai terka teriak klaim pesan simpul saran usul sindir seru ajak ingat pinta tantang ancam bantah nilai duga "
    "rinci imbau anjur tuding kisah curhat canda bisik gumam protes"
)

SAYING = frozenset(_SPOKEN.split())
"""Verbs that announce a speaker with or without a quotation before them; each also with -nya: "katanya"."""

SAYING_AFTER_QUOTATION = SAYING | frozenset(_WRITTEN.split())
"""Verbs (and adjectives, as "jelas") that do so right after a closing quotation mark."""

CITING = (
    r"dikutip|dilansir|disitat|dinukil|dikabarkan|diberitakan|dilaporkan|diwartakan|mengutip|melansir|menukil|menyitir|"
    r"dirilis|diungkapkan|disampaikan|dinyatakan|dituturkan|diumumkan|dilihat|dipantau|dihimpun"
)
"""Verbs that name where a report comes from."""

_WEEKDAY = r"(?i:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)"
_WHEN = (
    rf"(?:pada\s)?(?:hari\s)?{_WEEKDAY}(?:\s(?:pagi|siang|sore|petang|malam|dini hari))?"
    r",?\s?(?:\(\d[\d/ .-]{2,12}\)|\d{1,2}\s\w{3,9}(?:\s\d{4})?)?"
)


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """A family of attributions; ``example`` is a sentence, ``finds`` the attribution in it."""

    name: str
    pattern: re.Pattern[str]
    example: str
    finds: str
    needs: tuple[str, ...] = ()
    """Each match holds one of these, or stands right behind it; none where it is not worth looking."""

    whole: bool = False
    """Whether the pattern matches all of the attribution; else it runs on over what the speaker's words allow."""


def _forms(verbs: frozenset[str]) -> str:
    return "|".join(sorted(verbs))


ROWS: tuple[AttributionRow, ...] = (
    AttributionRow(
        "after-quotation",
        re.compile(
            r"(?<=[\"”’'»])\s{0,3},?\s{0,2}"
            rf"(?P<verb>(?:begitu\s)?(?:{_forms(SAYING_AFTER_QUOTATION)})(?:nya|kan)?)\b",
            re.IGNORECASE,
        ),
        '"Kami menunggumu," ujar Putin.',
        "ujar Putin",
        ('"', "”", "’", "'", "»"),
    ),
    AttributionRow(
        "after-clause",
        re.compile(rf",\s{{1,2}}(?P<verb>(?:{_forms(SAYING - {'aku'})})(?:nya)?)\b(?!\s(?:itu|ini|kunci|sandi"
                   rf"|dasar|hati)\b)"),
        "Mereka akan mengirim pekerja, kata kepala keamanan Moskow pada bulan Juni.",
        "kata kepala keamanan Moskow pada bulan Juni",
    ),
    AttributionRow(
        "according-tail",
        re.compile(r",\s{1,2}(?P<verb>menurut)\s(?=(?:laporan|keterangan|sumber|data|media|pernyataan|kantor|kementerian|para|seorang|pejabat|[A-Z]))"),
        "Pertemuan berlangsung dua jam, menurut laporan kantor berita Rusia TASS.",
        "menurut laporan kantor berita Rusia TASS",
        ("menurut",),
    ),
    AttributionRow(
        "cited",
        re.compile(
            rf"(?P<verb>(?:(?:seperti|sebagaimana|demikian)\s(?:yang\s)?(?:{CITING})|(?<=[,\"”’] )(?:dikutip"
            rf"|dilansir|disitat|dinukil|mengutip|melansir)"
            r"|(?:di(?:kutip|lansir|sitat|nukil))(?=\s(?:\w+\s)?(?:dari|[A-Z]))))\b",
        ),
        '"Prajurit Anda heroik," kata Putin kepada Kim seperti dilansir BBC.',
        "seperti dilansir BBC",
        tuple(CITING.split("|")),
    ),
    AttributionRow(
        "cited-head",
        re.compile(
            rf"(?P<verb>(?:Mengutip|Melansir|Dikutip(?:\sdari)?|Dilansir(?:\sdari)?"
            rf"|Menukil)\s(?:dari\s)?(?:(?:laman|situs|media|kantor berita|laporan)\s)?"
            rf"(?:[A-Z][\w.&'-]{{0,20}}\s?){{1,5}}(?:,\s?{_WHEN})?)(?=\s?,)",
        ),
        "Mengutip Bloomberg, rupiah menguat.",
        "Mengutip Bloomberg",
        ("Mengutip", "Melansir", "Dikutip", "Dilansir", "Menukil"),
        whole=True,
    ),
)  # fmt: skip

_GOES_ON = re.compile(
    rf"(?:[A-Z0-9(\"“]|{_WEEKDAY}\b|(?:di|pada|dalam|saat|ketika|usai|seusai|setelah|sebelum|selama|melalui|lewat|kepada|dari|yang|hari"
    r"|kemarin|tadi|lembaga|kantor|seperti|sebagaimana|demikian|dikutip|dilansir|disitat|mengutip|melansir|menurut|pagi|siang|sore"
    r"|malam|selaku|sekaligus|seorang|sebuah|juru|ketua|media|mantan|pakar|dosen|warga|menteri|wakil|direktur|presiden|seusai|jelang"
    r"|menjelang|baru-baru|kawasan|daerah|desa|kecamatan|kabupaten|kota|provinsi|jalan|gedung|dan(?=\s[A-Z]))\b)",
)
_CUT = re.compile(r",\s{0,2}|\s(?=[\"“])|;|\s[–—]\s?")
_CLAUSE = re.compile(
    r"\s(?:sambil|seraya|sembari|mengatakan|menyebut|menyebutkan|menyatakan|bahwa)\s|(?<=\d\))(?=\s[A-Z])"
)
_CONNECTIVE = 40
LONGEST = 320
"""Code points; an attribution is never longer."""


def find_attributions(text: str, sentences: Sequence[Slice], quotations: Sequence[Slice]) -> list[Slice]:
    """The attributions of the sentences, sorted and apart from each other, without the comma before and the stop after.

    Words inside quotation marks attribute nothing.
    """
    openings = [quotation.start for quotation in quotations]
    ends = _furthest(quotations)
    found: list[Slice] = []
    possible = _possible(text, sentences)
    for index, sentence in enumerate(sentences):
        reached = sentence.start
        for start, end in sorted(_in_sentence(text, sentence, possible.get(index, _ANYWHERE))):
            if start >= reached and not _within(openings, ends, start):
                reached = _outside(openings, start, end)
                found.append(Slice(start, start + len(text[start:reached].rstrip(" \xa0,;:-–—"))))
    return found


_ANYWHERE = tuple(row for row in ROWS if not row.needs)


def _possible(text: str, sentences: Sequence[Slice]) -> dict[int, tuple[AttributionRow, ...]]:
    """The rows that a sentence (by index) has the words for, where they are more than those that need none."""
    starts = [sentence.start for sentence in sentences]
    found: dict[int, tuple[AttributionRow, ...]] = {}
    for row in ROWS:
        places = (place for word in row.needs for place in _places(text, word))
        # a word may stand right before its sentence: the closing mark of a quotation that it goes on from
        for index in {bisect_right(starts, at) - 1 for place in places for at in (place, place + 1)}:
            found[index] = (*found.get(index, _ANYWHERE), row)
    return found


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _in_sentence(text: str, sentence: Slice, rows: Sequence[AttributionRow]) -> Iterator[tuple[int, int]]:
    end = sentence.start + len(text[sentence.start : sentence.end].rstrip('.!?…"”’» '))
    for row in rows:
        # the character before the sentence is the closing mark of a quotation that it goes on from
        for match in row.pattern.finditer(text, sentence.start, sentence.end):
            start = match.start("verb")
            if row.whole:
                yield start, match.end("verb")
            else:
                parenthesis = row.name == "after-clause" and match.start() - sentence.start <= _CONNECTIVE
                yield start, _run(text, start, max(end, match.end("verb")), first_only=parenthesis)


def _run(text: str, start: int, end: int, *, first_only: bool) -> int:
    """Where the attribution that starts with this verb ends: before the first clause that tells on."""
    end = min(end, start + LONGEST)
    clause = _CLAUSE.search(text, start, end)
    end = clause.start() if clause is not None else end
    for cut in _CUT.finditer(text, start, end):
        if text[cut.end() : cut.end() + 1] in '"“' or cut[0][0] != ",":
            return cut.start()
        if first_only or _GOES_ON.match(text, cut.end(), end) is None:
            return cut.start()
    return end


def _furthest(quotations: Sequence[Slice]) -> list[int]:
    """For each quotation the furthest end of it and those before it, so that nested ones are looked up once."""
    ends: list[int] = []
    for quotation in quotations:
        ends.append(max(quotation.end, ends[-1] if ends else 0))
    return ends


def _within(openings: Sequence[int], ends: Sequence[int], at: int) -> bool:
    index = bisect_right(openings, at) - 1
    return index >= 0 and at < ends[index]


def _outside(openings: Sequence[int], start: int, end: int) -> int:
    """The end, but not past the next quotation's opening mark."""
    index = bisect_left(openings, start)
    return min(end, openings[index]) if index < len(openings) else end
