"""Everything rebuilt from the articles: after the rules changed, or to prove that the articles are enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from service.analyse import RULES_VERSION
from service.changes.ingest import reanalyse
from service.errors import Gone, StoreUnavailable, reason
from service.events.postings import postings
from service.model import Mention, Supplied
from service.store import Store, Transaction

_AT_ONCE = 500
"""Mentions that are filed in one transaction."""


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """How many articles were read anew, how many an interrupted run had done, and what stayed as it was and why."""

    articles: int
    resumed: int
    refused: dict[str, str]


def reprocess(store: Store, progress: Callable[[int, int], None]) -> Reprocessed:
    """Reads all articles again and merges them anew, one transaction each; ids stay, only what changed is written.

    An article that cannot be read stays as it was. Calls ``progress(done, all)`` after each article. When it is
    interrupted, the next call under the same rules goes on behind the last article that was done. Raises
    StoreUnavailable.
    """
    _file(store)
    ids = store.article_ids()
    reached = store.reprocessed(RULES_VERSION)
    left = [article_id for article_id in ids if reached is None or article_id > reached]
    refused: dict[str, str] = {}
    for done, article_id in enumerate(left, len(ids) - len(left) + 1):
        try:
            reanalyse(store, article_id, _as_supplied, partial(_mark, article_id))
        except StoreUnavailable:
            raise
        except Gone:
            pass  # deleted since the ids were read
        except Exception as error:  # noqa: BLE001 - a defect in reading one text must not keep the others from it
            refused[article_id] = reason(error)
        progress(done, len(ids))
    with store.begin() as transaction:
        transaction.mark_reprocessed(None, None)
    return Reprocessed(len(left) - len(refused), len(ids) - len(left), refused)


def _file(store: Store) -> None:
    """Files the mentions that a migration took out of the index, so that those of articles which are not read yet stay
    in one event with those of articles which are."""
    found: dict[str, Mention] = {}
    while True:
        with store.begin() as transaction:
            found = transaction.mentions.unfiled(max(found, default=""), _AT_ONCE)
            transaction.mentions.file({mention_id: postings(mention) for mention_id, mention in found.items()})
        if not found:
            return


def _as_supplied(supplied: Supplied) -> Supplied:
    return supplied


def _mark(article_id: str, transaction: Transaction) -> None:
    transaction.mark_reprocessed(RULES_VERSION, article_id)
