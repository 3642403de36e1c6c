"""What an import answers, a line an article."""

from __future__ import annotations

from marshmallow import fields

from schemas.common import Answer
from schemas.problem import ProblemSchema


class ImportedSchema(Answer):
    """What became of a line: 201 for a new article, 200 for one that is known, else its problem."""

    line = fields.Integer(metadata={"description": "Its number in the body, from 1."})
    status = fields.Integer()
    id = fields.String(dump_default=None, allow_none=True)
    events = fields.List(fields.String(), dump_default=[])
    problem = fields.Nested(ProblemSchema, dump_default=None, allow_none=True)
