"""Statements that say one thing, found without comparing all with all.

Pairs come from an inverted index (`candidates`). The likest are joined first; a group never
holds two statements of one report. Work grows linearly with the statements.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.ground.joined import Joined
from rashomon.ground.workings import Workings
from rashomon.link.items import KEYS, TELLING
from rashomon.link.nearby import Nearby
from rashomon.model import Lexis, Reason

FIRST = 4
"""Statements of a group that stand for it where two groups are to become one."""


@dataclass(frozen=True, eq=False)
class GroupedItem[S]:
    """A statement, its report, and the keys that it is compared by; `lexis` weighs them."""

    report: str
    statement: S
    keys: frozenset[str]
    lexis: Lexis
    blocks: tuple[Hashable, ...] = ()

    @cached_property
    def rarest(self) -> Mapping[Hashable, float]:
        """What finds its candidates: its most telling keys, and its blocks as much as any key."""
        weights = {k: self.lexis.telling(k) for k in self.keys}
        rare = sorted((k for k in weights if weights[k] >= TELLING), key=lambda k: (-weights[k], k))
        return {k: weights[k] for k in rare[:KEYS]} | dict.fromkeys(self.blocks, 1.0)


@dataclass(frozen=True, slots=True)
class Link:
    """How surely two statements are joined (0..1), and what says why: few links are told of."""

    score: float
    why: Callable[[], Reason]

    @property
    def reason(self) -> Reason:
        """Why they were joined."""
        return self.why()


@dataclass(frozen=True, slots=True)
class FigureGroup[S]:
    """Statements that answer one question; each with the link that brought it in."""

    items: tuple[GroupedItem[S], ...]
    links: tuple[Link | None, ...]


type Judged = tuple[int, int, Link]
"""Places of two items, the earlier first, and their link."""


def group[S](
    items: Sequence[GroupedItem[S]],
    judged: Iterable[Judged],
    apart: Callable[[Sequence[GroupedItem[S]], Sequence[GroupedItem[S]]], bool] | None = None,
) -> list[FigureGroup[S]]:
    """Groups of the items, which must come in an order that content alone decides.

    Two groups stay two where `apart` says so of their first statements: else a chain of
    likenesses would lead from one thing to another.
    """
    edges = [(-link.score, i, j, link) for i, j, link in judged]
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
        FigureGroup(tuple(items[i] for i in held), tuple(best.get(i) for i in held))
        for held in joined.members()
    ]


def judged[S, M](
    items: Sequence[GroupedItem[S]],
    meet: Callable[[GroupedItem[S], GroupedItem[S]], M | None],
    judge: Callable[[GroupedItem[S], GroupedItem[S], M], Link | None],
    workings: Workings,
) -> Iterator[Judged]:
    """The links of candidate pairs.

    `meet` tells of two items what hangs on them alone, None where they are no pair; that is
    kept from one account to the next. `judge` weighs it in this story.
    """
    kept = workings.once("meeting", meet, lambda: Nearby(meet, _met))
    held = list(kept.take(items))
    place = kept.places(items)
    for j, met in enumerate(held):
        for number, what in met:
            i = place[number]
            if link := judge(items[i], items[j], what):
                yield i, j, link


def _met[M](numbers: Sequence[int], found: Sequence[M | None]) -> list[tuple[int, M]]:
    return [(n, m) for n, m in zip(numbers, found, strict=True) if m is not None]
