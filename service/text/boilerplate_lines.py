"""Whole lines that are the page's, not the article's: a row a family, with an example that a test runs.

A doubtful line is left as body text: a row names the words that make the line furniture, never only its shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from service.timex.expression import ZoneKind


class Takes(StrEnum):
    """Which of the following lines go with a line: none, one teaser without a stop (or bulleted ones), a list of them."""

    NOTHING = "nothing"
    TEASER = "teaser"
    BULLETS = "bullets"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class LineRow:
    """A family of lines: its name, what it matches in full, an example, what it marks and what follows it."""

    name: str
    pattern: re.Pattern[str]
    example: str
    kind: ZoneKind = ZoneKind.BOILERPLATE
    takes: Takes = Takes.NOTHING


def _row(
    name: str, pattern: str, example: str, kind: ZoneKind = ZoneKind.BOILERPLATE, takes: Takes = Takes.NOTHING
) -> LineRow:
    return LineRow(name, re.compile(pattern, re.IGNORECASE), example, kind, takes)


_BYLINE = ZoneKind.BYLINE
_ROLES = (
    r"penulis|editor|reporter|pewarta|redaktur|penyunting|kontributor|wartawan|jurnalis|uploader|rep|red|laporan"
    r"|fotografer|penerjemah|produser"
)
_ALSO = r"(?:(?:baca|simak|lihat|tonton|dengarkan|saksikan)\s+(?:juga|pula)|read\s+also|also\s+read)"
_SECTIONS = (
    r"home|beranda|berita|berita utama|berita terkini|dunia|news|nasional|internasional|global|politik|hukum|ekonomi"
    r"|bisnis|market|olahraga|sport|bola|hiburan|entertainment|lifestyle|gaya hidup|teknologi|tekno|sains|otomotif"
    r"|kesehatan|health|daerah|regional|metro|megapolitan|peristiwa|kriminal|opini|kolom|foto|video|headline|headlines"
    r"|breaking news|round-up|top news|trending|populer|terpopuler|terkini|mancanegara|asia|eropa|timur tengah"
)

LINES: tuple[LineRow, ...] = (
    _row(
        "read-also",
        rf"{_ALSO}\s*[:|]\s*(?:.{{1,219}}[^\s.]|[^.]{{1,110}}\.{{1,3}})",
        "Baca juga: Trio Putin-Xi-Kim Kumpul di China",
    ),
    _row("read-also-next", rf"{_ALSO}\s*:", "Baca Juga:", takes=Takes.TEASER),
    _row(
        "read-others",
        r"(?:baca|simak|lihat|cek|ikuti|temukan|update|dapatkan|silakan\s+baca)\s+(?:juga\s+)?(?:berita|artikel|konten"
        r"|informasi|kabar|update|tulisan|liputan|video)\b[^.!?]{0,60}\b(?:lain|lainnya|menarik|terbaru|terkini|terkait"
        r"|seputar)\b[^!?]{0,160}?(?:\b(?:di\s?sini|google\s+news|(?:wa|whatsapp)\s+channel)\b"
        r"|\b[\w-]{2,30}\.(?:com|co\.id|id|net)\b)[^!?]{0,120}",
        "Baca berita lainnya dari Pos Contoh di Google News",
    ),
    _row(
        "next-article",
        r"(?:(?:next\s+article|artikel\s+(?:selanjutnya|berikutnya))\s*:?|(?:baca\s+(?:selanjutnya|berikutnya)|menarik\s+dibaca"
        r"|selanjutnya|simak\s+berikutnya|up\s+next)\s*:)\s+.{8,200}[^\s.]",
        "Next Article Rupiah Dibuka Menguat Tipis Pagi Ini",
    ),
    _row(
        "next-page",
        r"(?:bersambung\s+ke|lanjut(?:kan)?(?:\s+membaca)?\s+ke|berlanjut\s+ke|baca\s+di)\s+(?:halaman|laman|sebelah)"
        r"[^.]{0,30}[\s.>»]*|halaman\s*:|\d{1,2}(?:\s+\d{1,2}){0,9}\s+(?:selanjutnya|berikutnya|next)\W*"
        r"|halaman\s+\d{1,2}\s*/\s*\d{1,2}",
        "Bersambung ke halaman berikutnya...",
    ),
    _row(
        "video-below",
        r"(?:saksikan|simak|tonton|lihat|jangan\s+lewatkan|yuk,?\s+simak)!?\s+(?:juga\s+)?(?:video|cuplikan|tayangan)"
        r"\b[^.!?]{0,60}[.!:]*",
        "Saksikan Video Pilihan di Bawah Ini:",
    ),
    _row(
        "video-popular",
        r"video\s+(?:terpopuler|terkini|pilihan|terbaru|selengkapnya)\b[^.!?]{0,40}:?",
        "Video Terpopuler Hari ini:",
        takes=Takes.TEASER,
    ),
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
    _row(
        "embed",
        r"\[\s*(?:gambas|video|audio|infografis|youtube|instagram|twitter|tiktok|facebook|embed)\b[^\]]*\]|embed",
        "[Gambas:Video 20detik]",
    ),
    _row("break", r"=*\s?break\s?=+|={3,}", "=========BREAK======="),
    _row("loading", r"loading\W*|memuat\W{0,4}|mohon\s+tunggu\W*", "Loading..."),
    _row(
        "embedded-post",
        r"(?:lihat|view)\s+(?:postingan|kiriman|this\s+post|unggahan)\b.{0,80}"
        r"|(?:sebuah\s+)?(?:kiriman|postingan|a\s+post\s+shared|unggahan)\s+(?:dibagikan\s+)?(?:oleh|by)\s.{2,80}\(@.{1,60}",
        "Sebuah kiriman dibagikan oleh Kabar Contoh (@kabarcontoh)",
    ),
    _row(
        "player",
        r"(?:the\s+code\s+has\s+been\s+copied|no\s+media\s+source|browser\s+anda\s+tidak\s+mendukung"
        r"|your\s+browser\s+does\s+not\s+support|to\s+view\s+this\s+video\s+please\s+enable|konten\s+(?:ini\s+)?tidak\s+tersedia|untuk\s+memutar\s+video\s+ini)"
        r".{0,120}|\d{1,2}:\d{2}(?:\s+/?\s*\d{1,2}:\d{2}(?::\d{2})?){1,2}",
        "No media source currently available",
    ),
    _row(
        "skip",
        r"(?:lewati|lompati)\s[^.!?]{1,80}\sdan\s+lanjutkan\s+membaca|akhir\s+dari\s+(?:paling\s+banyak\s+dibaca|rekomendasi"
        r"|whatsapp|twitter|x|instagram|youtube|facebook|tiktok|podcast|konten|iklan)\b[^.!?]{0,60}|hentikan\s+\d\s+pesan"
        r"[^.!?]{0,40}",
        "Lewati Paling banyak dibaca dan lanjutkan membaca",
    ),
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
        r"(?:(?:gulir|geser|scroll)\s+(?:ke\s+bawah\s+|down\s+)?untuk\s+(?:lanjut|melanjutkan|membaca)"
        r"|lanjut\s+baca\s+di\s+bawah)[^.]{0,40}\.?",
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
    _row("source", r"[*\s]{0,4}[(\[]?(?:sumber|source)(?:\s*:\s*(?:[^.]|\.(?=\w)){1,80}\.?)?[)\]]?", "SUMBER:AA"),
    _row(
        "editors-choice",
        r"(?:pilihan\s+(?:editor|redaksi)|editor['’]?s\s+(?:picks?|choice))\s*:?.{0,200}",
        "Pilihan Editor: Mengapa Jumat Dianggap Keramat",
    ),
    _row("summary", r"(?:ringkasan|intisari)\s+(?:berita|artikel)\s*:?|intinya\s+sih\W*", "Ringkasan Berita"),
    _row(
        "related",
        r"(?:(?:berita|artikel|artikel-artikel|topik|tulisan|konten|video)\s+(?:terkait|lainnya|rekomendasi|pilihan|populer"
        r"|terpopuler|terbaru|sejenis|lain)|(?:anda|kamu)\s+mungkin\s+(?:juga\s+)?(?:tertarik|suka)|rekomendasi\s+untuk\s+anda"
        r"|paling\s+(?:banyak\s+)?(?:dibaca|populer)|jangan\s+lewatkan|indeks\s+berita|survei\s+kg\s+media|konten\s+premium)"
        r"\s*:?",
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
    _row(
        "share",
        r"(?:bagikan|share|salin\s+(?:tautan|link)|copy\s+link|cetak|simpan|unduh|dengarkan|a\s*[-+]\s*a?|facebook|twitter|whatsapp"
        r"|telegram|line)\s*(?:berita|artikel|ini|:)*",
        "Bagikan",
    ),
    _row("section", rf"(?:{_SECTIONS})", "Dunia"),
    _row("breadcrumb", r"(?:home|beranda)(?:\s*[>»/|]\s*[\w &-]{1,40}){1,6}", "Home > News > Internasional"),
    _row(
        "reading-time",
        r"(?:waktu\s+baca\s+)?\d{1,2}\s+(?:menit|min)\s*(?:waktu\s+)?(?:membaca|baca|read)"
        r"|waktu\s+(?:mem)?baca\s*:?\s+\d{1,2}\s+menit|\d[\d.]{0,8}\s+(?:kali\s+)?(?:dibaca|views?|shares?|pembaca)",
        "waktu baca 2 menit",
    ),
    _row("tweet", r"[—–-]{1,2}\s?.{1,80}\(@\w{1,30}\)\s.{4,30}", "— The GRAMMYs (@TheGRAMMYs) February 16, 2016"),
    _row("tweet-link", r"(?:pic\.twitter\.com|https?://|www\.)\S+", "pic.twitter.com/nW3aG5Oe4H"),
    _row("hashtags", r"#\w{2,40}(?:[\s,]{1,3}#\w{2,40}){0,20}", "#Pilkada2024 #KabarContoh"),
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
        "adapted",
        r"[*(]*\s?(?:diadaptasi\s+oleh\s[^.!?]{3,60}|diadaptasi\s+dari\s+(?:artikel|laporan|berita|tulisan)\b.{0,160}"
        r"|artikel\s+(?:ini\s+)?(?:diadaptasi|diproduksi|disadur|diterjemahkan)\b.{0,160}|(?:artikel|konten|tulisan|berita)\s+ini"
        r"\s+(?:diproduksi|merupakan\s+kerja\s?sama|adalah\s+(?:kerja\s?sama|hasil\s+kerja\s?sama)|hasil\s+kerja\s?sama)\b.{0,200})",
        "Artikel ini diproduksi oleh Sari Contoh dari laporan ABC News.",
    ),
    _row(
        "opinion-note",
        r"[*(]*\s?(?:isi\s+)?(?:artikel|tulisan|opini|konten)\b[^.!?]{0,80}\b(?:tanggung\s+jawab\s+penulis|(?:tidak\s+(?:mewakili"
        r"|mencerminkan)|bukan\s+(?:merupakan\s+)?)\b.{0,30}\b(?:pandangan|sikap|pendapat|kebijakan)\b.{0,30}\b(?:redaksi"
        r"|institusi|lembaga|penerbit))\b.{0,200}",
        "Tulisan ini sepenuhnya menjadi tanggung jawab penulis dan tidak mewakili pandangan redaksi.",
    ),
    _row(
        "disclaimer",
        r"(?:disclaimer|sanggahan|disclosure)(?:\s+on)?\s*:.{0,600}",
        "Disclaimer: analisis saham dalam artikel ini bukan ajakan untuk membeli.",
    ),
    _row(
        "help-note",
        r"(?:catatan\s+redaksi\s*:\s*)?(?:informasi|berita|artikel)\s+(?:dalam\s+artikel\s+|ini\s+)?.{0,40}\btidak\s+(?:ditujukan"
        r"|bertujuan|dimaksudkan)\s+(?:untuk\s+)?meng?inspirasi.{0,400}",
        "Informasi dalam artikel ini tidak ditujukan untuk menginspirasi siapa pun melakukan hal serupa.",
    ),
    _row(
        "fact-check-line",
        r"[*\s]{0,4}(?:fakta\s+atau\s+hoaks|punya\s+informasi|ingin\s+mengetahui\s+kebenaran|anda\s+punya\s+cerita)\b.{0,300}",
        "* Fakta atau Hoaks? Untuk mengetahui kebenaran informasi, kirim pesan ke nomor redaksi.",
    ),
    _row(
        "support-us",
        r"(?:dukung|berikan\s+apresiasi)\b[^.!?]{0,200}\b(?:berlangganan|bebas\s+iklan|donasi)\b.{0,200}"
        r"|tulis\s+komentarmu\b.{0,200}|yuk\s+koleksi\b.{0,200}|(?:langganan|berlangganan|nikmati)\s.{0,120}"
        r"\b(?:bebas\s+iklan|e-?paper|membership|konten\s+premium)\b.{0,200}",
        "Dukung jurnalisme berkualitas dengan berlangganan Pos Contoh Plus.",
    ),
    _row(
        "site-liability",
        r"\w[\w .]{1,30}\s+tidak\s+bertanggung\s+jawab\s+atas\s+(?:konten|isi)\s+(?:dari\s+)?situs\b.{0,120}",
        "BBC tidak bertanggung jawab atas konten dari situs eksternal.",
    ),
    _row(
        "app-promotion",
        r"(?!.*\(\d).{0,500}\b(?:aplikasi|telegram|whatsapp|google\s+news|newsletter)\b.{0,200}\b(?:di\s+sini|di\s+ponsel|klik\s+(?:link|tautan)\b.{0,120})\W*"
        r"|(?:baca\s+(?:artikel|berita)\s+ini|dapatkan\s+pengalaman\s+membaca)\b[^!?]{0,120}\b(?:lewat|melalui|via|di)\s+aplikasi\s+mobile\b[^!?]{0,40}",
        "Di saat situasi tidak menentu, Kompas.com tetap berkomitmen memberikan fakta jernih dari lapangan. "
        "Ikuti terus "
        "update terkini dan notifikasi penting di Aplikasi Kompas.com. Download di sini",
    ),
    _row(
        "follow-us",
        r"(?!.*\(\d)[*\s]{0,4}(?:ikuti|follow|dapatkan|cek|baca|simak|temukan|jangan\s+(?:lewatkan|ketinggalan|lupa)|yuk|mari|ayo|gabung"
        r"|bergabung|pilih|klik|silakan|update)\b.{0,200}\b(?:google\s+news|wa\s+channel|whatsapp\s+channel|saluran\s+whatsapp"
        r"|channel\s+whatsapp|kanal\s+whatsapp|grup\s+(?:whatsapp|telegram)|channel\s+telegram|kanal\s+telegram|newsletter"
        r"|orion|akun\s+(?:instagram|x|twitter|facebook|tiktok)\s+(?:resmi|kami)|channel\s+youtube\s+(?:resmi|kami)|(?:instagram|tiktok|twitter|facebook|youtube)\s+@\w{2,40})\b.{0,300}",
        "Ikuti berita terkini dari Tempo.co di Google News, klik di sini.",
    ),
    _row(
        "initials",
        r"[(\[](?:[a-z]{2,5}|antara|[a-z-]{1,8}\d{0,2}(?:/[a-z0-9*-]{0,8}){1,3}|[a-z]{1,2}-\d{1,2}|\*+)[)\]][\s*|]{0,3}",
        "(dai/dai)",
        takes=Takes.LIST,
    ),
    _row(
        "initials-agencies",
        r"[a-z]{2,4}(?:/[a-z]{2,4}){0,3}\s\((?:afp|ap|dpa|rtr|reuters|kna|epd|antara)(?:,\s?(?:afp|ap|dpa|rtr|reuters|kna|epd))*\)",
        "rs/hp (AFP, Reuters)",
    ),
    _row(
        "outlet-desk",
        r"[(\[]?[\w-]{2,30}\.(?:com|id|co\.id|net|co)\s-\s(?:[(\[]?[\w-]{2,30}\.(?:com|id|co\.id|net|co)\s-\s)?"
        r"[\w /&-]{2,40}[)\]]+",
        "tirto.id - (tirto.id - amk/agu)",
    ),
    _row(
        "outlet-section",
        rf"[\w-]{{2,30}}\.(?:com|id|co\.id|net|co)\s-\s(?:{_SECTIONS}|lingkungan|pendidikan|sosial\s+budaya|flash\s+news)",
        "tirto.id - Lingkungan",
    ),
    _row("outlet-signature", r"\[\s*[\w.]{2,40}\.(?:com|net|id|co|news)\s*\]", "[Nabire.Net]"),
    _row("separator", r"[^\w\"“”]{1,80}", "***"),
    _row(
        "role",
        rf"[|\s*(]*(?:{_ROLES})(?:\s?[&/,]\s?(?:{_ROLES}))?\s*(?:\||:|：)[|:\s]*[^.!?]{{0,120}}(?:\.\s?[^.!?]{{0,60}})?\|?",
        "Editor : Edi",
        _BYLINE,
    ),
    _row(
        "reporter",
        r"(?:laporan|reportase)\s+(?:wartawan|reporter|kontributor|jurnalis|langsung|tim)\b(?-i:\s[A-Z])[^!?]{2,100}",
        "Laporan Wartawan Pos Contoh, Sari Wulan",
        _BYLINE,
    ),
    _row(
        "capitals-agency",
        r"(?-i:[A-Z][A-Z .'’-]{3,40}(?:\s?\|\s?[A-Z][A-Z .'’-]{1,30}){1,3})",
        "SARI WULAN | REUTERS",
        _BYLINE,
    ),
    _row("name-alone", r"\((?-i:[A-Z][a-z'’.]{1,15}(?:\s[A-Z][a-z'’.]{0,15}){1,3})\)", "(Sari Wulan)", _BYLINE),
    _row(
        "name-outlet",
        r"[(\[](?-i:(?:[A-Z][\w-]{1,30}\.(?:com|Com|COM|id|ID|co\.id|net|co)|Antara|ANTARA))\s?/[^()\[\]]{2,60}[)\]]",
        "(Poscontoh.com/Sari Wulan)",
        _BYLINE,
    ),
    _row(
        "author-bio",
        r"[*(]*\)?\s?(?:penulis\s+(?:adalah|merupakan)\s+(?:seorang\s+)?(?:dosen|peneliti|pengamat|wartawan|jurnalis|mahasiswa"
        r"|ketua|direktur|guru|advokat|pengajar|analis|anggota|mantan|alumnus|alumni|redaktur|editor|pemerhati|pegiat|sekretaris"
        r"|ekonom)\b|(?:telah\s+)?(?:bergabung|berkarier|berkarir)\s+(?:dengan|bersama|di|sebagai)\s[^.!?]{0,40}"
        r"\.(?:com|co\.id|id|net|co)\s(?:sejak|pada)\b|lulusan\s[^.!?]{3,120}\bmeliput\b).{0,500}",
        "Bergabung dengan poscontoh.com sejak 2021. Lulusan Ilmu Komunikasi yang meliput ekonomi dan pasar modal.",
        _BYLINE,
    ),
    _row(
        "institute-note",
        r"\*+\)\s?[^.!?]{0,80}\b(?:adalah|merupakan|penulis)\b.{10,500}",
        "*) Pusat Kajian Contoh adalah lembaga riset di bidang ekonomi.",
        _BYLINE,
    ),
    _row(
        "contributed",
        r"(?-i:[A-Z])[^.!?]{3,80}\s(?:berkontribusi|turut\s+berkontribusi|ikut\s+berkontribusi)\s+(?:dalam|pada|untuk)\s+(?:penulisan"
        r"\s+)?(?:artikel|laporan|tulisan|berita)\s+ini\.?",
        "Sari Wulan berkontribusi dalam penulisan artikel ini.",
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
