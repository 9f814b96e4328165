"""Statements that say one thing, found without comparing all with all.

An inverted index gives each statement a bounded number of candidates: those
that share its rarest words. The likest pairs are joined first; a group never
holds two statements of one report. Work grows linearly with the statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.ground.joined import Joined
from rashomon.language.words import Weights
from rashomon.model import Reason

RAREST = 6
"""Keys of a statement by which candidates are looked up."""

POSTINGS = 24
"""Candidates taken from one key: the nearest before it in the order of the list."""

FIRST = 4
"""Statements of a group that stand for it where two groups are to become one."""


@dataclass(frozen=True, slots=True)
class Item[S]:
    """A statement, its report, and the keys that it is compared by."""

    report: str
    statement: S
    keys: frozenset[str]
    blocks: tuple[Hashable, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why two statements were joined, and how surely (0..1)."""

    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Group[S]:
    """Statements that answer one question; each with the link that brought it in."""

    items: tuple[Item[S], ...]
    links: tuple[Link | None, ...]


def group[S](
    items: Sequence[Item[S]],
    weights: Weights,
    judge: Callable[[Item[S], Item[S]], Link | None],
    apart: Callable[[Sequence[Item[S]], Sequence[Item[S]]], bool] | None = None,
) -> list[Group[S]]:
    """Groups of the items, which must come in an order that content alone decides.

    Two groups stay two where `apart` says so of their first statements: else a chain of
    likenesses would lead from one thing to another.
    """
    edges: list[tuple[float, int, int, Link]] = []
    for i, j in _candidates(items, weights):
        link = judge(items[j], items[i])
        if link:
            edges.append((-link.score, j, i, link))
    edges.sort(key=lambda e: e[:3])
    joined = Joined(len(items))
    reports = [{item.report} for item in items]
    heads = [[item] for item in items]
    best: dict[int, Link] = {}
    for _, i, j, link in edges:
        x, y = joined.top(i), joined.top(j)
        one, other = reports[x], reports[y]
        if one & other or (apart and apart(heads[x], heads[y])):
            continue
        for k in (i, j):
            best.setdefault(k, link)
        few, many = sorted((one, other), key=len)
        many |= few
        top = joined.join(i, j)
        reports[top], heads[top] = many, (heads[x] + heads[y])[:FIRST]
    return [
        Group(tuple(items[i] for i in held), tuple(best.get(i) for i in held))
        for held in joined.members()
    ]


def _candidates[S](items: Sequence[Item[S]], weights: Weights) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of different reports that share a rare key or a block."""
    index: dict[Hashable, list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        rare = sorted(item.keys, key=lambda k: (-weights[k], k))[:RAREST]
        found = {
            j
            for key in (*rare, *item.blocks)
            for j in index[key][-POSTINGS:]
            if items[j].report != item.report
        }
        for j in sorted(found):
            yield i, j
        for key in (*item.keys, *item.blocks):
            index[key].append(i)
