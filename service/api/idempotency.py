"""Idempotency-Key: a POST that is sent again, as its answer was lost on the way, is answered as the first time.

As in the IETF's draft (draft-ietf-httpapi-idempotency-key-header): 422 for another request under the same key, 409
while the first is under way. A body that is streamed is not held, so that nothing could tell it from another one:
POST /v1/imports takes no such key, and needs none, as each of its lines is known when it comes again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from flask import Response, request

from service.api import problems
from service.api.callers import require_key
from service.api.context import store
from service.api.intake import raw_body
from service.api.problems import InvalidIdempotencyKey
from service.changes.answers import answer_once
from service.store import Answered

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST = 255

_KEY = re.compile(r'"((?:[ !#-\[\]-~]|\\["\\])+)"|([!#-\[\]-~]+)')
"""A string of RFC 9651, or the same without its quotes."""

_KEPT = ("Content-Type", "Location", "ETag", "Cache-Control", "Link")
"""Headers that belong to the answer itself; the others are made anew each time."""


def once(respond: Callable[[], Response]) -> Response:
    """The response; the one of the first time where the request has a key that its sender used for it before.

    Raises InvalidIdempotencyKey, KeyReused, UnderWay.
    """
    if HEADER not in request.headers:
        return respond()
    answered = answer_once(store(), require_key().id, _key(), _digest(), lambda: _answered(respond))
    response = Response(answered.body, answered.status, dict(answered.headers))
    if not answered.body and "Content-Type" not in answered.headers:
        del response.headers["Content-Type"]
    if answered.replayed:
        response.headers[REPLAYED] = "true"
    return response


def refuse_key() -> None:
    """Raises InvalidIdempotencyKey where a key comes with what cannot be told from another request."""
    if HEADER in request.headers:
        raise InvalidIdempotencyKey(
            "What is streamed takes no Idempotency-Key, and needs none: send it without, and again after a failure; "
            "lines that were stored are known."
        )


def _key() -> str:
    given = request.headers[HEADER].strip()
    found = _KEY.fullmatch(given)
    if found is None or len(given) > LONGEST:
        raise InvalidIdempotencyKey(f"Write it as a string of up to {LONGEST} printable ASCII characters.")
    return re.sub(r'\\(["\\])', r"\1", found[1]) if found[1] else found[2]


def _digest() -> str:
    """Stands for all of the request that its answer depends on."""
    parts = [
        request.method,
        request.full_path,
        *(request.headers.get(name, "") for name in ("Content-Type", "If-Match")),
    ]
    digest = hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=20)
    digest.update(b"\n" + raw_body())
    return digest.hexdigest()


def _answered(respond: Callable[[], Response]) -> Answered:
    try:
        response = respond()
    except Exception as error:  # noqa: BLE001 - a refusal is an answer too, and a defect of ours is none to be kept
        response = problems.answer(error)
    headers = {name: response.headers[name] for name in _KEPT if name in response.headers}
    return Answered(response.status_code, headers, response.get_data())
