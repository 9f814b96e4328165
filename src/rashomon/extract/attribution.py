"""Whose word a statement is: the attribution of the quote that holds it."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import Attribution, Claim, Detail, Figure, Quote, State


def attribute[S: Figure | Claim | State | Detail](
    statements: tuple[S, ...], quotes: tuple[Quote, ...]
) -> tuple[S, ...]:
    """The statements, each with the attribution of the innermost quote whose content holds it."""
    said = [(c, q.attribution) for q in quotes for c in q.content]
    coming = sorted(range(len(said)), key=lambda n: (said[n][0].start, n), reverse=True)
    open_: list[int] = []  # the stretches that reach to the statement at hand, or beyond it
    by: dict[int, Attribution | None] = {}
    for at in sorted(range(len(statements)), key=lambda n: statements[n].span.start):
        span = statements[at].span
        while coming and said[coming[-1]][0].start <= span.start:
            open_.append(coming.pop())
        open_ = [n for n in open_ if said[n][0].end > span.start]
        inner = min(
            (n for n in open_ if said[n][0].holds(span)),
            key=lambda n: (len(said[n][0]), n),
            default=None,
        )
        by[at] = None if inner is None else said[inner][1]
    return tuple(
        s if by[n] is s.attribution else replace(s, attribution=by[n])
        for n, s in enumerate(statements)
    )
