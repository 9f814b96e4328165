"""Whose word a figure or a claim is: the attribution of the quote that holds it."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import Attribution, Claim, Figure, Quote


def attribute[S: (Figure, Claim)](
    statements: tuple[S, ...], quotes: tuple[Quote, ...]
) -> tuple[S, ...]:
    """The statements, each with the attribution of the innermost quote whose content holds it."""
    said = [(c.start, c.end, q.attribution) for q in quotes for c in q.content]
    said.sort(key=lambda part: part[1] - part[0])
    held = ((s, _holder(s.span.start, s.span.end, said)) for s in statements)
    return tuple(s if by is s.attribution else replace(s, attribution=by) for s, by in held)


def _holder(start: int, end: int, said: list[tuple[int, int, Attribution]]) -> Attribution | None:
    """The attribution of the first of these stretches, the shortest first, that holds a place."""
    for a, b, attribution in said:
        if a <= start and end <= b:
            return attribution
    return None
