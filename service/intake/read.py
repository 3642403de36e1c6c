"""A record to an article that is ready to be stored: what it says, its text, and all that is read out of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from marshmallow import ValidationError

from schemas.article import ArticleInSchema
from schemas.common import Published, Request, Url
from service.analyse import analyse
from service.errors import InvalidInput
from service.intake.aliases import TEXTS, Named, field_of, fields_of, naming
from service.intake.found import MORE, Found, Kind, parse
from service.model import Analysis, Metadata, Original, PageDate, Supplied
from service.text.fragment import read_fragment
from service.text.page import read_page
from service.text.page_dates import read_date
from service.text.publication import written

_MARKUP = re.compile(r"</(?:p|div|br|h[1-6]|article|span|li|b|strong|em|i|a)>|<(?:br|p)\s{0,5}/?>", re.IGNORECASE)
_SCHEMA = ArticleInSchema()


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a record says: the text, what is supplied with it, and what its page or feed says of it.

    ``original`` is what the text was taken from; None where that is the text itself.
    """

    text: str
    supplied: Supplied
    metadata: Metadata | None = None
    original: Original | None = None


def read(found: Found, limit: int) -> Incoming:
    """What the record says. Raises InvalidInput that says what is wrong with it, also for a text (or page) of more
    than ``limit`` bytes."""
    return _READERS[found.kind](found, limit)


def read_whole(found: Found, limit: int, received: date) -> tuple[Incoming, Analysis]:
    """What the record says, and all that is read out of its text, which came in on the day ``received``.

    Raises as ``read`` does.
    """
    incoming = read(found, limit)
    return incoming, analyse(incoming.text, incoming.supplied, incoming.metadata, received=received)


def load(
    schema: Request,
    value: object,
    limit: int,
    names: Mapping[str, str] | None = None,
    **options: Any,  # noqa: ANN401 - marshmallow's options
) -> dict[str, Any]:
    """What the schema makes of the value. Raises InvalidInput that names each field (as ``names`` has it) and what is
    wrong with it, also for a text of more bytes than the ``limit`` for the bodies of requests."""
    try:
        loaded = dict(schema.load(value, **options))  # type: ignore[arg-type]  # the schema refuses what is no object
    except ValidationError as error:
        faults = error.messages_dict
        told = (
            ("" if name == "_schema" else f"“{(names or {}).get(name, name)}”: ") + " ".join(why)
            for name, why in faults.items()
        )
        raise InvalidInput(" ".join(told)) from error
    for name in ("text", "html"):
        if name in loaded and (size := len(loaded[name] if name == "html" else loaded[name].encode())) > limit:
            raise InvalidInput(f"“{name}”: Has {size} bytes, more than the {limit} of KRONOLOGI_MAX_BODY; split it.")
    return loaded


def published(value: str) -> str | None:
    """A publication date as the API takes it, when it is one; else None."""
    try:
        return str(Published().deserialize(value))
    except ValidationError:
        return None


def _text(found: Found, limit: int) -> Incoming:
    loaded = load(_SCHEMA, {"text": decoded(found.raw), **found.given}, limit)
    return Incoming(loaded.pop("text"), Supplied(**loaded))


def _html(found: Found, limit: int) -> Incoming:
    return _page(load(_SCHEMA, {"html": found.raw, **found.given}, limit))


def _page(loaded: dict[str, Any]) -> Incoming:
    body = loaded.pop("html")
    supplied = Supplied(**loaded)
    page = read_page(body, url=supplied.url)
    return Incoming(page.text, supplied, page.metadata, Original("text/html", body))


def _json(found: Found, limit: int) -> Incoming:
    """A record under any names. What it says itself is believed before the options of the command."""
    said = _said(found)
    text, metadata, original = _words(said)
    names = {field: named.name for field, named in said.items()}
    values = {field: named.value for field, named in said.items() if field in _OWN}
    if "published" in values:
        values["published"] = _iso(values["published"])
    loaded = load(_SCHEMA, dict(found.given) | values | text, limit, names)
    if "html" in loaded:
        return _page(loaded)
    return Incoming(loaded.pop("text"), Supplied(**loaded), metadata, original)


