from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.events.profiles import REACH, profile
from service.events.stories import (
    LATEST,
    LONGEST,
    alikeness,
    first_article,
    stories,
    story_id,
    story_postings,
    tells_of_now,
)
from service.model import Profile, Story
from tests.events.builders import article, document

ROAD = "Jalan Lenteng Agung amblas pada Senin pagi. Dinas Sumber Daya Air menutup satu lajur jalan."
REPAIR = "Ekskavator dikerahkan memperbaiki jalan amblas di Lenteng Agung. Dinas Sumber Daya Air menutup lajur."
TRAFFIC = "Lajur Lenteng Agung dibuka tutup selama jalan amblas diperbaiki. Dinas Sumber Daya Air bekerja malam."
SHARES = "Indeks harga saham gabungan dibuka menguat. Saham bank besar naik pada awal perdagangan."


def told(text: str, outlet: str = "koran", day: int | date | None = 1, title: str | None = None) -> Profile:
    published = date(2025, 9, day) if isinstance(day, int) else day
    found = profile(article(text, outlet, day=published), document(text), title)
    assert found is not None
    return found


def outlets(found: list[Story]) -> list[set[str]]:
    """The outlets of each story of several."""
    return [{one.source.slug for one in story.profiles} for story in found if len(story.profiles) > 1]


NEAR = [told(ROAD), told(REPAIR, "tempo"), told(TRAFFIC, "detik", 2), told(SHARES)]


@pytest.mark.parametrize("order", list(permutations(NEAR)))
def test_articles_on_one_matter_are_one_story_in_any_order(order: tuple[Profile, ...]) -> None:
    found = stories(order, frozenset())
    assert sorted(len(story.profiles) for story in found) == [1, 3]
    assert found == stories(NEAR, frozenset())


def test_a_story_is_named_by_the_article_nearest_to_all_others() -> None:
    (story,) = stories(NEAR[:3], frozenset())
    assert story.title in {one.title for one in story.profiles}
    assert first_article(story.id) == story.profiles[0].article
    assert story_id(first_article(story.id)) == story.id


def test_days_between_part_and_a_shared_event_joins() -> None:
    same, later = told(ROAD), told(ROAD, "tempo", 1 + REACH)
    beyond = told(ROAD, "detik", 2 + REACH)
    assert alikeness(same, later, shared=False) > 0 > alikeness(same, beyond, shared=True)
    apart = told(SHARES, "tempo")
    assert alikeness(same, apart, shared=True) > alikeness(same, apart, shared=False)


def test_articles_within_reach_share_a_posting() -> None:
    for gap in range(REACH + 1):
        assert story_postings(told(ROAD)) & story_postings(told(ROAD, "tempo", 1 + gap))


@pytest.mark.parametrize(
    ("first", "last", "now"),
    [
        ("2025-09-01", "2025-09-03", True),
        ("2025-01-01", "2025-12-31", False),
        ("2022-02-24", "2022-02-24", False),
        ("0001-01-01", "9999-12-31", False),
        ("9999-12-31", "9999-12-31", False),
    ],
)
def test_only_events_of_the_day_make_one_story(first: str, last: str, now: bool) -> None:
    assert tells_of_now(date.fromisoformat(first), date.fromisoformat(last), told(ROAD, day=4)) is now


def test_a_day_s_round_of_a_series_is_a_story_of_its_own() -> None:
    opened = [told(SHARES, f"koran-{day}", day, f"IHSG Dibuka Menguat ke Level {day}") for day in (1, 2, 3)]
    closed = told(SHARES, "tempo", 2, "Saham Bank Naik, IHSG Ditutup Menguat")
    assert outlets(stories([*opened, closed], frozenset())) == [{"koran-2", "tempo"}]


def test_stories_do_not_reach_on_for_ever() -> None:
    """A month of the same news each day is one story; then another begins."""
    first = date(2025, 9, 1)
    daily = [told(ROAD, f"koran-{day}", first + timedelta(day)) for day in range(3 * LONGEST)]
    found = stories(daily, frozenset())
    spans = [(story.profiles[-1].day or first) - (story.profiles[0].day or first) for story in found]
    assert len(found) == 3
    assert max(spans) <= timedelta(LONGEST)


