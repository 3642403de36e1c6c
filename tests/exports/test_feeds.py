from __future__ import annotations

import json
from datetime import date

import pytest
from icalendar import Calendar

from service.exports.feeds import icalendar, json_feed
from tests.exports.builders import event, events, written


@pytest.mark.parametrize(
    ("earliest", "latest", "start", "end"),
    [
        ("2025-09-03", "2025-09-03", date(2025, 9, 3), date(2025, 9, 4)),
        ("2024-01-01", "2024-12-31", date(2024, 1, 1), date(2025, 1, 1)),
        ("2022-02-01", None, date(2022, 2, 1), date(2022, 2, 2)),
        (None, "9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_an_entry_lasts_whole_days(earliest: str | None, latest: str | None, start: date, end: date) -> None:
    (entry,) = Calendar.from_ical(written(icalendar, event(earliest=earliest, latest=latest))).events
    assert (start, end) == (entry.DTSTART, entry.DTEND)


def test_a_calendar_holds_every_event_and_the_state_of_its_date() -> None:
    calendar = Calendar.from_ical(written(icalendar, *events()))
    entries = {str(entry["UID"]): entry for entry in calendar.events}
    assert list(entries) == [event["id"] for event in events()]
    disputed = entries[event()["id"]]
    assert disputed["CATEGORIES"].to_ical() == b"disputed"
    assert disputed["DESCRIPTION"].startswith("Juni 2024 (sumber berbeda)")
    assert disputed["SEQUENCE"] == 2


def test_lines_of_a_calendar_are_folded_and_end_as_rfc_5545_says() -> None:
    lines = b"".join(icalendar(events())).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])


def test_a_feed_has_an_item_an_event() -> None:
    feed = json.loads(b"".join(json_feed(events(), "https://example.org/v1/timeline", "https://example.org/next")))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["feed_url"], feed["next_url"]) == ("https://example.org/v1/timeline", "https://example.org/next")
    assert [item["id"] for item in feed["items"]] == [event["id"] for event in events()]
    item = next(item for item in feed["items"] if item["id"] == event()["id"])
    assert item["tags"][0] == "disputed"
    assert item["_kronologi"]["date"]["edtf"] == "2024-06"
    assert "date_published" not in item  # nobody published the event


def test_a_feed_of_no_address_and_no_events_is_a_feed() -> None:
    feed = json.loads(b"".join(json_feed([], None, None)))
    assert (feed["items"], "feed_url" in feed, "next_url" in feed) == ([], False, False)
