from __future__ import annotations

import pytest

from service.errors import InvalidInput
from service.text.fragment import read_fragment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Satu &amp; <b>dua</b><br>tiga</p><p>empat</p>", "Satu & dua\ntiga\nempat"),
        ("Tanpa markah", "Tanpa markah"),
        ("<div>Satu<script>x</script></div><ul><li>dua</li><li>tiga</li></ul>", "Satu\ndua\ntiga"),
        ("<p>kata â€œya</p>", "kata “ya"),
    ],
)
def test_a_fragment_is_its_lines(markup: str, text: str) -> None:
    assert read_fragment(markup.encode()) == text


def test_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput):
        read_fragment(b" ")
