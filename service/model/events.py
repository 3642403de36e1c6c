"""Events: what several sources say of one happening, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.model.corrections import Applied
from service.model.mentions import Entity, Figure, Mention
from service.timex.expression import (
    Certainty,
    Say,
)
from service.timex.span import TimeSpan


class Stance(StrEnum):
    """How a citation's date stands to the event's preferred date.

    ``supports``: compatible and as fine; ``coarser``: contains it ("Pada 2024" for June 2024); ``ambiguous``: its
    first reading is disjoint but an alternative fits; ``contradicts``: no reading fits.
    """

    SUPPORTS = "supports"
    COARSER = "coarser"
    AMBIGUOUS = "ambiguous"
    CONTRADICTS = "contradicts"


class Status(StrEnum):
    """``disputed`` when some citation's first reading is disjoint from the preferred date, ``refined`` when some are
    only coarser, else ``agreed``."""

    AGREED = "agreed"
    REFINED = "refined"
    DISPUTED = "disputed"


class ConflictKind(StrEnum):
    """What sort of disagreement it is."""

    DISJOINT_DATES = "disjoint_dates"
    SAME_ORIGIN_DIVERGENCE = "same_origin_divergence"
    AMBIGUOUS_READING = "ambiguous_reading"
    CORRECTION_AGAINST_EVIDENCE = "correction_against_evidence"


@dataclass(frozen=True, slots=True)
class Decision:
    """How the preferred date was chosen: by "origins", "certainty", "granularity", or an "editor"."""

    by: str
    chose: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Citations that cannot all be right, the gap between their dates in days, and how it was decided."""

    kind: ConflictKind
    citations: tuple[str, ...]
    gap_days: int | None
    decided: Decision


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention in its event: what this source says, and how it stands to the preferred date. Has the mention's id."""

    mention: Mention
    stance: Stance


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure and the mention that reports it."""

    mention: Mention
    figure: Figure


@dataclass(frozen=True, slots=True)
class Series:
    """What the citations of an event say of one number, in the order of time: 2, 14 and 46 deaths over a day."""

    kind: str
    of: str | None
    unit: str
    label: Say
    claims: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What several sources say of one happening, under its preferred date, as editors corrected it.

    ``id`` is made from the key of the mention that it is ``named_after``, the first that no editor put there.
    ``headline`` is a quotation from one of the citations, or an editor's.
    ``figures`` are the numbers that they give, ``notes`` ordinals and counts that differ because each source counts
    another set. A ``hidden`` event is on no timeline.
    """

    id: str
    named_after: str
    headline: str
    span: TimeSpan
    certainty: Certainty
    status: Status
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...]
    entities: tuple[Entity, ...]
    figures: tuple[Series, ...] = ()
    notes: tuple[Series, ...] = ()
    hidden: bool = False
    corrections: tuple[Applied, ...] = ()
