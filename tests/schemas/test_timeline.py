import pytest
from marshmallow import ValidationError

from schemas.timeline import TimelineQuerySchema
from service.model import Status
from service.timex.span import TimeSpan


def test_a_question_has_defaults() -> None:
    assert TimelineQuerySchema().load({}) == {"order": "asc"}


def test_a_question_is_loaded_whole() -> None:
    asked = {"from": "2024", "to": "2025-09-03", "source": "bbc", "status": "disputed", "order": "desc", "limit": "5"}
    assert TimelineQuerySchema().load(asked) == {
        "from_": TimeSpan.of_year(2024),
        "to": TimeSpan.of_months(2025, 9).of_day(TimeSpan.of_months(2025, 9).earliest.replace(day=3)),
        "source": "bbc",
        "status": Status.DISPUTED,
        "order": "desc",
        "limit": 5,
    }


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "501"}, "limit"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "9" * 5000}, "limit"),
        ({"limit": "viele"}, "limit"),
        ({"order": "up"}, "order"),
        ({"status": "wrong"}, "status"),
        ({"from": "last year"}, "from"),
        ({"to": "2025-13"}, "to"),
        ({"from": "2025", "to": "2024"}, "from"),
        ({"source": "a\x00"}, "source"),
        ({"page": "2"}, "page"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(asked: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TimelineQuerySchema().load(asked)
    assert list(refused.value.messages_dict) == [field]


@pytest.mark.parametrize(
    "asked", [{"from": "2024", "to": "2024"}, {"from": "2025", "to": "2025-03"}, {"from": "2024/.."}]
)
def test_a_stretch_may_be_as_short_as_what_it_is_written_in(asked: dict[str, str]) -> None:
    assert TimelineQuerySchema().load(asked)["from_"].start is not None
