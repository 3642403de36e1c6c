"""Articles in, corrected, and out again: reading happens first, then one short transaction an article."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime

from service.analyse import analyse
from service.changes.articles import drop_article, put_article
from service.changes.timelines import file_article
from service.errors import Changed, InvalidInput
from service.model import Analysis, Basis, Metadata, Original, Supplied
from service.store import Store, StoredArticle, Transaction, article_tag
from service.text.page import read_page
from service.text.page_dates import AHEAD, ahead


@dataclass(frozen=True, slots=True)
class Ingested:
    """The article, whether it is new, and the events that cite it in order of time."""

    article_id: str
    created: bool
    events: tuple[str, ...]


def ingest(
    store: Store,
    text: str,
    supplied: Supplied,
    *,
    metadata: Metadata | None = None,
    original: Original | None = None,
    analysis: Analysis | None = None,
    record: str | None = None,
    timelines: Collection[str] = (),
) -> Ingested:
    """Takes an article in: reads its dates and merges its mentions into the events.

    ``metadata`` is what its page says of it beside the text, ``original`` what it was taken from, which is kept. The
    same text of the same outlet again changes nothing, whatever else is given with it, but for the publication date and
    the original that it was missing. Another text of the same outlet and address is a revision: the newest counts. A
    deleted article comes back. ``analysis`` is what was read of it already, ``record`` the digest of the record of a
    file that it comes from, by which that is known again. It is filed in the named ``timelines``, beside those that
    it is in. Raises InvalidInput when what is supplied cannot be read, the text holds no sentence or there is no such
    timeline, StoreUnavailable.
    """
    day = today()
    analysis = _possible(analysis or analyse(text, supplied, metadata, received=day), day)
    if not analysis.document.sentences and analysis.document.title is None:
        raise InvalidInput(
            "The text holds no sentence: all of it is what stands around an article (“Baca juga: …”, a photo's caption,"
            " a byline); send the article's own words",
            {"/text": "Holds no sentence of an article."},
        )
    with store.begin() as transaction:
        known = transaction.find_article(analysis.article.id)
        if known is None:
            put_article(transaction, analysis, analysis.article.id)
        file_article(transaction, known or analysis.article.id, timelines, kept=True)
        if original is not None:
            transaction.put_original(known or analysis.article.id, original)
        if record is not None:
            transaction.put_record(record, known or analysis.article.id)
        dates = supplied.published is not None or (metadata is not None and metadata.dates)
        if known is None or not dates or transaction.is_dated(known):
            article_id = known or analysis.article.id
            return Ingested(article_id, created=known is None, events=transaction.article_events(article_id))
    return reanalyse(store, known, _amendment(Supplied(published=supplied.published)), metadata=metadata)


def read_and_ingest(
    store: Store, body: bytes, supplied: Supplied, *, charset: str | None = None, timelines: Collection[str] = ()
) -> Ingested:
    """Takes a page in, which is kept: the article in it, with what the page says of it. ``charset`` is what HTTP said.

    Raises as ``ingest`` does, and InvalidInput for a page that holds no article.
    """
    page = read_page(body, charset=charset, url=supplied.url)
    named = charset is not None and charset.isascii() and charset.replace("-", "").replace("_", "").isalnum()
    original = Original(f"text/html; charset={charset}" if named else "text/html", body)
    return ingest(store, page.text, supplied, metadata=page.metadata, original=original, timelines=timelines)


def amend(
    store: Store,
    article_id: str,
    supplied: Supplied,
    *,
    timelines: Collection[str] | None = None,
    read: Collection[str] | None = None,
) -> Ingested:
    """Corrects what was supplied with an article, field by field (None leaves a field alone), and reads it anew.

    ``timelines`` are the named ones that it is filed in from now on. An undated article that gets its date has its
    relative expressions resolved and merged. The id stays. ``read`` are the tags of the version that was read
    (``article_tag``), "*" or None for any. Raises NotFound, Gone, Changed when it is another by now, InvalidInput (also
    when another article has this text and outlet already), StoreUnavailable.
    """

    def finish(transaction: Transaction) -> None:
        if timelines is not None:
            file_article(transaction, article_id, timelines, kept=False)

    return reanalyse(store, article_id, _amendment(supplied), finish, read=read)


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
    read: Collection[str] | None = None,
) -> Ingested:
    """Reads a stored article again with its supplied fields amended; ``finish`` shares its transaction.

    ``metadata`` replaces what is known of its page. Raises as ``amend``.
    """
    while True:
        article = store.stored_article(article_id)
        given = amended(article.supplied), metadata or article.metadata
        analysis = _possible(analyse(article.text, *given, received=article.received), today())
        with store.begin() as transaction:
            if transaction.article(article_id) != article:
                continue  # somebody changed it while it was read
            _as_read(transaction, article, read)
            other = transaction.find_article(analysis.article.id)
            if other not in (None, article_id):
                raise InvalidInput(
                    f"The article “{other}” has this text and outlet already; delete one of the two",
                    {"source": "Makes the article the same as another one."},
                )
            put_article(transaction, analysis, article_id)
            transaction.sweep_sources()
            finish(transaction)
            return Ingested(article_id, created=False, events=transaction.article_events(article_id))


def remove(store: Store, article_id: str, *, read: Collection[str] | None = None) -> None:
    """Deletes an article with its citations; events that nobody else cites go with them, tombstones stay.

    ``read`` as with ``amend``. Raises NotFound, Gone when it was deleted before, Changed, StoreUnavailable.
    """
    with store.begin() as transaction:
        article = transaction.article(article_id)
        _as_read(transaction, article, read)
        drop_article(transaction, article)
        transaction.sweep_sources()


def _as_read(transaction: Transaction, article: StoredArticle, read: Collection[str] | None) -> None:
    """Raises Changed when the article is not as it was read."""
    tag = article_tag(article.id, article.version, transaction.timelines.filed(article.id))
    if read is not None and not {tag, "*"} & set(read):
        raise Changed(f"The article is at revision {article.version} now; read it again, and change that")


def _possible(analysis: Analysis, day: date) -> Analysis:
    """The analysis; raises InvalidInput for a supplied publication that lies ahead of today."""
    publication = analysis.article.publication
    if publication is not None and publication.basis is Basis.SUPPLIED and ahead(publication.best, day):
        raise InvalidInput(
            f"“{analysis.article.supplied.published}” lies more than two days ahead of today, {day}, so that nothing"
            " can have been published then; correct the date, or leave “published” out",
            {"/published": f"a date up to {day + AHEAD}"},
        )
    return analysis


def today() -> date:
    """The day of writing in UTC; no date is read against it, but what lies ahead of it is no publication."""
    return datetime.now(UTC).date()
