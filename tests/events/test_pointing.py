from __future__ import annotations

import pytest

from service.events.merge import cluster, linked
from service.events.pointing import opening
from service.events.postings import candidates
from service.events.traits import Traits
from service.events.words import words
from service.model import Mention
from tests.events.builders import only, read

MEETING = "Putin bertemu Kim di Beijing pada Rabu. "


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Dalam pertemuan itu, keduanya sepakat.", {"meet"}),
        ("Pertemuan tersebut berlangsung lama.", {"meet"}),
        ("Ini merupakan pertemuan ketiga mereka.", {"meet"}),
        ("Selama acara tersebut, Kim diam.", set()),
        ("Dalam operasi tersebut, polisi menyita uang.", set()),
        ("Di sela-sela rapat itu, ia menolak.", {"hearing"}),
        ("Setelah pertemuan itu, Kim pulang.", None),
        ("Hal itu disampaikan Putin.", None),
        ("Presiden itu menolak.", None),
        ("Pertemuan Putin dan Kim itu lama.", None),
    ],
)
def test_what_a_sentence_points_back_at(text: str, triggers: set[str] | None) -> None:
    pointer = opening(words(text, 0, len(text)))
    assert (set(pointer.triggers) if pointer else None) == triggers


def follow(text: str) -> list[Mention]:
    return [mention for mention in read(text, {"Rabu": "2025-09-03"}) if mention.follows is not None]


def test_an_undated_sentence_joins_what_it_points_at_and_says_why() -> None:
    mentions = read(MEETING + "Dalam pertemuan itu, Kim berjanji membantu Rusia.", {"Rabu": "2025-09-03"})
    meeting, promise = mentions
    assert promise.follows == meeting.id
    assert promise.quote.exact == "Dalam pertemuan itu, Kim berjanji membantu Rusia."
    assert promise.span == meeting.span
    (step,) = promise.resolution.steps
    assert (step.op, step.say.id) == (
        "points-back", "“Dalam pertemuan itu” menunjuk ke “Putin bertemu Kim di Beijing pada Rabu.”",
    )  # fmt: skip


@pytest.mark.parametrize(
    "after",
    [
        "Dalam rapat itu, Kim diam saja di kursinya.",
        "Dalam pertemuan itu, keduanya menandatangani perjanjian baru.",
        "Setelah pertemuan itu, Kim pulang ke negaranya.",
        "Kim pulang. Ia lelah. Kereta menunggu. Hari hujan. Dalam pertemuan itu, Kim berjanji.",
    ],
    ids=["another happening", "what happens once", "another time", "too far"],
)
def test_others_do_not_follow(after: str) -> None:
    assert follow(MEETING + after) == []


def test_a_follower_goes_where_its_mention_goes_and_links_to_nothing_else() -> None:
    meeting, promise = read(MEETING + "Dalam pertemuan itu, Kim berjanji membantu Rusia.", {"Rabu": "2025-09-03"})
    twin = only("Putin dan Kim bertemu di Beijing, Rabu.", {"Rabu": "2025-09-03"}, "harian")
    first, second, third = map(Traits, (meeting, promise, twin))
    assert linked(first, second)
    assert linked(second, first)
    assert not linked(second, third)
    assert candidates([promise, meeting])
    assert not candidates([promise, twin])
    assert cluster([promise, twin, meeting]) == (tuple(sorted((meeting, promise, twin), key=lambda one: one.key)),)
    assert cluster([promise, twin]) == tuple(sorted(((promise,), (twin,)), key=lambda group: group[0].key))


def test_a_final_that_was_won_is_pointed_at_as_a_match() -> None:
    (told, follower) = read(
        "Nirmala Asih menjuarai Swiss Terbuka di Basel pada Rabu. Dalam final itu, Nirmala menang dalam 58 menit.",
        {"Rabu": "2025-09-03"},
    )
    assert told.triggers == ("champion",)
    assert follower.follows == told.id
