"""Photo credits and captions: the line "SPUTNIK/KREMLIN POOL/EPA/Shutterstock" and the sentence that goes with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.text.lines import Line
from service.timex.expression import ZoneKind

_AGENCIES = (
    r"reuters|afp|agence france-presse|ap|ap photo|associated press|aa|anadolu|anadolu agency|epa|epa-efe|efe"
    r"|shutterstock|getty images|getty"
    r"|gettyimages|antara|antara foto|tass|sputnik|ria novosti|kcna|kcna via kns|kns|xinhua|yonhap|yonhap news"
    r"|kyodo|bloomberg"
    r"|pool|kremlin pool|istimewa|ist|dok\.?|dok\.? pribadi|dokumentasi|istockphoto|istock|unsplash|pixabay"
    r"|pexels|freepik"
    r"|tempo|kompas|kompas\.com|detikcom|detik\.com|liputan6\.com|okezone|cnn indonesia|republika|merdeka\.com|viva"
    r"|tribunnews|tribunnews\.com|wikimedia|wikipedia|instagram|youtube|screenshot|tangkapan layar|ilustrasi"
    r"|dpa|upi|zuma"
    r"|nurphoto|alamy|imago|bay ismoyo|grammy|nasa|bpmi setpres|setpres|biro pers|kementan|kemenlu|ho|handout|repro"
)
_AGENCY = re.compile(rf"(?:dok(?:umentasi|\.)?\s)?(?:{_AGENCIES})(?:\s(?:via|for)\s[\w .]{{2,30}})?\.?", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[/,]|\svia\s)\s*")
_CREDIT = 120
_CAPTION = 400
_FOLLOWING = 200


@dataclass(frozen=True, slots=True)
class CaptionRow:
    """A family of lines that are captions by their own words; matched at the place the pattern says."""

    name: str
    pattern: re.Pattern[str]
    example: str


ROWS: tuple[CaptionRow, ...] = (
    CaptionRow(
        "credit-brackets",
        re.compile(r"[(\[]\s?(?:foto|photo|dok|gambar|ilustrasi|sumber foto|image|grafis|antara foto|reuters/"
                   r"|afp/|ap/|antara/|epa/)[^()\[\]]{0,100}[)\]]\W*$", re.IGNORECASE),
        "Gedung Merah Putih yang menjadi markas bagi KPK (Foto: Andhika Prasetia/detikcom)",
    ),
    CaptionRow(
        "agency-brackets",
        re.compile(rf"[(\[](?:{_AGENCIES})(?:/[^()\[\]]{{1,60}})?[)\]]$", re.IGNORECASE),
        "Presiden Rusia Vladimir Putin akan hadir dalam parade militer di Beijing, pekan depan.(AFP)",
    ),
    CaptionRow(
        "agency-slash",
        re.compile(rf"(?:[.!?\"”]\s{{0,2}}|\s)/\s{{1,2}}(?:{_AGENCIES})\.?$", re.IGNORECASE),
        'Presiden Rusia meminta Kim untuk menyampaikan "ucapan terima kasih". / AA',
    ),
    CaptionRow(
        "credit-tail",
        re.compile(r"[.!?]\s(?:foto|photo|dok|gambar|ilustrasi|kredit)\s?:\s?(?:dok\.\s?)?[^.]{2,60}\.?$",
                   re.IGNORECASE),
        "Taylor Swift memberikan standing ovation untuk Joey Alexander. Foto: Grammy",
    ),
    CaptionRow(
        "agency-photographer",
        re.compile(rf"[.!?\"”]\s(?:{_AGENCIES})\s?/\s?(?-i:[A-Z])[\w.' -]{{1,40}}(?:/[a-z]{{2,5}}){{0,2}}\.?$",
                   re.IGNORECASE),
        "Penyelam memeriksa terumbu karang. ANTARA FOTO/Sari Wulan/foc.",
    ),
    CaptionRow(
        "credit-head",
        re.compile(r"^[(\[]?(?:foto|photo|ilustrasi|gambar|keterangan foto|kredit foto|sumber foto|caption"
                   r"|infografis)\s?:\s?.{2,300}$", re.IGNORECASE),
        "Photo : YONHAP News",
    ),
    CaptionRow(
        "capitals-head",
        re.compile(r"^[A-Z][A-Z ,.&/-]{6,80}\s[-–—]\s(?=.{0,300}\b(?:[Ff]oto|[Tt]angkap(?:an)? layar"
                   r"|[Ii]lustrasi|memperlihatkan)\b)"),
        "PUTIN DAN KIM JONG UN - Foto diambil dari publikasi Kantor Presiden Rusia, Selasa (6/5/2025)",
    ),
    CaptionRow(
        "position",
        re.compile(r"\((?:(?:ke)?dua\s|ketiga\s)?(?:dari\s)?(?:kiri|kanan|tengah|kiri ke kanan|dari kiri"
                   r"|dari kanan)\)"),
        "Presiden Rusia Vladimir Putin (kiri) bersulang dengan Kim Jong Un (kanan) di Pyongyang",
    ),
)  # fmt: skip

_INLINE = re.compile(
    r"[(\[](?:[Ff]oto|FOTO|[Pp]hoto|[Dd]ok)\s?:[^()\[\]\n]{2,80}[)\]]|(?<=[.\"”] )Foto: [\w ]{2,30}/[a-zA-Z0-9.]{2,20}"
)
_REACH = 220


def is_credit(text: str) -> bool:
    """Whether a whole line is a photo credit: "Reuters", "TEMPO/ Gunawan Wicaksono", "Kantor Presiden Rusia, TASS"."""
    if len(text) > _CREDIT or text.count(" ") > 10:
        return False
    parts = [part for part in _PARTS.split(text) if part]
    return bool(parts) and (
        _AGENCY.fullmatch(parts[0]) is not None or (len(parts) > 1 and _AGENCY.fullmatch(parts[-1]) is not None)
    )


def is_caption(text: str) -> bool:
    """Whether a line is a caption by its own words: it ends in a credit, or says who stands "(kiri)"."""
    return len(text) <= _CAPTION and any(row.pattern.search(text) for row in ROWS)


def mark_captions(lines: Sequence[Line], marked: Mapping[int, ZoneKind]) -> dict[int, ZoneKind]:
    """The caption and credit lines (by index) among the lines that nothing else has claimed.

    The one sentence that follows a lone credit belongs to it, unless it quotes someone or ends the article; an
    agency in brackets at the article's end is a sign-off, not a credit.
    """
    found: dict[int, ZoneKind] = {}
    last = max((index for index in range(len(lines)) if index not in marked), default=-1)
    for index, line in enumerate(lines):
        if index in marked or index in found:
            continue
        if is_credit(line.text):
            found[index] = ZoneKind.CAPTION
            following = index + 1
            if following < last and following not in marked and _goes_with_credit(lines[following]):
                found[following] = ZoneKind.CAPTION
        elif index != last and is_caption(line.text):
            found[index] = ZoneKind.CAPTION
    return found


def inline_captions(line: Line) -> list[tuple[int, int]]:
    """Captions that stand with their credit inside running text, as offsets: "Haris bersama anaknya (Foto: X)"."""
    found: list[tuple[int, int]] = []
    reached = 0
    for match in _INLINE.finditer(line.text):
        window = line.text[max(reached, match.start() - _REACH) : match.start()]
        stop = max(window.rfind(mark) + len(mark) - 1 for mark in (". ", '" ', "” ", "! ", "? "))
        begin = match.start() - len(window) + stop + 1 if stop > 0 else match.start()
        reached = match.end()
        begin += len(line.text[begin:reached]) - len(line.text[begin:reached].lstrip())
        found.append((line.start + begin, line.start + reached))
    return found


def _goes_with_credit(line: Line) -> bool:
    return (
        len(line.text) <= _FOLLOWING
        and line.stopped
        and not any(mark in line.text for mark in ('"', "“", "”"))
        and re.search(r"[.!?]\s", line.text) is None
        and re.search(r"\(\d", line.text) is None
    )
