"""What editors do: corrections, each in one transaction with all that follows from it. Primary data, as articles are.

A correction is added and never changed; taking one back is another one. It speaks of citations (``service.events.
corrections`` says how), so that it holds after reprocessing and whatever articles come, in any order. What it speaks
of may go: then it dangles, visibly, and is in force again when that comes back.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from service.changes.merge import bind, merge_anew
from service.changes.stories import Retelling
from service.errors import Changed, Gone, InvalidInput, NotFound
from service.events.corrections import target, targets
from service.model import Correction, CorrectionKind, Mention, Target
from service.store import EventVersion, Redirect, Store, Transaction

REASON = 1000
"""Longest reason, in code points."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Who corrects and why: a name, a reason, and the tags of the versions that were read (None: whatever it is now).

    A tag is ``EventRecord.tag``, "*" stands for any.
    """

    name: str
    reason: str
    read: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections that were made, and the events that what they speak of stands in now, in order of their ids."""

    corrections: tuple[Correction, ...]
    events: tuple[str, ...]


def amend_event(store: Store, event_id: str, values: Mapping[CorrectionKind, str | bool], editor: Editor) -> Corrected:
    """Corrects the date (EDTF), the headline, or whether the event is hidden: one correction each.

    Raises NotFound, Gone, Changed when the event is not as it was read or was merged away, InvalidInput for a reason
    that is none, StoreUnavailable.
    """

    def say(_: Transaction, cited: Sequence[Mention]) -> list[Correction]:
        sides = (targets(cited),)
        return [_word(kind, event_id, editor, sides=sides, value=value) for kind, value in values.items()]

    return _correct(store, event_id, editor, say)


def merge_events(store: Store, event_id: str, others: Sequence[str], editor: Editor) -> Corrected:
    """Makes one event of an event and others, whose ids may be older ones that lead on.

    Raises as ``amend_event``, and InvalidInput for another that is the event itself, or hidden when it is not.
    """

    def say(transaction: Transaction, cited: Sequence[Mention]) -> list[Correction]:
        live = [_followed(transaction, other) for other in others]
        if event_id in live or len(set(live)) < len(live):
            raise _wrong("events", "Name other events, each once; one of these is the event itself, or named twice.")
        hidden = {stored.id: stored.hidden for stored in transaction.events([event_id, *live]).values()}
        if len(set(hidden.values())) > 1:
            raise _wrong("events", "Some of them are hidden and some are not; hide or unhide them alike first.")
        sides = (targets(cited), *(targets(transaction.citing(other)) for other in live))
        return [_word(CorrectionKind.MERGE, event_id, editor, sides=sides)]

    return _correct(store, event_id, editor, say)


def split_event(store: Store, event_id: str, citations: Collection[str], editor: Editor) -> Corrected:
    """Makes an event of its own of some of an event's citations.

    Raises as ``amend_event``, and InvalidInput for citations that are not the event's, or that are all of them.
    """

    def say(_: Transaction, cited: Sequence[Mention]) -> list[Correction]:
        part = [mention for mention in cited if mention.id in citations]
        rest = [mention for mention in cited if mention.id not in citations]
        if unknown := sorted(set(citations) - {mention.id for mention in part}):
            raise _wrong("citations", f"The event does not cite {', '.join(unknown)}; name citations of this event.")
        if not rest:
            raise _wrong("citations", "These are all of the event's citations; leave at least one of them out.")
        return [_word(CorrectionKind.SPLIT, event_id, editor, sides=(targets(part), targets(rest)))]

    return _correct(store, event_id, editor, say)


def pin_citation(store: Store, event_id: str, citation: str, editor: Editor) -> Corrected:
    """Binds a citation, of any event, to this one.

    Raises as ``amend_event``, and InvalidInput for a citation that there is not, or that is alone in the event.
    """

    def say(transaction: Transaction, cited: Sequence[Mention]) -> list[Correction]:
        found = transaction.mentions.get([citation])
        if citation not in found:
            raise _wrong("citation", f"There is no citation “{citation}”; events give the ids of theirs.")
        others = [mention for mention in cited if mention.id != citation]
        if not others:
            raise _wrong("citation", "The event has no other citation that this one could be bound to.")
        sides = ((target(found[citation]),), targets(others))
        return [_word(CorrectionKind.PIN, event_id, editor, sides=sides)]

    return _correct(store, event_id, editor, say)


