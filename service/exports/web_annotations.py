"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) of the expressions of an article.

"Juni tahun lalu" at 3611-3626 becomes an annotation whose body is its date, "2024-06", and whose target is those words,
found by quotation and by position in code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MEDIA_TYPE = "application/ld+json"
PROFILE = f'{MEDIA_TYPE}; profile="http://www.w3.org/ns/anno.jsonld"'

_CONTEXT = 32
"""Code points before and after the words."""


def annotation_page(article: Mapping[str, Any], text: str, page: str, resource: str) -> dict[str, Any]:
    """The annotations of an article's document as one page, in the order of the text.

    ``resource`` is the URL at which we have the article, ``page`` that of the annotations. Positions are of the
    article's text here; the outlet's page, where it is known, is a second target, by quotation alone.
    """
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": page,
        "type": "AnnotationPage",
        "items": [
            {
                "id": f"{page}#{one['expression']['start']}-{one['expression']['end']}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": _bodies(one),
                "target": _targets(one["expression"], text, resource, article["url"]),
            }
            for one in article["expressions"]
        ],
    }


def _bodies(one: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The date (or the TIMEX3 value of what is none), and in words how it was found."""
    date = one["date"]["edtf"] if one["date"] else one["expression"]["value"]
    bodies = [] if date is None else [{"type": "TextualBody", "value": date, "purpose": "identifying"}]
    for language in ("id", "en"):
        told = "; ".join(step["say"][language] for step in one["steps"])
        if one["unresolved"]:
            told = one["unresolved"][language]
        if told:
            bodies.append({"type": "TextualBody", "value": told, "language": language, "purpose": "describing"})
    return bodies


def _targets(expression: Mapping[str, Any], text: str, resource: str, url: str | None) -> list[dict[str, Any]]:
    start, end = expression["start"], expression["end"]
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[end : end + _CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    targets: list[dict[str, Any]] = [{"source": resource, "selector": [quotation, position]}]
    if url is not None:
        targets.append({"source": url, "selector": [quotation]})
    return targets
