from __future__ import annotations

import pytest

from service.text.datelines import ROWS, DatelineRow, find_dateline, label_in


def dateline(text: str) -> str | None:
    found = find_dateline(text, 0, len(text))
    return text[: found[0]] if found is not None else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_matches_its_example_and_none_before_it(row: DatelineRow) -> None:
    found = find_dateline(row.example, 0, len(row.example))
    assert found is not None
    assert found[1] is row


@pytest.mark.parametrize(
    ("text", "found", "label"),
    [
        ("Liputan6.com, Beijing - Presiden", "Liputan6.com, Beijing -", "Liputan6.com"),
        ("BEIJING, KOMPAS.com – Presiden", "BEIJING, KOMPAS.com –", "KOMPAS.com"),
        ("REPUBLIKA.CO.ID, JAKARTA — Presiden", "REPUBLIKA.CO.ID, JAKARTA —", "REPUBLIKA.CO.ID"),
        ("Jakarta (ANTARA) – Presiden", "Jakarta (ANTARA) –", "ANTARA"),
        ("TEMPO.CO, Jakarta -- Komisi", "TEMPO.CO, Jakarta --", "TEMPO.CO"),
        ("KONTAN.CO.ID - JAKARTA. Nilai tukar", "KONTAN.CO.ID - JAKARTA.", "KONTAN.CO.ID"),
        ("CIANJUR, SJNews.com,– Badan", "CIANJUR, SJNews.com,–", "SJNews.com"),
        ("Cianjur, SGN.com -Gempa bumi", "Cianjur, SGN.com -", "SGN.com"),
        ("Menggala (Lampost.co)\n–Team Khusus", "Menggala (Lampost.co)\n–", "Lampost.co"),
        ("Jakarta, CNN Indonesia — Presiden", "Jakarta, CNN Indonesia —", None),
        ("Tulang Bawang Barat\n - \nHaryanto ditetapkan", "Tulang Bawang Barat\n -", None),
        ("Bloomberg Technoz, Jakarta-\xa0Otoritas", "Bloomberg Technoz, Jakarta-", None),
        ("Jakarta, 31 Agustus 2025 – Presiden", "Jakarta, 31 Agustus 2025 –", None),
        ("Suara.com - Dua warga", "Suara.com -", "Suara.com"),
        ("Perserikatan Bangsa-Bangsa menyerukan", None, None),
        ("Xi Jinping – pemimpin China – menyambut", None, None),
        ("Presiden tiba di Beijing", None, None),
    ],
)
def test_datelines(text: str, found: str | None, label: str | None) -> None:
    assert dateline(text) == found
    if found is not None:
        assert label_in(found) == label
