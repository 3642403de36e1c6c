from __future__ import annotations

import pytest

from service.events.corrections import Bound, Rulings, targets
from service.events.likeness import Gate
from service.events.why import MISSES, Decided, WhyNot, links, near_misses
from service.model import Correction, CorrectionKind, Mention
from tests.builders import NOW
from tests.events.builders import only, read

NOTHING = Rulings([])
SIGNED = [
    only("Juni tahun lalu, Rusia dan Korea Utara menandatangani perjanjian.", {"Juni tahun lalu": "2024-06"}, "satu"),
    only("Pada 2024, Rusia dan Korea Utara menandatangani perjanjian pertahanan.", {"2024": "2024"}, "dua"),
]
MET = only("Putin bertemu Kim di Beijing pada Rabu.", {"Rabu": "2025-09-03"}, "satu")
OTHERS: dict[str, tuple[Mention, WhyNot, Gate | None]] = {
    "another meeting": (
        only("Putin bertemu Kim di Beijing pada September tahun lalu.", {"September tahun lalu": "2024-09"}, "dua"),
        WhyNot.GATE,
        Gate.NOT_ONCE,
    ),
    "a statement": (
        only("Putin mengatakan bertemu Kim di Beijing pada Mei.", {"Mei": "2025-05"}, "dua"),
        WhyNot.GATE,
        Gate.STATEMENT,
    ),
    "one article's own": (
        only("Putin bertemu Kim di Beijing pada Rabu, Putin bertemu Kim.", {"Rabu": "2025-09-03"}, "satu"),
        WhyNot.OTHERS,
        None,
    ),
    "too little": (
        only(
            "Jokowi bertemu pengusaha tekstil, garmen, dan sepatu di Surabaya pada Rabu.", {"Rabu": "2025-09-03"}, "dua"
        ),
        WhyNot.BELOW,
        None,
    ),
}


def ruling(kind: CorrectionKind, *sides: list[Mention]) -> Rulings:
    said = Correction("k_1", 1, kind, "ev_1", None, "x", "y", NOW, tuple(map(targets, sides)))
    return Rulings([Bound(said, tuple(tuple(one.id for one in side) for side in sides))])


def test_a_link_says_what_two_citations_share() -> None:
    told = links(SIGNED, NOTHING)
    assert [(link.pair.one, link.pair.other) for link in told] == [tuple(SIGNED), tuple(reversed(SIGNED))]
    pair = told[0].pair
    assert set(pair.common.entities) == {"rusia", "korea-utara"}
    assert (pair.common.triggers, "janji" in " ".join(pair.common.stems)) == (("sign",), True)
    assert pair.judgement.margin == pytest.approx(pair.judgement.score - pair.judgement.asked)
    assert told[0].decided is Decided.LIKENESS


def test_one_alone_has_no_link() -> None:
    assert links(SIGNED[:1], NOTHING) == []


def test_what_likeness_would_not_join_an_editor_did() -> None:
    told = links([SIGNED[0], MET], ruling(CorrectionKind.MERGE, [SIGNED[0]], [MET]))
    assert [link.decided for link in told] == [Decided.EDITOR, Decided.EDITOR]
    assert all("Penyunting" in link.say.id for link in told)


def test_what_points_back_is_linked_by_that() -> None:
    text = "Putin bertemu Kim di Beijing pada Rabu. Dalam pertemuan itu, Kim berjanji membantu Rusia."
    meeting, promise = read(text, {"Rabu": "2025-09-03"})
    told = links([meeting, promise], NOTHING)
    assert [(link.pair.one, link.pair.other) for link in told] == [(meeting, promise), (promise, meeting)]
    assert told[1].decided is Decided.REFERENCE
    assert "menunjuk kembali" in told[1].say.id


@pytest.mark.parametrize(("other", "why", "gate"), OTHERS.values(), ids=OTHERS.keys())
def test_a_near_miss_says_what_keeps_it_apart(other: Mention, why: WhyNot, gate: Gate | None) -> None:
    (miss,) = near_misses([MET], {"ev_other": [other]}, [other.id], NOTHING)
    assert (miss.event_id, miss.why, miss.pair.judgement.gate) == ("ev_other", why, gate)
    assert miss.say.id
    assert miss.say.en


def test_what_an_editor_parted_says_so() -> None:
    (miss,) = near_misses(
        SIGNED[:1], {"ev_other": SIGNED[1:]}, [SIGNED[1].id], ruling(CorrectionKind.SPLIT, SIGNED[:1], SIGNED[1:])
    )
    assert miss.why is WhyNot.EDITOR


def test_what_shares_no_posting_is_no_near_miss() -> None:
    assert near_misses(SIGNED[:1], {"ev_other": SIGNED[1:]}, [], NOTHING) == []


def test_the_nearest_come_first_and_not_all() -> None:
    others = {
        f"ev_{number}": [only("Pada 2024, Rusia menandatangani perjanjian.", {"2024": "2024"}, f"koran-{number}")]
        for number in range(MISSES + 5)
    }
    others["ev_near"] = SIGNED[1:]
    misses = near_misses(SIGNED[:1], others, [one.id for some in others.values() for one in some], NOTHING)
    assert (len(misses), misses[0].event_id) == (MISSES, "ev_near")
