"""How the figures of a report stand to one another: whole, part, on top of others, a sum.

What a figure is a part of was found with the figures (`whole`, the group `additional`);
what adds up several happenings is known when figures hang on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.figures.parts import PART
from rashomon.model import Figure, FigureRelation, Happening, Statement


def related(
    statements: Sequence[Statement], happenings: Sequence[Happening], additional: str
) -> tuple[Statement, ...]:
    """The statements, every figure with its relation; `additional` is the key of that group."""
    wholes = {s.whole for s in statements if isinstance(s, Figure) and s.whole}
    sums = {h.id for h in happenings if h.relation == "sum"}

    def relation(f: Figure) -> FigureRelation | None:
        if f.relation is not None:
            return f.relation
        if f.scope.group == additional:
            return "additional"
        if f.whole or f.slot == PART:
            return "part"
        if f.happening in sums:
            return "sum"
        return "whole" if f.id in wholes else None

    return tuple(
        replace(s, relation=how) if isinstance(s, Figure) and (how := relation(s)) else s
        for s in statements
    )
