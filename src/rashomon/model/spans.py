"""Many spans of one text, asked quickly whether one of them meets a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from rashomon.model.report import Span


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
