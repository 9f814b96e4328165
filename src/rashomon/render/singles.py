"""What one witness alone states, told once: nothing twice that stands elsewhere already.

A number within words that others state too is told with those words; what one source says in
a sentence that other lineages pass on stands with them, not once more under one report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.model import Figure, Lineage, Span
from rashomon.render import excerpt
from rashomon.render.lines import FindingLine, lines, shared
from rashomon.render.view import AccountView, Cell, Row, clause, folded

ONE_SOURCE = ""
"""The key of what several lineages state on one source's word."""


@dataclass(frozen=True, slots=True)
class Singles:
    """By lineage what it alone states, and what several state on one source's word, as lines.

    `within` gives by the label of a finding the single ones that its words hold.
    """

    by: Mapping[str, tuple[FindingLine, ...]]
    within: Mapping[str, tuple[Row, ...]]

    def only(self, lineage: Lineage) -> tuple[FindingLine, ...]:
        """What this lineage alone states."""
        return self.by.get(lineage.id, ())

    @property
    def one_source(self) -> tuple[FindingLine, ...]:
        """What several lineages state on the word of one source."""
        return self.by.get(ONE_SOURCE, ())


def singles(seen: AccountView) -> Singles:
    """The lists of an account's single findings, each fact in one of them."""
    told = _Told(r for r in seen.rows if r.finding.type != "single")
    within: dict[str, list[Row]] = {}
    held: dict[str, list[Row]] = {}
    for key, alone in seen.singles.items():
        held[key] = []
        for row in alone:
            label = told.holder(row)
            (within.setdefault(label, []) if label else held[key]).append(row)
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
        FindingLine((*line.rows, *more.get(n, ())), line.text, line.span, line.weight)
        for n, line in enumerate(one)
    )
    by = {ONE_SOURCE: joined} | {key: lines(rows, told.apart) for key, rows in held.items()}
    return Singles(by, {label: tuple(rows) for label, rows in within.items()})


def _sentences(rows: Iterable[Row]) -> Iterator[tuple[str, Span]]:
    for row in rows:
        for cell in row.cells[:1]:
            report = cell.witness.extraction.report
            yield report.id, excerpt.sentence(report, cell.reading.span)


class _Told:
    """The words behind the findings of several, by report, each with its finding.

    What is agreed is shown in the words of one report, so that what stands within them is told
    only where all of them say it; else each answer is shown with its own.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._held: dict[str, list[tuple[Span, Row]]] = {}
        self._counts: dict[tuple[str, int], Row] = {}
        for row in rows:
            for cell in row.cells:
                if _disputed(cell, row):
                    self._counts[cell.reading.report, cell.reading.span.start] = row
                held = self._held.setdefault(cell.reading.report, [])
                held.append((_shown(cell, row), row))
                source = cell.attribution.span if cell.attribution else None
                if source:  # "two dock workers told the Courier" counts nobody
                    held.append((source, row))

    def apart(self, report: str, sentence: Span) -> list[Span]:
        """What of a sentence is told where reports do not agree."""
        held = self._held.get(report, ())
        return [s for s, row in held if row.finding.type != "agreement" and sentence.holds(s)]

    def holder(self, row: Row) -> str:
        """The finding within whose words every answer of the row stands; "" where none is."""
        first = ""
        for cell in row.cells:
            at = cell.reading.report, cell.reading.span.start
            counted = self._counts.get(at)  # "41 people were killed when the silo blew up"
            if counted is not None:
                first = first or counted.label
                continue
            held = self._held.get(cell.reading.report, ())
            found = (r for span, r in held if span.holds(cell.reading.span) and _told(cell, r))
            holder = next(found, None)
            if holder is None:
                return ""
            first = first or holder.label
        return first


def _shown(cell: Cell, row: Row) -> Span:
    """The words that tell an answer: of a count that is not agreed the clause around it."""
    return clause(cell) if _disputed(cell, row) else cell.reading.span


def _disputed(cell: Cell, row: Row) -> bool:
    return row.finding.type != "agreement" and isinstance(cell.statement, Figure)


def _told(cell: Cell, holder: Row) -> bool:
    if holder.finding.type != "agreement":
        return True
    words = folded(cell.words)
    return all(words in folded(c.words) for c in holder.cells)
