"""Keeping a copy in step: what changed since a token, whatever happens between one page and the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from service.api import context, cursor
from service.app import create_app
from service.changes.corrections import Editor, amend_event, merge_events, split_event, undo
from service.changes.ingest import amend, ingest, remove
from service.changes.listing import corrections_of
from service.changes.timelines import Wanted, put_timeline, remove_timeline
from service.errors import Gone, InvalidInput
from service.events.corrections import State
from service.model import CorrectionKind, Supplied
from service.settings import Settings
from service.store import Mark, NamedTimeline, Redirect, Store, TimelineQuery
from tests.changes.newsroom import ARTICLES, TREATY, UNDATED, documents, tell

TOLD = [*ARTICLES, UNDATED]
WHO = Editor("redaksi", "Menurut arsip.")
FILTERS = [
    "",
    "source=kompas",
    "status=disputed",
    "from=2024-06&to=2024-07",
    "min_sources=2",
    "origin=trt",
    "timeline=putin",
    "q=putin",
    "q=perjanjian",
]
FILTERS += ["q=%22kim+jong%22&status=agreed", "source=kompas&entity=vladimir-putin", "granularity=month"]
"""Questions that events come under and leave again."""


class Copy:
    """A consumer: it reads page by page, and whatever it was told last stands."""

    def __init__(self, client: FlaskClient, asked: str) -> None:
        self._client = client
        self._start = f"/v1/timeline?{asked}"
        self._url = self._start
        self.events: dict[str, dict[str, Any]] = {}

    def read(self) -> bool:
        """Reads a page; whether another one follows."""
        response = self._client.get(self._url)
        assert response.status_code == 200, response.json
        page = response.json
        for one in page["events"]:
            if one.get("deleted"):
                self.events.pop(one["id"], None)
            else:
                self.events[one["id"]] = one
        self._url = page["next"] or f"{self._start}&updated_after={page['token']}"
        return page["next"] is not None

    def catch_up(self) -> None:
        """Ends a reading that was under way, and reads once what changed meanwhile."""
        while self.read():
            pass
        while self.read():
            pass


def find(store: Store) -> NamedTimeline | None:
    with store.reading() as transaction:
        return transaction.timelines.find("putin")


class Newsroom:
    """Articles come, go, get other dates and are filed; editors correct, as far as there is something to correct, and
    make a named timeline what they like."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._there: dict[int, str] = {}

    def act(self, act: str, number: int) -> None:
        match act:
            case "ingest":
                self._there[number] = ingest(self._store, *TOLD[number]).article_id
            case "amend" if number in self._there:
                amend(self._store, self._there[number], Supplied(published=f"2025-09-0{number + 1}"))
            case "remove" if number in self._there:
                remove(self._store, self._there.pop(number))
            case "name":
                self._name(number)
            case "file" if number in self._there and find(self._store) is not None:
                amend(self._store, self._there[number], Supplied(), timelines=["putin"] if number % 2 else [])
            case "undo":
                said = [one for one in corrections_of(self._store) if one.state is State.IN_FORCE]
                made = [one.correction for one in said if one.correction.kind is not CorrectionKind.UNDO]
                if made:
                    undo(self._store, made[number % len(made)].id, WHO)
            case _:
                self._correct(act, number)

    def _name(self, number: int) -> None:
        """Makes the named timeline another one, or deletes it."""
        ids = [event["id"] for event in documents(self._store)]
        some = {"pinned": tuple(ids[number : number + 2]), "hidden": tuple(ids[number + 2 : number + 3])}
        match number % 4:
            case 0 if find(self._store) is not None:
                remove_timeline(self._store, "putin", {"*"})
            case kind:
                saved = [{"entity": "vladimir-putin"}, None, {}][kind - 1]
                read = {"*"} if find(self._store) is not None else None
                put_timeline(self._store, "putin", Wanted(f"{number}", filter=saved, **some), read)

    def _correct(self, act: str, number: int) -> None:
        events = documents(self._store)
        if not events:
            return
        event, other = events[number % len(events)], events[(number + 1) % len(events)]
        match act:
            case "date":
                amend_event(self._store, event["id"], {CorrectionKind.DATE: f"2024-0{number + 1}"}, WHO)
            case "hide":
                amend_event(self._store, event["id"], {CorrectionKind.HIDDEN: True}, WHO)
            case "merge" if event is not other:
                merge_events(self._store, event["id"], [other["id"]], WHO)
            case "split" if len(event["citations"]) > 1:
                split_event(self._store, event["id"], [event["citations"][0]["id"]], WHO)


