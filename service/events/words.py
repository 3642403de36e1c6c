"""Words and what they weigh: "menandatangani kesepakatan" is the stems ``tandatangan`` and ``sepakat``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import wordfreq
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from service.events.spans import Spans

_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")
_CLITIC = re.compile(r"(?:lah|kah|pun|nya)$")
_DOUBLED = re.compile(r"(\w{3,})-\1\w*")

_KEPT = 1 << 16
"""Words whose stem and weight are kept: more than a language uses, so that a flood of misspellings costs no memory."""

STEMS = {
    "menandatangani": "tandatangan",
    "ditandatangani": "tandatangan",
    "penandatanganan": "tandatangan",
    "meninggal": "meninggal",
    "menyepakati": "sepakat",
    "disepakati": "sepakat",
    "perjanjian": "perjanjian",
    "mendadak": "mendadak",
    "terakhir": "terakhir",
    "menurut": "menurut",
    "melalui": "melalui",
    "terhadap": "terhadap",
    "terkait": "terkait",
    "mengakui": "akui",
    "pengakuan": "akui",
    "menemukan": "temukan",
    "ditemukan": "temukan",
    "penemuan": "temukan",
    "mengungkapkan": "ungkap",
    "tersangka": "tersangka",
    "pasukan": "pasukan",
    "pengguna": "guna",
}
"""Where the stemmer finds none, or the root of another word: "menemukan" (find) is not "bertemu" (meet)."""

STOP = frozenset(
    """
    ada adalah agar agustus akan akibat aku anda antara apa april atas atau bagi bahwa baik banyak baru bawah
    beberapa begitu belum berada berbagai beri bersama bisa boleh buah buat bukan bulan dalam dan dapat dari
    demi demikian dengan depan desember di dia dua empat enam februari gelar hadap hal hanya harap hari harus
    hingga ia ini itu jadi jalan jam jangan januari jelas jika juga juli jumat jumlah juni juta kait kala kali
    kami kamis karena kata ke kembali kemudian kepada ketika khusus kini kita lagi lah lain laku lalu lama lebih
    lewat lima luar maka malam mana maret masih masing masuk maupun mei melalui menurut mereka milik minggu
    mulai namun nilai november nyata oktober oleh orang pada pagi paling papar para pekan per pernah pertama
    pihak pukul pula pun punya rabu ribu rupa saat sabtu saja salah sama sambil sampai sangat satu saya sebab
    sebagai sebelum sebuah sebut secara sedang sedikit segera sehingga sejak sejumlah sekitar selain selalu
    selama selasa seluruh semua senin seorang seperti september serta setelah setiap siang sore suatu sudah
    sumber tahu tahun tak tanggal tegas telah tengah tentang terakhir terang terhadap terkait terus tetap tetapi
    belas puluh ratus miliar triliun lapan sembilan tujuh sepuluh sebelas
    tiap tidak tiga turut tutur ucap ujar umum ungkap untuk usai utama waktu wib wit wita yaitu yakni yang
    meter sentimeter kilometer hektare kilogram ton liter ukur
    """.split()
)
"""Stems that say nothing of what happened: function words, time words, units of measure, verbs of saying and of doing
in general."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and where it stands, in code points."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case without a clitic: "Pernyataannya" is "pernyataan"."""
        return plain(self.text)


def words(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]``: numbers and hyphened words are one each."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start, end)]


@lru_cache(_KEPT)
def plain(word: str) -> str:
    """The word in lower case, once if doubled, without a clitic: "negara-negaranya" is "negara"."""
    lower = word.lower()
    if (match := _DOUBLED.fullmatch(lower)) is not None:
        lower = match.group(1)
    return _CLITIC.sub("", lower) if len(lower) > 6 else lower


def voiceless(word: str) -> Iterator[str]:
    """What the word may be without its voice: "menemui" and "ditemui" are "temui", "tertangkap" is "tangkap".

    The nasal of an active verb hides the first letter of some roots, so that there are several guesses.
    """
    lower = plain(word)
    yield lower
    if lower.startswith("di") and len(lower) > 5:
        yield lower[2:]
    elif lower.startswith("ter") and len(lower) > 6:
        yield lower[3:]
    elif lower.startswith("me"):
        rest = lower[2:]
        for nasal, hidden in (("ny", "s"), ("nge", ""), ("ng", "k"), ("n", "t"), ("m", "p")):
            if rest.startswith(nasal):
                yield hidden + rest[len(nasal) :]
                yield rest[len(nasal) :]
        yield rest


@cache
def _stemmer() -> Stemmer:
    return StemmerFactory().create_stemmer().delegatedStemmer  # without its cache, which has no bound


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """The root of a word: "pengiriman" and "mengirimkan" are ``kirim``."""
    lower = plain(word)
    return STEMS.get(lower) or STEMS.get(word.lower()) or str(_stemmer().stem(lower))


@cache
def _roots() -> frozenset[str]:
    return frozenset(StemmerFactory().get_words())


def is_root(word: str) -> bool:
    """Whether the stemmer's dictionary has a word as a root: "audisi", "imbas"."""
    return word in _roots()


@lru_cache(_KEPT)
def zipf(word: str, language: str = "id") -> float:
    """How common a word is in writing, on the Zipf scale: in Indonesian "yang" 7.5, "parade" 3.9, unknown 0."""
    return float(wordfreq.zipf_frequency(word, language, wordlist="small"))


@lru_cache(_KEPT)
def weight(root: str) -> float:
    """How much a stem tells, from 0.3 for the commonest to 1.5: inverse to its frequency in written Indonesian.

    From the frozen small list of ``wordfreq``; a stem that it does not hold weighs as a rare one.
    """
    frequency = zipf(root)
    return min(1.5, max(0.3, (7.0 - frequency) / 2.2)) if frequency else 1.2


def core(found: Iterable[Word], names: Spans) -> tuple[str, ...]:
    """The stems that carry the meaning, in the order of the text, each once: no names, no numbers, no stop words."""
    kept: dict[str, None] = {}
    for word in found:
        if len(word.text) < 3 or names.covers(word.start):
            continue
        if any(letter.isdigit() for letter in word.text) or word.text.lower() in STOP:
            continue
        if (root := stem(word.text)) not in STOP and len(root) > 2:
            kept[root] = None
    return tuple(kept)
