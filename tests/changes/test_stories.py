from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import orjson
import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from hypothesis import given, settings
from hypothesis import strategies as st

from service.analyse import RULES_VERSION
from service.changes.corrections import Editor, merge_events
from service.changes.ingest import amend, ingest, remove
from service.changes.reprocess import reprocess
from service.changes.stories import read_story
from service.errors import NotFound
from service.model import Supplied
from service.store import Store, StoryQuery, StoryRedirect, TimelineQuery
from service.store.migrations.versions import r0010_story_profiles
from tests.changes.newsroom import Told, documents, fresh_store, tell

LEAD = "Jalan Lenteng Agung amblas pada 1 September 2025. Dinas Sumber Daya Air menutup satu lajur jalan."
NEWS: list[Told] = [
    (f"{LEAD} Polisi berjaga.", Supplied("Koran", title="Jalan Lenteng Agung Amblas", published="2025-09-01")),
    (
        "Ekskavator dikerahkan memperbaiki jalan amblas di Lenteng Agung. Dinas Sumber Daya Air menutup lajur.",
        Supplied("Tempo", title="Ekskavator Benahi Jalan Amblas di Lenteng Agung", published="2025-09-02"),
    ),
    (
        "Jalan Lenteng Agung amblas karena gorong-gorong. Dinas Sumber Daya Air memperbaiki jalan itu hingga Rabu.",
        Supplied("Detik", title="Penyebab Jalan Lenteng Agung Amblas", published="2025-09-03"),
    ),
    (
        "Indeks harga saham gabungan dibuka menguat pada 1 September 2025. Saham bank besar naik.",
        Supplied("Koran", title="IHSG Dibuka Menguat", published="2025-09-01"),
    ),
    (
        "Gempa mengguncang Cianjur pada 2 September 2025. Warga berlarian keluar rumah.",
        Supplied("Antara", title="Gempa Cianjur", published="2025-09-02"),
    ),
    (
        "Ekskavator masih memperbaiki jalan amblas di Lenteng Agung. Dinas Sumber Daya Air menutup lajur lagi.",
        Supplied("Media", title="Ekskavator Perbaiki Jalan Amblas di Lenteng Agung"),
    ),
    (
        "Perbaikan jalan amblas di Lenteng Agung rampung. Dinas Sumber Daya Air membuka lajur Lenteng Agung kembali.",
        Supplied("Kompas.com", title="Jalan Amblas di Lenteng Agung Rampung Diperbaiki", published="2025-09-11"),
    ),
]
UNDATED = 5


def told(store: Store, least: int = 1) -> list[dict[str, Any]]:
    """All stories, but for when and how often they were written."""
    with store.reading() as transaction:
        found, place = transaction.stories.page(StoryQuery(min_articles=least, limit=500))
    assert place is None
    loaded = [orjson.loads(document) for document in found]
    return [{name: value for name, value in one.items() if name not in ("version", "updated_at")} for one in loaded]


def afresh(news: Sequence[Told]) -> list[dict[str, Any]]:
    with fresh_store() as store:
        tell(store, news)
        return told(store)


def test_articles_on_one_matter_are_one_story(store: Store) -> None:
    tell(store, NEWS)
    (road,) = told(store, least=2)
    assert [one["source"]["slug"] for one in road["articles"]] == ["koran", "tempo", "detik", "kompas", "media"]
    assert (road["sources"], road["published"]) == (5, {"earliest": "2025-09-01", "latest": "2025-09-11"})
    assert road["articles"][-1]["published"] is None
    assert road["title"] in {supplied.title for _, supplied in NEWS}
    assert len(told(store)) == 3


def test_a_story_has_its_events_and_they_its_timeline(store: Store) -> None:
    tell(store, NEWS)
    (road,) = told(store, least=2)
    found = read_story(store, road["id"])
    assert not isinstance(found, StoryRedirect)
    shown = [orjson.loads(one)["id"] for one in store.timeline(TimelineQuery(story=road["id"])).documents]
    assert found[1] == shown
    assert 0 < len(shown) < len(documents(store))


@settings(max_examples=15, deadline=None)
@given(
    st.permutations(range(len(NEWS))),
    st.lists(st.tuples(st.sampled_from(["remove", "amend", "again"]), st.integers(0, len(NEWS) - 1)), max_size=4),
)
def test_any_history_ends_like_a_fresh_start(order: Sequence[int], changes: list[tuple[str, int]]) -> None:
    with fresh_store() as store:
        there = {number: NEWS[number] for number in range(len(NEWS))}
        ids = {number: ingest(store, *NEWS[number]).article_id for number in order}
        for change, number in changes:
            if change == "remove" and number in there:
                remove(store, ids[number])
                del there[number]
            elif change == "again":
                there[number] = NEWS[number]
                ingest(store, *NEWS[number])
            elif change == "amend" and number in there:
                amend(store, ids[number], Supplied(published="2025-09-08"))
                words, supplied = NEWS[number]
                there[number] = (words, Supplied(supplied.source, title=supplied.title, published="2025-09-08"))
            if change == "again" and NEWS[number][1].published is not None:
                amend(store, ids[number], Supplied(published=NEWS[number][1].published))
            elif change == "again" and (stored := store.stored_article(ids[number]).supplied.published) is not None:
                there[number] = (NEWS[number][0], replace(NEWS[number][1], published=stored))
        assert told(store) == afresh(list(there.values()))


