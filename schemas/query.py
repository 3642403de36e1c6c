"""What several lists are asked by: a stretch of time, and a page."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema
from marshmallow.validate import Range

from schemas.common import Edtf, Request, Text, Whole, longest
from service.timex.span import TimeSpan


class StretchSchema(Request):
    """What overlaps ``from`` to ``to``."""

    from_ = Edtf(data_key="from", metadata={"description": "EDTF: 2022, 2025-09, 2025-09-03. By overlap."})
    to = Edtf(metadata={"description": "EDTF: 2022, 2025-09, 2025-09-03; included."})

    @validates_schema
    def forwards(self, data: dict[str, Any], **_: object) -> None:
        """The stretch that is asked for does not run backwards."""
        first: TimeSpan | None = data.get("from_")
        last: TimeSpan | None = data.get("to")
        if first and last and first.earliest and last.latest and first.earliest > last.latest:
            raise ValidationError("Is after the end of “to”; swap the two.", "from")


class PageSchema(Request):
    """Which page of a list, and how long it is."""

    limit = Whole(
        load_default=50,
        validate=Range(1, 500, error="Must be from {min} to {max}."),
        error_messages={"too_large": "Must be from 1 to 500."},
        metadata={"description": "How many a page has at most."},
    )
    cursor = Text(validate=longest(500), metadata={"description": "From the `next` of the page before. Opaque."})
