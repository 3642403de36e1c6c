"""That reading takes time in proportion to the text, whatever the text: every rule's worst cases, doubled.

    python benchmarks/linear.py                   each rule's worst case, 64 KiB to 1 MiB: about an hour
    python benchmarks/linear.py --sample 40       every fortieth rule's, 8 to 64 KiB: a few minutes

A case is a rule's example over and over, without its last word, its words joined with one mark, or one of its words
alone; the worst of a rule is the one that takes longest over 8 KiB. All sizes are tried of that,
and of texts that trip hand-written readers: open brackets, one giant word or number, line breaks, quotation marks.
Each is recognised and resolved as the API does it, with the text's structure. Printed are the seconds at each size and
how they grew with each doubling, the worst first: linear is 2. Exits with 1 when the last doublings of a case, the best
of three runs each, both grow beyond the limit.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.analyse import resolve_text
from service.timex.grammar_id import RULES, Rule
from service.timex.tokens import WORD

SIZES = tuple(2**power for power in range(16, 21))
SAMPLE_SIZES = tuple(2**power for power in range(13, 17))
SCREEN = 2**13
LIMIT = 2.6
RUNS = 3
TOO_SHORT = 0.02
"""Seconds below which a doubling tells nothing."""

GENERAL = (
    *(
        "3/9/",
        "hari ",
        "1.1.",
        "dua puluh ",
        "(",
        "((((",
        "Rabu, ",
        "2024 ",
        "a",
        "9",
        "\n",
        "\r\n",
        " ",
        '"',
        "“",
        "'",
    ),
    *(
        "Rabu (",
        "ke",
        "ke ",
        "ke-",
        "-",
        ", ",
        ". ",
        "a. ",
        "A.",
        'a" ',
        '"a',
        "'a",
        "kata ",
        '," kata A, ',
        "saat itu ",
        "©",
    ),
    *("Foto: ", "(Foto", "Baca juga: ", "Baca juga: a\n", "https://", "a@", "dua", "satu dan ", "3-", "3 - ", "Jan. "),
    *(
        "Rabu\n",
        "kata A.\n",
        "Jakarta - ",
        "2025-09-04\n",
        "1 September 2025 ",
        "hari kedua. ",
        "pukul 10.00 ",
        "\x00",
        "é",
    ),
    *("Rabu\n\n", "10.00 WIB ", "lalu ", "nanti sore, ", "Minggu ", "Dua Minggu ", "digelarRabu(3", "\u200b", "â€™"),
)


def cases(rule: Rule) -> Iterator[tuple[str, str]]:
    """The cases of a rule: what is repeated, and its name."""
    words = WORD.findall(rule.example)
    last = rule.example.rfind(words[-1])
    yield f"{rule.name}: example", f"{rule.example} "
    yield f"{rule.name}: lines", f"{rule.example}.\n"
    yield f"{rule.name}: cut", f"{rule.example[:last].rstrip()} "
    for mark in ("-", ", ", "/", "."):
        yield f"{rule.name}: joined by {mark!r}", mark.join([*words, ""])
    for word in sorted({*words[:1], *words[-1:]}):
        yield f"{rule.name}: {word!r} alone", f"{word} "


def worst_case(rule: Rule) -> tuple[str, str]:
    """The case of a rule that takes longest, the better of two runs each."""
    return max(cases(rule), key=lambda case: min(seconds(repeated(case[1], SCREEN)) for _ in range(2)))


def repeated(unit: str, size: int) -> str:
    """The unit over and over, so many characters."""
    return (unit * (size // len(unit) + 1))[:size]


def seconds(text: str) -> float:
    """How long the text takes, recognised and resolved with its structure."""
    began = time.process_time()
    resolve_text(text, "2025-09-04")
    return time.process_time() - began


def measured(unit: str, sizes: Sequence[int]) -> list[float]:
    """Seconds at each size, the best of a few runs where one is not enough to tell."""
    found: list[float] = []
    for size in sizes:
        text = repeated(unit, size)
        taken = seconds(text)
        if found and taken > TOO_SHORT and taken > LIMIT * found[-1]:
            taken = min(taken, *(seconds(text) for _ in range(RUNS - 1)))
        found.append(taken)
    return found


def growth(taken: Sequence[float]) -> list[float]:
    """What each doubling multiplied the time by."""
    return [later / max(earlier, TOO_SHORT / 2) for earlier, later in pairwise(taken)]


def main() -> None:
    """Prints the cases, the worst last doublings first."""
    parser = argparse.ArgumentParser(description="Does reading take linear time?")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="every N-th rule only, and smaller texts")
    arguments = parser.parse_args()
    sizes = SAMPLE_SIZES if arguments.sample else SIZES
    chosen = [(f"general {text!r}", text) for text in GENERAL]
    chosen += [worst_case(rule) for rule in RULES[:: arguments.sample or 1]]
    rows: list[tuple[float, str, list[float]]] = []
    for name, unit in chosen:
        taken = measured(unit, sizes)
        rows.append((min(growth(taken)[-2:]), name, taken))
    rows.sort(reverse=True)
    print(f"{len(rows)} cases; seconds at {', '.join(f'{size >> 10} KiB' for size in sizes)}; growth a doubling")
    for worst, name, taken in rows:
        times = " ".join(f"{one:7.3f}" for one in taken)
        print(f"{worst:5.2f}  {times}   {' '.join(f'{ratio:.2f}' for ratio in growth(taken))}   {name}")
    superlinear = [name for worst, name, _ in rows if worst > LIMIT]
    if superlinear:
        sys.exit(f"not linear: {', '.join(superlinear)}")


if __name__ == "__main__":
    main()
