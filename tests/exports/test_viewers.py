from __future__ import annotations

import json
from typing import Any

import pytest

from service.exports.viewers import timelinejs, vis
from tests.exports.builders import event, events, written

DAY = {"earliest": "2025-09-03", "latest": "2025-09-03", "granularity": "day"}
MONTH = {"earliest": "2024-06-01", "latest": "2024-06-30", "granularity": "month"}
YEAR = {"earliest": "2024-01-01", "latest": "2024-12-31", "granularity": "year"}
WEEK = {"earliest": "2025-08-25", "latest": "2025-08-31", "granularity": "week"}
QUARTER = {"earliest": "2024-04-01", "latest": "2024-06-30", "granularity": "quarter"}
DECADE = {"earliest": "1990-01-01", "latest": "1999-12-31", "granularity": "decade"}
OPEN = {"earliest": "2022-02-01", "latest": None, "granularity": "month"}


def slide(date: dict[str, Any]) -> dict[str, Any]:
    (found,) = json.loads(written(timelinejs, event(**date)))["events"]
    return dict(found)


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        (DAY, {"year": 2025, "month": 9, "day": 3}, None),
        (MONTH, {"year": 2024, "month": 6}, None),
        (YEAR, {"year": 2024}, None),
        (WEEK, {"year": 2025, "month": 8, "day": 25}, {"year": 2025, "month": 8, "day": 31}),
        (QUARTER, {"year": 2024, "month": 4}, {"year": 2024, "month": 6}),
        (DECADE, {"year": 1990}, {"year": 1999}),
        (OPEN, {"year": 2022, "month": 2}, None),
    ],
)
def test_a_slide_is_as_precise_as_its_date(
    date: dict[str, Any], start: dict[str, int], end: dict[str, int] | None
) -> None:
    assert (slide(date)["start_date"], slide(date).get("end_date")) == (start, end)


def test_a_slide_shows_the_date_and_every_citation() -> None:
    found = slide(MONTH)
    assert found["display_date"] == "Juni 2024 (sumber berbeda)"
    assert found["unique_id"] == event()["id"]
    assert found["text"]["text"].count("<blockquote>") == len(event()["citations"])


def test_a_citation_leads_to_its_article() -> None:
    given = event()
    given["citations"][0]["article"]["url"] = 'https://example.org/?a=1&b="2"'
    (found,) = json.loads(written(timelinejs, given))["events"]
    assert '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">' in found["text"]["text"]


@pytest.mark.parametrize(
    ("date", "kind", "start", "end"),
    [
        (DAY, "box", "2025-09-03", None),
        (MONTH, "range", "2024-06-01", "2024-07-01"),
        (YEAR, "range", "2024-01-01", "2025-01-01"),
        (OPEN, "box", "2022-02-01", None),
    ],
)
def test_an_item_is_a_box_or_a_range(date: dict[str, Any], kind: str, start: str, end: str | None) -> None:
    (item,) = json.loads(written(vis, event(**date)))
    assert (item["type"], item["start"], item.get("end")) == (kind, start, end)


def test_words_of_articles_are_no_markup() -> None:
    given = event()
    given["headline"] = given["citations"][0]["quote"]["exact"] = "<script>alert(1)</script>"
    assert "<script>" not in written(timelinejs, given) + written(vis, given)


def test_no_events_are_an_empty_list() -> None:
    assert json.loads(written(vis)) == []
    assert json.loads(written(timelinejs)) == {"scale": "human", "events": []}
    assert len(json.loads(written(vis, *events()))) == len(events())
