from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import permutations

import orjson
import pytest

from service.analyse import MOST_MENTIONS
from service.changes.ingest import Ingested, amend, ingest, remove
from service.errors import Gone, InvalidInput, NotFound
from service.model import Metadata, PageDate, Supplied
from service.store import Store
from service.timex.expression import Say
from tests.changes.newsroom import ARTICLES, UNDATED, afresh, documents, tell, timeline


def test_the_same_article_again_changes_nothing(store: Store) -> None:
    first = tell(store, ARTICLES)
    version, before = store.data_version(), documents(store)
    again = tell(store, ARTICLES)
    assert [one.created for one in first + again] == [True] * len(first) + [False] * len(again)
    assert [one.article_id for one in again] == [one.article_id for one in first]
    assert (store.data_version(), documents(store)) == (version, before)


def test_the_same_article_again_with_the_date_that_it_was_missing_is_dated(store: Store) -> None:
    text = "Kim Jong Un mengunjungi Rusia pada Juni tahun lalu."
    first = ingest(store, text, Supplied("Tempo"))
    again = ingest(store, text, Supplied("Tempo", published="2025-09-04"))
    assert (first.events, again.article_id, again.created) == ((), first.article_id, False)
    assert len(again.events) == 1
    assert ingest(store, text, Supplied("Tempo", published="2020-01-01")).events == again.events


PAGE = Metadata(
    title="Kim di Rusia",
    url="https://tempo.co/kim",
    dates=(PageDate("2025-09-04T11:01:00+07:00", "json-ld datePublished"),),
    warnings=(Say("bersambung", "goes on"),),
)


def test_what_the_page_said_is_kept_and_read_again(store: Store) -> None:
    text = "Kim Jong Un mengunjungi Rusia pada Juni tahun lalu."
    there = ingest(store, text, Supplied(), metadata=PAGE)
    assert store.stored_article(there.article_id).metadata == PAGE
    before = orjson.loads(store.article(there.article_id).document)
    assert before["warnings"] == [{"id": "bersambung", "en": "goes on"}]
    assert before["published"]["basis"] == "metadata"
    amended = amend(store, there.article_id, Supplied(author="Budi"))
    after = orjson.loads(store.article(there.article_id).document)
    assert amended.events == there.events
    assert after == {**before, "author": "Budi"}


def test_an_undated_article_is_dated_by_its_page(store: Store) -> None:
    text = "Kim Jong Un mengunjungi Rusia pada Juni tahun lalu."
    first = ingest(store, text, Supplied("Tempo"))
    again = ingest(store, text, Supplied("Tempo"), metadata=PAGE)
    assert (first.events, again.article_id, again.created) == ((), first.article_id, False)
    assert len(again.events) == 1
    assert store.stored_article(first.article_id).metadata == PAGE


def test_the_same_text_of_another_outlet_is_another_article(store: Store) -> None:
    text, supplied = ARTICLES[0]
    there = [ingest(store, text, supplied), ingest(store, text, Supplied("Tempo", published="2025-09-04"))]
    assert [one.created for one in there] == [True, True]
    assert there[0].events == there[1].events


def test_an_article_keeps_what_was_supplied_and_its_text(store: Store) -> None:
    text = "\r\n Judul \n\nJakarta – Juni tahun lalu, Kim Jong Un mengunjungi Rusia.\n"
    supplied = Supplied("Tempo", "Judul lain", "https://tempo.co/a", "2025-09-04T11:01:00+07:00", "Budi", "bbc")
    stored = store.stored_article(ingest(store, text, supplied).article_id)
    assert (stored.text, stored.supplied, stored.version) == (text, supplied, 1)


@pytest.mark.parametrize("published", ["kemarin", "2025-13-01", "04/09/2025"])
def test_a_malformed_date_is_refused_and_nothing_written(store: Store, published: str) -> None:
    with pytest.raises(InvalidInput):
        ingest(store, "Kim Jong Un mengunjungi Rusia.", Supplied("Tempo", published=published))
    assert (store.article_ids(), store.data_version()) == ([], 0)


