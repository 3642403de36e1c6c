from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from service.changes.answers import answer_once
from service.errors import KeyReused, UnderWay
from service.store import Answered, Claim, Store
from service.store.answers import KEPT, PATIENCE

FIRST = Answered(201, {"Location": "/v1/articles/a_1"}, b"{}\n")


class Counted:
    """An answer that says how often it was made."""

    def __init__(self, answered: Answered = FIRST) -> None:
        self.made = 0
        self._answered = answered

    def __call__(self) -> Answered:
        self.made += 1
        return self._answered


def test_a_request_is_answered_once(store: Store) -> None:
    answer = Counted()
    assert answer_once(store, "me", "k", "d", answer) == FIRST
    again = answer_once(store, "me", "k", "d", answer)
    assert (again, answer.made) == (Answered(FIRST.status, FIRST.headers, FIRST.body, replayed=True), 1)
    for caller, key in (("you", "k"), ("me", "K")):
        assert not answer_once(store, caller, key, "other", answer).replayed
    assert store.data_version() == 0


def test_a_key_stands_for_one_request(store: Store) -> None:
    answer_once(store, "me", "k", "d", Counted())
    with pytest.raises(KeyReused, match="take a new one"):
        answer_once(store, "me", "k", "another", Counted())


def test_a_failure_of_ours_is_not_kept(store: Store) -> None:
    answer = Counted(Answered(503, {}, b""))
    assert [answer_once(store, "me", "k", "d", answer).status for _ in range(2)] == [503, 503]
    assert (answer.made, answer_once(store, "me", "k", "other", Counted())) == (2, FIRST)


def test_an_answer_is_kept_for_a_day(store: Store) -> None:
    now = datetime.now(UTC)
    claims = [Claim("me", name, "d", name) for name in ("old", "young")]
    with store.begin() as transaction:
        for claim, age in zip(claims, (KEPT, KEPT - timedelta(seconds=1)), strict=True):
            assert transaction.answers.claim(claim, now - age) is None
            transaction.answers.keep(claim, FIRST)
    with store.begin() as transaction:
        kept = [transaction.answers.claim(claim, now) for claim in claims]
    assert [one and one.answered for one in kept] == [None, FIRST]


def test_what_was_lost_with_its_worker_can_be_sent_again_and_a_late_answer_is_not_kept(store: Store) -> None:
    now = datetime.now(UTC)
    lost, other = Claim("me", "k", "d", "lost"), Claim("me", "k", "d", "other")
    with store.begin() as transaction:
        assert transaction.answers.claim(lost, now - PATIENCE) is None
        assert transaction.answers.claim(other, now) is None
        transaction.answers.keep(lost, FIRST)
        transaction.answers.release(lost)
        under_way = transaction.answers.claim(lost, now)
    assert under_way is not None
    assert under_way.answered is None


def test_of_many_at_once_one_is_answered(store: Store, database_url: str) -> None:
    """Two stores, as two workers have them: while the first answers, the others are told to wait; then they get it."""
    other, answering, done = Store.open(database_url), threading.Event(), threading.Event()

    def answer() -> Answered:
        answering.set()
        assert done.wait(20)
        return FIRST

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(answer_once, store, "me", "k", "d", answer)
        assert answering.wait(20)
        for late in (store, other):
            with pytest.raises(UnderWay):
                answer_once(late, "me", "k", "d", Counted())
            with pytest.raises(KeyReused):
                answer_once(late, "me", "k", "another", Counted())
        done.set()
        assert first.result() == FIRST
    assert answer_once(other, "me", "k", "d", Counted()).replayed
    other.close()


def test_racing_workers_answer_once(store: Store, database_url: str) -> None:
    other, answer = Store.open(database_url), Counted()

    def send(number: int) -> str:
        try:
            answered = answer_once((store, other)[number % 2], "me", "k", "d", answer)
        except UnderWay:
            return "told to wait"
        return "replayed" if answered.replayed else "answered"

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(send, range(24)))
    assert (answer.made, outcomes.count("answered")) == (1, 1)
    other.close()
