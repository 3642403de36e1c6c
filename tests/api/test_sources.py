from flask.testing import FlaskClient


def test_sources_have_their_counts(seeded: FlaskClient) -> None:
    sources = seeded.get("/v1/sources").json["sources"]
    assert [source["slug"] for source in sources] == [f"outlet-{number}" for number in range(5)]
    assert {source["articles"] for source in sources} == {1}
    for source in sources:
        cited = seeded.get(f"/v1/timeline?limit=500&source={source['slug']}").json["events"]
        assert source["events"] == len(cited)


def test_unchanged_sources_are_not_sent_again(seeded: FlaskClient) -> None:
    tag = seeded.get("/v1/sources").headers["ETag"]
    assert seeded.get("/v1/sources", headers={"If-None-Match": tag}).status_code == 304
