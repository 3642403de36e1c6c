from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.language import FUNCTION_WORDS, READ, UNDETERMINED, find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Presiden tiba di Beijing pada Rabu (3/9/2025) dan bertemu dengan para pemimpin dunia.", "id"),
        ("Gempa mengguncang Cianjur kemarin; warga mengatakan rumahnya rusak karena getaran itu.", "id"),
        ("Perdana Menteri berkata beliau akan tiba pada hari Khamis kerana mesyuarat itu ditangguhkan.", "ms"),
        ("The president arrived in Beijing on Wednesday and met with the leaders of more than twenty countries.", "en"),
        (
            "De president kwam op woensdag aan in Beijing en sprak daar met de leiders van meer dan twintig landen.",
            "nl",
        ),
        ("Presiden wis tekan ing Beijing dina Rebo lan bakal ketemu karo pamimpin saka rong puluh negara.", "jv"),
        (
            "Presidén geus datang ka Beijing dina poé Rebo jeung bakal panggih jeung pamingpin ti dua puluh nagara.",
            "su",
        ),
        ("Der Präsident ist am Mittwoch in Peking angekommen und hat sich mit den Führern der Länder getroffen.", "de"),
        ("Le président est arrivé mercredi à Pékin pour rencontrer les dirigeants de plus de vingt pays.", "fr"),
        ("وصل الرئيس إلى بكين يوم الأربعاء والتقى قادة أكثر من عشرين دولة", "ar"),
        ("总统周三抵达北京,会见了二十多个国家的领导人。", "zh"),
        ("大統領は水曜日に北京に到着し、首脳たちと会談した。", "ja"),
        ("대통령은 수요일 베이징에 도착해 정상들과 만났다.", "ko"),
        ("Президент прибыл в Пекин в среду и встретился с лидерами стран.", "ru"),
        ("The president arrived.", UNDETERMINED),
        ("Kim Jong Un, Vladimir Putin, Xi Jinping, Prabowo Subianto, Anwar Ibrahim.", UNDETERMINED),
        ("", UNDETERMINED),
        ('Ia mengatakan, "The deal has to be on the table," kepada wartawan pada Rabu ketika ditanya soal itu.', "id"),
        ("Harga beras Rp 15.000 per kg, naik 2 persen, dan gula Rp 17.000 per kg, turun 1 persen.", "id"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert find_language(text) == language


def test_what_is_read_is_known() -> None:
    assert set(FUNCTION_WORDS) >= READ - {UNDETERMINED}


@given(st.text(max_size=60))
def test_any_text_has_a_code(text: str) -> None:
    assert find_language(text)
