from __future__ import annotations

import pytest

from service.text.stamps import ROWS, StampRow, find_stamp, read_stamp, stamped_head

LINES = [
    ("Diterbitkan 04 September 2025, 11:01 WIB", "published", "04 September 2025", "11:01", None, 420),
    ("Kamis, 28 Mei 2026 01:30 WIB", "clock", "28 Mei 2026", "01:30", 3, 420),
    ("Kamis, 05/11/2015 10:08 WIB", "clock", "05/11/2015", "10:08", 3, 420),
    ("Rabu, 4 November 2015 | 21:04 WIB", "clock", "4 November 2015", "21:04", 2, 420),
    ("on 16 Feb 2016 at 09:10 WIB", "published", "16 Feb 2016", "09:10", None, 420),
    ("Jum'at, 17 Februari 2017 - 13:30 wib", "clock", "17 Februari 2017", "13:30", 4, 420),
    ("Jumat , 17 February 2017, 13:16 WIB", "clock", "17 February 2017", "13:16", 4, 420),
    ("Senin, 21 Januari 2019 / 22:05 WIB", "clock", "21 Januari 2019", "22:05", 0, 420),
    ("RABU, 03 SEPTEMBER 2025 | 11:41 WIB | LAPORAN: HANI", "clock", "03 SEPTEMBER 2025", "11:41", 2, 420),
    ("Diterbitkan Pada 28 Agu 202528 Agu 2025", "published", "28 Agu 2025", None, None, None),
    ("08/1/2026 20:19", "clock", "08/1/2026", "20:19", None, None),
    ("date 2025-09-04 DUNIA", "published", "2025-09-04", None, None, None),
    ("Kompas.com - 04/09/2025, 11:01 WIB", "outlet", "04/09/2025", "11:01", None, 420),
    ("4 September 2025", "day", "4 September 2025", None, None, None),
    ("Senin, 21 Februari 2011 – 18:27 WIB", "clock", "21 Februari 2011", "18:27", 0, 420),
    ("4 September 2025 pukul 19.15 WITA", "clock", "4 September 2025", "19.15", None, 480),
    ("4 September 2025 19:15 WIT", "clock", "4 September 2025", "19:15", None, 540),
    ("2025-09-04T11:01:00+07:00", "clock", "2025-09-04", "11:01:00", None, 420),
    ("September 4, 2025 11:01 GMT-5", "clock", "September 4, 2025", "11:01", None, -300),
    ("Tayang: Kamis, 4 September 2025 11:01 WIB", "published", "4 September 2025", "11:01", 3, 420),
    ("Diperbarui 4 September 2025, 12:30 WIB", "updated", "4 September 2025", "12:30", None, 420),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_reads_its_example(row: StampRow) -> None:
    stamp = read_stamp(row.example)
    assert stamp is not None
    assert stamp.row is row


@pytest.mark.parametrize(("line", "parts"), [(line, parts) for line, *parts in LINES])
def test_publication_lines(line: str, parts: list[str | int | None]) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert [stamp.row.name, stamp.day, stamp.clock, stamp.weekday, stamp.offset] == parts
    assert stamp.day in line[stamp.start : stamp.end]


def test_the_evidence_is_the_date_without_its_label() -> None:
    line = "Diterbitkan 04 September 2025, 11:01 WIB"
    stamp = read_stamp(line)
    assert stamp is not None
    assert line[stamp.start : stamp.end] == "04 September 2025, 11:01 WIB"


@pytest.mark.parametrize(
    "line",
    [
        "Jadwal Salat Jakarta Kamis, 4 September 2025",
        "Link Live Streaming MotoGP Prancis 2026: Start Jam 19.00 WIB",
        "Presiden tiba di Beijing, Rabu (3/9/2025).",
        "Kaleidoskop 2025",
        "3 September 1945 Jepang menyerah kepada Sekutu di Tokyo.",
        "",
    ],
)
def test_lines_that_only_hold_a_date_are_no_publication_lines(line: str) -> None:
    assert read_stamp(line) is None


def test_a_date_in_a_dateline() -> None:
    stamp = find_stamp("Jakarta, 31 Agustus 2025 –")
    assert stamp is not None
    assert (stamp.day, stamp.row.name) == ("31 Agustus 2025", "day")
    assert find_stamp("Jakarta –") is None


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("date 2025-09-03 Pemimpin Korea Utara tiba di Beijing", 15),
        ("date 2025-08-25 Photo : YONHAP News", 15),
        ("date 2025-09-04 DUNIA", 0),
        ("Pemimpin Korea Utara", 0),
    ],
)
def test_a_crawlers_stamp_before_the_text(line: str, length: int) -> None:
    assert stamped_head(line) == length
