"""Pairs of statements of different reports that may tell one thing, few for each statement.

An inverted index of the keys finds them; what a pair shares is weighed by the language,
so that no statement's candidates hang on how long the story is. Work grows nearly
linearly with the statements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Protocol

POSTINGS = 48
"""Statements taken from one key: the nearest before it in the order of the list."""

NEAREST = 32
"""Candidates of a statement among those before it: those that share most."""

type Index = Mapping[Hashable, Sequence[int]]
"""What looks statements up → the places of those that have it, in order."""


class Candidate(Hashable, Protocol):
    """A statement of a report, looked up by keys."""

    @property
    def report(self) -> str:
        """The report's id."""

    @property
    def rarest(self) -> Mapping[Hashable, float]:
        """What finds its candidates, and how telling each is: at most `items.KEYS` or so."""


def candidates(
    items: Sequence[Candidate], lineages: Mapping[str, str] | None = None
) -> Iterator[tuple[int, int]]:
    """Places (earlier, later) of pairs of different reports, and of different lineages.

    Only statements that answer one kind of question are held together: propositions by
    their own keys, the others, which are short, by those of their sentence. The items must
    come in an order that content alone decides.
    """
    found = index(items)
    for n in range(len(items)):
        for earlier in before(n, items, found, lineages or {}):
            yield earlier, n


def index(items: Sequence[Candidate]) -> Index:
    """The places of the items by the keys that look them up."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        for key in item.rarest:
            found[key].append(n)
    return found


def before(
    n: int, items: Sequence[Candidate], index: Index, lineages: Mapping[str, str] | None = None
) -> list[int]:
    """The candidates of one item among those before it, the likest first."""
    item, line = items[n], lineages or {}
    own = line.get(item.report, item.report)
    shared: dict[int, float] = defaultdict(float)
    for key, weight in item.rarest.items():
        held = index[key]
        end = bisect_left(held, n)
        for j in held[max(0, end - POSTINGS) : end]:
            shared[j] += weight
    found = []
    for j in sorted(sorted(shared), key=shared.__getitem__, reverse=True):  # of equals the first
        other = items[j].report
        if line.get(other, other) != own:
            found.append(j)
            if len(found) == NEAREST:
                break
    return found
