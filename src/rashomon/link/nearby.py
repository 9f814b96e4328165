"""Pairs of statements that may tell one thing, kept from one account to the next of a story.

One more report brings candidates to its own statements and to those behind them in the
index; every other pair is as it was. What is kept of a pair hangs on its two statements
alone, so that an account that grew is the one that all its reports give at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rashomon.link.candidates import POSTINGS, Candidate, Index, before, index


class Nearby[C: Candidate, P, R]:
    """The candidate pairs of a story's statements of one kind, as reports come.

    `look` tells of two statements, the earlier first, all that hangs on them alone; `pack`
    makes of what it tells of one statement's candidates, given by their numbers, what is
    wanted in the end.
    """

    def __init__(
        self, look: Callable[[C, C], P], pack: Callable[[Sequence[int], Sequence[P]], R]
    ) -> None:
        self._look, self._pack = look, pack
        self._numbers: dict[C, int] = {}
        self._next = 0
        self._near: dict[C, tuple[dict[int, P], R]] = {}

    def take(self, items: Sequence[C]) -> Iterator[R]:
        """Of each item what is wanted of its candidates: those that `candidates` gives.

        Items are known again as objects.
        """
        present = set(items)
        gone = [item for item in self._near if item not in present]
        fresh = [n for n, item in enumerate(items) if item not in self._near]
        for item in gone:
            del self._near[item]
        for n in fresh:
            self._numbers[items[n]] = self._next
            self._next += 1
        if fresh or gone:
            found = index(items)
            behind = {n for item in gone for key in item.rarest for n in found.get(key, ())}
            for n in sorted(_touched(fresh, items, found) | behind):
                self._near[items[n]] = self._judged(n, items, found)
        for item in gone:
            del self._numbers[item]
        return (self._near[item][1] for item in items)

    def places(self, items: Sequence[C]) -> list[int]:
        """The place of each number in these items."""
        found = [0] * self._next
        for n, item in enumerate(items):
            found[self._numbers[item]] = n
        return found

    def _judged(self, n: int, items: Sequence[C], index: Index) -> tuple[dict[int, P], R]:
        """The candidates of one item; what is known of a pair is not worked out again."""
        item = items[n]
        known = self._near[item][0] if item in self._near else {}
        held: dict[int, P] = {}
        for j in before(n, items, index):
            number = self._numbers[items[j]]
            held[number] = known[number] if number in known else self._look(items[j], item)
        return held, self._pack(tuple(held), tuple(held.values()))


def _touched(fresh: Sequence[int], items: Sequence[Candidate], index: Index) -> set[int]:
    """The places whose candidates may be others than before: new ones, and those behind them."""
    new, found = set(fresh), set(fresh)
    for key in {key for n in fresh for key in items[n].rarest}:
        left = 0
        for n in index[key]:
            if n in new:
                left = POSTINGS
            elif left:
                left -= 1
                found.add(n)
    return found
