"""Which expressions date a clause: "hari ini, Kamis (21/5/2026)" is one date, "Pilpres 2024" and "80 tahun" none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from service.events.clauses import Clause
from service.events.triggers import MEASURED, hits
from service.events.words import words
from service.timex.expression import Certainty, Resolution, TimexType
from service.timex.readings import AnchorKind, Feast, Fields, SameAs, Shift, Vague
from service.timex.span import Granularity, Qualifier

_NAME_BEFORE = re.compile(r"\b([A-Z]\w+)\)?(?: \d)?\s$")
_PREPOSITIONS = frozenset(("di", "ke", "dari", "sejak", "pada", "per", "hingga", "tahun"))
_AROUND = 120
"""Code points before and behind an expression that say how it is used."""

_YEAR = re.compile(r"\d{4}(?:[/–-]\d{2,4})?")
_EVERY = re.compile(r"\b(?:setiap|tiap|tiap-tiap|saban)\s$", re.IGNORECASE)
_SCOPE = re.compile(r"tahun (?:buku|pajak|anggaran|fiskal)\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:pada|saat|ketika|selama|malam|sejak|hingga|sampai|di)\s$", re.IGNORECASE)
_HABIT = re.compile(
    r"\b(?:rutin|biasanya|umumnya|lazimnya|selalu|kerap|dianjurkan|disunahkan|disunnahkan|(?:se)?tiap tahun)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:dibanding(?:kan)?|ketimbang|daripada)\s(?:(?!(?:dan|serta|yang|namun|tetapi|menjadi)\b)\S+(?<![,.;:])\s){0,8}$"
    r"|\b(?:naik|turun|tumbuh|meningkat|menurun|melonjak|merosot|lebih)\s(?:\S+\s){0,3}dari\s(?:posisi\s)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\s(?:hingga|sampai|s/d|s\.d\.)\s(?:dengan\s)?(?:pada\s)?", re.IGNORECASE)
_OR = re.compile(r",?\s(?:atau|alias|yakni|yaitu|tepatnya)\s", re.IGNORECASE)
_BESIDE = 14
"""Code points that may stand between a day and the clock time that belongs to it: ", sekitar "."""


def extent(resolution: Resolution) -> tuple[int, int]:
    """Where its expression stands."""
    return resolution.expression.start, resolution.expression.end


def places(resolution: Resolution) -> bool:
    """Whether an expression puts something at a time: not "80 tahun", "setiap Jumat" or "kini", nor a deadline
    as "dalam dua hari ke depan"."""
    return (
        resolution.span is not None
        and resolution.expression.type in (TimexType.DATE, TimexType.TIME)
        and not isinstance(resolution.expression.reading, Vague)
    )


def stretches(text: str, resolutions: Iterable[Resolution]) -> list[Resolution]:
    """The same, a stretch that is told by its ends as one: "dari Februari hingga Oktober 2022" is 2022-02/2022-10."""
    result: list[Resolution] = []
    for one in sorted(resolutions, key=extent):
        stretch = _stretch(text, result[-1], one) if result else None
        if stretch is not None:
            result[-1] = stretch
        else:
            result.append(one)
    return result


def _stretch(text: str, first: Resolution, last: Resolution) -> Resolution | None:
    """From the one date until the other, where "hingga" alone stands between two whole days or more."""
    one, other = first.span, last.span
    if one is None or other is None or one.open or other.open or _UNTIL.fullmatch(text, *_between(first, last)) is None:
        return None
    exact = one.qualifier is other.qualifier is Qualifier.EXACT and first.expression.type is last.expression.type
    if not exact or first.expression.type is not TimexType.DATE or first.value is None or last.value is None:
        return None
    if one.end is None or other.start is None or one.end > other.start:
        return None
    start, end = first.expression.start, last.expression.end
    return replace(
        first,
        expression=replace(first.expression, text=text[start:end], end=end),
        value=f"{first.value}/{last.value}",
        span=replace(
            one, end=other.end, granularity=max(one.granularity, other.granularity, key=lambda each: each.rank)
        ),
        anchor=first.anchor or last.anchor,
        alternatives=(),
        certainty=first.certainty if last.certainty is Certainty.HIGH else last.certainty,
        steps=(*first.steps, *(step for step in last.steps if step not in first.steps)),
    )


def _between(first: Resolution, last: Resolution) -> tuple[int, int]:
    """Where what stands between two expressions begins and ends."""
    return first.expression.end, max(first.expression.end, last.expression.start)


def only_names(text: str, resolution: Resolution) -> bool:
    """Whether an expression names, counts or compares where it stands, and dates nothing.

    "Pilpres 2024", "setiap 3 Juni", "dividen tahun buku 2025", "salat Idul Adha", "di malam hari" of no day, and what
    a figure is measured by: "naik 4 persen dibandingkan tahun sebelumnya".
    """
    expression = resolution.expression
    before = text[max(0, expression.start - _AROUND) : expression.start]
    if _clock(resolution) and _HABIT.search(re.split(r"[.,;] ", before)[-1]):
        return True
    if in_name(text, resolution) or _EVERY.search(before) or _SCOPE.match(expression.text) or _COMPARED.search(before):
        return True
    if _bare(resolution):
        around = before.rpartition(". ")[2] + text[expression.end : expression.end + _AROUND].partition(". ")[0]
        return _WHEN.search(before) is None or _HABIT.search(around) is not None
    anchored = resolution.anchor is not None and resolution.anchor.kind is AnchorKind.PUBLICATION
    part = resolution.span is not None and resolution.span.granularity is Granularity.PART_OF_DAY
    return anchored and part and expression.rule == "part-of-day"


def _bare(resolution: Resolution) -> bool:
    """Whether it is a feast of no year: "Idul Adha", not "Idul Adha 1447 H", "Lebaran tahun lalu" or "H-3 Lebaran"."""
    reading = resolution.expression.reading
    if not isinstance(reading, Feast) or reading.by or reading.turn is not None:
        return False
    return not any(letter.isdigit() for letter in resolution.expression.text)


def in_name(text: str, resolution: Resolution) -> bool:
    """Whether a year is part of a name: "Pilpres 2024", "Liga 1 2024/2025"."""
    if _YEAR.fullmatch(resolution.expression.text) is None:
        return False
    start = resolution.expression.start
    before = _NAME_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and before.group(1).lower() not in _PREPOSITIONS


def aside(text: str, clause: Clause, resolution: Resolution) -> bool:
    """Whether "saat itu" only tells of the noun before it: "Direktur FBI saat itu"."""
    reading = resolution.expression.reading
    bare = isinstance(reading, SameAs) and reading.unit is None
    return bare and len(words(text, clause.start, resolution.expression.start)) > 1


def one_each(text: str, clauses: Iterable[Clause], resolutions: Iterable[Resolution]) -> list[Resolution]:
    """One expression for each date of a clause, in the order of the text.

    Of "hari ini, Kamis (21/5/2026)" the second, which needs no counting; of a day and a clock time beside it the day;
    of "10 Mei mendatang atau dua pekan lagi" the day.
    """
    kept: list[Resolution] = []
    whole = list(clauses)
    for one in sorted(resolutions, key=_plainness):
        clause = next((clause for clause in whole if clause.holds(one.expression.start)), None)
        if clause is None or not any(
            clause.holds(two.expression.start) and (_same(one, two) or _counted_again(text, one, two)) for two in kept
        ):
            kept.append(one)
    return sorted((one for one in kept if len(kept) == 1 or not _measured(text, one)), key=extent)


def _measured(text: str, resolution: Resolution) -> bool:
    """Whether it only tells which month or quarter was measured: "BPS mengumumkan inflasi Juni pada Selasa"."""
    span = resolution.span
    before = words(text, max(0, resolution.expression.start - 30), resolution.expression.start)
    if span is None or not before or span.granularity not in (Granularity.MONTH, Granularity.QUARTER):
        return False
    beside = not text[before[-1].end : resolution.expression.start].strip()
    return beside and any(hit.trigger in MEASURED and not hit.verb for hit in hits(before[-1:]))


def _plainness(resolution: Resolution) -> tuple[bool, bool, int, int]:
    """Which of two expressions speaks for both: no bare clock time, not counted from elsewhere, the finer."""
    assert resolution.span is not None
    rank = resolution.span.granularity.rank
    return _clock(resolution), resolution.anchor is not None, rank, resolution.expression.start


def _clock(resolution: Resolution) -> bool:
    """Whether it is a clock time of no day: "pukul 06.00"."""
    reading = resolution.expression.reading
    return isinstance(reading, Fields) and reading.hour is not None and reading.day is None


def _counted_again(text: str, one: Resolution, other: Resolution) -> bool:
    """Whether one of two dates joined by "atau" only counts how far off the other is, give or take its unit."""
    first, last = sorted((one, other), key=extent)
    if _OR.fullmatch(text, *_between(first, last)) is None:
        return False
    counts = [date for date in (one, other) if isinstance(date.expression.reading, Shift) and date.span is not None]
    exact = [date for date in (one, other) if date not in counts and date.span is not None]
    if len(counts) != 1 or len(exact) != 1:
        return False
    rough, fine = counts[0].span, exact[0].span
    assert rough is not None
    assert fine is not None
    coarser = rough.days is not None and not fine.open and rough.granularity.rank > fine.granularity.rank
    return coarser and rough.gap_days(fine) <= (rough.days or 0)


def _same(one: Resolution, other: Resolution) -> bool:
    """Whether two expressions of one clause give one date: the same days, a year ("kurban 2026") that the other lies
    in, or side by side one within the other."""
    assert one.span is not None
    assert other.span is not None
    if (one.span.earliest, one.span.latest) == (other.span.earliest, other.span.latest):
        return True
    whole = one.span.contains(other.span), other.span.contains(one.span)
    if any(held and _YEAR.fullmatch(date.expression.text) for held, date in zip(whole, (one, other), strict=True)):
        return True
    (_, end), (start, _) = sorted((extent(one), extent(other)))
    clock = TimexType.TIME in (one.expression.type, other.expression.type)
    return start - end < _BESIDE and (clock or any(whole))
