"""Names as they stand in a text: "Presiden Rusia Vladimir Putin" is a country and, after a title, a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.events.gazetteer import LAWS, SETS, common, company_ids, gazetteer, given, plain_words, slug
from service.events.words import Word, is_root, stem, zipf
from service.model import Entity

_ROLES = SETS["titles"] | SETS["organisations"] | SETS["places"] | SETS["things"]
_NOBODY = _ROLES | SETS["concepts"]
_ACTIVE = ("meng", "meny", "memp", "memb", "memi")
"""How verbs begin that no dictionary has: "Meminimalisir"."""

_NUMERAL = re.compile(r"(?:[IVXL]+|[A-Z])(?:-(?:[IVXL]+|[A-Z]))?")
_ORDINAL = re.compile(r"[IVX]+")
_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,3}\.)+[A-Z][A-Za-z]{0,3}|Sp[A-Z]+")
_DERIVED = re.compile(r"(?:ke|pe[mnr]?g?)\w{5,}an")
_PARTED = re.compile(r"[^\W_][^/]*(?:/[^/]+)+|\w{3,}\.[A-Z]\w+")
_SIDES = re.compile(r"[^/.]+")
_SITE = re.compile(r"(?:.*\.(?:com|id|net|org|co)|detik[A-Z]\w+)")
_OWNED = re.compile(r"-(?:nya|ku|mu)$")
_GAP = re.compile(r"[ \u00a0]+|\. ?(?=[A-Z])")
_COMMON = 4.2
"""Zipf frequency from which a word at a sentence's start is taken for a plain one."""

_COINED = 4.0
"""Zipf frequency from which a word in capitals is only shouted: "URGENT"."""

_LONGEST = 7
"""Words that the longest name of the gazetteer has."""

