"""A figure with the words around it, as the linking of figures looks at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.ground.workings import Workings
from rashomon.model import Extraction, Figure, Number, Report, Scoping

LEAD = 700
"""Characters of readable text from the top that are a report's lead: what it is about."""

CONTEXT = 240
"""Characters on either side of a figure in which its sentence is looked for."""

_STOP = re.compile(r"[.!?][”\"’)]?\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure with the report that states it.

    `lead`: it stands in the headline or the first sentences. `sentence` holds the
    words around it in small letters, as many as are written, as far as full stops
    show the sentence; `before` those of them that stand before it.
    """

    extraction: Extraction
    figure: Figure
    lead: bool
    before: str
    sentence: str

    @property
    def report(self) -> str:
        """The report's id."""
        return self.extraction.report.id

    @property
    def scoping(self) -> Scoping:
        """The words that show what a figure is about."""
        return self.extraction.lexis.scoping

    @property
    def low(self) -> Number:
        """The number that the words state; 0 where they state none."""
        return self.figure.interval.said or 0

    def opposite(self, other: PlacedFigure) -> bool:
        """Whether one is a rise and the other a fall."""
        return {self.figure.trend, other.figure.trend} == {"up", "down"}

    @property
    def raw(self) -> str:
        """The sentence as it is written."""
        start = self.figure.start - len(self.before)
        return self.extraction.report.text[start : start + len(self.sentence)]

    @property
    def words(self) -> str:
        """The figure's own words, in small letters."""
        return small(self.figure.span.of(self.extraction.report.text))


def small(text: str) -> str:
    """The text in small letters and of the same length, so that places in it hold.

    Only one letter, the dotted capital I of Turkish, would become two.
    """
    return text.replace("İ", "I").lower()


def texts(extractions: Iterable[Extraction], workings: Workings) -> dict[str, str]:
    """Each report's text in small letters, by the report's id."""
    return {e.report.id: workings.of("small", e.report, _folded) for e in extractions}


def _folded(report: Report) -> str:
    return report.text.casefold()


def hold(extraction: Extraction, slot: str | None = None) -> Iterator[PlacedFigure]:
    """The report's figures, of one slot where it is given, with what stands around them."""
    report = extraction.report
    zones = report.zones_of("headline", "subhead", "body")
    above: list[int] = []
    depth = 0
    for zone in zones:
        above.append(depth)
        depth += len(zone.span) if zone.kind == "body" else 0
    at = 0
    for figure in extraction.figures(slot):
        span = figure.span
        while at < len(zones) - 1 and zones[at].span.end < span.end:
            at += 1
        block = zones[at].span if zones else span
        headed = bool(zones) and zones[at].kind != "body"
        lead = headed or (bool(zones) and above[at] + span.start - block.start < LEAD)
        before = report.text[max(block.start, span.start - CONTEXT) : span.start]
        after = report.text[span.end : min(block.end, span.end + CONTEXT)]
        before = small(_STOP.split(before)[-1])
        rest = small(_STOP.split(after, maxsplit=1)[0])
        yield PlacedFigure(
            extraction, figure, lead, before, before + small(span.of(report.text)) + rest
        )


def around(held: PlacedFigure) -> tuple[str, ...]:
    """The meaning words of the figure's sentence, numbers left out."""
    return tuple(k for k in held.extraction.lexis.keys(held.sentence) if not k.isdecimal())
