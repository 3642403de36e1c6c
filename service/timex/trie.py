"""One pattern for many words, in which those that begin alike share what they have in common: ``me(?:i|nit)``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_END = ""


class _Node(dict[str, "_Node"]):
    """What may come next; ``""`` where a row may end."""


def trie(rows: Iterable[Sequence[str]]) -> str:
    """The pattern that matches one of the rows, each a sequence of patterns; of two that begin alike the longer.

    ``trie(["mei", "menit"])`` is ``me(?:i|nit)``.
    """
    root = _Node()
    for row in rows:
        node = root
        for part in (*row, _END):
            node = node.setdefault(part, _Node())
    return _pattern(root)


def _pattern(node: _Node) -> str:
    ways = [part + _pattern(node[part]) for part in sorted(node, reverse=True)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""
