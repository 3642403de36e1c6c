"""create_app(): the only place that wires things together."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from service.api import context, headers, metrics, problems, rates
from service.api.articles import articles
from service.api.corrections import corrections
from service.api.docs import docs
from service.api.entities import entities
from service.api.events import events
from service.api.health import health
from service.api.imports import imports
from service.api.index import index
from service.api.kinds import kinds
from service.api.resolve import resolve
from service.api.sources import sources
from service.api.stories import stories
from service.api.timeline import timeline
from service.api.timelines import timelines
from service.settings import Settings
from service.store import Store

BLUEPRINTS = (
    *(timeline, timelines, events, corrections, stories, sources, entities),
    *(articles, imports, resolve, health, metrics.metrics, docs, kinds, index),
)


class ArticleId(BaseConverter):
    """An article's id: "a_" and letters and digits. Any other path is not there."""

    regex = "a_[0-9a-z]+"


class EventId(BaseConverter):
    """An event's id: "ev_" and letters and digits."""

    regex = "ev_[0-9a-z]+"


class AssetName(BaseConverter):
    """The name of a file of the page at /docs: letters, digits, "-", and one of three endings."""

    regex = r"[a-z0-9-]+\.(?:js|css|png)"


class CorrectionId(BaseConverter):
    """A correction's id: "k_" and letters and digits."""

    regex = "k_[0-9a-z]+"


class StoryId(BaseConverter):
    """A story's id: "st_" and letters and digits."""

    regex = "st_[0-9a-z]+"


class TimelineSlug(BaseConverter):
    """The slug of a named timeline: lower-case letters and digits, with single "-" between them."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


class ProblemCode(BaseConverter):
    """The code of a kind of problem: "not-found"."""

    regex = "[a-z-]+"


CONVERTERS: dict[str, type[BaseConverter]] = {
    "article": ArticleId,
    "event": EventId,
    "correction": CorrectionId,
    "story": StoryId,
    "slug": TimelineSlug,
    "code": ProblemCode,
    "asset": AssetName,
}


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application, with the settings of the environment unless others are given.

    Opens the store but does not migrate it: until it is, /readyz and all that reads answer 503. Raises InvalidInput
    for a setting that cannot be read and StoreUnavailable for a database URL of no known kind.
    """
    settings = settings or Settings.from_env()
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.url_map.merge_slashes = False  # a path is what it says; redirects would answer in HTML
    app.url_map.converters.update(CONVERTERS)
    opened = Store.open(settings.database_url)
    context.attach(app, opened, settings)
    problems.install(app)
    headers.install(app)
    metrics.install(app)
    rates.install(app, settings, opened)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count)  # type: ignore[method-assign]  # as Flask's documentation has it
    return app