def test_a_date_more_than_two_days_ahead_is_refused_and_nothing_written(store: Store) -> None:
    today = datetime.now(UTC).date()
    ahead = today + timedelta(days=4)
    with pytest.raises(InvalidInput, match="ahead of today") as refused:
        ingest(store, "Kim Jong Un mengunjungi Rusia.", Supplied("Tempo", published=ahead.isoformat()))
    assert set(refused.value.pointers) == {"/published"}
    assert (store.article_ids(), store.data_version()) == ([], 0)
    tomorrow = (today + timedelta(days=1)).isoformat()
    article_id = ingest(store, "Kim Jong Un mengunjungi Rusia.", Supplied("Tempo", published=tomorrow)).article_id
    with pytest.raises(InvalidInput, match="ahead of today"):
        amend(store, article_id, Supplied(published=ahead.isoformat()))


def test_a_page_that_is_dated_ahead_is_dated_otherwise_and_told(store: Store) -> None:
    ahead = datetime.now(UTC).date() + timedelta(days=30)
    metadata = Metadata(dates=(PageDate(ahead.isoformat(), "meta pubdate"),))
    text = '"Baik," kata Budi, Rabu (3/9/2025).'
    article_id = ingest(store, text, Supplied("Tempo"), metadata=metadata).article_id
    document = orjson.loads(store.article(article_id).document)
    assert (document["published"]["basis"], document["published"]["earliest"]) == ("inferred", "2025-09-03")
    assert any(ahead.isoformat() in warning["en"] for warning in document["warnings"])


def test_an_article_without_a_date_is_kept(store: Store) -> None:
    ingested = ingest(store, *UNDATED)
    document = orjson.loads(store.article(ingested.article_id).document)
    assert document["published"] is None
    assert [expression["unresolved"] is not None for expression in document["expressions"]] == [True, True]


def test_amending_replaces_the_fields_that_are_given(store: Store) -> None:
    article_id = ingest(store, *UNDATED).article_id
    amended = amend(store, article_id, Supplied(published="2025-09-04", url="https://detik.com/a"))
    assert (amended.article_id, amended.created) == (article_id, False)
    assert store.stored_article(article_id).supplied == Supplied(
        "Detik", url="https://detik.com/a", published="2025-09-04"
    )
    assert store.article(article_id).version == 2
    assert store.article(article_id).events == amended.events != ()


def test_amending_to_what_it_is_changes_nothing(store: Store) -> None:
    ingested = ingest(store, *ARTICLES[0])
    version = store.data_version()
    assert amend(store, ingested.article_id, Supplied(published="2025-09-04")).events == ingested.events
    assert store.data_version() == version


def test_a_refused_amendment_leaves_the_article(store: Store) -> None:
    ingested = ingest(store, *ARTICLES[0])
    before = store.stored_article(ingested.article_id), timeline(store)
    with pytest.raises(InvalidInput):
        amend(store, ingested.article_id, Supplied(published="kemarin"))
    assert (store.stored_article(ingested.article_id), timeline(store)) == before


def test_an_article_keeps_its_id_when_its_outlet_is_corrected(store: Store) -> None:
    text, supplied = ARTICLES[0]
    article_id = ingest(store, text, supplied).article_id
    amended = amend(store, article_id, Supplied(source="Tempo"))
    (document,) = documents(store)
    assert [(one["article"]["id"], one["source"]["slug"]) for one in document["citations"]] == [(article_id, "tempo")]
    assert [source.slug for source in store.sources()] == ["tempo"]
    for source in (supplied.source, "Tempo"):
        again = ingest(store, text, Supplied(source, published=supplied.published))
        assert again == Ingested(article_id, created=False, events=amended.events)


def test_an_outlet_is_not_corrected_to_that_of_the_same_text(store: Store) -> None:
    text, supplied = ARTICLES[0]
    article_id = ingest(store, text, supplied).article_id
    twin = ingest(store, text, Supplied("Tempo", published="2025-09-04")).article_id
    with pytest.raises(InvalidInput, match=f"{article_id}.*delete one of the two"):
        amend(store, twin, Supplied(source=supplied.source))


def test_a_removed_article_is_gone_with_its_events_until_it_comes_back(store: Store) -> None:
    before = ingest(store, *ARTICLES[1])
    timeline_before = timeline(store)
    remove(store, before.article_id)
    assert documents(store) == []
    for event_id in before.events:
        with pytest.raises(Gone):
            store.event(event_id)
    for change in (remove, lambda where, which: amend(where, which, Supplied(title="x"))):
        with pytest.raises(Gone, match="ingest its text again"):
            change(store, before.article_id)
    assert ingest(store, *ARTICLES[1]) == before
    assert timeline(store) == timeline_before
    assert {document["version"] for document in documents(store)} == {2}


