from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import SHOWN, choose, dump_event
from service.model import Citation, Event, Figure, Reported, Series, Stance
from service.timex.edtf import from_edtf
from service.timex.expression import Say
from tests.schemas.builders import TEXT, WRITTEN, citation, event, publication

CITATIONS = st.lists(
    st.tuples(st.sampled_from(Stance), st.sampled_from(["bbc", "aa", "kompas"]), st.sampled_from(["x", "y", "z"])),
    max_size=30,
).map(
    lambda rows: [
        citation(number, stance, origin=origin, source=source) for number, (stance, origin, source) in enumerate(rows)
    ]
)


def dumped(subject: Event) -> dict:
    return dump_event(subject, version=3, updated_at=WRITTEN, rules_version="1")


def test_figures_are_dumped_with_their_claims() -> None:
    cited = citation()
    figure = Figure("deaths", None, 14, "person", "14 orang", 6, 14)
    series = Series("deaths", None, "person", Say("korban tewas", "deaths"), (Reported(cited.mention, figure),))
    document = dumped(replace(event(cited), figures=(series,)))
    (dumped_series,) = document["figures"]
    (claim,) = dumped_series.pop("claims")
    assert dumped_series == {
        "kind": "deaths",
        "of": None,
        "unit": "person",
        "label": {"id": "korban tewas", "en": "deaths"},
    }
    assert (claim["citation"], claim["value"], claim["text"], claim["date"]["edtf"], claim["published"]) == (
        "c_1", 14, "14 orang", "2024-06", None,
    )  # fmt: skip


def test_an_event_is_dumped_as_the_api_says() -> None:
    instant = datetime(2025, 9, 4, 11, 1, tzinfo=timezone(timedelta(hours=7)))
    document = dumped(event(citation(published=publication(instant))))
    date = {
        "edtf": "2024-06",
        "granularity": "month",
        "earliest": "2024-06-01",
        "latest": "2024-06-30",
        "certainty": "high",
    }
    assert document == {
        "id": "ev_1",
        "headline": TEXT,
        "version": 3,
        "updated_at": "2026-01-02T03:04:05+00:00",
        "rules_version": "1",
        "date": {**date, "display": {"id": "Juni 2024", "en": "June 2024"}, "status": "disputed"},
        "support": {
            "sources": 1,
            "citations": 1,
            "origins": {"supports": ["bbc"], "coarser": [], "ambiguous": [], "contradicts": []},
        },
        "entities": [{"id": "vladimir-putin", "name": "Vladimir Putin", "kind": "person"}],
        "figures": [],
        "notes": [],
        "citations": [
            {
                "id": "c_1",
                "stance": "supports",
                "origin": "bbc",
                "source": {"slug": "liputan6", "name": "Liputan6"},
                "article": {
                    "id": "a_1",
                    "url": None,
                    "title": "Judul",
                    "published": {
                        "value": "2025-09-04T11:01:00+07:00",
                        "earliest": "2025-09-04",
                        "latest": "2025-09-04",
                        "basis": "byline",
                        "certainty": "high",
                    },
                },
                "quote": {
                    "exact": TEXT,
                    "prefix": "",
                    "suffix": "",
                    "start": 0,
                    "end": len(TEXT),
                    "unit": "codepoint",
                },
                "expression": {
                    "text": "Juni tahun lalu",
                    "start": 0,
                    "end": 15,
                    "type": "DATE",
                    "value": "2024-06",
                    "mod": None,
                    "rrule": None,
                    "rule": "month-of-year-ago",
                },
                "date": date,
                "anchor": {
                    "kind": "publication",
                    "day": "2025-09-04",
                    "evidence": {"text": "04 September 2025", "start": 263, "end": 280, "article": None},
                },
                "alternatives": [
                    {
                        "edtf": "2025-06",
                        "earliest": "2025-06-01",
                        "latest": "2025-06-30",
                        "why": {"id": "tanpa “tahun”", "en": "without “tahun”"},
                    }
                ],
                "steps": [
                    {
                        "op": "anchor",
                        "value": "2025-09-04",
                        "say": {"id": "terbit 4 September 2025", "en": "published 4 September 2025"},
                    },
                    {
                        "op": "shift",
                        "unit": "year",
                        "by": -1,
                        "value": "2024",
                        "say": {"id": "setahun sebelumnya", "en": "a year before"},
                    },
                ],
            }
        ],
        "conflicts": [
            {
                "kind": "disjoint_dates",
                "citations": ["c_1", "c_2"],
                "gap_days": 62,
                "decided": {"by": "origins", "chose": "2024-06"},
            }
        ],
        "hidden": False,
        "corrections": [],
    }
    assert orjson.loads(orjson.dumps(document)) == document


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"), [("2022-02/..", "2022-02-01", None), ("../2022-02", None, "2022-02-28")]
)
def test_an_open_end_is_null(edtf: str, earliest: str | None, latest: str | None) -> None:
    date = dumped(event(span=from_edtf(edtf)))["date"]
    assert (date["earliest"], date["latest"], date["edtf"]) == (earliest, latest, edtf)


def test_an_article_without_a_date_has_none() -> None:
    assert dumped(event(citation(published=None)))["citations"][0]["article"]["published"] is None


def test_a_day_is_the_value_where_no_instant_is_known() -> None:
    published = dumped(event(citation(published=publication())))["citations"][0]["article"]["published"]
    assert published["value"] == "2025-09-04"


def test_support_counts_outlets_and_all_citations() -> None:
    many = [citation(number, origin=f"o{number % 3}", source=f"s{number % 4}") for number in range(30)]
    document = dumped(event(*many))
    assert document["support"]["sources"] == 4
    assert document["support"]["citations"] == 30
    assert document["support"]["origins"]["supports"] == ["o0", "o1", "o2"]
    assert len(document["citations"]) == SHOWN


def test_moments_are_those_of_the_caller() -> None:
    other = dump_event(event(), version=1, updated_at=datetime(2026, 5, 6, tzinfo=UTC), rules_version="2")
    assert (other["version"], other["updated_at"], other["rules_version"]) == (1, "2026-05-06T00:00:00+00:00", "2")


def test_the_rare_stance_and_origin_are_chosen_however_late_they_come() -> None:
    many = [citation(number) for number in range(20)]
    many += [citation(20, Stance.CONTRADICTS, origin="aa"), citation(21, origin="kompas", source="kompas")]
    shown = [one.mention.id for one in choose(many, SHOWN)]
    assert shown == [*(f"c_{number}" for number in range(8)), "c_20", "c_21"]


@given(CITATIONS, st.integers(1, 12))
def test_a_choice_covers_stances_then_origins(citations: list[Citation], count: int) -> None:
    chosen = choose(citations, count)
    assert len(chosen) == min(count, len(citations))
    assert [one for one in citations if one in chosen] == list(chosen)
    stances, origins = ({one.stance for one in group} for group in (citations, chosen)), None
    wanted, got = stances
    assert got == wanted or len(got) == count
    origins = {one.mention.article.origin for one in citations}
    if count >= len(wanted) + len(origins):
        assert {one.mention.article.origin for one in chosen} == origins
