"""Settings: everything that a deployment can choose, each one a variable of the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from service.errors import InvalidInput

VERSION = "0.1.0"
"""This release, as in pyproject.toml."""

DATABASE = "database"
"""Where requests are counted: where the articles are."""

_RATE = re.compile("[1-9][0-9]{0,8}/(?:second|minute|hour|day)")
_TRUTH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def _switch(value: str) -> bool:
    if value.lower() not in _TRUTH:
        raise ValueError("write 1 or 0")
    return _TRUTH[value.lower()]


def _number(smallest: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not (value.isascii() and value.isdigit() and int(value) >= smallest):
            raise ValueError(f"write a whole number of {smallest} or more")
        return int(value)

    return read


def _origins(value: str) -> tuple[str, ...]:
    if value == "none":
        return ()
    origins = tuple(value.replace(",", " ").split())
    for origin in origins:
        scheme, _, host = origin.partition("://")
        if origin != "*" and not (scheme in ("http", "https") and host and "/" not in host):
            raise ValueError("write *, none, or origins as https://example.org, with commas between them")
    return origins


def _rate(value: str) -> str | None:
    if value == "off":
        return None
    if _RATE.fullmatch(value) is None:
        raise ValueError("write a number and a unit, as 1200/minute (second, minute, hour, day), or off")
    return value


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment: its name, what it is when nobody sets it, what it means, how it is read."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any]


VARIABLES: dict[str, Variable] = {
    "database_url": Variable(
        "KRONOLOGI_DATABASE_URL",
        "sqlite:///var/kronologi.db",
        "The database: sqlite:///path/to/file.db or postgresql://user:password@host/name.",
        str,
    ),
    "public_text": Variable(
        "KRONOLOGI_PUBLIC_TEXT",
        "0",
        "1 lets everybody read the full text of articles; otherwise it needs a key. Quotes are always open.",
        _switch,
    ),
    "max_body": Variable(
        "KRONOLOGI_MAX_BODY",
        str(2 * 1024 * 1024),
        "The largest request body that is taken, in bytes; from the terminal, the largest text.",
        _number(1),
    ),
    "cors_origins": Variable(
        "KRONOLOGI_CORS_ORIGINS",
        "*",
        "Which web origins may read from a browser: *, none, or https://a.example, https://b.example, which may change "
        "too.",
        _origins,
    ),
    "rate_limit": Variable(
        "KRONOLOGI_RATE_LIMIT",
        "1200/minute",
        "How often an address may ask: a number a second, minute, hour or day, or off.",
        _rate,
    ),
    "rate_limit_key": Variable(
        "KRONOLOGI_RATE_LIMIT_KEY",
        "6000/minute",
        "How often whoever has a key may ask with it, or off.",
        _rate,
    ),
    "rate_limit_storage": Variable(
        "KRONOLOGI_RATE_LIMIT_STORAGE",
        DATABASE,
        "Where requests are counted: database (beside it, for SQLite), or what limits knows: memory://, redis://….",
        str,
    ),
    "trusted_proxies": Variable(
        "KRONOLOGI_TRUSTED_PROXIES",
        "0",
        "How many proxies in front set X-Forwarded-For, -Proto and -Host; links and who asks are told by these.",
        _number(0),
    ),
}
"""Every setting by its name in Settings."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a deployment chose. Sizes are in bytes; ``cors_origins`` is ("*",) for all, () for none, a rate None for
    no limit."""

    database_url: str
    public_text: bool
    max_body: int
    cors_origins: tuple[str, ...]
    rate_limit: str | None
    rate_limit_key: str | None
    rate_limit_storage: str
    trusted_proxies: int

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings that the environment gives; an empty variable counts as not set.

        Raises InvalidInput, naming the variable, for a value that cannot be read.
        """
        return cls(**{field: _read(variable, environ) for field, variable in VARIABLES.items()})


def _read(variable: Variable, environ: Mapping[str, str]) -> Any:  # noqa: ANN401 - each variable has its own type
    value = environ.get(variable.name, "").strip() or variable.default
    try:
        return variable.read(value)
    except ValueError as error:
        wrong = f"{variable.name} is “{value}”: {error}"
        raise InvalidInput(wrong, {variable.name: str(error)}) from error
