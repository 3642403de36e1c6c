import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.store import Store
from tests.api.conftest import SEEDS, MakeApp

TEXT = "Pemimpin Korea Utara Kim Jong Un bertemu Presiden Rusia Vladimir Putin di Beijing pada Rabu (3/9/2025).\n"
UNDATED = "Pemimpin Korea Utara Kim Jong Un bertemu Presiden Rusia Vladimir Putin di Moskow kemarin.\n"


def test_an_article_goes_in_and_is_read_back(client: FlaskClient, key: dict[str, str]) -> None:
    sent = {
        "text": TEXT,
        "source": "liputan6",
        "title": "Kim bertemu Putin",
        "url": "https://liputan6.com/1",
        "published": "2025-09-04T11:01:00+07:00",
        "author": "Penulis",
        "origin": "bbc",
    }
    created = client.post("/v1/articles", json=sent, headers=key)
    assert created.status_code == 201
    article = created.json
    assert created.headers["Location"] == f"/v1/articles/{article['id']}"
    assert {name: article[name] for name in ("text", "title", "url", "author", "origin")} == {
        name: sent[name] for name in ("text", "title", "url", "author", "origin")
    }
    assert article["source"]["slug"] == "liputan6"
    assert (article["published"]["value"], article["published"]["basis"]) == (sent["published"], "supplied")
    assert article["events"]
    (expression,) = article["expressions"]
    words = expression["expression"]
    assert TEXT[words["start"] : words["end"]] == words["text"]
    assert expression["date"]["edtf"] == "2025-09-03"
    assert client.get(created.headers["Location"], headers=key).json == article


def test_an_article_in_another_language_is_kept_but_not_read(client: FlaskClient, key: dict[str, str]) -> None:
    text = (
        "BEIJING (Reuters) - The president arrived in Beijing on 3 September 2025 and met with the leaders of more "
        "than twenty countries, the ministry said in a statement that was published by the embassy."
    )
    created = client.post("/v1/articles", json={"text": text, "source": "bbc", "published": "2025-09-04"}, headers=key)
    assert created.status_code == 201
    assert (created.json["language"], created.json["expressions"], created.json["events"]) == ("en", [], [])
    assert created.json["text"] == text
    assert any("Indonesian and Malay are read" in warning["en"] for warning in created.json["warnings"])


def test_an_article_says_its_language(client: FlaskClient, key: dict[str, str]) -> None:
    created = client.post("/v1/articles", json={"text": TEXT, "source": "bbc"}, headers=key)
    assert created.json["language"] == "id"
    short = client.post("/v1/articles", json={"text": "Putin tiba 3 September 2025.", "source": "bbc"}, headers=key)
    assert (short.json["language"], len(short.json["expressions"])) == ("und", 1)


