"""Inferring when an undated article came out from its own dates and anniversaries.

The house style of Indonesian news dates what it tells by weekday and date in brackets, "Rabu (3/9/2025)", on the day or
within the six days after. So the latest such date bounds publication to a week; other dates bound it more loosely (see
``clues``). Where they name no year, what the text knows leaves one (see ``years``). What is of history only is not told
from news by its form: then the inference is of low certainty. Where nothing is left, nothing is guessed.

Coverage of other outlets that shares a long passage word for word, its siblings, came out within days of it: of the
pairs of outlets in some 330 real articles that do so, all within one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.model import Basis, Document, Publication
from service.text.clues import (
    BEFORE,
    BRACKETS,
    KINDS,
    LOOSE,
    PLANNED,
    SPEECH,
    WEEKDAY,
    Clue,
    ClueKind,
    find_clues,
)
from service.text.years import Years
from service.timex.expression import Certainty, Evidence, TimeExpression, Witness

NEAR_SIBLINGS = timedelta(days=2)
"""How far an article's publication is from that of a sibling, at most."""

LONG_PASSAGE, SHARED_WORDS = 13, 20
"""Words of the longest passage that siblings share, and of all of them together: the title of one office alone can have
sixteen ("Kepala Eksekutif Pengawas Pasar Modal, Keuangan Derivatif, dan Bursa Karbon Otoritas Jasa Keuangan (OJK)")."""

_NAMED = 3
"""Siblings that an inference names as its evidence."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """A dated article of another outlet that shares a long passage with this one.

    ``source`` is the outlet's name; ``publication`` was supplied or found, never inferred. The passage is
    ``text[start:end]`` of THIS article, no more than a quotation of it; ``words`` are all that the two share.
    """

    id: str
    title: str | None
    source: str
    publication: Publication
    start: int
    end: int
    words: int


def infer(
    document: Document, expressions: Sequence[TimeExpression], siblings: Sequence[Sibling] = ()
) -> Publication | None:
    """Publication by the article's own dates: "Rabu (3/9/2025)" is 2025-09-03 to 2025-09-09, best the first.

    The surest kind of clue counts, by its latest date that is not older than what the text tells of as past; what is
    planned bounds publication from above. ``siblings`` narrow that down where they meet it, give the year that dates
    are without, and stand alone where there is nothing else; own dates of more than low certainty are believed first.
    None where nothing is left.
    """
    clues = list(find_clues(document, expressions))
    years = Years.read(document, expressions)
    own = _by_clues(clues, years)
    near = _by_siblings(document, siblings)
    if near is None:
        return own
    if own is None or near.best.year not in years.mentioned:
        own = _by_clues(clues, years.also(near.best.year)) or own
    if own is None:
        return near
    return _together(own, near) or (near if own.certainty is Certainty.LOW else own)


def _by_siblings(document: Document, siblings: Sequence[Sibling]) -> Publication | None:
    """Within two days of every sibling, best the day of the one that shares most; None when they are of many days.

    Passages that come back for years, an oath or an article of law, are shared by siblings of many days.
    """
    if not siblings:
        return None
    ordered = sorted(siblings, key=lambda sibling: (-sibling.words, sibling.id))
    days = [sibling.publication.best for sibling in ordered]
    earliest, latest = max(days) - NEAR_SIBLINGS, min(days) + NEAR_SIBLINGS
    if earliest > latest:
        return None
    best = min(max(days[0], earliest), latest)
    outlets = {sibling.source for sibling in ordered}
    certainty = Certainty.MEDIUM if len(outlets) > 1 else Certainty.LOW
    evidence = tuple(_witnessed(document, sibling) for sibling in ordered[:_NAMED])
    return Publication(best, earliest, latest, None, Basis.INFERRED, certainty, evidence)


def _witnessed(document: Document, sibling: Sibling) -> Evidence:
    witness = Witness(sibling.id, sibling.source, sibling.title)
    return Evidence(document.text[sibling.start : sibling.end], sibling.start, sibling.end, witness=witness)


def _together(own: Publication, near: Publication) -> Publication | None:
    """The days that both leave, the best one as the article's own dates have it; None where they do not meet."""
    earliest, latest = max(own.earliest, near.earliest), min(own.latest, near.latest)
    if earliest > latest:
        return None
    best = min(max(own.best, earliest), latest)
    evidence = (*own.evidence, *near.evidence)
    return Publication(best, earliest, latest, None, Basis.INFERRED, Certainty.MEDIUM, evidence)


def _by_clues(clues: Sequence[Clue], years: Years) -> Publication | None:
    """By the latest clue of the surest kind that is not older than what the text tells of as past."""
    yearless = [clue for clue in clues if clue.fields.year is None]
    chosen = years.choose(yearless)
    days = [(day, clue) for clue in clues if (day := clue.day(chosen.year if chosen is not None else None)) is not None]
    told = max((day for day, clue in days if clue.kind in (SPEECH, BRACKETS, WEEKDAY)), default=date.min)
    sure = True
    for kind in KINDS:
        of_kind = [(day, -clue.expression.start, clue) for day, clue in days if clue.kind is kind]
        if not of_kind or (kind in LOOSE and yearless and chosen is None):
            continue
        day, _, clue = (min if kind in (PLANNED, BEFORE) else max)(of_kind, key=lambda one: one[:2])
        found = _published(day, clue)
        if found.latest < told or day.year < max(_known(kind, years), default=0):
            sure = False  # a surer kind contradicts what the text tells of as past: an old story, or a slip
            continue
        if not sure:
            found = replace(found, certainty=Certainty.LOW)
        if clue.fields.year is None and chosen is not None:
            evidence = (*found.evidence, *chosen.evidence)
            certainty = min(found.certainty, chosen.certainty, key=_ORDER.index)
            found = replace(found, certainty=certainty, evidence=evidence)
        return _before_plans(found, days)
    return None


def _known(kind: ClueKind, years: Years) -> frozenset[int]:
    """The years that a clue may not be older than: for one that history has as well, all that are told."""
    return years.past if kind in LOOSE else years.told


_ORDER = (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH)


def _published(day: date, clue: Clue) -> Publication:
    kind = clue.kind
    earliest, best, latest = (day + timedelta(days=days) for days in (kind.first, kind.best, kind.last))
    return Publication(best, earliest, latest, None, Basis.INFERRED, kind.certainty, (clue.evidence,))


def _before_plans(found: Publication, days: Sequence[tuple[date, Clue]]) -> Publication:
    """What is announced for a day comes out before it is over."""
    plans = [day for day, clue in days if clue.kind is PLANNED and clue.binding and found.best < day < found.latest]
    return replace(found, latest=min(plans)) if plans else found
