"""An archive of a million events with three citations each, made in minutes: ready rows, written in bulk.

The shapes of events (a clause, its expression, steps and entities, as the product itself reads and dumps them) come
from real articles; ids, days, lengths, outlets, origins, names and support are drawn anew for each event by a seeded
generator. Outlets, origins and names are as unequal as they are in news (Zipf). Ten events of one week share three
articles, and six articles of two such weeks a story. What only merging asks for (postings, passages) and the whole
claims of mentions are left out.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import orjson

from benchmarks.sinks import PostgreSQL, Row, Sink, SQLite
from schemas.event import dump_event
from service.analyse import analyse
from service.model import ArticleRef, Citation, Entity, Event, Mention, Source, Stance, Status, Supplied
from service.search import root, words, words_of
from service.store import Position, Store, Words
from service.store.index import indexed
from service.store.span_classes import span_class
from service.store.tables import Base
from service.store.terms import COUNTS, place_of, tag
from service.timex.display import spoken
from service.timex.edtf import from_edtf, to_edtf
from service.timex.expression import Certainty
from service.timex.span import TimeSpan

FIRST, DAYS = date(2006, 1, 1), 7305
OUTLETS, AGENCIES, NAMES = 300, 40, 50_000
CITATIONS, TOGETHER, BATCH = 3, 10, 10_000
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TABLES = (
    *("sources", "articles", "mentions", "stories", "story_articles", "events", "citations"),
    *("event_sources", "event_origins", "event_entities", "event_places"),
)
"""In the order of their foreign keys."""

GRANULARITIES = {
    "{d}": 72, "{m}": 12, "{y}": 7, "{d}/{later}": 4, "{m}/{m2}": 1.5, "{decade}X": 1.5, "{century}XX": 0.3,
    "{m}/..": 1.2, "../{d}": 0.5,
}  # fmt: skip
"""EDTF forms and how many of a hundred events have them."""

BARE = ("outlets", "earliest", "latest")
"""What stands in a document without quotation marks: a number, and days that may be null."""

STATUSES = {Status.AGREED: 70, Status.REFINED: 22, Status.DISPUTED: 8}
_STANCES = {Status.REFINED: Stance.COARSER, Status.DISPUTED: Stance.CONTRADICTS, Status.AGREED: Stance.SUPPORTS}


@dataclass(frozen=True, slots=True)
class Shape:
    """An event: its document as text with gaps, its words, and how many entities it has."""

    document: list[str]
    words: Words
    entities: int
    status: Status


def read(paths: Sequence[Path]) -> list[Shape]:
    """The shapes of the articles of some files, JSON lines or texts; each in each status."""
    mentions = [one for path in paths for text, source in _texts(path) for one in _mentions(text, source)]
    return [_shape(mentions, number, status) for number in range(len(mentions)) for status in STATUSES]


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == ".txt":
        yield path.read_text(encoding="utf-8"), path.stem
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], row.get("source") or row.get("outlet") or "outlet"


def _mentions(text: str, source: str) -> tuple[Mention, ...]:
    return analyse(text, Supplied(source=source, published="2025-09-04")).mentions


def _shape(mentions: Sequence[Mention], number: int, status: Status) -> Shape:
    """Of three mentions an event with gaps for what differs: “@who0@: Juni tahun lalu, Putin …”."""
    cited = [_cited(mentions[(number + place) % len(mentions)], place) for place in range(CITATIONS)]
    stances = (Stance.SUPPORTS, Stance.SUPPORTS, _STANCES[status])
    first = mentions[number]
    entities = tuple(Entity(f"@entity{n}@", f"@who{n}@", "person") for n in range(1 + number % 3))
    event = Event(
        id="@event@",
        named_after="@key0@",
        headline=f"@who0@: {first.quote.exact}",
        span=first.span,
        certainty=Certainty.HIGH,
        status=status,
        citations=tuple(Citation(one, stance) for one, stance in zip(cited, stances, strict=True)),
        conflicts=(),
        entities=entities,
    )
    document = dump_event(event, version=1, updated_at=NOW, rules_version="1")
    for dated in (document, *document["citations"]):
        dated["date"] |= {name: f"@{name}@" for name in ("edtf", "granularity", *BARE[1:])}
    document["date"]["display"] = {"id": "@said_id@", "en": "@said_en@"}
    document["support"]["sources"] = "@outlets@"
    text = orjson.dumps(document).decode()
    for name in BARE:
        text = text.replace(f'"@{name}@"', f"@{name}@")
    return Shape(re.split("@([a-z_0-9]+)@", text), words_of(event), len(entities), status)


def _cited(mention: Mention, place: int) -> Mention:
    source = Source(f"@source{place}@", f"@source{place}@")
    article = ArticleRef(
        f"@article{place}@", f"https://@source{place}@.example/@article{place}@", "@title@", source,
        f"@origin{place}@", mention.article.publication,
    )  # fmt: skip
    quote = replace(mention.quote, exact=f"@who0@: {mention.quote.exact}")
    return replace(mention, id=f"@citation{place}@", key=f"@key{place}@", article=article, quote=quote)


@cache
def _dated(edtf: str) -> tuple[TimeSpan, dict[str, str]]:
    """The span of an EDTF date, and what a document says of it."""
    span = from_edtf(edtf)
    said = spoken(span)
    days = {
        name: f'"{day}"' if day else "null" for name, day in zip(BARE[1:], (span.earliest, span.latest), strict=True)
    }
    return span, {
        "edtf": to_edtf(span), "granularity": span.granularity.value, "said_id": said.id, "said_en": said.en, **days
    }  # fmt: skip


class Draw:
    """Draws what differs from event to event; the same seed draws the same archive."""

    def __init__(self, shapes: Sequence[Shape], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - an archive is no secret
        self._shapes = shapes
        self.sources = [f"outlet-{n:03}" for n in range(OUTLETS)]
        self.agencies = [f"agency-{n:02}" for n in range(AGENCIES)]
        syllables = ["ba", "di", "su", "ra", "wan", "to", "ning", "har", "mo", "ke", "lis", "ya", "pur", "sen", "ti"]
        self._random.shuffle(syllables)
        words = [one + two + three for one in syllables for two in syllables for three in syllables]
        self._random.shuffle(words)
        self.names = [f"{words[n % 223].title()} {words[n // 223 + 223].title()}" for n in range(NAMES)]
        self._weights = {
            size: list(accumulate(1 / (n + 5) for n in range(size))) for size in (OUTLETS, NAMES, AGENCIES)
        }
        self._of_shape = list(accumulate(STATUSES[shape.status] for shape in shapes))
        self._forms = list(accumulate(GRANULARITIES.values()))

    def pick(self, values: Sequence[str], count: int) -> list[str]:
        """Different ones of these, the first ones oftenest."""
        picked: dict[str, None] = {}
        while len(picked) < count:
            picked |= dict.fromkeys(self._random.choices(values, cum_weights=self._weights[len(values)], k=count))
        return list(picked)[:count]

    def block(self) -> tuple[date, list[str], list[str]]:
        """When three articles came out, their outlets (three, two or one) and origins."""
        outlets = self.pick(self.sources, self._random.choices((1, 2, 3), (30, 30, 40))[0])
        sources = [outlets[place % len(outlets)] for place in range(CITATIONS)]
        agencies = self.pick(self.agencies, CITATIONS)
        origins = [one if self._random.random() < 0.6 else other for one, other in zip(sources, agencies, strict=True)]
        return FIRST + timedelta(self._random.randrange(DAYS)), sources, origins

    def shape(self) -> Shape:
        """A shape, agreed ones oftenest."""
        return self._random.choices(self._shapes, cum_weights=self._of_shape)[0]

    def day(self, published: date) -> str:
        """The date of what an article tells of, in EDTF: mostly of the days before, sometimes of long ago."""
        back = int(self._random.paretovariate(0.7)) - 1
        day = date.fromordinal(max(date(1900, 1, 1).toordinal(), published.toordinal() - back))
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        parts = {
            "d": f"{day}", "m": f"{day:%Y-%m}", "y": f"{day:%Y}", "later": f"{day + timedelta(1 + day.day % 7)}",
            "m2": f"{following:%Y-%m}", "decade": f"{day:%Y}"[:3], "century": f"{day:%Y}"[:2],
        }  # fmt: skip
        form = self._random.choices(list(GRANULARITIES), cum_weights=self._forms)[0]
        return form.format(**parts)


def named(prefix: str, number: int) -> str:
    """An id that looks like the product's and has no order: "ev_5f1d…"."""
    return prefix + hashlib.blake2b(b"%d" % number, digest_size=6, person=prefix.encode()).hexdigest()


