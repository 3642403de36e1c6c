"""Throws texts at the temporal engine until the time is up, and prints the smallest that break a law.

    python -m tests.timex.fuzz [ARTICLES.ndjson] [--minutes 10] [--seed 1]

ARTICLES.ndjson: {"text"} a line, to be cut up and mutated; without it, the seeds. Texts come from three sources in
turn: made by the grammar, mutated articles, and random Unicode with the vocabulary strewn in.
"""

from __future__ import annotations

import argparse
import json
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from service.analyse import resolve_text
from tests.timex import laws
from tests.timex.texts import VOCABULARY, noise, paragraphs, phrases, published, texts

Check = Callable[[str, date], None]

_ROUND = 100
_PIECE = 300


def the_laws_hold(text: str, day: date) -> None:
    """Of every expression, with and without a publication."""
    laws.hold(text, resolve_text(text, day.isoformat()))
    laws.hold(text, resolve_text(text, None))


def reading_again_gives_the_same(text: str, day: date) -> None:
    """Whatever was read in between."""
    once = resolve_text(text, day.isoformat())
    resolve_text(text[::-1], None)
    assert once == resolve_text(text, day.isoformat())


def a_neighbour_changes_nothing(text: str, _day: date) -> None:
    """The text's halves, as paragraphs."""
    half = text.find(" ", len(text) // 2)
    if half > 0:
        laws.a_neighbour_changes_nothing(f"{text[:half]}.", f"{text[half:]}.")


CHECKS: tuple[Check, ...] = (the_laws_hold, reading_again_gives_the_same, a_neighbour_changes_nothing)


@st.composite
def mutated(draw: st.DrawFn, articles: Sequence[str]) -> str:
    """A piece of an article with a few slips: something left out, put in, doubled, moved or in other letters."""
    article = draw(st.sampled_from(articles))
    start = draw(st.integers(0, max(0, len(article) - _PIECE)))
    text = article[start : start + _PIECE]
    for _ in range(draw(st.integers(0, 4))):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        last = min(last, first + 12)
        cut = text[first:last]
        put = draw(
            st.one_of(st.just(""), phrases, noise, st.sampled_from([cut.upper(), cut.lower(), cut + cut, f"\n{cut}"]))
        )
        text = text[:first] + put + text[last:]
    return text


strewn = st.lists(st.one_of(st.sampled_from(VOCABULARY), st.sampled_from(VOCABULARY), noise), max_size=12).flatmap(
    lambda pieces: st.sampled_from(["", " ", " ", "\n", "\u00a0"]).map(lambda blank: blank.join(pieces))
)


def failure(check: Check, text: str, day: date) -> tuple[str, str] | None:
    """Where a check fails on a text, and how; None where it holds."""
    try:
        check(text, day)
    except Exception as error:  # noqa: BLE001  # whatever is raised is what the fuzzer looks for
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{Path(frame.filename).name}:{frame.name}", f"{type(error).__name__}: {error}".partition("\n")[0]
    return None


def smallest(check: Check, text: str, day: date) -> str:
    """The text without whatever it can lose and still fail at the same place."""
    where = (failure(check, text, day) or ("",))[0]
    size = len(text) // 2
    while size:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            found = failure(check, shorter, day)
            if found is not None and found[0] == where:
                text = shorter
            else:
                start += size
        size //= 2
    return text


def texts_of(strategy: st.SearchStrategy[str], number: int, attempt: Check) -> None:
    """Tries a round of a source's texts, each with a day of publication."""

    @seed(number)
    @settings(
        max_examples=_ROUND,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy, published)
    def attempts(text: str, day: date) -> None:
        attempt(text, day)

    attempts()


def main() -> None:
    """Prints the texts tried of each source, and each failure with its smallest text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.articles is None:
        articles = [path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
    else:
        with arguments.articles.open(encoding="utf-8") as file:
            articles = [json.loads(line)["text"] for line in file]
    sources = {"grammar": texts, "articles": mutated(articles), "unicode": strewn, "paragraphs": paragraphs}
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    shortest: dict[str, str] = {}

    def attempt(source: str, text: str, day: date) -> None:
        tried[source] += 1
        for check in CHECKS:
            found = failure(check, text, day)
            if found is None:
                continue
            failed[found[0]] += 1
            if failed[found[0]] <= 3:
                small = smallest(check, text, day)
                line = f"{check.__name__}  {(failure(check, small, day) or found)[1]}\n    {small!r}  published {day}"
                shortest[found[0]] = min(shortest.get(found[0], line), line, key=len)

    number, end = arguments.seed, time.monotonic() + 60 * arguments.minutes
    while time.monotonic() < end:
        for source, strategy in sources.items():
            number += 1
            texts_of(strategy, number, partial(attempt, source))
    print(f"{tried.total()} texts: " + ", ".join(f"{count} {source}" for source, count in tried.items()))
    print(f"{failed.total()} failures at {len(failed)} places")
    for where, count in failed.most_common():
        print(f"{where} ({count})  {shortest[where]}")


if __name__ == "__main__":
    main()
