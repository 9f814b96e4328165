"""Whose word a figure or a claim is: the attribution of the quote that holds it."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import Attribution, Claim, Figure, Quote, Span


def attribute[S: (Figure, Claim)](
    statements: tuple[S, ...], quotes: tuple[Quote, ...]
) -> tuple[S, ...]:
    """The statements, each with the attribution of the innermost quote whose content holds it."""
    return tuple(replace(s, attribution=_holder(s.span, quotes)) for s in statements)


def _holder(span: Span, quotes: tuple[Quote, ...]) -> Attribution | None:
    held = [(len(c), q.attribution) for q in quotes for c in q.content if c.holds(span)]
    return min(held, key=lambda pair: pair[0])[1] if held else None
