"""Which way an incomplete date turns by the words around it: "akan … Selasa" ahead, "telah … April" back."""

from __future__ import annotations

import re

from service.timex.expression import Anchor, TimeExpression
from service.timex.narrative import Layout
from service.timex.readings import Direction, Fields, Range, Reading, Third

_AHEAD = frozenset(
    "akan bakal rencananya dijadwalkan direncanakan berencana segera jelang menjelang diagendakan besok esok lusa "
    "nanti insyaallah insya ditargetkan menargetkan targetnya diharapkan diprediksi selambatnya".split()
) | {"paling lambat"}
_BEHIND = frozenset("telah sudah pernah sempat usai setelah sejak".split())
"""Words before an incomplete date that turn it to the future, or to the past."""

_ENDS = frozenset(["hingga", "sampai"])
"""Words from which on one of the past turns nothing: "sejak 24 April sampai 31 Mei"."""

_WORDS = re.compile(r"paling lambat|[^\W\d_]+")
_CUE_REACH = 80
"""Code points before an expression, within its sentence, in which a cue word counts."""


def cue(layout: Layout, expression: TimeExpression, speech: Anchor | None) -> Direction:
    """Which way the nearest cue word before an expression points, within its sentence; a schedule points ahead."""
    reading = expression.reading
    if not isinstance(reading, Fields | Third | Range) or (isinstance(reading, Fields) and reading.year is not None):
        return Direction.NEAREST
    start, _ = layout.sentence(expression.start)
    heard = layout.voice(expression.start)
    window = layout.text[max(start, heard, expression.start - _CUE_REACH) : expression.start].lower()
    ends = False
    for word in reversed(_WORDS.findall(window)):
        if word in _AHEAD:
            return Direction.FORWARD
        if word in _BEHIND:
            return Direction.NEAREST if ends else Direction.BACK
        ends = ends or word in _ENDS
    if speech is not None and _month_ahead(reading, speech) and _ends_alone(layout, expression):
        return Direction.FORWARD
    day = reading.day if isinstance(reading, Fields) else None
    if day is not None and reading == Fields(day=day) and _goes_forward(layout, start, expression):
        return Direction.FORWARD
    if expression.start in layout.schedule and _turns(expression.reading, speech):
        return Direction.FORWARD
    return Direction.NEAREST


_UP_TO = re.compile(r"(?:hingga|sampai|sampai dengan) $", re.IGNORECASE)
_UP_TO_REACH = 15
_SOON = 5
"""Months ahead that "hingga Agustus" may reach; farther off it tells of the last."""


def _ends_alone(layout: Layout, expression: TimeExpression) -> bool:
    """Whether an expression ends a stretch of which no other begins: not "Januari" in "November hingga Januari"."""
    found = _UP_TO.search(layout.text, max(0, expression.start - _UP_TO_REACH), expression.start)
    if found is None:
        return False
    begins = (layout.expressions[other].end for other in layout.between(found.start() - _CUE_REACH, found.start())[-1:])
    return all(end < found.start() - 1 for end in begins)


def _month_ahead(reading: Reading, speech: Anchor) -> bool:
    """Whether a bare month comes soon: "hingga akhir Agustus" said in May ends in that year's August."""
    whole = reading.whole if isinstance(reading, Third) else reading
    if not isinstance(whole, Fields) or whole.month is None or whole != Fields(month=whole.month):
        return False
    return 1 <= (whole.month - speech.day.month) % 12 <= _SOON


def _goes_forward(layout: Layout, start: int, expression: TimeExpression) -> bool:
    """Whether the date before it in its sentence does: "dibuka tanggal 8 mendatang dan ditutup tanggal 30"."""
    before = [layout.expressions[other].reading for other in layout.between(start, expression.start)[-1:]]
    return any(isinstance(reading, Fields) and reading.direction is Direction.FORWARD for reading in before)


def _turns(reading: Reading, speech: Anchor | None) -> bool:
    """What a schedule turns forward: a bare weekday but that of publication itself, a day or a month alone; day and
    month together are the nearest anyway."""
    if not isinstance(reading, Fields) or (reading.month is not None and reading.day is not None):
        return False
    return reading.weekday is None or speech is None or reading.weekday != speech.day.weekday()
