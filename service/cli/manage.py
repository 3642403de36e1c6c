"""The commands of who runs the service: ``serve``, ``migrate``, ``export``, ``reprocess``, ``keys``."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import orjson
from tqdm import tqdm

from service.changes.keys import EVERYDAY, create_key, is_token, revoke_keys
from service.changes.reprocess import reprocess
from service.cli import KEY_FILE, complain
from service.cli.output import database, say, write
from service.errors import InvalidInput
from service.exports.formats import FORMATS
from service.store import Scope, Store, TimelineQuery


def serve(_: Namespace) -> int:
    """Migrates, says what to try, and becomes gunicorn. GUNICORN_CMD_ARGS adds to its options."""
    host, port = _environ("KRONOLOGI_HOST", "127.0.0.1"), _environ("PORT", "8000")
    bound = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    _look_for_port(host, port)
    with database(ready=False) as store:
        store.migrate()
    say(*_welcome(f"http://{bound}"))
    sys.stdout.flush()
    options = ["--config", "python:service.serving", "--bind", bound, "--log-level", "warning"]
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *options])  # noqa: S606 - this process is gunicorn from here on


def _look_for_port(host: str, port: str) -> None:
    """Refuses what cannot be listened on, before anything is announced."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise InvalidInput(f"PORT is “{port}”: write a port number, as 8000")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise InvalidInput(
            f"Cannot listen on {host} port {port}: {error.strerror}. Take another: PORT=8080 kronologi serve"
        ) from error


def _environ(name: str, default: str) -> str:
    """A variable of the environment; an empty one counts as not set."""
    return os.environ.get(name) or default


def _welcome(address: str) -> list[str]:
    lines = [
        f"Kronologi serves {address}; Ctrl-C ends it. Try:",
        f"  curl '{address}/v1/timeline?from=2024&to=2025'",
        f"  curl -G {address}/v1/resolve -d published=2025-09-04 --data-urlencode 'text=Juni tahun lalu'",
    ]
    if not KEY_FILE.exists():
        return [*lines, f"Changes need a key: kronologi keys create --file {KEY_FILE}"]
    return [
        *lines,
        f"Changes need the key in {KEY_FILE}:",
        f'  curl -H "Authorization: Bearer $(cat {KEY_FILE})" -H "Content-Type: text/plain" \\',
        f"    --data-binary @berita.txt '{address}/v1/articles?published=2025-09-04'",
    ]


def migrate(_: Namespace) -> int:
    """Brings the tables to this release."""
    with database(ready=False) as store:
        store.migrate()
    say("The database is ready.")
    return 0


def export(arguments: Namespace) -> int:
    """Writes the whole timeline to a file or to stdout."""
    with database() as store:
        if arguments.output is None:
            _write_timeline(store, arguments.format, write)
        else:
            with arguments.output.open("wb") as file:
                _write_timeline(store, arguments.format, file.write)
    return 0


def _write_timeline(store: Store, form: str, put: Callable[[bytes], object]) -> None:
    """The whole timeline: as one object like the body of GET /v1/timeline, or in another of its formats."""
    documents = store.stream(TimelineQuery(limit=None))
    if form in FORMATS:
        for part in FORMATS[form].write(map(orjson.loads, documents), None, None):
            put(part)
        return
    put(b'{"events":[')
    for number, document in enumerate(documents):
        put(b",\n" + document if number else document)
    put(b'],"next":null,"data_version":%d}\n' % store.data_version())


def reprocess_all(_: Namespace) -> int:
    """Reads all articles again; progress when a terminal watches."""
    with database() as store, tqdm(unit=" articles", disable=None) as bar:

        def progress(done: int, count: int) -> None:
            bar.total = count
            bar.update(done - bar.n)

        before = store.data_version()
        outcome = reprocess(store, progress)
        changed = store.data_version() != before
    for article_id, reason in outcome.refused.items():
        complain(f"{article_id} stays as it was: {reason}")
    resumed = f", {outcome.resumed} before an interruption" if outcome.resumed else ""
    what = "the timeline changed" if changed else "nothing changed"
    say(f"Articles: {outcome.articles} read again{resumed}, {len(outcome.refused)} refused; {what}.")
    return 1 if outcome.refused else 0


def make_key(arguments: Namespace) -> int:
    """Prints a new key, or writes it to a file that only its owner may read, unless a live key is there."""
    with database() as store:
        scopes = [Scope(name) for name in arguments.scopes or EVERYDAY]
        if arguments.file is None:
            say(create_key(store, arguments.label, scopes))
            return 0
        if store.live_key(_held(arguments.file)) is not None:
            arguments.file.chmod(0o600)
            say(f"The key in {arguments.file} is live; nothing to do.")
            return 0
        _write_key(arguments.file.resolve(), lambda: create_key(store, arguments.label, scopes))
    say(f"The key for changes is in {arguments.file}; only you can read it.")
    return 0


def _held(file: Path) -> str:
    """The key that the file holds, live or not; "" for none. Raises InvalidInput for a file of something else."""
    if not file.exists():
        return ""
    held = file.read_bytes().decode(errors="replace").strip() if file.is_file() else None
    if held is None or (held and not is_token(held)):
        raise InvalidInput(f"{file} is there and holds no key, and would be overwritten; name another file")
    return held


def _write_key(file: Path, make: Callable[[], str]) -> None:
    """Makes a key and then the file, at once and whole; where that cannot be written, no key is made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # for its owner only
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            written.write(make() + "\n")
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def list_keys(_: Namespace) -> int:
    """All keys, a line each: id, when it was made and last used (UTC), whether it is live, what it allows, whose it is.
    No token: only hashes are kept."""
    with database() as store:
        for key in store.key_records():
            used = f"used {key.used_at:%Y-%m-%d %H:%M}" if key.used_at is not None else "never used"
            state = "live" if key.revoked_at is None else f"revoked {key.revoked_at:%Y-%m-%d}"
            scopes = ",".join(sorted(key.scopes))
            say(f"{key.id}  {key.created_at:%Y-%m-%d}  {used:<21}  {state:<18}  {scopes:<11}  {key.label}")
    return 0


def end_keys(arguments: Namespace) -> int:
    """Revokes the keys of a label, or the one with an id."""
    with database() as store:
        count = revoke_keys(store, arguments.label)
    say(f"Keys labelled “{arguments.label}” revoked: {count}.")
    return 0
