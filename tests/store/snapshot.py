"""Databases as released code wrote them, kept as rows that SQLite and PostgreSQL both take.

``python tests/store/snapshot.py FOLDER`` makes one with the code that it imports, and writes it to
``FOLDER/REVISION.jsonl.xz``. With ``PYTHONPATH`` at a checkout of an older release that is the older code: whoever adds
a migration keeps the rows of the one before it like this.
"""

from __future__ import annotations

import json
import lzma
import os
import sys
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import sqlalchemy as sa

import service
from service.changes.ingest import amend, ingest, remove
from service.changes.keys import create_key, revoke_keys
from service.cli import main
from service.model import Supplied
from service.store import Store, TimelineQuery

SEEDS = Path(service.__file__).parents[1] / "seeds"
"""The sample articles as their release had them."""

BRIDGE = "meresmikan Jembatan Kali Bening di Kabupaten Rakit"
TOLD: list[tuple[str, Supplied]] = [
    (
        f"Gubernur Ratna Wulandari {BRIDGE} pada Selasa (12/8/2025). Pembangunannya dimulai pada Maret 2023.",
        Supplied("Warta Bening", "Jembatan baru", "https://warta-bening.example/jembatan", "2025-08-13", "Sari Dewi"),
    ),
    (
        f"Gubernur Ratna Wulandari {BRIDGE} kemarin. Jembatan lama runtuh pada Januari 2021.",
        Supplied("Harian Rakit", published="2025-08-12"),
    ),
    (f"Kemarin, Gubernur Ratna Wulandari {BRIDGE}. Ia berpidato selama dua jam.", Supplied("Kabar Hulu")),
    ("Pasar Lama Rakit terbakar pada 5 Februari 2024. Pasar itu dibuka lagi pekan lalu.", Supplied("Detak")),
    ("Festival Layang-layang Rakit dibuka pada 20 Juli 2025.", Supplied("Kabar Hulu", published="2025-07-21")),
    ("Sekolah Apung Rakit ditutup pada 3 Juni 2024.", Supplied("Harian Rakit", published="2024-06-04")),
]
"""A later article first, so that its event is renamed; one that gets its date afterwards; the last two are deleted."""

REVISED = f"Ralat: Gubernur Ratna Wulandari {BRIDGE} pada Senin (11/8/2025). Pembangunannya dimulai pada Maret 2023."
PAGE = """<html lang="id"><head><title>Waduk Rakit diisi</title>
<meta property="article:published_time" content="2025-08-20T09:00:00+07:00"></head>
<body><article><h1>Waduk Rakit diisi</h1>
<p>Waduk Rakit mulai diisi pada Senin (18/8/2025) setelah dibangun sejak 2019 oleh pemerintah Kabupaten Rakit.</p>
<p>Menurut Bupati Joko Lesmana, pengisian itu selesai dua bulan kemudian bila hujan turun seperti tahun lalu.</p>
</article></body></html>
"""


def fill(url: str, release: str | None = None) -> dict[str, str]:
    """Fills an empty database with what a release could hold, this one or an older; the tokens of its keys by label."""
    os.environ["KRONOLOGI_DATABASE_URL"] = url
    assert main(["migrate"]) == 0
    assert main(["seed", str(SEEDS)]) == 0
    store, release = Store.open(url), release or dump(url)[0]
    ids = [ingest(store, text, supplied).article_id for text, supplied in TOLD]
    amend(store, ids[2], Supplied(published="2025-08-13"))
    amend(store, ids[3], Supplied(source="Detak Rakit"))
    for article_id in ids[-2:]:
        remove(store, article_id)
    ingest(store, REVISED, TOLD[0][1])
    if release >= "0002":
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "waduk.html"
            page.write_text(PAGE, "utf-8")
            assert main(["ingest", str(page)]) == 0
    if release >= "0005":
        _correct(store)
    if release >= "0012":
        _name(store, ids[0])
    tokens = {label: create_key(store, label) for label in ("redaksi", "lama")}
    revoke_keys(store, "lama")
    store.close()
    return tokens


