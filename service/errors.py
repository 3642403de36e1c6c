"""Domain errors: a code, a title, and a detail that says what to do. Nothing here knows of HTTP."""

from __future__ import annotations


class KronologiError(Exception):
    """Base of every refusal that a caller can act on.

    ``code`` is stable and machine-readable (it becomes the problem's type), ``title`` names the kind of
    problem, ``detail`` says what was wrong this time and what to do about it. ``pointers`` maps a JSON
    pointer or a parameter's name to what is wrong there.
    """

    code = "error"
    title = "The request could not be carried out"

    def __init__(self, detail: str, pointers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.pointers = pointers or {}


class InvalidInput(KronologiError):
    """The input cannot be used as it is: an unknown field, a malformed date, an empty text."""

    code = "invalid-input"
    title = "The input is not valid"


class InvalidEdtf(InvalidInput):
    """A string is not a date or interval in the EDTF profile that Kronologi reads."""

    code = "invalid-edtf"
    title = "Not a date in EDTF"


class NotFound(KronologiError):
    """There is no such article, event or source."""

    code = "not-found"
    title = "There is nothing with this id"


class Gone(KronologiError):
    """The thing existed and was deleted; its tombstone remains."""

    code = "gone"
    title = "This was deleted"


class KeyRequired(KronologiError):
    """A change was asked for without a valid key."""

    code = "key-required"
    title = "Changes need a key"


class ScopeRequired(KronologiError):
    """The key is live and does not allow what was asked for."""

    code = "scope-required"
    title = "The key does not allow this"

    def __init__(self, detail: str, scope: str) -> None:
        super().__init__(detail)
        self.scope = scope


class KeyReused(KronologiError):
    """An Idempotency-Key names another request already."""

    code = "idempotency-key-reused"
    title = "The Idempotency-Key is taken"


class UnderWay(KronologiError):
    """The first request with this Idempotency-Key is not answered yet."""

    code = "under-way"
    title = "The same request is under way"


class Changed(KronologiError):
    """The thing is not any more as the caller last read it."""

    code = "changed"
    title = "This changed since it was read"


class StoreUnavailable(KronologiError):
    """The database cannot be reached or its schema is not the one that this release needs."""

    code = "store-unavailable"
    title = "The database is not ready"


def reason(error: Exception) -> str:
    """Why something failed, in a line: the detail of a refusal; of any other exception, a defect of ours, its class and
    message."""
    if isinstance(error, KronologiError):
        return error.detail
    told = " ".join(str(error).split())
    return f"could not be read, which is a defect of Kronologi; please report it ({type(error).__name__}: {told})"
