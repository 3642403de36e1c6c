"""``kronologi resolve``: the dates of a text, for a person, as JSON, or as TIMEX3 for a stream of documents."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from marshmallow import EXCLUDE

from schemas.expression import flat_timex
from schemas.resolve import DatedTextSchema, ResolveDocumentSchema, ResolvedTextSchema
from service.analyse import resolve_text
from service.cli import complain
from service.cli.output import say, to_json, write
from service.errors import reason
from service.intake.found import parse
from service.intake.json_files import lines
from service.intake.read import load
from service.settings import Settings
from service.timex.edtf import to_edtf
from service.timex.expression import Resolution

_NOTHING = "No expression of time was found."


def resolve(arguments: Namespace) -> int:
    """One text from the command line, or a document a line."""
    if arguments.ndjson is not None:
        return _lines(arguments.ndjson, arguments.published)
    text = load(DatedTextSchema(), {"text": arguments.text}, Settings.from_env().max_body)["text"]
    resolutions = resolve_text(text, arguments.published)
    if arguments.json:
        write(to_json(ResolvedTextSchema().dump({"resolutions": resolutions}), indent=True))
    else:
        say("\n\n".join(_block(resolution, arguments.lang) for resolution in resolutions) or _NOTHING)
    return 0


def _lines(name: str, published: str | None) -> int:
    """Documents in, TIMEX3 out, a line each; a bad line is told on stderr with its number, the others go on.

    Fields that are not known are passed over. ``published`` is for lines without a date.
    """
    schema, limit = ResolveDocumentSchema(), Settings.from_env().max_body
    code = 0
    with _opened(name) as file:
        for number, line in lines(file):
            if not line.strip():
                continue
            try:
                document = load(schema, parse(line), limit, unknown=EXCLUDE)
                resolutions = resolve_text(document["text"], document.get("published", published))
                answer = to_json(
                    {"id": document["id"], "timexes": [flat_timex(resolution) for resolution in resolutions]}
                )
            except Exception as error:  # noqa: BLE001 - a defect in reading one text must not lose the others
                code = complain(f"{'stdin' if name == '-' else name}:{number}: {reason(error)}")
            else:
                write(answer)
    return code


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
    else:
        with Path(name).open("rb") as file:
            yield file


def _block(resolution: Resolution, language: str) -> str:
    """The words, the date, each step to it, and what else the words could mean."""
    expression, span = resolution.expression, resolution.span
    lines = [f"{expression.text}  [{expression.type.value} {resolution.value or '?'}]"]
    if span is not None:
        days = f"{span.earliest or '…'} to {span.latest or '…'}"
        lines.append(f"  = {to_edtf(span)}  ({days}, {span.granularity.value}, certainty {resolution.certainty.value})")
    if resolution.unresolved is not None:
        lines.append(f"  = no date: {getattr(resolution.unresolved, language)}")
    lines += [f"  {number}. {getattr(step.say, language)}" for number, step in enumerate(resolution.steps, 1)]
    lines += [f"  or {to_edtf(other.span)}: {getattr(other.why, language)}" for other in resolution.alternatives]
    return "\n".join(lines)
