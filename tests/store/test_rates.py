"""Counting, on each database, as ``limits`` asks for it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from limits import parse
from limits.errors import StorageError
from limits.strategies import FixedWindowRateLimiter

from service.store import Store
from service.store.rates import SqliteRates

LIMIT = parse("5/minute")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Unix time that stands still until it is moved."""
    moment = SimpleNamespace(now=1_000_000.0)
    monkeypatch.setattr("service.store.rates.time", SimpleNamespace(time=lambda: moment.now))
    return moment


def test_a_window_begins_with_the_first_hit_and_ends(store: Store, clock: SimpleNamespace) -> None:
    limiter, start = FixedWindowRateLimiter(store.rates()), clock.now
    assert limiter.get_window_stats(LIMIT, "a") == (start, 5)
    for number in range(7):
        clock.now = start + number
        assert limiter.hit(LIMIT, "a") == (number < 5)
        assert limiter.get_window_stats(LIMIT, "a") == (start + 60, max(0, 4 - number))
    assert limiter.hit(LIMIT, "b")
    clock.now = start + 60
    assert limiter.hit(LIMIT, "a")
    assert limiter.get_window_stats(LIMIT, "a") == (start + 120, 4)


def test_other_threads_and_workers_see_the_same_counts(store: Store, database_url: str) -> None:
    other = Store.open(database_url)
    limiters = [FixedWindowRateLimiter(one.rates()) for one in (store, other)]
    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(lambda number: limiters[number % 2].hit(parse("50/hour"), "a"), range(80)))
    assert allowed.count(True) == 50
    left: list[int] = []
    thread = Thread(target=lambda: left.append(limiters[1].get_window_stats(parse("50/hour"), "a").remaining))
    thread.start()
    thread.join()
    assert left == [0]
    other.close()


def test_what_is_over_is_forgotten(store: Store, clock: SimpleNamespace) -> None:
    rates = store.rates()
    for name in ("a", "b", "c"):
        rates.incr(name, 60)
    clock.now += 60
    rates.incr("d", 60)
    clock.now -= 60
    assert [rates.get(name) for name in ("a", "b", "c", "d")] == [0, 0, 0, 1]


def test_counts_can_be_cleared(store: Store) -> None:
    rates = store.rates()
    for name in ("a", "b"):
        assert rates.incr(name, 60, amount=3) == 3
    rates.clear("b")
    assert [rates.get("a"), rates.get("b"), rates.check()] == [3, 0, True]
    rates.reset()
    assert rates.get("a") == 0


def test_counting_moves_nothing_and_waits_for_no_writer(store: Store) -> None:
    with store.begin():
        assert store.rates().incr("a", 60) == 1
    assert store.data_version() == 0


def test_a_broken_file_is_made_anew(sqlite_store: Store, sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///") + "-limits")
    file.write_bytes(b"no database" * 500)
    rates = sqlite_store.rates()
    with pytest.raises(StorageError):
        rates.incr("a", 60)
    assert rates.incr("a", 60) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_where_there_is_no_folder_nothing_is_counted(tmp_path: Path) -> None:
    rates = SqliteRates(str(tmp_path / "nowhere" / "kronologi.db"))
    with pytest.raises(StorageError):
        rates.incr("a", 60)
    assert not rates.check()