def test_a_story_that_drifts_is_compared_with_its_latest_articles() -> None:
    """Some hundred articles of a day and one of the next: cost is bounded by the latest, the title by the first."""
    crowd = [told(ROAD, f"koran-{number}", 1) for number in range(2 * LATEST)]
    later = told(REPAIR, "tempo", 2)
    (story,) = stories([*crowd, later], frozenset())
    assert story.profiles[-1] == later


UNDATED = told(REPAIR, "undated", None)


def test_an_article_without_a_day_is_in_the_story_of_the_nearest_dated_one() -> None:
    found = stories([*NEAR, UNDATED], frozenset())
    (road,) = (story for story in found if len(story.profiles) > 1)
    assert road.profiles[-1] == UNDATED
    assert [story.id for story in found] == [story.id for story in stories(NEAR, frozenset())]


FLOOD = "Warga Lenteng Agung mengungsi karena banjir. Perahu karet dikerahkan."


@pytest.mark.parametrize("other", [told(SHARES), told(FLOOD), told(REPAIR, "other", None)])
def test_an_article_without_a_day_makes_no_story(other: Profile) -> None:
    """Nothing in common, too little, or no day to go by."""
    found = stories([other, told(TRAFFIC, "undated", None)], frozenset())
    assert [one.source.slug for story in found for one in story.profiles] == ["koran"] * (other.day is not None)


def test_more_is_asked_of_an_article_without_a_day() -> None:
    assert outlets(stories([told(FLOOD), told(TRAFFIC, "tempo")], frozenset())) == [{"koran", "tempo"}]


def test_an_article_of_some_weeks_is_in_no_story_of_another_month() -> None:
    weeks = (date(2025, 9, 20), date(2025, 10, 20))
    assert alikeness(replace(UNDATED, window=weeks), told(REPAIR, day=12), shared=False) > 0
    assert alikeness(replace(UNDATED, window=weeks), told(REPAIR, day=9), shared=True) < 0


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (["Ternyata Begini Penyebab Jalan Lenteng Agung Amblas", "Jalan Lenteng Agung Amblas Ditutup Satu Lajur"], 1),
        (["Jalan Lenteng Agung Amblas Ditutup Satu Lajur", "Kok Bisa? Jalan Lenteng Agung Amblas"], 0),
        (["", "Jalan Lenteng Agung Amblas Ditutup Satu Lajur"], 1),
        (["Amblas!", "Jalan Lenteng Agung Amblas Ditutup Satu Lajur"], 1),
        (["Video: Jalan Lenteng Agung Amblas, Satu Lajur Ditutup", "Lenteng Agung Amblas, Lajur Ditutup"], 1),
        (["“Jalan Lenteng Agung Amblas, Satu Lajur Ditutup”", "Lenteng Agung Amblas, Lajur Ditutup"], 1),
    ],
)
def test_a_title_says_what_happened(names: list[str], best: int) -> None:
    (story,) = stories([told(ROAD, f"koran-{number}", title=name) for number, name in enumerate(names)], frozenset())
    assert story.title == names[best]


TEXTS = (ROAD, REPAIR, TRAFFIC, SHARES)
NEWS = st.lists(
    st.builds(
        told,
        st.sampled_from(TEXTS),
        st.integers(0, 200).map("koran-{}".format),
        st.none() | st.integers(0, 45).map(lambda days: date(2025, 9, 1) + timedelta(days)),
    ),
    max_size=14,
    unique_by=lambda one: one.article,
)


@settings(deadline=None)
@given(NEWS, st.randoms(use_true_random=False), st.data())
def test_stories_follow_from_the_articles_alone(news: list[Profile], random: Random, data: st.DataObject) -> None:
    """In any order; what comes later changes no earlier day; each dated article is in one story of a month."""
    ids = sorted(one.article for one in news)
    pairs = [(one, other) for one in ids for other in ids if one < other]
    shared = frozenset(data.draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else [])
    whole = stories(news, shared)
    mixed = list(news)
    random.shuffle(mixed)
    assert stories(mixed, shared) == whole
    held = [one.article for story in whole for one in story.profiles]
    assert len(held) == len(set(held))
    assert {one.article for one in news if one.day is not None} <= set(held)
    cut = date(2025, 9, 20)
    before = {one.article: story.id for story in whole for one in story.profiles if one.day and one.day <= cut}
    early = stories([one for one in news if one.day and one.day <= cut], shared)
    assert {one.article: story.id for story in early for one in story.profiles} == before
    for story in whole:
        days = [one.day for one in story.profiles if one.day is not None]
        assert max(days) - min(days) <= timedelta(LONGEST)
