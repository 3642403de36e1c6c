"""/docs: the description as a page to read and try, by Swagger UI; all that it loads is served from here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import flask_swagger_ui
from flask import Blueprint
from werkzeug.exceptions import NotFound

from service.api.operation import RAW, Media, Reply, operation

docs = Blueprint("docs", __name__)

_DIST = Path(flask_swagger_ui.__file__).parent / "dist"
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".png": "image/png"}

_PAGE = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kronologi API</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="icon" href="docs/favicon-32x32.png">
</head>
<body>
<noscript>The description is at <a href="openapi.json">openapi.json</a>.</noscript>
<main id="docs"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
_START = b"""SwaggerUIBundle({
  url: new URL("openapi.json", document.baseURI).href,
  dom_id: "#docs",
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
"""
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    "Cache-Control": "max-age=3600",
}
_HTML = "text/html"
_ASSETS: list[Media] = [(kind.partition(";")[0], {}) for kind in _KINDS.values()]


@operation(docs, "/docs", answers={200: RAW}, media=[(_HTML, {"type": "string"})])
def read_docs() -> Reply:
    """This description as a page to read and try; works offline."""
    return Reply(iter([_PAGE]), headers=_HEADERS, media=f"{_HTML}; charset=utf-8")


@operation(docs, "/docs/<asset:name>", answers={200: RAW}, media=_ASSETS)
def read_docs_asset(name: str) -> Reply:
    """A script, style or picture of the page."""
    return Reply(_asset(name), headers=_HEADERS, media=_KINDS[Path(name).suffix])


def _asset(name: str) -> Iterator[bytes]:
    """Raises NotFound for a name that Swagger UI does not have; the router lets no path through."""
    if name == "start.js":
        return iter([_START])
    try:
        return iter([(_DIST / name).read_bytes()])
    except OSError as error:
        raise NotFound from error
