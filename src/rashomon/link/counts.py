"""The figures within a quote or a claim, so that two that count differently are not joined.

Their figures answer questions of their own; there the difference is told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from rashomon.model import Extraction, Figure, Interval, Span

Counts = Mapping[str, tuple[Interval, ...]]
"""What is counted (a slot, or unit and noun) → the intervals stated of it, of all groups."""


class FigureIndex:
    """A report's figures by place, but for denied ones and parts of others."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        plain = (f for f in extraction.figures() if f.polarity == "asserted" and not f.whole)
        self._figures = sorted(plain, key=lambda f: f.number)

    def within(self, *spans: Span) -> Counts:
        """The figures whose numbers lie within the spans."""
        found: dict[str, list[Interval]] = {}
        for span in spans:
            first = bisect_left(self._figures, span.start, key=lambda f: f.number.start)
            last = bisect_left(self._figures, span.end, key=lambda f: f.number.start)
            for figure in self._figures[first:last]:
                if span.holds(figure.number):
                    counted = _counted(self._extraction, figure)
                    found.setdefault(counted, []).append(figure.interval)
        return {k: tuple(v) for k, v in found.items()}


def within(extraction: Extraction, *spans: Span) -> Counts:
    """The figures of one report that lie within the spans."""
    return FigureIndex(extraction).within(*spans)


def _counted(extraction: Extraction, figure: Figure) -> str:
    if figure.slot:
        return figure.slot
    text = figure.counted.of(extraction.report.text) if figure.counted else ""
    return f"{figure.unit or ''} {' '.join(sorted(extraction.lexis.stems(text)))}"


def apart(one: Counts, other: Counts) -> bool:
    """Whether both count one thing and no number of one could be a number of the other."""
    return any(
        not any(a.meets(b) or (a.approximate or b.approximate) for a in one[k] for b in other[k])
        for k in one.keys() & other.keys()
    )
