"""Who may import whom. The folders follow the way of an article, and imports go one way.

A row names a part, the parts of Kronologi that it may import, and the packages from outside (beyond the standard
library) that it may use. ``dateparser`` has one home.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    "errors": (set(), set()),
    "timex": ({"errors"}, set()),
    "model": ({"timex"}, set()),
    "text": (
        {"model", "timex", "errors"},
        {"dateparser", "trafilatura", "lxml", "cssselect", "ftfy", "charset_normalizer"},
    ),
    "events": ({"model", "timex", "errors"}, {"babel", "Sastrawi", "wordfreq"}),
    "analyse": ({"text", "timex", "events", "model"}, set()),
    "exports": (set(), {"orjson", "icalendar"}),
    "schemas": ({"exports", "model", "timex", "errors"}, {"marshmallow", "babel"}),
    "store": ({"model", "timex", "errors"}, {"sqlalchemy", "alembic", "cattrs", "orjson", "limits"}),
    "search": ({"events", "store", "model", "errors"}, set()),
    "changes": ({"search", "analyse", "text", "events", "schemas", "store", "model", "timex", "errors"}, {"orjson"}),
    "intake": ({"schemas", "analyse", "text", "model", "timex", "errors"}, {"lxml", "marshmallow", "orjson"}),
    "settings": ({"errors"}, set()),
    "api": (
        {"schemas", "search", "exports", "changes", "analyse", "store", "settings", "errors", "model", "timex"},
        {"flask", "flask_swagger_ui", "werkzeug", "marshmallow", "apispec", "apispec_webframeworks", "orjson"}
        | {"limits", "prometheus_client"},
    ),
    "serving": (set(), {"prometheus_client"}),
    "cli": (
        {"schemas", "exports", "changes", "intake", "analyse", "store", "settings", "errors", "model", "timex"},
        {"tqdm", "orjson", "marshmallow"},
    ),
}
"""Part -> what it may import of Kronologi, and of other packages. ``app`` wires everything and is not listed."""

ONE_HOME = {"dateparser": "service/text/publication.py", "trafilatura": "service/text/page_body.py"}


def _files(part: str) -> list[Path]:
    folder = ROOT / part if part == "schemas" else ROOT / "service" / part
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            yield node.module or ""


def _part_of(module: str) -> str | None:
    """The part of Kronologi that a module belongs to; None for a package from outside."""
    names = module.split(".")
    if names[0] == "schemas":
        return "schemas"
    return names[1] if names[0] == "service" and len(names) > 1 else None


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_its_row_allows(part: str) -> None:
    own, packages = MAY_IMPORT[part]
    files = _files(part)
    assert files
    for file in files:
        for module in _imports(file):
            imported = _part_of(module)
            if imported is not None:
                assert imported in own | {part}, f"{file.relative_to(ROOT)} imports {module}"
            elif (top := module.partition(".")[0]) not in sys.stdlib_module_names:
                assert top in packages, f"{file.relative_to(ROOT)} imports {module}"


def test_every_part_has_a_row() -> None:
    parts = {
        path.stem for path in (ROOT / "service").iterdir() if path.name[0] not in "_." and path.suffix in ("", ".py")
    }
    assert parts - {"app"} == set(MAY_IMPORT) - {"schemas"}


@pytest.mark.parametrize(("package", "home"), ONE_HOME.items())
def test_a_package_with_one_home_is_imported_nowhere_else(package: str, home: str) -> None:
    importing = [
        file.relative_to(ROOT).as_posix()
        for folder in ("service", "schemas")
        for file in (ROOT / folder).rglob("*.py")
        if any(module.partition(".")[0] == package for module in _imports(file))
    ]
    assert importing == [home]


def test_no_part_reads_the_clock_for_dates() -> None:
    """Only the write use cases know what day it is, for their audit stamps."""
    pure = [file for part in ("timex", "text", "events", "analyse", "model") for file in _files(part)]
    for file in pure:
        assert not re.search(r"\b(?:datetime|date|time)\.(?:now|today|utcnow|time)\(", file.read_text()), file
