"""What reading leaves out of articles' bodies: characters by kind of zone and by row, and what odd lines it left in.

    python benchmarks/boilerplate.py ARTICLES.jsonl... [--lines] [--suspects]

ARTICLES.jsonl: {"id", "text", "title"?} a line. --lines lists each stretch that was taken, for a person to read: is it
the page's, or the article's own words? --suspects lists stretches of body text that look like a page's: short lines
without a stop, and sentences with the words that teasers, credits and promotion use.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from service.model import Document, Slice
from service.text.boilerplate import line_row
from service.text.boilerplate_inline import INLINE
from service.text.captions import ROWS as CAPTIONS
from service.text.captions import is_credit
from service.text.datelines import find_dateline
from service.text.structure import read_document
from service.timex.expression import Zone, ZoneKind

FURNITURE = (
    ZoneKind.BOILERPLATE,
    ZoneKind.CAPTION,
    ZoneKind.BYLINE,
    ZoneKind.DATELINE,
    ZoneKind.PUBLICATION,
    ZoneKind.TITLE,
    ZoneKind.HEADING,
)
_SHORT = 90
_SUSPECT = re.compile(
    r"^(?:(?i:baca|simak|lihat|tonton|saksikan|klik|ikuti|unduh|dapatkan|cek|yuk|gabung|foto|video|editor|penulis|reporter"
    r"|pewarta|disclaimer|sumber|infografis|tags?|topik|catatan|kunjungi|sampaikan|artikel|tulisan|\*+\)?)\b|[^\w\"'“‘(\[])"
    r"|\b(?i:klik|halaman (?:selanjutnya|berikutnya)|gambas|copyright|advertisement|scroll|tautan|link|newsletter"
    r"|selengkapnya|infografis|google news|follow|di ?sini|artikel ini|tulisan ini|detikers|bergabung (?:di|dengan)"
    r"|editor|halaman ini|aplikasi ini|dilarang|pilihan redaksi|live chat|redaksi)\b|[@©|#]|https?:|www\."
    r"|\w\.com\b|\s:\s|===|(?:[ðÂÃâ][\x80-\xbf])",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A stretch that is no body text: the article's id, its kind, the row that took it, and its words."""

    article: str
    kind: ZoneKind
    row: str
    text: str


def row_of(document: Document, zone: Zone) -> str:
    """The row that marked a zone: "read-also"; "(follows)" where a line before it took it."""
    words = document.text[zone.start : zone.end]
    if zone.kind is ZoneKind.DATELINE:
        found = find_dateline(document.text, zone.start, len(document.text))
        return found[1].name if found is not None else "?"
    if zone.kind is ZoneKind.CAPTION:
        if is_credit(words):
            return "credit"
        return next((row.name for row in CAPTIONS if row.pattern.search(words)), "(follows)")
    if zone.kind in (ZoneKind.BOILERPLATE, ZoneKind.BYLINE):
        if (row := line_row(words)) is not None:
            return row.name
        inline = (row.name for row in INLINE if (match := row.pattern.search(document.text, zone.start)) is not None
                  and match.start() == zone.start)  # fmt: skip
        return "inline " + next(inline, "(follows)")
    return zone.kind.value


def suspects(document: Document) -> Iterator[Slice]:
    """Body text that looks like a page's: short paragraphs without a stop, sentences with a page's words."""
    for paragraph in document.paragraphs:
        words = document.text[paragraph.start : paragraph.end]
        if len(words) < _SHORT and not words.rstrip("\"'”’)]").endswith((".", "!", "?", ":")):
            yield paragraph
            continue
        for sentence in document.sentences:
            if paragraph.start <= sentence.start < paragraph.end:
                found = _SUSPECT.search(document.text, sentence.start, sentence.end)
                if found is not None:
                    yield sentence


def main() -> None:
    """Prints the figures; --lines and --suspects list what a person should read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--suspects", action="store_true")
    arguments = parser.parse_args()
    rows = [json.loads(line) for path in arguments.articles for line in path.open(encoding="utf-8") if line.strip()]
    taken: list[Taken] = []
    left: list[tuple[str, str]] = []
    characters = body = 0
    for row in rows:
        document = read_document(row["text"], row.get("title"))
        characters += len(document.text)
        body += sum(sentence.end - sentence.start for sentence in document.sentences)
        taken += [
            Taken(str(row["id"]), zone.kind, row_of(document, zone), document.text[zone.start : zone.end])
            for zone in document.zones
            if zone.kind in FURNITURE
        ]
        left += [(str(row["id"]), document.text[one.start : one.end]) for one in suspects(document)]
    print(f"{len(rows)} articles, {characters} characters, {100 * body / max(1, characters):.2f} % in body sentences")
    for title, key in (("kind", lambda one: one.kind.value), ("row", lambda one: f"{one.kind.value} {one.row}")):
        lines, sizes = Counter(map(key, taken)), Counter[str]()
        for one in taken:
            sizes[key(one)] += len(one.text)
        print(f"by {title}: stretches, characters, share")
        for name, size in sizes.most_common():
            print(f"  {name:32} {lines[name]:5} {size:8} {100 * size / max(1, characters):6.2f} %")
    print(f"suspects left in the body: {len(left)}")
    if arguments.lines:
        for one in sorted(taken, key=lambda one: (one.kind, one.row)):
            print(f"{one.article}  {one.kind.value} {one.row}  {one.text!r}")
    if arguments.suspects:
        for article, words in left:
            print(f"{article}  {words!r}")


if __name__ == "__main__":
    main()
