"""How fast the temporal engine reads, beside dateparser's search and a bare scan of the same vocabulary, in one run.

    python benchmarks/timex.py [ARTICLES.ndjson]      one {"text", "published"?} a line; without it, the seeds repeated

The bare scans find the grammar's words with the standard library's ``re`` and do nothing with them: the limit of what
any reader on that library can reach. One is the plain alternation of all words, one splits the text and looks each word
up, one is the fastest that we know of: a trie over a copy of the text in ASCII, with blanks for all marks.
``dateparser.search`` is slow, so it reads the first part only. Half of the articles are read and timed, as by a server
that has read the other half before: what is remembered between texts comes from those, never from the same text. The
figure "from nothing" remembers nothing. Each figure is the median of several rounds that take turns, so that a busy
machine slows all alike; trust the ratios.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import _lru_cache_wrapper
from pathlib import Path
from statistics import median

from dateparser.search import search_dates

from service.analyse import resolve_text
from service.timex.expression import Anchor, Evidence
from service.timex.lexicon import LEXICON, PHRASES, SYMBOL
from service.timex.readings import AnchorKind
from service.timex.recognise import recognise
from service.timex.resolve import resolve
from service.timex.tokens import WORD, Beginnings, bare

ROUNDS = 5
DATEPARSER_SHARE = 0.04
ENGINE = "engine: recognise and resolve"

Article = tuple[str, str]


def articles(arguments: Sequence[str]) -> list[Article]:
    """The texts and their publication days."""
    if not arguments:
        seeds = [path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
        return [(text, "2025-09-04") for text in seeds * 40]
    with Path(arguments[0]).open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return [
        (record["text"], (record.get("published") or record.get("published_at") or "2025-09-04")[:10])
        for record in records
    ]


def engine(texts: Sequence[Article]) -> None:
    """Recognise and resolve, with steps and alternatives."""
    for text, published in texts:
        anchor = Anchor.on(AnchorKind.PUBLICATION, date.fromisoformat(published), Evidence(published))
        resolve(text, recognise(text), (), (), anchor)


def whole(texts: Sequence[Article]) -> None:
    """As the API does it: with the article's structure."""
    for text, published in texts:
        resolve_text(text, published)


def bare_scan() -> Callable[[Sequence[Article]], None]:
    """Every word of the vocabulary and every numeral, found and forgotten."""
    words = {word for word in LEXICON if not word.isdigit()} | {words[0] for words in PHRASES}
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"\b(?:{listed})\b|\d+")

    def scan(texts: Sequence[Article]) -> None:
        for text, _ in texts:
            for _found in pattern.finditer(text.lower()):
                pass

    return scan


def split_scan() -> Callable[[Sequence[Article]], None]:
    """The text in words, each looked up."""
    words = LEXICON.keys() | {words[0] for words in PHRASES}

    def scan(texts: Sequence[Article]) -> None:
        for text, _ in texts:
            for word in WORD.findall(text.lower()):
                if word in words:
                    pass

    return scan


def trie_scan() -> Callable[[Sequence[Article]], None]:
    """Every word that stands after a blank, by their common beginnings."""
    pattern = Beginnings(SYMBOL.values()).pattern

    def scan(texts: Sequence[Article]) -> None:
        for text, _ in texts:
            for _found in pattern.finditer(bare(text)):
                pass

    return scan


def forget() -> None:
    """Empties the caches, so that no round profits from the one before."""
    for held in gc.get_objects():
        if isinstance(held, _lru_cache_wrapper) and held.__module__.startswith("service.timex"):
            held.cache_clear()


def dateparser_search(texts: Sequence[Article]) -> None:
    """What is there otherwise."""
    for text, _ in texts:
        search_dates(text, languages=["id"])


def main() -> None:
    """Prints megabytes (of characters) and articles a second, and the ratios."""
    texts = articles(sys.argv[1:])
    timed, before = texts[::2], texts[1::2]
    few = timed[: max(3, int(len(texts) * DATEPARSER_SHARE))]
    runs: dict[str, tuple[Callable[[Sequence[Article]], None], Sequence[Article], Sequence[Article]]] = {
        ENGINE: (engine, timed, before),
        "the same from nothing": (engine, timed, ()),
        "as the API: with structure": (whole, timed, before),
        "bare scan: alternation": (bare_scan(), timed, ()),
        "bare scan: split and look up": (split_scan(), timed, ()),
        "bare scan: trie on ASCII": (trie_scan(), timed, ()),
        "dateparser.search": (dateparser_search, few, ()),
    }
    for run, given, _ in runs.values():
        run(given[:3])
    speeds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, (run, given, other) in runs.items():
            forget()
            run(other)
            began = time.process_time()
            run(given)
            speeds[name].append(sum(len(text) for text, _ in given) / (time.process_time() - began) / 1e6)
    size = sum(len(text) for text, _ in texts)
    print(f"{len(texts)} articles, {size / 1e6:.2f} million characters; median of {ROUNDS} rounds")
    ours = median(speeds[ENGINE])
    for name, rounds in speeds.items():
        speed = median(rounds)
        rate = speed * 1e6 * len(texts) / size
        print(f"  {name:34} {speed:8.3f} MB/s  {rate:9.1f} articles/s   engine is {ours / speed:7.2f} of it")


if __name__ == "__main__":
    main()
