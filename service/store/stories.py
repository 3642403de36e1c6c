"""Stories as rows: what articles are about, who is near whom, and which story each article is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from service.errors import NotFound
from service.model import Profile
from service.store.codec import dump_profile, load_profile
from service.store.records import StoredStory, StoryQuery, StoryRedirect
from service.store.statements import chunks, story_events
from service.store.story_tables import ProfileRow, StoryArticleRow, StoryHeirRow, StoryPostingRow, StoryRow
from service.store.tables import CitationRow, EventRow, MentionRow


class Stories:
    """The part of a transaction that keeps stories; all of it is looked up in indexes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changed = False
        """Whether something was written that readers can see."""

    # What articles are about

    def profiles(self, ids: Iterable[str]) -> dict[str, Profile]:
        """What these articles are about, as far as that is known."""
        columns = select(ProfileRow.article_id, ProfileRow.data)
        found = self._looked_up(ids, lambda chunk: columns.where(ProfileRow.article_id.in_(chunk)))
        return {article_id: load_profile(data) for article_id, data in found.items()}

    def put_profile(self, article_id: str, profile: Profile | None, postings: Iterable[tuple[int, str]]) -> None:
        """Keeps what an article is about in place of what was kept; None for one that is in no story."""
        self._connection.execute(delete(ProfileRow).where(ProfileRow.article_id == article_id))
        if profile is None:
            self._connection.execute(delete(StoryArticleRow).where(StoryArticleRow.article_id == article_id))
        else:
            kept = insert(ProfileRow).values(article_id=article_id, data=dump_profile(profile))
            self._connection.execute(kept)
            rows = [{"bucket": bucket, "key": key, "article_id": article_id} for bucket, key in sorted(postings)]
            if rows:
                self._connection.execute(insert(StoryPostingRow), rows)

    # Who is near whom

    def candidates(self, ids: Iterable[str]) -> set[tuple[str, str]]:
        """Pairs of one of these articles and another one that shares a posting with it.

        Those of the buckets -1 and 0, where undated articles and dated ones look each other up, meet crosswise.
        """
        mine, other = aliased(StoryPostingRow), aliased(StoryPostingRow)
        near = and_(mine.bucket > 0, other.bucket == mine.bucket, other.article_id != mine.article_id)
        crosswise = and_(mine.bucket <= 0, other.bucket == -1 - mine.bucket)
        return {
            (one, two)
            for chunk in chunks(ids)
            for met in (near, crosswise)
            for one, two in self._connection.execute(
                select(mine.article_id, other.article_id)
                .distinct()
                .join(other, and_(met, other.key == mine.key))
                .where(mine.article_id.in_(chunk))
            )
        }

    def told_events(self, article_ids: Iterable[str]) -> dict[str, list[tuple[str, date, date]]]:
        """The events that each of these articles tells of, with their first and last days."""
        columns = (
            select(MentionRow.article_id, EventRow.id, EventRow.first_day, EventRow.last_day)
            .distinct()
            .join(CitationRow, CitationRow.mention_id == MentionRow.id)
            .join(EventRow, EventRow.id == CitationRow.event_id)
        )
        found: dict[str, list[tuple[str, date, date]]] = {}
        for chunk in chunks(article_ids):
            for row in self._connection.execute(columns.where(MentionRow.article_id.in_(chunk))):
                found.setdefault(row.article_id, []).append((row.id, row.first_day, row.last_day))
        return found

    def telling(self, event_ids: Iterable[str]) -> dict[str, set[str]]:
        """The articles that tell of each of these events."""
        columns = select(CitationRow.event_id, MentionRow.article_id).distinct()
        columns = columns.join(MentionRow, MentionRow.id == CitationRow.mention_id)
        found: dict[str, set[str]] = {}
        for chunk in chunks(event_ids):
            for event_id, article_id in self._connection.execute(columns.where(CitationRow.event_id.in_(chunk))):
                found.setdefault(event_id, set()).add(article_id)
        return found

    # The stories themselves

    def told_with(self, ids: Iterable[str]) -> set[str]:
        """The articles that are in one story with any of these, themselves included."""
        mine, other = aliased(StoryArticleRow), aliased(StoryArticleRow)
        together = select(other.article_id).distinct().join(mine, mine.story_id == other.story_id)
        return {
            article_id
            for chunk in chunks(ids)
            for article_id in self._connection.execute(together.where(mine.article_id.in_(chunk))).scalars()
        }

    def members(self, story_ids: Iterable[str]) -> dict[str, set[str]]:
        """The articles of each of these stories."""
        columns = select(StoryArticleRow.story_id, StoryArticleRow.article_id)
        found: dict[str, set[str]] = {}
        for chunk in chunks(story_ids):
            for story_id, article_id in self._connection.execute(columns.where(StoryArticleRow.story_id.in_(chunk))):
                found.setdefault(story_id, set()).add(article_id)
        return found

    def last_day(self) -> date | None:
        """The day of the newest article that is in a story."""
        return self._connection.execute(select(func.max(StoryRow.last_day))).scalar_one()

    def stories_of(self, article_ids: Iterable[str]) -> dict[str, str]:
        """The story of each of these articles, as far as it has one."""
        columns = select(StoryArticleRow.article_id, StoryArticleRow.story_id)
        return self._looked_up(article_ids, lambda chunk: columns.where(StoryArticleRow.article_id.in_(chunk)))

    def stories(self, ids: Iterable[str]) -> dict[str, StoredStory]:
        """These stories, as far as they live, without their articles."""
        return {
            row.id: StoredStory(
                row.id, row.first_day, row.last_day, (), row.document.encode(), row.version, row.updated_at
            )
            for chunk in chunks(ids)
            for row in self._connection.execute(select(StoryRow.__table__).where(StoryRow.id.in_(chunk)))
        }

    def put(self, stories: Sequence[StoredStory]) -> None:
        """Writes new and changed stories; one that lives again has no heir any more."""
        for story in stories:
            values = {
                "first_day": story.first_day,
                "last_day": story.last_day,
                "articles": len(story.articles),
                "document": story.document.decode(),
                "version": story.version,
                "updated_at": story.updated_at,
            }
            there = update(StoryRow).where(StoryRow.id == story.id).values(**values)
            if self._connection.execute(there).rowcount == 0:
                self._connection.execute(insert(StoryRow).values(id=story.id, **values))
                self._connection.execute(delete(StoryHeirRow).where(StoryHeirRow.id == story.id))
        self.changed = self.changed or bool(stories)

    def move(self, homes: Mapping[str, str | None]) -> None:
        """Puts articles into their stories, out of those that they were in; None for one that is in none now."""
        for chunk in chunks(homes.items()):
            moved = [article_id for article_id, _ in chunk]
            self._connection.execute(delete(StoryArticleRow).where(StoryArticleRow.article_id.in_(moved)))
            rows = [{"article_id": one, "story_id": story_id} for one, story_id in chunk if story_id is not None]
            if rows:
                self._connection.execute(insert(StoryArticleRow), rows)

    def bury(self, heirs: Mapping[StoredStory, str]) -> None:
        """Drops stories that no article is in any more, and keeps which article leads on from each."""
        for story, article_id in heirs.items():
            row = {"id": story.id, "article_id": article_id, "version": story.version}
            self._connection.execute(insert(StoryHeirRow), [row])
            self._connection.execute(delete(StoryRow).where(StoryRow.id == story.id))
        self.changed = self.changed or bool(heirs)

    def heirs(self, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Of these stories that are no more, the article that leads on, and the last version."""
        found: dict[str, tuple[str, int]] = {}
        for chunk in chunks(ids):
            for row in self._connection.execute(select(StoryHeirRow.__table__).where(StoryHeirRow.id.in_(chunk))):
                found[row.id] = (row.article_id, row.version)
        return found

    def story(self, story_id: str, first_article: str) -> StoredStory | StoryRedirect:
        """The story, or where it lives on: where its first article is now, or else the one that leads on.

        Raises NotFound, also when all of its articles are gone.
        """
        live = self.stories([story_id])
        if story_id in live:
            held = select(StoryArticleRow.article_id).where(StoryArticleRow.story_id == story_id)
            return replace(live[story_id], articles=tuple(sorted(self._connection.execute(held).scalars())))
        heirs = self.heirs([story_id])
        for article_id in (first_article, *(article for article, _ in heirs.values())):
            if (now := self.stories_of([article_id]).get(article_id)) is not None:
                return StoryRedirect(now)
        raise NotFound(f"There is no story “{story_id}”; /v1/stories gives the ids that there are")

    def events(self, story_id: str) -> list[str]:
        """The ids of the story's events in order of time, hidden ones left out."""
        mine = select(EventRow.id).where(EventRow.id.in_(story_events(story_id)), ~EventRow.hidden)
        ordered = mine.order_by(EventRow.first_day, EventRow.last_day.desc(), EventRow.id)
        return list(self._connection.execute(ordered).scalars())

    def page(self, query: StoryQuery) -> tuple[list[bytes], tuple[date, str] | None]:
        """A page of stories, the newest first, and where the next one starts."""
        found = select(StoryRow.last_day, StoryRow.id, StoryRow.document).where(StoryRow.articles >= query.min_articles)
        if query.earliest is not None:
            found = found.where(StoryRow.last_day >= query.earliest)
        if query.latest is not None:
            found = found.where(StoryRow.first_day <= query.latest)
        if query.after is not None:
            day, story_id = query.after
            found = found.where(StoryRow.last_day <= day)
            found = found.where(or_(StoryRow.last_day < day, StoryRow.id < story_id))
        ordered = found.order_by(StoryRow.last_day.desc(), StoryRow.id.desc()).limit(query.limit + 1)
        rows = self._connection.execute(ordered).all()
        rows, more = rows[: query.limit], len(rows) > query.limit
        return [row.document.encode() for row in rows], (rows[-1].last_day, rows[-1].id) if more else None

    def _looked_up(self, ids: Iterable[str], statement: Callable[[list[str]], Any]) -> dict[str, str]:
        """The second column by the first, whatever the number of ids."""
        found: dict[str, str] = {}
        for chunk in chunks(ids):
            rows: Iterable[Row[str, str]] = self._connection.execute(statement(chunk))
            found |= {row[0]: row[1] for row in rows}
        return found
