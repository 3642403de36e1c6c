"""A served timeline whose answers are counted, and may be made to fail as a network would."""

from __future__ import annotations

import json
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from werkzeug.serving import make_server

from service.api import context
from service.app import create_app
from service.settings import Settings
from service.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Served:
    """The timeline of a store over HTTP; ``statuses`` are those of its answers so far."""

    def __init__(self, store: Store, database_url: str, rate: str = "off") -> None:
        self.store = store
        self.statuses: list[int] = []
        self.break_after: int | None = None
        """How many more requests are answered before the rest are lost; None for all."""
        asked = {"DATABASE_URL": database_url, "RATE_LIMIT": rate, "RATE_LIMIT_STORAGE": "memory://"}
        self._app = create_app(Settings.from_env({f"KRONOLOGI_{name}": value for name, value in asked.items()}))
        self._server = make_server("127.0.0.1", 0, self._answer)
        self._thread = Thread(target=self._server.serve_forever)

    def __enter__(self) -> Served:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        with self._app.app_context():
            context.store().close()

    def url(self, asked: str) -> str:
        return f"http://127.0.0.1:{self._server.port}/v1/timeline?{asked}"

    def shown(self, asked: str) -> dict[str, Any]:
        """The events that are asked for, by id."""
        with urlopen(self.url(f"{asked}&limit=500")) as answer:  # noqa: S310 - the address is ours
            return {event["id"]: event for event in json.load(answer)["events"]}

    def described(self) -> dict[str, Any]:
        """The description of the API."""
        with urlopen(self.url("").replace("/v1/timeline?", "/openapi.json")) as answer:  # noqa: S310 - as above
            description: dict[str, Any] = json.load(answer)
        return description

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        if self.break_after == 0:
            start_response("502 Bad Gateway", [("Content-Length", "0")])
            return []

        def noted(status: str, *rest: Any) -> Any:
            self.statuses.append(int(status[:3]))
            return start_response(status, *rest)

        if self.break_after is not None:
            self.break_after -= 1
        return self._app(environ, noted)