def test_the_same_article_again_is_as_it_stands(client: FlaskClient, key: dict[str, str]) -> None:
    first = client.post("/v1/articles", json={"text": TEXT, "source": "bbc"}, headers=key)
    version = client.get("/v1/timeline").json["data_version"]
    again = client.post("/v1/articles", json={"text": TEXT, "source": "bbc"}, headers=key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json
    assert again.headers["Location"] == first.headers["Location"]
    assert client.get("/v1/timeline").json["data_version"] == version


def test_plain_text_is_the_same_article(client: FlaskClient, key: dict[str, str]) -> None:
    query = {"source": "bbc", "published": "2025-09-04", "title": "Kim bertemu Putin"}
    plain = client.post("/v1/articles", data=TEXT, content_type="text/plain", query_string=query, headers=key)
    assert plain.status_code == 201
    marked = b"\xef\xbb\xbf" + TEXT.encode()
    again = client.post(
        "/v1/articles", data=marked, content_type="text/plain; charset=UTF-8", query_string=query, headers=key
    )
    assert (again.status_code, again.json) == (200, plain.json)
    assert client.post("/v1/articles", json={"text": TEXT, **query}, headers=key).json == plain.json


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>Kim dan Putin bertemu di Beijing - Liputan6.com</title>
<link rel="canonical" href="https://www.liputan6.com/global/read/1/kim-putin">
<meta property="article:published_time" content="2025-09-04T11:01:00+07:00"></head>
<body><nav><a href="/">Beranda</a></nav>
<h1>Kim dan Putin bertemu di Beijing</h1><p>04 September 2025, 11:01 WIB</p><div class="isi">
<p>Pemimpin Korea Utara Kim Jong Un bertemu Presiden Rusia Vladimir Putin – di Beijing pada Rabu (3/9/2025).</p>
<p>Juni tahun lalu, Putin menandatangani perjanjian kemitraan strategis dengan Kim Jong Un di Pyongyang.</p></div>
</body></html>"""
PAGE_TEXT = """Kim dan Putin bertemu di Beijing

04 September 2025, 11:01 WIB
Pemimpin Korea Utara Kim Jong Un bertemu Presiden Rusia Vladimir Putin – di Beijing pada Rabu (3/9/2025).
Juni tahun lalu, Putin menandatangani perjanjian kemitraan strategis dengan Kim Jong Un di Pyongyang."""


def test_a_page_is_read_for_its_article(client: FlaskClient, key: dict[str, str]) -> None:
    created = client.post("/v1/articles", data=PAGE.encode(), content_type="text/html", headers=key)
    assert created.status_code == 201
    article = created.json
    assert (article["text"], article["title"]) == (PAGE_TEXT, "Kim dan Putin bertemu di Beijing")
    assert (article["source"]["slug"], article["url"]) == (
        "liputan6",
        "https://www.liputan6.com/global/read/1/kim-putin",
    )
    assert (article["published"]["value"], article["published"]["basis"]) == ("2025-09-04T11:01:00+07:00", "metadata")
    assert [evidence["place"] for evidence in article["published"]["evidence"]] == [
        "meta article:published_time",
        "publication line",
    ]
    line = article["published"]["evidence"][1]
    assert PAGE_TEXT[line["start"] : line["end"]] == line["text"]
    assert [expression["date"]["edtf"] for expression in article["expressions"] if expression["date"]][-1] == "2024-06"
    windows = PAGE.replace("utf-8", "windows-1252").encode("cp1252")
    for sent in (
        {"json": {"html": PAGE}},
        {"data": windows, "content_type": "text/html"},
        {"data": windows, "content_type": "text/html; charset=windows-1252"},
    ):
        again = client.post("/v1/articles", headers=key, **sent)
        assert (again.status_code, again.json) == (200, article)


def test_what_is_given_with_a_page_is_believed_before_it(client: FlaskClient, key: dict[str, str]) -> None:
    query = {"source": "bbc", "published": "2025-09-05", "url": "https://bbc.com/1", "title": "Judul lain"}
    article = client.post(
        "/v1/articles", data=PAGE.encode(), content_type="text/html", query_string=query, headers=key
    ).json
    assert (article["source"]["slug"], article["url"], article["title"]) == ("bbc", "https://bbc.com/1", "Judul lain")
    assert (article["published"]["value"], article["published"]["basis"]) == ("2025-09-05", "supplied")


def test_text_is_kept_as_it_came(client: FlaskClient, key: dict[str, str]) -> None:
    text = "\r\n  Jakarta \u2014 “Kami” \U0001f600 e\u0301, 3 September 2025\t\n\n"
    created = client.post("/v1/articles", data=text.encode(), content_type="text/plain", headers=key)
    assert created.json["text"] == text
    for found in created.json["expressions"]:
        words = found["expression"]
        assert text[words["start"] : words["end"]] == words["text"]


def test_the_full_text_takes_a_key(client: FlaskClient, key: dict[str, str]) -> None:
    where = client.post("/v1/articles", json={"text": TEXT}, headers=key).headers["Location"]
    assert client.get(where, headers=key).json["text"] == TEXT
    without = client.get(where)
    assert (without.status_code, "text" in without.json) == (200, False)
    assert "Authorization" in without.headers["Vary"]
    assert client.get(where, headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_the_full_text_may_be_open(store: Store, database_url: str, make_app: MakeApp, key: dict[str, str]) -> None:
    client = make_app(database_url, KRONOLOGI_PUBLIC_TEXT="1").test_client()
    where = client.post("/v1/articles", json={"text": TEXT}, headers=key).headers["Location"]
    assert client.get(where).json["text"] == TEXT
    assert store.article(where.rpartition("/")[2]).text == TEXT


ANY = {"If-Match": "*"}


def tagged(key: dict[str, str], answer: TestResponse) -> dict[str, str]:
    """The headers of a change of what was answered."""
    return {**key, "If-Match": answer.headers["ETag"]}


def test_a_date_that_comes_later_dates_all(client: FlaskClient, key: dict[str, str]) -> None:
    undated = client.post("/v1/articles", json={"text": UNDATED, "source": "bbc"}, headers=key)
    (expression,) = undated.json["expressions"]
    assert (undated.status_code, expression["date"], undated.json["published"]) == (201, None, None)
    assert expression["unresolved"].keys() == {"id", "en"}
    assert undated.json["warnings"]
    where = undated.headers["Location"]
    dated = client.patch(where, json={"published": "2025-09-04"}, headers=tagged(key, undated))
    assert dated.status_code == 200
    assert dated.json["expressions"][0]["date"]["edtf"] == "2025-09-03"
    assert dated.json["events"]
    assert dated.json["revision"] > undated.json["revision"]
    assert client.get(where, headers=key).json == dated.json
    (event,) = client.get("/v1/timeline").json["events"]
    assert event["citations"][0]["article"]["id"] == dated.json["id"]


@pytest.mark.parametrize("field", ["source", "title", "url", "author", "origin"])
def test_every_supplied_field_can_be_amended(client: FlaskClient, key: dict[str, str], field: str) -> None:
    where = client.post("/v1/articles", json={"text": TEXT, "source": "bbc"}, headers=key).headers["Location"]
    value = "https://example.org/2" if field == "url" else "kompas"
    amended = client.patch(where, json={field: value}, headers={**key, **ANY}).json
    assert (amended[field]["slug"] if field == "source" else amended[field]) == value


@pytest.mark.parametrize("body", [{}, {"text": "lain"}, {"title": None}, {"published": "besok"}])
def test_an_amendment_that_cannot_be_made_changes_nothing(client: FlaskClient, key: dict[str, str], body: dict) -> None:
    created = client.post("/v1/articles", json={"text": TEXT, "source": "bbc"}, headers=key)
    assert client.patch(created.headers["Location"], json=body, headers={**key, **ANY}).status_code == 422
    assert client.get(created.headers["Location"], headers=key).json == created.json


def test_an_amendment_cannot_make_two_articles_one(client: FlaskClient, key: dict[str, str]) -> None:
    client.post("/v1/articles", json={"text": TEXT, "source": "bbc"}, headers=key)
    other = client.post("/v1/articles", json={"text": TEXT, "source": "kompas"}, headers=key)
    refused = client.patch(other.headers["Location"], json={"source": "bbc"}, headers={**key, **ANY})
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/source")


def test_a_deleted_article_is_gone_with_its_events(client: FlaskClient, key: dict[str, str]) -> None:
    created = client.post("/v1/articles", json={"text": TEXT}, headers=key)
    where = created.headers["Location"]
    deleted = client.delete(where, headers={**key, **ANY})
    assert (deleted.status_code, deleted.data) == (204, b"")
    for method in ("GET", "DELETE"):
        gone = client.open(where, method=method, headers={**key, **ANY})
        assert (gone.status_code, gone.json["type"]) == (410, "/problems/gone")
    assert client.patch(where, json={"title": "x"}, headers={**key, **ANY}).status_code == 410
    (event,) = created.json["events"]
    assert client.get(f"/v1/events/{event}").status_code == 410
    assert client.get("/v1/timeline").json["events"] == []
    assert client.post("/v1/articles", json={"text": TEXT}, headers=key).status_code == 201
    assert client.get(where).status_code == 200


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_an_article_that_never_was_is_not_found(client: FlaskClient, key: dict[str, str], method: str) -> None:
    assert (
        client.open("/v1/articles/a_0", method=method, json={"title": "x"}, headers={**key, **ANY}).status_code == 404
    )


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_each_seed_goes_in_over_http(client: FlaskClient, key: dict[str, str], path: object) -> None:
    text = path.read_text(encoding="utf-8")
    article = client.post("/v1/articles", data=text.encode(), content_type="text/plain", headers=key).json
    assert article["text"] == text
    for event_id in article["events"]:
        for citation in client.get(f"/v1/events/{event_id}").json["citations"]:
            quote = citation["quote"]
            assert text[quote["start"] : quote["end"]] == quote["exact"]


def test_a_page_is_kept_as_it_came_and_takes_a_key(client: FlaskClient, key: dict[str, str]) -> None:
    page = (
        f"<html><head><title>Kim bertemu Putin</title></head><body><article><p>{TEXT * 4}</p></article></body></html>"
    )
    posted = client.post("/v1/articles?source=bbc", data=page, content_type="text/html; charset=utf-8", headers=key)
    where = f"{posted.headers['Location']}/original"
    original = client.get(where, headers=key)
    assert (original.data, original.headers["Content-Type"]) == (page.encode(), "text/html; charset=utf-8")
    assert original.headers["Content-Disposition"] == "attachment"
    assert original.headers["Content-Security-Policy"] == "sandbox"
    assert client.get(where).status_code == 401
    client.delete(posted.headers["Location"], headers={**key, **ANY})
    assert client.get(where, headers=key).status_code == 410


def test_an_article_that_came_as_text_has_no_original(client: FlaskClient, key: dict[str, str]) -> None:
    where = client.post("/v1/articles", json={"text": TEXT}, headers=key).headers["Location"]
    missing = client.get(f"{where}/original", headers=key)
    assert (missing.status_code, "came as text" in missing.json["detail"]) == (404, True)


def test_a_revision_names_what_it_supersedes(client: FlaskClient, key: dict[str, str]) -> None:
    sent = {"source": "bbc", "url": "https://bbc.com/indonesia/1", "published": "2025-09-04"}
    old = client.post("/v1/articles", json={**sent, "text": TEXT}, headers=key).json
    assert (old["superseded_by"], old["supersedes"]) == (None, [])
    ralat = {**sent, "url": "https://www.bbc.com/indonesia/1?utm_source=x", "text": f"Ralat. {UNDATED}"}
    new = client.post("/v1/articles", json=ralat, headers=key).json
    assert (new["superseded_by"], new["supersedes"]) == (None, [old["id"]])
    kept = client.get(f"/v1/articles/{old['id']}").json
    assert (kept["superseded_by"], kept["supersedes"], kept["events"]) == (new["id"], [], [])
    client.delete(f"/v1/articles/{new['id']}", headers={**key, **ANY})
    assert client.get(f"/v1/articles/{old['id']}").json["events"] == old["events"]


def test_a_copy_says_whose_it_is(client: FlaskClient, key: dict[str, str]) -> None:
    sent = {"text": TEXT * 3, "source": "antara", "published": "2025-09-03", "title": "Kim bertemu Putin"}
    first = client.post("/v1/articles", json=sent, headers=key).json
    copy = client.post("/v1/articles", json={**sent, "source": "tempo", "published": "2025-09-04"}, headers=key).json
    assert (first["origin_evidence"], copy["origin"]) == (None, "antara")
    assert copy["origin_evidence"]["article"] == {
        "id": first["id"],
        "source": first["source"]["name"],
        "title": "Kim bertemu Putin",
    }
    (event,) = client.get("/v1/timeline").json["events"]
    assert (event["support"]["sources"], event["support"]["origins"]["supports"]) == (2, ["antara"])


def test_the_expressions_as_web_annotations(seeded: FlaskClient) -> None:
    event = seeded.get("/v1/timeline?limit=1").get_json()["events"][0]
    where = f"/v1/articles/{event['citations'][0]['article']['id']}"
    article, page = seeded.get(where).get_json(), seeded.get(f"{where}/annotations").get_json()
    assert [item["target"][0]["selector"][0]["exact"] for item in page["items"]] == [
        one["expression"]["text"] for one in article["expressions"]
    ]
    assert page["id"] == f"http://localhost{where}/annotations"
    linked = seeded.get(f"{where}/annotations", headers={"Accept": "application/ld+json"})
    assert linked.content_type == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert linked.get_json(force=True) == page
    assert seeded.get("/v1/articles/a_0/annotations").status_code == 404


def test_a_change_is_for_the_article_as_it_was_read(client: FlaskClient, key: dict[str, str]) -> None:
    created = client.post("/v1/articles", json={"text": TEXT, "source": "bbc"}, headers=key)
    where, old = created.headers["Location"], tagged(key, created)
    for method in ("PATCH", "DELETE"):
        bare = client.open(where, method=method, json={"title": "x"}, headers=key)
        assert (bare.status_code, bare.json["type"]) == (428, "/problems/precondition-required")
    amended = client.patch(where, json={"title": "Satu"}, headers=old)
    assert amended.headers["ETag"] == client.get(where, headers=key).headers["ETag"] != created.headers["ETag"]
    for method in ("PATCH", "DELETE"):
        late = client.open(where, method=method, json={"title": "Dua"}, headers=old)
        assert (late.status_code, late.json["type"]) == (412, "/problems/changed")
        empty = client.open(where, method=method, json={"title": "Dua"}, headers={**key, "If-Match": '""'})
        assert empty.status_code == 412
    assert client.get(where).json["title"] == "Satu"
    client.put("/v1/timelines/x", json={"title": "x"}, headers=key)
    filed = client.patch(where, json={"timelines": ["x"]}, headers=tagged(key, amended))
    assert filed.status_code == 200
    again = client.patch(where, json={"timelines": []}, headers=tagged(key, amended))
    assert again.status_code == 412, "who filed it elsewhere is not overwritten unseen"
    assert client.delete(where, headers=tagged(key, filed)).status_code == 204


def test_what_others_change_around_an_article_leaves_its_changes_alone(
    client: FlaskClient, key: dict[str, str]
) -> None:
    """Its tag is another, as what is read is; but who changes it need not read it again."""
    created = client.post("/v1/articles", json={"text": TEXT, "source": "bbc"}, headers=key)
    where, read = created.headers["Location"], client.get(created.headers["Location"])
    (event,) = created.json["events"]
    assert client.get(where, headers={"If-None-Match": read.headers["ETag"]}).status_code == 304
    assert read.headers["ETag"] != created.headers["ETag"], "one has the text and one has not"
    hidden = client.patch(f"/v1/events/{event}", json={"hidden": True, "reason": "x"}, headers={**key, **ANY})
    assert hidden.status_code == 200
    fresh = client.get(where, headers={"If-None-Match": read.headers["ETag"]})
    assert (fresh.status_code, fresh.json["events"]) == (200, [])
    assert client.patch(where, json={"title": "x"}, headers=tagged(key, read)).status_code == 200
