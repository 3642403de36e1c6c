"""The pure pipeline, from a text to its mentions: one line a stage, no database, no clock."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from service.events.mentions import find_mentions
from service.model import Analysis, Article, Basis, Facts, Mention, Metadata, PageDate, Publication, Supplied
from service.text.doubts import review
from service.text.inference import Sibling
from service.text.language import READ, find_language
from service.text.origins import find_origin
from service.text.outlets import identify, zone_of
from service.text.page_dates import AHEAD, ahead, read_date
from service.text.publication import find, infer, written
from service.text.structure import read_document
from service.text.urls import canonical
from service.timex.expression import Evidence, Resolution, Say
from service.timex.recognise import recognise
from service.timex.resolve import resolve
from service.timex.say import both, spoken_day
from service.timex.span import TimeSpan

RULES_VERSION = "9"
"""Grows whenever the same text may come to other dates or mentions; everything derived carries it."""

_UNDATED = Say(
    "Tanggal terbit tidak ditemukan: ungkapan relatif belum bertanggal. Kirim PATCH dengan “published”.",
    "No publication date was found: relative expressions are undated. PATCH the article with “published”.",
)
_SUMMARY = Say(
    "Hanya ringkasan artikel ini yang tersedia; naskah lengkapnya tidak ada.",
    "Of this article there is only a summary; its full text is missing.",
)
_FOREIGN = Say(
    "Artikel ini berbahasa “{language}”: disimpan, tetapi tanggalnya tidak dibaca. Yang dibaca: Indonesia, Melayu.",
    "This article is in “{language}”: it is kept, but no dates are read in it. Indonesian and Malay are read.",
)
_INFERRED = Say(
    "Tanggal terbit disimpulkan dari isi teks: {first} sampai {last}.",
    "The publication date was inferred from the text: {first} to {last}.",
)
_INFERRED_DAY = Say(
    "Tanggal terbit disimpulkan dari isi teks: {first}.",
    "The publication date was inferred from the text: {first}.",
)
_INFERRED_BESIDE = Say(
    "Tanggal terbit disimpulkan dengan artikel lain yang memuat kata-kata yang sama: {first} sampai {last}.",
    "The publication date was inferred with other articles that have the same words: {first} to {last}.",
)
_DISAGREES = Say("“{text}”: {why}", "“{text}”: {why}")
_TOO_MANY = Say(
    "Artikel ini memuat {count} pernyataan bertanggal; hanya {most} yang pertama, sampai karakter {end}, masuk ke"
    " peristiwa. Pecah teksnya.",
    "This article makes {count} dated statements; only the first {most}, up to character {end}, count for events. Split"
    " the text.",
)

MOST_MENTIONS = 200
"""Mentions of one article that are merged into events; in some 330 real articles there are up to 25, one in 400
characters. Merging compares mentions that are alike pair by pair, so that this bounds what one article can cost."""


def analyse(
    text: str,
    supplied: Supplied,
    metadata: Metadata | None = None,
    siblings: Sequence[Sibling] = (),
    received: date | None = None,
) -> Analysis:
    """Everything that one article says of dates: its structure, publication, resolved expressions and mentions.

    Of one that is neither Indonesian nor Malay only the publication and the outlet are read.

    ``metadata`` is what its page said beside the text; what is supplied is believed before it. ``siblings`` are dated
    articles that share long passages with it; an article without a date is inferred with them. What is found or
    inferred to lie ahead of ``received``, the day on which the article came in, is not believed.

    Raises InvalidInput when the text is empty, ``supplied.published`` is malformed, or an outlet's name is none.
    """
    page = metadata if metadata is not None else Metadata()
    document = read_document(text, supplied.title or page.title)
    language = find_language(text)
    expressions = recognise(text) if language in READ else ()
    publication = find(document, supplied, metadata, received) or _by(received, infer(document, expressions, siblings))
    source = identify(document, supplied, metadata)
    publication, doubts = review(publication, document, expressions, metadata, source, received=received)
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
    mentions = _each_once(find_mentions(article, document, resolutions))
    kept = mentions[:MOST_MENTIONS]
    summary = (_SUMMARY,) if page.summary else ()
    warnings = (*page.warnings, *summary, *doubts, *_warnings(publication, resolutions, language), *_left_out(mentions))
    return Analysis(article, document, resolutions, kept, warnings, language)


def _by(received: date | None, inferred: Publication | None) -> Publication | None:
    """What was inferred, without the days that lay ahead when the article was received."""
    if inferred is None or received is None or not ahead(inferred.latest, received):
        return inferred
    if ahead(inferred.earliest, received):
        return None
    return replace(inferred, best=min(inferred.best, received + AHEAD), latest=received + AHEAD)


def facts_of(article: Article) -> Facts:
    """What an article says for itself, without what was inferred: its known publication, the origin that it names."""
    publication = article.publication
    return Facts(
        source=article.source,
        title=article.title,
        publication=publication if publication is not None and publication.basis is not Basis.INFERRED else None,
        origin=article.origin if article.origin != article.source.slug else None,
        supplied=article.supplied.origin is not None,
        modified=_modified(article),
        address=_address(article),
        summary=article.metadata is not None and article.metadata.summary,
    )


def _address(article: Article) -> str | None:
    """The article's place among revisions: a later page is none of the first."""
    address, part = canonical(article.url), article.metadata.part if article.metadata is not None else None
    return f"{address}#page={part}" if address is not None and part is not None else address


