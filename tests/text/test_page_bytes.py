from __future__ import annotations

import pytest

from service.text.page_bytes import characters, repaired, storable

SAID = "kata “ya” di kafé"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (SAID.encode(), None),
        (SAID.encode(), "iso-8859-1"),
        (SAID.encode("utf-8-sig"), "windows-1252"),
        (SAID.encode("utf-16"), None),
        (SAID.encode("utf-16-le"), "utf-16-le"),
        (SAID.encode("cp1252"), None),
        (SAID.encode("cp1252"), "utf-8"),
        (SAID.encode("cp1252"), "latin-1"),
        (SAID.encode("cp1252"), "hex"),
        (SAID.encode("cp1252"), "no such thing"),
        (SAID.encode("cp1252"), "utf-7"),
        (SAID.replace("kata", "ka\x00ta").encode(), None),
    ],
)
def test_the_bytes_are_read_as_they_are_meant(body: bytes, charset: str | None) -> None:
    assert storable(characters(body, charset)) == SAID


def test_the_page_s_own_label_is_believed_where_it_can_be_true() -> None:
    page = '<meta charset="shift_jis"><p>日本'
    assert characters(page.encode("shift_jis"), None) == page
    assert characters(page.encode(), None) == page


def test_single_bytes_among_utf_8_are_windows_1252() -> None:
    assert characters("kafé ".encode() + b"\x93ya\x94", "utf-8") == "kafé “ya”"


@pytest.mark.parametrize(
    ("line", "right"),
    [("kata â€œyaâ€\x9d di kafÃ©", "kata “ya” di kafé"), (SAID, SAID), ("São Paulo, Âge d’or", "São Paulo, Âge d’or")],
)
def test_mojibake_is_repaired_and_nothing_else(line: str, right: str) -> None:
    assert repaired(line) == right
