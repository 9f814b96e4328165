"""Figures of one sentence, for tests: sentences are of invented people and places."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon import language
from rashomon.extract import entities, figures
from rashomon.model import Figure, Metadata, Report, Span, Stated, Zone, ZoneKind


def report(text: str, published: str | None = None, kind: ZoneKind = "body") -> Report:
    """A report of one zone."""
    known = Metadata(published=Stated(published, "given" if published else "none"))
    return Report("r", "r", text, (Zone(kind, Span(0, len(text))),), known)


def figures_of(text: str, published: str | None = None) -> tuple[Figure, ...]:
    """The figures that the text states."""
    parse = next(iter(language.load().parse([report(text, published)])))
    return figures.extract(parse, entities.extract(parse))


def all_figures(texts: Sequence[str]) -> list[tuple[Figure, ...]]:
    """The figures of each text, parsed together."""
    parses = language.load().parse([report(text) for text in texts])
    return [figures.extract(parse, ()) for parse in parses]


def marked(example: str) -> tuple[str, list[Span]]:
    """The text without its square brackets, and the spans that they marked."""
    text, spans, start = "", [], 0
    for sign in example:
        if sign == "[":
            start = len(text)
        elif sign == "]":
            spans.append(Span(start, len(text)))
        else:
            text += sign
    return text, spans


def of(figures: tuple[Figure, ...], slot: str) -> list[Figure]:
    """The figures of one slot."""
    return [f for f in figures if f.slot == slot]
