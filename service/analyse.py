"""The pure pipeline, from a text to its mentions: one line a stage, no database, no clock."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence

from service.events.mentions import find_mentions
from service.model import Analysis, Article, Basis, Metadata, Publication, Supplied
from service.text.doubts import review
from service.text.outlets import find_origin, identify
from service.text.publication import find, infer
from service.text.structure import read_document
from service.timex.expression import Resolution, Say
from service.timex.recognise import recognise
from service.timex.resolve import resolve
from service.timex.say import both, spoken_day

RULES_VERSION = "1"
"""Grows whenever the same text may come to other dates or mentions; everything derived carries it."""

_UNDATED = Say(
    "Tanggal terbit tidak ditemukan: ungkapan relatif belum bertanggal. Kirim PATCH dengan “published”.",
    "No publication date was found: relative expressions are undated. PATCH the article with “published”.",
)
_INFERRED = Say(
    "Tanggal terbit disimpulkan dari isi teks: {first} sampai {last}.",
    "The publication date was inferred from the text: {first} to {last}.",
)
_DISAGREES = Say("“{text}”: {why}", "“{text}”: {why}")


def analyse(text: str, supplied: Supplied, metadata: Metadata | None = None) -> Analysis:
    """Everything that one article says of dates: its structure, publication, resolved expressions and mentions.

    ``metadata`` is what its page said beside the text; what is supplied is believed before it.

    Raises InvalidInput when the text is empty, ``supplied.published`` is malformed, or an outlet's name is none.
    """
    page = metadata if metadata is not None else Metadata()
    document = read_document(text, supplied.title or page.title)
    expressions = recognise(text)
    publication = find(document, supplied, metadata) or infer(document, expressions)
    source = identify(document, supplied, metadata)
    publication, doubts = review(publication, document, expressions, metadata, source)
    origin, origin_evidence = find_origin(document, supplied, source)
    sentences = [(sentence.start, sentence.end) for sentence in document.sentences]
    anchor = publication.anchor if publication is not None else None
    resolutions = resolve(text, expressions, document.zones, sentences, anchor)
    title = supplied.title or page.title
    if title is None and document.title is not None:
        title = text[document.title.start : document.title.end]
    article = Article(
        id=article_id(text, source.slug),
        text=text,
        url=supplied.url or page.url,
        title=title,
        author=supplied.author or page.author,
        source=source,
        origin=origin,
        origin_evidence=origin_evidence,
        publication=publication,
        supplied=supplied,
        metadata=metadata,
    )
    mentions = find_mentions(article, document, resolutions)
    warnings = (*page.warnings, *doubts, *_warnings(publication, resolutions))
    return Analysis(article, document, resolutions, mentions, warnings)


def resolve_text(text: str, published: str | None) -> tuple[Resolution, ...]:
    """The dates of a text that is not kept: "Juni tahun lalu", published "2025-09-04", is 2024-06.

    A text shorter than an article has no structure to speak of; where it has one, its zones count as in an article.
    Raises InvalidInput when ``published`` is malformed.
    """
    document = read_document(text, None)
    expressions = recognise(text)
    publication = find(document, Supplied(published=published))
    sentences = [(sentence.start, sentence.end) for sentence in document.sentences]
    return resolve(
        text, expressions, document.zones, sentences, publication.anchor if publication is not None else None
    )


def article_id(text: str, source: str) -> str:
    """The id of a text in an outlet: the same wherever and whenever it is ingested.

    Differences of blanks and Unicode composition do not count.
    """
    normal = " ".join(unicodedata.normalize("NFC", text).split())
    return "a_" + hashlib.sha256(f"{source}\n{normal}".encode()).hexdigest()[:12]


def _warnings(publication: Publication | None, resolutions: Sequence[Resolution]) -> Iterator[Say]:
    if publication is None:
        yield _UNDATED
    elif publication.basis is Basis.INFERRED:
        first, last = spoken_day(publication.earliest), spoken_day(publication.latest)
        yield both(_INFERRED, first=first, last=last)
    for resolution in resolutions:
        for step in resolution.steps:
            if step.op == "weekday-disagrees":
                yield both(_DISAGREES, text=resolution.expression.text, why=step.say)
