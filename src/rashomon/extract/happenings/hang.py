"""Which happening a statement hangs on: what its own words name, else what is told around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.happenings.gather import GatheredHappenings
from rashomon.extract.happenings.mentions import HappeningMention
from rashomon.model import Claim, Detail, Figure, Span, State, Statement

SLOTS = {"killed": ("death", "killing"), "injured": ("injury",), "missing": ("rescue",)}
"""Fields that name best what a figure of that slot is counted in."""


def hung(statements: Sequence[Statement], told: GatheredHappenings) -> tuple[Statement, ...]:
    """The statements, each with the id of its happening; None where a report tells of none."""
    if not told.happenings:
        return tuple(statements)
    named = [m for m, _ in told.named]
    ids = [id for _, id in told.named]
    starts = [m.span.start for m in named]
    out = []
    for s in statements:
        at = _own(s, named, starts)
        out.append(replace(s, happening=ids[at] if at is not None else told.main))
    return tuple(out)


def _own(s: Statement, named: Sequence[HappeningMention], starts: Sequence[int]) -> int | None:
    """The mention that a statement's words hold, else the nearest of its sentence."""
    span = s.span
    act = s.of.span if isinstance(s, Detail) and s.of and s.of.role == "act" else None
    low, high = bisect_left(starts, span.start - 400), bisect_right(starts, span.end + 400)
    near = range(low, high)
    if act is not None:
        for n in near:
            if named[n].head == act:
                return n
    inside = [n for n in near if span.holds(named[n].span)]
    if inside:
        return _best(s, inside, named)
    around = [n for n in near if named[n].sentence.overlaps(span)]
    return min(around, key=lambda n: (_gap(named[n].span, span), n), default=None)


def _best(s: Statement, inside: Sequence[int], named: Sequence[HappeningMention]) -> int:
    """Of the mentions in a statement the one that it is about."""
    if isinstance(s, Figure) and s.slot in SLOTS:
        fit = [n for n in inside if named[n].what.key in SLOTS[s.slot]]
        if fit:
            return fit[0]
    if isinstance(s, Claim):
        fit = [n for n in inside if named[n].lemma == s.action.split(" ")[0]]
        if fit:
            return fit[0]
    if isinstance(s, State):
        fit = [n for n in inside if named[n].verb]
        if fit:
            return fit[-1]
    return inside[0]


def _gap(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
