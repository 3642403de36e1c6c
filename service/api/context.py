"""What every view can reach of the application that serves the request: its store, settings and kept answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask, current_app

from service.api.kept import Kept
from service.settings import Settings
from service.store import Store

_NAME = "kronologi"


@dataclass(frozen=True, slots=True)
class _Context:
    store: Store
    settings: Settings
    kept: Kept = field(default_factory=Kept)


def attach(app: Flask, store: Store, settings: Settings) -> None:
    """Gives the application its store and settings."""
    app.extensions[_NAME] = _Context(store, settings)


def store() -> Store:
    """The store of the application that serves this request."""
    return _context().store


def kept() -> Kept:
    """The answers that the application keeps."""
    return _context().kept


def settings() -> Settings:
    """The settings of the application that serves this request."""
    return _context().settings


def _context() -> _Context:
    context = current_app.extensions[_NAME]
    assert isinstance(context, _Context)
    return context
