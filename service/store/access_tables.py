"""The tables of who may do what, how often, and what was answered: nothing that readers of the timeline see."""

from __future__ import annotations

from datetime import datetime

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
