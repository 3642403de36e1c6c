"""From what a pattern caught to hours and zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.timex.pattern import Found, Token

_FARTHEST = 14 * 60
"""Minutes from UTC that the farthest clock shows: UTC+14 in Kiribati."""


def hour_and_minute(found: Found) -> tuple[int | None, int | None]:
    """Hour and minute: "10.15", "tujuh" (7.00), "setengah delapan" (7.30)."""
    if not found.has("hour"):
        return None, None
    hour = int(found.count("hour"))
    if found.caught("hour")[0].name == "half_count":
        return hour - 1, 30
    return hour, found.integer("minute") or 0


def offset(tokens: Sequence[Token]) -> int | None:
    """Minutes from UTC: "WIB" 420, "waktu Indonesia tengah" 480, "GMT+7" 420, "waktu Tokyo" 540; None for "waktu
    setempat", for places whose offset changes and for what no clock shows, "GMT+99"."""
    if not tokens:
        return None
    caught = {token.name: token for token in tokens}
    if "indonesia" in caught:
        named = caught.get("zone_part") or caught.get("middle")
    else:
        named = next((caught[name] for name in ("zone", "utc", "zone_place", "zone_abroad") if name in caught), None)
    if named is None or not isinstance(named.value, int):
        return None
    sign = next((sign for name, sign in (("plus", 1), ("dash", -1)) if name in caught), 0)
    hours, minutes, *_ = *(token.value for token in tokens if token.name == "num"), 0, 0
    found = named.value + sign * (int(hours or 0) * 60 + int(minutes or 0))
    return found if abs(found) <= _FARTHEST and int(minutes or 0) < 60 else None
