"""Quotes of invented text, through the whole of extraction's first half."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon import language, lexicon
from rashomon.extract import entities, quotes
from rashomon.model import Entity, Quote, Report, Span, Zone, ZoneKind, content_id

WORDS = lexicon.load("en")


def report(text: str, headline: str | None = None) -> Report:
    """A report whose lines are paragraphs, after a headline where one is given."""
    zones: list[Zone] = []
    lines: list[tuple[ZoneKind, str]] = [("headline", headline)] if headline else []
    lines += [("body", line) for line in text.split("\n")]
    at = 0
    for kind, line in lines:
        if line.strip():
            zones.append(Zone(kind, Span(at, at + len(line))))
        at += len(line) + 1
    whole = "\n".join(line for _, line in lines)
    return Report(content_id("r", whole), "made", whole, tuple(zones))


def taken(
    texts: Sequence[str], headline: str | None = None
) -> list[tuple[Report, tuple[Entity, ...], tuple[Quote, ...]]]:
    """Entities and quotes of each text, parsed in one batch."""
    out = []
    for parse in language.load().parse([report(t, headline) for t in texts]):
        names = entities.extract(parse)
        out.append((parse.report, names, quotes.extract(parse, names)))
    return out


def quotes_of(text: str, headline: str | None = None) -> tuple[Report, tuple[Quote, ...]]:
    """The quotes of one text."""
    [(made, _, found)] = taken([text], headline)
    return made, found


def said(made: Report, quote: Quote) -> list[str]:
    """The words of a quote's content."""
    return [c.of(made.text) for c in quote.content]
