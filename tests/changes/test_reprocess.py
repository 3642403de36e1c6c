from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from service.analyse import RULES_VERSION
from service.changes.ingest import amend, ingest
from service.changes.merge import replace_mentions
from service.changes.reprocess import Reprocessed, reprocess
from service.model import Supplied
from service.store import Redirect, Store
from tests.builders import NOW
from tests.changes.newsroom import ARTICLES, documents, tell


def quiet(_done: int, _all: int) -> None:
    """Progress that nobody watches."""


UNREADABLE = ['{"published": "kemarin"}', "not JSON"]
"""What was supplied with an article as nobody could have supplied it."""


@pytest.fixture
def told(store: Store) -> Store:
    ids = [one.article_id for one in tell(store, ARTICLES)]
    amend(store, ids[4], Supplied(source="Merdeka"))
    return store


def test_reprocessing_changes_nothing(told: Store) -> None:
    before, version = documents(told), told.data_version()
    assert reprocess(told, quiet) == Reprocessed(len(ARTICLES), 0, {})
    assert (documents(told), told.data_version()) == (before, version)


def test_everything_is_rebuilt_from_the_articles(told: Store) -> None:
    before = documents(told)
    events = {article_id: told.article(article_id).events for article_id in told.article_ids()}
    with told._engine.begin() as connection:
        for table in ("citations", "event_sources", "events", "postings", "mentions"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names from the line above
        connection.execute(text("UPDATE articles SET document = '{}'"))
    assert documents(told) == []
    reprocess(told, quiet)
    stamps = ("version", "updated_at")
    assert [{**document, **dict.fromkeys(stamps)} for document in documents(told)] == [
        {**document, **dict.fromkeys(stamps)} for document in before
    ]
    assert {article_id: told.article(article_id).events for article_id in told.article_ids()} == events


def test_mentions_that_the_index_does_not_know_are_filed_before_anything_is_read(told: Store) -> None:
    before, version = documents(told), told.data_version()
    with told._engine.begin() as connection:
        connection.execute(text("DELETE FROM postings"))
    seen = []
    reprocess(told, lambda _done, _all: seen.append(documents(told) == before))
    assert (seen, told.data_version()) == ([True] * len(ARTICLES), version)


CUTS = [(0, -1), (1, 0), (1, -1)]
"""How much later a clause began, and how much earlier it ended, under other rules."""


@pytest.mark.parametrize(("later", "earlier"), CUTS)
def test_an_id_leads_on_when_other_rules_cut_its_clause_differently(store: Store, later: int, earlier: int) -> None:
    article_id = ingest(store, *ARTICLES[-1]).article_id
    now = documents(store)
    with store.begin() as transaction:
        (mention,) = transaction.mentions.get(transaction.mentions.of(article_id)).values()
        quote = mention.quote
        cut = replace(
            quote,
            exact=quote.exact[later : len(quote.exact) + earlier],
            start=quote.start + later,
            end=quote.end + earlier,
        )
        replace_mentions(transaction, article_id, [replace(mention, id="c_0", key=f"{mention.key}0", quote=cut)], NOW)
    (older,) = documents(store)
    assert older["id"] != now[0]["id"]
    assert store.event(now[0]["id"]) == Redirect(older["id"])
    reprocess(store, quiet)
    assert store.event(older["id"]) == Redirect(now[0]["id"])


def test_progress_is_told_article_by_article(told: Store) -> None:
    seen: list[tuple[int, int]] = []
    reprocess(told, lambda done, count: seen.append((done, count)))
    assert seen == [(number, len(ARTICLES)) for number in range(1, len(ARTICLES) + 1)]


def test_an_interrupted_run_goes_on_where_it_stopped(told: Store) -> None:
    def interrupt(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reprocess(told, interrupt)
    assert told.reprocessed(RULES_VERSION) == told.article_ids()[1]
    assert reprocess(told, quiet) == Reprocessed(len(ARTICLES) - 2, 2, {})
    assert reprocess(told, quiet) == Reprocessed(len(ARTICLES), 0, {})


@pytest.mark.parametrize("supplied", UNREADABLE)
def test_an_article_that_cannot_be_read_stays_as_it_was(told: Store, supplied: str) -> None:
    article_id = told.article_ids()[0]
    with told._engine.begin() as connection:
        spoilt = text("UPDATE articles SET supplied = :supplied WHERE id = :id")
        connection.execute(spoilt, {"supplied": supplied, "id": article_id})
    before = documents(told)
    done = reprocess(told, quiet)
    assert (done.articles, list(done.refused)) == (len(ARTICLES) - 1, [article_id])
    assert documents(told) == before
