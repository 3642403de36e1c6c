from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.events.profiles import KEPT, LONGEST_TITLE, REACH, profile
from service.model import Profile, Publication
from service.timex.expression import ZoneKind
from tests.events.builders import article, document

ROAD = "Jalan Lenteng Agung amblas pada Senin pagi. Dinas Sumber Daya Air menutup satu lajur jalan."


def about(text: str, title: str | None = None, **zones: ZoneKind) -> Profile:
    found = profile(article(text), document(text, zones), title)
    assert found is not None
    return found


def test_what_an_article_is_about_is_its_title_and_lead_and_all_of_its_words() -> None:
    found = about(f"{ROAD} Gempa mengguncang Cianjur.", "Ekskavator Dikerahkan")
    assert {"amblas", "lenteng", "ekskavator"} <= found.stems.keys()
    assert "gempa" not in found.stems
    assert {"gempa", "amblas", "ekskavator"} <= found.words.keys()


def test_what_stands_beside_the_text_says_nothing_of_it() -> None:
    assert "lenteng" not in about(ROAD, **{"Jalan Lenteng Agung": ZoneKind.CAPTION}).words


@pytest.mark.parametrize(
    ("word", "roots"),
    [
        ("Pemerkosa-Pembunuh", {"perkosa", "bunuh"}),
        ("lumba-lumba", {"lumba"}),
        ("2025", set()),
        ("yang", set()),
        ("Noviarif", {"noviarif"}),
    ],
)
def test_words_are_their_stems(word: str, roots: set[str]) -> None:
    assert about("Amblas.", word).stems.keys() == {"amblas", *roots}


def test_the_vectors_have_length_one_and_no_more_words_than_tell() -> None:
    letters = "bcdfghjklmnprstvwxyz"
    found = about(" ".join(f"kata{one}{other}." for one in letters for other in letters))
    assert len(found.words) == KEPT
    for vector in (found.stems, found.words):
        assert sum(weight**2 for weight in vector.values()) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        (ROAD, "  Jalan\nAmblas ", "Jalan Amblas"),
        (ROAD, None, "Jalan Lenteng Agung amblas pada Senin pagi."),
        ("Jalan amblas, " + "dan ditutup lagi " * 20, None, "Jalan amblas, dan ditutup lagi"),
    ],
)
def test_the_first_sentence_stands_in_for_a_title(text: str, title: str | None, shown: str) -> None:
    found = about(text, title)
    assert found.title.startswith(shown)
    assert found.titled is (title is not None)
    assert len(found.title) <= LONGEST_TITLE + 2


def test_a_publication_that_is_known_to_some_days_has_a_day() -> None:
    day = date(2025, 9, 1)
    known = article(ROAD, day=day)
    assert known.publication is not None

    def within(days: int) -> Publication:
        assert known.publication is not None
        return replace(known.publication, latest=day + timedelta(days))

    for days, window in ((REACH, (day, day)), (REACH + 1, (day, day + timedelta(REACH + 1)))):
        found = profile(replace(known, publication=within(days)), document(ROAD), None)
        assert found is not None
        assert found.window == window
    undated = profile(article(ROAD, day=None), document(ROAD), None)
    assert undated is not None
    assert (undated.window, undated.day) == (None, None)


def test_an_article_without_words_is_about_nothing() -> None:
    assert profile(article("2025."), document("2025."), None) is None
