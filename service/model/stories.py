"""Stories: what articles are about, and those of one matter together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from service.model.articles import Source


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is about: vectors, of length one, of the stems of title and lead and of those of the whole text.

    ``title`` is its first sentence where it is not ``titled``; ``window`` the days on which it may have come out.
    """

    article: str
    title: str
    titled: bool
    url: str | None
    source: Source
    window: tuple[date, date] | None
    stems: dict[str, float]
    words: dict[str, float]
    series: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day on which it came out, where that is known."""
        return self.window[0] if self.window is not None and self.window[0] == self.window[1] else None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one matter, in the order of publication; ``title`` is that of one of them.

    ``id`` is that of its first article with another letter, so that it leads on when an earlier article comes.
    """

    id: str
    title: str
    profiles: tuple[Profile, ...]
