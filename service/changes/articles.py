"""Writing an article and all that follows from it in other articles, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import orjson

from schemas.article import dump_article
from service.analyse import analyse, facts_of, with_origin
from service.changes.kin import Kin, Lineage, find_siblings, groups_of, inherited, lineage, newest, reached
from service.changes.merge import replace_mentions
from service.changes.stories import Retelling
from service.events.profiles import profile
from service.model import Analysis, Document
from service.store import StoredArticle, Transaction
from service.text.language import READ
from service.text.outlets import without_suffix
from service.text.passages import fingerprints
from service.text.structure import read_document


def put_article(transaction: Transaction, analysis: Analysis, article_id: str) -> None:
    """Writes an article as it was read by itself, under its id, and reads anew with it whom that concerns.

    The id is another than its content's when the outlet was amended.
    """
    kin = transaction.kin
    change = _Change(transaction, {article_id: analysis})
    if not transaction.has_article(article_id):
        change.write_row(article_id, analysis, b"{}")  # whose document others have a say in
    before = kin.place(article_id)
    if kin.put_facts(article_id, facts_of(analysis.article)):
        change.touched.add(article_id)
    change.revise({before, kin.place(article_id)})
    change.settle({article_id})


def drop_article(transaction: Transaction, article: StoredArticle) -> None:
    """Deletes an article and reads anew whom that concerns; a revision that it stood in for counts again."""
    change = _Change(transaction, {})
    change.revise({transaction.kin.place(article.id)}, without=article.id)
    change.touched.discard(article.id)
    change.reach(article.id)
    change.grouped |= transaction.kin.grouped_with([article.id])
    change.retelling.profile(article.id, None)
    change.retelling.articles |= replace_mentions(transaction, article.id, (), change.now)
    transaction.drop_article(article, change.now)
    change.settle(set(), without=article.id)


@dataclass(slots=True)
class _Change:
    """One change of the articles, with what was read of them by themselves.

    ``touched`` say something else than before, or count now, or do so no more; whom that may concern is ``near``, those
    that share passages with them, and ``grouped``, those that are or were in one group of copies with them. A passage
    that becomes common, or is so no more, concerns the groups of all who have it.
    """

    transaction: Transaction
    read: dict[str, Analysis]
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    touched: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    grouped: set[str] = field(default_factory=set)
    retelling: Retelling = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is to be told anew yet."""
        self.retelling = Retelling(self.transaction)

    def write_row(self, article_id: str, analysis: Analysis, document: bytes) -> None:
        """Writes what was read of an article, without its mentions."""
        article = replace(analysis.article, id=article_id)
        self.transaction.put_article(article, analysis.article.id, document, self.now)

    def revise(self, places: Iterable[str | None], without: str | None = None) -> None:
        """Lets the newest article of each place stand in for the others."""
        for place in {place for place in places if place is not None}:
            revisions = [one for one in self.transaction.kin.revisions(place) if one.id != without]
            self._stand_in({one.id: one.superseded_by for one in revisions}, newest(revisions) if revisions else None)

    def _stand_in(self, stood: dict[str, str | None], by: str | None) -> None:
        for article_id, before in stood.items():
            after = by if article_id != by else None
            if after != before:
                self.transaction.kin.supersede(article_id, after)
                self.touched.add(article_id)

    def reach(self, article_id: str) -> None:
        """Gathers whom it may concern that the article changes, as its passages are at this moment."""
        near, tipping = reached(self.transaction, article_id)
        self.near |= near
        self.grouped |= tipping

    def settle(self, ids: set[str], without: str | None = None) -> None:
        """Reads anew these articles and whom the change concerns, with all that others say of them."""
        kin = self.transaction.kin
        self._index(ids | self.touched)
        self.grouped |= ids | self.touched
        self.grouped |= kin.grouped_with(self.grouped)
        undated = {one for one, facts in kin.facts(self.near).items() if facts.publication is None}
        for group in groups_of(self.transaction, (self.grouped | undated) - {without}):
            kin.group(group, group[0] if len(group) > 1 else None)
            lines = lineage(kin.facts(group))
            for article_id in group:
                self._read_anew(article_id, lines, is_given=article_id in ids)
        self.retelling.tell(self.now)

    def _index(self, ids: set[str]) -> None:
        """Brings the passages of these articles up to date; those of one that does not count are not kept."""
        kin = self.transaction.kin
        superseded = kin.superseded(ids)
        for article_id in sorted(ids):
            prints = fingerprints(self._document(article_id)) if article_id not in superseded else frozenset()
            held = kin.fingerprints(article_id)
            if article_id in self.touched or prints != held:
                if held:
                    self.reach(article_id)
                kin.put_fingerprints(article_id, held, prints)
                self.reach(article_id)

    def _read_anew(self, article_id: str, lines: Lineage, *, is_given: bool) -> None:
        """Reads an article with what others say of it, unless they say what they said when it was last read."""
        learnt = self._learn(article_id, lines)
        if not is_given and self.transaction.kin.learnt(article_id) == learnt.digest:
            return
        analysis = self.read.get(article_id)
        if analysis is None or learnt.siblings:
            stored = self.transaction.article(article_id)
            if analysis is not None:
                stored = replace(stored, supplied=analysis.article.supplied, metadata=analysis.article.metadata)
            analysis = analyse(stored.text, stored.supplied, stored.metadata, learnt.siblings, stored.received)
        if learnt.origin is not None:
            analysis = with_origin(analysis, learnt.origin, learnt.evidence)
        self._write(article_id, replace(analysis, mentions=()) if learnt.superseded else analysis, learnt)
        self.transaction.kin.learn(article_id, learnt.digest)

    def _learn(self, article_id: str, lines: Lineage) -> Kin:
        """What others say of an article."""
        if self.transaction.kin.superseded([article_id]):
            return Kin(superseded=True)
        facts, document = lines.members[article_id], self._document(article_id)
        undated = facts.publication is None
        siblings = find_siblings(self.transaction, article_id, facts, document) if undated else ()
        return Kin(siblings, *inherited(self.transaction, lines, article_id, document))

    def _document(self, article_id: str) -> Document:
        if article_id in self.read:
            return self.read[article_id].document
        stored = self.transaction.article(article_id)
        page = stored.metadata.title if stored.metadata is not None else None
        return read_document(stored.text, stored.supplied.title or page)

    def _write(self, article_id: str, analysis: Analysis, learnt: Kin) -> None:
        """Writes what was read of an article, and merges its mentions."""
        named = replace(analysis, article=replace(analysis.article, id=article_id))
        self.write_row(article_id, analysis, orjson.dumps(dump_article(named)))
        mentions = [replace(mention, article=replace(mention.article, id=article_id)) for mention in analysis.mentions]
        self.retelling.articles |= replace_mentions(self.transaction, article_id, mentions, self.now)
        counts = not learnt.superseded and analysis.language in READ
        title = without_suffix(named.article.title or "")[0]
        self.retelling.profile(article_id, profile(named.article, analysis.document, title) if counts else None)
