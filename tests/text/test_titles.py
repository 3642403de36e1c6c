from __future__ import annotations

import pytest

from service.text.structure import read_document

BODY = "Presiden Vladimir Putin tiba di Beijing pada Rabu (3/9/2025) dan bertemu Kim Jong Un."


@pytest.mark.parametrize(
    ("text", "supplied", "title"),
    [
        (f"Putin Bertemu Kim di Beijing\n\n{BODY}", None, "Putin Bertemu Kim di Beijing"),
        (f"Putin Bertemu Kim di Beijing - Global Liputan6.com\n\n{BODY}", None, "Putin Bertemu Kim di Beijing"),
        (
            f"Menu Utama Situs Kami\nPutin Bertemu Kim - Kompas.com\nPutin Bertemu Kim\n{BODY}",
            None,
            "Putin Bertemu Kim",
        ),
        (
            f"Menu Utama Situs Kami\nPutin Bertemu “Kim”\n{BODY}",
            'PUTIN  bertemu "Kim" - Kompas.com',
            "Putin Bertemu “Kim”",
        ),
        (f"Putin Bertemu Kim di Beijing\n\n{BODY}", "Judul yang lain sama sekali", "Putin Bertemu Kim di Beijing"),
        (f"Dunia\nKamis, 4 September 2025 11:01 WIB\nPutin Bertemu Kim\n{BODY}", None, "Putin Bertemu Kim"),
        (f"BEIJING, KOMPAS.com – {BODY}", None, None),
        (BODY, None, None),
        ("Putin bertemu Kim di Beijing", None, None),
        ("Putin bertemu Kim pada 2019\nMereka bertemu lagi pada 2023", None, None),
        ("", "Judul", None),
    ],
)
def test_the_title(text: str, supplied: str | None, title: str | None) -> None:
    document = read_document(text, supplied)
    found = document.title
    assert (text[found.start : found.end] if found is not None else None) == title
