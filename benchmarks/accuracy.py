"""How right the temporal engine reads, on annotated articles: precision, recall and F1 by type and by rule.

    python benchmarks/accuracy.py GOLD.jsonl [--errors]

GOLD.jsonl: {"id", "text", "published" | "published_at", "timexes": [{"start", "end", "text", "type", "value"}]} a line;
offsets are code points, values TIMEX3. An expression of ours is paired with the gold's that it overlaps most, exact
extents first; value and type count where a pair agrees in them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from service.analyse import resolve_text

Row = dict[str, Any]


def ours(document: Row) -> list[Row]:
    """What the engine reads, in the gold's form, with the rule that read it."""
    published = document.get("published") or document.get("published_at")
    return [
        {
            "start": found.expression.start,
            "end": found.expression.end,
            "text": found.expression.text,
            "type": found.expression.type.value,
            "value": found.value,
            "rule": found.expression.rule,
        }
        for found in resolve_text(document["text"], published)
    ]


def paired(gold: list[Row], system: list[Row]) -> list[tuple[Row, Row]]:
    """Each expression at most once, exact extents first, then by overlap."""
    candidates = []
    for one in gold:
        for other in system:
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


def shown(row: Row) -> str:
    """An expression on a line of errors."""
    return f"{row['text']!r} {row['type']} {row['value']} {row.get('rule', '')}".rstrip()


def line(name: str, right: int, system: int, gold: int) -> str:
    """Precision, recall and F1 of one measure, in per cent."""
    precision, recall = right / system if system else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    figures = f"P {100 * precision:6.2f}  R {100 * recall:6.2f}  F1 {100 * f1:6.2f}"
    return f"  {name:28} {figures}   ({right} of {gold}, {system} read)"


def main() -> None:
    """Prints the figures; --errors lists what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    totals: Counter[str] = Counter()
    types: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    errors: list[str] = []
    with arguments.gold.open(encoding="utf-8") as file:
        documents = [json.loads(row) for row in file if row.strip()]
    for document in documents:
        gold, system = document["timexes"], ours(document)
        pairs = paired(gold, system)
        totals.update(gold=len(gold), system=len(system), relaxed=len(pairs))
        for one in gold:
            types[one["type"]]["gold"] += 1
        for one in system:
            rules[one["rule"]]["read"] += 1
        for one, other in pairs:
            strict = (one["start"], one["end"]) == (other["start"], other["end"])
            value, kind = one["value"] == other["value"], one["type"] == other["type"]
            totals.update(strict=strict, value=value, type=kind)
            types[one["type"]].update(found=1, value=value)
            rules[other["rule"]].update(right=value and kind)
            if not (strict and value and kind):
                errors.append(f"{document['id']}  gold {shown(one)}  read {shown(other)}")
        matched = {id(row) for pair in pairs for row in pair}
        errors += [f"{document['id']}  missed {shown(row)}" for row in gold if id(row) not in matched]
        errors += [f"{document['id']}  spurious {shown(row)}" for row in system if id(row) not in matched]
    print(f"{len(documents)} articles, {totals['gold']} expressions")
    for measure in ("strict", "relaxed", "type", "value"):
        print(line(measure, totals[measure], totals["system"], totals["gold"]))
    print("by type: found, and with the right value, of the gold's")
    for name, counts in sorted(types.items()):
        print(f"  {name:28} {counts['found']:4} {counts['value']:4} of {counts['gold']}")
    print("by rule: right in type and value, of those read")
    for name, counts in sorted(rules.items(), key=lambda row: row[1]["right"] - row[1]["read"]):
        print(f"  {name:28} {counts['right']:4} of {counts['read']}")
    if arguments.errors:
        print(*errors, sep="\n")


if __name__ == "__main__":
    main()
