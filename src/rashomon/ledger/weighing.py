"""What of an account is worth telling at once: by where the words stand, and whose they are.

Reports open with what they are about; what they say further down is rarely what somebody waits
for, and is linked wrongly more often. Two reports that say a thing in one and the same sentence
show no second witness, whatever else they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from rashomon.ledger.editing import sentences
from rashomon.model import Account, Figure, Finding, Reading, Report, Span

FIRST = 3
"""Sentences, the headline among them, that a report opens with."""
PERSON = "person"
"""The unit of a count of people."""


class Weighing:
    """The findings of one account, held against where its reports tell them."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._lineage = {id: line.id for line in account.lineages for id in line.reports}
        self._sentences: dict[str, list[tuple[Span, str]]] = {}

    def opens(self, reading: Reading) -> bool:
        """Whether it stands in a headline or among the first sentences of its report."""
        first = self._told(reading.report)[:FIRST]
        return any(span.overlaps(reading.span) for span, _ in first)

    def counts_people(self, f: Finding) -> bool:
        """Whether it counts people: other numbers are rarely what somebody waits for."""
        wanted = {(r.report, r.statement) for r in f.readings}
        return any(
            isinstance(s, Figure) and s.unit == PERSON and (e.report.id, s.id) in wanted
            for e in self._account.extractions
            for s in e.statements
        )

    def witnesses(self, f: Finding) -> list[Reading]:
        """Where two lineages or more open with one number: a reading of each, else none.

        Each is in a sentence of its own: what is the same to the letter bears nothing out.
        """
        if f.slot is None or f.range is None or f.independent < 2:
            return []
        found: dict[str, Reading] = {}
        said: set[str] = set()
        for r in filter(self.opens, f.readings):
            line, words = self._lineage.get(r.report, r.report), self._sentence(r)
            if line not in found and words not in said:
                found[line] = r
                said.add(words)
        return list(found.values()) if len(found) > 1 else []

    def opposed(self, f: Finding, new: Callable[[str], bool]) -> list[Reading]:
        """Two readings with which reports of two lineages open and that exclude each other.

        The later one is of a report that is `new`, where one is; nothing where there are none.
        """
        pairs = list(self._opposed(f))
        pairs.sort(key=lambda pair: not any(new(r.report) for r in pair))
        return sorted(pairs[0], key=lambda r: new(r.report)) if pairs else []

    def _opposed(self, f: Finding) -> Iterator[tuple[Reading, Reading]]:
        for a, b in combinations([r for r in f.readings if self.opens(r)], 2):
            apart = self._lineage.get(a.report) != self._lineage.get(b.report)
            if apart and (_beyond(a, b) if f.range else self._sentence(a) != self._sentence(b)):
                yield a, b

    def _sentence(self, reading: Reading) -> str:
        """The folded words of the sentences that the reading stands in."""
        held = self._told(reading.report)
        return " ".join(words for span, words in held if span.overlaps(reading.span))

    def _told(self, report: str) -> list[tuple[Span, str]]:
        if report not in self._sentences:
            self._sentences[report] = sentences(self._account.report(report))
        return self._sentences[report]


def _beyond(one: Reading, other: Reading) -> bool:
    """Whether no number is of both."""
    return any(
        a.high is not None and b.low is not None and a.high < b.low
        for a, b in ((one, other), (other, one))
    )


def sentence(report: Report, span: Span) -> Span:
    """The sentence or sentences that hold a place of a report; the place where none does."""
    held = [s for s, _ in sentences(report) if s.overlaps(span)]
    if not held:
        return span
    whole = Span(min(span.start, held[0].start), max(span.end, held[-1].end))
    words = whole.of(report.text)
    begin = whole.start + len(words) - len(words.lstrip())
    return Span(min(span.start, begin), max(span.end, whole.start + len(words.rstrip())))