_FORMS = {words.strip(): short for short, row in LAWS.items() for words in row.split(",")}
_LAW = re.compile(
    r"\b(?P<form>" + "|".join(sorted((words.replace(" ", r"\s") for words in _FORMS), key=len, reverse=True)) + r")\b"
    r"(?:\s\(\w+\))?(?:\sRI)?\s(?:"
    r"(?:nomor|no\.?)\s?(?P<number>\d+(?:/[\w-]+)*)(?:\stahun\s(?P<year>\d{4}))?"
    r"|(?P<bare>\d+)\stahun\s(?P<of>\d{4})"
    r"|(?P<name>(?-i:[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})))",
    re.IGNORECASE,
)
_NAMED_LAWS = frozenset(("uu", "perppu"))
"""Laws that go by a name as well: "UU Cipta Kerja"; "PP Muhammadiyah" is none."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that make one name, and what the words around it say that it is; ``entity`` when the gazetteer has it."""

    parts: tuple[Word, ...]
    kind: str
    entity: Entity | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Its words as in an id: ("kim", "jong-un")."""
        return tuple(slug(part.text) for part in self.parts)

    @property
    def name(self) -> str:
        """Its words as written."""
        return " ".join(part.text for part in self.parts)


def name_words(found: Iterable[Word]) -> Iterable[Word]:
    """The words as names have them: "Jeong/Kim" and "Beijing.China" are two, "Windows-nya" is "Windows"."""
    for word in found:
        if _PARTED.fullmatch(word.text) and _SITE.fullmatch(word.text) is None:
            for side in _SIDES.finditer(word.text):
                yield Word(side.group(), word.start + side.start(), word.start + side.end())
        elif word.text[0].isupper() and (owned := _OWNED.search(word.text)) is not None:
            yield Word(word.text[: owned.start()], word.start, word.start + owned.start())
        else:
            yield word


def find_chunks(text: str, found: list[Word], starts: frozenset[int]) -> Iterable[Chunk]:
    """The names in some words of a text, in order; at ``starts`` a capital proves nothing."""
    inner = {word.text for word in found if word.text[0].isupper() and word.start not in starts}
    lowered = {word.text for word in found if word.text[0].islower()}
    at = 0
    while at < len(found):
        run = _run(text, found, at)
        before = _before(text, found, at)
        at += max(1, len(run))
        if run and run[0].start in starts and not _proves(run, inner, lowered):
            before, run = run[0].text.lower(), run[1:]
        if len(run) == 1 and run[0].text.lower() in lowered and not run[0].text.isupper():
            continue
        if run:
            yield from _Run(run, before).parse()


def _run(text: str, found: list[Word], at: int) -> list[Word]:
    """The capitalised words from there on that nothing but blanks divides, with what joins them: "van", "bin"."""
    run: list[Word] = []
    for index in range(at, len(found)):
        word = found[index]
        if (
            not (_capital(word.text) or (run and _joins(run, found[index : index + 2])))
            or text[word.end : word.end + 1] == "$"
            or (run and _GAP.fullmatch(text[run[-1].end : word.start]) is None)
        ):
            break
        run.append(word)
    while run and run[-1].text.islower():
        run.pop()
    return run


def _joins(run: list[Word], ahead: list[Word]) -> bool:
    """Whether a word that is no name goes on within one: "Circuit de Barcelona", "Kementerian Energi dan Sumber Daya".

    "Kementerian Keuangan dan Bank Indonesia" are two.
    """
    word, after = ahead[0].text, ahead[1:]
    if word == "Di":
        return given(run[-1].text)
    if word.startswith(("al-", "el-")) and len(word) > 4:
        return True
    if not after or not _capital(after[0].text):
        return False
    if word != "dan":
        return word in SETS["joins"]
    lower = after[0].text.lower()
    other = lower in _ROLES or (after[0].text,) in gazetteer()[0] or after[0].text.isupper() or given(lower)
    return any(one.text.lower() in SETS["listed"] for one in run) and common(lower) and not other


def _before(text: str, found: list[Word], at: int) -> str:
    """The word right before, in lower case; for "dikutip dari X" the verb."""
    if at == 0 or text[found[at - 1].end : found[at].start].strip():
        return ""
    before = found[at - 1].text.lower()
    if before == "dari" and at > 1 and found[at - 2].text.lower() in SETS["outlets"]:
        return found[at - 2].text.lower()
    return before


def _capital(text: str) -> bool:
    lower = text.lower()
    plain = lower not in SETS["never"] and not any(letter.isdigit() for letter in text)
    return (
        text[0].isupper()
        and plain
        and lower not in SETS["media"]
        and not (_SITE.fullmatch(text) or _DEGREE.fullmatch(text))
    )


def _proves(run: list[Word], inner: set[str], lowered: set[str]) -> bool:
    """Whether the capital at a sentence's start is a name's: it is known, or has one elsewhere, or is no plain word."""
    first = run[0].text
    lower = first.lower()
    texts = tuple(word.text for word in run)
    if any(texts[:length] in table for table in gazetteer() for length in range(1, 6)):
        return True
    if lower in _ROLES or first in inner or (len(run) > 1 and (given(lower) or len(first) == 1)):
        return True
    if (
        lower in lowered
        or stem(lower) != lower
        or lower.startswith(_ACTIVE)
        or _DERIVED.fullmatch(lower)
        or (len(run) == 1 and is_root(lower))
    ):
        return False
    return first.isupper() or zipf(lower) < _COMMON


def find_laws(text: str) -> Iterable[tuple[int, int, Entity]]:
    """Where a text names a law: "UU Nomor 8 Tahun 1999" is ``uu-8-1999``, "UU Cipta Kerja" ``uu-cipta-kerja``."""
    for match in _LAW.finditer(text):
        form = next(short for words, short in _FORMS.items() if words == " ".join(match["form"].lower().split()))
        if match["name"] and (form not in _NAMED_LAWS or match["form"][0].islower()):
            continue
        named = " ".join(part for part in match.group("number", "year", "bare", "of", "name") if part)
        yield match.start(), match.end(), Entity(slug(f"{form} {named}"), " ".join(match.group().split()), "law")


class _Run:
    """A run of capitalised words that is being taken apart; ``before`` is the word that leads to it."""

    def __init__(self, run: list[Word], before: str) -> None:
        self._run = run
        self._outlet = before in SETS["outlets"]
        self._kind = "place" if before in SETS["locative"] | SETS["places"] else ""
        self._title = before if before in SETS["titles"] else ""
        self._local = before in SETS["local"]
        self._somebody = before in SETS["who"]
        self._shouted = len(run) > 1 and all(word.text.isupper() for word in run)
        self._open: list[Word] = []
        self._chunks: list[Chunk] = []

    def parse(self) -> list[Chunk]:
        """Its names; none when it names the outlet of a report."""
        at = 0
        while at < len(self._run):
            at += self._known(at) or self._read(at)
        self._close()
        return [] if self._outlet else self._chunks

    def _close(self) -> None:
        """Ends the name that is open; a role or a plain word alone ("Putusan MK") is none."""
        if self._open and not _empty(self._open, self._kind):
            somebody = self._title and (self._title not in SETS["employed"] or _bearable(self._open))
            self._chunks.append(Chunk(tuple(self._open), self._kind or ("person" if somebody else "")))
        self._open = []

    def _known(self, at: int) -> int:
        """How many words from there the gazetteer knows; "di Beijing" is the place, "Beijing" alone the country.

        A place that ends another name is part of it ("Polda Lampung", "Persib Bandung"), or begins it ("Hong Kong
        Open").
        """
        names, stand_ins = gazetteer()
        place = self._kind == "place" and not self._open
        for length in range(min(_LONGEST, len(self._run) - at), 0, -1):
            part = tuple(word.text for word in self._run[at : at + length])
            entity = names.get(part) or (None if place else stand_ins.get(part))
            if entity is not None and not self._within(entity, at + length):
                self._close()
                self._chunks.append(Chunk(tuple(self._run[at : at + length]), entity.kind, entity))
                self._kind, self._local = "", False
                return length
        return 0

    def _within(self, entity: Entity, end: int) -> bool:
        """Whether what the gazetteer knows is here but a part of another name."""
        after = self._run[end].text.lower() if end < len(self._run) else ""
        if entity.kind == "person" or entity.id in company_ids():
            goes_on = after and after not in _ROLES and not (entity.kind == "organisation" and given(after))
            return bool(self._open or goes_on)
        if entity.kind in ("country", "place") and after in SETS["contests"]:
            return True
        if not self._open:
            return False
        designated = self._open[-1].text.lower() in SETS["designators"]
        if entity.kind == "country":
            race = self._open[-1].text.lower() in SETS["races"]
            return (designated and not race) or self._open[0].text.lower() in SETS["private"]
        club = entity.kind == "place" and self._kind == "" and not self._title
        return club or designated or self._kind in ("organisation", "place")

    def _read(self, at: int) -> int:
        """Takes one word: a title ends a name, a word like "Badan" or "Kabupaten" begins one."""
        word = self._run[at]
        lower = word.text.lower()
        if lower in SETS["vessels"] and word.text.isupper() and at + 1 < len(self._run):
            self._close()
            self._title, self._kind = "", "thing"
            self._open.append(word)
        elif self._short(word) and self._heads(at):
            self._close()
            self._kind = "organisation"
            self._open.append(word)
        elif self._short(word):
            self._alone(word, "person" if self._somebody else "organisation")
        elif lower in SETS["ranks"] or (lower in SETS["titles"] and self._kind not in ("organisation", "place")):
            self._close()
            self._title, self._kind, self._local = lower, "", lower in SETS["local"]
        elif not self._open and (word.text[0].islower() or self._portfolio(at)):
            pass  # "Menteri Keuangan Purbaya", "Komunikasi dan Pelayanan Publik Aji Muhawarman"
        elif self._employer_ends(at):
            self._kind = "organisation"
            self._close()
            self._kind = ""
            self._open.append(word)
        elif self._house_ends(at):
            self._close()
            self._kind = ""
            self._open.append(word)
        elif not self._open and self._title in SETS["employed"] and self._leads(at):
            self._alone(word, "organisation")
        elif lower in SETS["organisations"] and self._kind != "organisation":
            self._close()
            self._kind = "organisation"
            self._open.append(word)
        elif lower in SETS["things"] and not self._open:
            self._kind = "thing"
            self._open.append(word)
        elif lower in SETS["places"] and not self._open:
            self._kind = "place"
            if lower not in SETS["districts"] and at + 1 < len(self._run):
                self._open.append(word)
        elif self._local and at + 1 < len(self._run):
            self._open.append(word)
            self._kind = "place"
            if self._run[at + 1].text.lower() in SETS["bearings"]:
                return 1
            self._close()
            self._kind = ""
        else:
            self._open.append(word)
        if lower not in SETS["titles"]:
            self._local = False
        return 1

    def _short(self, word: Word) -> bool:
        """Whether it is an abbreviation that stands for itself: "MKMK", not the "TNI" of "Panglima Kodam TNI"."""
        if self._open and _ORDINAL.fullmatch(word.text):
            return False
        short = word.text.isupper() and 1 < len(word.text) < 9 and not self._shouted and word.text.lower() not in _ROLES
        return short and not (self._open and self._kind == "organisation" and (word.text,) in gazetteer()[0])

    def _heads(self, at: int) -> bool:
        """Whether an abbreviation is but the first word of a name: "CT Corp", "IPB University"."""
        after = self._run[at + 1].text.lower() if at + 1 < len(self._run) else ""
        return after in SETS["bodies"] or after in SETS["designators"] - SETS["things"]

    def _portfolio(self, at: int) -> bool:
        """Whether a word tells what an office is for, so that the name comes after it: "Direktur Utama X"."""
        lower, rest = self._run[at].text.lower(), len(self._run) - at - 1
        if f"{self._title}_{lower}" in SETS["offices"]:
            return True
        if lower in SETS["portfolios"] and (self._title or (not self._kind and rest > 1)):
            return True
        if not self._title or self._kind or given(lower):
            return False
        begins = lower in _ROLES
        beside = self._title not in SETS["employed"] | SETS["ranks"] and self._leads(at)
        return not begins and rest > 1 and (common(lower) or beside)

    def _employer_ends(self, at: int) -> bool:
        """Whether somebody's name follows the employer's: "Direktur Hanania Travel Ahmad Farhan"."""
        if not self._open or self._kind or not given(self._run[at].text) or any(given(one.text) for one in self._open):
            return False
        more = at + 1 < len(self._run)
        return more and bool(self._title) and (len(self._open) > 1 or self._title in SETS["employed"])

    def _house_ends(self, at: int) -> bool:
        """Whether its head's name follows a house's of plain words: "Kepala Biro Komunikasi Publik Aji Muhawarman"."""
        if self._kind != "organisation" or not self._title or len(self._open) < 2:
            return False
        rest = [word.text for word in self._run[at:]]
        named = len(rest) > 1 and not any(common(word) or word.lower() in _ROLES or word.isupper() for word in rest)
        return named and all(one.text.lower() in SETS["listed"] or _plain(one.text) for one in self._open)

    def _leads(self, at: int) -> bool:
        """Whether somebody's name begins after the word: "Nvidia" in "CEO Nvidia Jensen Huang"."""
        rest = self._run[at + 1 :]
        return len(rest) > 1 and given(rest[0].text) and not given(self._run[at].text)

    def _alone(self, word: Word, kind: str) -> None:
        """A name of one word: "MKMK", or Cianjur in "Bupati Cianjur Herman Suherman"."""
        if kind == "organisation":
            self._close()
        self._open.append(word)
        self._kind = kind
        self._close()
        self._kind = ""


def _plain(word: str) -> bool:
    return word.islower() or common(word)


def _bearable(parts: Sequence[Word]) -> bool:
    """Whether words may be a person's name and not an employer's: "Reza", "Jorge Martin", not "Ducati"."""
    key = [part.text.lower() for part in parts]
    return given(key[0]) or (len(key) > 1 and not plain_words(key))


def _empty(parts: Sequence[Word], kind: str) -> bool:
    """Whether words name nothing by themselves: numbering, a role, a plain word alone ("Putusan MK", "Audisi")."""
    first = parts[0].text
    if _numeral(parts) or (len(parts) == 2 and first.lower() in SETS["counted"] and _numeral(parts[1:])):
        return True
    if len(parts) > 1:
        return False
    shouted = first.isupper() and len(first) > 4 and max(zipf(first.lower()), zipf(first.lower(), "en")) >= _COINED
    return first.lower() in _NOBODY or (kind in ("", "thing") and common(first)) or shouted


def _numeral(parts: Iterable[Word]) -> bool:
    """Whether it is only numbering: "II", "III C"."""
    return all(_NUMERAL.fullmatch(part.text) for part in parts)
