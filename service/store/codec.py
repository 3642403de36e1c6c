"""Mentions and supplied fields to JSON and back, exactly: ``load_mention(dump_mention(mention)) == mention``.

The readings are a tagged union: "Juni tahun lalu" is ``{"is": "Within", "fields": {"month": 6}, …}``. Fields that have
their default are left out.
"""

from __future__ import annotations

import orjson
from cattrs.preconf.orjson import make_converter
from cattrs.strategies import configure_tagged_union

from service.model import Facts, Mention, Metadata, Profile, Supplied
from service.store.records import TimelineQuery
from service.timex.readings import Era, Feast, Fields, Hijri, Length, Range, Reading, Shift, Third, Within

_converter = make_converter(omit_if_default=True, detailed_validation=False)

# The members that are unions themselves come first: the hooks of the whole are made from theirs.
configure_tagged_union(Fields | Shift | Within | Era | Hijri, _converter, tag_name="is")
configure_tagged_union(Fields | Within | Third | Era | Hijri, _converter, tag_name="is")
configure_tagged_union(Fields | Shift | Hijri | Era, _converter, tag_name="is")
# What may be None as well is read by way of the union without it, but not written so. None itself is a default.
_converter.register_unstructure_hook(
    Fields | Shift | Hijri | Era | None, _converter.get_unstructure_hook(Fields | Shift | Hijri | Era)
)
configure_tagged_union(Fields | Length | Range | Third | Feast | Hijri, _converter, tag_name="is")
configure_tagged_union(Reading, _converter, tag_name="is")


def dump_mention(mention: Mention) -> str:
    """A mention as JSON text."""
    return orjson.dumps(_converter.unstructure(mention)).decode()


def load_mention(data: str) -> Mention:
    """The mention that ``dump_mention`` wrote."""
    return _converter.structure(orjson.loads(data), Mention)


def dump_query(query: TimelineQuery) -> str:
    """A saved filter as JSON text."""
    return orjson.dumps(_converter.unstructure(query)).decode()


def load_query(data: str) -> TimelineQuery:
    """The filter that ``dump_query`` wrote."""
    return _converter.structure(orjson.loads(data), TimelineQuery)


def dump_supplied(supplied: Supplied) -> str:
    """What the caller supplied, without what was not."""
    return orjson.dumps(_converter.unstructure(supplied)).decode()


def load_supplied(data: str) -> Supplied:
    """The fields that ``dump_supplied`` wrote."""
    return _converter.structure(orjson.loads(data), Supplied)


def dump_metadata(metadata: Metadata | None) -> str | None:
    """What the page said, without what it did not; None where there was no page."""
    return None if metadata is None else orjson.dumps(_converter.unstructure(metadata)).decode()


def load_metadata(data: str | None) -> Metadata | None:
    """The metadata that ``dump_metadata`` wrote."""
    return None if data is None else _converter.structure(orjson.loads(data), Metadata)


def dump_facts(facts: Facts) -> str:
    """What an article says for itself, as JSON text."""
    return orjson.dumps(_converter.unstructure(facts)).decode()


def load_facts(data: str) -> Facts:
    """The facts that ``dump_facts`` wrote."""
    return _converter.structure(orjson.loads(data), Facts)


def dump_profile(profile: Profile) -> str:
    """What an article is about, as JSON text."""
    return orjson.dumps(_converter.unstructure(profile)).decode()


def load_profile(data: str) -> Profile:
    """The profile that ``dump_profile`` wrote."""
    return _converter.structure(orjson.loads(data), Profile)
