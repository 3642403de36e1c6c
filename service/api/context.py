"""What every view can reach: the store and the settings of the application that serves the request."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from service.settings import Settings
from service.store import Store

_NAME = "kronologi"


@dataclass(frozen=True, slots=True)
class _Context:
    store: Store
    settings: Settings


def attach(app: Flask, store: Store, settings: Settings) -> None:
    """Gives the application its store and settings."""
    app.extensions[_NAME] = _Context(store, settings)


def store() -> Store:
    """The store of the application that serves this request."""
    return _context().store


def settings() -> Settings:
    """The settings of the application that serves this request."""
    return _context().settings


def _context() -> _Context:
    context = current_app.extensions[_NAME]
    assert isinstance(context, _Context)
    return context