def _entry(found: Found, limit: int) -> Incoming:
    """An entry of a feed: what it says is its publisher's word, as a page's would be."""
    said = _said(found)
    text, metadata, original = _words(said)
    loaded = load(_SCHEMA, {**text, **found.given}, limit)
    values = {field: named.value for field, named in said.items()}
    stamp = values.get("published")
    return Incoming(
        loaded.pop("text"),
        Supplied(**loaded),
        replace(
            metadata or Metadata(),
            title=values.get("title"),
            author=values.get("author"),
            site=values.get("source"),
            url=_address(values.get("url")),
            dates=(PageDate(stamp, "feed published"),) if stamp is not None else (),
        ),
        original,
    )


def _fault(found: Found, _: int) -> Incoming:
    raise InvalidInput(found.raw.decode())


_READERS: dict[Kind, Callable[[Found, int], Incoming]] = {
    Kind.JSON: _json,
    Kind.ENTRY: _entry,
    Kind.TEXT: _text,
    Kind.HTML: _html,
    Kind.FAULT: _fault,
}
_OWN = ("source", "title", "url", "published", "author", "origin")


def decoded(raw: bytes) -> str:
    """A text, verbatim; only a byte order mark is no part of it. Raises InvalidInput for what is no UTF-8, or UTF-16
    that says so by its mark."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidInput(f"is not UTF-8 at byte {error.start}; convert it to UTF-8 first") from error


def _said(found: Found) -> dict[str, Named]:
    record = parse(found.raw)
    if not isinstance(record, dict):
        raise InvalidInput('Must be an object with named fields, as {"text": …}.')
    if MORE in record:
        raise InvalidInput(f"has more cells than there are columns; join “{MORE}” to the cell that they belong to")
    said = fields_of(record)
    if not TEXTS & said.keys():
        if (empty := next((name for name in record if field_of(name) in TEXTS), None)) is not None:
            raise InvalidInput(f"“{empty}”: Is empty, and nothing else holds a text; give it one.")
        names = ", ".join(f"“{name}”" for name in list(record)[:12]) or "nothing"
        raise InvalidInput(f"holds no text: there is {names}. {naming()}")
    return said


def _words(said: Mapping[str, Named]) -> tuple[dict[str, str], Metadata | None, Original | None]:
    """The text (or the page) that a record holds, as the schema takes it; marked where it is a summary alone.

    A text before a page of the same article: it is what the caller has, verbatim. Mark-up in what is called anything
    but text is read as HTML.
    """
    given = next(said[name] for name in ("text", "markup", "html", "summary") if name in said)
    is_summary = given is said.get("summary")
    metadata = Metadata(summary=True) if is_summary else None
    if given is said.get("html"):
        return {"html": given.value}, None, None
    if given is said.get("markup") or (given.name.casefold() != "text" and _MARKUP.search(given.value)):
        body = given.value.encode("utf-8", "replace")
        return {"text": read_fragment(body)}, metadata, Original("text/html; charset=utf-8", body)
    return {"text": given.value}, metadata, None


def _iso(value: str) -> str:
    """A date in a common form as the API takes it; one that is in no such form stays, for the schema to refuse."""
    if published(value) is not None:
        return value
    dated = read_date(PageDate(value, "record"), written)
    if dated is None:
        return value
    moment = dated.moment.replace(microsecond=0)
    return moment.isoformat() if dated.clock else moment.date().isoformat()


def _address(value: str | None) -> str | None:
    """The address of a feed's entry where it is one of the web; readers will be offered it to follow."""
    try:
        return str(Url().deserialize(value)) if value else None
    except ValidationError:
        return None
