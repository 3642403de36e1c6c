"""How right the temporal engine reads, on annotated articles: precision, recall and F1, by type and by family.

    python benchmarks/accuracy.py GOLD.jsonl [--errors] [--beside]

GOLD.jsonl: {"id", "text", "published" | "published_at", "timexes": [{"start", "end", "text", "type", "value"}]} a line;
offsets are code points, values TIMEX3. An expression of ours is paired with the gold's that it overlaps most, exact
extents first; type and value count where a pair agrees in them. A family is one of the grammar's: that of the rule
that reads the expression's text alone, as a whole, for the gold's expressions and for ours alike; "unread" when none
does. Precision is of what was read in a group, recall of what the gold has in it. ``--beside`` scores dateparser's
search on the same articles.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from dateparser.search import search_dates

from service.analyse import resolve_text
from service.timex import civil
from service.timex.grammar_id import FAMILIES
from service.timex.recognise import recognise
from service.timex.span import Granularity

Row = dict[str, Any]
Reader = Callable[[Row], list[Row]]

MEASURES = ("strict", "relaxed", "type", "value")
"""The same extent, an overlapping one, the same type, the same value."""

_FAMILY = {rule.name: family for family, rules in FAMILIES.items() for rule in rules}


def published(document: Row) -> str | None:
    """When an article came out, as its row says it."""
    return document.get("published") or document.get("published_at")


def ours(document: Row) -> list[Row]:
    """What the engine reads, in the gold's form, with the rule that read it."""
    return [
        {
            "start": found.expression.start,
            "end": found.expression.end,
            "text": found.expression.text,
            "type": found.expression.type.value,
            "value": found.value,
            "rule": found.expression.rule,
        }
        for found in resolve_text(document["text"], published(document))
    ]


def dateparser_search(document: Row) -> list[Row]:
    """What dateparser's search finds. It gives moments without type, precision or zone, so it is lent those of the
    gold's expression that it is paired with: "Juni lalu" is right with any day of that June."""
    text, base = document["text"].lower(), published(document)
    settings: dict[str, object] = {"DATE_ORDER": "DMY"}
    if base:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(base).replace(tzinfo=None)
    rows: list[Row] = []
    position = 0
    for words, moment in search_dates(document["text"], languages=["id"], settings=settings) or ():
        start = text.find(words.lower(), position)
        position = start + len(words) if start >= 0 else position
        end = position if start >= 0 else start
        rows.append({"start": start, "end": end, "text": words, "type": "DATE", "value": moment})
    lenders = {id(other): one for one, other in paired(document["timexes"], rows)}
    for row in rows:
        lender = lenders.get(id(row), {"type": "DATE", "value": None})
        row["type"] = "TIME" if lender["type"] == "TIME" else "DATE"
        row["value"] = _as_precise(row["value"], lender["value"] or "")
    return rows


def _as_precise(moment: datetime, value: str) -> str:
    """A moment at the precision of a TIMEX3 value, where it is right: 2025-08-28, for "2025-W35", is "2025-W35"."""
    day = moment.date()
    units = [civil.value_of(civil.unit_of(day, unit)) for unit in Granularity]
    parts = [day.isoformat() + part for part in civil.PART_VALUES.values()]
    minute = moment.isoformat(timespec="minutes") + value[16:]
    return value if value in (*units, *parts, minute) else day.isoformat()


