"""Texts to try the engine on, as hypothesis strategies, made of the lexicon's words and the grammar's patterns: a new
word or rule is tried without a line here."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from service.timex.grammar_id import RULES, Rule
from service.timex.lexicon import LEXICON, PHRASES, PUNCTUATION, SYMBOL
from service.timex.pattern import expand

POSITIVE = Path(__file__).parent.parent / "corpus" / "positive.txt"

CORPUS = tuple(line for line in POSITIVE.read_text().splitlines() if line and line[0] not in "=#")
EXAMPLES = tuple(rule.example for rule in RULES)

_TIGHT = frozenset("/-–—.:'’‘+")


def _words() -> dict[str, list[str]]:
    """Symbol -> the words and marks of its class."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, (name, _) in LEXICON.items():
        words[SYMBOL[name]].append(word)
    for mark, name in PUNCTUATION.items():
        words[SYMBOL[name]].append(mark)
    for phrase, (name, _) in PHRASES.items():
        words[SYMBOL[name]].append(" ".join(phrase))
    return dict(words)


_WORDS = _words()
VOCABULARY = tuple(word for words in _WORDS.values() for word in (words if len(words) < 100 else words[::37]))
"""Every word, mark and phrase, and some of the numerals."""


def _written(pieces: list[str], style: int) -> str:
    """The pieces of an expression as a newspaper sets them: "rabu", "(", "3", "/", "9", ")" is "Rabu (3/9)"."""
    text = ""
    for piece in pieces:
        tight = piece in _TIGHT or text[-1:] in _TIGHT or piece in ",)]" or text[-1:] in ("", "(", "[")
        text += piece if tight else f" {piece}"
    return (text, text.title(), text.upper(), text.capitalize())[style]


@cache
def phrases_of(rule: Rule) -> st.SearchStrategy[str]:
    """What a rule's pattern can match, with what must follow it."""
    symbols = re.sub(r"\(\?P<\w+>", "(?:", expand(rule.pattern) + expand(rule.followed_by))
    pieces = st.from_regex(symbols, fullmatch=True).flatmap(
        lambda found: st.tuples(*(st.sampled_from(_WORDS[symbol]) for symbol in found))
    )
    return st.builds(_written, pieces.map(list), st.sampled_from([0, 1, 1, 1, 2, 3]))


grammar_phrases = st.sampled_from(RULES).flatmap(phrases_of)
phrases = st.one_of(st.sampled_from(CORPUS), st.sampled_from(EXAMPLES), grammar_phrases)

_SENTENCES = (
    "Menteri itu hadir pada {} di Jakarta.",
    "{}, warga berkumpul di alun-alun.",
    "Rapat akan digelar {} dan {}.",
    "“Kami bekerja sejak {},” kata Budi, {}.",
    "Hujan turun {} (lihat {}); sungai meluap hingga {}.",
    "Pertemuan itu berlangsung {}. Saat itu, {}, hadir pula tamu.",
    "Acara dimulai {} pukul 10.00 WIB. Dua jam kemudian, {}.",
    "Baca juga: Banjir {}",
    "Ia selalu libur hari Jumat, {}.",
    "JAKARTA, KOMPAS.com - {} {}",
    "{}",
)

noise = st.text(max_size=30)
"""Any Unicode at all: astral characters, combining marks, right-to-left, NUL; no lone surrogates."""


@st.composite
def sentences(draw: st.DrawFn) -> str:
    form = draw(st.sampled_from(_SENTENCES))
    return form.format(*(draw(phrases) for _ in range(form.count("{}"))))


paragraphs = st.lists(sentences(), min_size=1, max_size=3).map(" ".join)
texts = st.lists(st.one_of(paragraphs, paragraphs, noise), min_size=1, max_size=4).map("\n".join)
published = st.dates(min_value=date(1990, 1, 1), max_value=date(2035, 12, 31))
