"""Weighted terms of several texts as a sparse matrix, one row a text, each row of length 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The terms with their weights scaled to a Euclidean length of 1; none where all are 0."""
    import math

    length = math.sqrt(math.fsum(w * w for w in weights.values()))
    return {t: weights[t] / length for t in sorted(weights) if weights[t]} if length else {}


class Vectors:
    """Rows of unit length, so that the product of two is their cosine, 0..1.

    Means over sides cost one pass over the matrix: the sum of all cosines between two sets
    of rows is the product of the sets' sums.
    """

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        import numpy as np

        self.terms = sorted({t for row in rows for t in row})
        place = {t: n for n, t in enumerate(self.terms)}
        self.count = len(rows)
        self.rows = np.array([n for n, row in enumerate(rows) for _ in row], dtype=np.intp)
        self.columns = np.array([place[t] for row in rows for t in row], dtype=np.intp)
        self.weights = np.array([w for row in rows for w in row.values()], dtype=float)
        self._starts = np.searchsorted(self.rows, np.arange(self.count + 1))
        self.own = np.bincount(self.rows, self.weights**2, self.count)
        """Each row's product with itself: 1, or 0 where it is empty."""

    def sum(self, share: np.ndarray) -> np.ndarray:
        """The sum of the rows, each times its share: one weight a term."""
        import numpy as np

        shared = self.weights * share[self.rows]
        return np.bincount(self.columns, shared, len(self.terms)).astype(float)

    def dot(self, weights: np.ndarray) -> np.ndarray:
        """Each row's product with one weight a term."""
        import numpy as np

        product = self.weights * weights[self.columns]
        return np.bincount(self.rows, product, self.count).astype(float)

    def row(self, place: int) -> np.ndarray:
        """One row, with all its zeros."""
        import numpy as np

        found = np.zeros(len(self.terms))
        own = slice(self._starts[place], self._starts[place + 1])
        found[self.columns[own]] = self.weights[own]
        return found

    def near(self, place: int) -> np.ndarray:
        """Each row's product with one of them, by way of the terms that this one has."""
        import numpy as np

        order, ends, weights = self._holders
        own = slice(self._starts[place], self._starts[place + 1])
        terms = self.columns[own]
        held = [order[ends[t] : ends[t + 1]] for t in terms.tolist()]
        if not held:
            return np.zeros(self.count)
        counts = np.fromiter(map(len, held), np.intp, len(held))
        places = np.concatenate(held)
        product = weights[places] * np.repeat(self.weights[own], counts)
        return np.bincount(self.rows[places], product, self.count).astype(float)

    @cached_property
    def _holders(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The places of all weights, those of one term together, and where each term's begin."""
        import numpy as np

        order = np.argsort(self.columns, kind="stable")
        ends = np.searchsorted(self.columns[order], np.arange(len(self.terms) + 1))
        return order, ends, self.weights

    def cosines(self) -> np.ndarray:
        """Row by row, with 0 on the diagonal: a row is no neighbour of its own."""
        import numpy as np

        held = np.array([self.near(n) for n in range(self.count)])
        held = held.reshape(self.count, self.count)
        np.fill_diagonal(held, 0.0)
        return held
