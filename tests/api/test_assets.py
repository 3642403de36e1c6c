from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.api.problems import KINDS, Kind

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
VIEWER = Path("service/api/viewer")


@pytest.mark.parametrize(("path", "script"), [("/docs", "docs/swagger-ui-bundle.js"), ("/", "viewer/viewer.js")])
def test_a_page_loads_nothing_from_elsewhere(seeded: FlaskClient, path: str, script: str) -> None:
    page = seeded.get(path, headers=BROWSER)
    assert page.mimetype == "text/html"
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert script in loaded
    for one in loaded:
        assert seeded.get(f"/{one.removeprefix('./')}").status_code == 200
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/docs/start.js", "text/javascript"),
        ("/docs/swagger-ui.css", "text/css"),
        ("/docs/favicon-32x32.png", "image/png"),
        ("/viewer/words.js", "text/javascript"),
        ("/viewer/viewer.css", "text/css"),
    ],
)
def test_what_a_page_loads_is_of_its_kind(seeded: FlaskClient, path: str, kind: str) -> None:
    response = seeded.get(path)
    assert (response.mimetype, response.data != b"") == (kind, True)


@pytest.mark.parametrize("folder", ["docs", "viewer"])
@pytest.mark.parametrize("name", ["nothing.js", "..%2Fflask_swagger_ui.py", "VERSION", "index.html"])
def test_no_other_file_is_there(seeded: FlaskClient, folder: str, name: str) -> None:
    assert seeded.get(f"/{folder}/{name}").status_code == 404


def test_who_asks_for_json_gets_the_links(seeded: FlaskClient) -> None:
    for headers in ({}, {"Accept": "*/*"}, {"Accept": "application/json"}):
        answer = seeded.get("/", headers=headers)
        assert (answer.mimetype, answer.vary.as_set()) == ("application/json", {"accept"})


def test_the_viewer_says_everything_in_both_languages() -> None:
    words = (VIEWER / "words.js").read_text(encoding="utf-8")
    _, one, other = re.split(r"^  (?:id|en): \{$", words, flags=re.MULTILINE)
    names = [set(re.findall(r"(?:^ +|, )(\w+): (?:\"|n =>)", part, re.MULTILINE)) for part in (one, other)]
    assert names[0] == names[1]
    used = set(re.findall(r"\bsay\.(\w+)", (VIEWER / "viewer.js").read_text(encoding="utf-8")))
    assert used <= names[0]


def test_the_viewer_makes_no_markup_of_text() -> None:
    script = (VIEWER / "viewer.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_kind_of_problem_is_a_page_too(seeded: FlaskClient, kind: Kind) -> None:
    page = seeded.get(f"/problems/{kind.code}", headers=BROWSER)
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert kind.code in page.text