@contextmanager
def served(url: str) -> Iterator[tuple[Store, FlaskClient]]:
    app = create_app(Settings.from_env({"KRONOLOGI_DATABASE_URL": url, "KRONOLOGI_RATE_LIMIT": "off"}))
    with app.app_context():
        store = context.store()
    store.migrate()
    yield store, app.test_client()
    store.close()


ACTS = ["ingest", "ingest", "name", "file", "amend", "remove", "date", "hide", "merge", "split", "undo", "read"]
HISTORY = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, len(TOLD) - 1)), max_size=16)


@settings(max_examples=25)
@given(HISTORY, st.sampled_from(FILTERS), st.integers(1, 3))
def test_a_copy_ends_up_like_the_server_after_any_history(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, int]], asked: str, limit: int
) -> None:
    """The copy reads a page now and then, so that most pages are of other states of the data than those before."""
    with served(f"sqlite:///{tmp_path_factory.mktemp('copy')}/kronologi.db") as (store, client):
        room, copy = Newsroom(store), Copy(client, f"{asked}&limit={limit}")
        for act, number in history:
            if act == "read":
                copy.read()
            else:
                try:
                    room.act(act, number)
                except InvalidInput:
                    continue  # a correction that says nothing here
        copy.catch_up()
        assert on_it(store) == expected(store)
        shown = client.get(f"/v1/timeline?{asked}&limit=500").json["events"]
        assert copy.events == {event["id"]: event for event in shown}


def on_it(store: Store) -> set[str]:
    """The events that are written down to be on the named timeline."""
    return {orjson.loads(one)["id"] for one in store.stream(TimelineQuery(timeline="putin", limit=None))}


def expected(store: Store) -> set[str]:
    """The events that are on it by its words, found without what is written down."""
    named = find(store)
    if named is None:
        return set()
    told = orjson.loads(named.document)
    shown = documents(store)
    live = {event["id"]: event for event in shown}

    def now(ids: list[str]) -> set[str]:
        found = set()
        for event_id in ids:
            try:
                event = store.event(event_id, hidden=True)
            except Gone:
                continue
            found.add(event.event_id if isinstance(event, Redirect) else event.id)
        return found & live.keys()

    saved = told["filter"]
    asked = {
        event["id"]
        for event in shown
        if saved == {} or (saved is not None and saved["entity"] in {one["id"] for one in event["entities"]})
    }
    filed = {
        event_id
        for article_id in store.article_ids()
        if "putin" in store.article(article_id).timelines
        for event_id in store.article(article_id).events
    }
    return (asked | now(told["pinned"]) | filed) - now(told["hidden"])


