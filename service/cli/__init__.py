"""The command line: ``kronologi serve | seed | ingest | resolve | correct | export | reprocess | keys | migrate``.

Exit codes: 0 fine, 1 something failed (stderr says what to do), 2 wrong usage. Results go to stdout, the rest to
stderr. This module holds the words only; what a command needs is imported when it runs, so that --help is quick.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from service.errors import KronologiError
from service.settings import VERSION

KEY_FILE = Path("var/key")
"""Where `make run` keeps the key for changes."""

EXPORT_FORMATS = ("json", "ndjson", "text", "csv", "ics", "jsonfeed", "timelinejs", "vis")
"""What an export may be written in; named here as well, since what writes them is slow to import."""

SCOPES = ("ingest", "edit", "admin")
"""What a key may allow; named here for the same reason."""

INTERRUPTED, BROKEN_PIPE = 130, 141  # what shells expect: 128 and the signal's number


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; the exit code. Wrong usage leaves through SystemExit(2), as argparse does."""
    _open_streams()
    arguments = parser().parse_args(argv)
    if sys.stdout is None:
        return complain("stdout is closed, and results go there; open it, to /dev/null if nobody shall read them")
    module, function = arguments.run.split(".")
    try:
        code: int = getattr(import_module(f"service.cli.{module}"), function)(arguments)
        sys.stdout.flush()
    except KronologiError as error:
        code = complain(error.detail)
    except BrokenPipeError:  # whoever read our output has enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = BROKEN_PIPE
    except OSError as error:
        code = complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except KeyboardInterrupt:
        code = INTERRUPTED
    return code


def _open_streams() -> None:
    """Gives closed streams but stdout a place, before a file of ours takes their number; and where the terminal lacks a
    character, it gets a question mark."""
    for name, mode in (("stdin", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for as long as we run
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def complain(message: str) -> int:
    """Says on stderr what is wrong and what to do; the exit code for it."""
    sys.stderr.write(f"kronologi: {message}\n")
    return 1


def parser() -> argparse.ArgumentParser:
    """All commands; ``run`` of what is parsed names the module and function of the command."""
    whole = argparse.ArgumentParser(
        "kronologi", description="A timeline of events from Indonesian news: every date explained, every source cited."
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)

    serve = commands.add_parser("serve", help="serve the timeline over HTTP on KRONOLOGI_HOST (127.0.0.1), PORT (8000)")
    serve.set_defaults(run="manage.serve")

    seed = commands.add_parser("seed", help="ingest the articles of DIR/articles.toml that are not there yet")
    seed.add_argument("folder", nargs="?", type=Path, default=Path("seeds"), metavar="DIR", help="default: seeds")
    seed.set_defaults(run="articles.seed")

    ingest = commands.add_parser(
        "ingest",
        help="ingest text, HTML, JSON, NDJSON, CSV, RSS and Atom files, folders, .zip and .gz of them",
        description="Articles from files, one at a time. What is stored already is passed over, so that a run that was "
        "stopped goes on where it was; a bad record fails alone.",
    )
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    ingest.add_argument("--source", help="the outlet of records that name none, slug or name")
    ingest.add_argument(
        "--published", metavar="DATE", type=_published, help="when records without a date came out: 2025-09-04"
    )
    ingest.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="read with N processes (default: 1)")
    ingest.add_argument(
        "--rejects", type=Path, metavar="FILE", help="keep what is refused there, to mend and feed back"
    )
    ingest.add_argument("--dry-run", action="store_true", help="show what would be read, and store nothing")
    ingest.set_defaults(run="articles.ingest_paths")

    resolve = commands.add_parser("resolve", help="say which dates a text means, step by step; needs no database")
    what = resolve.add_mutually_exclusive_group(required=True)
    what.add_argument("text", nargs="?", metavar="TEXT", help="for example: 'Juni tahun lalu'")
    what.add_argument("--ndjson", metavar="FILE", help='{"id", "text", "published"} a line, - for stdin; TIMEX3 out')
    resolve.add_argument("--published", metavar="DATE", type=_published, help="the day that relative words count from")
    resolve.add_argument("--json", action="store_true", help="write JSON, as /v1/resolve answers")
    resolve.add_argument("--lang", choices=["en", "id"], default="en", help="the language of the steps")
    resolve.set_defaults(run="resolve.resolve")

    _add_correct(commands)

    export = commands.add_parser("export", help="write the whole timeline, as GET /v1/timeline answers")
    export.add_argument("--format", choices=EXPORT_FORMATS, default="json", help="ndjson is an event a line")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="instead of stdout")
    export.set_defaults(run="manage.export")

    reprocess = commands.add_parser("reprocess", help="read all articles again, after the rules changed")
    reprocess.set_defaults(run="manage.reprocess_all")

    keys = commands.add_parser("keys", help="make, list and revoke keys for changes").add_subparsers(
        metavar="COMMAND", required=True
    )
    create = keys.add_parser("create", help="make a key and show it, once")
    create.add_argument("label", nargs="?", default="default", metavar="LABEL", help="whose it is")
    create.add_argument("--file", type=Path, metavar="FILE", help=f"write it there ({KEY_FILE}), if no live key is")
    create.add_argument(
        "--scope",
        dest="scopes",
        action="append",
        choices=SCOPES,
        help="what it allows: ingest for articles, edit for corrections, admin for everything; repeat it for more "
        "(default: ingest and edit)",
    )
    create.set_defaults(run="manage.make_key")
    listed = keys.add_parser(
        "list", help="say which keys there are, what they allow and when they were used; never their tokens"
    )
    listed.set_defaults(run="manage.list_keys")
    revoke = keys.add_parser("revoke", help="end all keys with a label, or the one with an id")
    revoke.add_argument("label", metavar="LABEL")
    revoke.set_defaults(run="manage.end_keys")

    migrate = commands.add_parser("migrate", help="make or update the tables of the database")
    migrate.set_defaults(run="manage.migrate")
    return whole


