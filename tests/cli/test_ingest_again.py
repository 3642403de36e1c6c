"""What was refused is kept and fed back; what is stored is passed over; several processes make the same timeline."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from service.changes.ingest import remove
from service.store import Store
from tests.changes.newsroom import ARTICLES, batch, timeline
from tests.cli.support import Run, articles, fails_on, lines

Program = Callable[..., subprocess.Popen[str]]


class TestRejects:
    def test_what_is_refused_is_mended_and_fed_back(self, run: Run, sqlite_url: str, tmp_path: Path) -> None:
        run("migrate")
        good = articles()
        (tmp_path / "a.ndjson").write_bytes(
            lines(good[:1]).encode()
            + b'{"text": "x" "published": "2025-09-04"}\n'
            + lines([{"texts": "Teks"}]).encode()
        )
        (tmp_path / "b.txt").write_bytes(b"Kata \x93ya\x94 pada 3 September 2025.")
        command = ("ingest", "a.ndjson", "b.txt", "--source", "Tempo", "--rejects", "rejects.ndjson")
        code, out, err = run(*command)
        assert (code, out) == (1, "Articles: 1 new, 0 known, 3 refused.\n")
        assert err.endswith("3 refused. Mend “record” in rejects.ndjson, then: kronologi ingest rejects.ndjson\n")
        rejects = tmp_path / "rejects.ndjson"
        broken, unknown, foreign = map(json.loads, rejects.read_text().splitlines())
        assert (broken["place"], broken["reason"].split(":")[0]) == ("a.ndjson:2", "is not JSON")
        assert (unknown["record"], unknown["given"]) == ({"texts": "Teks"}, {"source": "Tempo"})
        assert run(*command)[1] == "Articles: 0 new, 1 known, 3 refused.\n"
        assert len(rejects.read_text().splitlines()) == 3

        broken["record"] = broken["record"].replace('"x"', '"Teks satu",')
        unknown["record"] = {"text": "Teks dua"}
        foreign["record"] = "Kata “ya” pada 3 September 2025."
        del foreign["base64"]
        rejects.write_text(lines([broken, unknown, foreign]))
        assert run("ingest", "rejects.ndjson") == (0, "Articles: 3 new, 0 known, 0 refused.\n", "")
        store = Store.open(sqlite_url)
        assert {source.slug for source in store.sources()} == {"tempo", "liputan6"}

    def test_without_refusals_there_is_no_file(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "a.txt").write_text("Teks")
        assert run("ingest", "a.txt", "--rejects", "r.ndjson")[0] == 0
        assert not (tmp_path / "r.ndjson").exists()

    def test_the_file_is_none_that_is_read(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "r.ndjson").write_text("{}\n")
        code, _, err = run("ingest", "r.ndjson", "--rejects", "r.txt")
        assert (code, "a name that ends in .ndjson" in err, (tmp_path / "r.txt").exists()) == (1, True, False)
        code, _, err = run("ingest", "r.ndjson", "--rejects", "r.ndjson")
        assert (code, "name another file" in err, (tmp_path / "r.ndjson").read_text()) == (1, True, "{}\n")

    def test_a_line_that_was_cut_off_costs_no_other(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "r.ndjson").write_text('{"place": "a')
        (tmp_path / "a.ndjson").write_text("{}\n")
        run("ingest", "a.ndjson", "--rejects", "r.ndjson")
        assert json.loads((tmp_path / "r.ndjson").read_text().splitlines()[1])["place"] == "a.ndjson:1"


class TestAgain:
    def test_what_is_stored_is_not_read_again(
        self, run: Run, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("migrate")
        (tmp_path / "a.ndjson").write_text(lines(articles()[:2]))
        run("ingest", "a.ndjson")
        monkeypatch.setattr("service.intake.read.analyse", fails_on("", str))
        assert run("ingest", "a.ndjson") == (0, "Articles: 0 new, 2 known, 0 refused.\n", "")
        monkeypatch.undo()
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("KRONOLOGI_DATABASE_URL", sqlite_url)
        store = Store.open(sqlite_url)
        remove(store, store.article_ids()[0])
        assert run("ingest", "a.ndjson") == (0, "Articles: 1 new, 1 known, 0 refused.\n", "")

    def test_a_record_that_says_more_is_read(self, run: Run, sqlite_url: str, tmp_path: Path) -> None:
        run("migrate")
        for record in ({"text": "Teks kemarin"}, {"text": "Teks kemarin", "tanggal": "4 Sep 2025"}):
            (tmp_path / "a.ndjson").write_text(lines([record]))
            run("ingest", "a.ndjson")
        store = Store.open(sqlite_url)
        (article_id,) = store.article_ids()
        assert store.stored_article(article_id).supplied.published == "2025-09-04"


class TestDryRun:
    def test_it_shows_what_would_be_read_without_a_database(self, run: Run, tmp_path: Path) -> None:
        records = [{"isi": "Teks satu", "judul": "Satu", "media": "Tempo", "tanggal": "4 Sep 2025"}, {"isi": "Dua"}, {}]
        (tmp_path / "a.ndjson").write_text(lines(records))
        code, out, _ = run("ingest", "a.ndjson", "--dry-run")
        assert (code, out.splitlines()) == (
            1,
            [
                "a.ndjson:1\tTempo\t2025-09-04\tSatu",
                "a.ndjson:2\t?\t?\tDua",
                "Articles: 2 would be read, 1 refused; nothing was stored.",
            ],
        )
        assert not (tmp_path / "var").exists()


class TestJobs:
    def test_processes_make_the_same_timeline(
        self, run: Run, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("KRONOLOGI_DATABASE_URL", database_url)
        run("migrate")
        (tmp_path / "a.ndjson").write_text(lines([*articles(), {"text": " "}]))
        code, out, err = run("ingest", "a.ndjson", "--jobs", "2")
        assert (code, out) == (1, f"Articles: {len(ARTICLES)} new, 0 known, 1 refused.\n")
        assert err.startswith(f"kronologi: a.ndjson:{len(ARTICLES) + 1}: ")
        with closing(Store.open(database_url)) as store:
            assert timeline(store) == batch(ARTICLES)

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
    def test_it_ends_with_its_processes_and_goes_on_where_it_was(
        self, run: Run, program: Program, sqlite_url: str, tmp_path: Path, number: signal.Signals
    ) -> None:
        run("migrate")
        (tmp_path / "a.ndjson").write_text(lines([{"text": f"Teks {number} kemarin."} for number in range(3000)]))
        process = program("ingest", "a.ndjson", "--jobs", "2")
        store = Store.open(sqlite_url)
        children: set[int] = set()
        for _ in range(600):
            children |= _children(process.pid)
            if len(store.article_ids()) >= 5:
                break
            time.sleep(0.1)
        process.send_signal(number)
        assert process.wait(60) in (130, -signal.SIGKILL)
        assert len(children) >= 2
        for _ in range(600):
            if not any(map(_is_alive, children)):
                break
            time.sleep(0.1)
        assert not any(map(_is_alive, children))
        there = len(store.article_ids())
        assert 5 <= there < 3000
        (tmp_path / "a.ndjson").write_text(lines([{"text": f"Teks {number} kemarin."} for number in range(there + 1)]))
        code, out, _ = run("ingest", "a.ndjson")
        assert (code, out) == (0, f"Articles: 1 new, {there} known, 0 refused.\n")


def _children(pid: int) -> set[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return set(map(int, listed.read_text().split())) if listed.exists() else set()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False
