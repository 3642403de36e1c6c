"""``kronologi ingest`` and ``seed``: articles from files, one by one; a bad one is told on stderr, the others go on."""

from __future__ import annotations

import sys
import tomllib
from argparse import Namespace
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from schemas.article import ArticleInSchema
from service.changes.ingest import ingest, read_and_ingest
from service.cli.output import database, say
from service.cli.records import Found, in_paths, load, text_of
from service.errors import InvalidInput, StoreUnavailable, reason
from service.model import Supplied
from service.settings import Settings


def seed(arguments: Namespace) -> int:
    """Ingests what a manifest lists: ``[[article]]`` tables with a ``file`` and what is supplied beside its text."""
    manifest = arguments.folder / "articles.toml"
    try:
        entries = tomllib.loads(manifest.read_text(encoding="utf-8"))["article"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise InvalidInput(f"{manifest} is no list of [[article]] tables in TOML: {error}") from error
    return _ingest(
        Found(f"{manifest}: article {number}", partial(_entry, arguments.folder, entry))
        for number, entry in enumerate(entries, 1)
    )


def ingest_paths(arguments: Namespace) -> int:
    """Ingests files and folders; --source and --published are for text and HTML files."""
    given = {"source": arguments.source, "published": arguments.published}
    return _ingest(in_paths(arguments.paths, {name: value for name, value in given.items() if value is not None}))


def _entry(folder: Path, entry: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(entry.get("file"), str):
        raise InvalidInput("“file”: name the file of the text")
    try:
        text = text_of(folder / entry["file"])
    except InvalidInput as error:
        raise InvalidInput(f"“{entry['file']}”: {error.detail}") from error
    return {"text": text} | {name: entry[name] for name in entry if name != "file"}


def _ingest(found: Iterable[Found]) -> int:
    schema, limit = ArticleInSchema(), Settings.from_env().max_body
    created = known = refused = 0
    with database() as store:
        for record in tqdm(found, unit=" articles", disable=None):
            try:
                fields = load(schema, record.read(), limit)
                if (page := fields.pop("html", None)) is not None:
                    ingested = read_and_ingest(store, page, Supplied(**fields))
                else:
                    ingested = ingest(store, fields.pop("text"), Supplied(**fields))
            except StoreUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - a defect in reading one text must not lose the others
                refused += 1
                tqdm.write(f"kronologi: {record.place}: {reason(error)}", file=sys.stderr)
            else:
                created += ingested.created
                known += not ingested.created
    say(f"Articles: {created} new, {known} known, {refused} refused.")
    return 1 if refused else 0
