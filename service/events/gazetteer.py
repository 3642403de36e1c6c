"""The gazetteer: "KPK" is an institution, "Siti" a given name, "harga" a plain word; all from ``gazetteer.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources

from babel import Locale

from service.events.words import is_root, stem, zipf
from service.model import Entity

_TABLE = tomllib.loads(resources.files(__package__).joinpath("gazetteer.toml").read_text("utf-8"))
SETS = {name: frozenset(row.split()) for name, row in _TABLE["words"].items()}
"""Rows of words by their use: titles, leaders, organisations, places."""

LAWS: dict[str, str] = _TABLE["laws"]
"""Short forms of laws to their names, divided by commas."""

OFFICES = {
    words.strip(): (key.removesuffix("_alone"), key.endswith("_alone"))
    for key, row in _TABLE["offices"].items()
    for words in row.split(",")
}
"""Words for an office to the office, and whether they do not tell the country: "Kepala Negara"."""

HOLDERS = {
    office: sorted((date.fromisoformat(since), name) for since, name in row.items())
    for office, row in _TABLE["holders"].items()
}
"""Who held an office, by first day."""

_PLAIN = 4.3
"""Zipf frequency, in Indonesian or English, from which a word within a name says that it is nobody's."""

_ENGLISH = 3.7
"""The same for English words, most of which Indonesian news has only in the names of things."""

Table = dict[tuple[str, ...], Entity]


def slug(name: str) -> str:
    """The id of a name: "Kim Jong-un" is ``kim-jong-un``."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def trivial(word: str) -> bool:
    """Whether a word alone, with a capital, names nobody: an English or derived word, "Payment", "Ketidakpastian"."""
    lower = word.lower()
    derived = len(word) > 7 and stem(lower) != lower and is_root(stem(lower)) and zipf(lower) > 0
    return not given(lower) and (derived or max(zipf(lower), zipf(lower, "en")) >= _PLAIN)


def given(word: str) -> bool:
    """Whether it is a given name that many people bear: "Siti", "Michael"."""
    return word.lower() in SETS["given"]


def common(word: str) -> bool:
    """Whether it is a plain word of the language, root or derived, and nobody's given name: "harga", "pemeriksaan"."""
    lower = word.lower()
    return not given(lower) and zipf(lower) >= _PLAIN and (is_root(lower) or stem(lower) != lower)


def nobodys(key: Sequence[str]) -> bool:
    """Whether a word within a name says outright that it is nobody's: "Ducati Lenovo Team"."""
    return any(part in SETS["designators"] for part in key)


def plain_words(key: Sequence[str]) -> bool:
    """Whether a name has a word of the language, or an English one: "Sekolah Rakyat", "Frisian Flag"."""
    if given(key[0]):
        return False
    return any(common(part) or (len(part) > 2 and not given(part) and zipf(part, "en") >= _ENGLISH) for part in key)


def known(key: str) -> bool:
    """Whether an id is one of the gazetteer: "indonesia", "kpk", "jawa-barat"."""
    return key in _known_ids()


@cache
def _known_ids() -> frozenset[str]:
    return frozenset(entity.id for table in gazetteer() for entity in table.values())


@cache
def gazetteer() -> tuple[Table, Table]:
    """Names in words to their entities; the second table holds what only stands for a country."""
    names: Table = {}
    stand_ins: Table = {}
    for code, name in Locale("id").territories.items():
        if len(code) != 2 or code in ("EU", "UN", "ZZ"):
            continue
        plain = re.sub(r" (?:\(.*\)|DAK Tiongkok)|Wilayah (?=\w+$)", "", name)
        entity = Entity(slug(plain), plain, "country")
        names |= dict.fromkeys(_aliases(f"{plain}, {_TABLE['countries'].get(code, '')}"), entity)
        stand_ins |= dict.fromkeys(_aliases(_TABLE["speaks_for"].get(code, "")), entity)
    for row in _TABLE["places"].values():
        for known in row.split(";"):
            aliases = _aliases(known)
            names |= dict.fromkeys(aliases, Entity(slug(" ".join(aliases[0])), " ".join(aliases[0]), "place"))
    for row in _TABLE["people"].values():
        for aliases in map(_aliases, row.split(";")):
            full = " ".join(aliases[0])
            names |= dict.fromkeys(aliases, Entity(slug(full), full, "person"))
    for aliases in _companies():
        names |= dict.fromkeys(aliases, Entity(slug(" ".join(aliases[0])), " ".join(aliases[0]), "organisation"))
    for key, row in _TABLE["institutions"].items():
        aliases = _aliases(row)
        names |= dict.fromkeys(aliases, Entity(key, " ".join(aliases[0]), "organisation"))
    return names, stand_ins


@cache
def _companies() -> list[list[tuple[str, ...]]]:
    return [_aliases(known) for row in _TABLE["companies"].values() for known in row.split(";")]


@cache
def company_ids() -> frozenset[str]:
    """The ids of companies and clubs: "honda", "persib"."""
    return frozenset(slug(" ".join(aliases[0])) for aliases in _companies())


def _aliases(row: str) -> list[tuple[str, ...]]:
    return [tuple(part.split()) for part in row.split(",") if part.strip()]
