"""Headlines: of all that sources say of an event, the words that tell it best on their own, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from service.events.clauses import SETS
from service.events.triggers import hits, is_verb, opens_attribution, says
from service.events.words import words
from service.model import Citation, Mention, Stance

_JOINS = re.compile(
    r"(?:Namun|Tapi|Tetapi|Dan|Jadi|Nah|Sebelumnya|Kemudian|Selain itu|Sementara itu|Adapun|Bahkan|Lalu|Setelah itu"
    r"|Sejak itu|Dengan begitu|Dengan demikian|Karena itu|Di lain pihak|Di sisi lain|Tidak hanya itu|Selanjutnya)\b"
)
"""Words at a sentence's start that join it to the one before."""

_POINTS = re.compile(
    r"(?:ia|dia|mereka|keduanya|kedua|ketiga|ketiganya|hal|ini|itu|saya|kami|kita|aku|beliau|yang|saat(?! ini)|ketika"
    r"|di mana|dimana|dilansir|dikutip|mengutip|melansir|namun|tapi|pernyataan|kemudian|setelah|sejak|bersamaan"
    r"|sebelumnya|sementara|dalam (?:sambutan|keterangan|pernyataan)nya"
    r"|(?:peristiwa|kejadian|insiden|acara|kegiatan) (?:ini|itu))\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b[A-Z]\w+")
_RELAYED = re.compile(
    r"(?:Dilansir|Dikutip|Mengutip|Melansir)\b[^,]{1,60},\s*(?:(?:pada\s)?\w+,?\s\(\d[\d/]*\)(?:\s\w+)?,?\s*)?"
)
_RESIDUE = re.compile(r"(?:[A-Z][\w/]* ){0,3}(?:via )?(?:Getty Images|REUTERS/\w+(?: \w+)?)(?=[A-Z])")
_ITEM = re.compile(r":\s*(?:Rp\.?\s?|USD?\s?)?\d[\d.,]*\s")
_LIST = 3
"""Items from which a text begins with a list: "0,5 gram: Rp 1.436.500 1 gram: Rp 2.773.000 …"."""

_SAID = re.compile(r"[\"“](?P<said>[^\"“”]+?),?[\"”]\s*,?\s*(?P<tail>\w[^\"“”]*)")
_TALK = re.compile(
    r"(?:masih|berarti|sudah|udah|tidak|nggak|enggak|jadi|dan|kalau|iya|ya|nah|untuk|mungkin|makanya|karena|tapi|tadi)\b"
    r"|.*?\b(?:saya|kami|kita|aku|anda|kalian|kan|sih|dong|deh|ya|nggak|enggak|gitu|udah|emang|temen|mereka|dia)\b",
    re.IGNORECASE,
)
"""Words of talk, which say little without who is talking."""

_ENCLOSED = re.compile(r"[\"“](?P<said>[^\"“”]+?),?[\"”],?")
_UNOPENED = re.compile(r"([^\"“”]+?)[,.]?(?:\"|”)(?=[^\"“”]*$)")
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_CLAUSE = 20
"""Code points from which a clause with a happening tells it: "invasi ke Ukraina pada 2022"."""

_ENOUGH = 30
"""Code points that words need to stand alone as a headline."""

_VAGUE = re.compile(r"\b(?:tersebut|itu|ini)\b", re.IGNORECASE)


def headline(citations: Sequence[Citation]) -> str:
    """The quotation that tells best on its own: a deed, named actors, no pronoun at the start, of middling length.

    Of a clause that is a fragment ("race hari Sabtu") the sentence around; of what somebody said the words alone:
    “Harga beras naik tajam tahun ini,” kata Budi is “Harga beras naik tajam tahun ini”.
    """
    told = [
        (_telling(citation, text) - (_wider(citation.mention) if whole else 0), -number, text)
        for number, citation in enumerate(citations)
        for text, whole in _offers(citation.mention)
    ]
    return max(told)[2]


def _offers(mention: Mention) -> Iterable[tuple[str, bool]]:
    """What a source has to offer: its clause, and the sentence around."""
    yield standing(mention.quote.exact, mention.resolution.expression.text), False
    if mention.sentence:
        yield standing(mention.sentence, mention.resolution.expression.text), True


