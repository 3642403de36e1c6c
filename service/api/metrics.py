"""/metrics: how often each operation was asked, how it answered and how long that took, for Prometheus."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import cache

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from service.analyse import RULES_VERSION
from service.api.context import store
from service.api.operation import RAW, Reply, operation
from service.settings import VERSION

metrics = Blueprint("metrics", __name__)

TEXT = "text/plain"
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_ANSWERS = Counter("kronologi_answers", "Answers by operation and status.", ["operation", "status"])
_SECONDS = Histogram("kronologi_answer_seconds", "Seconds until an answer began.", ["operation"], buckets=_BUCKETS)


class _State(Collector):
    """What is read when it is asked for: the release, its rules, and how far the data has come."""

    def collect(self) -> Iterator[Metric]:
        """The gauges."""
        release = GaugeMetricFamily("kronologi_release", "The release, always 1.", labels=["version", "rules_version"])
        release.add_metric([VERSION, RULES_VERSION], 1)
        yield release
        version = store().data_version()
        yield GaugeMetricFamily("kronologi_data_version", "Grows with every change that readers can see.", version)


def install(app: Flask) -> None:
    """Counts every answer of the application, refusals included."""
    app.before_request(_begin)
    app.after_request(_count)


@operation(metrics, "/metrics", answers={200: RAW}, media=[(TEXT, {"type": "string"})])
def read_metrics() -> Reply:
    """Counts for Prometheus: answers by operation and status, their seconds, the data version.

    All workers of the server are counted together.
    """
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the package types only most of itself
    else:
        registry.register(_Own())
    registry.register(_State())
    return Reply(iter([generate_latest(registry)]), media="text/plain; version=0.0.4; charset=utf-8")


class _Own(Collector):
    """The counts of this process."""

    def collect(self) -> Iterator[Metric]:
        """Of all that is registered, what is Kronologi's."""
        yield from (metric for metric in REGISTRY.collect() if metric.name.startswith("kronologi_"))


def _begin() -> None:
    g.began = time.perf_counter()


def _count(response: Response) -> Response:
    answers, seconds = _counters(request.endpoint, response.status_code)
    answers.inc()
    seconds.observe(time.perf_counter() - g.began)
    return response


@cache
def _counters(endpoint: str | None, status: int) -> tuple[Counter, Histogram]:
    """What counts the answers of an operation with a status, and their seconds: finding them costs as much as
    counting."""
    name = endpoint.rpartition(".")[2] if endpoint else "none"
    return _ANSWERS.labels(name, str(status)), _SECONDS.labels(name)
