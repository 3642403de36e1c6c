"""Names as they stand in a text: "Presiden Rusia Vladimir Putin" is a country and, after a title, a person."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from babel import Locale

from service.events.words import Word, is_root, stem, zipf
from service.model import Entity

_TABLE = tomllib.loads(resources.files(__package__).joinpath("gazetteer.toml").read_text("utf-8"))
SETS = {name: frozenset(row.split()) for name, row in _TABLE["words"].items()}
"""Rows of words by their use: titles, leaders, organisations, places."""

_ROLES = SETS["titles"] | SETS["organisations"] | SETS["places"] | SETS["things"]
_NOBODY = _ROLES | SETS["concepts"]
_ACTIVE = ("meng", "meny", "memp", "memb", "memi")
"""How verbs begin that no dictionary has: "Meminimalisir"."""

_NUMERAL = re.compile(r"[IVXL]+|[A-Z]")
_GAP = re.compile(r"[ \u00a0]+|\. ?(?=[A-Z])")
_COMMON = 4.2
"""Zipf frequency from which a word at a sentence's start is taken for a plain one."""

_PLAIN = 4.3
"""Zipf frequency, in Indonesian or English, from which a word within a name says that it is nobody's."""

_FORMS = {words.strip(): short for short, row in _TABLE["laws"].items() for words in row.split(",")}
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

_Table = dict[tuple[str, ...], Entity]


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


def slug(name: str) -> str:
    """The id of a name: "Kim Jong-un" is ``kim-jong-un``."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def nobodys(key: Sequence[str]) -> bool:
    """Whether a word within a name says outright that it is nobody's: "Ducati Lenovo Team"."""
    return any(part in SETS["designators"] for part in key)


def plain_words(key: Sequence[str]) -> bool:
    """Whether a name ends with a word of the language, in Indonesian or English: "Sekolah Rakyat", "Frisian Flag"."""
    last = key[-1]
    return (is_root(last) and zipf(last) >= _PLAIN) or (len(last) > 2 and zipf(last, "en") >= _PLAIN)


def find_chunks(text: str, found: list[Word], starts: frozenset[int]) -> Iterable[Chunk]:
    """The names in some words of a text, in order; at ``starts`` a capital proves nothing."""
    inner = {word.text for word in found if word.text[0].isupper() and word.start not in starts}
    common = {word.text for word in found if word.text[0].islower()}
    at = 0
    while at < len(found):
        run = _run(text, found, at)
        before = _before(text, found, at)
        at += max(1, len(run))
        if run and run[0].start in starts and not _proves(run, inner, common):
            run = run[1:]
        if len(run) == 1 and run[0].text.lower() in common and not run[0].text.isupper():
            continue
        if run:
            yield from _Run(run, before).parse()


def _run(text: str, found: list[Word], at: int) -> list[Word]:
    """The capitalised words from there on that nothing but blanks divides."""
    run: list[Word] = []
    for index in range(at, len(found)):
        word = found[index]
        if (
            not _capital(word.text)
            or text[word.end : word.end + 1] == "$"
            or (run and _GAP.fullmatch(text[run[-1].end : word.start]) is None)
        ):
            break
        run.append(word)
    return run


def _before(text: str, found: list[Word], at: int) -> str:
    """The word right before, in lower case; for "dikutip dari X" the verb."""
    if at == 0 or text[found[at - 1].end : found[at].start].strip():
        return ""
    before = found[at - 1].text.lower()
    if before == "dari" and at > 1 and found[at - 2].text.lower() in SETS["outlets"]:
        return found[at - 2].text.lower()
    return before


def _capital(text: str) -> bool:
    return text[0].isupper() and text.lower() not in SETS["never"] and not any(letter.isdigit() for letter in text)


