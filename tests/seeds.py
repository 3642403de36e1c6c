"""The five articles in seeds/, with what is supplied beside each."""

from __future__ import annotations

import tomllib
from pathlib import Path

from service.changes.ingest import ingest
from service.model import Supplied
from service.store import Store

_FOLDER = Path(__file__).parent.parent / "seeds"
_MANIFEST = tomllib.loads((_FOLDER / "articles.toml").read_text(encoding="utf-8"))["article"]

SEEDS = [((_FOLDER / entry.pop("file")).read_text(encoding="utf-8"), Supplied(**entry)) for entry in _MANIFEST]


def ingest_seeds(store: Store) -> None:
    """Stores them, in the order of the list."""
    for text, supplied in SEEDS:
        ingest(store, text, supplied)
