"""Which language a text is in, by its script and its function words: enough to know what can be read and what not.

Indonesian and Malay are read. A text is taken for another language only where that one's words clearly prevail; a few
words, a list of names or a language without a table are ``UNDETERMINED``, and read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

UNDETERMINED = "und"
"""BCP 47: no language can be told."""

READ = frozenset({"id", "ms", UNDETERMINED})
"""What is read for dates; an article in another language is kept, but nothing is read out of it."""

_SHARED = """yang dan di ke dari dengan untuk pada dalam ini itu akan tidak telah oleh juga atau ada adalah saat
        kepada mereka kami kita saya para sebagai lebih tersebut secara antara hari tahun satu dua orang
        seorang kata menjadi masih serta"""
FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "id": _SHARED
        + """ karena bahwa bisa jika setelah hanya ia dia yakni sudah namun saja harus usai pun kini hingga sejak
        terhadap sementara menurut sebelumnya seperti belum tak sangat lalu terkait bakal dapat bagi sampai
        sekitar sebab mau""",
        "ms": _SHARED
        + """ kerana bahawa boleh sekiranya selepas sahaja beliau ialah iaitu manakala daripada ketika turut dapat
        bagi pihak serta dapat ahad isnin khamis jumaat berkata semalam apabila sebarang mengikut tetapi
        sudah pula turut""",
        "jv": """lan kang ing iki saka kanggo ora marang kuwi wis karo sing ana menyang dening nalika amarga uga dadi
        minangka taun iku supaya awit luwih kanthi nganti dheweke tansah utawa nanging wong saged dhateng
        punika ingkang saking kaliyan""",
        "su": """jeung anu ka ti nu teu kana dina eta éta ieu ku pikeun geus oge ogé atawa aya sareng henteu urang
        nyaeta nyaéta salaku tina dumasar jalma mangrupa lamun sangkan kudu bakal taun ngeunaan loba jadi""",
        "en": """the of and to in is that for on with was as by at from it be are this has have not which will his
        her he she they were been had their but who would after said its an or than about into more when
        there also""",
        "nl": """de het een van en te dat die voor met zijn niet aan er om ook als bij nog naar uit werd door maar op
        heeft worden dan wordt ze hij was meer over deze tot zich hebben""",
        "de": """der die und das den von zu mit ist im für auf des sich nicht ein eine dem als auch es an werden aus
        er hat dass sie nach wird bei einer um am sind noch wie""",
        "fr": """le la les des et est dans pour que qui une du sur avec par au il elle ne pas plus en un ce ont été
        son sa aux se mais cette sont""",
        "es": """el la los las de en que por con una del se para es como al lo su más pero fue ha este sus le un no""",
        "pt": """o os as de em que por uma do da para não dos das um no na se mais ao foi pelo pela são sua""",
        "it": """il che la una una del in con non della sono da dei al le ha alla nel più come gli si ma""",
        "tr": """ve bir bu için ile olarak da de olan gibi daha çok sonra kadar ancak olduğu ise en ne""",
        "tl": """ang ng sa na mga ay at si ni para kay ito siya hindi ko mo nang ating""",
        "tet": """iha no ne'e ba hosi nia nebe katak sira ita atu ho mak""",
    }.items()
}
"""The commonest words of each language that stand for nothing by themselves."""

_SCRIPTS = {
    "ARABIC": "ar", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CYRILLIC": "ru", "THAI": "th",
    "DEVANAGARI": "hi", "HEBREW": "he", "GREEK": "el", "JAVANESE": "jv", "TAMIL": "ta", "BENGALI": "bn", "LAO": "lo",
    "KHMER": "km", "MYANMAR": "my", "BALINESE": "ban", "SUNDANESE": "su",
}  # fmt: skip
"""The language that a script most likely is, by the first word of its letters' Unicode names."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT_LATIN = re.compile("[^\\W\\d_\u0000-\u024f]")
_REACH = 20_000
_SHORTEST = 8
_SCARCE = 0.06
_PREVAILING = 0.12
_DISTINCT = 3
_AFFIXED = re.compile(r"(?:me[mn]|ber|ter|di|pe[mn])\w{4,}|\w{3,}nya")
"""Words with the affixes of Indonesian and Malay verbs."""


def find_language(text: str) -> str:
    """The language as a BCP 47 code: "id" of "Presiden tiba di Beijing pada Rabu dan bertemu dengan Kim Jong Un".

    Only the first 20,000 code points count. ``UNDETERMINED`` for fewer than eight words, or words of which no table
    knows enough. Chinese, Japanese and Korean have no spaces: there eight letters are enough.
    """
    words = [word.casefold() for word in _WORD.findall(text, 0, _REACH)]
    foreign = _by_script(text[:_REACH], sum(map(len, words)))
    if foreign is not None:
        return foreign
    if len(words) < _SHORTEST:
        return UNDETERMINED
    counts = Counter(word for word in words if len(word) > 1)
    found = {language: sum(counts[word] for word in known) for language, known in FUNCTION_WORDS.items()}
    ours = max(found["id"], found["ms"])
    best = max(found, key=lambda language: found[language])
    if best not in READ:
        affixed = sum(1 for word in words if _AFFIXED.fullmatch(word))
        distinct = sum(1 for word in FUNCTION_WORDS[best] if counts[word])
        if found[best] >= max(_PREVAILING * len(words), 2 * ours, ours + affixed) and distinct >= _DISTINCT:
            return best
    if ours < _SCARCE * len(words):
        return UNDETERMINED
    return "ms" if found["ms"] > found["id"] else "id"


def _by_script(text: str, letters: int) -> str | None:
    """The language of the script that most letters are in, where it is not Latin; None where it is."""
    others = [] if text.isascii() else _NOT_LATIN.findall(text)
    if len(others) < _SHORTEST or 2 * len(others) < letters:
        return None
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in others)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * len(others):
        return "ja"
    return _SCRIPTS.get(scripts.most_common(1)[0][0], UNDETERMINED)
