"""Rate limits: who asks too often is told when to ask again, with the headers of the IETF's draft.

``RateLimit-Policy: "address";q=1200;w=60`` says how much a window of time holds, ``RateLimit: "address";r=1199;t=60``
what is left of it and for how long (draft-ietf-httpapi-ratelimit-headers). Whoever has a live key is counted by that,
all others by their address. When what counts does not answer, nobody is refused.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItem, parse
from limits.errors import ConfigurationError, StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from service.api.callers import known_key
from service.api.problems import TooManyRequests
from service.errors import InvalidInput
from service.settings import DATABASE, VARIABLES, Settings
from service.store import Store

EXEMPT = "health"
"""The blueprint of the probes, which are never refused."""

NETWORK_BITS = 64
"""How much of an IPv6 address is one household's or one server's: it has all addresses that begin so."""

_NAME = "kronologi.rates"


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits of an application, by what they count: "address", "key"; None for none."""

    limiter: FixedWindowRateLimiter
    limits: dict[str, RateLimitItem | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands: the limit that counted it, what is left of its window, and for how many seconds."""

    counted: str
    limit: RateLimitItem
    left: int
    seconds: int


def install(app: Flask, settings: Settings, store: Store) -> None:
    """Counts the requests of the application, unless all limits are off.

    Raises InvalidInput for a storage that cannot be used.
    """
    given = {"address": settings.rate_limit, "key": settings.rate_limit_key}
    limits = {counted: parse(limit) if limit is not None else None for counted, limit in given.items()}
    if any(limits.values()):
        app.extensions[_NAME] = Rates(FixedWindowRateLimiter(_storage(settings, store)), limits)
        app.before_request(count)
        app.after_request(tell)


def _storage(settings: Settings, store: Store) -> Storage:
    if settings.rate_limit_storage == DATABASE:
        return store.rates()
    name = VARIABLES["rate_limit_storage"].name
    try:
        storage = storage_from_string(settings.rate_limit_storage, wrap_exceptions=True)
    except (ConfigurationError, ValueError) as error:
        raise InvalidInput(f"{name} cannot be used: {error}", {name: str(error)}) from error
    assert isinstance(storage, Storage)
    return storage


def count() -> None:
    """Counts a request. Raises TooManyRequests when there are more than its limit allows."""
    if request.blueprint == EXEMPT or request.method == "OPTIONS":
        return
    rates = current_app.extensions[_NAME]
    counted, who = _caller()
    limit = rates.limits[counted]
    if limit is None:
        return
    try:
        allowed = rates.limiter.hit(limit, counted, who)
        ends, left = rates.limiter.get_window_stats(limit, counted, who)
    except StorageError as error:
        current_app.logger.warning("requests are not counted: %s", error)
        return
    g.standing = Standing(counted, limit, left, max(1, ceil(ends - time.time())))
    if not allowed:
        raise TooManyRequests(
            f"There were more than {limit.amount} requests in {limit.get_expiry()} seconds; ask again in "
            f"{g.standing.seconds} seconds.",
            g.standing.seconds,
        )


def tell(response: Response) -> Response:
    """The answer with what is left."""
    standing: Standing | None = g.get("standing")
    if standing is not None:
        limit = standing.limit
        response.headers["RateLimit-Policy"] = f'"{standing.counted}";q={limit.amount};w={limit.get_expiry()}'
        response.headers["RateLimit"] = f'"{standing.counted}";r={standing.left};t={standing.seconds}'
    return response


def _caller() -> tuple[str, str]:
    """What is counted: a live key, else an address; an unknown key shall not hide whose it is."""
    key = known_key()
    return ("key", key.id) if key is not None else ("address", network(request.remote_addr or ""))


def network(address: str) -> str:
    """Whom an address stands for: itself, of IPv6 the network that it is in; "" where a socket has none."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> NETWORK_BITS << NETWORK_BITS))