def undo(store: Store, correction_id: str, editor: Editor) -> Corrected:
    """Takes a correction back, by another one that says so.

    Raises NotFound, InvalidInput for one that was taken back already or takes one back itself, StoreUnavailable.
    """
    with store.begin() as transaction:
        correction = transaction.corrections.correction(correction_id)
        if correction is None:
            raise NotFound(
                f"There is no correction “{correction_id}”; the history of an event gives the ids of its own"
            )
        if correction.kind is CorrectionKind.UNDO:
            raise InvalidInput("An undoing cannot be undone; make the correction again, which has a reason of its own")
        if (by := transaction.corrections.undone([correction_id]).get(correction_id)) is not None:
            raise InvalidInput(f"The correction was taken back before, by “{by}”")
        word = _word(CorrectionKind.UNDO, correction.event_id, editor, undoes=correction_id)
        return _apply(transaction, [word], [correction])


def history(store: Store, event_id: str, *, hidden: bool) -> list[tuple[EventVersion, Correction | None]]:
    """What changed with each version of an event, the last first, with the editor's word where one was the cause.

    Of an event that is no more as well. Raises NotFound, and Gone for a hidden one unless ``hidden``.
    """
    with store.reading() as transaction:
        versions = transaction.corrections.history(event_id)
        stored = transaction.events([event_id]).get(event_id)
        if stored is not None and stored.hidden and not hidden:
            raise Gone(f"The event “{event_id}” was hidden by an editor; those with a key can read its history")
        if stored is None and not versions:
            transaction.event(event_id)
        ids = [one.cause.correction_id for one in versions if one.cause.correction_id is not None]
        said = {correction.id: correction for correction in transaction.corrections.by_id(ids)}
        return [(one, said.get(one.cause.correction_id or "")) for one in reversed(versions)]


def _correct(
    store: Store,
    event_id: str,
    editor: Editor,
    say: Callable[[Transaction, Sequence[Mention]], list[Correction]],
) -> Corrected:
    """Makes the corrections of a live event that ``say`` words, if it is as it was read."""
    with store.begin() as transaction:
        found = transaction.event(event_id)
        if isinstance(found, Redirect):
            raise Changed(f"The event was merged into “{found.event_id}”; correct that one")
        if editor.read is not None and not {found.tag, "*"} & set(editor.read):
            raise Changed(f"The event is at version {found.version} now; read it again, and correct that")
        words = say(transaction, transaction.citing(event_id))
        return _apply(transaction, words, words)


def _apply(transaction: Transaction, words: Sequence[Correction], about: Sequence[Correction]) -> Corrected:
    """Keeps corrections, each with its number, and brings the events to what they say; ``about`` are those that speak
    of the citations."""
    made: list[Correction] = []
    retelling = Retelling(transaction)
    for word in words:
        made.append(replace(word, number=transaction.corrections.next_number()))
        transaction.corrections.add(made[-1])
        retelling.articles |= merge_anew(transaction, made[-1], word.at)
        retelling.tell(word.at)
    spoken = {one for bound in bind(transaction, about) for side in bound.sides for one in side}
    return Corrected(tuple(made), tuple(sorted(set(transaction.cited_by(spoken).values()))))


def _word(
    kind: CorrectionKind,
    event_id: str,
    editor: Editor,
    *,
    sides: tuple[tuple[Target, ...], ...] = (),
    value: str | bool | None = None,
    undoes: str | None = None,
) -> Correction:
    """A correction that has no number yet."""
    if not editor.reason.strip() or len(editor.reason) > REASON:
        raise _wrong("reason", f"Say why, in up to {REASON} characters.")
    now = datetime.now(UTC).replace(microsecond=0)
    correction_id = f"k_{secrets.token_hex(6)}"
    return Correction(correction_id, 0, kind, event_id, value, editor.reason, editor.name, now, sides, undoes)


def _followed(transaction: Transaction, event_id: str) -> str:
    """The live event that an id stands for. Raises NotFound and Gone."""
    found = transaction.event(event_id)
    return found.event_id if isinstance(found, Redirect) else event_id


def _wrong(field: str, detail: str) -> InvalidInput:
    return InvalidInput(f"“{field}”: {detail}", {f"/{field}": detail})
