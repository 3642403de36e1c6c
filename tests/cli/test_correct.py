from __future__ import annotations

import json
from typing import Any

import pytest

from service.changes.listing import corrections_of
from service.store import EventRecord, Store, TimelineQuery
from tests.cli.support import SEEDS, Run


@pytest.fixture
def told(run: Run, sqlite_url: str) -> Store:
    run("migrate")
    assert run("seed", str(SEEDS))[0] == 0
    return Store.open(sqlite_url)


def first_two(store: Store) -> list[dict[str, Any]]:
    return [json.loads(document) for document in store.timeline(TimelineQuery(limit=2)).documents]


def event(store: Store, event_id: str) -> dict[str, Any]:
    found = store.event(event_id, hidden=True)
    assert isinstance(found, EventRecord)
    document: dict[str, Any] = json.loads(found.document)
    return document


def test_a_date_a_headline_and_hiding_go_together(run: Run, told: Store) -> None:
    one, _ = first_two(told)
    code, out, _ = run(
        "correct", one["id"], "--date", "2024-06", "--headline", "Judul", "--hide", "--reason", "Arsip", "--as", "Rani"
    )
    after = event(told, one["id"])
    assert (code, after["date"]["edtf"], after["headline"], after["hidden"]) == (0, "2024-06", "Judul", True)
    assert {said["by"] for said in after["corrections"]} == {"Rani"}
    assert out.splitlines()[-1].endswith("Judul  (hidden)")
    assert run("correct", one["id"], "--unhide", "--reason", "Arsip")[0] == 0
    assert event(told, one["id"])["hidden"] is False


def test_merge_split_pin_undo_and_the_list(run: Run, told: Store) -> None:
    one, two = first_two(told)
    assert run("correct", one["id"], "--merge", two["id"], "--reason", "Satu")[0] == 0
    (listed,) = corrections_of(told)
    (whole,) = listed.events
    citation = one["citations"][0]["id"]
    assert run("correct", whole, "--split", citation, "--reason", "Dua")[0] == 0
    assert run("correct", two["id"], "--pin", citation, "--reason", "Tiga")[0] == 0
    code, out, _ = run("correct", "--list")
    assert (code, [line.split()[1] for line in out.splitlines()]) == (0, ["in_force", "overridden", "overridden"])
    for line in out.splitlines():
        assert run("correct", line.split()[0], "--undo", "--reason", "Keliru")[0] == 0
    assert [after["citations"] for after in first_two(told)] == [one["citations"], two["citations"]]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["{id}", "--date", "2024"], "--reason"),
        (["{id}", "--reason", "x"], "one thing to do"),
        (["{id}", "--reason", "x", "--date", "2024", "--pin", "c_1"], "one thing to do"),
        (["{id}", "--reason", "x", "--date", "kemarin"], "date"),
        (["{id}", "--reason", " ", "--date", "2024"], "reason"),
        (["ev_0", "--reason", "x", "--date", "2024"], "no event “ev_0”"),
        (["k_0", "--reason", "x", "--undo"], "no correction “k_0”"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, told: Store, arguments: list[str], why: str) -> None:
    one, _ = first_two(told)
    code, _, err = run("correct", *(argument.replace("{id}", one["id"]) for argument in arguments))
    assert (code, why in err) == (1, True), err
    assert corrections_of(told) == []
