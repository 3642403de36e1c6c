"""``kronologi ingest`` and ``seed``: articles from files, one by one; a bad one is told on stderr, the others go on."""

from __future__ import annotations

import os
import tomllib
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from tqdm import tqdm

from service.changes.ingest import ingest, today
from service.cli.output import database, say
from service.cli.rejects import Rejects
from service.errors import InvalidInput, StoreUnavailable, reason
from service.intake.files import find, raw_of
from service.intake.found import Found, Kind, fault
from service.intake.read import decoded, read, read_whole
from service.intake.workers import Refused, each
from service.settings import Settings
from service.store import Store

_CHUNK = 64
"""Records that are looked up at once."""


def seed(arguments: Namespace) -> int:
    """Ingests what a manifest lists: ``[[article]]`` tables with a ``file`` and what is supplied beside its text."""
    manifest = arguments.folder / "articles.toml"
    try:
        entries = tomllib.loads(manifest.read_text(encoding="utf-8"))["article"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise InvalidInput(f"{manifest} is no list of [[article]] tables in TOML: {error}") from error
    found = (
        _entry(f"{manifest}: article {number}", arguments.folder, entry) for number, entry in enumerate(entries, 1)
    )
    return _ingest(found, 1, Rejects(None, ()))


def ingest_paths(arguments: Namespace) -> int:
    """Ingests files, folders and archives; --source and --published are for records that do not say it."""
    given = {"source": arguments.source, "published": arguments.published}
    found = find(arguments.paths, {name: value for name, value in given.items() if value is not None})
    rejects = Rejects(arguments.rejects, arguments.paths)
    if arguments.dry_run:
        return _show(found, rejects)
    return _ingest(found, min(arguments.jobs, 4 * (os.cpu_count() or 1)), rejects)


def _entry(place: str, folder: Path, entry: dict[str, Any]) -> Found:
    file = entry.get("file")
    if not isinstance(file, str):
        return fault(place, "“file”: name the file of the text")
    try:
        text = decoded(raw_of(folder / file))
    except InvalidInput as error:
        return fault(place, f"“{file}”: {error.detail}")
    except OSError as error:
        return fault(place, f"“{file}”: {error.strerror}; give the path of a file that can be read")
    values = {"text": text} | {name: entry[name] for name in entry if name != "file"}
    return Found(place, Kind.JSON, orjson.dumps(values))


def _ingest(found: Iterable[Found], jobs: int, rejects: Rejects) -> int:
    """Reads with several processes, writes with this one. What is known by its digest is not read at all."""
    created = known = 0
    function = partial(read_whole, limit=Settings.from_env().max_body, received=today())
    with database() as store, rejects, tqdm(unit=" articles", disable=None) as bar:

        def passed(count: int) -> None:
            nonlocal known
            known += count
            bar.update(count)

        for record, outcome in each(function, _fresh(store, found, passed), jobs):
            bar.update()
            if isinstance(outcome, Refused):
                rejects.add(record, outcome.why)
                continue
            incoming, analysis = outcome
            try:
                ingested = ingest(
                    store,
                    incoming.text,
                    incoming.supplied,
                    metadata=incoming.metadata,
                    original=incoming.original,
                    analysis=analysis,
                    record=record.digest,
                )
            except StoreUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - a defect with one text must not lose the others
                rejects.add(record, reason(error))
            else:
                created += ingested.created
                known += not ingested.created
    say(f"Articles: {created} new, {known} known, {rejects.count} refused.")
    return rejects.told()


def _fresh(store: Store, found: Iterable[Found], passed: Callable[[int], None]) -> Iterator[Found]:
    """The records that did not become articles before; ``passed`` is told how many were left out."""
    source = iter(found)
    while chunk := list(islice(source, _CHUNK)):
        there = store.known_records([record.digest for record in chunk])
        fresh = [record for record in chunk if record.digest not in there]
        passed(len(chunk) - len(fresh))
        yield from fresh


def _show(found: Iterable[Found], rejects: Rejects) -> int:
    """A line an article: its place, outlet, date and title or first words, as far as they are given; no database."""
    function = partial(read, limit=Settings.from_env().max_body)
    count = 0
    with rejects:
        for record, outcome in each(function, found, 1):
            if isinstance(outcome, Refused):
                rejects.add(record, outcome.why)
                continue
            count += 1
            supplied, page = outcome.supplied, outcome.metadata
            date = supplied.published or (page.dates[0].value if page is not None and page.dates else None)
            source = supplied.source or (page.site if page is not None else None)
            title = supplied.title or (page.title if page is not None else None) or outcome.text
            say("\t".join((record.place, source or "?", date or "?", " ".join(title[:400].split())[:80])))
    say(f"Articles: {count} would be read, {rejects.count} refused; nothing was stored.")
    return rejects.told()
