"""What a headline leaves out: the place and period that the body gives its number."""

from __future__ import annotations

from dataclasses import replace

from rashomon.extract.figures.found import FigureMention
from rashomon.extract.rules import mark, rule, since


def scoped(found: list[FigureMention]) -> list[FigureMention]:
    """The figures, those of headlines with the scope of the one that says them again."""
    body = [f for f in found if f.line.passage.kind == "body" and f.figure.slot is not None]
    out: list[FigureMention] = []
    for f in found:
        at = mark()
        again = _again(f, body) if f.line.passage.kind == "headline" else None
        out.append(f if again is None else _like(f, again).ruled(*since(at)))
    return out


@rule("figures.headline.again")
def _again(f: FigureMention, body: list[FigureMention]) -> FigureMention | None:
    """The body's figure of the same number: "leave 23 dead", "23 people dead since Tuesday"."""
    said, scope = f.figure, f.figure.scope
    if scope.place is not None or scope.period is not None:
        return None
    same = [
        g
        for g in body
        if g.figure.slot == said.slot
        and g.figure.interval.low == said.interval.low
        and g.figure.scope.group == scope.group
        and g.figure.relation == said.relation
    ]
    first = same[0] if same else None
    told = first is not None and (first.figure.scope.place or first.figure.scope.period)
    return first if told else None


def _like(f: FigureMention, again: FigureMention) -> FigureMention:
    """The figure with place and period of the other."""
    held = again.figure.scope
    scope = replace(f.figure.scope, place=held.place, period=held.period)
    return replace(f, figure=replace(f.figure, scope=scope))
