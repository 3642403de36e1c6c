"""Hand-made events: one happening, told by as many outlets as a test needs."""

from datetime import UTC, date, datetime

from service.model import (
    ArticleRef,
    Basis,
    Citation,
    Conflict,
    ConflictKind,
    Decision,
    Entity,
    Event,
    Mention,
    Publication,
    Quote,
    Source,
    Stance,
    Status,
)
from service.timex.expression import (
    Alternative,
    Anchor,
    Certainty,
    Evidence,
    Resolution,
    Say,
    Step,
    TimeExpression,
    TimexType,
)
from service.timex.readings import AnchorKind, Fields, Shift, Within
from service.timex.span import Granularity, TimeSpan

JUNE = TimeSpan.of_months(2024, 6)
PUBLISHED = date(2025, 9, 4)
WRITTEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "Juni tahun lalu, Putin dan Kim menandatangani perjanjian."


def resolution(span: TimeSpan | None = JUNE, *, text: str = "Juni tahun lalu", start: int = 0) -> Resolution:
    return Resolution(
        expression=TimeExpression(
            text,
            start,
            start + len(text),
            TimexType.DATE,
            "month-of-year-ago",
            Within(Fields(month=6), Shift(Granularity.YEAR, -1)),
        ),
        value="2024-06" if span else None,
        mod=None,
        span=span,
        unresolved=None if span else Say("tanpa tanggal terbit", "no publication date"),
        anchor=Anchor.on(AnchorKind.PUBLICATION, PUBLISHED, Evidence("04 September 2025", 263, 280)) if span else None,
        alternatives=(Alternative(TimeSpan.of_months(2025, 6), Say("tanpa “tahun”", "without “tahun”")),),
        certainty=Certainty.HIGH,
        steps=(
            Step("anchor", "2025-09-04", Say("terbit 4 September 2025", "published 4 September 2025")),
            Step("shift", "2024", Say("setahun sebelumnya", "a year before"), (("unit", "year"), ("by", -1))),
        ),
    )


def publication(instant: datetime | None = None) -> Publication:
    return Publication(
        PUBLISHED,
        PUBLISHED,
        PUBLISHED,
        instant,
        Basis.BYLINE,
        Certainty.HIGH,
        (Evidence("04 September 2025", 263, 280),),
    )


def citation(
    number: int = 1,
    stance: Stance = Stance.SUPPORTS,
    *,
    origin: str = "bbc",
    source: str = "liputan6",
    published: Publication | None = None,
) -> Citation:
    mention = Mention(
        id=f"c_{number}",
        key=f"2025-09-04 {number}",
        article=ArticleRef(f"a_{number}", None, "Judul", Source(source, source.title()), origin, published),
        quote=Quote(TEXT, "", "", 0, len(TEXT)),
        resolution=resolution(),
        entities=(),
        core=("tandatangan",),
        triggers=("sign",),
        statement=False,
        quoted=False,
        inherited=False,
        speaker=None,
        headline=False,
    )
    return Citation(mention, stance)


def event(*citations: Citation, span: TimeSpan = JUNE) -> Event:
    return Event(
        id="ev_1",
        named_after="c_1",
        headline=TEXT,
        span=span,
        certainty=Certainty.HIGH,
        status=Status.DISPUTED,
        citations=citations or (citation(published=publication()),),
        conflicts=(Conflict(ConflictKind.DISJOINT_DATES, ("c_1", "c_2"), 62, Decision("origins", "2024-06")),),
        entities=(Entity("vladimir-putin", "Vladimir Putin", "person"),),
    )
