"""Mentions and supplied fields to JSON and back, exactly: ``load_mention(dump_mention(mention)) == mention``.

The readings are a tagged union: "Juni tahun lalu" is ``{"is": "Within", "fields": {"month": 6}, …}``. Fields that have
their default are left out.
"""

from __future__ import annotations

from typing import Any

import orjson
from cattrs.preconf.orjson import make_converter
from cattrs.strategies import configure_tagged_union

from service.model import Mention, Supplied
from service.timex.readings import Era, Fields, Reading, Shift, Within
from service.timex.span import Granularity

_converter = make_converter(omit_if_default=True, detailed_validation=False)

# The members that are unions themselves come first: the hooks of the whole are made from theirs.
configure_tagged_union(Fields | Shift | Within | Era, _converter, tag_name="is")


@_converter.register_structure_hook
def _repeated(value: Any, _: type) -> Fields | Granularity:  # noqa: ANN401 - what JSON holds
    """What a Repeat repeats: "setiap tahun" a unit, "setiap Jumat" calendar fields."""
    return Granularity(value) if isinstance(value, str) else _converter.structure(value, Fields)


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
