"""The tables of who may do what, how often, and what was answered: nothing that readers of the timeline see."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables import Base


class KeyRow(Base):
    """A key for changes: only its SHA-256 is kept. ``scopes`` have blanks between them."""

    __tablename__ = "keys"

    hash: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    scopes: Mapped[str]
    used_at: Mapped[datetime | None]


class AnswerRow(Base):
    """What was answered to a request that a caller named by a key of its own, to be answered again.

    ``digest`` is of the request. Without a ``status`` it is under way, for the holder of the ``claim``.
    """

    __tablename__ = "answers"

    caller: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    claim: Mapped[str]
    begun_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int | None]
    headers: Mapped[str | None]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
