import pytest
from marshmallow import ValidationError

from schemas.expression import ResolutionSchema, flat_timex
from schemas.resolve import DOCUMENTS, ResolvedSchema, ResolveInSchema
from service.analyse import resolve_text
from tests.schemas.builders import resolution


def test_a_resolution_shows_its_date_and_steps() -> None:
    shown = ResolutionSchema().dump(resolution())
    assert shown["date"]["edtf"] == "2024-06"
    assert shown["unresolved"] is None
    assert [step["op"] for step in shown["steps"]] == ["anchor", "shift"]


def test_an_unresolved_expression_says_why() -> None:
    shown = ResolutionSchema().dump(resolution(None))
    assert (shown["date"], shown["anchor"]) == (None, None)
    assert shown["unresolved"] == {"id": "tanpa tanggal terbit", "en": "no publication date"}


def test_the_flat_form_of_a_resolution() -> None:
    assert flat_timex(resolution()) == {
        "start": 0,
        "end": 15,
        "text": "Juni tahun lalu",
        "type": "DATE",
        "value": "2024-06",
        "mod": None,
        "rrule": None,
        "edtf": "2024-06",
        "earliest": "2024-06-01",
        "latest": "2024-06-30",
        "anchor": "publication",
    }


def test_a_set_carries_its_recurrence_rule() -> None:
    (found,) = resolve_text("setiap Jumat", None)
    assert flat_timex(found)["rrule"] == "FREQ=WEEKLY;BYDAY=FR"
    assert ResolutionSchema().dump(found)["expression"]["rrule"] == "FREQ=WEEKLY;BYDAY=FR"


def test_the_flat_form_has_all_its_keys_without_a_date() -> None:
    flat = flat_timex(resolution(None))
    assert flat.keys() == flat_timex(resolution()).keys()
    assert {flat[key] for key in ("value", "edtf", "earliest", "latest", "anchor")} == {None}


@pytest.mark.parametrize(
    ("given", "loaded"),
    [
        ({"text": "kemarin"}, {"text": "kemarin"}),
        ({"text": "a", "published_at": "2025-09-04"}, {"text": "a", "published": "2025-09-04"}),
        (
            {"documents": [{"id": "1", "text": "a", "published_at": "2025-09-04"}, {"id": "2", "text": "b"}]},
            {"documents": [{"id": "1", "text": "a", "published": "2025-09-04"}, {"id": "2", "text": "b"}]},
        ),
    ],
)
def test_both_forms_load(given: dict, loaded: dict) -> None:
    assert ResolveInSchema().load(given) == loaded


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "either"),
        ({"text": "a", "documents": [{"id": "1", "text": "a"}]}, "either"),
        ({"documents": []}, "1 to 100"),
        ({"documents": [{"id": "1", "text": "a"}] * (DOCUMENTS + 1)}, "1 to 100"),
        ({"documents": [{"id": "1", "text": "a"}], "published": "2025-09-04"}, "each of the documents"),
        ({"text": "a", "published": "2025-09-04", "published_at": "2025-09-04"}, "one of the two"),
        ({"documents": [{"id": "1"}]}, "missing"),
        ({"documents": [{"id": "1", "text": "a", "day": "x"}]}, "Not known here"),
        ({"documents": {"id": "1"}}, "list"),
    ],
)
def test_neither_form_is_refused(given: dict, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ResolveInSchema().load(given)
    assert said in str(refused.value.messages)


def test_the_answer_has_one_form_or_the_other() -> None:
    assert ResolvedSchema().dump({"documents": [{"id": "1", "resolutions": ()}]}) == {
        "documents": [{"id": "1", "expressions": []}]
    }
    assert ResolvedSchema().dump({"resolutions": ()}) == {"expressions": []}
