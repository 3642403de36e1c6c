"""Answering a request once, however often it comes: what a caller names by a key of its own is done one time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from service.errors import KeyReused, UnderWay
from service.store import Answered, Claim, Store

FAILED = 500
"""The first status of answers that are not kept: the fault was ours, and the caller shall try again."""


def answer_once(store: Store, caller: str, key: str, digest: str, answer: Callable[[], Answered]) -> Answered:
    """The answer; the kept one, ``replayed``, where the caller's key was answered within a day. ``digest`` stands for
    the request.

    Of several at once one is answered. Raises KeyReused when the key was for another request, UnderWay while it is
    not answered yet, StoreUnavailable.
    """
    claim = Claim(caller, key, digest, secrets.token_hex(8))
    with store.begin() as transaction:
        kept = transaction.answers.claim(claim, datetime.now(UTC))
    if kept is not None:
        if kept.digest != digest:
            raise KeyReused("This Idempotency-Key came with another request before; take a new one for this.")
        if kept.answered is None:
            raise UnderWay("The request with this Idempotency-Key is not answered yet; send it again in a moment.")
        return Answered(kept.answered.status, kept.answered.headers, kept.answered.body, replayed=True)
    answered = answer()
    with store.begin() as transaction:
        if answered.status >= FAILED:
            transaction.answers.release(claim)
        else:
            transaction.answers.keep(claim, answered)
    return answered