def paired(gold: Iterable[Row], system: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Each expression at most once, exact extents first, then by overlap."""
    candidates = []
    others = list(system)
    for one in gold:
        for other in others:
            overlap = min(one["end"], other["end"]) - max(one["start"], other["start"])
            if overlap > 0:
                exact = (one["start"], one["end"]) == (other["start"], other["end"])
                candidates.append((not exact, -overlap, one["start"], other["start"], one, other))
    candidates.sort(key=lambda row: row[:4])
    pairs, taken = [], set()
    for *_, one, other in candidates:
        if id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            pairs.append((one, other))
    return pairs


def agreement(one: Row, other: Row) -> dict[str, bool]:
    """In which measures a pair agrees."""
    return {
        "strict": (one["start"], one["end"]) == (other["start"], other["end"]),
        "relaxed": True,
        "type": one["type"] == other["type"],
        "value": one["value"] == other["value"],
    }


@cache
def family(text: str) -> str:
    """The grammar's family that a phrase belongs to: "dua bulan lalu" is of "units ago"."""
    found = recognise(text)
    return _FAMILY[found[0].rule] if [item.text for item in found] == [text] else "unread"


class Tally:
    """What a group of expressions came to: how many the gold has, how many were read, how many of each are right."""

    def __init__(self) -> None:
        self.gold = self.read = 0
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def f1(self, measure: str) -> float:
        """The F1 of a measure, in per cent: the harmonic mean of precision and recall."""
        precision, recall = self.right[measure] / max(1, self.read), self.found[measure] / max(1, self.gold)
        return 200 * precision * recall / (precision + recall) if precision + recall else 0.0

    def figures(self, measure: str) -> str:
        """Precision, recall and F1 of a measure, in per cent; "-" where there is nothing to divide by."""
        precision = f"{100 * self.right[measure] / self.read:.1f}" if self.read else "-"
        recall = f"{100 * self.found[measure] / self.gold:.1f}" if self.gold else "-"
        return f"{precision:>8}{recall:>6}{self.f1(measure):6.1f}"


Tallies = dict[tuple[str, str], Tally]


def score(documents: Iterable[Row], reader: Reader) -> tuple[Tallies, list[str]]:
    """The tallies of all expressions, of each type and of each family; and what went wrong, a line each."""
    tallies: Tallies = {("", "all"): Tally()}
    errors: list[str] = []

    def groups(row: Row) -> Iterator[Tally]:
        for group in (("", "all"), ("type", row["type"]), ("family", family(row["text"]))):
            yield tallies.setdefault(group, Tally())

    for document in documents:
        gold, system = document["timexes"], reader(document)
        pairs = paired(gold, system)
        for one in gold:
            for tally in groups(one):
                tally.gold += 1
        for other in system:
            for tally in groups(other):
                tally.read += 1
        for one, other in pairs:
            agreed = agreement(one, other)
            for tally in groups(one):
                tally.found.update(agreed)
            for tally in groups(other):
                tally.right.update(agreed)
            if not all(agreed.values()):
                errors.append(f"{document['id']}  gold {shown(one)}  read {shown(other)}")
        matched = {id(row) for pair in pairs for row in pair}
        errors += [f"{document['id']}  missed {shown(row)}" for row in gold if id(row) not in matched]
        errors += [f"{document['id']}  spurious {shown(row)}" for row in system if id(row) not in matched]
    return tallies, errors


def shown(row: Row) -> str:
    """An expression on a line of errors, with its family and the rule that read it."""
    origin = ", ".join(filter(None, (family(row["text"]), row.get("rule"))))
    return f"{row['text']!r} {row['type']} {row['value']} ({origin})"


def table(name: str, tallies: Tallies) -> Iterator[str]:
    """The figures of one system, a group a line, the largest groups first."""
    yield f"{name:33} {'gold':>5} {'read':>5}" + "".join(f"{measure:>20}" for measure in MEASURES)
    yield " " * 45 + f"{'P':>8}{'R':>6}{'F1':>6}" * len(MEASURES)
    for kind in ("", "type", "family"):
        for (of, group), tally in sorted(tallies.items(), key=lambda row: -row[1].gold):
            if of == kind:
                figures = "".join(map(tally.figures, MEASURES))
                yield f"{f'{kind} {group}'.strip():33} {tally.gold:5} {tally.read:5}{figures}"


def main() -> None:
    """Prints the figures; --errors lists what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what went wrong, with family and rule")
    parser.add_argument("--beside", action="store_true", help="score dateparser's search on the same articles")
    arguments = parser.parse_args()
    with arguments.gold.open(encoding="utf-8") as file:
        documents = [json.loads(row) for row in file if row.strip()]
    print(f"{len(documents)} articles; per cent of what was read (P), of the gold (R), and F1")
    readers: dict[str, Reader] = {"kronologi": ours}
    if arguments.beside:
        readers["dateparser.search"] = dateparser_search
    for name, reader in readers.items():
        tallies, errors = score(documents, reader)
        print(*table(name, tallies), sep="\n")
        if arguments.errors:
            print(*errors, sep="\n")


if __name__ == "__main__":
    main()
