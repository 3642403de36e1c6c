"""What is read out of one article."""

from __future__ import annotations

from dataclasses import dataclass

from service.model.articles import Article, Document
from service.model.mentions import Mention
from service.timex.expression import (
    Resolution,
    Say,
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the pure pipeline makes of one article. ``language`` is a BCP 47 code, "und" where none can be told."""

    article: Article
    document: Document
    resolutions: tuple[Resolution, ...]
    mentions: tuple[Mention, ...]
    warnings: tuple[Say, ...]
    language: str = "und"
