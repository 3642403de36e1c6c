"""The structure of an article's text: title, dates, furniture, paragraphs, sentences, quotations, attributions.

All of it are spans of the text as it was received; nothing is cleaned away. A doubtful line stays body text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from service.model import Document, Slice
from service.text.attributions import find_attributions
from service.text.boilerplate import Known, mark_inline, mark_lines
from service.text.captions import inline_captions, mark_captions
from service.text.datelines import LONGEST as LONGEST_DATELINE
from service.text.datelines import find_dateline
from service.text.lines import Line, split_lines
from service.text.paragraphs import continuations
from service.text.quotations import find_quotations
from service.text.sentences import split_sentences
from service.text.stamps import read_stamp, stamped_head
from service.text.titles import HEAD, find_title
from service.timex.expression import Zone, ZoneKind

_PARAGRAPH = 230
"""Code points; so long a line is a paragraph, never a title or a heading."""

_HEADING = 100
_SHORTEST_REST = 60


def read_document(text: str, title: str | None) -> Document:
    """The structure of a text: "Diterbitkan 04 September 2025" is ``publication``, "Promosi 1" ``boilerplate``.

    ``title`` is the one that the caller supplied, if any. Zones are sorted and may nest; paragraphs and sentences hold
    the body with its lead, and never cross a line that is something else. A dateline starts a paragraph but belongs to
    no sentence. Linear in the length of the text.
    """
    lines = _lines(text)
    kinds = mark_lines(lines)
    kinds |= mark_captions(lines, kinds)
    dateline = _first_dateline(text, lines, kinds)
    body = _body_start(lines, kinds, dateline)
    stamps = _stamp_lines(lines, kinds, body)
    going_on = continuations(lines, kinds | stamps)
    found, titles = find_title(lines, kinds | stamps, going_on, body, title)
    kinds |= _without_page_days(stamps, lines, min(titles, default=-1))
    kinds |= dict.fromkeys(titles, ZoneKind.TITLE)
    if dateline is not None:
        kinds = {index: kind for index, kind in kinds.items() if not dateline.first <= index <= dateline.last}
    kinds |= _headings(lines, kinds, body)
    zones = [Zone(kind, lines[index].start, lines[index].end) for index, kind in kinds.items()]
    zones += _leads(lines, kinds, dateline)
    paragraphs = _paragraphs(lines, kinds, going_on, dateline)
    cuts = _cuts(text, lines, kinds, paragraphs, dateline)
    sentences = _sentences(text, paragraphs, cuts)
    quotations = find_quotations(text, paragraphs)
    zones += cuts
    zones += [Zone(ZoneKind.QUOTATION, quotation.start, quotation.end) for quotation in quotations]
    attributions = find_attributions(text, sentences, quotations)
    zones += [Zone(ZoneKind.ATTRIBUTION, attribution.start, attribution.end) for attribution in attributions]
    zones.sort(key=lambda zone: (zone.start, -zone.end, zone.kind))
    slice_of_title = Slice(found.start, found.end) if found is not None else None
    return Document(text, slice_of_title, tuple(zones), tuple(paragraphs), tuple(sentences))


@dataclass(frozen=True, slots=True)
class _Dateline:
    """The first paragraph's dateline; it may run over several lines ("Jakarta", "-", the text)."""

    first: int
    last: int
    end: int


def _lines(text: str) -> list[Line]:
    """The lines, with a crawler's "date 2025-09-03" split from the text that it stands before."""
    lines: list[Line] = []
    for line in split_lines(text):
        stamped = stamped_head(line.text) if not lines else 0
        lines += [line.head(stamped), line.tail(stamped)] if stamped else [line]
    return lines


def _first_dateline(text: str, lines: Sequence[Line], kinds: Mapping[int, ZoneKind]) -> _Dateline | None:
    """The dateline of the first paragraph that has one, among the first lines."""
    for index, line in enumerate(lines[: HEAD + 4]):
        if index in kinds or read_stamp(line.text) is not None:
            continue
        reach = min(len(text), line.start + LONGEST_DATELINE)
        found = find_dateline(text, line.start, max(reach, line.end))
        if found is None:
            continue
        end, row = found
        last = index
        while lines[last].end <= end and last + 1 < len(lines):
            last += 1
        rest = lines[last].end - end
        if row.sure or rest > _PARAGRAPH or (lines[last].stopped and rest >= _SHORTEST_REST):
            return _Dateline(index, last, end)
    return None


def _body_start(lines: Sequence[Line], kinds: Mapping[int, ZoneKind], dateline: _Dateline | None) -> int:
    """The index of the first line that is sure to be body text: with a dateline, or a paragraph that ends in a stop."""
    if dateline is not None:
        return dateline.first
    stopped = [index for index, line in enumerate(lines) if index not in kinds and line.stopped]
    long = [index for index in stopped if len(lines[index].text) >= _PARAGRAPH]
    return min((*long[:1], *stopped[:1]), default=len(lines)) if stopped else len(lines)


