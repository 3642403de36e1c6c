from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import InvalidInput
from service.model import Source, Supplied
from service.text.outlets import (
    UNKNOWN,
    Outlet,
    at,
    identify,
    named,
    slugify,
    table,
    without_suffix,
    zone_of,
)
from service.text.structure import read_document

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "Presiden Vladimir Putin tiba di Beijing pada Rabu (3/9/2025) dan bertemu dengan Kim Jong Un."
AGENCIES = {"reuters", "bbc", "aa", "afp", "ap", "antara", "tass", "ria-novosti", "kcna", "xinhua", "cnn"}


def source_of(text: str, **supplied: str) -> str:
    said = Supplied(**supplied)
    return identify(read_document(text, said.title), said).slug


def test_the_table_has_the_outlets_that_matter() -> None:
    assert set(table()) >= AGENCIES
    assert sum(outlet.utc in {"+07:00", "+08:00", "+09:00"} for outlet in table().values()) >= 40


@pytest.mark.parametrize("outlet", table().values(), ids=lambda outlet: outlet.slug)
def test_every_row_is_found_by_all_that_it_says(outlet: Outlet) -> None:
    assert outlet.slug == slugify(outlet.slug)
    for name in (outlet.slug, outlet.name.upper(), *outlet.labels, *outlet.domains):
        assert named(name) is outlet, name
    for domain in outlet.domains:
        assert at(f"https://www.{domain}/read/1") == outlet.source
    assert zone_of(outlet.source).utcoffset(None) is not None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kompas.com", "kompas-com"),
        ("Ōsaka Shimbun", "osaka-shimbun"),
        ("  ", None),
        ("😀", None),
        ("—", None),
        ("朝日", "outlet-d5e4a708"),
        ("朝日 Shimbun", "shimbun-f7b138ae"),
    ],
)
def test_slugs(name: str, slug: str | None) -> None:
    assert slugify(name) == slug


def test_names_in_other_scripts_are_told_apart() -> None:
    names = ["日本", "日本 TV", "韓国 TV", "TV", "Правда", "Известия", "हिन्दी", "हिन्द", "الجزيرة"]
    assert len({slugify(name) for name in names}) == len(names)
    assert slugify("ПРАВДА!") == slugify("Правда")


@given(st.text())
def test_a_slug_is_a_slug(name: str) -> None:
    slug = slugify(name)
    if slug is None:
        assert not any(map(str.isalnum, name))
    else:
        assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert 0 < len(slug) <= 64
        assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://nasional.kompas.com/read/2023/11/07/x", "kompas"),
        ("www.liputan6.com/news", "liputan6"),
        ("https://makassar.tribunnews.com/2025/x", "tribun-timur"),
        ("https://trt.global/bahasa-indonesia/article/1", "trt"),
        ("https://www.presnapress.com/internasional", "presnapress"),
        ("https://berita.rilis.co.id/1", "rilis"),
        ("https://lobakmerak.netlify.app/host", "lobakmerak"),
        ("http://[::1", None),
        ("bukan alamat", None),
        ("http://-._", None),
        ("https://kompas.example", "kompas"),
        ("", None),
    ],
)
def test_outlets_by_address(url: str, slug: str | None) -> None:
    source = at(url)
    assert (source.slug if source is not None else None) == slug


@pytest.mark.parametrize(
    ("title", "left", "slug"),
    [
        ("Kim dan Putin Berterima Kasih - Global Liputan6.com", "Kim dan Putin Berterima Kasih", "liputan6"),
        ("Sering Depresi - Health :: Okezone Lifestyle", "Sering Depresi - Health", "okezone"),
        ("OJK Cabut Izin - Bisnis.com", "OJK Cabut Izin", "bisnis"),
        ("Polres Serahkan Anggota - Kompas.com Regional", "Polres Serahkan Anggota", "kompas"),
        ("Putin - Kim Bertemu di Beijing", "Putin - Kim Bertemu di Beijing", None),
    ],
)
def test_titles_without_their_site(title: str, left: str, slug: str | None) -> None:
    found, outlet = without_suffix(title)
    assert (found, outlet.slug if outlet is not None else None) == (left, slug)


@pytest.mark.parametrize(
    ("text", "supplied", "slug"),
    [
        (BODY, {}, "unknown"),
        (BODY, {"source": "kompas"}, "kompas"),
        (BODY, {"source": "Kompas.com"}, "kompas"),
        (BODY, {"source": "Kabar Desa Kita", "url": "https://kabardesa.id/1"}, "kabar-desa-kita"),
        (BODY, {"url": "https://www.detik.com/x"}, "detik"),
        (f"BEIJING, KOMPAS.com – {BODY}", {}, "kompas"),
        (f"BEIJING, KOMPAS.com – {BODY}", {"source": "detik"}, "detik"),
        (f"Jakarta, CNN Indonesia — {BODY}", {}, "cnn-indonesia"),
        (f"Jakarta (ANTARA) – {BODY}", {}, "antara"),
        (f"CIANJUR, SJNews.com,– {BODY}", {}, "sjnews"),
        (f"JAKARTA – {BODY}", {}, "unknown"),
        (BODY, {"title": "Putin Tiba - Bisnis.com"}, "bisnis"),
        (f"Putin Tiba di Beijing - Tempo.co\n\n{BODY}", {}, "tempo"),
        (f"Putin Tiba di Beijing\nTim detikcom - detikNews\n\n{BODY}", {}, "detik"),
        (f"Putin Tiba di Beijing\nKompas.com - 04/09/2025, 11:01 WIB\n\n{BODY}", {}, "kompas"),
        (f"{BODY}\n© 2007 - 2015 okezone.com, All Rights Reserved", {}, "okezone"),
        (f"{BODY}\nCopyright © ANTARA 2025", {}, "antara"),
    ],
)
def test_who_published(text: str, supplied: dict[str, str], slug: str) -> None:
    assert source_of(text, **supplied) == slug


def test_an_outlet_without_a_row_keeps_what_is_given() -> None:
    document = read_document(BODY, None)
    assert identify(document, Supplied(source="Kabar Desa", url="https://kabardesa.id/1")) == Source(
        "kabar-desa", "Kabar Desa"
    )
    assert identify(document, Supplied(url="kabardesa.id")) == Source("kabardesa", "kabardesa.id")
    assert identify(document, Supplied()) == identify(document, Supplied(source="Unknown!")) == UNKNOWN


def test_a_row_is_named_by_the_table_however_it_is_written() -> None:
    document = read_document(BODY, None)
    for supplied in (Supplied(source="KOMPAS!"), Supplied(url="https://kompas.example"), Supplied(source="kompas")):
        assert identify(document, supplied) == table()["kompas"].source


@pytest.mark.parametrize("name", ["😀", "—", "!?"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match=f"“{re.escape(name)}” is no outlet's name") as refused:
        source_of(BODY, source=name)
    assert list(refused.value.pointers) == ["/source"]
