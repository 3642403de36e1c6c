"""Lines and insertions that are the page's, not the article's: teasers, advertisements, page numbers, bylines.

Every row has an example that a test runs. A row matches a whole line, or (inline) a stretch within running text. A
doubtful line is left as body text: a row names the words that make the line furniture, never only its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.text.lines import Line
from service.timex.expression import Zone, ZoneKind

LONGEST = 700
"""Code points; a longer line is never furniture."""

_TEASER = 220
_ENTRY = 120


class Takes(StrEnum):
    """Which of the following lines go with a line: none, one teaser without a stop, or a list of them."""

    NOTHING = "nothing"
    TEASER = "teaser"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class LineRow:
    """A family of lines: its name, what it matches in full, an example, what it marks and what follows it."""

    name: str
    pattern: re.Pattern[str]
    example: str
    kind: ZoneKind = ZoneKind.BOILERPLATE
    takes: Takes = Takes.NOTHING


@dataclass(frozen=True, slots=True)
class InlineRow:
    """A family of insertions in running text; ``example`` is the stretch itself.

    Whatever the pattern matches holds one of ``needs``: most lines hold none, and need no search.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    needs: tuple[str, ...]
    kind: ZoneKind = ZoneKind.BOILERPLATE


def _row(
    name: str, pattern: str, example: str, kind: ZoneKind = ZoneKind.BOILERPLATE, takes: Takes = Takes.NOTHING
) -> LineRow:
    return LineRow(name, re.compile(pattern, re.IGNORECASE), example, kind, takes)


_BYLINE = ZoneKind.BYLINE
_ROLES = (
    r"penulis|editor|reporter|pewarta|redaktur|penyunting|kontributor|wartawan|jurnalis|uploader|rep|red|laporan"
    r"|fotografer|penerjemah|produser"
)
_SECTIONS = (
    r"home|beranda|berita|berita utama|berita terkini|dunia|news|nasional|internasional|global|politik|hukum|ekonomi"
    r"|bisnis|market|olahraga|sport|bola|hiburan|entertainment|lifestyle|gaya hidup|teknologi|tekno|sains|otomotif"
    r"|kesehatan|health|daerah|regional|metro|megapolitan|peristiwa|kriminal|opini|kolom|foto|video|headline|headlines"
    r"|breaking news|round-up|top news|trending|populer|terpopuler|terkini|mancanegara|asia|eropa|timur tengah"
)

