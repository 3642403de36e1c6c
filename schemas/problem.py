"""Problems as RFC 9457 has them."""

from __future__ import annotations

from marshmallow import fields

from schemas.common import Answer


class FaultSchema(Answer):
    """One thing that is wrong: where (a JSON pointer into the body, or a parameter), and what."""

    pointer = fields.String()
    parameter = fields.String()
    detail = fields.String()

    sometimes = frozenset({"pointer", "parameter"})


class ProblemSchema(Answer):
    """A refusal: what kind, what was wrong this time, and what to do about it."""

    type = fields.String(metadata={"format": "uri-reference"})
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    errors = fields.List(fields.Nested(FaultSchema))


class ProblemsSchema(Answer):
    """The kinds of problems that are answered; ``detail`` says what each means."""

    problems = fields.List(fields.Nested(ProblemSchema))
