"""The two kinds of schema, and the fields and small objects that they share.

A request refuses what it does not know, by name; an answer may gain fields, so that clients generated today live
with tomorrow's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from marshmallow import INCLUDE, RAISE, Schema, ValidationError, fields
from marshmallow.validate import Length

from service.errors import InvalidEdtf
from service.timex.display import spoken
from service.timex.edtf import from_edtf, to_edtf
from service.timex.expression import Certainty
from service.timex.span import Granularity, TimeSpan

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ISO = re.compile(
    r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_WHOLE = re.compile("-?[0-9]+")
_URL = re.compile(r"https?://[^\s<>\"]+")


class Request(Schema):
    """What a caller sends. A field that is not known is refused, and the known ones are named."""

    class Meta:
        """Unknown fields raise."""

        unknown = RAISE

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - handed on to marshmallow as they are
        super().__init__(**options)
        known = ", ".join(field.data_key or name for name, field in self.load_fields.items())
        self.error_messages = {
            **self.error_messages,
            "unknown": f"Not known here; known: {known or 'none'}.",
            "type": "Must be an object with named fields.",
        }


class Answer(Schema):
    """What is sent back. Each described field is always there, null where there is nothing to say, unless it is named
    in ``sometimes``."""

    class Meta:
        """More fields may come."""

        unknown = INCLUDE

    sometimes: frozenset[str] = frozenset()

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Describe the field as always there, or not."""
        field_obj.required = field_name not in self.sometimes


class Itself(fields.Nested):
    """An object made from the same value as the object around it: an expression's date from its resolution.

    ``of`` leads on from there; unlike ``attribute``, several fields can share it.
    """

    def __init__(self, nested: type[Schema], *, of: str = "", **options: Any) -> None:  # noqa: ANN401 - handed on to marshmallow as they are
        super().__init__(nested, **options)
        self.of = of

    def get_value(self, obj: object, attr: str, accessor: object = None, default: object = None) -> object:  # noqa: ARG002 - marshmallow's signature
        """The value that the object around it is made from."""
        return attrgetter(self.of)(obj) if self.of else obj


class Text(fields.String):
    """A string that is not blank and that every database can hold: no U+0000, no half of a surrogate pair."""

    default_error_messages = {  # noqa: RUF012 - marshmallow collects these from the class
        "required": "Is missing.",
        "null": "Is null; leave it out or give it a value.",
        "invalid": "Must be a string.",
        "invalid_utf8": "Must be UTF-8.",
    }

    def _validate(self, value: str) -> None:
        if (match := _UNSTORABLE.search(value)) is not None:
            raise ValidationError(f"Holds U+{ord(match[0]):04X} at position {match.start()}, which no text may hold.")
        if not _is_seen(value):
            raise ValidationError(f"Is empty; {'' if self.required else 'leave it out or '}give it a value.")
        super()._validate(value)


def _is_seen(value: str) -> bool:
    """Whether any of it shows: not blanks, controls, marks that only change others, and letters without ink alone."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _INKLESS for sign in value)


_INKLESS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Hangul fillers (Default_Ignorable_Code_Point of DerivedCoreProperties.txt) and the blank pattern of Braille."""


class Html(fields.Field[bytes]):
    """A page: its bytes as HTTP brings them, or a string of JSON, which is UTF-8 whatever the page says."""

    default_error_messages = {  # noqa: RUF012 - marshmallow collects these from the class
        "null": "Is null; leave it out or give it a value.",
        "invalid": "Must be a string.",
    }

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **_: object) -> bytes:  # noqa: ARG002 - marshmallow's signature
        if isinstance(value, bytes):
            return value
        if not isinstance(value, str):
            raise self.make_error("invalid")
        return value.encode("utf-8", "replace")


class Names(Text):
    """Names with commas between them, of those that a schema describes: "id,date" of an event."""

    def __init__(self, of: type[Schema], **options: Any) -> None:  # noqa: ANN401 - handed on to marshmallow as they are
        super().__init__(**options)
        self.known = list(of().fields)

    def _validate(self, value: str) -> None:
        super()._validate(value)
        if unknown := [name for name in value.split(",") if name not in self.known]:
            named = ", ".join(f"“{name}”" for name in unknown)
            raise ValidationError(f"Not known here: {named}; known: {', '.join(self.known)}.")