LINES: tuple[LineRow, ...] = (
    _row(
        "read-also",
        r"(?:baca|simak|lihat|tonton|dengarkan)\s+(?:juga|pula)\s*:.+",
        "Baca juga: Trio Putin-Xi-Kim Kumpul di China",
    ),
    _row("read-also-next", r"(?:baca|simak|lihat|tonton)\s+(?:juga|pula)\s*:", "Baca Juga:", takes=Takes.TEASER),
    _row("read-also-alone", r"(?:baca|simak|lihat|tonton)\s+(?:juga|pula)", "Baca Juga"),
    _row("read", r"[(\[]?\s*baca\s*:.+", "(Baca: Ada 3 Ribu Bencana Alam di Indonesia sampai Awal November 2022)"),
    _row(
        "read-capitals",
        r"(?-i:MEMBACA)\s+[^\s].*[^.!?\s]",
        "MEMBACA  Warga AS Didakwa di Tel Aviv | Berita Konflik",
    ),
    _row(
        "video",
        r"(?:simak|lihat|tonton|saksikan)\s+(?:juga\s+)?(?:video|live|breaking|juga|[\"'‘“]).*[:\"'’”]",
        "Simak Video 'Detik-detik Pembacaan Putusan Pemberhentian Anwar Usman dari Ketua MK':",
    ),
    _row("video-title", r"video\s*:\s.+", "Video: Ditangkap! Ini Tampang Pemerkosa dan Pembunuh Bocah di Lampung"),
    _row("embed", r"\[\s*(?:gambas|video|audio|infografis|youtube)\b[^\]]*\]", "[Gambas:Video 20detik]"),
    _row(
        "more-in-section",
        r"(?:simak|baca|lihat)\s+(?:\w+\s+){0,3}(?:lainnya|populer|selengkapnya|pilihan)\b[^.!?]{0,60}",
        "Simak Lifestyle Populer Lainnya",
    ),
    _row("advertisement", r"(?:advertisement|iklan|advertorial|sponsored)", "ADVERTISEMENT"),
    _row(
        "scroll",
        r"(?:advertisement\s+)?scroll\s+to\s+(?:continue|resume)(?:\s+with)?\s+content",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
    ),
    _row(
        "scroll-id",
        r"(?:gulir|geser)\s+(?:ke bawah\s+)?untuk\s+(?:lanjut|melanjutkan)[^.]{0,40}",
        "Gulir untuk Lanjut Membaca",
    ),
    _row("no-advertisement", r"tidak ada kode iklan yang tersedia\.?", "Tidak ada kode iklan yang tersedia."),
    _row("promotion", r"promosi\s+\d{1,2}", "Promosi 1"),
    _row("page", r"\d{1,3}\s+dari\s+\d{1,3}\s+halaman", "2 dari 3 halaman"),
    _row(
        "page-of",
        r"halaman\s*:?\s+\d{1,3}(?:\s+(?:dari|/)\s+\d{1,3}|(?:\s+\d{1,3})+(?:\s+\D{1,30})?)",
        "Halaman 1 dari 2",
    ),
    _row("page-next", r"(?:halaman\s+)?(?:selanjutnya|berikutnya|sebelumnya)\s*[>»:]*", "Halaman Selanjutnya"),
    _row("site-kembar", r"kembar78", "KEMBAR78"),
    _row("site-enam", r"enamplus", "EnamPlus"),
    _row("site-success", r"sukses", "Sukses"),
    _row("source", r"\(?sumber(?:\s*:\s*[^.]{1,80})?\)?", "SUMBER:AA"),
    _row("editors-choice", r"pilihan\s+(?:editor|redaksi)\b.*", "Pilihan Editor: Mengapa Jumat Dianggap Keramat"),
    _row("summary", r"(?:ringkasan|intisari)\s+(?:berita|artikel)\s*:?", "Ringkasan Berita"),
    _row(
        "related",
        r"(?:berita|artikel|topik|tulisan|konten|video)\s+(?:terkait|lainnya|rekomendasi|pilihan|populer|terpopuler)\s*:?",
        "BERITA TERKAIT",
        takes=Takes.LIST,
    ),
    _row("tags", r"(?:tags?|topik|label|kata kunci)\s*:", "Tags:", takes=Takes.LIST),
    _row("tags-listed", r"(?:tags?|label|kata kunci)\s*:\s*.{1,200}", "Tags: headline, polres tulangbawang"),
    _row(
        "comment", r"(?:tinggalkan|tulis|beri|lihat|kirim)\s+komentar\w*|\d+\s+komentar|komentar", "Tinggalkan Komentar"
    ),
    _row(
        "load-more", r"(?:load|read|see)\s+more\W*|muat\s+lebih\s+banyak|lihat\s+semua|selengkapnya\W*", "Load More..."
    ),
    _row("share", r"(?:bagikan|share|salin\s+(?:tautan|link)|copy\s+link)\s*(?:berita|artikel|ini|:)*", "Bagikan"),
    _row("section", rf"(?:{_SECTIONS})", "Dunia"),
    _row("breadcrumb", r"(?:home|beranda)(?:\s*[>»/|]\s*[\w &-]{1,40}){1,6}", "Home > News > Internasional"),
    _row(
        "reading-time",
        r"(?:waktu\s+baca\s+)?\d{1,2}\s+(?:menit|min)\s*(?:waktu\s+)?(?:membaca|baca|read)|waktu\s+baca\s+\d{1,2}\s+menit",
        "waktu baca 2 menit",
    ),
    _row("tweet", r"[—–-]{1,2}\s?.{1,80}\(@\w{1,30}\)\s.{4,30}", "— The GRAMMYs (@TheGRAMMYs) February 16, 2016"),
    _row("tweet-link", r"(?:pic\.twitter\.com|https?://|www\.)\S+", "pic.twitter.com/nW3aG5Oe4H"),
    _row("copyright", r"(?:hak\s+cipta|copyright|©|\(c\))[\s:]*.{0,160}", "Copyright © ANTARA 2025"),
    _row("all-rights", r".{0,120}\ball\s+rights\s+reserved\W*", "© 2007 - 2015 okezone.com, All Rights Reserved"),
    _row(
        "reprint-ban",
        r"dilarang\s+keras\s+.{0,60}(?:mengambil|mengutip|menyalin|crawling|memperbanyak).{0,500}",
        "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini.",
    ),
    _row(
        "first-published",
        r"(?:artikel|berita|tulisan|konten)\s+ini\s+(?:telah|sudah|pertama kali|pernah)\s+(?:tayang|terbit"
        r"|dimuat|diterbitkan|tayang sebelumnya)\b.{0,300}",
        "Artikel ini telah tayang di Tribunnews.com dengan judul Putin dan Kim Hadiri Parade",
    ),
    _row(
        "app-promotion",
        r".{0,500}\b(?:aplikasi|telegram|whatsapp|google\s+news|newsletter)\b.{0,200}\b(?:di\s+sini|di\s+ponsel|klik\s+(?:link|tautan)\b.{0,120})\W*",
        "Di saat situasi tidak menentu, Kompas.com tetap berkomitmen memberikan fakta jernih dari lapangan. "
        "Ikuti terus "
        "update terkini dan notifikasi penting di Aplikasi Kompas.com. Download di sini",
    ),
    _row(
        "follow-us",
        r"(?:ikuti|dapatkan|cek|baca|simak|temukan|jangan\s+lewatkan|yuk|mari|ayo|gabung|bergabung)\b.{0,160}"
        r"\b(?:google\s+news|whatsapp\s+channel|saluran\s+whatsapp|channel\s+whatsapp|kanal\s+whatsapp|grup\s+telegram|channel\s+telegram|kanal\s+telegram|newsletter)\b.{0,300}",
        "Ikuti berita terkini dari Tempo.co di Google News, klik di sini.",
    ),
    _row(
        "initials",
        r"[(\[](?:[a-z]{2,5}|[a-z-]{1,6}/[a-z0-9*-]{0,6}(?:/[a-z0-9*-]{0,6})?|\*+)[)\]]",
        "(dai/dai)",
        takes=Takes.LIST,
    ),
    _row("outlet-signature", r"\[\s*[\w.]{2,40}\.(?:com|net|id|co|news)\s*\]", "[Nabire.Net]"),
    _row("separator", r"[^\w\"“”]{1,80}", "***"),
    _row(
        "role",
        rf"[|\s]*(?:{_ROLES})\s*(?:\||:|：)[|:\s]*[^.!?]{{0,120}}(?:\.\s?[^.!?]{{0,60}})?\|?",
        "Editor : Edi",
        _BYLINE,
    ),
    _row("role-alone", rf"(?:{_ROLES}|tim\s+redaksi|redaksi)", "Reporter", _BYLINE),
    _row("by", r"(?:oleh|by)\s*:?\s+(?:(?-i:[A-Z])[\w.'-]{0,20}[\s,]*){1,5}", "Oleh: Hani Fatunnisa", _BYLINE),
    _row("by-desk", r"(?:[\w .,'’/-]{0,60}\s)?-\s*detik[a-z]{2,14}", "Tim detikcom - detikNews", _BYLINE),
    _row(
        "by-outlet",
        r"[\w .,'’-]{3,50}\s[-|]\s(?:cnn|cnbc)\s+indonesia|(?:cnn|cnbc)\s+indonesia",
        "CNN Indonesia",
        _BYLINE,
    ),
)

