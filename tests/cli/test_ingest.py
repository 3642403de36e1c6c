from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from service.analyse import analyse
from service.cli.rejects import TOLD
from service.store import Store
from tests.changes.newsroom import ARTICLES, batch, timeline
from tests.cli.support import SEEDS, Run, articles, fails_on, lines


class TestIngest:
    @pytest.mark.parametrize("name", ["berita.json", "berita.ndjson", "berita.jsonl"])
    def test_json_files_hold_articles(self, run: Run, sqlite_url: str, tmp_path: Path, name: str) -> None:
        run("migrate")
        (tmp_path / name).write_text(json.dumps(articles()) if name.endswith(".json") else lines(articles()))
        assert run("ingest", name) == (0, f"Articles: {len(ARTICLES)} new, 0 known, 0 refused.\n", "")
        assert run("ingest", name) == (0, f"Articles: 0 new, {len(ARTICLES)} known, 0 refused.\n", "")
        assert timeline(Store.open(sqlite_url)) == batch(ARTICLES)

    def test_a_text_file_is_taken_verbatim_with_what_the_options_say(
        self, run: Run, sqlite_url: str, tmp_path: Path
    ) -> None:
        run("migrate")
        text = "Juni tahun lalu, Kim Jong Un mengunjungi Rusia.\r\n\r\nTamat \u2013 \U0001f1ee\U0001f1e9\n"
        (tmp_path / "berita").write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert run("ingest", "berita", "--source", "Tempo", "--published", "2025-09-04")[0] == 0
        store = Store.open(sqlite_url)
        (article_id,) = store.article_ids()
        stored = store.stored_article(article_id)
        assert (stored.text, stored.supplied.source, stored.supplied.published) == (text, "Tempo", "2025-09-04")

    @pytest.mark.parametrize("name", ["halaman.html", "halaman.htm"])
    def test_a_page_is_read_for_its_article(self, run: Run, sqlite_url: str, tmp_path: Path, name: str) -> None:
        run("migrate")
        body = "<p>Kim Jong Un bertemu Vladimir Putin di Beijing pada Rabu (3/9/2025), kata juru bicara.</p>" * 2
        (tmp_path / name).write_bytes(f"<h1>Kim dan Putin bertemu di Beijing</h1>{body}".encode("utf-16"))
        (tmp_path / "kosong.html").write_text("<p>Masuk</p>")
        code, out, err = run("ingest", tmp_path, "--source", "Tempo", "--published", "2025-09-04")
        assert (code, out) == (1, "Articles: 1 new, 0 known, 1 refused.\n")
        assert "kosong.html: The page holds no article" in err
        store = Store.open(sqlite_url)
        (article_id,) = store.article_ids()
        assert store.stored_article(article_id).text.startswith("Kim dan Putin bertemu di Beijing\n\nKim Jong Un")
        assert [source.slug for source in store.sources()] == ["tempo"]

    def test_a_folder_is_read_with_all_below(self, run: Run, sqlite_url: str, tmp_path: Path) -> None:
        run("migrate")
        for number, name in enumerate(["a.txt", "b/c.txt", "b/d/e.ndjson", "f.jpg", ".hidden/g.txt", ".h.txt"]):
            path = tmp_path / "texts" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(lines([{"text": f"Teks {number}"}]) if name.endswith("ndjson") else f"Teks {number}")
        assert run("ingest", "texts") == (0, "Articles: 3 new, 0 known, 0 refused.\n", "")
        store = Store.open(sqlite_url)
        texts = {store.article(article_id).text for article_id in store.article_ids()}
        assert texts == {"Teks 0", "Teks 1", "Teks 2"}

    def test_of_many_that_are_refused_the_first_are_told(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "a.ndjson").write_text("7\n" * (TOLD + 3))
        code, out, err = run("ingest", "a.ndjson", "--rejects", "b.ndjson")
        assert (code, out) == (1, f"Articles: 0 new, 0 known, {TOLD + 3} refused.\n")
        told = err.splitlines()
        assert told[TOLD - 1].startswith(f"kronologi: a.ndjson:{TOLD}: Must be an object")
        assert told[TOLD] == "kronologi: … and 3 more"
        assert len(told) == TOLD + 2

    def test_a_bad_record_fails_alone_and_says_where_it_stands(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        good = articles()
        (tmp_path / "a.ndjson").write_text(
            "".join(
                [
                    lines(good[:1]),
                    "\n{nothing\n",
                    lines([{"text": "x", "published": "kemarin"}, {"texts": "x"}, 7]),
                    lines([{"text": "\0"}, *good[1:2]]),
                ]
            )
        )
        (tmp_path / "b.json").write_text(json.dumps([good[2], {"text": " "}]))
        (tmp_path / "c.json").write_text("[")
        (tmp_path / "d.txt").write_bytes(b"\xff")
        code, out, err = run("ingest", "a.ndjson", "b.json", "c.json", "d.txt", "e.txt", "f.json", "g.ndjson")
        assert (code, out) == (1, "Articles: 3 new, 0 known, 11 refused.\n")
        places = [
            "a.ndjson:3: is not JSON",
            "a.ndjson:4: “published”: Not a date in ISO 8601",
            "a.ndjson:5: holds no text: there is “texts”. Name it “text”",
            "a.ndjson:6: Must be an object with named fields, as {",
            "a.ndjson:7: “text”: Holds U+0000 at position 0",
            "b.json: article 2: “text”: Is empty",
            "c.json: is not JSON",
            "d.txt: is not UTF-8 at byte 0; convert it",
            "e.txt: No such file or directory; give the path",
            "f.json: No such file or directory; give the path",
            "g.ndjson: No such file or directory; give the path",
            "11 refused. Add --rejects rejects.ndjson",
        ]
        told = [line.removeprefix("kronologi: ") for line in err.splitlines()]
        assert [line.startswith(place) for line, place in zip(told, places, strict=True)] == [True] * len(places)

    def test_a_defect_in_reading_one_text_fails_alone(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("migrate")
        monkeypatch.setattr("service.intake.read.analyse", fails_on("Dua", analyse))
        (tmp_path / "a.ndjson").write_text(lines([{"text": text} for text in ("Satu", "Dua", "Tiga")]))
        code, out, err = run("ingest", "a.ndjson")
        assert (code, out) == (1, "Articles: 2 new, 0 known, 1 refused.\n")
        assert err.startswith("kronologi: a.ndjson:2: could not be read, which is a defect of Kronologi")
        assert "(RuntimeError: beyond me)\n" in err

    def test_a_pipe_keeps_nothing_waiting_and_a_circle_of_links_is_left(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "a.txt").write_text("Teks")
        (tmp_path / "texts" / "again").symlink_to(tmp_path / "texts")
        for name in ("b.txt", "c.json", "d.ndjson"):
            os.mkfifo(tmp_path / "texts" / name)
        code, out, err = run("ingest", "texts")
        assert (code, out) == (1, "Articles: 1 new, 0 known, 3 refused.\n")
        assert [line.split(";")[0] for line in err.splitlines()[:-1]] == [
            f"kronologi: texts/{name}: is not a regular file" for name in ("b.txt", "c.json", "d.ndjson")
        ]

    def test_a_text_is_as_long_as_the_api_takes(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("migrate")
        monkeypatch.setenv("KRONOLOGI_MAX_BODY", "10")
        (tmp_path / "a.txt").write_text("€uro € 11")
        (tmp_path / "b.txt").write_text("10 letters")
        code, out, err = run("ingest", "a.txt", "b.txt")
        assert (code, out) == (1, "Articles: 1 new, 0 known, 1 refused.\n")
        assert "“text”: Has 13 bytes, more than the 10 of KRONOLOGI_MAX_BODY" in err
        assert run("resolve", "pada 3 September 2025")[0] == 1

    def test_a_database_without_tables_says_what_to_do(self, run: Run) -> None:
        code, out, err = run("seed", SEEDS)
        assert (code, out) == (1, "")
        assert err.startswith("kronologi: There is no database at ")
        assert "run `kronologi migrate`" in err
