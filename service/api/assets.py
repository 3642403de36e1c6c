"""Pages for people, and what they load: all of it is served from here, so that they work offline."""

from __future__ import annotations

from pathlib import Path

from werkzeug.exceptions import NotFound

from service.api.operation import Media, Reply

HTML = "text/html"
PAGE: Media = (HTML, {"type": "string"})
"""What is described of an answer that is a page."""

_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".png": "image/png"}

ASSETS: list[Media] = [(kind.partition(";")[0], {}) for kind in _KINDS.values()]
"""What is described of what pages load."""

CARRIED = ("Cache-Control",)
"""What is described of their headers."""

_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    "Cache-Control": "max-age=3600",
}


def page(html: bytes) -> Reply:
    """A page that loads nothing from elsewhere."""
    return Reply(iter([html]), headers=_HEADERS, media=f"{HTML}; charset=utf-8")


def asset(content: bytes, name: str) -> Reply:
    """A script, style or picture, by its name's ending."""
    return Reply(iter([content]), headers=_HEADERS, media=_KINDS[Path(name).suffix])


def read(folder: Path, name: str) -> bytes:
    """A file of a folder; the router lets no path through. Raises NotFound when there is none of that name."""
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise NotFound from error