class Published(Text):
    """A publication date, or date and time, in ISO 8601: "2025-09-04", "2025-09-04T11:01:00+07:00"."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        try:
            if _ISO.fullmatch(value) is None:
                raise ValueError(value)
            datetime.fromisoformat(value)
        except ValueError as error:
            raise ValidationError(
                "Not a date in ISO 8601 from 1900 to 2099; write for example 2025-09-04 or 2025-09-04T11:01:00+07:00."
            ) from error


class Url(Text):
    """An address of the web; no other scheme, as readers will be offered it to follow."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        if _URL.fullmatch(value) is None:
            raise ValidationError("Must be an address that starts with http:// or https://.")
        try:
            parts = urlsplit(value)
            host, _ = parts.hostname, parts.port  # a port that is no number raises
        except ValueError:
            host = None
        if host is None:
            raise ValidationError("Must name a host, as https://example.org/berita or https://example.org:8080/berita.")


class Whole(fields.Integer):
    """A whole number in the digits 0 to 9, and nothing else: int() takes "1_0", " 5" and digits of other scripts."""

    default_error_messages = {"invalid": "Must be a whole number."}  # noqa: RUF012 - marshmallow collects these from the class

    def _validated(self, value: Any) -> int:  # noqa: ANN401 - whatever was sent
        if not isinstance(value, str) or _WHOLE.fullmatch(value) is None:
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Edtf(fields.Field[TimeSpan]):
    """A date or an interval in EDTF outside, a TimeSpan inside: "2024-06" is June 2024."""

    default_error_messages = {"invalid": "Must be a string."}  # noqa: RUF012 - marshmallow collects these from the class

    def _serialize(self, value: TimeSpan | None, attr: str | None, obj: object, **_: object) -> str | None:  # noqa: ARG002 - marshmallow's signature
        return None if value is None else to_edtf(value)

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **_: object) -> TimeSpan:  # noqa: ARG002 - as above
        if not isinstance(value, str):
            raise self.make_error("invalid")
        try:
            return from_edtf(value)
        except InvalidEdtf as error:
            raise ValidationError(error.detail) from error


def longest(characters: int) -> Length:
    """The validator that refuses a longer string."""
    return Length(max=characters, error="Is longer than {max} characters.")


class Display(fields.Nested):
    """The words for the date of anything that has a ``span``."""

    def get_value(self, obj: Any, attr: str, accessor: object = None, default: object = None) -> object:  # noqa: ANN401, ARG002 - marshmallow's signature
        """The span in words."""
        return spoken(obj.span)


class SaySchema(Answer):
    """A sentence for a person, in Indonesian and English."""

    id = fields.String()
    en = fields.String()


class WitnessSchema(Answer):
    """Another article that has the words of some evidence too, because of which they are evidence."""

    id = fields.String()
    source = fields.String(metadata={"description": "The name of its outlet."})
    title = fields.String(allow_none=True)


class EvidenceSchema(Answer):
    """Words that something rests on: ``text`` is the article's text from start to end, which are null outside it."""

    text = fields.String()
    start = fields.Integer(allow_none=True)
    end = fields.Integer(allow_none=True)
    article = fields.Nested(
        WitnessSchema, attribute="witness", allow_none=True, metadata={"description": "Another one with these words."}
    )


class SourceRefSchema(Answer):
    """An outlet's slug and name."""

    slug = fields.String()
    name = fields.String()


class DateSchema(Answer):
    """A date with its certainty, of anything that has a ``span`` and a ``certainty``. Days are inclusive, an open end
    is null: since February 2022 has no latest day."""

    edtf = Edtf(attribute="span")
    granularity = fields.Enum(Granularity, by_value=True, attribute="span.granularity")
    earliest = fields.Date(attribute="span.earliest", allow_none=True)
    latest = fields.Date(attribute="span.latest", allow_none=True)
    certainty = fields.Enum(Certainty, by_value=True)


class ShownDateSchema(DateSchema):
    """A date that is shown to people as well: June 2024 is "Juni 2024" and "June 2024"."""

    display = Display(SaySchema)
