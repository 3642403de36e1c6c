from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from service.analyse import resolve_text
from tests.cli.support import Run, fails_on, lines


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
        monkeypatch.setattr("service.cli.resolve.resolve_text", fails_on("Dua", resolve_text))
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
