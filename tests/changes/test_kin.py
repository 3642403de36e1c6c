"""What articles are to each other, whatever the order in which they come, change and go."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.changes import kin
from service.changes.ingest import amend, ingest, remove
from service.changes.kin import is_copy, newest
from service.changes.reprocess import reprocess
from service.model import Facts, Metadata, Original, Source, Supplied
from service.store import Revision, Store
from tests.builders import publication
from tests.changes.newsroom import Told, dated, documents, fresh_store, misquoted, tell
from tests.changes.wire import ALL, COPY, LATER, NAMING, OLD, QUOTE, QUOTING, RELIEF, WIRE, afresh, article, state


def quiet(_done: int, _all: int) -> None:
    """Progress that nobody watches."""


# Copies


def test_a_copy_has_the_origin_of_the_earliest_and_says_why(store: Store) -> None:
    wire, copy = tell(store, [WIRE, COPY])
    document = article(store, copy.article_id)
    evidence = document["origin_evidence"]
    assert document["origin"] == "antara"
    assert evidence["article"] == {"id": wire.article_id, "source": "ANTARA", "title": None}
    assert COPY[0][evidence["start"] : evidence["end"]] == evidence["text"]
    assert evidence["text"].startswith("Banjir bandang melanda")
    assert len(evidence["text"].split()) <= 40
    assert (article(store, wire.article_id)["origin"], article(store, wire.article_id)["origin_evidence"]) == (
        "antara",
        None,
    )


def test_copies_count_once(store: Store) -> None:
    tell(store, [WIRE, COPY])
    event = next(event for event in documents(store) if event["date"]["edtf"] == "2019-02")
    assert (event["support"]["sources"], event["support"]["origins"]["supports"]) == (2, ["antara"])


def test_an_origin_that_one_of_them_names_is_that_of_all(store: Store) -> None:
    ids = [ingested.article_id for ingested in tell(store, [WIRE, COPY, NAMING])]
    assert [article(store, one)["origin"] for one in ids] == ["bbc", "bbc", "bbc"]
    assert article(store, ids[0])["origin_evidence"]["article"]["id"] == ids[2]
    remove(store, ids[2])
    assert [article(store, one)["origin"] for one in ids[:2]] == ["antara", "antara"]


def test_an_origin_that_is_supplied_stays(store: Store) -> None:
    wire, copy = tell(store, [WIRE, (COPY[0], Supplied("Koran Pagi", origin="Reuters"))])
    assert [article(store, one.article_id)["origin"] for one in (wire, copy)] == ["reuters", "reuters"]
    amend(store, wire.article_id, Supplied(origin="Antara"))
    assert [article(store, one.article_id)["origin"] for one in (wire, copy)] == ["antara", "reuters"]


def test_coverage_that_quotes_the_same_words_is_no_copy(store: Store) -> None:
    _, quoting = tell(store, [WIRE, QUOTING])
    assert article(store, quoting.article_id)["origin"] == "kabar-kota"


@pytest.mark.parametrize(
    ("shared", "one", "other", "expected"),
    [
        (40, 70, 300, True),
        (35, 70, 70, True),
        (34, 70, 70, False),
        (6, 6, 80, True),
        (5, 5, 80, False),
        (3, 3, 3, True),
    ],
)
def test_what_a_near_copy_is(shared: int, one: int, other: int, expected: bool) -> None:
    assert is_copy(shared, one, other) is is_copy(shared, other, one) is expected


def test_a_passage_that_many_have_makes_no_copies(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "COMMON", 3)
    furniture = f"{QUOTE} {RELIEF}"
    told = [
        (f"Kabar nomor {name} pada 3 Maret 202{number}. {furniture}", Supplied(f"Koran {name}", published="2025-09-04"))
        for number, name in enumerate(["satu", "dua", "tiga", "empat"])
    ]
    ids = [ingested.article_id for ingested in tell(sqlite_store, told[:3])]
    assert len({article(sqlite_store, one)["origin"] for one in ids}) == 1
    last = ingest(sqlite_store, *told[3]).article_id
    assert len({article(sqlite_store, one)["origin"] for one in (*ids, last)}) == 4
    remove(sqlite_store, ids[0])
    assert len({article(sqlite_store, one)["origin"] for one in (*ids[1:], last)}) == 1


# Siblings


def test_an_undated_article_is_dated_by_its_sibling(store: Store) -> None:
    wire, quoting = tell(store, [WIRE, QUOTING])
    document = article(store, quoting.article_id)
    published = document["published"]
    assert {name: published[name] for name in ("value", "earliest", "latest", "basis", "certainty")} == {
        "value": "2025-09-04",
        "earliest": "2025-09-02",
        "latest": "2025-09-06",
        "basis": "inferred",
        "certainty": "low",
    }
    (evidence,) = published["evidence"]
    assert evidence["article"] == {"id": wire.article_id, "source": "ANTARA", "title": None}
    assert QUOTING[0][evidence["start"] : evidence["end"]] == evidence["text"] == QUOTE.strip("“.")
    assert "artikel lain" in document["warnings"][0]["id"]


def test_siblings_of_many_days_date_nothing(store: Store) -> None:
    *_, quoting, later = tell(store, [WIRE, QUOTING, LATER])
    assert article(store, quoting.article_id)["published"] is None
    remove(store, later.article_id)
    assert article(store, quoting.article_id)["published"]["value"] == "2025-09-04"


def test_what_was_inferred_is_no_evidence(store: Store) -> None:
    """B is dated by A; C shares words with B only, and stays undated."""
    link = "Relawan membuka dapur umum di halaman sekolah dan melayani ribuan porsi makanan sehari bagi para pengungsi."
    more = "Mereka juga menggelar pemeriksaan kesehatan gratis serta permainan bagi anak-anak di tenda besar itu."
    chained = (f"Sore itu hujan turun lagi. {link} {more}", Supplied("Koran Malam"))
    told = [WIRE, (f"{QUOTING[0]}\n\n{link} {more}", QUOTING[1]), chained]
    *_, second, third = tell(store, told)
    assert article(store, second.article_id)["published"] is not None
    assert article(store, third.article_id)["published"] is None


def test_an_outlet_does_not_date_itself(store: Store) -> None:
    *_, quoting = tell(store, [WIRE, (QUOTING[0], Supplied("Antara"))])
    assert article(store, quoting.article_id)["published"] is None


def test_a_date_that_comes_later_takes_the_place_of_the_inferred_one(store: Store) -> None:
    tell(store, [WIRE, QUOTING])
    again = ingest(store, QUOTING[0], Supplied("Kabar Kota", published="2025-09-08"))
    assert not again.created
    assert article(store, again.article_id)["published"]["basis"] == "supplied"
    assert state(store) == afresh([WIRE, dated(QUOTING, "2025-09-08")])


# Revisions

URL = "https://koranpagi.example/banjir/1"
SAME_URL = "http://www.koranpagi.example/banjir/1/?page=all&utm_source=x"
DRAFT: Told = (f"Banjir melanda Sungai Jernih pada 1 September 2025. {OLD}", Supplied("Koran Pagi", url=URL))
RALAT: Told = (
    f"Ralat: banjir melanda Sungai Jernih pada 2 September 2025. {OLD}",
    Supplied("Koran Pagi", url=SAME_URL),
)


def test_the_same_address_with_another_text_is_a_revision(store: Store) -> None:
    old, new = (one.article_id for one in tell(store, [DRAFT, RALAT]))
    older, newer = store.article(old), store.article(new)
    assert (older.superseded_by, older.supersedes, older.events) == (new, (), ())
    assert (newer.superseded_by, newer.supersedes) == (None, (old,))
    assert {one["article"]["id"] for event in documents(store) for one in event["citations"]} == {new}
    remove(store, new)
    assert (store.article(old).superseded_by, bool(store.article(old).events)) == (None, True)
    assert state(store) == afresh([DRAFT])


def test_another_outlet_or_address_is_no_revision(store: Store) -> None:
    other = (RALAT[0], Supplied("Koran Sore", url=URL))
    elsewhere = (RALAT[0], Supplied("Koran Pagi", url=f"{URL}2"))
    ids = [one.article_id for one in tell(store, [DRAFT, other, elsewhere])]
    assert [store.article(one).superseded_by for one in ids] == [None, None, None]


@pytest.mark.parametrize("order", [(None, 2), (2, None)])
def test_a_later_page_with_the_address_of_the_first_is_no_revision(store: Store, order: tuple[int | None, ...]) -> None:
    pages = [
        ingest(store, text, supplied, metadata=Metadata(part=part)).article_id
        for part, (text, supplied) in zip(order, (DRAFT, RALAT), strict=True)
    ]
    assert [store.article(one).superseded_by for one in pages] == [None, None]
    corrected = ingest(store, f"Koreksi. {RALAT[0]}", RALAT[1], metadata=Metadata(part=order[1])).article_id
    assert [store.article(one).superseded_by for one in pages] == [None, corrected]


def test_the_same_texts_again_change_nothing(store: Store) -> None:
    tell(store, [DRAFT, RALAT])
    before, version = state(store), store.data_version()
    tell(store, [DRAFT, RALAT, DRAFT])
    assert (state(store), store.data_version()) == (before, version)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_known_time_tells_which_text_is_newer(store: Store, order: tuple[int, int]) -> None:
    told = [dated(DRAFT, "2025-09-04T08:00:00+07:00"), dated(RALAT, "2025-09-04T09:00:00+07:00")]
    for number in order:
        ingest(store, *told[number])
    assert state(store) == afresh(told)
    (live,) = {one["article"]["id"] for event in documents(store) for one in event["citations"]}
    assert article(store, live)["published"]["value"] == "2025-09-04T09:00:00+07:00"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_page_that_was_changed_later_is_newer(store: Store, order: tuple[int, int]) -> None:
    modified = ["2025-09-04T08:00:00+07:00", "2025-09-04 09:00"]
    told = [(DRAFT, modified[0]), (RALAT, modified[1])]
    for number in order:
        (text, supplied), moment = told[number]
        ingest(store, text, supplied, metadata=Metadata(modified=moment))
    (live,) = {one["article"]["id"] for event in documents(store) for one in event["citations"]}
    assert store.article(live).text == RALAT[0]


def test_amending_an_old_revision_can_make_it_count_again(store: Store) -> None:
    old, new = (one.article_id for one in tell(store, [dated(DRAFT, "2025-09-03"), dated(RALAT, "2025-09-04")]))
    amend(store, old, Supplied(title="Judul"))
    assert store.article(old).superseded_by == new
    amend(store, old, Supplied(published="2025-09-05"))
    assert (store.article(old).superseded_by, store.article(new).superseded_by) == (None, old)
    amend(store, old, Supplied(url="https://koranpagi.example/lain"))
    assert (store.article(old).superseded_by, store.article(new).superseded_by) == (None, None)


def test_a_superseded_article_is_no_evidence_and_no_copy(store: Store) -> None:
    old = (WIRE[0], Supplied("Antara", url="https://antara.example/1", published="2025-09-04"))
    new = (f"Ralat: {OLD}", Supplied("Antara", url="https://antara.example/1", published="2025-09-05"))
    tell(store, [old, QUOTING, COPY, new])
    assert state(store)["timeline"] == afresh([new, QUOTING, COPY])["timeline"]


def revision(name: str, **facts: object) -> Revision:
    return Revision(name, Facts(Source("tempo", "Tempo"), **facts), None)  # type: ignore[arg-type]  # as the case has them


def hour(clock: int) -> datetime:
    return datetime(2025, 9, 4, clock, tzinfo=UTC)


@pytest.mark.parametrize(
    ("revisions", "expected"),
    [
        ([revision("a"), revision("b")], "b"),
        ([revision("a", modified=hour(9)), revision("b", modified=hour(8))], "a"),
        ([revision("a", modified=hour(9)), revision("b")], "b"),
        ([revision("a", modified=hour(9)), revision("b"), revision("c", modified=hour(8))], "b"),
        ([revision("a", publication=publication("2025-09-04")), revision("b", modified=hour(8))], "b"),
        ([revision("a", modified=hour(8)), revision("b", publication=publication("2025-09-04"))], "b"),
        ([revision("a", modified=hour(8)), revision("b", publication=publication("2025-09-03"))], "a"),
        ([revision("a"), revision("b", modified=hour(9), summary=True)], "a"),
        ([revision("a", summary=True), revision("b", modified=hour(9), summary=True)], "b"),
    ],
)
def test_which_revision_counts(revisions: list[Revision], expected: str) -> None:
    assert newest(revisions) == expected


# Originals


def test_an_original_is_kept_byte_for_byte(store: Store) -> None:
    original = Original("text/html", b"<p>\xe9" * 1000)
    article_id = ingest(store, *WIRE, original=original).article_id
    ingest(store, *WIRE, original=Original("text/html", b"another"))
    assert store.original(article_id) == original


# Any order, any history


@pytest.mark.parametrize("order", list(permutations([WIRE, COPY, NAMING, QUOTING])))
def test_any_order_gives_the_same(order: tuple[Told, ...]) -> None:
    assert afresh(order) == afresh([WIRE, COPY, NAMING, QUOTING])


TOLD = [*ALL, dated(DRAFT, "2025-09-04T08:00:00+07:00"), dated(RALAT, "2025-09-04T09:00:00+07:00")]
AMENDMENTS = [
    Supplied(published="2025-09-04T09:30:00+07:00"),
    Supplied(published="2026-09-02"),
    Supplied(origin="Reuters"),
    Supplied(url=URL),
]
HISTORY = st.lists(
    st.tuples(
        st.sampled_from(["ingest", "ingest", "ingest", "remove", "amend"]),
        st.integers(0, len(TOLD) - 1),
        st.sampled_from(AMENDMENTS),
    ),
    max_size=10,
)


@settings(max_examples=20)
@given(HISTORY, st.sampled_from([2, 50]))
def test_any_history_ends_like_a_fresh_start(changes: list[tuple[str, int, Supplied]], common: int) -> None:
    with pytest.MonkeyPatch.context() as patch, fresh_store() as store:
        patch.setattr(kin, "COMMON", common)
        there: dict[int, str] = {}
        for change, number, amendment in changes:
            if change == "ingest" and number not in there:
                there[number] = ingest(store, *TOLD[number]).article_id
            elif change == "remove" and number in there:
                remove(store, there.pop(number))
            elif change == "amend" and number in there:
                amend(store, there[number], amendment)
        end = state(store)
        assert end == afresh((one.text, one.supplied) for one in map(store.stored_article, there.values()))
        assert list(misquoted(store)) == []
        reprocess(store, quiet)
        assert state(store) == end
