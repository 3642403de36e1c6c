"""Articles in, corrected, and out again: reading happens first, then one short transaction an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

import orjson

from schemas.article import dump_article
from service.analyse import analyse
from service.changes.merge import replace_mentions
from service.errors import InvalidInput
from service.model import Analysis, Metadata, Supplied
from service.store import Store, Transaction
from service.text.page import read_page


@dataclass(frozen=True, slots=True)
class Ingested:
    """The article, whether it is new, and the events that cite it in order of time."""

    article_id: str
    created: bool
    events: tuple[str, ...]


def ingest(store: Store, text: str, supplied: Supplied, *, metadata: Metadata | None = None) -> Ingested:
    """Takes an article in: reads its dates and merges its mentions into the events.

    ``metadata`` is what its page says of it beside the text. The same text of the same outlet again changes nothing,
    whatever else is given with it, but for the publication date that an undated one was missing. A deleted article
    comes back. Raises InvalidInput when what is supplied cannot be read, StoreUnavailable.
    """
    analysis = analyse(text, supplied, metadata)
    with store.begin() as transaction:
        known = transaction.find_article(analysis.article.id)
        if known is None:
            _put(transaction, analysis, analysis.article.id)
            return Ingested(analysis.article.id, created=True, events=transaction.article_events(analysis.article.id))
        dates = supplied.published is not None or (metadata is not None and metadata.dates)
        if not dates or transaction.is_dated(known):
            return Ingested(known, created=False, events=transaction.article_events(known))
    return reanalyse(store, known, _amendment(Supplied(published=supplied.published)), metadata=metadata)


def read_and_ingest(store: Store, body: bytes, supplied: Supplied, *, charset: str | None = None) -> Ingested:
    """Takes a page in: the article in it, with what the page says of it. ``charset`` is what HTTP said of the bytes.

    Raises as ``ingest`` does, and InvalidInput for a page that holds no article.
    """
    page = read_page(body, charset=charset, url=supplied.url)
    return ingest(store, page.text, supplied, metadata=page.metadata)


def amend(store: Store, article_id: str, supplied: Supplied) -> Ingested:
    """Corrects what was supplied with an article, field by field (None leaves a field alone), and reads it anew.

    An undated article that gets its date has its relative expressions resolved and merged. The id stays. Raises
    NotFound, Gone, InvalidInput (also when another article has this text and outlet already), StoreUnavailable.
    """
    return reanalyse(store, article_id, _amendment(supplied))


def _amendment(supplied: Supplied) -> Callable[[Supplied], Supplied]:
    """Replaces the fields that are given."""
    given = {field.name: value for field in fields(Supplied) if (value := getattr(supplied, field.name)) is not None}
    return lambda stored: replace(stored, **given)


def reanalyse(
    store: Store,
    article_id: str,
    amended: Callable[[Supplied], Supplied],
    finish: Callable[[Transaction], None] = lambda _: None,
    *,
    metadata: Metadata | None = None,
) -> Ingested:
    """Reads a stored article again with its supplied fields amended; ``finish`` shares its transaction.

    ``metadata`` replaces what is known of its page. Raises as ``amend``.
    """
    while True:
        article = store.stored_article(article_id)
        analysis = analyse(article.text, amended(article.supplied), metadata or article.metadata)
        with store.begin() as transaction:
            if transaction.article(article_id) != article:
                continue  # somebody changed it while it was read
            other = transaction.find_article(analysis.article.id)
            if other not in (None, article_id):
                raise InvalidInput(
                    f"The article “{other}” has this text and outlet already; delete one of the two",
                    {"source": "Makes the article the same as another one."},
                )
            _put(transaction, analysis, article_id)
            transaction.sweep_sources()
            finish(transaction)
            return Ingested(article_id, created=False, events=transaction.article_events(article_id))


def remove(store: Store, article_id: str) -> None:
    """Deletes an article with its citations; events that nobody else cites go with them, tombstones stay.

    Raises NotFound, Gone when it was deleted before, StoreUnavailable.
    """
    now = _now()
    with store.begin() as transaction:
        article = transaction.article(article_id)
        replace_mentions(transaction, article_id, (), now)
        transaction.drop_article(article, now)
        transaction.sweep_sources()


def _put(transaction: Transaction, analysis: Analysis, article_id: str) -> None:
    """Writes an article as it was read, under its id: another than its content's when the outlet was amended."""
    now = _now()
    article = replace(analysis.article, id=article_id)
    document = orjson.dumps(dump_article(replace(analysis, article=article)))
    transaction.put_article(article, analysis.article.id, document, now)
    mentions = [replace(mention, article=replace(mention.article, id=article_id)) for mention in analysis.mentions]
    replace_mentions(transaction, article_id, mentions, now)


def _now() -> datetime:
    """The moment of writing, for audit stamps; no date is ever read against it."""
    return datetime.now(UTC).replace(microsecond=0)
