"""What was answered to requests that their callers named, as rows, so that the same answer can be given again."""

from __future__ import annotations

from datetime import datetime, timedelta

import orjson
from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from service.store.access_tables import AnswerRow
from service.store.records import Answered, Claim, KeptAnswer

KEPT = timedelta(hours=24)
"""How long an answer is given again."""

PATIENCE = timedelta(minutes=5)
"""How long a request counts as under way. One that has no answer by then was lost with its worker."""


class Answers:
    """The part of a transaction that keeps answers. Nothing that readers of the timeline see."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, claim: Claim, now: datetime) -> KeptAnswer | None:
        """What is kept under the caller's key; None when nothing is, and the claim holds from now on.

        Forgets what is older than a day.
        """
        self._connection.execute(delete(AnswerRow).where(AnswerRow.begun_at <= now - KEPT))
        row = self._connection.execute(select(AnswerRow.__table__).where(_named(claim))).one_or_none()
        if row is not None and (row.status is not None or row.begun_at > now - PATIENCE):
            answered = None if row.status is None else Answered(row.status, orjson.loads(row.headers), row.body)
            return KeptAnswer(row.digest, answered)
        self._connection.execute(delete(AnswerRow).where(_named(claim)))
        values = {"caller": claim.caller, "key": claim.key, "digest": claim.digest, "claim": claim.id, "begun_at": now}
        self._connection.execute(insert(AnswerRow).values(values))
        return None

    def keep(self, claim: Claim, answered: Answered) -> None:
        """Keeps the answer, unless another holds the claim by now."""
        headers = orjson.dumps(answered.headers).decode()
        values = {"status": answered.status, "headers": headers, "body": answered.body}
        self._connection.execute(update(AnswerRow).where(_held(claim)).values(values))

    def release(self, claim: Claim) -> None:
        """Lets the key be used again, as if it had not been."""
        self._connection.execute(delete(AnswerRow).where(_held(claim)))


def _named(claim: Claim) -> ColumnElement[bool]:
    return and_(AnswerRow.caller == claim.caller, AnswerRow.key == claim.key)


def _held(claim: Claim) -> ColumnElement[bool]:
    return and_(_named(claim), AnswerRow.claim == claim.id)