def standing(text: str, date: str) -> str:
    """The part of a quotation that stands on its own, without who handed it on or said it.

    "Dilansir Antara, Kamis (28/5), kapal tenggelam di Natuna" is "kapal tenggelam di Natuna".
    """
    for cut in (_RESIDUE, _RELAYED):
        text = _enough(text, text[match.end() :] if (match := cut.match(text)) else text)
    items = list(_ITEM.finditer(text))
    text = _enough(text, text[items[-1].end() :]) if len(items) >= _LIST else text
    text = _closed(_unreported(_unquoted(text), date))
    match = _JOINS.match(text)
    rest = text[match.end() :].lstrip(", ") if match else text
    return _enough(text, rest) if rest[:1].isupper() or rest[:1].isdigit() else text


def _enough(text: str, part: str) -> str:
    return part if len(part) >= _ENOUGH else text


def _unquoted(text: str) -> str:
    """The words of a quotation without who said them; one that needs its speaker ("Kami bertemu") keeps him."""
    said = _SAID.fullmatch(text)
    if said is not None and opens_attribution(words(said["tail"], 0, len(said["tail"]))[0]):
        parts = [part for part in _ENDS.split(said["said"]) if len(part) >= _ENOUGH and not _needs_speaker(part)]
        return parts[0].rstrip(".") if parts else text
    if (enclosed := _ENCLOSED.fullmatch(text)) is not None:
        return enclosed["said"]
    end = _UNOPENED.match(text)
    if end is not None and len(end[1]) >= _ENOUGH:
        return end[1]
    if text[:1] in '"“' and not re.search('["”]', text[1:]):
        return text[1:]
    return text


def _needs_speaker(said: str) -> bool:
    """Whether words of talk point at who says them: "Kami bertemu", "Sudah jadi tersangka"."""
    return said.endswith("?") or _POINTS.match(said) is not None or _TALK.match(said) is not None


def _unreported(text: str, date: str) -> str:
    """What is said to be, without who says so: "Budi menegaskan bahwa …", where the date is a part of it."""
    before, bahwa, rest = text.partition(" bahwa ")
    found = words(before, 0, len(before))
    telling = len(found) < 12 and any(says(word) for word in found[-4:]) and not _POINTS.match(rest)
    return _enough(text, rest) if bahwa and telling and date in rest else text


def _closed(text: str) -> str:
    """The text without a verb of saying that it breaks off at: "…, dan menegaskan"."""
    found = words(text, 0, len(text))
    if len(found) < 2 or not says(found[-1]) or text[found[-1].end :].strip() or found[-2].text != "dan":
        return text
    return _enough(text, text[: found[-2].start].rstrip(" ,"))


def _telling(citation: Citation, text: str) -> float:
    mention = citation.mention
    names = _NAMES.findall(text.replace(mention.resolution.expression.text, ""))
    score = 2.0 * bool(mention.triggers) + 0.6 * min(3, len(names))
    score -= 3.0 * (mention.follows is not None)
    score -= 2.0 * mention.statement + 1.0 * mention.quoted + 1.0 * mention.inherited
    score -= 2.5 * bool(_POINTS.match(text.lstrip("\"“”'‘’"))) + 0.7 * bool(_VAGUE.search(text[:60]))
    score -= 1.0 * (len(text) > 180) + 1.5 * (len(text) < 40)
    score += 1.2 * (text[:1].isupper() or text[:1].isdigit()) - 0.6 * bool(_JOINS.match(text))
    return score + 0.5 * (citation.stance is Stance.SUPPORTS)


def _wider(mention: Mention) -> float:
    """What it costs a headline to be the sentence around a clause: it tells more than the event does.

    Little where the clause does not say who acts: "menjuarai European Cup pada 1982".
    """
    quote = mention.quote.exact
    found = words(quote, 0, len(quote))
    whole = any(map(is_verb, found[1:])) or any(hit.word == found[0] for hit in hits(found))
    acting = whole and not (is_verb(found[0]) or found[0].text in SETS["auxiliary"])
    return 4.0 if mention.triggers and len(quote) >= _CLAUSE and acting else 0.8
