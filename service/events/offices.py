"""Offices that stand for who holds them: "Presiden RI" in an article of 2025 is Prabowo Subianto."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from datetime import date

from service.events.gazetteer import HOLDERS, OFFICES, slug
from service.model import Entity

_OFFICE = re.compile(
    r"\b(?P<office>"
    + "|".join(sorted((words.replace(" ", r"\s") for words in OFFICES), key=len, reverse=True))
    + r")\b(?!,?\s(?:ke-\d|[A-Z]))"
)
_OTHERS = re.compile(r"(?:\b[A-Z][\w-]*|\b(?:mantan|eks|bekas|calon|bakal|mendiang|almarhum|jadi|menjadi|sebagai))\s$")
"""What before it makes it another's or nobody's: "Wakil Presiden RI", "mantan Presiden RI"."""


def find_holders(text: str, day: date, named: Collection[Entity]) -> Iterator[tuple[int, int, Entity]]:
    """Where a text names Indonesia's president or vice president by office alone, and who that was on its day.

    "Kepala Negara" counts only where no other country is named. An article that names another who held the office,
    and not the holder, speaks of another time: there the office tells nobody.
    """
    abroad = any(entity.kind == "country" and entity.id != "indonesia" for entity in named)
    ids = {entity.id for entity in named}
    for match in _OFFICE.finditer(text):
        office, alone = OFFICES[" ".join(match["office"].split())]
        holder = _holder(office, day)
        earlier = {slug(name) for _, name in HOLDERS[office] if name}
        another = holder is not None and holder.id not in ids and bool(earlier & ids)
        before = text[max(0, match.start() - 30) : match.start()]
        if holder is not None and not (alone and abroad) and not another and not _OTHERS.search(before):
            yield *match.span(), holder


def _holder(office: str, day: date) -> Entity | None:
    """Who held an office on a day; None before the first known one and while it was vacant."""
    since = [first for first, _ in HOLDERS[office]]
    at = bisect_right(since, day) - 1
    name = HOLDERS[office][at][1] if at >= 0 else ""
    return Entity(slug(name), name, "person") if name else None
