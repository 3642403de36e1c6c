"""Reading phrases as if an article had been published on Thursday 4 September 2025."""

from __future__ import annotations

import re
from datetime import date

from service.timex.expression import Anchor, Evidence, Resolution, Zone
from service.timex.readings import AnchorKind
from service.timex.recognise import recognise
from service.timex.resolve import resolve

PUBLISHED = date(2025, 9, 4)
ANCHOR = Anchor.on(AnchorKind.PUBLICATION, PUBLISHED, Evidence("2025-09-04"))


def read(text: str, zones: tuple[Zone, ...] = (), anchor: Anchor | None = ANCHOR) -> tuple[Resolution, ...]:
    sentences = [found.span() for found in re.finditer(r"[^.!?\n](?:[^.!?\n]|[.](?=\S))*[.!?]?", text)]
    return resolve(text, recognise(text), zones, sentences, anchor)


def read_one(text: str, anchor: Anchor | None = ANCHOR) -> Resolution:
    (resolution,) = read(text, anchor=anchor)
    return resolution


def by_text(resolutions: tuple[Resolution, ...], text: str) -> Resolution:
    return next(resolution for resolution in resolutions if resolution.expression.text == text)