def changes(client: FlaskClient, token: str, asked: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/v1/timeline?{asked}&updated_after={token}").json["events"]
    return found


@pytest.fixture
def told(store: Store, client: FlaskClient) -> FlaskClient:
    tell(store, ARTICLES)
    return client


def treaty(client: FlaskClient) -> dict[str, Any]:
    events = client.get("/v1/timeline").json["events"]
    return next(one for one in events if any(TREATY in cited["quote"]["exact"] for cited in one["citations"]))


def test_nothing_changed_is_an_empty_page_with_the_same_token(told: FlaskClient) -> None:
    page = told.get("/v1/timeline").json
    again = told.get(f"/v1/timeline?updated_after={page['token']}")
    assert again.json == {**page, "events": [], "next": None}
    unchanged = told.get(
        f"/v1/timeline?updated_after={page['token']}", headers={"If-None-Match": again.headers["ETag"]}
    )
    assert unchanged.status_code == 304


def test_from_before_everything_the_whole_comes_in_the_order_of_change(told: FlaskClient, store: Store) -> None:
    whole = changes(told, cursor.token(Mark(0)))
    assert sorted(one["id"] for one in whole if "deleted" not in one) == sorted(one["id"] for one in documents(store))
    assert "Kamchatka" in whole[-1]["headline"], "the last article told of it"
    some, url = [], f"/v1/timeline?limit=1&updated_after={cursor.token(Mark(0))}"
    while url is not None:
        page = told.get(url)
        some += page.json["events"]
        url = page.json["next"]
        assert page.headers.get("Link") == (f'<{url}>; rel="next"' if url else None)
    assert some == whole


def test_a_hidden_event_is_a_tombstone_and_comes_back(told: FlaskClient, store: Store) -> None:
    event, token = treaty(told), told.get("/v1/timeline").json["token"]
    made = amend_event(store, event["id"], {CorrectionKind.HIDDEN: True}, WHO)
    (hidden,) = changes(told, token)
    assert {**hidden, "updated_at": None} == {
        "id": event["id"],
        "deleted": True,
        "merged_into": None,
        "updated_at": None,
    }
    undo(store, made.corrections[0].id, WHO)
    assert [one["id"] for one in changes(told, token)] == [event["id"]]
    assert "deleted" not in changes(told, token)[0]


def test_a_merged_event_names_the_one_that_took_it_in(told: FlaskClient, store: Store) -> None:
    events, token = documents(store), told.get("/v1/timeline").json["token"]
    merge_events(store, events[0]["id"], [events[-1]["id"]], WHO)
    gone = next(one for one in changes(told, token) if "deleted" in one)
    kept = next(one for one in changes(told, token) if "deleted" not in one)
    assert gone["merged_into"] == kept["id"]
    assert {gone["id"], kept["id"]} == {events[0]["id"], events[-1]["id"]}


def test_an_event_with_its_last_article_leaves_no_heir(client: FlaskClient, store: Store) -> None:
    article_id = ingest(store, *ARTICLES[-1]).article_id
    page = client.get("/v1/timeline").json
    remove(store, article_id)
    found = changes(client, page["token"])
    assert [one["id"] for one in found] == [event["id"] for event in page["events"]] != []
    assert all(one["deleted"] and one["merged_into"] is None for one in found)


def test_an_event_that_left_the_filter_is_a_tombstone(told: FlaskClient, store: Store) -> None:
    event, token = treaty(told), told.get("/v1/timeline").json["token"]
    amend_event(store, event["id"], {CorrectionKind.DATE: "2023-05"}, WHO)
    assert [(one["id"], one["deleted"]) for one in changes(told, token, "from=2024")] == [(event["id"], True)]
    assert changes(told, token, "to=2023") == [treaty(told)]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("order=desc", "order"),
        ("cursor=x", "cursor"),
        ("format=csv", "updated_after"),
        ("story=st_0", "story"),
    ],
)
def test_what_the_order_of_change_cannot_answer_is_refused(seeded: FlaskClient, asked: str, parameter: str) -> None:
    token = seeded.get("/v1/timeline").json["token"]
    response = seeded.get(f"/v1/timeline?{asked}&updated_after={token}")
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, parameter)


@pytest.mark.parametrize("token", ["x", "W10", cursor.token(Mark(10**6)), cursor.token(Mark(2**64 - 1))])
def test_a_token_that_this_data_never_gave_is_refused(seeded: FlaskClient, token: str) -> None:
    response = seeded.get(f"/v1/timeline?updated_after={token}")
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "updated_after")
    assert "start again without it" in response.json["detail"]


def test_an_event_that_came_after_the_token_and_is_none_of_those_asked_for_is_passed_over(
    client: FlaskClient, store: Store
) -> None:
    tell(store, ARTICLES[:2])
    before = {event["id"] for event in documents(store)}
    token = client.get("/v1/timeline?source=kompas").json["token"]
    tell(store, ARTICLES[2:])

    def gone(token: str) -> set[str]:
        return {one["id"] for one in changes(client, token, "source=kompas") if "deleted" in one}

    assert gone(token) <= before
    unsettled = cursor.token(replace(cursor.read_token(token), settled=False))
    assert gone(unsettled) - before == gone(unsettled) - gone(token) != set()


def test_an_id_that_lives_again_is_not_new(client: FlaskClient, store: Store) -> None:
    article_id = ingest(store, *ARTICLES[-1]).article_id
    page = client.get("/v1/timeline").json
    remove(store, article_id)
    ingest(store, *ARTICLES[-1])
    ids = {event["id"] for event in page["events"]}
    found = client.get(f"/v1/timeline?status=disputed&updated_after={page['token']}").json["events"]
    assert {one["id"] for one in found if one["deleted"]} == ids != set()


def test_the_token_of_one_of_several_pages_is_not_settled(told: FlaskClient) -> None:
    page = told.get("/v1/timeline?limit=1").json
    assert not cursor.read_token(page["token"]).settled
    assert cursor.read_token(told.get("/v1/timeline").json["token"]).settled
    first = told.get(f"/v1/timeline?limit=1&updated_after={page['token']}").json
    assert cursor.read_token(first["token"]).settled, "nothing more had changed"
