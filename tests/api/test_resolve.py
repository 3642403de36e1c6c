import pytest
from flask.testing import FlaskClient

from schemas.resolve import DOCUMENTS


@pytest.mark.parametrize("name", ["published", "published_at"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_expression_is_resolved_against_its_day(seeded: FlaskClient, method: str, name: str) -> None:
    sent = {"text": "Juni tahun lalu", name: "2025-09-04"}
    response = seeded.open(
        "/v1/resolve", method=method, **({"query_string": sent} if method == "GET" else {"json": sent})
    )
    (found,) = response.json["expressions"]
    assert found["date"]["edtf"] == "2024-06"
    assert found["anchor"]["day"] == "2025-09-04"
    assert [step["op"] for step in found["steps"]]


def test_each_document_is_resolved_against_its_own_day(seeded: FlaskClient) -> None:
    documents = [
        {"id": "a", "text": "kemarin", "published": "2025-09-04"},
        {"id": "b", "text": "kemarin", "published_at": "2024-03-01T08:00:00+07:00"},
        {"id": "a", "text": "tanpa tanggal"},
    ]
    answered = seeded.post("/v1/resolve", json={"documents": documents}).json["documents"]
    assert [document["id"] for document in answered] == ["a", "b", "a"]
    dates = [[found["date"]["edtf"] for found in document["expressions"]] for document in answered]
    assert dates == [["2025-09-03"], ["2024-02-29"], []]


def test_without_a_day_the_reason_is_given(seeded: FlaskClient) -> None:
    (found,) = seeded.get("/v1/resolve?text=kemarin").json["expressions"]
    assert found["date"] is None
    assert found["unresolved"]["en"]


def test_nothing_is_stored_and_no_key_is_asked_for(client: FlaskClient) -> None:
    for _ in range(2):
        sent = {"text": "Kim bertemu Putin pada 3 September 2025", "published": "2025-09-04"}
        assert client.post("/v1/resolve", json=sent).status_code == 200
    assert client.get("/v1/timeline").json["data_version"] == 0


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("", "text"), ("text=", "text"), ("text=%00", "text"), ("text=a&published=kemarin", "published"),
     ("text=a&published=2025-09-04&published_at=2025-09-04", "published_at"), ("text=a&documents=b", "documents")],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_refused(seeded: FlaskClient, query: str, parameter: str) -> None:
    response = seeded.get(f"/v1/resolve?{query}")
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, parameter)


@pytest.mark.parametrize("count", [0, DOCUMENTS + 1])
def test_a_request_holds_so_many_documents(seeded: FlaskClient, count: int) -> None:
    documents = [{"id": "a", "text": "kemarin"}] * count
    response = seeded.post("/v1/resolve", json={"documents": documents})
    assert (response.status_code, response.json["errors"][0]["pointer"]) == (422, "/documents")


@pytest.mark.parametrize(
    "published", ["1900-01-01", "2099-12-31", "1900-01-01T00:00:00+14:00", "2099-12-31T23:59:59-12:00"]
)
@pytest.mark.parametrize(
    "text",
    ["kemarin", "besok", "1000 tahun lalu", "9999999999 tahun lalu", "abad lalu", "tahun depan", "30 Februari 2025"],
)
def test_the_edges_of_the_calendar_are_no_fault(seeded: FlaskClient, text: str, published: str) -> None:
    response = seeded.get("/v1/resolve", query_string={"text": text, "published": published})
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("sent", "pointer", "says"),
    [
        ({}, "", "Give either"),
        ({"documents": None}, "/documents", "Is null"),
        ({"documents": {}}, "/documents", "Must be a list"),
        ({"documents": [None]}, "/documents/0", "Is null"),
        ({"documents": ["x"]}, "/documents/0", "Must be an object"),
        ({"documents": [{"id": "a", "text": "kemarin", "published": "2100-01-01"}]}, "/documents/0/published", "1900"),
    ],
)
def test_each_fault_of_a_body_is_told_in_our_words(
    seeded: FlaskClient, sent: dict[str, object], pointer: str, says: str
) -> None:
    response = seeded.post("/v1/resolve", json=sent)
    (fault,) = response.json["errors"]
    assert (response.status_code, fault["pointer"]) == (422, pointer)
    assert says in fault["detail"]


def test_what_is_required_is_not_to_be_left_out(seeded: FlaskClient) -> None:
    assert seeded.get("/v1/resolve?text=").json["errors"] == [
        {"parameter": "text", "detail": "Is empty; give it a value."}
    ]


@pytest.mark.parametrize("published", ["0001-01-01", "1899-12-31", "2100-01-01"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_day_is_one_that_news_came_out_on(seeded: FlaskClient, method: str, published: str) -> None:
    sent = {"text": "kemarin", "published": published}
    given = {"query_string": sent} if method == "GET" else {"json": sent}
    response = seeded.open("/v1/resolve", method=method, **given)
    place = {"parameter": "published"} if method == "GET" else {"pointer": "/published"}
    assert response.status_code == (400 if method == "GET" else 422)
    assert place.items() <= response.json["errors"][0].items()
