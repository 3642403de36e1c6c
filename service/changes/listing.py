"""All corrections in pages, the last first, with whether each is in force: those that dangle among them.

Whether a correction is in force hangs on those that speak of the same citations and of the same events, which are read
with each page; however many others there are, a page costs the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from service.changes.merge import bind
from service.events.corrections import Bound, Rulings, State
from service.model import Correction, CorrectionKind
from service.store import Store, Transaction

AT_ONCE = 100
"""Corrections that are read at once."""

MOST = 1000
"""Corrections of which a page asks at most whether they are in the state that is asked for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction, whether it holds, and where: the events of what it speaks of, and what took it back if anything.

    ``since`` are the citations of these events that it did not know of.
    """

    correction: Correction
    state: State
    events: tuple[str, ...]
    undone_by: str | None
    since: tuple[str, ...]


def corrections_of(store: Store) -> list[Listed]:
    """All corrections, the last first, as they are when their page is read. Raises StoreUnavailable."""
    listed, before = corrections_page(store, None, AT_ONCE)
    while before is not None:
        page, before = corrections_page(store, before, AT_ONCE)
        listed += page
    return listed


def corrections_page(
    store: Store, before: int | None, limit: int, state: str | None = None
) -> tuple[list[Listed], int | None]:
    """The corrections of a state (None: of any) before the one with this number, and the number that the next page is
    before, None at the end. Where few are of the state a page is short, or empty. Raises StoreUnavailable."""
    page: list[Listed] = []
    following: int | None = None
    with store.reading() as transaction:
        for listed, more in islice(_backwards(transaction, before), MOST):
            following = listed.correction.number if more else None
            if state in (None, listed.state):
                page.append(listed)
            if len(page) == limit:
                break
    return page, following


def _backwards(transaction: Transaction, before: int | None) -> Iterator[tuple[Listed, bool]]:
    """The corrections before a number, the last first, each with whether there are others before it."""
    while True:
        found = transaction.corrections.before(before, AT_ONCE + 1)
        chunk, more = found[:AT_ONCE], len(found) > AT_ONCE
        for place, listed in enumerate(_listed(transaction, chunk)):
            yield listed, more or place < len(chunk) - 1
        if not more:
            return
        before = chunk[-1].number


def _listed(transaction: Transaction, corrections: Sequence[Correction]) -> list[Listed]:
    undone = transaction.corrections.undone(one.id for one in corrections)
    bounds = bind(transaction, corrections)
    around = _around(transaction, [one for one in bounds if _stands(one.correction, undone)])
    holders = transaction.cited_by({*_cited(bounds), *_cited(around)})
    states = Rulings(around).standing(holders)
    listed = []
    for bound in bounds:
        correction, there = bound.correction, _cited([bound])
        events = tuple(sorted({holders[one] for one in there if one in holders}))
        since = tuple(sorted(transaction.cited_with(there) - there))
        state = State.UNDONE if correction.id in undone else states.get(correction.id, State.IN_FORCE)
        listed.append(Listed(correction, state, events, undone.get(correction.id), since))
    return listed


def _around(transaction: Transaction, standing: Sequence[Bound]) -> list[Bound]:
    """These corrections and those that they have to be seen beside: whatever speaks of the citations of their events,
    and what speaks of citations of that in turn, as a pin takes citations away."""
    known = {bound.correction.id: bound for bound in standing}
    reach = _cited(standing) | transaction.cited_with(_cited(standing))
    for _ in range(2):
        found = transaction.corrections.about(reach)
        more = bind(transaction, [one for one in found if one.id not in known])
        known |= {bound.correction.id: bound for bound in more}
        reach = _cited(list(known.values()))
    return list(known.values())


def _stands(correction: Correction, undone: Mapping[str, str]) -> bool:
    return correction.id not in undone and correction.kind is not CorrectionKind.UNDO


def _cited(bounds: Sequence[Bound]) -> set[str]:
    return {mention_id for bound in bounds for side in bound.sides for mention_id in side}
