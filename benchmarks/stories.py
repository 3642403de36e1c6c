"""How well articles on one matter are brought together: the stories of articles whose group is known.

    python -m benchmarks.stories ARTICLES.jsonl … [--wrong]

ARTICLES.jsonl: {"text", "title", "outlet" | "source", "published" | "published_at", "group"} a line; those of one
``group`` are one story. Articles without one are told among them, and their pairs are neither right nor wrong. Printed
are the largest stories, pairs and B-cubed (precision, recall, F1) of the articles with a group, and how many groups are
one whole story; with ``--wrong`` what is apart or together and should not be.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import orjson

from benchmarks.merge import rows
from service.changes.ingest import ingest
from service.store import Store, StoryQuery


def tell(paths: Sequence[Path]) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The group of each article that has one, and all stories."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/kronologi.db")
        store.migrate()
        groups: dict[str, str] = {}
        for row, supplied in rows(paths):
            article_id = ingest(store, row["text"], supplied).article_id
            if row.get("group"):
                groups[article_id] = row["group"]
        with store.reading() as transaction:
            documents, _ = transaction.stories.page(StoryQuery(min_articles=1, limit=1_000_000))
        store.close()
        return groups, [orjson.loads(document) for document in documents]


def cubed(groups: Mapping[str, str], homes: Mapping[str, str]) -> tuple[float, float]:
    """B-cubed precision and recall: of each article the share of its story, and of its group, that is right."""
    both = Counter((homes[one], group) for one, group in groups.items())
    told, known = Counter(homes[one] for one in groups), Counter(groups.values())
    shares = [(both[homes[one], group], homes[one], group) for one, group in groups.items()]
    precision = sum(right / told[home] for right, home, _ in shares) / len(groups)
    return precision, sum(right / known[group] for right, _, group in shares) / len(groups)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Prints the figures, and with ``--wrong`` what is apart or together and should not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    groups, stories = tell(args.files)
    homes = {one: one for one in groups} | {one["id"]: story["id"] for story in stories for one in story["articles"]}
    sizes = sorted((len(story["articles"]) for story in stories), reverse=True)
    several = sum(size > 1 for size in sizes)
    print(
        f"{sum(sizes)} articles in {len(stories)} stories, {several} of several articles; the largest have", *sizes[:5]
    )
    pairs = list(combinations(sorted(groups), 2))
    together = {(one, other) for one, other in pairs if homes[one] == homes[other]}
    alike = {(one, other) for one, other in pairs if groups[one] == groups[other]}
    right = len(together & alike)
    precision, recall = right / max(1, len(together)), right / max(1, len(alike))
    print(f"pairs    precision {precision:.3f}  recall {recall:.3f}  F1 {f1(precision, recall):.3f}  ({right} right)")
    precision, recall = cubed(groups, homes)
    print(f"B-cubed  precision {precision:.3f}  recall {recall:.3f}  F1 {f1(precision, recall):.3f}")
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, group in groups.items():
        parts[group].add(homes[article_id])
    print(f"{sum(len(some) == 1 for some in parts.values())} of {len(parts)} groups are one whole story")
    titles = {one["id"]: one["title"] for story in stories for one in story["articles"]}
    for name, wrong in (("apart", alike - together), ("together", together - alike)):
        for one, other in sorted(wrong) if args.wrong else ():
            print(f"{name}: {titles.get(one, one)} | {titles.get(other, other)}")


if __name__ == "__main__":
    main()