def test_an_article_without_a_day_follows_the_one_that_it_is_nearest_to(store: Store) -> None:
    (undated,) = tell(store, NEWS[UNDATED : UNDATED + 1])
    assert told(store) == []
    (dated,) = tell(store, NEWS[1:2])
    (road,) = told(store)
    assert [one["id"] for one in road["articles"]] == [dated.article_id, undated.article_id]
    amend(store, undated.article_id, Supplied(published="2025-08-31"))
    (road,) = told(store)
    assert road["id"] == f"st{undated.article_id[1:]}"
    remove(store, undated.article_id)
    remove(store, dated.article_id)
    assert told(store) == []


def test_what_came_between_makes_two_stories_one(store: Store) -> None:
    """An article that comes late goes before those of later days, and they are told anew."""
    first, last = NEWS[0], (NEWS[6][0], Supplied("Kompas.com", title=NEWS[6][1].title, published="2025-09-16"))
    tell(store, [first, last])
    assert len(told(store)) == 2
    tell(store, NEWS[2:3])
    between = (NEWS[1][0], Supplied("Tempo", title=NEWS[1][1].title, published="2025-09-09"))
    tell(store, [between])
    (road,) = told(store)
    assert len(road["articles"]) == 4


def test_four_writers_at_once_tell_what_one_does(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: ingest(store, *one), NEWS))
    assert told(store) == afresh(NEWS)


def test_an_earlier_article_renames_a_story_and_the_old_id_leads_on(store: Store) -> None:
    (later,) = tell(store, NEWS[1:2])
    (before,) = told(store)
    (first,) = tell(store, NEWS[:1])
    (after,) = told(store, least=2)
    assert before["id"] == f"st{later.article_id[1:]}"
    assert after["id"] == f"st{first.article_id[1:]}"
    assert read_story(store, before["id"]) == StoryRedirect(after["id"])


def test_a_story_whose_first_article_goes_leads_on_to_the_rest(store: Store) -> None:
    first, *_ = tell(store, NEWS[:3])
    (before,) = told(store)
    remove(store, first.article_id)
    (after,) = told(store)
    assert read_story(store, before["id"]) == StoryRedirect(after["id"])
    for article_id in store.article_ids():
        remove(store, article_id)
    with pytest.raises(NotFound):
        read_story(store, before["id"])
    ingest(store, *NEWS[0])
    found = read_story(store, before["id"])
    assert not isinstance(found, StoryRedirect)
    assert orjson.loads(found[0])["version"] > 1


def test_a_revision_takes_the_place_of_what_it_supersedes(store: Store) -> None:
    texts = [f"{LEAD} Polisi berjaga.", f"{LEAD} Polisi berjaga. Ralat: dua lajur."]
    news = [
        (words, Supplied("Koran", title="Jalan Amblas", url="https://koran.example/1", published=f"2025-09-0{day}"))
        for day, words in enumerate(texts, 1)
    ]
    older, newer = tell(store, [*news, NEWS[1]])[:2]
    (road,) = told(store)
    shown = [one["id"] for one in road["articles"]]
    assert (newer.article_id in shown, older.article_id in shown, len(shown)) == (True, False, 2)
    assert told(store) == afresh([news[1], NEWS[1]])


def test_reprocessing_changes_nothing(store: Store) -> None:
    tell(store, NEWS)
    before = told(store), store.data_version()
    reprocess(store, lambda _done, _all: None)
    assert (told(store), store.data_version()) == before


def test_stories_of_an_older_release_are_told_anew(store: Store) -> None:
    """Migrating takes them out, reading the articles again brings them back, newer than they were."""
    tell(store, NEWS)
    (before,) = told(store, least=2)
    with store.begin() as transaction:
        transaction.mark_reprocessed(RULES_VERSION, max(store.article_ids()))
    version = store.data_version()
    with store._engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        r0010_story_profiles.upgrade()
    assert told(store) == []
    assert store.data_version() > version
    reprocess(store, lambda _done, _all: None)
    assert told(store, least=2) == [before]
    found = read_story(store, before["id"])
    assert not isinstance(found, StoryRedirect)
    assert orjson.loads(found[0])["version"] > 1


def test_events_that_an_editor_made_one_make_one_story(store: Store) -> None:
    """What is alike by half becomes a story when both tell of one event."""
    half: Told = (
        "Petugas mengatur kendaraan di Lenteng Agung pada 2 September 2025. Warga mengeluhkan kemacetan panjang.",
        Supplied("Kompas.com", title="Pengendara Terjebak Macet Berjam-jam", published="2025-09-02"),
    )
    tell(store, [NEWS[0], half])
    assert len(told(store)) == 2
    one, two = documents(store)[:2]
    merge_events(store, one["id"], [two["id"]], Editor("redaksi", "Satu peristiwa."))
    assert len(told(store)) == 1
