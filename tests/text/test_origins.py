from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.errors import InvalidInput
from service.model import Supplied
from service.text.origins import ROWS, OriginRow, find_origin
from service.text.outlets import identify
from service.text.structure import read_document

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "Presiden Vladimir Putin tiba di Beijing pada Rabu (3/9/2025) dan bertemu dengan Kim Jong Un."


def origin_of(text: str, **supplied: str) -> tuple[str, str | None]:
    said = Supplied(**supplied)
    document = read_document(text, said.title)
    slug, evidence = find_origin(document, said, identify(document, said))
    if evidence is not None and evidence.start is not None:
        assert text[evidence.start : evidence.end] == evidence.text
    return slug, evidence.text if evidence is not None else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_finds_its_example(row: OriginRow) -> None:
    match = row.pattern.search(row.example)
    assert match is not None
    assert match["name"]
    assert row.example[match.start() :].startswith(row.finds)


@pytest.mark.parametrize("name", ["😀", "—", "!?"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match=f"“{re.escape(name)}” is no outlet's name") as refused:
        origin_of(BODY, origin=name)
    assert list(refused.value.pointers) == ["/origin"]


LATE = "Mereka bertemu lagi. " * 8


@pytest.mark.parametrize(
    ("text", "supplied", "slug", "evidence"),
    [
        (BODY, {"source": "detik"}, "detik", None),
        (BODY, {"source": "detik", "origin": "BBC"}, "bbc", "BBC"),
        (BODY, {"source": "detik", "origin": "Kabar Desa"}, "kabar-desa", "Kabar Desa"),
        (f"{BODY}\nSUMBER:AA", {"source": "trt"}, "aa", "SUMBER:AA"),
        (f"Jakarta (ANTARA) – {BODY}", {"source": "republika"}, "antara", "Jakarta (ANTARA) –"),
        (f"TRIBUNNEWS.COM - {BODY}", {"source": "presnapress"}, "tribunnews", "TRIBUNNEWS.COM -"),
        (f"{BODY} (CNN/Z-2)", {"source": "media-indonesia"}, "cnn", "(CNN/Z-2)"),
        (f"{BODY}\n(ANTARA)", {"source": "tempo"}, "antara", "(ANTARA)"),
        (f"{BODY} (Ant/H-2)", {"source": "media-indonesia"}, "antara", "(Ant/H-2)"),
        (f"{BODY}\n(antara/jpnn)", {"source": "jpnn"}, "antara", "(antara/jpnn)"),
        (f"{BODY}\nSumber: Kantor Berita Antara", {"source": "suara"}, "antara", "Sumber: Kantor Berita Antara"),
        (f"{BODY}\nSUMBER: Kantor Desa", {"source": "suara"}, "suara", None),
        (f"{BODY}\nSARI WULAN | REUTERS", {"source": "tempo"}, "reuters", "SARI WULAN | REUTERS"),
        (f"{BODY}\nCopyright © ANTARA 2025", {"source": "suara"}, "antara", "Copyright © ANTARA"),
        (f"{BODY}\nCopyright © ANTARA 2025", {"source": "antara"}, "antara", None),
        (
            f"{BODY}\nArtikel ini telah tayang di Kompas.com dengan judul Itu",
            {"source": "lobakmerak"},
            "kompas",
            "telah tayang di Kompas.com",
        ),
        (f"CIANJUR, SJNews.com,– {BODY}", {"url": "https://suarajabarnews.example/1"}, "suarajabarnews", None),
        (
            f"{BODY} Dilansir Aljazeera dan CNN, Kamis (4/9), ia pergi.",
            {"source": "detik"},
            "al-jazeera",
            "Dilansir Aljazeera",
        ),
        (
            f"{BODY} Dikutip dari kapalkita.com, ia pergi.",
            {"source": "detik"},
            "kapalkita",
            "Dikutip dari kapalkita.com",
        ),
        (f"{BODY} Ia pergi, lapor CNN.", {"source": "detik"}, "cnn", "lapor CNN"),
        (f"{LATE} Ia pergi, lapor CNN.", {"source": "detik"}, "detik", None),
        (
            f"{BODY} Ia pergi, sebagaimana diberitakan kantor berita KCNA.",
            {"source": "detik"},
            "kcna",
            "diberitakan kantor berita KCNA",
        ),
        (f"{BODY} Utang itu naik, dikutip dari laman Kementerian.", {"source": "detik"}, "detik", None),
        (f"{BODY} Dia melansir AS sebagai musuh.", {"source": "detik"}, "detik", None),
        (f'{BODY} "Saya mengutip Reuters tadi," kata dia.', {"source": "detik"}, "detik", None),
        (f'{BODY} "Kami," seperti dikutip RIA Novosti.', {"source": "detik"}, "detik", None),
        (f"{BODY} (ap/afp)", {"source": "detik"}, "detik", None),
        (f'{BODY} "Kami," kata Putin seperti dilansir BBC.', {"source": "detik"}, "bbc", "dilansir BBC"),
        (f'{LATE} "Kami," kata Putin seperti dilansir BBC.', {"source": "detik"}, "bbc", "dilansir BBC"),
        (f"{LATE} Mereka pergi, seperti dilansir BBC.", {"source": "detik"}, "detik", None),
        (
            f"{BODY} Mereka pergi, dikutip dari Reuters, Rabu (3/9).",
            {"source": "detik"},
            "reuters",
            "dikutip dari Reuters",
        ),
        (f"Dikutip dari laman BBC, ia pergi. {BODY}", {"source": "detik"}, "bbc", "Dikutip dari laman BBC"),
        (
            f"{LATE} Demikian dikutip detikINET dari Pos Contoh.",
            {"source": "detik"},
            "pos-contoh",
            "Demikian dikutip detikINET dari Pos Contoh",
        ),
        (f"{LATE} Ia pergi, dikutip detikSport dari unggahan video PBSI.", {"source": "detik"}, "detik", None),
        (
            f"{BODY} Ia pergi, demikian dikutip detikINET dari BBC.",
            {"source": "detik"},
            "bbc",
            "demikian dikutip detikINET dari BBC",
        ),
        (
            f'"Kami," seperti dikutip oleh kantor berita milik negara, RIA Novosti. {BODY}',
            {"source": "trt"},
            "trt",
            None,
        ),
        (f"{BODY} Itu lama, menurut laporan kantor berita Rusia TASS.", {"source": "kompas"}, "kompas", None),
        (f"Judul Berita Ini\n\nReuters\n\n{BODY}\n\n{BODY}", {"source": "detik"}, "detik", None),
        (f'{BODY} "Kami," ujar X, seperti dilansir Katadata.co.id.', {"source": "katadata"}, "katadata", None),
    ],
)
def test_who_reported_first(text: str, supplied: dict[str, str], slug: str, evidence: str | None) -> None:
    assert origin_of(text, **supplied) == (slug, evidence)


@pytest.mark.parametrize(
    ("name", "supplied", "source", "origin", "evidence"),
    [
        ("000_a521e0c858b75e54.txt", {}, "liputan6", "bbc", "dilansir BBC"),
        ("001_484335ed030999fc.txt", {"source": "trt"}, "trt", "aa", "SUMBER:AA"),
        ("002_4bf1d9cad7a377bf.txt", {}, "kompas", "kompas", None),
        ("003_8e2d0effefc95bf9.txt", {"origin": "bbc"}, "unknown", "bbc", "bbc"),
        ("004_fb020b6237d65a65.txt", {}, "cnn-indonesia", "cnn-indonesia", None),
    ],
)
def test_the_seeds(name: str, supplied: dict[str, str], source: str, origin: str, evidence: str | None) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    said = Supplied(**supplied)
    assert identify(read_document(text, None), said).slug == source
    assert origin_of(text, **supplied) == (origin, evidence)
