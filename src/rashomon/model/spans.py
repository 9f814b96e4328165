"""Many spans of one text, asked quickly which of them, and whether one, meets a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rashomon.model.report import Span

_CELL = 256
"""Characters that one cell of the grid covers."""


class Grid[T]:
    """Values on spans of one text, found again by a place without a look at all of them."""

    def __init__(self, values: Iterable[tuple[Span, T]] = ()) -> None:
        self._cells: defaultdict[int, list[tuple[Span, T]]] = defaultdict(list)
        for span, value in values:
            self.add(span, value)

    def add(self, span: Span, value: T) -> None:
        """Keep a value under a span."""
        for cell in self._covered(span):
            self._cells[cell].append((span, value))

    def overlapping(self, span: Span) -> Iterator[tuple[Span, T]]:
        """What was kept under spans that share a character with this one, each once."""
        for cell in self._covered(span):
            first = cell * _CELL
            for other, value in self._cells.get(cell, ()):
                if other.overlaps(span) and first <= max(other.start, span.start) < first + _CELL:
                    yield other, value

    @staticmethod
    def _covered(span: Span) -> range:
        return range(span.start // _CELL, max(span.start, span.end - 1) // _CELL + 1)


class Spans:
    """Sorted spans that can be asked quickly whether one of them meets a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start < merged[-1].end:
                merged[-1] = merged[-1].join(span)
            else:
                merged.append(span)
        self._spans = merged
        self._starts = [s.start for s in merged]

    def holds(self, start: int, end: int) -> bool:
        """Whether the place lies within one of the spans."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and end <= self._spans[i].end

    def meet(self, start: int, end: int) -> bool:
        """Whether a part of the place lies within one of the spans."""
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and start < self._spans[i].end
