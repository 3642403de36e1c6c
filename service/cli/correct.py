"""``kronologi correct``: an editor's word on an event, from a terminal; the same as over HTTP."""

from __future__ import annotations

import getpass
from argparse import Namespace

import orjson

from schemas.correction import EventPatchSchema
from service.changes.corrections import (
    Corrected,
    Editor,
    amend_event,
    merge_events,
    pin_citation,
    split_event,
    undo,
)
from service.changes.listing import Listed, corrections_of
from service.cli.output import database, say
from service.errors import InvalidInput
from service.intake.read import load
from service.model import Correction, CorrectionKind
from service.settings import Settings
from service.store import EventRecord, Redirect, Store
from service.timex.edtf import to_edtf


def correct(arguments: Namespace) -> int:
    """Corrects, or lists what was corrected; says what the events are now."""
    with database() as store:
        if arguments.list:
            say(*(_line(listed) for listed in corrections_of(store)))
            return 0
        _say(store, _made(store, arguments))
    return 0


def _made(store: Store, arguments: Namespace) -> Corrected:
    """Does the one thing that was asked. Raises InvalidInput when that is none, or more than one."""
    values = {"date": arguments.date, "headline": arguments.headline, "hidden": arguments.hidden}
    values = {name: value for name, value in values.items() if value is not None}
    asked = [values, arguments.merge, arguments.split, arguments.pin, arguments.undo]
    if arguments.id is None or arguments.reason is None or sum(map(bool, asked)) != 1:
        raise InvalidInput(
            "Name an event, a --reason, and one thing to do: --date, --headline, --hide or --unhide (these may go "
            "together), --merge, --split, --pin, or --undo with the id of a correction"
        )
    editor = Editor(arguments.editor or _user(), arguments.reason)
    if arguments.undo:
        return undo(store, arguments.id, editor)
    event_id = _live(store, arguments.id)
    if arguments.merge:
        return merge_events(store, event_id, arguments.merge, editor)
    if arguments.split:
        return split_event(store, event_id, arguments.split, editor)
    if arguments.pin:
        return pin_citation(store, event_id, arguments.pin, editor)
    return amend_event(store, event_id, _checked(values, arguments.reason), editor)


def _checked(values: dict[str, str | bool], reason: str) -> dict[CorrectionKind, str | bool]:
    """The values as the schema of the API takes them. Raises InvalidInput."""
    loaded = load(EventPatchSchema(), {**values, "reason": reason}, Settings.from_env().max_body)
    return {
        CorrectionKind(name): to_edtf(value) if name == "date" else value
        for name, value in loaded.items()
        if name != "reason"
    }


def _live(store: Store, event_id: str) -> str:
    """The event that the id stands for. Raises NotFound and Gone."""
    found = store.event(event_id, hidden=True)
    return found.event_id if isinstance(found, Redirect) else found.id


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "cli"


def _say(store: Store, corrected: Corrected) -> None:
    """What was said, and a line for each event as it is now."""
    for correction in corrected.corrections:
        say(f"{correction.id}  {_told(correction)}")
    for event_id in corrected.events:
        found = store.event(event_id, hidden=True)
        if isinstance(found, EventRecord):
            document = orjson.loads(found.document)
            hidden = "  (hidden)" if document["hidden"] else ""
            counted = f"{document['support']['citations']} citations"
            say(f"{found.id}  {document['date']['edtf']}  {counted}  {document['headline'][:100]}{hidden}")


def _line(listed: Listed) -> str:
    """A correction on one line: what, by whom, when, why, and whether it holds."""
    correction = listed.correction
    where = ", ".join(listed.events) or correction.event_id
    told = f"{correction.id}  {listed.state.value:<10}  {correction.at:%Y-%m-%d %H:%M}  {correction.editor}"
    return f"{told}  {_told(correction)}  {where}: {' '.join(correction.reason.split())}"


def _told(correction: Correction) -> str:
    if correction.kind is CorrectionKind.UNDO:
        return f"undo {correction.undoes}"
    if correction.kind is CorrectionKind.HIDDEN:
        return "hide" if correction.value else "unhide"
    return correction.kind.value if correction.value is None else f"{correction.kind.value} {correction.value}"
