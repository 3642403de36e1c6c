"""Probes: whether the process lives, and whether it can serve."""

from __future__ import annotations

from flask import Blueprint

from schemas.service import HealthSchema
from service.api.context import store
from service.api.operation import Reply, operation

health = Blueprint("health", __name__)


@operation(health, "/livez", answers={200: HealthSchema()})
def live() -> Reply:
    """Whether the process answers; asks nothing of the database."""
    return Reply({"status": "ok"})


@operation(health, "/readyz", answers={200: HealthSchema()})
def ready() -> Reply:
    """Whether the database can be reached and has the tables of this release; 503 if not."""
    store().ready()
    return Reply({"status": "ok"})
