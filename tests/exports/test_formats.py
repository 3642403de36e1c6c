from __future__ import annotations

from service.cli import EXPORT_FORMATS
from service.exports.formats import FORMATS


def test_the_terminal_knows_the_same_formats() -> None:
    assert set(EXPORT_FORMATS) == {"json", *FORMATS}
