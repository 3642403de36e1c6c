"""What is deprecated says so in each of its answers: Deprecation (RFC 9745) and Sunset (RFC 8594)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from flask import Response
from werkzeug.http import http_date

DEPRECATION = "Deprecation"
SUNSET = "Sunset"
NOTICE = 365
"""Days that what is deprecated goes on working at the least."""


@dataclass(frozen=True, slots=True)
class Deprecated:
    """Since which day (UTC) something is deprecated, from which day on it may go, and the address that says what takes
    its place.

    Raises ValueError for a notice of less than a year.
    """

    since: date
    sunset: date
    successor: str

    def __post_init__(self) -> None:
        if (self.sunset - self.since).days < NOTICE:
            raise ValueError(f"What is deprecated works for {NOTICE} days at least: {self}")


def announce(response: Response, deprecated: Collection[Deprecated]) -> Response:
    """The answer, with headers that say what of the request is deprecated; of several the earliest days."""
    since, sunset = min(one.since for one in deprecated), min(one.sunset for one in deprecated)
    response.headers[DEPRECATION] = f"@{int(_midnight(since).timestamp())}"
    response.headers[SUNSET] = http_date(_midnight(sunset))
    for successor in dict.fromkeys(one.successor for one in deprecated):
        response.headers.add("Link", f'<{successor}>; rel="deprecation"')
    return response


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
