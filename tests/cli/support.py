"""What tests of the command line share: the program, records to write to files, and a defect."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.changes.newsroom import ARTICLES

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
PROGRAM = [sys.executable, "-c", "import sys; from service.cli import main; sys.exit(main())"]

Run = Callable[..., tuple[int, str, str]]
"""Runs a command; its exit code, stdout and stderr."""


def articles() -> list[dict[str, Any]]:
    return [
        {"text": text, "source": supplied.source, **({"published": supplied.published} if supplied.published else {})}
        for text, supplied in ARTICLES
    ]


def fails_on(word: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with a defect: it cannot read the texts that hold the word."""

    def fails(text: str, *rest: Any, **named: Any) -> Any:
        if word in text:
            raise RuntimeError("beyond me")
        return function(text, *rest, **named)

    return fails


def lines(values: list[Any]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
