"""Named timelines: what editors make of them, and the articles that are filed there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from schemas.named import dump_timeline
from service.errors import Changed, InvalidInput, NotFound
from service.store import NamedTimeline, Store, TimelineQuery, Transaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a named timeline shall be: ``filter`` as its schema loads it (None: no event by a filter), and the ids of
    the events that are pinned to it or hidden from it."""

    title: str
    description: str | None = None
    filter: Mapping[str, Any] | None = None
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def put_timeline(store: Store, slug: str, wanted: Wanted, read: Collection[str] | None) -> tuple[NamedTimeline, bool]:
    """Makes or replaces a named timeline; as it is now, and whether it is new. The same again changes nothing.

    ``read`` are the tags of the version that was read, "*" for any; None when it shall be new. Raises Changed when it
    is not as it was read, or there already; InvalidInput for an id that no event ever had, or that is pinned and
    hidden; StoreUnavailable.
    """
    with store.begin() as transaction:
        there = transaction.timelines.find(slug)
        _check(slug, there, read)
        _check_events(transaction, wanted, there)
        if there is not None and _says(there) == _document(slug, wanted, None, None):
            return there, False
        version = transaction.timelines.next_version
        document = _document(slug, wanted, version, datetime.now(UTC).replace(microsecond=0))
        query = _query(wanted.filter) if wanted.filter is not None else None
        written = NamedTimeline(slug, orjson.dumps(document), query, version)
        transaction.timelines.put(written, wanted.pinned, wanted.hidden)
        return written, there is None


def find_timeline(store: Store, slug: str) -> NamedTimeline:
    """The named timeline. Raises NotFound, StoreUnavailable."""
    with store.reading() as transaction:
        return _there(slug, transaction.timelines.find(slug))


def remove_timeline(store: Store, slug: str, read: Collection[str]) -> None:
    """Deletes a named timeline; its events stay. Raises NotFound, Changed when it is not as it was read,
    StoreUnavailable."""
    with store.begin() as transaction:
        _check(slug, _there(slug, transaction.timelines.find(slug)), read)
        transaction.timelines.drop(slug)


def file_article(transaction: Transaction, article_id: str, slugs: Collection[str], *, kept: bool) -> None:
    """Files an article in these named timelines; ``kept``: and in those that it is in already.

    Raises InvalidInput for a timeline that there is not.
    """
    if unknown := sorted(transaction.timelines.unknown(slugs)):
        detail = f"There is no timeline {', '.join(unknown)}; PUT /v1/timelines/{unknown[0]} makes it."
        raise InvalidInput(f"“timelines”: {detail}", {"/timelines": detail})
    before = transaction.timelines.filed(article_id) if kept else ()
    transaction.timelines.file(article_id, {*slugs, *before})


def _there(slug: str, found: NamedTimeline | None) -> NamedTimeline:
    if found is None:
        raise NotFound(f"There is no timeline “{slug}”; /v1/timelines lists those that there are")
    return found


def _check(slug: str, there: NamedTimeline | None, read: Collection[str] | None) -> None:
    """Raises Changed unless the timeline is as it was read."""
    if there is None and read is not None:
        raise Changed(f"There is no timeline “{slug}” any more, or there never was; leave If-Match out to make it")
    if there is not None and read is None:
        raise Changed(f"There is a timeline “{slug}” already; read it, and send its ETag as If-Match to replace it")
    if there is not None and read is not None and not {there.tag, "*"} & set(read):
        raise Changed(f"The timeline “{slug}” is another by now; read it again, and change that")


def _check_events(transaction: Transaction, wanted: Wanted, there: NamedTimeline | None) -> None:
    """Raises InvalidInput for events that cannot be pinned or hidden. What is named already may be gone by now."""
    for field in ("pinned", "hidden"):
        named = set(getattr(wanted, field)) - set(_says(there)[field] if there is not None else ())
        if unknown := sorted(transaction.timelines.unknown_events(named)):
            raise _wrong(field, f"There is no event {', '.join(unknown)}, nor was there one.")
    if both := sorted({*wanted.pinned} & {*wanted.hidden}):
        raise _wrong("hidden", f"Pinned and hidden at once: {', '.join(both)}.")


def _wrong(field: str, detail: str) -> InvalidInput:
    return InvalidInput(f"“{field}”: {detail}", {f"/{field}": detail})


def _query(given: Mapping[str, Any]) -> TimelineQuery:
    """The events that a filter asks for."""
    first, last = given.get("from_"), given.get("to")
    others = {name: value for name, value in given.items() if name not in ("from_", "to")}
    earliest, latest = first.earliest if first else None, last.latest if last else None
    return TimelineQuery(earliest=earliest, latest=latest, **others)


def _document(slug: str, wanted: Wanted, version: int | None, now: datetime | None) -> dict[str, Any]:
    return dump_timeline(slug, wanted, version=version, updated_at=now)


def _says(timeline: NamedTimeline) -> dict[str, Any]:
    """The document without what tells when it was written."""
    return {**orjson.loads(timeline.document), "version": None, "updated_at": None}
