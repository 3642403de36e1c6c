"""Insertions in running text that are the page's: teasers without an end mark, links, sign-offs; rows with examples.

A teaser that nothing ends runs on over a title's words: capitals, numbers and the small words between them. It ends
where a sentence begins: before a word that titles do not write so ("Pada", "Namun"), an office with its verb ("Kasat
Reskrim … menjelaskan"), or a capital before a word in lower case. In doubt the words are the article's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.timex.expression import ZoneKind


@dataclass(frozen=True, slots=True)
class InlineRow:
    """A family of insertions in running text; ``example`` is the stretch itself. Searched only where the text holds one
    of the words in ``NEEDS``, or ends as ``ENDS`` says: a look for a word is many times faster than the pattern."""

    name: str
    pattern: re.Pattern[str]
    example: str
    kind: ZoneKind = ZoneKind.BOILERPLATE

    @property
    def open_ended(self) -> bool:
        """Whether its stretch is over where its title seems to be."""
        return _TITLE in self.pattern.pattern


_SMALL = (
    r"di|ke|dari|dan|yang|untuk|dengan|pada|dalam|atas|oleh|soal|saat|usai|jadi|vs|bak|agar|akan|tak|bisa|karena|hingga|sampai"
    r"|tanpa|demi|bagi|lewat|serta|atau|kepada|terhadap|secara|jelang|buat|para|si|sang|tapi|jika|kalau|bagai|per|sejak|cs"
    r"|gegara|meski|tentang|ala|eks|via|antara|setelah|sebelum|sambil|kala|ini|itu|(?:di|ke)-\S{1,12}"
)
_OPENING = (
    r"Di|Ke|Dari|Pada|Dalam|Untuk|Oleh|Dengan|Karena|Ia|Dia|Mereka|Namun|Sementara|Sebelumnya|Selain|Menurut|Adapun|Kemudian"
    r"|Bahkan|Selanjutnya|Sedangkan|Diketahui,|Diberitakan,?|Dilansir|Dikutip|Mengutip|Melansir|Berdasarkan|Sebanyak|Meskipun"
    r"|Hingga|Kini,|Saat ini|Kalau|Alhasil,|Sepanjang|Padahal,?|Artinya,?|Insyaallah|Selama|Setelah|Sebelum|Ketika|Lantas|Lalu|Tetapi|Tapi|Walaupun"
    r"|Apabila|Jika|Kecuali|Sebab|Yakni|Sebuah|Sekarang|Terlihat|Disampaikan|Adanya|Para|Tentu|Memang|Seluruh|Sekitar|Itu|Aku|Kami|Saya"
    r"|Meski|Sehingga|Sejauh|Atas|Bagi|Usai|Pertama,|Kedua,|Ketiga,|[A-Z][a-z]{2,15}nya,"
)
_OFFICE = (
    r"Kasat|Kapolres|Kapolresta|Kapolrestabes|Kapolsek|Kapolda|Kapolri|Wakapolres|Kabid|Kasi|Kanit|Kepala|Ketua|Presiden|Menteri"
    r"|Perdana|Wakil|Direktur|Gubernur|Bupati|Wali|Camat|Sekretaris|Sekjen|Juru|Anggota|Pelaksana|Koordinator|Komisioner|Humas"
    r"|Kombes|AKBP|AKP|Brigjen|Irjen|Jenderal|Pengamat|Pakar|Dosen|Jaksa|Hakim|Mantan|Peneliti|CEO|Rider|Pebalap|Pembalap|Pemain"
    r"|Executive|Corporate|Chairman|President|Head|Senior|Psikolog|Nutrisionis|Dirut|SVP|Tournament|Ekonom|Analis|Sosiolog|Dokter|Petarung|Suporter"
    r"|Pelatih|Bek|Kiper|Striker|Ganda|Tunggal|Adik|Kakak|Plt|Plh|Kasie|Deputi|Founder|Vice|Chief|Managing|Pendiri"
)
_NOUN = (
    r"Pemerintah|Pemprov|Pemkot|Pemkab|Militer|Tentara|Kementerian|Badan|Lembaga|Dinas|Komisi|Indeks|Pihak|Hubungan|Gejala|Varian"
    r"|Departemen|Kantor|Direktorat|Peristiwa|Jumlah|Rumah|Motor|Media|Tuduhan|RSUD|(?:Pe|Ke)[a-z]{4,14}an"
)
_CAPITAL = r"(?:(?!\d{1,2}\.(?:\s|$))[A-Z0-9'‘&-]\S{0,40}(?<![a-z]{3}\.))"
_GOES_ON = rf"(?:itu\b|yang\b|akan\b|(?!(?:{_SMALL})\b)[a-z]{{3,}})"
_SENTENCE = (
    rf"(?:(?:{_OPENING})(?![\w-])|(?:{_OFFICE})\s(?:(?:[A-Z(]\S{{0,30}}|dan)\s){{0,12}}{_GOES_ON}"
    rf"|(?:{_NOUN})\s(?:(?:[A-Z(]\S{{0,30}}|dan)\s){{0,8}}(?:ini\b|{_GOES_ON}))"
)
_WORD = rf"(?<!\w[?!]\s)(?:(?!{_SENTENCE}){_CAPITAL}|(?:{_SMALL})\b,?)"
_TITLE = (
    rf"{_CAPITAL}(?:\s{_WORD}){{1,30}}"
    rf"(?:(?<=\w[?!])(?=\s[A-Z\"“])|\s[A-Z]\S{{1,40}}\.(?=\s[A-Z\"“])|(?=\s(?:\s|{_SENTENCE}|[\"“][A-Z]|[A-Z]\S{{0,40}}(?<!,)\s[a-z]))|(?=\s?$))"
)
_VIDEO = r"(?:Simak|Lihat|Tonton|Saksikan)(?: [Jj]uga)?,? [Vv]ideo(?: [Pp]ilihan)?"


def _row(name: str, pattern: str, example: str, kind: ZoneKind = ZoneKind.BOILERPLATE) -> InlineRow:
    return InlineRow(name, re.compile(pattern), example, kind)


INLINE: tuple[InlineRow, ...] = (
    _row(
        "scroll",
        r"\b(?:(?:ADVERTISEMENT\s{1,3})?SCROLL TO (?:CONTINUE|RESUME)(?: WITH)? CONTENT|ADVERTISEMENT"
        r"|(?:Scroll|Gulir)(?: ke bawah)? untuk (?:melanjutkan|lanjut) membaca)\b",
        "SCROLL TO CONTINUE WITH CONTENT",
    ),
    _row("embed", r"\[(?:Gambas|GAMBAS):[^\]\n]{1,80}\]", "[Gambas:Video 20detik]"),
    _row("break", r"={3,}\s?(?:BREAK|break|Break)\s?={3,}", "=========BREAK======="),
    _row(
        "read-brackets",
        r"[(\[]\s?[Bb](?:aca|ACA)(?: (?:[Jj]uga|JUGA))?\s?:[^()\[\]\n]{1,220}[)\]]",
        "(Baca: Ada 'Jumat Keramat' di KPK )",
    ),
    _row(
        "read-also",
        rf"\b(?:Baca|BACA|Simak|SIMAK|Lihat|LIHAT|Tonton|TONTON) (?:[Jj]uga|JUGA)\s?:\s{{0,2}}{_TITLE}",
        "Baca Juga : Polisi Lakukan Autopsi Mayat Tanpa Kepala Ditemukan di Pantai Cukuh Pandan",
    ),
    _row(
        "read-also-quoted",
        r"\b(?:Baca|Simak|Lihat|Tonton) [Jj]uga:?\s[\"'“‘][A-Z0-9][^\n\"”]{3,200}[\"'”’]\s?:(?=\s|$)",
        "Tonton juga 'Momen Warga Menyambut Rombongan di Dermaga':",
    ),
    _row(
        "video",
        rf"\b{_VIDEO}\s?:?\s?[\"'“‘][^\n\"”]{{3,200}}[\"'”’](?: di sini)?\s?:?",
        "Lihat Video 'Bus Sekolah Tertabrak Kereta di Belgia, 4 Tewas':",
    ),
    _row("video-title", rf"\b{_VIDEO}\s?:\s?{_TITLE}", "Simak juga Video: Banjir Rendam Tiga Desa di Contoh"),
    _row(
        "video-below",
        rf"\b{_VIDEO}(?: (?:berikut|pilihan|selengkapnya|di bawah))(?: ini)?\s?:",
        "Saksikan video di bawah ini:",
    ),
    _row(
        "teaser-rest",
        r"(?<=[.!?\"”]\s):\s[A-Z0-9][^.!?:()\n]{8,160}(?=\s?(?:[(\[][a-z]{2,5}/[a-z]{2,5}[)\]])?$)",
        ": Warga Contoh Kembali ke Rumah, Listrik Masih Padam",
    ),
    _row(
        "video-rest",
        r"(?<=[.!?\"”] )[A-Z][^.!?'\"“‘\n]{0,100}\w'(?:\s[^.!?\"“\n]{0,120}\w')?\s?:$",
        "Menyeberang' Bak Perahu di Kota Contoh':",
    ),
    _row(
        "read-on",
        r"\b(?:Simak|Baca)(?: berita| artikel| laporan)? (?:se)?lengkapnya (?:di (?:sini|halaman \w{1,15})(?: dan di sini)?)\s?\.?",
        "Simak selengkapnya di sini .",
    ),
    _row(
        "page-next",
        r"\b(?:Halaman (?:Selanjutnya|Berikutnya)\b(?:\s?[>»:]{1,3})?|Bersambung ke halaman (?:berikutnya|selanjutnya)[\s.]{0,4})",
        "Halaman Selanjutnya",
    ),
    _row(
        "tweet-link",
        r"(?:#\w{2,40}[^A-Za-z0-9\n#.!?\"“]{1,20}){0,8}\b(?:pic\.twitter\.com|t\.co)/\w{1,20}",
        "#ContohGP pic.twitter.com/nW3aG5Oe4H",
    ),
    _row(
        "tweet-author",
        r"(?<=[\w.!?\"”…] )[—–]\s?[^.!?\n]{1,60}\(@\w{1,30}\)\s(?:[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4})",
        "— Kabar Contoh (@kabarcontoh) May 9, 2026",
    ),
    _row(
        "adapted",
        r"(?<=[.!?\"”] )Artikel ini (?:pertama kali (?:terbit|diterbitkan|tayang)|diproduksi|diadaptasi|telah tayang)\b[^\n]{0,200}$",
        "Artikel ini diproduksi oleh Sari Contoh dari laporan ABC News.",
    ),
    _row(
        "disclaimer",
        r"(?:(?<=[.!?\"”\d] ))(?:Disclaimer|DISCLAIMER|Sanggahan):\s[^\n]{10,600}$",
        "Disclaimer: analisis saham ini bersifat informatif dan bukan ajakan membeli.",
    ),
    _row(
        "author-note",
        r"(?<=[.!?\"”] )\*+\)\s?[A-Z][^.!?\n]{0,80}\b(?:adalah|merupakan|[Pp]enulis)\b[^\n]{10,500}$",
        "*) Pusat Kajian Contoh adalah lembaga riset di bidang ekonomi.",
        ZoneKind.BYLINE,
    ),
    _row(
        "roles",
        r"(?<=[.!?\"”)] )(?:Pewarta|Editor|Penulis|Reporter|Redaktur)\s?:\s?[A-Z][^\n:]{2,60}(?:\s(?:Editor|Uploader|Redaktur|Penulis)"
        r"\s?:\s?[A-Z][^\n:]{2,60})?(?:\s(?:Copyright|COPYRIGHT|©)[^\n]{0,60})?$",
        "Pewarta: Sari Contoh Editor: Budi Contoh Copyright © ANTARA 2025",
        ZoneKind.BYLINE,
    ),
    _row(
        "copyright", r"(?<=[.!?\"”)] )(?:Copyright|COPYRIGHT) ?(?:©|\(c\))[^\n]{2,80}$", "Copyright © Kabar Contoh 2025"
    ),
    _row("mojibake", r"(?<![A-Za-zÀ-ÿ])Â(?=\s|$)", "Â"),
    _row(
        "sign-off-initials",
        r"(?<=\S )[(\[](?!(?:k?m|k?g|mg|c?m|ml|rp|usd?)/)[a-z]{2,3}/[a-z]{2,3}[)\]]$",
        "(abc/def)",
    ),
    _row(
        "sign-off",
        r"(?<=[.!?\"”)] )[(\[](?:[A-Za-z]{2,8}\d{0,2}/[A-Za-z0-9*-]{0,6}(?:/[A-Za-z0-9*-]{0,6})?|[A-Z]{1,2}-\d{1,2}"
        r"|\*{1,3}|[a-z]{2,4}|Ant|ANTARA|Antara)[)\]]$",
        "(CNN/Z-2)",
    ),
)
"""``$`` is the end of a line: inline rows are searched line by line."""

_READ = ("Baca", "BACA", "baca", "bACA")
_TEASERS = ("Baca", "BACA", "Simak", "SIMAK", "Lihat", "LIHAT", "Tonton", "TONTON", "Saksikan")
NEEDS: dict[str, tuple[str, ...]] = {
    "scroll": ("ADVERTISEMENT", "SCROLL", "Scroll", "Gulir"),
    "embed": ("Gambas:", "GAMBAS:"),
    "break": ("===",),
    "read-brackets": _READ,
    "read-also": _TEASERS,
    "read-also-quoted": _TEASERS,
    "video": _TEASERS,
    "video-title": _TEASERS,
    "video-below": _TEASERS,
    "read-on": ("engkapnya di",),
    "teaser-rest": (": ", ":\xa0"),
    "video-rest": ("':", "' :"),
    "page-next": ("Halaman", "Bersambung"),
    "tweet-link": ("pic.twitter.com/", "t.co/"),
    "tweet-author": ("(@",),
    "adapted": ("Artikel ini",),
    "disclaimer": ("Disclaimer:", "DISCLAIMER:", "Sanggahan:"),
    "author-note": ("*)",),
    "roles": ("Pewarta", "Editor", "Penulis", "Reporter", "Redaktur"),
    "copyright": ("Copyright", "COPYRIGHT"),
    "mojibake": ("Â",),
}
"""By the row's name: each of its matches holds one of these."""

ENDS: dict[str, tuple[str, ...]] = {"sign-off-initials": (")", "]"), "sign-off": (")", "]")}
"""By the row's name: its matches end the line, with one of these."""
