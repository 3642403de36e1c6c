"""Corrections: what editors said of events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.model.articles import Slice


class CorrectionKind(StrEnum):
    """What an editor says of an event: its date, its headline, that it is hidden, that events are one, that citations
    are an event of their own, that a citation belongs to an event; or that an earlier correction is taken back."""

    DATE = "date"
    HEADLINE = "headline"
    HIDDEN = "hidden"
    MERGE = "merge"
    SPLIT = "split"
    PIN = "pin"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Target:
    """A citation that a correction speaks of: its mention, and where in which article it stands.

    The place finds the mention again when other rules cut its clause differently and it has another id.
    """

    mention: str
    article: str
    quote: Slice
    expression: Slice


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's word: "ev_… is of 2024-07", with who, when and why. Never changed; ``undoes`` names one taken back.

    ``number`` orders corrections as they were made. ``event_id`` is what the event was called then; what the correction
    speaks of are ``sides`` of citations: those of the event (date, headline, hidden), of each event (merge), the part
    and the rest (split), the citation and those of the event that it belongs to (pin). ``value`` is an EDTF date, a
    headline, or whether the event is hidden.
    """

    id: str
    number: int
    kind: CorrectionKind
    event_id: str
    value: str | bool | None
    reason: str
    editor: str
    at: datetime
    sides: tuple[tuple[Target, ...], ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that is in force on an event, and what the sources would say in its place (a date, a headline)."""

    correction: Correction
    evidence: str | None
