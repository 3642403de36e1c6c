"""Answers that are kept by their ETags, in each process, as long as there is room: asked again, they cost no query.

A tag names the data's version, so that what is kept never has to be thrown away because of a change.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

ROOM = 32 << 20
"""Bytes of all that is kept."""

LARGEST = 1 << 20
"""Bytes of an answer at most."""

Answer = tuple[bytes, list[tuple[str, str]]]
"""A body and its headers."""


class Kept:
    """The answers that were asked for last; safe to share between threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._left = room
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> Answer | None:
        """The answer with this tag, if it is kept."""
        with self._lock:
            answer = self._answers.get(tag)
            if answer is not None:
                self._answers.move_to_end(tag)
            return answer

    def put(self, tag: str, answer: Answer) -> None:
        """Keeps an answer; those that were not asked for longest go."""
        size = len(answer[0])
        if size > LARGEST:
            return
        with self._lock:
            if tag not in self._answers:
                self._answers[tag] = answer
                self._left -= size
            while self._left < 0:
                _, (body, _) = self._answers.popitem(last=False)
                self._left += len(body)
