"""Mentions and supplied fields to JSON and back, exactly: ``load_mention(dump_mention(mention)) == mention``.

The readings are a tagged union: "Juni tahun lalu" is ``{"is": "Within", "fields": {"month": 6}, …}``. Fields that have
their default are left out.
"""

from __future__ import annotations

import orjson
from cattrs.preconf.orjson import make_converter
from cattrs.strategies import configure_tagged_union

from service.model import Mention, Supplied
from service.timex.readings import Era, Feast, Fields, Hijri, Length, Range, Reading, Shift, Third, Within

_converter = make_converter(omit_if_default=True, detailed_validation=False)

# The members that are unions themselves come first: the hooks of the whole are made from theirs.
configure_tagged_union(Fields | Shift | Within | Era | Hijri, _converter, tag_name="is")
configure_tagged_union(Fields | Length | Range | Third | Feast | Hijri, _converter, tag_name="is")
configure_tagged_union(Reading, _converter, tag_name="is")


def dump_mention(mention: Mention) -> str:
    """A mention as JSON text."""
    return orjson.dumps(_converter.unstructure(mention)).decode()


def load_mention(data: str) -> Mention:
    """The mention that ``dump_mention`` wrote."""
    return _converter.structure(orjson.loads(data), Mention)


def dump_supplied(supplied: Supplied) -> str:
    """What the caller supplied, without what was not."""
    return orjson.dumps(_converter.unstructure(supplied)).decode()


def load_supplied(data: str) -> Supplied:
    """The fields that ``dump_supplied`` wrote."""
    return _converter.structure(orjson.loads(data), Supplied)