def fill(url: str, shapes: Sequence[Shape], events: int, seed: int = 6) -> None:
    """Makes the tables of an empty database and so many events in them."""
    store = Store.open(url)
    store.migrate()
    store.close()
    sink: Sink = SQLite(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else PostgreSQL(url)
    maker = Maker(Draw(shapes, seed), sink.dialect)
    sink.write("sources", [(slug, slug, "[]") for slug in maker.draw.sources])
    for number in range(-(-events // TOGETHER)):
        maker.block(number)
        if (number + 1) % (BATCH // TOGETHER) == 0:
            maker.hand_over(sink)
    maker.hand_over(sink)
    sink.finish()


class Maker:
    """Makes rows, ten events after ten events."""

    def __init__(self, draw: Draw, dialect: str) -> None:
        self.draw = draw
        self._dialect = dialect
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._index: list[dict[str, Any]] = []
        self._taken: set[int] = set()

    def hand_over(self, sink: Sink) -> None:
        """Writes what was made since the last time."""
        for table, rows in self._rows.items():
            if rows:
                sink.write(table, rows)
                rows.clear()
        sink.index(self._index)
        self._index.clear()

    def block(self, number: int) -> None:
        """Three articles, their ten events, and every other time the story that they open."""
        rows, draw = self._rows, self.draw
        published, sources, origins = draw.block()
        articles = [named("a_", number * CITATIONS + place) for place in range(CITATIONS)]
        story = named("st_", number // 2)
        if number % 2 == 0:
            rows["stories"].append((story, published, published, 2 * CITATIONS, "{}", 1, NOW))
        for place, (article, source) in enumerate(zip(articles, sources, strict=True)):
            arrival = number * CITATIONS + place + 1
            values = {
                "id": article, "content": article, "text": "Teks.", "supplied": "{}", "received_at": NOW,
                "source": source,
                "published_earliest": published, "published_latest": published, "document": "{}", "version": 1,
                "arrival": arrival,
            }  # fmt: skip
            columns = Base.metadata.tables["articles"].columns
            rows["articles"].append(tuple(values.get(column.name) for column in columns))
            rows["story_articles"].append((article, story))
        for place in range(TOGETHER):
            self._event(number * TOGETHER + place, published, (articles, sources, origins))

    def _event(self, number: int, published: date, cited: tuple[list[str], list[str], list[str]]) -> None:
        rows, draw = self._rows, self.draw
        shape = draw.shape()
        span, said = _dated(draw.day(published))
        event_id = named("ev_", number)
        names = draw.pick(draw.names, shape.entities)
        entities = [name.lower().replace(" ", "-") for name in names]
        citations = [named("c_", number * CITATIONS + place) for place in range(CITATIONS)]
        outlets = list(dict.fromkeys(cited[1]))
        keys = [f"{published} {article} {number % TOGETHER:06}" for article in cited[0]]
        values = {"event": event_id, "title": "Judul", "outlets": str(len(outlets)), **said}
        several = {"article": cited[0], "source": cited[1], "origin": cited[2], "citation": citations, "key": keys}
        several |= {"entity": entities, "who": names}
        values |= {f"{name}{place}": one for name, ones in several.items() for place, one in enumerate(ones)}
        parts = shape.document.copy()
        parts[1::2] = [values[name] for name in parts[1::2]]
        position = Position.of(span, event_id)
        rows["events"].append(
            (
                event_id, position.start, position.end, span.granularity.value, shape.status.value, "".join(parts),
                citations[0], "1", 1, NOW, False, len(outlets), span_class(position), 1,
            )
        )  # fmt: skip
        for place, citation in enumerate(citations):
            rows["mentions"].append((citation, cited[0][place], "{}"))
            rows["citations"].append((citation, event_id, "supports", keys[place]))
        filing = (span_class(position), position.start, event_id)
        rows["event_sources"] += [(source, *filing) for source in outlets]
        rows["event_origins"] += [(origin, *filing) for origin in dict.fromkeys(cited[2])]
        rows["event_entities"] += [
            (entity, *filing, name, "person") for entity, name in zip(entities, names, strict=True)
        ]
        place = place_of(position)
        while place in self._taken:
            place += 1
        self._taken.add(place)
        rows["event_places"].append((event_id, place, ""))
        tags = [tag("status", shape.status.value), tag("granularity", span.granularity.value)]
        tags += [tag("span_class", span_class(position))]
        tags += [tag("min_sources", count) for count in COUNTS if count <= len(outlets)]
        filed = {"source": outlets, "origin": dict.fromkeys(cited[2]), "entity": entities}
        tags += [_tag(kind, one) for kind, ones in filed.items() for one in ones]
        found = _named(shape.words, names)
        self._index.append({"place": place, **indexed(self._dialect, found, tags)})


_tag = cache(tag)


def _named(found: Words, names: list[str]) -> Words:
    """The words of a shape with names in its gaps."""
    filling = {f"who{number}": tuple(words(name)) for number, name in enumerate(names)}
    passages = tuple(
        tuple(chain.from_iterable(filling.get(word, (word,)) for word in passage)) for passage in found.passages
    )
    roots = {root(word) for name in filling.values() for word in name}
    return Words(passages, (found.roots - filling.keys()) | roots)
