"""How telling keys are in one story, and what sets of them have in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from rashomon.model import Lexis


class Rarity:
    """How telling each key is: rare in news at large, and rare among the texts of a story.

    Texts of the same keys count once, so that a copy changes no weight.
    """

    def __init__(self, texts: Iterable[Iterable[str]], lexis: Lexis) -> None:
        seen: Counter[str] = Counter()
        count = 0
        for text in {frozenset(t) for t in texts}:
            count += 1
            seen.update(text)
        self._seen, self._count, self._lexis = seen, count, lexis
        self._known: dict[str, float] = {}
        self._totals: dict[frozenset[str], float] = {}

    def __getitem__(self, key: str) -> float:
        known = self._known.get(key)
        if known is None:
            rare = math.log(1 + (self._count + 1) / (self._seen[key] + 0.5))
            known = self._known[key] = self._lexis.telling(key) * rare
        return known

    def total(self, keys: frozenset[str]) -> float:
        """The weight of all keys together."""
        known = self._totals.get(keys)
        if known is None:
            known = self._totals[keys] = self._sum(keys)
        return known

    def _sum(self, keys: Iterable[str]) -> float:
        return math.fsum(self[k] for k in keys)  # exact, so that the order of a set is nothing

    def dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight as a share of the mean weight of the two sides, 0..1."""
        return self.likeness(a, b)[0]

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
        """Shared weight as a share of the mean of the two sides, and of the lighter side."""
        return self.share(self._sum(a & b), a, b)

    def share(self, shared: float, a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
        """The same, where the weight of what the two share is known."""
        one, other = self.total(a), self.total(b)
        if not one or not other:
            return 0.0, 0.0
        return 2 * shared / (one + other), shared / min(one, other)
