"""The stories while they are told anew, day by day: what is kept of them, and what is another by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from datetime import date, timedelta
from itertools import combinations

from service.events.profiles import REACH
from service.events.stories import alikeness, continued, day_groups, nearest, pair, story_id, tells_of_now
from service.model import Profile
from service.store import Transaction


class Telling:
    """Tells stories anew from the first day that a change concerns.

    ``before`` is the story that each article was in, as far as it was looked up.
    """

    def __init__(self, transaction: Transaction) -> None:
        self.before: dict[str, str] = {}
        self._transaction = transaction
        self._kept = transaction.stories
        self._home: dict[str, str | None] = {}
        self._members: dict[str, set[str]] = {}
        self._profiles: dict[str, Profile] = {}
        self._near: dict[str, set[str]] = {}
        self._shared: set[tuple[str, str]] = set()
        self._last = self._kept.last_day()
        self._days: defaultdict[date, set[str]] = defaultdict(set)
        self._undated: set[str] = set()

    def tell(self, touched: Set[str]) -> set[str]:
        """Finds the stories of these articles, and of all whom that concerns; returns the stories that may be others.

        A day is told when all before it are.
        """
        concerned: set[str] = set()
        self._await(touched)
        while self._days:
            day = min(self._days)
            stories = self._tell_day(day, self._days.pop(day), touched)
            self._await(self._behind(day, stories))
            concerned |= stories
        self._look_up(self._undated)
        for article_id in sorted(self._undated):
            concerned |= self._settle_undated(article_id)
        return concerned

    def told(self, story: str) -> list[Profile]:
        """The articles of a story as it is now."""
        members = self._member_ids([story])[story]
        self._load(members)
        return [self._profiles[one] for one in members if one in self._profiles]

    def moved(self) -> dict[str, str | None]:
        """The articles that are in another story than before, or in none."""
        return {one: home for one, home in self._home.items() if home != self.before.get(one)}

    def _await(self, articles: Iterable[str]) -> None:
        """Puts articles down to be told of."""
        waiting = set(articles)
        self._load(waiting)
        for article_id in waiting & self._profiles.keys():
            if (day := self._profiles[article_id].day) is not None:
                self._days[day].add(article_id)
            else:
                self._undated.add(article_id)

    def _tell_day(self, day: date, seeds: Set[str], touched: Set[str]) -> set[str]:
        """Groups these articles, and those of their day that are connected with them, and finds their stories."""
        component: set[str] = set()
        frontier = set(seeds)
        while frontier:
            self._look_up(frontier)
            component |= frontier
            frontier = {other for one in frontier for other in self._near[one] if self._day(other) == day} - component
        groups = day_groups((self._profiles[one] for one in component), self._near, self._shared)
        self._homes({other for one in component for other in self._near[one]} | component)
        concerned: set[str] = set()
        for group in groups:
            ids = {one.article for one in group}
            earlier = {other for one in ids for other in self._near[one] if (at := self._day(other)) and at < day}
            met = {home for other in earlier if (home := self._home[other]) is not None}
            name = continued(group, {story: self.told(story) for story in met}, self._near, self._shared)
            changed = self._move(ids, name or story_id(group[0].article))
            concerned |= changed
            if changed or not touched.isdisjoint(ids):
                concerned.add(name or story_id(group[0].article))
                self._await(other for one in ids for other in self._near[one] if self._day(other) is None)
        return concerned

    def _move(self, articles: Iterable[str], story: str | None) -> set[str]:
        """Puts articles into a story; returns the stories that are others by that."""
        self._homes(articles)
        concerned: set[str] = set()
        for article_id in articles:
            old = self._home[article_id]
            if old != story:
                concerned |= {name for name in (old, story) if name is not None}
                members = self._member_ids(name for name in (old, story) if name is not None)
                if old is not None:
                    members[old].discard(article_id)
                if story is not None:
                    members[story].add(article_id)
                self._home[article_id] = story
        return concerned

    def _behind(self, day: date, stories: Iterable[str]) -> set[str]:
        """Whom it concerns that these stories are others on a day: their undated articles, their later ones, and later
        ones that are near to them."""
        behind: set[str] = set()
        near: set[str] = set()
        for one in (profile for story in stories for profile in self.told(story)):
            if one.day is None or one.day > day:
                behind.add(one.article)
            if one.day is not None and one.day >= day - timedelta(REACH):
                near.add(one.article)
        if self._last is None or self._last <= day:
            return behind
        self._look_up(near)
        return behind | {other for one in near for other in self._near[one] if (at := self._day(other)) and at > day}

    def _settle_undated(self, article_id: str) -> set[str]:
        dated = sorted(self._near[article_id])
        found = nearest(self._profiles[article_id], [self._profiles[one] for one in dated], self._shared)
        if found is not None:
            self._homes([found.article])
        return self._move([article_id], self._home[found.article] if found is not None else None)

    # What is looked up once

    def _day(self, article_id: str) -> date | None:
        return self._profiles[article_id].day

    def _load(self, articles: Iterable[str]) -> None:
        self._profiles |= self._kept.profiles(set(articles) - self._profiles.keys())

    def _homes(self, articles: Iterable[str]) -> None:
        missing = set(articles) - self._home.keys()
        found = self._kept.stories_of(missing)
        self.before |= found
        self._home |= {one: found.get(one) for one in missing}

    def _member_ids(self, stories: Iterable[str]) -> dict[str, set[str]]:
        """The articles of each of these stories; those that are looked up have their homes looked up as well."""
        names = set(stories)
        for name, members in self._kept.members(names - self._members.keys()).items():
            self._homes(members)
            self._members[name] = {one for one in members if self._home[one] == name}
        return {name: self._members.setdefault(name, set()) for name in names}

    def _look_up(self, articles: Iterable[str]) -> None:
        """Finds whom these articles are near to."""
        fresh = set(articles) - self._near.keys()
        by_event = self._together(fresh)
        pairs = {pair(*one) for one in self._kept.candidates(fresh)} | by_event
        self._shared |= by_event
        self._load(one for some in pairs for one in some)
        self._near |= {one: set() for one in fresh}
        for one, other in pairs:
            if alikeness(self._profiles[one], self._profiles[other], shared=(one, other) in self._shared) >= 0:
                for mine, theirs in ((one, other), (other, one)):
                    if mine in fresh:
                        self._near[mine].add(theirs)

    def _together(self, articles: Set[str]) -> set[tuple[str, str]]:
        """Pairs of one of these articles and another that both tell of one event of their days."""
        told = self._kept.told_events(articles)
        days = {event: (first, last) for events in told.values() for event, first, last in events}
        current = {event for one, events in told.items() for event, *_ in events if self._now(one, days[event])}
        telling = self._kept.telling(current)
        self._load(article_id for some in telling.values() for article_id in some)
        pairs: set[tuple[str, str]] = set()
        for event, some in telling.items():
            ours = sorted(one for one in some if one in self._profiles and self._now(one, days[event]))
            pairs |= {found for found in combinations(ours, 2) if not articles.isdisjoint(found)}
        return pairs

    def _now(self, article_id: str, days: tuple[date, date]) -> bool:
        return tells_of_now(*days, self._profiles[article_id])
