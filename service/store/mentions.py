"""Mentions as rows, with the index in which those are found that may speak of one event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, delete, func, insert, or_, select
from sqlalchemy.orm import aliased

from service.model import Mention
from service.store.codec import dump_mention, load_mention
from service.store.statements import chunks
from service.store.tables import MentionRow, PostingRow

Posting = tuple[int, str, int]
"""A bucket, a key, and whether the mention meets every other one there (1) or only those that meet every one (0)."""


class Mentions:
    """The part of a transaction that keeps mentions; all of it is looked up in indexes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changed = False
        """Whether something was written that readers can see."""

    def of(self, article_id: str) -> set[str]:
        """The ids of the article's mentions."""
        statement = select(MentionRow.id).where(MentionRow.article_id == article_id)
        return set(self._connection.execute(statement).scalars())

    def get(self, ids: Iterable[str]) -> dict[str, Mention]:
        """The mentions by id, as far as they are there."""
        columns = select(MentionRow.id, MentionRow.data)
        return {
            row.id: load_mention(row.data)
            for chunk in chunks(ids)
            for row in self._connection.execute(columns.where(MentionRow.id.in_(chunk)))
        }

    def existing(self, ids: Iterable[str]) -> set[str]:
        """Those of these mentions that are there."""
        there = select(MentionRow.id)
        return {
            mention_id
            for chunk in chunks(ids)
            for mention_id in self._connection.execute(there.where(MentionRow.id.in_(chunk))).scalars()
        }

    def replace(self, article_id: str, mentions: Iterable[tuple[Mention, frozenset[Posting]]]) -> None:
        """Makes these the article's mentions; one that is there as it shall be stays with its citation."""
        new = {mention.id: (dump_mention(mention), postings) for mention, postings in mentions}
        old = self._rows(article_id)
        stale = [mention_id for mention_id, row in old.items() if new.get(mention_id) != row]
        fresh = [mention_id for mention_id, row in new.items() if old.get(mention_id) != row]
        self.changed = self.changed or bool(stale or fresh)
        for chunk in chunks(stale):
            self._connection.execute(delete(MentionRow).where(MentionRow.id.in_(chunk)))
        rows = [{"id": one, "article_id": article_id, "data": new[one][0]} for one in fresh]
        if rows:
            self._connection.execute(insert(MentionRow), rows)
        self.file({one: new[one][1] for one in fresh})

    def unfiled(self, after: str, most: int) -> dict[str, Mention]:
        """The mentions behind this id that the index does not know, by id and in its order, at most so many."""
        filed = select(PostingRow.mention_id).where(PostingRow.mention_id == MentionRow.id)
        columns = select(MentionRow.id, MentionRow.data).where(MentionRow.id > after, ~filed.exists())
        rows = self._connection.execute(columns.order_by(MentionRow.id).limit(most))
        return {row.id: load_mention(row.data) for row in rows}

    def file(self, postings: Mapping[str, Iterable[Posting]]) -> None:
        """Puts mentions that the index does not know into it."""
        rows = [
            {"bucket": bucket, "key": key, "wide": wide, "mention_id": mention_id}
            for mention_id, found in postings.items()
            for bucket, key, wide in sorted(found)
        ]
        if rows:
            self._connection.execute(insert(PostingRow), rows)

    def candidates(self, ids: Iterable[str]) -> set[tuple[str, str]]:
        """Pairs of one of these mentions and another one that may speak of one event.

        The two share two keys, in buckets where one of them meets every other; a key in a bucket from 0 down is enough.
        """
        mine, other = aliased(PostingRow), aliased(PostingRow)
        shared = and_(
            other.bucket == mine.bucket,
            other.key == mine.key,
            other.wide >= 1 - mine.wide,
            other.mention_id != mine.mention_id,
        )
        pairs = (
            select(mine.mention_id, other.mention_id).join(other, shared).group_by(mine.mention_id, other.mention_id)
        )
        pairs = pairs.having(or_(func.count(mine.key.distinct()) > 1, func.min(mine.bucket) <= 0))
        return {
            (first, second)
            for chunk in chunks(ids)
            for first, second in self._connection.execute(pairs.where(mine.mention_id.in_(chunk)))
        }

    def nearest(self, ids: Sequence[str], most: int) -> list[str]:
        """The other mentions that share most postings with any of these, at most so many."""
        mine, other = aliased(PostingRow), aliased(PostingRow)
        shared = and_(other.bucket == mine.bucket, other.key == mine.key)
        count = func.count().label("shared")
        found = select(other.mention_id, count).join(mine, shared).where(mine.mention_id.in_(ids))
        found = found.where(other.mention_id.not_in(ids)).group_by(other.mention_id)
        rows = self._connection.execute(found.order_by(count.desc(), other.mention_id).limit(most))
        return [row.mention_id for row in rows]

    def _rows(self, article_id: str) -> dict[str, tuple[str, frozenset[Posting]]]:
        columns = select(MentionRow.id, MentionRow.data).where(MentionRow.article_id == article_id)
        mentions = {row.id: row.data for row in self._connection.execute(columns)}
        postings: dict[str, set[Posting]] = {mention_id: set() for mention_id in mentions}
        for chunk in chunks(mentions):
            rows = select(PostingRow.mention_id, PostingRow.bucket, PostingRow.key, PostingRow.wide)
            for mention_id, bucket, key, wide in self._connection.execute(rows.where(PostingRow.mention_id.in_(chunk))):
                postings[mention_id].add((bucket, key, wide))
        return {mention_id: (data, frozenset(postings[mention_id])) for mention_id, data in mentions.items()}
