import pytest
from marshmallow import ValidationError

from schemas.common import Edtf, Published, Request, Text, Url, Whole
from service.timex.span import TimeSpan


class Sample(Request):
    text = Text()
    published = Published()
    when = Edtf(data_key="from")
    url = Url()
    count = Whole()


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"text": ""}, "text", "Is empty"),
        ({"text": " \n\t"}, "text", "Is empty"),
        ({"text": "\u3164\uffa0\u115f \u2800\ufe0f\u200b"}, "text", "Is empty"),
        ({"text": "a\x00b"}, "text", "U+0000 at position 1"),
        ({"text": "\ud800"}, "text", "U+D800"),
        ({"text": None}, "text", "null"),
        ({"text": 5}, "text", "Must be a string"),
        ({"text": ["a"]}, "text", "Must be a string"),
        ({"published": "kemarin"}, "published", "ISO 8601"),
        ({"published": "2025-02-30"}, "published", "ISO 8601"),
        ({"published": "20250904"}, "published", "ISO 8601"),
        ({"published": "2025-09-04T25:00"}, "published", "ISO 8601"),
        ({"published": "2025-09-04T11:01:00+99:00"}, "published", "ISO 8601"),
        ({"from": "September"}, "from", "not a date in EDTF"),
        ({"txet": "a"}, "txet", "known: text, published, from, url, count"),
        ({"url": "ftp://a.id"}, "url", "starts with http"),
        ({"url": "http://[::1"}, "url", "name a host"),
        ({"url": "http://a.id:port/"}, "url", "name a host"),
        ({"url": "http://a.id:99999/"}, "url", "name a host"),
        ({"url": "http:///berita"}, "url", "name a host"),
        ({"url": "http://:80/"}, "url", "name a host"),
        ({"count": "1_0"}, "count", "whole number"),
        ({"count": " 5"}, "count", "whole number"),
        ({"count": "５"}, "count", "whole number"),
        ({"count": ""}, "count", "whole number"),
        ({"count": 5.0}, "count", "whole number"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(given: dict[str, object], field: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Sample().load(given)
    assert said in " ".join(refused.value.messages_dict[field])


@pytest.mark.parametrize(
    "value", ["2025-09-04", "2025-09-04T11:01", "2025-09-04 11:01:00", "2025-09-04T11:01:00+07:00"]
)
def test_publication_dates_pass_as_they_are(value: str) -> None:
    assert Sample().load({"published": value}) == {"published": value}


@pytest.mark.parametrize("value", ["https://a.id", "http://a.id:8080/b?c#d", "https://[::1]/x"])
def test_addresses_pass_as_they_are(value: str) -> None:
    assert Sample().load({"url": value}) == {"url": value}


@pytest.mark.parametrize(("required", "advice"), [(True, "Is empty; give"), (False, "Is empty; leave it out or give")])
def test_what_is_required_is_not_to_be_left_out(required: bool, advice: str) -> None:
    with pytest.raises(ValidationError, match=advice):
        Text(required=required).deserialize("")


def test_edtf_is_a_span_inside() -> None:
    assert Sample().load({"from": "2024-06"})["when"] == TimeSpan.of_months(2024, 6)
    assert Sample().dump({"when": TimeSpan.of_months(2024, 6)}) == {"from": "2024-06"}


def test_a_body_that_is_no_object_is_refused() -> None:
    with pytest.raises(ValidationError, match="object with named fields"):
        Sample().load(["text"])  # type: ignore[arg-type]
