"""Extractions made by hand, without a language model: the words hold the figure's number."""

from tests.lexis import LEXIS

from rashomon.model import (
    Attribution,
    Claim,
    Extraction,
    Figure,
    Interval,
    Metadata,
    Participant,
    Quote,
    Report,
    Scope,
    Span,
    Stated,
    Statement,
    Zone,
    content_id,
)


def extraction(text: str, *statements: Statement, published: str | None = None) -> Extraction:
    """A report of one body zone; the id is made from text and date."""
    metadata = Metadata(published=Stated(published, "given" if published else "none"))
    id = content_id("r", text, published)
    zones = (Zone("body", Span(0, len(text))),)
    return Extraction(Report(id, f"{id}.txt", text, zones, metadata), statements, lexis=LEXIS)


def at(text: str, words: str) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def figure(
    text: str,
    words: str,
    low: int | None,
    high: int | None,
    *,
    slot: str = "killed",
    scope: Scope | None = None,
    speaker: str | None = None,
    approximate: bool = False,
) -> Figure:
    """A figure over these words."""
    span = at(text, words)
    said = Attribution(speaker, span) if speaker else None
    interval = Interval(low, high, approximate=approximate)
    return Figure(
        content_id("f", text, span, slot, low, high),
        span,
        span,
        slot,
        interval,
        "person",
        scope=scope or Scope(),
        attribution=said,
    )


def toll(low: int, high: int | None, published: str | None = None, more: str = "") -> Extraction:
    """A report that states how many were killed, and nothing else."""
    text = f"The ferry sank off Brask. {low} to {high} dead. {more}"
    return extraction(text, figure(text, f"{low} to {high} dead", low, high), published=published)


def quote(
    text: str, words: str, speaker: str, channel: str | None = None, direct: bool = True
) -> Quote:
    """A quote over these words."""
    span = at(text, words)
    said = Attribution(speaker, None, None, "named", channel)
    quoted = (span,) if direct else ()
    form = "direct" if direct else "indirect"
    return Quote(content_id("q", text, span), form, (span,), said, quoted)  # type: ignore[arg-type]


def claim(text: str, action: str, *participants: tuple[str, str], negated: bool = False) -> Claim:
    """A claim over the whole text; participants are role and word of the text."""
    held = tuple(Participant(role, at(text, word), word) for role, word in participants)
    return Claim(
        content_id("c", text),
        Span(0, len(text)),
        action,
        held,
        polarity="negated" if negated else "asserted",
    )
