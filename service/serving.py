"""How gunicorn serves Kronologi, in the container and by ``kronologi serve``: ``--config python:service.serving``.

Threads, not greenlets: measured, gevent's slowest answers take three to twelve times as long. What the workers count
for /metrics lies in files that they share (https://prometheus.github.io/client_python/multiprocess/).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - heartbeats and counts must not wait for a disk
_COUNTS = "PROMETHEUS_MULTIPROC_DIR"

bind = f"{os.environ.get('KRONOLOGI_HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
wsgi_app = "service.app:create_app()"
worker_class = "gthread"
workers = int(os.environ.get("KRONOLOGI_WORKERS") or "2")
threads = int(os.environ.get("KRONOLOGI_THREADS") or "4")
worker_tmp_dir = _MEMORY
timeout = 30
graceful_timeout = 20
keepalive = 5
limit_request_line = 8190
accesslog = os.environ.get("KRONOLOGI_ACCESS_LOG") or None
access_log_format = '%(h)s "%(r)s" %(s)s %(b)s %(M)sms traceparent=%({traceparent}i)s'
errorlog = "-"
control_socket_disable = True


def on_starting(_: Any) -> None:  # noqa: ANN401 - gunicorn's own types
    """Makes a place for the counts, unless one is given."""
    if _COUNTS not in os.environ:
        os.environ[_COUNTS] = tempfile.mkdtemp(prefix="kronologi-metrics-", dir=_MEMORY)


def child_exit(_: Any, worker: Any) -> None:  # noqa: ANN401 - gunicorn's own types
    """Lets go of what a worker that ended held at that moment; what it counted stays."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - reads its place when it is imported

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # the package types only most of itself


def on_exit(_: Any) -> None:  # noqa: ANN401 - gunicorn's own types
    """Takes the place of the counts away."""
    shutil.rmtree(os.environ[_COUNTS], ignore_errors=True)
