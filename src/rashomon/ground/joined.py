"""Disjoint sets: what is joined with what, directly or through others."""

from __future__ import annotations

from collections import defaultdict


class Joined:
    """The sets of the places `0 … size - 1` (union and find), the least place of each its name."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def top(self, place: int) -> int:
        """The name of the set that holds the place."""
        while self._up[place] != place:
            self._up[place] = self._up[self._up[place]]
            place = self._up[place]
        return place

    def join(self, a: int, b: int) -> int:
        """Make one set of the two that hold these places; its name."""
        first, second = sorted((self.top(a), self.top(b)))
        self._up[second] = first
        return first

    def members(self) -> list[list[int]]:
        """The sets, each in order, in the order of their least places."""
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for place in range(len(self._up)):
            parts[self.top(place)].append(place)
        return list(parts.values())