INLINE: tuple[InlineRow, ...] = (
    InlineRow(
        "scroll",
        re.compile(r"\b(?:(?:ADVERTISEMENT\s{1,3})?SCROLL TO (?:CONTINUE|RESUME)(?: WITH)? CONTENT|ADVERTISEMENT)\b"),
        "SCROLL TO CONTINUE WITH CONTENT",
        ("SCROLL", "ADVERTISEMENT"),
    ),
    InlineRow("embed", re.compile(r"\[Gambas:[^\]\n]{1,80}\]"), "[Gambas:Video 20detik]", ("[Gambas",)),
    InlineRow(
        "read-brackets",
        re.compile(r"[(\[]\s?[Bb]aca(?: [Jj]uga)?\s?:[^()\[\]\n]{1,220}[)\]]"),
        "(Baca: Ada 'Jumat Keramat' di KPK )",
        ("aca",),
    ),
    InlineRow(
        "read-also",
        re.compile(
            r"\b(?:Baca|BACA|Simak|Lihat) (?:[Jj]uga|JUGA) ?:\s?"
            r"(?:(?:[A-Z0-9\"'“‘(][^\s]{0,40}|di|ke|dari|dan|yang|untuk|dengan|pada|dalam|atas|oleh|soal|saat|usai|jadi"
            r"|vs|bak|agar|akan|tak|bisa|karena|hingga|sampai|tanpa|demi|bagi|lewat|serta|atau|kepada|terhadap|secara)"
            r"(?:\s|$)){2,30}"
            r"(?=(?:[A-Z\"“][^\s]{0,40}\s[a-z])|$)"
        ),
        "Baca Juga : Polisi Lakukan Autopsi Mayat Tanpa Kepala Ditemukan di Pantai Cukuh Pandan ",
        ("Baca", "BACA", "Simak", "Lihat"),
    ),
    InlineRow(
        "video",
        re.compile(
            r"\b(?:Simak|Lihat|Tonton"
            r"|Saksikan)(?: [Jj]uga)? [Vv]ideo\s?:?\s?[\"'“‘][^\n\"”]{3,200}[\"'”’](?: di sini)?\s?:?"
        ),
        "Lihat Video 'Bus Sekolah Tertabrak Kereta di Belgia, 4 Tewas':",
        ("ideo",),
    ),
    InlineRow(
        "read-on",
        re.compile(r"\b(?:Simak|Baca) selengkapnya di (?:sini|halaman \w{1,15})\s?\.?"),
        "Simak selengkapnya di sini .",
        ("selengkapnya",),
    ),
    InlineRow(
        "page-next",
        re.compile(r"\bHalaman Selanjutnya\b(?:\s?[>»:]{1,3})?"),
        "Halaman Selanjutnya",
        ("Halaman Selanjutnya",),
    ),
    InlineRow(
        "tweet-link", re.compile(r"\bpic\.twitter\.com/\w{1,20}"), "pic.twitter.com/nW3aG5Oe4H", ("pic.twitter",)
    ),
    InlineRow("mojibake", re.compile(r"(?<![A-Za-zÀ-ÿ])Â(?=\s|$)"), "Â", ("Â",)),
    InlineRow(
        "sign-off",
        re.compile(
            r"(?<=[.!?\"”)] )[(\[](?:[A-Za-z]{2,6}/[A-Za-z0-9*-]{0,6}(?:/[A-Za-z0-9*-]{0,6})?|[A-Z]-\d{1,2}"
            r"|\*{1,3}|[a-z]{2,4})[)\]]$"
        ),
        "(CNN/Z-2)",
        (")", "]"),
    ),
)
"""``$`` is the end of a line: inline rows are searched line by line."""


