"""Which line is the title: the supplied one where it stands in the text, else the one that the page's head shows."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from service.text.lines import Line
from service.text.outlets import without_suffix
from service.timex.expression import ZoneKind

HEAD = 14
"""Lines; a title stands among the first so many."""

_SHORTEST, _LONGEST = 12, 220
_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\xa0": " "})


def find_title(
    lines: Sequence[Line],
    marked: Mapping[int, ZoneKind],
    going_on: Container[int],
    body: int,
    supplied: str | None,
) -> tuple[Line | None, frozenset[int]]:
    """The title as a line (without its site's name), and the indexes of all lines that are titles.

    ``body`` is the index of the first body paragraph that is sure to be one; a line after it is no title, nor is one
    that goes on with the next (``going_on``). A supplied
    title that the text does not hold leaves the text's own to be found: a line that stands there twice, else the first
    line that could be one. A text whose first line tells on without a stop, as a list does, has none.
    """
    head = [
        index for index in range(min(HEAD, len(lines))) if index not in marked and len(lines[index].text) <= _LONGEST
    ]
    keys = {index: _key(lines[index].text) for index in head}
    if supplied and supplied.strip():
        wanted = {_key(supplied), _plain(supplied)}
        same = [index for index in head if keys[index] in wanted or _plain(lines[index].text) in wanted]
        if same:
            return _best(lines, same), frozenset(same)
    if body >= len(lines):
        return None, frozenset()
    candidates = [index for index in head if index < body and index + 1 not in going_on and _could_be(lines[index])]
    for index in candidates:
        same = [other for other in candidates if keys[other] == keys[index]]
        if len(same) > 1:
            return _best(lines, same), frozenset(same)
    if not candidates:
        return None, frozenset()
    return _best(lines, candidates[:1]), frozenset(candidates[:1])


def _best(lines: Sequence[Line], same: Sequence[int]) -> Line:
    """The shortest of the lines that are the same title, without its site's name."""
    line = min((lines[index] for index in same), key=lambda line: (len(line.text), line.start))
    return line.head(len(without_suffix(line.text)[0]))


def _could_be(line: Line) -> bool:
    return (
        len(line.text) >= _SHORTEST
        and line.text.count(" ") >= 2
        and not line.text.endswith((".", ",", ":", ";", '."', ".”", ".)"))
        and (line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "\"'“‘[#")
    )


def _key(text: str) -> str:
    """What two spellings of one title share: case, quotation marks, spaces and the site's name do not count."""
    return _plain(without_suffix(text)[0])


def _plain(text: str) -> str:
    return " ".join(text.translate(_SAME).split()).casefold()
