"""Lengths as TIMEX3 durations."""

from __future__ import annotations

from service.timex.readings import Length
from service.timex.span import Granularity

_DURATION_UNITS = {
    Granularity.SECOND: ("T", "S"),
    Granularity.MINUTE: ("T", "M"),
    Granularity.HOUR: ("T", "H"),
    Granularity.DAY: ("", "D"),
    Granularity.WEEK: ("", "W"),
    Granularity.MONTH: ("", "M"),
    Granularity.QUARTER: ("", "Q"),
    Granularity.HALF: ("", "H"),
    Granularity.YEAR: ("", "Y"),
    Granularity.DECADE: ("", "DE"),
    Granularity.CENTURY: ("", "CE"),
}
"""Unit -> its designator in a TIMEX3 duration, and whether it stands after the T."""


def duration(length: Length) -> str:
    """ "80 tahun" is P80Y, "2,5 jam" PT2.5H, "enam tahun delapan bulan" P6Y8M, "2-3 hari" P2D/P3D."""
    mark, designator = _DURATION_UNITS[length.unit]
    amount = "X" if length.amount is None else _plain(length.amount)
    value = f"P{mark}{amount}{designator}"
    if length.rest is not None:
        rest_mark, rest_designator = _DURATION_UNITS[length.rest[1]]
        value += f"{rest_mark if rest_mark != mark else ''}{_plain(length.rest[0])}{rest_designator}"
    if length.upto is not None:
        value += f"/P{mark}{_plain(length.upto)}{designator}"
    return value


def _plain(amount: float) -> str:
    """2.5 is 2.5, two millions 2000000."""
    return f"{amount:f}".rstrip("0").rstrip(".")
