"""What a write transaction knows of articles among each other: their facts, addresses, shared passages and groups."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Select, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.orm import aliased

from service.model import Facts
from service.store.codec import dump_facts, load_facts
from service.store.records import Revision
from service.store.statements import chunks
from service.store.tables import ArticleRow, PassageRow

_ALL = 1_000_000


class Kinship:
    """The part of a transaction that relates articles; all of it is looked up in indexes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changed = False
        """Whether something was written that readers can see."""

    # Facts and addresses

    def facts(self, ids: Iterable[str]) -> dict[str, Facts]:
        """What these articles say for themselves, as far as they were read since that is kept."""
        columns = select(ArticleRow.id, ArticleRow.facts).where(ArticleRow.facts.is_not(None))
        return {
            row.id: load_facts(row.facts)
            for chunk in chunks(ids)
            for row in self._connection.execute(columns.where(ArticleRow.id.in_(chunk)))
        }

    def put_facts(self, article_id: str, facts: Facts) -> bool:
        """Keeps what an article says for itself; whether that is something else than before."""
        dumped = dump_facts(facts)
        stale = update(ArticleRow).where(ArticleRow.id == article_id, ArticleRow.facts.is_distinct_from(dumped))
        place = f"{facts.source.slug} {facts.address}" if facts.address is not None else None
        return self._connection.execute(stale.values(facts=dumped, place=place)).rowcount > 0

    def place(self, article_id: str) -> str | None:
        """The outlet and the canonical address of an article, in one; None for one that has no address."""
        return self._connection.execute(
            select(ArticleRow.place).where(ArticleRow.id == article_id)
        ).scalar_one_or_none()

    def revisions(self, place: str) -> list[Revision]:
        """The articles of one place, as they came."""
        columns = select(ArticleRow.id, ArticleRow.facts, ArticleRow.superseded_by).where(ArticleRow.place == place)
        rows = self._connection.execute(columns.order_by(ArticleRow.arrival))
        return [Revision(row.id, load_facts(row.facts), row.superseded_by) for row in rows]

    def superseded(self, ids: Iterable[str]) -> set[str]:
        """Those of these articles that a newer revision stands in for."""
        columns = select(ArticleRow.id).where(ArticleRow.superseded_by.is_not(None))
        return {
            article_id
            for chunk in chunks(ids)
            for article_id in self._connection.execute(columns.where(ArticleRow.id.in_(chunk))).scalars()
        }

    def supersede(self, article_id: str, by: str | None) -> None:
        """Says which revision stands in for an article; None for one that counts."""
        self._connection.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(superseded_by=by))
        self.changed = True

    # Shared passages

    def fingerprint_counts(self, ids: Iterable[str]) -> dict[str, int]:
        """How many fingerprints these articles have, as far as they have any."""
        counts = select(PassageRow.article_id, func.count()).group_by(PassageRow.article_id)
        return {
            article_id: count
            for chunk in chunks(ids)
            for article_id, count in self._connection.execute(counts.where(PassageRow.article_id.in_(chunk)))
        }

    def fingerprints(self, article_id: str) -> frozenset[int]:
        """The article's fingerprints; none for one that does not count."""
        mine = select(PassageRow.fingerprint).where(PassageRow.article_id == article_id)
        return frozenset(self._connection.execute(mine).scalars())

    def put_fingerprints(self, article_id: str, old: frozenset[int], new: frozenset[int]) -> None:
        """Gives an article other fingerprints than it had."""
        for chunk in chunks(old - new):
            stale = delete(PassageRow).where(PassageRow.article_id == article_id)
            self._connection.execute(stale.where(PassageRow.fingerprint.in_(chunk)))
        for chunk in chunks(sorted(new - old)):
            self._connection.execute(
                insert(PassageRow), [{"fingerprint": one, "article_id": article_id} for one in chunk]
            )

    def links(self, article_id: str, most: int, least: int = 0) -> dict[str, int]:
        """The articles that share fingerprints with this one, and how many.

        Only fingerprints that ``least`` to ``most`` articles have count; of others no more than ``most`` are looked at.
        """
        rows = self._connection.execute(_LINKS, {"article_id": article_id, "most": most, "least": max(0, least - 1)})
        return {row[0]: row[1] for row in rows}

    # Groups of near copies

    def grouped_with(self, ids: Iterable[str]) -> set[str]:
        """The articles that stand in one group of near copies with any of these, themselves included."""
        return {
            article_id
            for chunk in chunks(ids)
            for article_id in self._connection.execute(_GROUPED, {"ids": chunk}).scalars()
        }

    def group(self, ids: Iterable[str], name: str | None) -> None:
        """Puts these articles into one group; None takes them out of any."""
        for chunk in chunks(ids):
            astray = update(ArticleRow).where(ArticleRow.id.in_(chunk), ArticleRow.copies.is_distinct_from(name))
            self._connection.execute(astray.values(copies=name))

    def text(self, article_id: str) -> str:
        """The text of an article that is there."""
        return self._connection.execute(select(ArticleRow.text).where(ArticleRow.id == article_id)).scalar_one()

    def learnt(self, article_id: str) -> str | None:
        """What stands for all that other articles said of this one when it was last read."""
        return self._connection.execute(select(ArticleRow.kin).where(ArticleRow.id == article_id)).scalar_one()

    def learn(self, article_id: str, kin: str) -> None:
        """Keeps what stands for all that other articles say of this one."""
        self._connection.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(kin=kin))


def _links() -> Select[str, int]:
    mine, other, holder = aliased(PassageRow), aliased(PassageRow), aliased(PassageRow)
    holders = select(holder.article_id).where(holder.fingerprint == mine.fingerprint).correlate(mine).limit(1)
    telling = (
        select(mine.fingerprint)
        .where(mine.article_id == bindparam("article_id"))
        .where(~exists(holders.offset(bindparam("most"))), exists(holders.offset(bindparam("least"))))
        .limit(_ALL)  # or the databases would join with the common ones first
        .subquery()
    )
    return (
        select(other.article_id, func.count())
        .join(telling, telling.c.fingerprint == other.fingerprint)
        .where(other.article_id != bindparam("article_id"))
        .group_by(other.article_id)
    )


def _grouped() -> Select[str]:
    mine, other = aliased(ArticleRow), aliased(ArticleRow)
    together = select(other.id).distinct().join(mine, mine.copies == other.copies)
    return together.where(mine.id.in_(bindparam("ids", expanding=True)))


_LINKS, _GROUPED = _links(), _grouped()
"""Made once: making a statement of aliases takes longer than asking it."""
