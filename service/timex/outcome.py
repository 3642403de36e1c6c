"""Outcome: what a reading comes to once its anchors are known; and the steps that are kept on the way."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from service.timex.display import spoken
from service.timex.expression import Alternative, Anchor, Certainty, Say, Step
from service.timex.readings import AnchorKind, Direction
from service.timex.say import both, spoken_day
from service.timex.span import TimeSpan


class Surroundings(NamedTuple):
    """What resolving may count from.

    ``speech`` is the day of speech: publication, or the day of a quotation; None when neither is known. ``narrative``
    is the last date that the article told of, with its span and alternatives, ``narrative_day`` the last that is a
    single day. ``counted`` is where a count before this one really ended: "Setahun kemudian" after 3 January 2023 tells
    of 2024, but what counts on from it counts from 3 January 2024. ``cue`` is the direction that the words around give
    to an incomplete date. ``clock`` is the last clock time that was told, with its span. ``event`` is the day that
    "hari kedua" is, or, where ``event_counts``, the first day that it counts from.
    """

    speech: Anchor | None
    narrative: Anchor | None = None
    narrative_span: TimeSpan | None = None
    narrative_day: Anchor | None = None
    alternatives: tuple[Alternative, ...] = ()
    cue: Direction = Direction.NEAREST
    counted: tuple[Anchor, TimeSpan] | None = None
    clock: Anchor | None = None
    clock_span: TimeSpan | None = None
    event: Anchor | None = None
    event_counts: bool = False


class Outcome(NamedTuple):
    """The value and span of a reading with its steps, or the reason why it has none; ``rrule`` is of a set."""

    value: str | None
    span: TimeSpan | None
    certainty: Certainty = Certainty.HIGH
    mod: str | None = None
    anchor: Anchor | None = None
    alternatives: tuple[Alternative, ...] = ()
    steps: tuple[Step, ...] = ()
    unresolved: Say | None = None
    rrule: str | None = None

    def then(self, *steps: Step) -> Outcome:
        """The same outcome with steps added at the end."""
        return self._replace(steps=self.steps + steps)

    def less_certain(self, certainty: Certainty) -> Outcome:
        """The same outcome, no surer than this."""
        surer = _SURENESS.index(self.certainty) > _SURENESS.index(certainty)
        return self._replace(certainty=certainty) if surer else self


_SURENESS = (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH)


def failed(reason: Say, anchor: Anchor | None = None) -> Outcome:
    """No date, and why."""
    return Outcome(None, None, Certainty.LOW, anchor=anchor, unresolved=reason)


NO_PUBLICATION = Say(
    "tanggal terbit artikel tidak diketahui, jadi ungkapan ini belum bisa dihitung",
    "the article's publication date is unknown, so this expression cannot be counted yet",
)
NO_NARRATIVE = Say(
    "tidak ada tanggal sebelumnya dalam teks yang menjadi patokan ungkapan ini",
    "no earlier date in the text for this expression to count from",
)
NO_EVENT_START = Say(
    "teks tidak menyebut hari pertama peristiwa yang dihitung",
    "the text does not say on which day the event that is counted began",
)
COARSE_NARRATIVE = Say(
    "tanggal patokannya lebih kasar daripada satuan ungkapan ini",
    "the date that it counts from is coarser than the unit of this expression",
)
IMPOSSIBLE = Say("tanggal ini tidak ada dalam kalender", "this date does not exist in the calendar")
IMPLAUSIBLE_YEAR = Say(
    "tahunnya tidak masuk akal dan tidak dapat diperbaiki dari hari dan tanggalnya",
    "the year is implausible and the weekday and date do not tell the right one",
)
OUTSIDE = Say("tanggalnya di luar kalender", "the date lies outside the calendar")

_INFERRED = Say(
    "terbit antara {first} dan {last} (disimpulkan dari “{text}”), dihitung dari {day}",
    "published between {first} and {last} (inferred from “{text}”), counted from {day}",
)
_INFERRED_DAY = Say("terbit {day} (disimpulkan dari “{text}”)", "published {day} (inferred from “{text}”)")
_WITNESSED = Say(
    "terbit antara {first} dan {last} (kata-kata yang sama ada di {source}), dihitung dari {day}",
    "published between {first} and {last} (the same words are in {source}), counted from {day}",
)
_ANCHOR_SAYS = {
    AnchorKind.PUBLICATION: Say("terbit {day}", "published {day}"),
    AnchorKind.QUOTE: Say("diucapkan {day} (“{text}”)", "spoken on {day} (“{text}”)"),
    AnchorKind.NARRATIVE: Say("dihitung dari “{text}” = {day}", "counted from “{text}” = {day}"),
}


@lru_cache(maxsize=4096)
def anchor_step(anchor: Anchor, span: TimeSpan | None = None) -> Step:
    """The step that names what is counted from: "terbit 4 September 2025", or “Januari lalu” = Januari 2025."""
    day = spoken(span) if span is not None else spoken_day(anchor.day)
    value = anchor.day.isoformat() if span is None else None
    evidence, witness = anchor.evidence, anchor.evidence.witness
    args: tuple[tuple[str, str | int | float], ...] = (("kind", anchor.kind.value), ("text", evidence.text))
    if evidence.start is not None and evidence.end is not None:
        args = (*args, ("start", evidence.start), ("end", evidence.end))
    if witness is not None:
        args = (*args, ("article", witness.id))
    form = _ANCHOR_SAYS[anchor.kind]
    if anchor.kind is AnchorKind.PUBLICATION and anchor.earliest != anchor.latest:
        form = _INFERRED if witness is None else _WITNESSED
    elif anchor.kind is AnchorKind.PUBLICATION and anchor.certainty is not Certainty.HIGH:
        form = _INFERRED_DAY
    values: dict[str, Say | str | int] = {
        "first": spoken_day(anchor.earliest),
        "last": spoken_day(anchor.latest),
        "text": evidence.text,
    }
    values |= {"day": day, "source": witness.source if witness is not None else ""}
    return Step("anchor", value, both(form, **values), args)
