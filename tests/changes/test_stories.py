from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.changes.corrections import Editor, merge_events
from service.changes.ingest import amend, ingest, remove
from service.changes.reprocess import reprocess
from service.changes.stories import read_story
from service.errors import NotFound
from service.model import Supplied
from service.store import Store, StoryQuery, StoryRedirect, TimelineQuery
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
]


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
    assert [one["source"]["slug"] for one in road["articles"]] == ["koran", "tempo", "detik"]
    assert (road["sources"], road["published"]) == (3, {"earliest": "2025-09-01", "latest": "2025-09-03"})
    assert road["title"] in {supplied.title for _, supplied in NEWS[:3]}
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
                amend(store, ids[number], Supplied(published="2025-09-28"))
                text, supplied = NEWS[number]
                there[number] = (text, Supplied(supplied.source, title=supplied.title, published="2025-09-28"))
            if change == "again" and number in there:
                amend(store, ids[number], Supplied(published=NEWS[number][1].published))
        assert told(store) == afresh(list(there.values()))


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
        (text, Supplied("Koran", title="Jalan Amblas", url="https://koran.example/1", published=f"2025-09-0{day}"))
        for day, text in enumerate(texts, 1)
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


def test_events_that_an_editor_made_one_make_one_story(store: Store) -> None:
    """What is alike by half becomes a story when both tell of one event."""
    half: Told = (
        "Petugas mengatur kendaraan di Lenteng Agung pada 2 September 2025. Warga mengeluhkan kemacetan panjang.",
        Supplied("Kompas.com", title="Macet Panjang di Lenteng Agung", published="2025-09-02"),
    )
    tell(store, [NEWS[0], half])
    assert len(told(store)) == 2
    one, two = documents(store)[:2]
    merge_events(store, one["id"], [two["id"]], Editor("redaksi", "Satu peristiwa."))
    assert len(told(store)) == 1
