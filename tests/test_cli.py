from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from service.analyse import analyse, resolve_text
from service.cli import main
from service.store import Store, TimelineQuery
from tests.changes.newsroom import ARTICLES, batch, timeline

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
PROGRAM = [sys.executable, "-c", "import sys; from service.cli import main; sys.exit(main())"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder on an empty database; its exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KRONOLOGI_DATABASE_URL", sqlite_url)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def _heed_interrupts() -> None:
    """A shell's background jobs are started deaf to Ctrl-C, and so are their children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def program(tmp_path: Path, sqlite_url: str) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the command as a process of its own, and ends it with the test."""
    started: list[subprocess.Popen[str]] = []
    environ = {**os.environ, "KRONOLOGI_DATABASE_URL": sqlite_url, "PYTHONPATH": str(ROOT)}

    def start(*arguments: str, **variables: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=tmp_path,
            env=environ | variables,
            text=True,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            preexec_fn=_heed_interrupts,  # noqa: PLW1509 - no other thread runs here
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with process:
            process.kill()


def articles() -> list[dict[str, Any]]:
    return [
        {"text": text, "source": supplied.source, **({"published": supplied.published} if supplied.published else {})}
        for text, supplied in ARTICLES
    ]


def _fails_on(word: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with a defect: it cannot read the texts that hold the word."""

    def fails(text: str, *rest: Any) -> Any:
        if word in text:
            raise RuntimeError("beyond me")
        return function(text, *rest)

    return fails


def lines(values: list[Any]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


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
            "a.ndjson:5: “texts”: Not known here",
            "a.ndjson:6: Must be an object with named fields.",
            "a.ndjson:7: “text”: Holds U+0000 at position 0",
            "b.json: article 2: “text”: Is empty",
            "c.json: is not JSON",
            "d.txt: is not UTF-8 at byte 0; convert it",
            "e.txt: No such file or directory; give the path",
            "f.json: No such file or directory; give the path",
            "g.ndjson: No such file or directory; give the path",
        ]
        told = [line.removeprefix("kronologi: ") for line in err.splitlines()]
        assert [line.startswith(place) for line, place in zip(told, places, strict=True)] == [True] * len(places)

    def test_a_defect_in_reading_one_text_fails_alone(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("migrate")
        monkeypatch.setattr("service.changes.ingest.analyse", _fails_on("Dua", analyse))
        (tmp_path / "a.ndjson").write_text(lines([{"text": text} for text in ("Satu", "Dua", "Tiga")]))
        code, out, err = run("ingest", "a.ndjson")
        assert (code, out) == (1, "Articles: 2 new, 0 known, 1 refused.\n")
        assert err.startswith("kronologi: a.ndjson:2: could not be read, which is a defect of Kronologi")
        assert err.endswith("(RuntimeError: beyond me)\n")

    def test_a_pipe_keeps_nothing_waiting_and_a_circle_of_links_is_left(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "a.txt").write_text("Teks")
        (tmp_path / "texts" / "again").symlink_to(tmp_path / "texts")
        for name in ("b.txt", "c.json", "d.ndjson"):
            os.mkfifo(tmp_path / "texts" / name)
        code, out, err = run("ingest", "texts")
        assert (code, out) == (1, "Articles: 1 new, 0 known, 3 refused.\n")
        assert [line.split(";")[0] for line in err.splitlines()] == [
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


class TestSeed:
    def test_the_seeds_are_ingested_once(self, run: Run, sqlite_url: str) -> None:
        run("migrate")
        assert run("seed", SEEDS) == (0, "Articles: 5 new, 0 known, 0 refused.\n", "")
        version = Store.open(sqlite_url).data_version()
        assert run("seed", SEEDS) == (0, "Articles: 0 new, 5 known, 0 refused.\n", "")
        store = Store.open(sqlite_url)
        assert store.data_version() == version
        assert [(source.slug, source.articles) for source in store.sources()] == [
            ("agregator-bbc", 1),
            ("cnn-indonesia", 1),
            ("kompas", 1),
            ("liputan6", 1),
            ("trt", 1),
        ]

    @pytest.mark.parametrize(
        ("manifest", "why"),
        [
            ("[[article]]\nsource = 'x'", "articles.toml: article 1: “file”: name the file"),
            ("[[article]]\nfile = 'a.txt'", "articles.toml: article 1: “a.txt”: No such file"),
            ("articles = 1", "no list of [[article]] tables"),
            ("= 1", "no list of [[article]] tables"),
            (None, "articles.toml: No such file"),
        ],
    )
    def test_a_broken_manifest_says_what_is_wrong(
        self, run: Run, tmp_path: Path, manifest: str | None, why: str
    ) -> None:
        run("migrate")
        if manifest is not None:
            (tmp_path / "articles.toml").write_text(manifest)
        code, _, err = run("seed", tmp_path)
        assert code == 1
        assert why in err


class TestResolve:
    def test_a_person_sees_the_steps(self, run: Run) -> None:
        code, out, err = run("resolve", "Juni tahun lalu, lalu Juni lalu", "--published", "2025-09-04")
        first, second = out.split("\n\n")
        assert (code, err) == (0, "")
        assert first.splitlines()[:2] == [
            "Juni tahun lalu  [DATE 2024-06]",
            "  = 2024-06  (2024-06-01 to 2024-06-30, month, certainty high)",
        ]
        assert "  1. published 4 September 2025" in first
        assert "  or 2024-06: " in second

    def test_the_steps_are_told_in_indonesian(self, run: Run) -> None:
        assert "terbit 4 September 2025" in run("resolve", "kemarin", "--published", "2025-09-04", "--lang", "id")[1]

    def test_without_a_date_the_reason_is_told(self, run: Run) -> None:
        code, out, _ = run("resolve", "Juni tahun lalu")
        assert code == 0
        assert "= no date: " in out

    def test_json_is_what_the_api_answers(self, run: Run) -> None:
        code, out, _ = run("resolve", "Juni tahun lalu", "--published", "2025-09-04T11:01:00+07:00", "--json")
        (expression,) = json.loads(out)["expressions"]
        assert (code, expression["date"]["edtf"], expression["anchor"]["day"]) == (0, "2024-06", "2025-09-04")

    def test_nothing_found_is_no_failure(self, run: Run) -> None:
        assert run("resolve", "Selamat pagi") == (0, "No expression of time was found.\n", "")
        assert json.loads(run("resolve", "Selamat pagi", "--json")[1]) == {"expressions": []}

    def test_documents_become_timex3_line_by_line(self, run: Run, tmp_path: Path) -> None:
        documents = [
            {"id": "a", "text": "\U0001f1ee Juni tahun lalu", "published": "2025-09-04", "url": "https://a.id"},
            {"id": "b", "text": "80 tahun, sejak Februari 2022", "published_at": "2025-09-04T11:01:00+07:00"},
            {"id": "c", "text": "kemarin"},
        ]
        (tmp_path / "in.ndjson").write_text(lines(documents))
        code, out, err = run("resolve", "--ndjson", "in.ndjson")
        assert (code, err) == (0, "")
        first, second, third = map(json.loads, out.splitlines())
        assert first == {
            "id": "a",
            "timexes": [
                {
                    "start": 2,
                    "end": 17,
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
            ],
        }
        assert [(one["type"], one["edtf"], one["latest"]) for one in second["timexes"]] == [
            ("DURATION", None, None),
            ("DATE", "2022-02", "2022-02-28"),
        ]
        assert [one["edtf"] for one in third["timexes"]] == [None]

    def test_the_option_dates_the_lines_that_have_no_date(self, run: Run, tmp_path: Path) -> None:
        documents = [{"id": "a", "text": "kemarin"}, {"id": "b", "text": "kemarin", "published": "2025-01-02"}]
        (tmp_path / "in.ndjson").write_text(lines(documents))
        out = run("resolve", "--ndjson", "in.ndjson", "--published", "2025-09-04")[1]
        assert [json.loads(line)["timexes"][0]["edtf"] for line in out.splitlines()] == ["2025-09-03", "2025-01-01"]

    def test_a_bad_line_fails_alone_with_its_number(self, run: Run, tmp_path: Path) -> None:
        good = lines([{"id": "a", "text": "2024"}])
        (tmp_path / "in.ndjson").write_bytes(good.encode() + b'{"id": "b"}\n\xff\n' + good.encode())
        code, out, err = run("resolve", "--ndjson", "in.ndjson")
        assert (code, len(out.splitlines())) == (1, 2)
        assert [line.split(":")[:3] for line in err.splitlines()] == [
            ["kronologi", " in.ndjson", "2"],
            ["kronologi", " in.ndjson", "3"],
        ]

    def test_a_defect_in_reading_one_line_fails_alone(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("service.cli.resolve.resolve_text", _fails_on("Dua", resolve_text))
        documents = [{"id": text, "text": text} for text in ("Satu", "Dua", "Tiga")]
        (tmp_path / "in.ndjson").write_text(lines(documents))
        code, out, err = run("resolve", "--ndjson", "in.ndjson")
        assert (code, [json.loads(line)["id"] for line in out.splitlines()]) == (1, ["Satu", "Tiga"])
        assert err.startswith("kronologi: in.ndjson:2: could not be read")

    def test_it_needs_no_database(self, run: Run, tmp_path: Path) -> None:
        assert run("resolve", "2024")[0] == 0
        assert not (tmp_path / "var").exists()

    def test_a_stream_is_answered_from_stdin(self, program: Callable[..., subprocess.Popen[str]]) -> None:
        process = program("resolve", "--ndjson", "-")
        out, err = process.communicate(lines([{"id": "a", "text": "2024"}, {"id": 1, "text": "2024"}]), timeout=60)
        assert (process.returncode, json.loads(out)["id"]) == (1, "a")
        assert err.startswith("kronologi: stdin:2: “id”: ")


class TestExport:
    def test_it_is_the_body_of_the_timeline(
        self, run: Run, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("service.cli.manage._PAGE", 2)
        run("migrate")
        assert json.loads(run("export")[1]) == {"events": [], "next": None, "data_version": 0}
        assert run("export", "--format", "ndjson") == (0, "", "")
        run("seed", SEEDS)
        page = Store.open(sqlite_url).timeline(TimelineQuery(limit=500))
        events = [json.loads(document) for document in page.documents]
        code, out, err = run("export")
        assert (code, err, out[-1]) == (0, "", "\n")
        assert json.loads(out) == {"events": events, "next": None, "data_version": page.data_version}
        out = run("export", "--format", "ndjson")[1]
        assert [json.loads(line) for line in out.splitlines()] == events
        assert run("export", "-o", "timeline.json") == (0, "", "")
        assert json.loads((tmp_path / "timeline.json").read_text())["events"] == events

    def test_a_file_that_cannot_be_written_is_named(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        code, _, err = run("export", "-o", tmp_path)
        assert (code, err) == (1, f"kronologi: {tmp_path}: Is a directory\n")


class TestReprocess:
    def test_it_says_what_it_did(self, run: Run) -> None:
        run("migrate")
        assert run("reprocess") == (0, "Articles: 0 read again, 0 refused; nothing changed.\n", "")
        run("seed", SEEDS)
        assert run("reprocess") == (0, "Articles: 5 read again, 0 refused; nothing changed.\n", "")


class TestKeys:
    def test_a_key_is_shown_once(self, run: Run, sqlite_url: str) -> None:
        run("migrate")
        code, out, _ = run("keys", "create", "redaksi")
        assert (code, Store.open(sqlite_url).key_label(out.strip())) == (0, "redaksi")

    def test_a_key_in_a_file_is_for_its_owner_and_made_once(self, run: Run, sqlite_url: str, tmp_path: Path) -> None:
        run("migrate")
        file = tmp_path / "secret" / "key"
        code, out, _ = run("keys", "create", "--file", "secret/key")
        token = file.read_text().strip()
        store = Store.open(sqlite_url)
        assert (code, token in out, stat.S_IMODE(file.stat().st_mode)) == (0, False, 0o600)
        assert store.key_label(token) == "default"
        assert run("keys", "create", "--file", "secret/key")[:2] == (
            0,
            "The key in secret/key is live; nothing to do.\n",
        )
        assert file.read_text().strip() == token
        assert run("keys", "revoke", "default")[:2] == (0, "Keys labelled “default” revoked: 1.\n")
        file.chmod(0o644)
        assert run("keys", "create", "--file", "secret/key")[0] == 0
        assert store.key_label(file.read_text().strip()) == "default"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_a_live_key_is_for_its_owner_too(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        run("keys", "create", "--file", "key")
        (tmp_path / "key").chmod(0o644)
        assert run("keys", "create", "--file", "key")[1] == "The key in key is live; nothing to do.\n"
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600

    @pytest.mark.parametrize("held", [b"Catatan rapat\n", b"\xff\xfe\x00", b"kr_short"])
    def test_a_file_of_something_else_is_left_alone(
        self, run: Run, sqlite_url: str, tmp_path: Path, held: bytes
    ) -> None:
        run("migrate")
        (tmp_path / "notes.txt").write_bytes(held)
        code, _, err = run("keys", "create", "--file", "notes.txt")
        assert (code, err.split(",")[0]) == (1, "kronologi: notes.txt is there and holds no key")
        assert (tmp_path / "notes.txt").read_bytes() == held
        assert Store.open(sqlite_url).key_records() == []

    def test_where_no_file_can_be_written_no_key_is_made(self, run: Run, sqlite_url: str, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "file").touch()
        assert run("keys", "create", "--file", "file/key")[0] == 1
        assert run("keys", "create", " ", "--file", "key")[0] == 1
        assert Store.open(sqlite_url).key_records() == []
        assert {path.name for path in tmp_path.iterdir()} == {"file", "var"}

    def test_keys_are_listed_without_their_tokens(self, run: Run) -> None:
        run("migrate")
        tokens = [run("keys", "create", label)[1].strip() for label in ("satu", "dua")]
        run("keys", "revoke", "satu")
        code, out, _ = run("keys", "list")
        states = {line.split()[-1]: line.split()[1] for line in out.splitlines()}
        assert (code, states) == (0, {"satu": "revoked", "dua": "live"})
        assert not any(token in out for token in tokens)

    def test_revoking_what_is_not_there_fails(self, run: Run) -> None:
        run("migrate")
        assert run("keys", "revoke", "x") == (1, "", "kronologi: There is no live key labelled “x”\n")


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["nothing"],
            ["ingest"],
            ["resolve"],
            ["resolve", "2024", "--ndjson", "-"],
            ["resolve", "kemarin", "--published", "kemarin"],
            ["keys"],
            ["export", "--format", "xml"],
        ],
    )
    def test_wrong_usage_is_told_with_exit_code_2(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 2
        assert "usage: kronologi" in capsys.readouterr().err

    def test_a_setting_that_cannot_be_read_is_named(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KRONOLOGI_DATABASE_URL", "mysql://localhost/x")
        code, _, err = run("migrate")
        assert (code, "KRONOLOGI_DATABASE_URL" in err) == (1, True)

    def test_the_release_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(["--version"])
        release = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
        assert (left.value.code, capsys.readouterr().out) == (0, f"kronologi {release}\n")

    @pytest.mark.parametrize(
        "arguments", [["migrate"], ["export"], ["reprocess"], ["keys", "create"], ["seed", str(SEEDS)]]
    )
    def test_a_newer_database_is_left_alone(self, run: Run, sqlite_url: str, arguments: list[str]) -> None:
        run("migrate")
        store = Store.open(sqlite_url)
        with store._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert err.startswith("kronologi: The database is of a newer release")
        assert store.key_records() == []

    @pytest.mark.parametrize(
        ("closed", "code"), [(">&-", 1), ("2>&-", 0), ("<&-", 0), ("<&- >&- 2>&-", 1), (">/dev/null", 0)]
    )
    def test_closed_streams_break_nothing(self, run: Run, tmp_path: Path, closed: str, code: int) -> None:
        run("migrate")
        environ = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [*PROGRAM, "export"]
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {closed}', "sh", *command],
            check=False,
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code
        assert "Traceback" not in done.stderr
        assert run("export")[0] == 0

    def test_a_terminal_without_our_letters_gets_question_marks(
        self, program: Callable[..., subprocess.Popen[str]]
    ) -> None:
        process = program("resolve", "awal “Juni” lalu", PYTHONIOENCODING="ascii")
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
        assert out.isascii()

    def test_help_waits_for_nothing_heavy(self) -> None:
        script = "import sys; from service.cli import parser; parser().format_help(); print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
        assert not {"sqlalchemy", "marshmallow", "dateparser", "wordfreq", "flask", "tqdm"} & set(done.stdout.split())


class TestSignals:
    def test_a_reader_who_has_enough_ends_it_quietly(self, program: Callable[..., subprocess.Popen[str]]) -> None:
        process = program("resolve", "--ndjson", "-")
        assert process.stdin
        assert process.stdout
        process.stdout.close()
        process.stdin.write(lines([{"id": "a", "text": "2024"}]) * 100)
        process.stdin.close()
        assert process.wait(60) == 141
        assert process.stderr
        assert process.stderr.read() == ""

    def test_ctrl_c_ends_it_quietly(self, program: Callable[..., subprocess.Popen[str]]) -> None:
        process = program("resolve", "--ndjson", "-")
        assert process.stdin
        assert process.stdout
        process.stdin.write(lines([{"id": "a", "text": "2024"}]) * 1000)
        process.stdin.flush()
        assert process.stdout.readline().startswith("{")
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert (process.wait(60), process.stderr.read()) == (130, "")


class TestServe:
    def test_it_migrates_says_what_to_try_and_serves_until_ctrl_c(
        self, program: Callable[..., subprocess.Popen[str]]
    ) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        process = program("serve", PORT=port, KRONOLOGI_WORKERS="1")
        assert process.stdout
        assert process.stdout.readline() == f"Kronologi serves http://127.0.0.1:{port}; Ctrl-C ends it. Try:\n"
        assert json.load(_answer(f"http://127.0.0.1:{port}/v1/timeline"))["events"] == []
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert "kronologi keys create --file var/key" in process.stdout.read()
        assert process.stderr
        assert "Traceback" not in process.stderr.read()

    @pytest.mark.parametrize("port", ["abc", "0", "70000", "²"])
    def test_a_port_that_is_none_is_refused(self, program: Callable[..., subprocess.Popen[str]], port: str) -> None:
        process = program("serve", PORT=port)
        assert process.wait(60) == 1
        assert process.stderr
        assert process.stderr.read().startswith(f"kronologi: PORT is “{port}”")

    def test_a_port_that_is_taken_is_refused_before_anything_is_announced(
        self, program: Callable[..., subprocess.Popen[str]]
    ) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            process = program("serve", PORT=str(taken.getsockname()[1]))
            assert process.wait(60) == 1
        assert process.stdout
        assert process.stderr
        assert process.stdout.read() == ""
        assert "Take another: PORT=8080" in process.stderr.read()


def _answer(url: str) -> Any:
    """What the server answers as soon as it listens."""
    for _ in range(600):
        try:
            return urlopen(url, timeout=30)  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{url} does not answer")
