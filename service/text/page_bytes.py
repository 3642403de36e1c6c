"""From a page's bytes to its characters: what it says of its encoding is believed only where it can be true."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes
from ftfy import fix_encoding
from ftfy.badness import is_bad

_HEAD = 4096
_SAMPLE = 50_000
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = frozenset({"iso8859-1", "ascii"})
"""Labels that browsers read as windows-1252 (WHATWG Encoding, 4.2), as writers mean it."""

_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def characters(body: bytes, charset: str | None) -> str:
    """The page's characters: bytes e2 80 9c are “ whatever the page calls them, and so is 93 in one that calls itself
    UTF-8.

    Believed in this order: a byte order mark; a label of two or four bytes a character; UTF-8, which other text is not
    by accident; the label (``charset`` of HTTP, then the page's own); UTF-8 with single bytes of windows-1252 in it;
    a guess where much of it is no Latin text. Never fails.
    """
    return _decoded(body, charset)


def storable(text: str) -> str:
    """The characters without what no text may hold: U+0000, controls, halves of pairs."""
    return _UNSTORABLE.sub("", text)


def is_binary(body: bytes, text: str) -> bool:
    """Whether bytes, which read as ``text``, are no page but a picture, an archive, a PDF: by their first bytes, or by
    control characters, of which a page has a stray one at most."""
    sample = text[:_SAMPLE]
    return body.startswith(_SIGNATURES) or len(_CONTROL.findall(sample)) * 100 > len(sample)


_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b")
"""What PNG, JPEG, GIF, PDF, zip and gzip begin with."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")


def repaired(text: str) -> str:
    """A line without mojibake: "kata â€œyaâ€" is "kata “ya”". Text that is right stays as it is."""
    return fix_encoding(text) if is_bad(text) else text


def _decoded(body: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    labels = list(_labels(body, charset))
    for label in labels:
        if label.startswith(("utf-16", "utf-32")) and b"\x00" in body[:_HEAD]:
            return body.decode(label, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for label in labels:
        if label != "utf-8" and not label.startswith(("utf-16", "utf-32")):
            return body.decode("cp1252" if label in _LATIN else label, "replace")
    sample = body[:_SAMPLE]
    foreign = len(sample.decode("ascii", "ignore")) * 4 < len(sample) * 3
    guess = from_bytes(sample).best() if foreign and not labels else None
    return body.decode(guess.encoding, "replace") if guess is not None else body.decode("utf-8", _LENIENT)


def _labels(body: bytes, charset: str | None) -> Iterator[str]:
    """The encodings that the page is said to have, as Python names them, without those that there are not."""
    declared = _DECLARED.search(body, 0, _HEAD)
    for name in (charset, declared[1].decode("ascii", "ignore") if declared else None):
        try:
            encoding = codecs.lookup(name.strip(" \"'") if name else "").name
            b" ".decode(encoding, "replace")  # refused by codecs that make no text
        except (LookupError, ValueError):
            continue
        if encoding not in _NO_PAGE:
            yield encoding


_NO_PAGE = frozenset({"idna", "punycode", "utf-7", "unicode-escape", "raw-unicode-escape"})
"""Python's codecs that no page is written in, or that hide characters from who reads them (UTF-7)."""

_LENIENT = "kronologi-windows-1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are no UTF-8 as windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_LENIENT, _as_windows)
