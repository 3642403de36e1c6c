from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient


def test_the_page_loads_nothing_from_elsewhere(seeded: FlaskClient) -> None:
    page = seeded.get("/docs", headers={"Accept": "text/html"})
    assert page.mimetype == "text/html"
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert "docs/swagger-ui-bundle.js" in loaded
    for path in loaded:
        assert seeded.get(f"/{path}").status_code == 200
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("start.js", "text/javascript"), ("swagger-ui.css", "text/css"), ("favicon-32x32.png", "image/png")],
)
def test_its_files_are_of_their_kind(seeded: FlaskClient, name: str, kind: str) -> None:
    response = seeded.get(f"/docs/{name}")
    assert (response.mimetype, response.data != b"") == (kind, True)


@pytest.mark.parametrize("name", ["nothing.js", "..%2Fflask_swagger_ui.py", "VERSION", "index.html"])
def test_no_other_file_is_there(seeded: FlaskClient, name: str) -> None:
    assert seeded.get(f"/docs/{name}").status_code == 404
