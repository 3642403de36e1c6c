"""Editors' corrections and the history of events, as rows: added to, and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson
from sqlalchemy import ColumnElement, Connection, func, insert, select
from sqlalchemy.orm import aliased

from service.model import Correction, CorrectionKind, Slice, Target
from service.store.records import Cause, EventVersion
from service.store.statements import chunks
from service.store.tables import CorrectionRow, CorrectionTargetRow, EventVersionRow, MentionRow


class Corrections:
    """The part of a transaction that keeps what editors said, and how events came to be as they are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changed = False
        """Whether something was written that readers can see."""

    def add(self, correction: Correction) -> None:
        """Keeps a correction; its number is ``next_number``."""
        values = {
            "id": correction.id,
            "number": correction.number,
            "kind": correction.kind.value,
            "event_id": correction.event_id,
            "value": orjson.dumps(correction.value).decode(),
            "reason": correction.reason,
            "editor": correction.editor,
            "made_at": correction.at,
            "undoes": correction.undoes,
        }
        self._connection.execute(insert(CorrectionRow).values(values))
        rows = [
            {
                "correction_id": correction.id,
                "side": side,
                "place": place,
                "mention_id": target.mention,
                "article_id": target.article,
                "quote_start": target.quote.start,
                "quote_end": target.quote.end,
                "expression_start": target.expression.start,
                "expression_end": target.expression.end,
            }
            for side, targets in enumerate(correction.sides)
            for place, target in enumerate(targets)
        ]
        if rows:
            self._connection.execute(insert(CorrectionTargetRow), rows)
        self.changed = True

    def next_number(self) -> int:
        """One more than the last correction's."""
        return (self._connection.execute(select(func.max(CorrectionRow.number))).scalar() or 0) + 1

    def correction(self, correction_id: str) -> Correction | None:
        """The correction with this id, if there is one."""
        found = self._load(CorrectionRow.id == correction_id)
        return found[0] if found else None

    def before(self, number: int | None, limit: int) -> list[Correction]:
        """The corrections before the one with this number (None: all), the last first, at most so many."""
        numbers = select(CorrectionRow.number).order_by(CorrectionRow.number.desc()).limit(limit)
        if number is not None:
            numbers = numbers.where(CorrectionRow.number < number)
        found = self._load(CorrectionRow.number.in_(list(self._connection.execute(numbers).scalars())))
        return found[::-1]

    def undone(self, ids: Iterable[str]) -> dict[str, str]:
        """Those of the corrections that were taken back, by what took them back."""
        columns = select(CorrectionRow.undoes, CorrectionRow.id)
        return {
            undone: by
            for chunk in chunks(ids)
            for undone, by in self._connection.execute(columns.where(CorrectionRow.undoes.in_(chunk)))
            if undone is not None
        }

    def by_id(self, ids: Iterable[str]) -> list[Correction]:
        """These corrections, as they were made."""
        return self._load(CorrectionRow.id.in_(list(ids)))

    def touching(self, article_ids: Iterable[str]) -> list[Correction]:
        """The corrections that speak of citations of these articles and were not taken back, as they were made."""
        undo = aliased(CorrectionRow)
        stands = ~select(undo.id).where(undo.undoes == CorrectionRow.id).exists()
        found: dict[str, Correction] = {}
        for chunk in chunks(article_ids):
            speaking = select(CorrectionTargetRow.correction_id).where(CorrectionTargetRow.article_id.in_(chunk))
            for correction in self._load(CorrectionRow.id.in_(speaking), stands):
                found[correction.id] = correction
        return sorted(found.values(), key=lambda correction: correction.number)

    def about(self, mention_ids: Iterable[str]) -> list[Correction]:
        """The corrections that speak of citations of the articles of these mentions and were not taken back."""
        articles: set[str] = set()
        for chunk in chunks(mention_ids):
            of = select(MentionRow.article_id).distinct().where(MentionRow.id.in_(chunk))
            articles.update(self._connection.execute(of).scalars())
        return self.touching(articles)

    def _load(self, *conditions: ColumnElement[bool]) -> list[Correction]:
        rows = self._connection.execute(select(CorrectionRow.__table__).where(*conditions)).all()
        if not rows:
            return []
        sides = self._sides([row.id for row in rows])
        return [
            Correction(
                id=row.id,
                number=row.number,
                kind=CorrectionKind(row.kind),
                event_id=row.event_id,
                value=orjson.loads(row.value),
                reason=row.reason,
                editor=row.editor,
                at=row.made_at,
                sides=sides.get(row.id, ()),
                undoes=row.undoes,
            )
            for row in sorted(rows, key=lambda row: row.number)
        ]

    def _sides(self, ids: Sequence[str]) -> dict[str, tuple[tuple[Target, ...], ...]]:
        """What each correction speaks of."""
        found: dict[str, dict[int, list[Target]]] = {}
        order = (CorrectionTargetRow.correction_id, CorrectionTargetRow.side, CorrectionTargetRow.place)
        for chunk in chunks(ids):
            columns = select(CorrectionTargetRow.__table__).where(CorrectionTargetRow.correction_id.in_(chunk))
            for row in self._connection.execute(columns.order_by(*order)):
                quote, expression = (
                    Slice(row.quote_start, row.quote_end),
                    Slice(row.expression_start, row.expression_end),
                )
                sides = found.setdefault(row.correction_id, {})
                sides.setdefault(row.side, []).append(Target(row.mention_id, row.article_id, quote, expression))
        return {one: tuple(tuple(sides[side]) for side in sorted(sides)) for one, sides in found.items()}

    # The history of events

    def remember(self, versions: Sequence[EventVersion]) -> None:
        """Adds what changed to the history of some events."""
        rows = [
            {
                "event_id": version.event_id,
                "version": version.version,
                "gone": version.gone,
                "at": version.at,
                "rules_version": version.rules_version,
                "article_id": version.cause.article_id,
                "correction_id": version.cause.correction_id,
                "changes": orjson.dumps(version.changes).decode(),
            }
            for version in versions
        ]
        if rows:
            self._connection.execute(insert(EventVersionRow), rows)

    def history(self, event_id: str) -> list[EventVersion]:
        """What changed with each version of an event, the first first."""
        rows = select(EventVersionRow.__table__).where(EventVersionRow.event_id == event_id)
        return [
            EventVersion(
                event_id,
                row.version,
                row.gone,
                row.at,
                row.rules_version,
                Cause(row.article_id, row.correction_id),
                orjson.loads(row.changes),
            )
            for row in self._connection.execute(rows.order_by(EventVersionRow.number))
        ]
