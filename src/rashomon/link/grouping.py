"""Pairs that tell one thing → groups, at most one statement a report: complete linkage.

The likest pairs come first. Two groups become one only where every pair across them is likely
enough, so that no chain of likenesses leads from one thing to another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.ground.joined import Joined
from rashomon.link.items import LinkItem
from rashomon.link.weights import LinkWeights, rows

FIRST = 4
"""Statements of a group that stand for it where two groups are to become one."""


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """Items that tell one thing, each with how surely it was joined (0..1) and with which."""

    members: tuple[int, ...]
    links: tuple[tuple[float, int], ...]


def grouped(
    items: Sequence[LinkItem], likely: Mapping[tuple[int, int], float], by: LinkWeights
) -> list[StatementGroup]:
    """Groups of two items and more, in the order of their first ones.

    `likely` are places (earlier, later) of the items and how surely they tell one thing.
    """
    joined = Joined(len(items))
    reports: dict[int, set[str]] = {}
    heads: dict[int, list[int]] = {}
    best: dict[int, tuple[float, int]] = {}
    edges = sorted((-p, i, j) for (i, j), p in likely.items() if p >= by.sure)
    for p, i, j in edges:
        x, y = joined.top(i), joined.top(j)
        one, other = reports.get(x, {items[x].report}), reports.get(y, {items[y].report})
        first, second = heads.get(x, [x]), heads.get(y, [y])
        if x == y or one & other or not _near(first, second, items, likely, by):
            continue
        best.setdefault(i, (-p, j))
        best.setdefault(j, (-p, i))
        top = joined.join(i, j)
        reports[top], heads[top] = one | other, sorted(first + second)[:FIRST]
    return [
        StatementGroup(tuple(held), tuple(best[n] for n in held))
        for held in joined.members()
        if len(held) > 1
    ]


def _near(
    one: Sequence[int],
    other: Sequence[int],
    items: Sequence[LinkItem],
    likely: Mapping[tuple[int, int], float],
    by: LinkWeights,
) -> bool:
    """Whether each pair across two groups is likely enough to tell one thing."""
    pairs = [(min(p), max(p)) for p in product(one, other)]
    unknown = [p for p in pairs if p not in likely]
    known = [likely[p] for p in pairs if p in likely]
    if unknown:
        known += by.probabilities(rows(items, unknown)).tolist()
    return min(known) >= by.held
