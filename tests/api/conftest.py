"""Applications to ask: an empty one on each database, and one that holds the seeds and is only read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.api import context
from service.app import create_app
from service.changes.ingest import ingest
from service.changes.keys import create_key
from service.model import Supplied
from service.settings import Settings
from service.store import Store
from tests.api.contract import UNLIMITED, CheckedClient

SEEDS = sorted(Path("seeds").glob("*.txt"))

MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app() -> Iterator[MakeApp]:
    """Makes applications, without rate limits but with settings of the environment by name; closes their stores."""
    made: list[Flask] = []

    def make(url: str, **environ: str) -> Flask:
        made.append(_application(url, **environ))
        return made[-1]

    yield make
    for app in made:
        _close(app)


def _application(url: str, **environ: str) -> Flask:
    app = create_app(Settings.from_env({"KRONOLOGI_DATABASE_URL": url, **UNLIMITED, **environ}))
    app.test_client_class = CheckedClient
    return app


def _close(app: Flask) -> None:
    with app.app_context():
        context.store().close()


@pytest.fixture
def client(store: Store, database_url: str, make_app: MakeApp) -> FlaskClient:  # noqa: ARG001 - migrates it
    """A client of an empty application, on each database in turn."""
    return make_app(database_url).test_client()


@pytest.fixture
def key(store: Store) -> dict[str, str]:
    """The header that allows changes in ``client``'s application."""
    return {"Authorization": f"Bearer {create_key(store, 'test')}"}


@pytest.fixture(scope="session")
def seeded_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An SQLite file with the five seeds; tests read it and leave it as it is."""
    url = f"sqlite:///{tmp_path_factory.mktemp('seeded')}/kronologi.db"
    store = Store.open(url)
    store.migrate()
    for number, path in enumerate(SEEDS):
        ingest(store, path.read_text(encoding="utf-8"), Supplied(source=f"outlet-{number}", published="2025-09-04"))
    store.close()
    return url


@pytest.fixture(scope="session")
def seeded_key(seeded_url: str) -> dict[str, str]:
    """The header that would allow changes in ``seeded``'s application; for those that are refused."""
    store = Store.open(seeded_url)
    key = create_key(store, "test")
    store.close()
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture(scope="session")
def seeded(seeded_url: str) -> Iterator[FlaskClient]:
    """A client of the application that holds the seeds."""
    app = _application(seeded_url)
    yield app.test_client()
    _close(app)
