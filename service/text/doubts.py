"""What speaks against a publication date: a page that names several days, a header older than what it reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from service.model import Basis, Document, Metadata, Publication, Source
from service.text.clues import last_told
from service.text.outlets import zone_of
from service.text.page_dates import ahead, other_days, read_date
from service.text.publication import stamps_ahead, written
from service.timex.expression import Certainty, Say, TimeExpression
from service.timex.say import both, spoken_day

_OLDER = Say(
    "Tanggal terbit {day} lebih tua daripada “{text}” yang dilaporkan; periksa, dan kirim PATCH dengan “published”.",
    "The publication date {day} is older than “{text}”, which the article reports; check it, and PATCH “published”.",
)
_SEVERAL = Say(
    "Halaman menyebut tanggal terbit lain di {place}: “{value}”; dipakai {day}.",
    "The page gives another publication date at {place}: “{value}”; {day} was taken.",
)
_AHEAD = Say(
    "“{value}” bukan tanggal terbit: belum tiba saat artikel diterima.",
    "“{value}” is no publication date: it lay ahead when the article was received.",
)
_FOUND = (Basis.METADATA, Basis.BYLINE)


def review(
    publication: Publication | None,
    document: Document,
    expressions: Sequence[TimeExpression],
    metadata: Metadata | None,
    source: Source,
    *,
    received: date | None = None,
) -> tuple[Publication | None, tuple[Say, ...]]:
    """The publication, less certain where something speaks against it, and what does.

    Published on 2 September 2025 by its header, with "kata Budi, Rabu (3/9/2025)" in the text: of low certainty. A date
    that the caller supplied keeps its certainty, and is doubted as well. A date that lay ahead when the article was
    received is told of.
    """
    early = tuple(_early(document, metadata, source, received))
    if publication is None or publication.basis is Basis.INFERRED:
        return publication, early
    several = list(_several(publication, metadata, source))
    spoken = last_told(document, expressions, publication.best.year)
    older: list[Say] = []
    if spoken is not None and spoken[0] > publication.latest + _ABROAD:
        older.append(both(_OLDER, day=spoken_day(publication.best), text=spoken[1]))
        if publication.basis in _FOUND:
            publication = replace(publication, certainty=Certainty.LOW)
    return publication, (*early, *several, *older)


def _early(document: Document, metadata: Metadata | None, source: Source, received: date | None) -> Iterator[Say]:
    for evidence in stamps_ahead(document, received):
        yield both(_AHEAD, value=evidence.text)
    for given in metadata.dates if metadata is not None else ():
        dated = read_date(given, written)
        if dated is not None and ahead(dated.day(zone_of(source)), received):
            yield both(_AHEAD, value=given.value)


_ABROAD = timedelta(days=1)
"""What is said on the next day somewhere east of the outlet is no reason to doubt."""


def _several(publication: Publication, metadata: Metadata | None, source: Source) -> Iterator[Say]:
    if metadata is not None and publication.basis in _FOUND:
        for other in other_days(publication, metadata.dates, zone_of(source), written):
            yield both(_SEVERAL, place=other.place, value=other.value, day=spoken_day(publication.best))
