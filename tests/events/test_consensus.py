from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.events.consensus import settle, stance
from service.model import ConflictKind, Event, Mention, Stance, Status
from service.timex.edtf import from_edtf, to_edtf
from tests.events.builders import only, read


def _says(edtf: str, outlet: str, origin: str | None = None) -> Mention:
    text = f"Rusia dan Korea Utara menandatangani perjanjian pada TANGGAL menurut {outlet}."
    return only(text, {"TANGGAL": edtf}, outlet, origin)


TREATY = [
    _says("2024-06", "satu"),
    _says("2024-06", "dua"),
    _says("2024", "tiga"),
    _says("2025-06|2024-06", "empat"),
    _says("2024-09", "lima"),
]


def _stances(event: Event) -> dict[str, Stance]:
    return {citation.mention.article.source.slug: citation.stance for citation in event.citations}


def test_the_treaty_is_shown_with_every_claim() -> None:
    event = settle(TREATY)
    assert to_edtf(event.span) == "2024-06"
    assert event.status is Status.DISPUTED
    assert _stances(event) == {
        "satu": Stance.SUPPORTS,
        "dua": Stance.SUPPORTS,
        "tiga": Stance.COARSER,
        "empat": Stance.AMBIGUOUS,
        "lima": Stance.CONTRADICTS,
    }
    conflicts = {conflict.kind: conflict for conflict in event.conflicts}
    assert conflicts[ConflictKind.DISJOINT_DATES].gap_days == 62
    assert conflicts[ConflictKind.DISJOINT_DATES].decided.by == "origins"
    assert conflicts[ConflictKind.AMBIGUOUS_READING].decided.chose == "2024-06"
    assert TREATY[4].id in conflicts[ConflictKind.DISJOINT_DATES].citations


@pytest.mark.parametrize(
    ("claims", "edtf", "status"),
    [
        (["2024-06", "2024-06"], "2024-06", Status.AGREED),
        (["2024", "2024-06"], "2024-06", Status.REFINED),
        (["2022-02", "2022-03~"], "2022-02", Status.AGREED),
        (["2024-06", "2024-09", "2024-09"], "2024-09", Status.DISPUTED),
        (["2022-11-21", "2022-11-21T13:21+07:00"], "2022-11-21T13:21+07:00", Status.AGREED),
        (["2024-06/..", "2024"], "2024", Status.REFINED),
    ],
)
def test_the_claim_that_most_origins_bear_out_is_preferred(claims: list[str], edtf: str, status: Status) -> None:
    event = settle([_says(claim, f"koran{number}") for number, claim in enumerate(claims)])
    assert event.status is status
    assert (event.span.earliest, event.span.latest) == (from_edtf(edtf).earliest, from_edtf(edtf).latest)


def test_outlets_that_copy_one_origin_count_once() -> None:
    copies = [_says("2024-09", f"salinan{number}", "bbc") for number in range(3)]
    event = settle([*copies, _says("2024-06", "satu"), _says("2024-06", "dua")])
    assert to_edtf(event.span) == "2024-06"
    assert {conflict.kind for conflict in event.conflicts} == {ConflictKind.DISJOINT_DATES}


def test_one_origin_that_gives_two_dates_diverges() -> None:
    event = settle([_says("2024-06", "satu", "bbc"), _says("2024-06", "dua"), _says("2024-09", "tiga", "bbc")])
    assert [conflict.kind for conflict in event.conflicts] == [ConflictKind.SAME_ORIGIN_DIVERGENCE]


def test_the_headline_is_a_quotation_that_stands_on_its_own() -> None:
    plain = only("Presiden Vladimir Putin bertemu Kim Jong Un di Beijing pada Rabu.", {"Rabu": "2025-09-03"}, "satu")
    pronoun = only("Kedua pemimpin itu bertemu pada Rabu di Beijing.", {"Rabu": "2025-09-03"}, "dua")
    said = only("“Kami bertemu,” kata Putin, Rabu.", {"Rabu": "2025-09-03"}, "tiga")
    assert settle([pronoun, said, plain]).headline == plain.quote.exact


def test_entities_are_those_most_cited_first() -> None:
    event = settle(
        [
            only("Putin bertemu Kim di Beijing pada Rabu.", {"Rabu": "2025-09-03"}, "satu"),
            only("Di Beijing, Xi menyambut tamu pada Rabu.", {"Rabu": "2025-09-03"}, "dua"),
        ]
    )
    assert event.entities[0].id == "beijing"


def test_no_mentions_are_no_event() -> None:
    with pytest.raises(ValueError, match="at least one"):
        settle([])


@given(st.permutations(TREATY))
def test_the_order_of_mentions_does_not_matter(mentions: list[Mention]) -> None:
    assert settle(mentions) == settle(TREATY)


@given(st.lists(st.sampled_from(TREATY), min_size=1, unique_by=lambda mention: mention.id))
def test_nothing_is_averaged_and_nothing_hidden(mentions: list[Mention]) -> None:
    event = settle(mentions)
    assert event.span in {mention.span for mention in mentions}
    assert {citation.mention.id for citation in event.citations} == {mention.id for mention in mentions}
    odd = {c.mention.id for c in event.citations if c.stance in (Stance.AMBIGUOUS, Stance.CONTRADICTS)}
    assert odd <= {identity for conflict in event.conflicts for identity in conflict.citations}
    assert (event.status is Status.DISPUTED) == bool(odd)


def test_a_claim_that_shares_no_day_contradicts() -> None:
    assert stance(TREATY[4], from_edtf("2024-06")) is Stance.CONTRADICTS
    assert stance(TREATY[4], from_edtf("2024-09-12")) is Stance.COARSER


def test_the_headline_of_a_fragment_is_the_sentence_around_it() -> None:
    text = "Dengan hasil itu Marc Marquez gagal mengulang keberhasilan yang diraihnya pada Sabtu di Spanyol"
    (mention,) = read(text, {"Sabtu": "2025-09-06"})
    assert mention.quote.exact != text
    assert settle([mention]).headline == text


def test_the_headline_leaves_out_who_said_the_end_of_a_quotation() -> None:
    said = only("Masa inkubasi virusnya antara dua hingga 21 hari,” kata Budi Santoso, Senin.", {"Senin": "2025-09-01"})
    assert settle([said]).headline == "Masa inkubasi virusnya antara dua hingga 21 hari"


def test_what_points_back_is_no_headline() -> None:
    meeting, promise = read(
        "Putin bertemu Kim pada Rabu. Dalam pertemuan itu, Kim Jong Un berjanji membantu Rusia dan Vladimir Putin.",
        {"Rabu": "2025-09-03"},
    )
    assert promise.follows == meeting.id
    assert settle([meeting, promise]).headline == meeting.quote.exact
