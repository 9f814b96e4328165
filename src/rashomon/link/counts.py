"""The figures within a quote or a claim, so that two that count differently are not joined.

Their figures answer questions of their own; there the difference is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.language import words
from rashomon.model import Extraction, Figure, Interval, Span

Counts = Mapping[str, tuple[Interval, ...]]
"""What is counted (a slot, or unit and noun) → the intervals stated of it, of all groups."""


def within(extraction: Extraction, *spans: Span) -> Counts:
    """The figures that lie within the spans, but for denied ones and parts of others."""
    found: dict[str, list[Interval]] = {}
    for figure in extraction.figures():
        if figure.polarity != "asserted" or figure.whole:
            continue
        if any(s.holds(figure.number) for s in spans):
            found.setdefault(_counted(extraction, figure), []).append(figure.interval)
    return {k: tuple(v) for k, v in found.items()}


def _counted(extraction: Extraction, figure: Figure) -> str:
    if figure.slot:
        return figure.slot
    text = figure.counted.of(extraction.report.text) if figure.counted else ""
    return f"{figure.unit or ''} {' '.join(sorted(words.stems(text)))}"


def apart(one: Counts, other: Counts) -> bool:
    """Whether both count one thing and no number of one could be a number of the other."""
    return any(
        not any(a.meets(b) or (a.approximate or b.approximate) for a in one[k] for b in other[k])
        for k in one.keys() & other.keys()
    )