def _correct(store: Store) -> None:
    """One correction of each kind, one of them undone."""
    from service.changes import corrections as editing
    from service.model import CorrectionKind

    who = editing.Editor("redaksi", "Menurut arsip.")

    def find(words: str) -> tuple[str, list[str]]:
        """An event, and its citations, by words that one of them quotes."""
        events = map(json.loads, store.timeline(TimelineQuery(limit=500)).documents)
        cited = {one["id"]: one["citations"] for one in events}
        found = next(key for key, some in cited.items() if any(words in one["quote"]["exact"] for one in some))
        return found, [one["id"] for one in cited[found]]

    editing.amend_event(store, find("menandatangani")[0], {CorrectionKind.DATE: "2024-06-19"}, who)
    editing.amend_event(store, find("terbakar")[0], {CorrectionKind.HEADLINE: "Kebakaran Pasar Lama Rakit"}, who)
    editing.amend_event(store, find("runtuh")[0], {CorrectionKind.HIDDEN: True}, who)
    editing.merge_events(store, find("dimulai")[0], [find("terbakar")[0]], who)
    bridge, cited = find("meresmikan")
    editing.split_event(store, bridge, cited[-1:], who)
    editing.pin_citation(store, find("terbakar")[0], find("mulai diisi")[1][0], who)
    wrong = editing.amend_event(store, find("meresmikan")[0], {CorrectionKind.DATE: "2025-08-01"}, who)
    editing.undo(store, wrong.corrections[0].id, who)


def _name(store: Store, article_id: str) -> None:
    """A named timeline with an event that is pinned to it, and an article that is filed in it."""
    from service.changes.timelines import Wanted, put_timeline

    first = json.loads(store.timeline(TimelineQuery(limit=1)).documents[0])["id"]
    put_timeline(store, "rakit", Wanted("Rakit", filter={"entity": "vladimir-putin"}, pinned=(first,)), None)
    amend(store, article_id, Supplied(), timelines=["rakit"])


def dump(url: str) -> tuple[str, list[dict[str, Any]]]:
    """The revision of a database and all of its rows, those first that others refer to, but for what words are found
    by: that is of each database's own kind, and reading anew makes it."""
    store, tables = Store.open(url), sa.MetaData()
    with store._engine.connect() as connection:
        tables.reflect(connection)
        rows = [
            {"table": table.name, "row": {name: _written(value) for name, value in row.items()}}
            for table in tables.sorted_tables
            if not table.name.startswith(("alembic_version", "event_index", "event_places", "event_days"))
            for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
        ]
        revision = connection.execute(sa.select(tables.tables["alembic_version"])).scalar_one()
    store.close()
    return revision, rows


def load(connection: sa.Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Puts rows into the empty tables of their revision."""
    tables = sa.MetaData()
    tables.reflect(connection)
    connection.execute(tables.tables["state"].delete())
    for name, found in groupby(rows, itemgetter("table")):
        table = tables.tables[name]
        values = [{key: _read(table.c[key].type, value) for key, value in one["row"].items()} for one in found]
        connection.execute(table.insert().values(values))  # in one statement, as rows may refer to each other
    if connection.dialect.name == "postgresql" and "event_versions" in tables.tables:
        counted = "SELECT setval(pg_get_serial_sequence('event_versions', 'number'), max(number)) FROM event_versions"
        connection.execute(sa.text(counted))


def _written(value: object) -> object:
    match value:
        case datetime():
            return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()
        case date():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode()
    return value


def _read(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    match kind, value:
        case _, None:
            return None
        case sa.DateTime(), _:
            return datetime.fromisoformat(value)
        case sa.Date(), _:
            return date.fromisoformat(value)
        case sa.LargeBinary(), _:
            return b64decode(value)
    return value


def write(folder: Path) -> None:
    """Makes a database with the code that is there, and writes its rows to a file named by its revision."""
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/kronologi.db"
        tokens = fill(url)
        revision, rows = dump(url)
    with lzma.open(folder / f"{revision}.jsonl.xz", "wt", encoding="utf-8") as file:
        for line in ({"tokens": tokens}, *rows):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def read(file: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The tokens and the rows that ``write`` wrote."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        first, *rows = map(json.loads, lines)
    return first["tokens"], rows


if __name__ == "__main__":
    write(Path(sys.argv[1]))
