"""/docs: the description as a page to read and try, by Swagger UI; all that it loads is served from here."""

from __future__ import annotations

from pathlib import Path

import flask_swagger_ui
from flask import Blueprint

from service.api.assets import ASSETS, CARRIED, PAGE, asset, page, read
from service.api.operation import RAW, Reply, operation

docs = Blueprint("docs", __name__)

_DIST = Path(flask_swagger_ui.__file__).parent / "dist"

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


@operation(docs, "/docs", answers={200: RAW}, media=[PAGE], headers=CARRIED)
def read_docs() -> Reply:
    """This description as a page to read and try; works offline."""
    return page(_PAGE)


@operation(docs, "/docs/<asset:name>", answers={200: RAW}, media=ASSETS, headers=CARRIED)
def read_docs_asset(name: str) -> Reply:
    """A script, style or picture of the page."""
    return asset(_START if name == "start.js" else read(_DIST, name), name)
