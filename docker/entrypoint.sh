#!/bin/sh
# Brings the database to this release's schema, then becomes the server (or whatever command is given).
set -eu

if [ "$#" -eq 0 ]; then
    set -- gunicorn --config python:service.serving
fi
if [ "$1" = gunicorn ]; then
    kronologi migrate
fi
exec "$@"
