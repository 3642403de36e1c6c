"""The nouns of Kronologi: documents, publications, mentions, events, citations. Frozen data, no behaviour but views.

Offsets are code points into the article's stored text, end exclusive.
"""

from __future__ import annotations

from service.model.analysis import Analysis
from service.model.articles import (
    Article,
    Basis,
    Document,
    Facts,
    Metadata,
    Original,
    Page,
    PageDate,
    Publication,
    Slice,
    Source,
    Supplied,
)
from service.model.corrections import Applied, Correction, CorrectionKind, Target
from service.model.events import Citation, Conflict, ConflictKind, Decision, Event, Reported, Series, Stance, Status
from service.model.mentions import ArticleRef, Entity, Figure, Mention, Quote
from service.model.stories import Profile, Story

__all__ = [
    "Analysis",
    "Applied",
    "Article",
    "ArticleRef",
    "Basis",
    "Citation",
    "Conflict",
    "ConflictKind",
    "Correction",
    "CorrectionKind",
    "Decision",
    "Document",
    "Entity",
    "Event",
    "Facts",
    "Figure",
    "Mention",
    "Metadata",
    "Original",
    "Page",
    "PageDate",
    "Profile",
    "Publication",
    "Quote",
    "Reported",
    "Series",
    "Slice",
    "Source",
    "Stance",
    "Status",
    "Story",
    "Supplied",
    "Target",
]
