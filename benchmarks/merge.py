"""What merging costs an article as the archive grows, and how large the components are that it clusters anew.

    python benchmarks/merge.py ARTICLES.jsonl … [--articles 1000 10000] [--measured 100]

ARTICLES.jsonl: {"text", "outlet" | "source", "published" | "published_at"} a line. The archive is made of their
mentions, again and again: each copy lies some days later, and its persons, places and things have other names, while
countries, provinces and institutions stay, as they do in news. It is stored with its postings, unmerged; then further
articles are merged one by one, each in a transaction of its own. Times are of the CPU, which a
busy machine does not lengthen much; ratios are to the smallest archive.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from service.analyse import analyse
from service.changes.merge import _gather, replace_mentions
from service.events.gazetteer import known
from service.events.postings import postings
from service.model import Article, Entity, Mention, Publication, Supplied
from service.store import Store
from service.timex.span import TimeSpan

DAYS = 10
"""Days from one copy of the articles to the next: 333 articles make some thousand a month."""

FOUR_YEARS = 1461
"""Days from a year, or another long span, of one copy to that of the next, so that none lies in two years."""

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """An article with its mentions."""

    article: Article
    mentions: tuple[Mention, ...]

    def copy(self, number: int) -> Told:
        """The same later, of other people; the first is the article itself."""
        article = replace(self.article, id=f"{self.article.id}{number:06}")
        return Told(article, tuple(_moved(mention, article.id, number) for mention in self.mentions))


def _moved(mention: Mention, article: str, number: int) -> Mention:
    resolution = mention.resolution
    return replace(
        mention,
        id=f"{mention.id}{number:06}",
        key=f"{number:06} {mention.key}",
        follows=f"{mention.follows}{number:06}" if mention.follows else None,
        article=replace(mention.article, id=article, publication=_told_later(mention.article.publication, number)),
        resolution=replace(
            resolution,
            span=_later(mention.span, number),
            alternatives=tuple(replace(one, span=_later(one.span, number)) for one in resolution.alternatives),
        ),
        entities=tuple(_other(entity, number) for entity in mention.entities),
    )


def _told_later(publication: Publication | None, number: int) -> Publication | None:
    if publication is None:
        return None
    days = timedelta(number * DAYS)
    bounds = (publication.best + days, publication.earliest + days, publication.latest + days)
    return replace(publication, best=bounds[0], earliest=bounds[1], latest=bounds[2])


def _later(span: TimeSpan, number: int) -> TimeSpan:
    days = timedelta(number * (DAYS if span.days is not None and span.days <= DAYS else FOUR_YEARS))
    start, end = (None if bound is None else bound + days for bound in (span.start, span.end))
    return TimeSpan(start, end, span.granularity, span.qualifier, span.offset)


def _other(entity: Entity, number: int) -> Entity:
    return entity if known(entity.id) else replace(entity, id=f"{entity.id}-{number}")


def rows(paths: Sequence[Path]) -> Iterator[tuple[dict[str, str], Supplied]]:
    """The articles of some files, each with what is known of it."""
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        supplied = Supplied(
            source=row.get("source") or row.get("outlet"),
            url=row.get("url"),
            title=row.get("title"),
            published=row.get("published") or row.get("published_at"),
        )
        yield row, supplied


def read(paths: Sequence[Path]) -> list[Told]:
    """The articles of some files with their mentions."""
    analyses = (analyse(row["text"], supplied) for row, supplied in rows(paths))
    return [Told(found.article, found.mentions) for found in analyses]


def archive(told: Sequence[Told], count: int) -> Iterator[Told]:
    """So many articles, copy after copy."""
    for number in range(count):
        yield told[number % len(told)].copy(number // len(told))


def measure(told: Sequence[Told], count: int, measured: int) -> tuple[list[float], list[int]]:
    """CPU seconds of merging an article into an archive of so many, and the sizes of the components that it touched."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/kronologi.db")
        store.migrate()
        whole = archive(told, count + measured)
        for start in range(0, count, 1000):
            with store.begin() as transaction:
                for one in islice(whole, min(1000, count - start)):
                    transaction.put_article(one.article, one.article.id, b"{}", _NOW)
                    filed = ((mention, postings(mention)) for mention in one.mentions)
                    transaction.mentions.replace(one.article.id, filed)
        seconds, sizes = [], []
        for one in whole:
            with store.begin() as transaction:
                transaction.put_article(one.article, one.article.id, b"{}", _NOW)
                began = time.process_time()
                replace_mentions(transaction, one.article.id, one.mentions, _NOW)
                seconds.append(time.process_time() - began)
                web = _gather(transaction, {mention.id for mention in one.mentions})
                sizes += [len(component) for component in web.components()]
        store.close()
        return sorted(seconds), sorted(sizes)


def at(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies."""
    return values[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Prints cost and component sizes for each archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", nargs="+", type=int, default=[1000, 10_000, 100_000])
    parser.add_argument("--measured", type=int, default=100)
    args = parser.parse_args()
    told = read(args.files)
    print(f"{len(told)} articles, {sum(len(one.mentions) for one in told)} mentions; {args.measured} merged into each")
    base: tuple[float, float] | None = None
    for count in sorted(args.articles):
        seconds, sizes = measure(told, count, args.measured)
        p50, p99 = at(seconds, 0.5), at(seconds, 0.99)
        base = base or (p50, p99)
        print(
            f"{count:8} articles  p50 {1000 * p50:6.1f} ms ({p50 / base[0]:.2f})  p99 {1000 * p99:6.1f} ms"
            f" ({p99 / base[1]:.2f})  components p50 {at(sizes, 0.5)} p99 {at(sizes, 0.99)} largest {sizes[-1]}"
        )


if __name__ == "__main__":
    main()
