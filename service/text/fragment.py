"""Mark-up that is an article and nothing else, as feeds carry it: every line a reader sees is one of the text."""

from __future__ import annotations

from service.text.page_blocks import blocks
from service.text.page_bytes import repaired
from service.text.page_tree import parse


def read_fragment(body: bytes) -> str:
    """The lines of a fragment in UTF-8: "<p>Satu &amp; dua<br>tiga</p>" is "Satu & dua", "tiga".

    Raises InvalidInput as ``read_page`` does for what is too large, or holds no words.
    """
    return "\n".join(repaired(block.text) for block in blocks(parse(body, "utf-8")))