def with_origin(analysis: Analysis, origin: str, evidence: Evidence | None) -> Analysis:
    """The analysis of an article whose origin was worked out from its copies."""
    article = replace(analysis.article, origin=origin, origin_evidence=evidence)
    mentions = (replace(mention, article=replace(mention.article, origin=origin)) for mention in analysis.mentions)
    return replace(analysis, article=article, mentions=tuple(mentions))


def _modified(article: Article) -> datetime | None:
    """When the page says that it was last changed, on the outlet's clock where it names no zone."""
    value = article.metadata.modified if article.metadata is not None else None
    dated = read_date(PageDate(value, "modified"), written) if value is not None else None
    return dated.at(zone_of(article.source)) if dated is not None and dated.clock else None


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


def _each_once(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Without those that say again, word for word, what the article has said of the same date; what points back at one
    of them points at the first."""
    said = {_saying(mention): mention for mention in reversed(mentions)}
    first = {mention.id: said[_saying(mention)].id for mention in mentions}
    kept = (
        replace(mention, follows=first[mention.follows]) if mention.follows is not None else mention
        for mention in said.values()
    )
    return tuple(sorted(kept, key=lambda mention: mention.key))


def _saying(mention: Mention) -> tuple[str, TimeSpan, bool]:
    return mention.quote.exact, mention.span, mention.headline


def _left_out(mentions: Sequence[Mention]) -> Iterator[Say]:
    if len(mentions) > MOST_MENTIONS:
        end = mentions[MOST_MENTIONS - 1].quote.end
        yield both(_TOO_MANY, count=len(mentions), most=MOST_MENTIONS, end=end)


def _warnings(publication: Publication | None, resolutions: Sequence[Resolution], language: str) -> Iterator[Say]:
    if language not in READ:
        yield both(_FOREIGN, language=language)
    if publication is None:
        yield _UNDATED
    elif publication.basis is Basis.INFERRED:
        first, last = spoken_day(publication.earliest), spoken_day(publication.latest)
        beside = any(evidence.witness is not None for evidence in publication.evidence)
        alone = _INFERRED if first != last else _INFERRED_DAY
        yield both(_INFERRED_BESIDE if beside else alone, first=first, last=last)
    for resolution in resolutions:
        for step in resolution.steps:
            if step.op == "weekday-disagrees":
                yield both(_DISAGREES, text=resolution.expression.text, why=step.say)
