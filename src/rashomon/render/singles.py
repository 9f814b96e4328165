"""What one witness alone states, told once: nothing twice that stands elsewhere already.

A number within words that others state too is told with those words; what one source says in
a sentence that other lineages pass on stands with them, not once more under one report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.model import Lineage, Span
from rashomon.render import excerpt
from rashomon.render.lines import Line, lines, shared
from rashomon.render.view import Row, View

ONE_SOURCE = ""
"""The key of what several lineages state on one source's word."""


@dataclass(frozen=True, slots=True)
class Singles:
    """By lineage what it alone states, and what several state on one source's word, as lines."""

    by: Mapping[str, tuple[Line, ...]]

    def only(self, lineage: Lineage) -> tuple[Line, ...]:
        """What this lineage alone states."""
        return self.by.get(lineage.id, ())

    @property
    def one_source(self) -> tuple[Line, ...]:
        """What several lineages state on the word of one source."""
        return self.by.get(ONE_SOURCE, ())


def singles(seen: View) -> Singles:
    """The lists of an account's single findings, each fact in one of them."""
    told = _Told(r for r in seen.rows if r.finding.type != "single")
    held = {key: [r for r in rows if not told.within(r)] for key, rows in seen.singles.items()}
    one = shared(held.pop(ONE_SOURCE, ()))
    there = {place: n for n, line in enumerate(one) for place in _sentences(line.rows)}
    more: dict[int, list[Row]] = {}
    for key, rows in held.items():
        apart: list[Row] = []
        for row in rows:
            found = next((there[p] for p in _sentences([row]) if p in there), None)
            (apart if found is None else more.setdefault(found, [])).append(row)
        held[key] = apart
    joined = tuple(
        Line((*line.rows, *more.get(n, ())), line.text, line.span, line.weight)
        for n, line in enumerate(one)
    )
    return Singles({ONE_SOURCE: joined} | {key: lines(rows) for key, rows in held.items()})


def _sentences(rows: Iterable[Row]) -> Iterator[tuple[str, Span]]:
    for row in rows:
        for cell in row.cells[:1]:
            report = cell.witness.extraction.report
            yield report.id, excerpt.sentence(report, cell.reading.span)


class _Told:
    """The words behind the findings of several, by report."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._held: dict[str, list[Span]] = {}
        for row in rows:
            for cell in row.cells:
                self._held.setdefault(cell.reading.report, []).append(cell.reading.span)

    def within(self, row: Row) -> bool:
        """Whether every answer of the row stands within words that are told already."""
        spans = ((c.reading.report, c.reading.span) for c in row.cells)
        return all(any(h.holds(s) for h in self._held.get(report, ())) for report, s in spans)
