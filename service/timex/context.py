"""What stands around a match: the words beside it, and whether it is cut out of more or out of another language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.timex.lexicon import LEXICON
from service.timex.pattern import Token
from service.timex.tokens import WORD

_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")
_NEXT = re.compile(rf"[^\S\n]+({WORD.pattern})")
_WORDS = re.compile(r"[^\W\d_]+")
_REACH = 160
_WORD_REACH = 48
"""Characters in which the word before or after is looked for."""

_MALAY_MARKS = frozenset(
    "bahawa kerana iaitu sahaja syarikat mesyuarat sekiranya pengerusi isnin khamis ogos disember julai".split()
)
"""Words of Malay that Indonesian does not use."""

_DOUBTFUL = re.compile(r"(?<![^\W\d_])(?:[Mm][Aa][Cc]|[Kk][Hh][Aa][Mm][Ii][Ss]|[Ll][Ee][Pp][Aa][Ss])(?![^\W\d_])")
_NOT_PAST = frozenset("dari landas pantai tangan kendali kontrol kandang jangkar".split())
"""Words before which lepas is no Malay "lalu": "lepas landas"."""


class Context:
    """A match in its text: what stands around it, for guards to judge by.

    ``tokens`` are those of the match; their offsets count from where its run starts, ``run_start``. ``before`` and
    ``after`` are the text beside it, up to 12 characters.
    """

    __slots__ = ("_word_after", "_word_before", "after", "before", "end", "run_start", "start", "text", "tokens")

    def __init__(self, text: str, run_start: int, tokens: Sequence[Token]) -> None:
        """Offsets of the match in the text: ``[start, end)``."""
        self.text = text
        self.tokens = tokens
        self.run_start = run_start
        self.start = start = run_start + tokens[0].start
        self.end = end = run_start + tokens[-1].end
        self.before = text[max(0, start - 12) : start]
        self.after = text[end : end + 12]
        self._word_before: str | None = None
        self._word_after: str | None = None

    def at(self, token: Token) -> int:
        """Where one of its tokens starts in the text."""
        return self.run_start + token.start

    @property
    def word_before(self) -> str:
        """The word before on the same line, in lower case."""
        if self._word_before is None:
            line = self.text[max(0, self.start - _WORD_REACH) : self.start].rpartition("\n")[2]
            words: list[str] = WORD.findall(line)
            self._word_before = words[-1].lower() if words else ""
        return self._word_before

    @property
    def dated_after(self) -> bool:
        """Whether the word after is one of time: "Minggu", "Tahun"."""
        return self.word_after in LEXICON

    @property
    def word_after(self) -> str:
        """The word after, in lower case, where only blanks part it: none after the year of "pada 1998. Warga"."""
        if self._word_after is None:
            blank = self.after[:1].isspace()
            word = _NEXT.match(self.text, self.end, self.end + _WORD_REACH) if blank else None
            self._word_after = word[1].lower() if word is not None else ""
        return self._word_after

    @property
    def words(self) -> list[str]:
        """The words of the match, in lower case."""
        return _WORDS.findall(self.text[self.start : self.end].lower())

    def sentence_words(self) -> list[str]:
        """The other words of its sentence within reach, in lower case."""
        before = self.text[max(0, self.start - _REACH) : self.start]
        ends = list(_SENTENCE_END.finditer(before))
        before = before[ends[-1].end() :] if ends else before
        after = _SENTENCE_END.split(self.text[self.end : self.end + _REACH])[0]
        return _WORDS.findall(f"{before} {after}".lower())


def free_standing(context: Context, *, listed: bool = False) -> bool:
    """An expression never begins or ends inside a word or a larger number: not "QZ8501", "4.2024", "2024,5".

    A day that is ``listed`` before a month, and the last of such a list, stand between commas: "3,4,5 September".
    """
    before, after = context.before[-2:], context.after[:3]
    if listed and after[:1] == ",":
        after = ""
    if before[-1:] == "," and (listed or any(token.name == "month" for token in context.tokens)):
        before = ""
    first, last = context.text[context.start], context.text[context.end - 1]
    if before[-1:].isalnum() and first.isalnum():
        return False
    if first.isdigit() and before[-1:] in (".", ",", "/", "-", ":", "+", "'", "’") and before[:1].isdigit():
        return False
    if context.before.endswith(("ke-", "ke ")) and first.isdigit():
        return False
    if _beyond_reading(context) or _not_malay(context):
        return False
    if first.isdigit() and before[-1:] in ("$", "€", "£", "#", "@", "%", "_"):
        return False
    if last.isdigit():
        joined = after[:1] in (".", ",", "/", ":") and after[1:2].isdigit()
        return not joined and after[:1] not in ("%", "°") and after.lower() not in ("-an", "–an")
    return not (after[:1] == "-" and after[1:2].isalpha() and last.isalpha() and first.islower())


def _beyond_reading(context: Context) -> bool:
    """Whether more follows than can be read: "12 Mei 3024", "17 Agustus 10000", "abad ke-5 SM"."""
    following = context.word_after
    if following == "sm" or (following == "sebelum" and context.after.lower().startswith(" sebelum mas")):
        return True
    unread = context.tokens[-1].name in ("month", "roman", "year_word") and context.after[:1] == " "
    return unread and following.isdigit() and len(following) >= 4


def _not_malay(context: Context) -> bool:
    """Whether a word that is Malay for a time is something else here: "3 Mac", "Khamis bin Said", "lepas landas"."""
    for word in map(str.lower, _DOUBTFUL.findall(context.text, context.start, context.end)):
        names = {token.name for token in context.tokens}
        bare = len(context.tokens) == 2 and context.tokens[0].name != "one_unit"
        sure = {
            "mac": "hb" in names or "weekday" in names or {"num", "year"} <= names,
            "khamis": "day" in names or "num" in names or context.word_before == "pada",
            "lepas": context.word_after not in _NOT_PAST and (bare or context.after[:1] != " " or in_malay(context)),
        }
        if not sure[word] and (word == "lepas" or not in_malay(context)):
            return True
    return False


def in_malay(context: Context) -> bool:
    """Words that only Malay uses stand in the same sentence."""
    return not _MALAY_MARKS.isdisjoint(context.sentence_words())