def _stamp_lines(lines: Sequence[Line], kinds: Mapping[int, ZoneKind], body: int) -> dict[int, ZoneKind]:
    """Publication lines: in the head any date that stands alone, further down only one that says what it is."""
    stamps: dict[int, ZoneKind] = {}
    for index, line in enumerate(lines):
        if index in kinds:
            continue
        stamp = read_stamp(line.text)
        if stamp is not None and (not stamp.row.bare or index < max(body, 0) + 4):
            stamps[index] = ZoneKind.PUBLICATION
    return stamps


def _without_page_days(stamps: Mapping[int, ZoneKind], lines: Sequence[Line], title: int) -> dict[int, ZoneKind]:
    """The stamps, but a weekday and date without a clock before the title are furniture: the page's own today."""
    kinds = dict(stamps)
    for index in stamps:
        stamp = read_stamp(lines[index].text)
        if stamp is not None and stamp.row.name == "day" and stamp.weekday is not None and index < title:
            kinds[index] = ZoneKind.BOILERPLATE
    return kinds


def _headings(lines: Sequence[Line], kinds: Mapping[int, ZoneKind], body: int) -> dict[int, ZoneKind]:
    """Subheadings: short lines without a stop between a paragraph that has ended and one that follows.

    A line with a digit may be an entry of a list or say when something happens: it stays body text.
    """
    found: dict[int, ZoneKind] = {}
    for index in range(body + 1, len(lines) - 1):
        line, before, after = lines[index], lines[index - 1], lines[index + 1]
        if (
            index not in kinds
            and index + 1 not in kinds
            and 4 <= len(line.text) <= _HEADING
            and not line.text.endswith((".", ",", ":", ";", '"', "”", "…", "-", "–"))
            and line.text[0].isupper()
            and not any(letter.isdigit() for letter in line.text)
            and (index - 1 in kinds or before.stopped)
            and not after.text[0].islower()
            and len(after.text) > len(line.text)
            and after.stopped
        ):
            found[index] = ZoneKind.HEADING
    return found


def _leads(lines: Sequence[Line], kinds: Mapping[int, ZoneKind], dateline: _Dateline | None) -> list[Zone]:
    """The standfirst: the few sentences between the title and the publication line or the dateline."""
    titles = [index for index, kind in kinds.items() if kind is ZoneKind.TITLE]
    stamps = [index for index, kind in kinds.items() if kind is ZoneKind.PUBLICATION]
    first = max(titles) + 1 if titles else 0
    body = dateline.first if dateline is not None else 0
    last = next((stamp for stamp in sorted(stamps) if stamp >= first), body)
    between = [index for index in range(first, last) if index not in kinds]
    if not 0 < len(between) <= 3:
        return []
    return [Zone(ZoneKind.LEAD, lines[index].start, lines[index].end) for index in between]


def _paragraphs(
    lines: Sequence[Line], kinds: Mapping[int, ZoneKind], going_on: Container[int], dateline: _Dateline | None
) -> list[Slice]:
    """The body lines, with those that go on from the line before put together."""
    paragraphs: list[Slice] = []
    for index, line in enumerate(lines):
        if index in kinds:
            continue
        if _dated(dateline, index) or (index in going_on and index - 1 not in kinds):
            paragraphs[-1] = Slice(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(Slice(line.start, line.end))
    return paragraphs


def _dated(dateline: _Dateline | None, index: int) -> bool:
    """Whether the line goes on from a dateline that stands on the lines before it."""
    return dateline is not None and dateline.first < index <= dateline.last


def _cuts(
    text: str,
    lines: Sequence[Line],
    kinds: Mapping[int, ZoneKind],
    paragraphs: Sequence[Slice],
    dateline: _Dateline | None,
) -> list[Zone]:
    """What stands inside body paragraphs and is no part of a sentence: datelines, inserted furniture, captions."""
    cuts: list[Zone] = []
    if dateline is not None:
        cuts.append(Zone(ZoneKind.DATELINE, lines[dateline.first].start, dateline.end))
    for paragraph in paragraphs:
        found = find_dateline(text, paragraph.start, paragraph.end)
        if found is not None and found[1].sure and not (dateline and lines[dateline.first].start == paragraph.start):
            cuts.append(Zone(ZoneKind.DATELINE, paragraph.start, found[0]))
    known = Known(text)
    for index, line in enumerate(lines):
        if index not in kinds:
            cuts += mark_inline(line, known)
            cuts += [Zone(ZoneKind.CAPTION, start, end) for start, end in inline_captions(line)]
    cuts.sort(key=lambda zone: (zone.start, -zone.end))
    apart: list[Zone] = []
    for zone in cuts:
        if not apart or zone.start >= apart[-1].end:
            apart.append(zone)
    return apart


def _sentences(text: str, paragraphs: Sequence[Slice], cuts: Sequence[Zone]) -> list[Slice]:
    """The sentences of the paragraphs, none of which crosses a cut."""
    starts = [zone.start for zone in cuts]
    sentences: list[Slice] = []
    for paragraph in paragraphs:
        begin = paragraph.start
        following = bisect_right(starts, paragraph.start - 1)
        while begin < paragraph.end:
            cut = cuts[following] if following < len(cuts) else None
            end = min(cut.start, paragraph.end) if cut is not None else paragraph.end
            sentences += [Slice(*sentence) for sentence in split_sentences(text, begin, end)]
            begin = cut.end if cut is not None else paragraph.end
            following += 1
    return sentences