def _add_correct(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """``kronologi correct``, which has options of its own."""
    correct = commands.add_parser(
        "correct",
        help="correct an event: date, headline, hiding, merge, split, pin, undo",
        description="An editor's word, kept with who, when and why. It holds whatever articles come, and when all "
        "are read again.",
    )
    correct.add_argument("id", nargs="?", metavar="ID", help="an event's id; with --undo, a correction's")
    correct.add_argument("--reason", metavar="WHY", help="why; always needed")
    correct.add_argument("--as", dest="editor", metavar="NAME", help="who says so (default: who is logged in)")
    correct.add_argument("--date", metavar="EDTF", help="its date: 2024-06")
    correct.add_argument("--headline", metavar="TEXT", help="its headline")
    shown = correct.add_mutually_exclusive_group()
    shown.add_argument("--hide", dest="hidden", action="store_true", default=None, help="leave it out")
    shown.add_argument("--unhide", dest="hidden", action="store_false", default=None, help="show it again")
    correct.add_argument("--merge", nargs="+", metavar="EVENT", help="events that are one with it")
    correct.add_argument("--split", nargs="+", metavar="CITATION", help="citations that are an event of their own")
    correct.add_argument("--pin", metavar="CITATION", help="a citation, of any event, that belongs to it")
    correct.add_argument("--undo", action="store_true", help="take the correction ID back")
    correct.add_argument("--list", action="store_true", help="list all corrections, and whether each is in force")
    correct.set_defaults(run="correct.correct")


def _jobs(value: str) -> int:
    """How many processes, as argparse takes it."""
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise argparse.ArgumentTypeError(f"“{value}” is no number of processes; write 1 or more")
    return int(value)


def _published(value: str) -> str:
    """A publication date as argparse takes it."""
    valid: str | None = import_module("service.intake.read").published(value)
    if valid is None:
        raise argparse.ArgumentTypeError(f"“{value}” is not a date; write 2025-09-04 or 2025-09-04T11:01:00+07:00")
    return valid
