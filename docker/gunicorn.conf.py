"""How gunicorn serves Kronologi, in the container and from the command line.

Threads, not greenlets: measured, gevent's slowest answers take three to twelve times as long.
"""

import os

bind = f"{os.environ.get('KRONOLOGI_HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104 (a container's address)
wsgi_app = "service.app:create_app()"
worker_class = "gthread"
workers = int(os.environ.get("KRONOLOGI_WORKERS", "2"))
threads = int(os.environ.get("KRONOLOGI_THREADS", "4"))
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 (heartbeats must not wait for a disk)
timeout = 30
graceful_timeout = 20
keepalive = 5
limit_request_line = 8190
accesslog = os.environ.get("KRONOLOGI_ACCESS_LOG") or None
errorlog = "-"
control_socket_disable = True