_NAMED = {f"row_{index}": row for index, row in enumerate(LINES)}
_ANY_LINE = re.compile(
    "|".join(f"(?P<{name}>{row.pattern.pattern})" for name, row in _NAMED.items()),
    re.IGNORECASE,
)
"""All rows in one pattern: one call a line in place of one a row."""


def mark_lines(lines: Sequence[Line]) -> dict[int, ZoneKind]:
    """The lines (by index) that are furniture: {3: BOILERPLATE} for a fourth line "Promosi 1".

    A row that takes what follows ("Baca juga:", "BERITA TERKAIT") marks those lines too, as long as they end without
    a stop, as teasers do.
    """
    marked: dict[int, ZoneKind] = {}
    taking, longest = Takes.NOTHING, 0
    for index, line in enumerate(lines):
        row = line_row(line.text)
        if row is not None:
            marked[index] = row.kind
            if taking is not Takes.LIST or row.takes is not Takes.NOTHING:
                taking, longest = row.takes, _TEASER if row.takes is Takes.TEASER else _ENTRY
        elif taking is not Takes.NOTHING and len(line.text) <= longest and not line.text.endswith((".", ",", ":")):
            marked[index] = ZoneKind.BOILERPLATE
            taking = Takes.LIST if taking is Takes.LIST else Takes.NOTHING
        else:
            taking = Takes.NOTHING
    return marked


def line_row(text: str) -> LineRow | None:
    """The row that a whole line belongs to: "2 dari 3 halaman" is ``page``; None for body text."""
    if len(text) > LONGEST:
        return None
    match = _ANY_LINE.fullmatch(text)
    return _NAMED[match.lastgroup] if match is not None and match.lastgroup is not None else None


def mark_inline(line: Line) -> Iterator[Zone]:
    """The insertions in a line of running text, in order and apart from each other."""
    found = sorted(
        (match.start(), -match.end(), row.kind)
        for row in INLINE
        if any(need in line.text for need in row.needs)
        for match in row.pattern.finditer(line.text)
    )
    reached = 0
    for start, negative_end, kind in found:
        if start >= reached:
            reached = -negative_end
            end = start + len(line.text[start:reached].rstrip())
            yield Zone(kind, line.start + start, line.start + end)
