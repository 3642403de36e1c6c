from __future__ import annotations

import pytest

from service.events.entities import Names
from service.events.names import slug

LEADERS = (
    "Presiden Rusia Vladimir Putin bertemu pemimpin Korea Utara, Kim Jong Un, di Beijing. "
    "Putin memuji Kim. Kedua pemimpin itu akrab. Kedua negara dekat. Moskow senang. "
)


def _ids(text: str, part: str | None = None) -> list[str]:
    names = Names(text, [], [0, *(at + 2 for at, letter in enumerate(text) if letter == "." and at + 2 < len(text))])
    start = text.rindex(part) if part else 0
    return [entity.id for entity in names.within(start, start + len(part or text))]


@pytest.mark.parametrize(
    ("part", "ids"),
    [
        ("Putin memuji Kim.", {"vladimir-putin", "kim-jong-un", "rusia", "korea-utara"}),
        ("Kedua pemimpin itu akrab.", {"vladimir-putin", "kim-jong-un", "rusia", "korea-utara"}),
        ("Kedua negara dekat.", {"rusia", "korea-utara"}),
        ("Moskow senang.", {"rusia"}),
        ("di Beijing.", {"beijing"}),
    ],
)
def test_short_names_pronouns_and_capitals_are_the_ones_meant(part: str, ids: set[str]) -> None:
    assert set(_ids(LEADERS, part)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Ketua KPK Setyo Budiyanto hadir", ["kpk", "setyo-budiyanto"]),
        ("Bupati Cianjur Herman Suherman hadir", ["cianjur", "herman-suherman"]),
        ("Ia datang dari Jawa Barat", ["jawa-barat"]),
        ("Hal itu seperti dilansir Kabar Pagi", []),
        ("Pasukan Korut menyerang", ["korea-utara"]),
        ("Majelis Kehormatan Mahkamah Konstitusi (MKMK) bersidang. Lalu MKMK memutuskan", ["mkmk"]),
        ("Menurut dia hal itu benar", []),
    ],
)
def test_names_are_told_from_titles_outlets_and_first_words(text: str, ids: list[str]) -> None:
    assert _ids(text) == ids


def test_an_id_is_the_same_however_a_name_is_written() -> None:
    assert slug("Kim Jong-un") == slug("Kim Jong Un") == "kim-jong-un"


def test_ujarnya_is_the_person_named_last() -> None:
    names = Names(LEADERS, [], [0])
    person = names.last_person(LEADERS.index("Kedua"))
    assert person is not None
    assert person.id == "kim-jong-un"
    assert names.last_person(0) is None
