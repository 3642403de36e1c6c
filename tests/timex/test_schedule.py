"""Lists of what is to come turn incomplete dates forward. Published Thursday 4 September 2025."""

from __future__ import annotations

import pytest

from tests.timex_support import read


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Jadwal pekan ke-4: Sabtu: Persib vs Persija", ["2025-09-06"]),
        ("Berikut jadwal siaran langsung: Minggu 19.00 WIB Arema vs Bali United", ["2025-09-07T19:00+07:00"]),
        ("Simak jadwal lengkapnya.\n\nSenin\nRapat anggaran\nRabu: kunjungan kerja", ["2025-09-08", "2025-09-10"]),
        ("Agenda menteri:\n- Senin, 09.00 WIB: rapat\n- Selasa: kunjungan", ["2025-09-08T09:00+07:00", "2025-09-09"]),
        ("Sabtu, 21.00 WIB: Persib vs Persija", ["2025-09-06T21:00+07:00"]),
        ("Jadwal Liga: Kamis, 19.00 WIB PSM vs Persis", ["2025-09-04T19:00+07:00"]),
        ("Jadwal Liga: Sabtu, 30 Agustus: PSM vs Persis", ["2025-08-30"]),
        ("Jadwal uji coba: tanggal 3 lawan Malaysia", ["2025-10-03"]),
        ("Sabtu: Persib vs Persija 2-1", ["2025-08-30"]),
        ("Persib vs Persija berakhir imbang, Sabtu", ["2025-08-30"]),
        ("Sesuai jadwal, ia tiba pada Senin.", ["2025-09-01"]),
        ("Jadwal liga diumumkan. Ia ditahan pada Senin.", ["2025-09-01"]),
        ("Jadwal liga:\nSenin: A vs B\nPanitia menutup pendaftaran pada Rabu.", ["2025-09-08", "2025-09-03"]),
        ("Besok, Jumat, sidang digelar.", ["2025-09-05", "2025-09-05"]),
    ],
)
def test_a_schedule_turns_forward(text: str, values: list[str]) -> None:
    assert [found.value for found in read(text)] == values
