from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from service.events.stories import (
    REACH,
    alikeness,
    first_article,
    profile,
    stories,
    story_id,
    story_postings,
    tells_of_now,
)
from service.model import Profile
from tests.events.builders import article, document

ROAD = "Jalan Lenteng Agung amblas pada Senin pagi. Dinas Sumber Daya Air menutup satu lajur jalan."
REPAIR = "Ekskavator dikerahkan memperbaiki jalan amblas di Lenteng Agung. Dinas Sumber Daya Air menutup lajur."
TRAFFIC = "Lajur Lenteng Agung dibuka tutup selama jalan amblas diperbaiki. Dinas Sumber Daya Air bekerja malam."
SHARES = "Indeks harga saham gabungan dibuka menguat. Saham bank besar naik pada awal perdagangan."


def told(text: str, outlet: str = "koran", day: int = 1) -> Profile:
    found = profile(article(text, outlet, day=date(2025, 9, day)), document(text))
    assert found is not None
    return found


NEAR = [told(ROAD), told(REPAIR, "tempo"), told(TRAFFIC, "detik", 2), told(SHARES)]


@pytest.mark.parametrize("order", list(permutations(NEAR)))
def test_articles_on_one_matter_are_one_story_in_any_order(order: tuple[Profile, ...]) -> None:
    found = stories(order, frozenset())
    assert sorted(len(story.profiles) for story in found) == [1, 3]
    assert found == stories(NEAR, frozenset())


def test_a_story_is_named_by_the_article_nearest_to_all_others() -> None:
    (story,) = stories(NEAR[:3], frozenset())
    assert story.title in {one.title for one in story.profiles}
    assert first_article(story.id) == min(story.profiles, key=lambda one: one.key).article
    assert story_id(first_article(story.id)) == story.id


def test_what_an_article_is_about_is_its_title_and_lead() -> None:
    text = f"{ROAD} Gempa mengguncang Cianjur."
    about = profile(article(text), document(text))
    assert about is not None
    assert {"amblas", "lenteng"} <= about.stems.keys()
    assert "gempa" not in about.stems
    assert about.title == "Jalan Lenteng Agung amblas pada Senin pagi."


def test_an_article_without_a_date_is_in_no_story() -> None:
    assert profile(article(ROAD, day=None), document(ROAD)) is None


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
    assert tells_of_now(date.fromisoformat(first), date.fromisoformat(last), date(2025, 9, 4)) is now


def test_stories_do_not_reach_on_for_ever() -> None:
    daily = [told(SHARES, f"koran-{day}", day) for day in range(1, 29)]
    found = stories(daily, frozenset())
    longest = max(story.profiles[-1].day - story.profiles[0].day for story in found)
    assert len(found) > 1
    assert longest <= timedelta(2 * REACH)