def test_what_was_never_there_is_not_found(store: Store) -> None:
    for change in (remove, lambda where, which: amend(where, which, Supplied(title="x"))):
        with pytest.raises(NotFound, match="a_nothing"):
            change(store, "a_nothing")


def test_writers_at_once_end_like_one_after_the_other(store: Store, database_url: str) -> None:
    told = [
        (text, Supplied(f"{supplied.source} {copy}", published="2025-09-04"))
        for copy in range(3)
        for text, supplied in ARTICLES
    ]

    def write(share: int) -> list[bool]:
        own = Store.open(database_url)
        ingested = tell(own, told[share::3] + told[(share + 1) % 3 :: 3])
        own.close()
        return [one.created for one in ingested]

    with ThreadPoolExecutor(3) as pool:
        created = [one for ones in pool.map(write, range(3)) for one in ones]
    assert sum(created) == len(told)
    assert timeline(store) == afresh(told)


def test_changing_one_article_from_everywhere_at_once(store: Store, database_url: str) -> None:
    article_id = ingest(store, *UNDATED).article_id
    fields = [
        Supplied(published="2025-09-04"),
        Supplied(title="Judul"),
        Supplied(author="Budi"),
        Supplied(origin="bbc"),
    ]

    def change(supplied: Supplied) -> None:
        own = Store.open(database_url)
        amend(own, article_id, supplied)
        own.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(change, fields))
    assert store.stored_article(article_id).supplied == Supplied(
        "Detik", title="Judul", published="2025-09-04", author="Budi", origin="bbc"
    )


@pytest.mark.parametrize("order", list(permutations(["Koran Kita", "koran kita", "KORAN KITA!"])))
def test_an_outlet_has_one_name_whichever_article_comes_first(store: Store, order: tuple[str, ...]) -> None:
    for name in order:
        ingest(store, f"Dari {name}.", Supplied(name, url=f"https://{name[0]}.example/1"))
    (found,) = store.sources()
    assert (found.slug, found.name, found.domains, found.articles) == ("koran-kita", "koran kita", (), 3)


def test_a_record_is_known_as_long_as_its_article_is_there(store: Store) -> None:
    (one, other), (first, second) = ARTICLES[:2], ("1" * 32, "2" * 32)
    article = ingest(store, *one, record=first)
    ingest(store, *one, record=second)
    ingest(store, *other)
    version = store.data_version()
    ingest(store, *one, record=first)
    assert store.known_records([first, second, "3" * 32]) == {first, second}
    assert (store.known_records([]), store.data_version()) == (set(), version)
    remove(store, article.article_id)
    assert store.known_records([first, second]) == set()


@pytest.mark.parametrize(
    "text", ["Baca juga: Kim bertemu Putin di Beijing", "ADVERTISEMENT\n\nBagikan\nEditor: Budi", "***", "\u00ad\u200d"]
)
def test_furniture_alone_is_refused(store: Store, text: str) -> None:
    with pytest.raises(InvalidInput, match="send the article's own words"):
        ingest(store, text, Supplied("Tempo"))
    assert store.article_ids() == []


def test_an_article_has_so_many_mentions_and_says_what_is_left_out(store: Store) -> None:
    sentence = "Kim Jong Un mengunjungi Rusia pada {} September {}. "
    text = "".join(sentence.format(n % 28 + 1, 1990 + n % 36) for n in range(MOST_MENTIONS + 7))
    there = ingest(store, text, Supplied("Tempo", published="2025-09-04"))
    document = orjson.loads(store.article(there.article_id).document)
    cited = [citation for event in documents(store) for citation in event["citations"]]
    assert len(cited) == MOST_MENTIONS
    (warning,) = (one["en"] for one in document["warnings"])
    assert f"makes {MOST_MENTIONS + 7} dated statements" in warning
    assert f"up to character {max(citation['quote']['end'] for citation in cited)}," in warning
    assert len(document["expressions"]) == MOST_MENTIONS + 7


def test_what_an_article_says_again_word_for_word_counts_once(store: Store) -> None:
    sentence = "Kim Jong Un mengunjungi Rusia pada {} Juni 2024."
    text = "\n\n".join(map(sentence.format, (3, 9, 3, 3)))
    ingest(store, text, Supplied("Tempo", published="2025-09-04"))
    cited = [citation["quote"] for event in documents(store) for citation in event["citations"]]
    assert sorted(quote["start"] for quote in cited) == [0, text.index(sentence.format(9))]