def _proves(run: list[Word], inner: set[str], common: set[str]) -> bool:
    """Whether the capital at a sentence's start is a name's: it is known, or has one elsewhere, or is no plain word."""
    first = run[0].text
    lower = first.lower()
    texts = tuple(word.text for word in run)
    if any(texts[:length] in table for table in _gazetteer() for length in (1, 2, 3)):
        return True
    if lower in _ROLES or first in inner:
        return True
    if lower in common or stem(lower) != lower or lower.startswith(_ACTIVE) or (len(run) == 1 and is_root(lower)):
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
        self._titled = before in SETS["titles"]
        self._local = before in SETS["local"]
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
        if (
            self._open
            and not (len(self._open) == 1 and self._open[0].text.lower() in _NOBODY)
            and not _numeral(self._open)
        ):
            self._chunks.append(Chunk(tuple(self._open), self._kind or ("person" if self._titled else "")))
        self._open = []

    def _known(self, at: int) -> int:
        """How many words from there the gazetteer knows; "di Beijing" is the place, "Beijing" alone the country.

        A place that ends another name is part of it: "Polda Lampung", "Persib Bandung".
        """
        names, stand_ins = _gazetteer()
        place = self._kind == "place" and not self._open
        for length in range(min(5, len(self._run) - at), 0, -1):
            part = tuple(word.text for word in self._run[at : at + length])
            entity = names.get(part) or (None if place else stand_ins.get(part))
            club = entity is not None and entity.kind == "place" and self._kind == "" and not self._titled
            within = self._open and (self._kind in ("organisation", "place") or club)
            country = entity is not None and entity.kind == "country" and not self._private()
            if entity is not None and (country or not within):
                self._close()
                self._chunks.append(Chunk(tuple(self._run[at : at + length]), entity.kind, entity))
                self._kind, self._local = "", False
                return length
        return 0

    def _read(self, at: int) -> int:
        """Takes one word: a title ends a name, a word like "Badan" or "Kabupaten" begins one."""
        word = self._run[at]
        lower = word.text.lower()
        short = word.text.isupper() and 1 < len(lower) < 9 and not self._shouted and lower not in _ROLES
        if short and not (self._open and self._kind == "organisation" and (word.text,) in _gazetteer()[0]):
            self._alone(word, "organisation")
        elif lower in SETS["ranks"] or (lower in SETS["titles"] and self._kind not in ("organisation", "place")):
            self._close()
            self._titled, self._kind, self._local = True, "", lower in SETS["local"]
        elif (
            not self._open
            and lower in SETS["portfolios"]
            and (self._titled or (not self._kind and len(self._run) > at + 2))
        ):
            pass  # "Menteri Keuangan Purbaya", "Komunikasi dan Pelayanan Publik Aji Muhawarman"
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
            self._alone(word, "place")
        else:
            self._open.append(word)
        if lower not in SETS["titles"]:
            self._local = False
        return 1

    def _private(self) -> bool:
        """Whether the name that is open takes a country in: "PT Maju Indonesia", not "Kedutaan Besar Rusia"."""
        return bool(self._open) and self._open[0].text.lower() in SETS["private"]

    def _alone(self, word: Word, kind: str) -> None:
        """A name of one word: "MKMK", or Cianjur in "Bupati Cianjur Herman Suherman"."""
        if kind == "organisation":
            self._close()
        self._open.append(word)
        self._kind = kind
        self._close()
        self._kind = ""


def _numeral(parts: Iterable[Word]) -> bool:
    """Whether it is only numbering: "II", "III C"."""
    return all(_NUMERAL.fullmatch(part.text) for part in parts)


def known(key: str) -> bool:
    """Whether an id is one of the gazetteer: "indonesia", "kpk", "jawa-barat"."""
    return key in _known_ids()


@cache
def _known_ids() -> frozenset[str]:
    return frozenset(entity.id for table in _gazetteer() for entity in table.values())


@cache
def _gazetteer() -> tuple[_Table, _Table]:
    """Names in words to their entities; the second table holds what only stands for a country."""
    names: _Table = {}
    stand_ins: _Table = {}
    for code, name in Locale("id").territories.items():
        if len(code) != 2 or code in ("EU", "UN", "ZZ"):
            continue
        plain = re.sub(r" \(.*\)", "", name)
        entity = Entity(slug(plain), plain, "country")
        names |= dict.fromkeys(_aliases(f"{plain}, {_TABLE['countries'].get(code, '')}"), entity)
        stand_ins |= dict.fromkeys(_aliases(_TABLE["speaks_for"].get(code, "")), entity)
    for row in _TABLE["places"].values():
        for known in row.split(";"):
            aliases = _aliases(known)
            names |= dict.fromkeys(aliases, Entity(slug(" ".join(aliases[0])), " ".join(aliases[0]), "place"))
    for key, row in _TABLE["institutions"].items():
        aliases = _aliases(row)
        names |= dict.fromkeys(aliases, Entity(key, " ".join(aliases[0]), "organisation"))
    return names, stand_ins


def _aliases(row: str) -> list[tuple[str, ...]]:
    return [tuple(part.split()) for part in row.split(",") if part.strip()]
