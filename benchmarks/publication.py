"""How well publication is inferred where it is not said: articles of known date, read with the date hidden.

    python benchmarks/publication.py ARTICLES.jsonl … [--wrong] [--yearless]

ARTICLES.jsonl: {"text", "published" | "published_at"} a line. Publication lines and datelines are not read.
``--yearless`` also strikes the year from dates in numbers: "Rabu (3/9/2025)" is read as "Rabu (3/9)". "Silent" is
wrong without a sign of doubt: an interval without the day, of more than low certainty.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from service.model import Publication
from service.text.clues import find_clues
from service.text.inference import infer
from service.text.structure import read_document
from service.timex.expression import Certainty, ZoneKind
from service.timex.recognise import recognise

WIDTHS = (1, 3, 7, 31)
_YEAR = re.compile(r"(?<=\d/\d)/(?:19|20)\d\d\b|(?<=\d/\d\d)/(?:19|20)\d\d\b")
_SAYS = frozenset({ZoneKind.PUBLICATION, ZoneKind.DATELINE})


@dataclass(frozen=True, slots=True)
class Case:
    """An article, the day that it came out, and what is inferred of it by which kind of clue."""

    name: str
    day: date
    found: Publication | None
    kind: str

    @property
    def right(self) -> bool:
        """Whether the day lies inside the inferred interval."""
        return self.found is not None and self.found.earliest <= self.day <= self.found.latest

    @property
    def silent(self) -> bool:
        """Whether it is wrong without a sign of doubt."""
        return self.found is not None and not self.right and self.found.certainty is not Certainty.LOW


def cases(path: Path, *, yearless: bool) -> Iterator[Case]:
    """The dated articles of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        published = article.get("published") or article.get("published_at")
        if published:
            text = _YEAR.sub("", article["text"]) if yearless else article["text"]
            found, kind = inferred(text, article.get("title"))
            yield Case(str(article.get("id", "")), datetime.fromisoformat(published).date(), found, kind)


def inferred(text: str, title: str | None) -> tuple[Publication | None, str]:
    """What is inferred of a text, and the kind of clue that it rests on: "speech", "speech, year chosen"."""
    document = read_document(text, title)
    expressions = [one for one in recognise(text) if not document.kinds_at(one.start, one.end) & _SAYS]
    found = infer(document, expressions)
    if found is None:
        return None, "none"
    start = found.evidence[0].start
    clue = next(clue for clue in find_clues(document, expressions) if clue.expression.start == start)
    return found, clue.kind.name + (", year chosen" if clue.fields.year is None else "")


def row(name: str, rows: list[Case]) -> str:
    """One line of the table."""
    dated = [(case, case.found) for case in rows if case.found is not None]
    if not dated:
        return f"{name:24} {len(rows):5}"
    inside = sum(case.right for case, _ in dated) / len(dated)
    best = sum(found.best == case.day for case, found in dated) / len(dated)
    widths = [(found.latest - found.earliest).days + 1 for _, found in dated]
    within = " ".join(f"{sum(width <= most for width in widths) / len(dated):6.1%}" for most in WIDTHS)
    wrong, silent = sum(not case.right for case, _ in dated), sum(case.silent for case, _ in dated)
    return f"{name:24} {len(rows):5} {inside:7.1%} {best:7.1%}  {within} {wrong:6} {silent:6}"


def main() -> None:
    """Prints a table a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="list what is inferred wrongly")
    parser.add_argument("--yearless", action="store_true", help="strike the year from dates in numbers")
    arguments = parser.parse_args()
    for path in arguments.articles:
        rows = list(cases(path, yearless=arguments.yearless))
        kinds = defaultdict(list)
        for case in rows:
            kinds[case.kind].append(case)
        dated = [case for case in rows if case.found is not None]
        print(f"{path.name}: {len(rows)} dated articles, {len(rows) - len(dated)} not inferred")
        days = " ".join(f"{f'<={most}d':>6}" for most in WIDTHS)
        print(f"{'kind of evidence':24} {'n':>5} {'inside':>7} {'best':>7}  {days} {'wrong':>6} {'silent':>6}")
        for kind, of_kind in sorted(kinds.items(), key=lambda item: -len(item[1])):
            print(row(kind, of_kind))
        print(row("all that are inferred", dated), end="\n\n")
        for case in dated if arguments.wrong else ():
            if case.found is not None and not case.right:
                words = " | ".join(evidence.text for evidence in case.found.evidence)
                span = f"{case.found.earliest}..{case.found.latest}"
                print(f"{case.name} {case.day} {span} {case.found.certainty.value} {case.kind}: {words}")


if __name__ == "__main__":
    main()
