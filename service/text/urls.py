"""Addresses of articles: the one form that the many addresses of one article share.

Outlets spread one article over addresses: with and without "www.", for telephones, as AMP, all parts on one page, with
words behind "?" that say where the reader came from. Two articles of an outlet with one canonical address are revisions
of each other.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

_HOSTS = ("www.", "m.", "amp.", "mobile.")
"""First parts of a host that do not tell articles apart."""

TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|ms|yc|tt)clid|gbraid|wbraid|igshid|igsh|mc_(?:cid|eid)|_ga|ref|ref_src|source|from|feature"
    r"|cmpid|ocid|s_?cid|spm|share|smid|ns_\w+|at_\w+|xtor|jxrecoid|jxconn\w*|tag_from|medium|campaign",
    re.IGNORECASE,
)
"""Parameters that say how a reader came: campaigns (utm_source), click ids of advertisers (fbclid), referrers."""

WHOLE = {"page": "all", "showpage": "all", "page_num": "all", "single": "1", "amp": "1", "outputtype": "amp"}
"""Parameters that show the same article otherwise, with the value that does; each also stands without a value."""


def canonical(url: str | None) -> str | None:
    """What all addresses of an article have in common.

    "https://m.kompas.com/read/1?page=all&utm_source=x#a" is "https://kompas.com/read/1". The parameters that are left
    are sorted. None for what is no address of an article: without a host, of another scheme, or of a whole site.
    """
    parts = _split(url or "")
    if parts is None or parts.hostname is None:
        return None
    host = parts.hostname.rstrip(".")
    while (prefix := next((one for one in _HOSTS if host.startswith(one) and host.count(".") > 1), None)) is not None:
        host = host.removeprefix(prefix)
    if parts.port not in (None, 80, 443):
        host = f"{host}:{parts.port}"
    path = "/".join(name for name in parts.path.split("/") if name and name != "amp")
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_dropped(*pair))
    if not path and not kept:
        return None
    return f"https://{host}/{path}" + (f"?{urlencode(kept)}" if kept else "")


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        port = parts.port  # a port that is no number raises
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and port != 0 else None


def _is_dropped(name: str, value: str) -> bool:
    if TRACKING.fullmatch(name):
        return True
    return name.lower() in WHOLE and value.lower() in ("", WHOLE[name.lower()])
