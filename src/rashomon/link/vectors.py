"""Weighted terms of several texts as a sparse matrix, one row a text, each row of length 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

COMMON, FEW, MOST = 100, 8, 256
"""A term is common that stands in more than one of so many rows, and in more than so few; at
most so many terms are."""
DIGITS = 12
"""Digits of a cosine; those behind them hang on the order in which a machine adds."""
CELLS = 1 << 19
"""Products that are made at a time."""


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

    def near(self, first: int, end: int) -> np.ndarray:
        """The products of the rows [first, end) with each row, a row for each of them.

        Terms that stand in many rows are multiplied as whole columns, the others by way of
        the rows that have them.
        """
        import numpy as np

        order, ends, common = self._holders
        found = common[first:end] @ common.T
        own = slice(self._starts[first], self._starts[end])
        terms = self.columns[own]
        some = self._rare[terms]
        terms = terms[some]
        counts = ends[terms + 1] - ends[terms]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        places = order[np.repeat(ends[terms], counts) + within]
        product = self.weights[places] * np.repeat(self.weights[own][some], counts)
        at = np.repeat(self.rows[own][some] - first, counts) * self.count + self.rows[places]
        shared: np.ndarray = np.bincount(at, product, (end - first) * self.count)
        whole: np.ndarray = found + shared.reshape(end - first, self.count)
        return whole

    @cached_property
    def _rare(self) -> np.ndarray:
        """Whether each term stands in few rows."""
        import numpy as np

        counts = np.bincount(self.columns, minlength=len(self.terms))
        rare: np.ndarray = counts <= max(FEW, self.count // COMMON)
        rare[np.argsort(-counts, kind="stable")[MOST:]] = True
        return rare

    @cached_property
    def _holders(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The places of all weights, those of one term together; where each term's begin; and
        the weights of terms that are not rare, a column for each."""
        import numpy as np

        order = np.argsort(self.columns, kind="stable")
        ends = np.searchsorted(self.columns[order], np.arange(len(self.terms) + 1))
        column = np.cumsum(~self._rare) - 1
        often = ~self._rare[self.columns]
        common = np.zeros((self.count, int((~self._rare).sum())))
        common[self.rows[often], column[self.columns[often]]] = self.weights[often]
        return order, ends, common

    def cosines(self) -> np.ndarray:
        """Row by row, with 0 on the diagonal: a row is no neighbour of its own."""
        import numpy as np

        held = np.zeros((self.count, self.count))
        for first, end, near in self.blocks():
            held[first:end] = near.round(DIGITS)
        np.fill_diagonal(held, 0.0)
        return held

    def blocks(self) -> Iterator[tuple[int, int, np.ndarray]]:
        """`near` of all rows, so many at a time that it stays small in memory."""
        step = max(1, CELLS // max(1, self.count))
        for first in range(0, self.count, step):
            end = min(first + step, self.count)
            yield first, end, self.near(first, end)
