"""Work on many items with several processes, without losing any: a failure is that item's result."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from threading import Thread
from typing import TypeVar

from service.errors import reason

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Items that wait for each process; what is ahead takes memory."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no result."""

    why: str


_Running = tuple[Item, Future[Result | Refused]]


def each(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Iterator[tuple[Item, Result | Refused]]:
    """The items with what the function makes of them, in their order.

    With one job everything happens here; with more, ``function`` and what it takes and gives must be picklable. Items
    are taken as they are needed. A process that dies takes nothing along but the item that killed it. Processes ignore
    Ctrl-C, which is for this one; they end with it, however it ends.
    """
    if jobs == 1:
        yield from ((item, _tried(function, item)) for item in items)
        return
    source = iter(items)
    running: deque[_Running[Item, Result]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            for item in islice(source, jobs * _AHEAD - len(running)):
                running.append((item, _submitted(pool, function, item)))
            if not running:
                break
            item, future = running[0]
            try:
                result = future.result()
            except BrokenProcessPool:
                yield from _alone(function, running)
                running.clear()
                pool.shutdown(cancel_futures=True)
                pool = _pool(jobs)
            else:
                running.popleft()
                yield item, result
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, function: Callable[[Item], Result], item: Item) -> Future[Result | Refused]:
    """The result to come; that of a pool that has broken meanwhile is that it has."""
    try:
        return pool.submit(_tried, function, item)
    except BrokenProcessPool as error:
        broken: Future[Result | Refused] = Future()
        broken.set_exception(error)
        return broken


def _alone(
    function: Callable[[Item], Result], running: Iterable[_Running[Item, Result]]
) -> Iterator[tuple[Item, Result | Refused]]:
    """What was under way when a process died: the results that there are, and each other item in a process of its own,
    to find the one that kills it."""
    for item, future in running:
        if future.done() and future.exception() is None:
            yield item, future.result()
            continue
        result: Result | Refused
        with _pool(1) as pool:
            try:
                result = pool.submit(_tried, function, item).result()
            except BrokenProcessPool:
                result = Refused(
                    "ended the process that read it (out of memory?); split it, or report it with its text"
                )
        yield item, result


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Processes that start anew: a copy of this one would share its connections and locks."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _prepare)


def _prepare() -> None:
    """What each process does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _tried(function: Callable[[Item], Result], item: Item) -> Result | Refused:
    """The result, or why there is none; exceptions do not all survive the way between processes."""
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001 - a defect in reading one text must not lose the others
        return Refused(reason(error))


__all__ = ["Refused", "each"]
