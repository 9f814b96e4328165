"""What of an account is worth telling at once: by where the words stand, and whose they are.

Reports open with what they are about; what they say further down is rarely what somebody waits
for, and is linked wrongly more often. Two reports that say a thing in one and the same sentence
show no second witness, whatever else they say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from rashomon.ground.outlets import site
from rashomon.ledger.editing import sentences
from rashomon.model import Account, Figure, Finding, Reading, Report, Span

FIRST = 3
"""Sentences, the headline among them, that a report opens with."""
NEAR = 0.005
"""Part of a number by which rounding leaves it another."""
ROUGH = 0.06
"""Part of a number by which "about" and "nearly" leave it another."""
PERSON = "person"
"""The unit of a count of people."""


class Weighing:
    """The findings of one account, held against where its reports tell them."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._lineage = {id: line.id for line in account.lineages for id in line.reports}
        self._sentences: dict[str, list[tuple[Span, str]]] = {}
        self._figures = {
            (e.report.id, s.id): s
            for e in account.extractions
            for s in e.statements
            if isinstance(s, Figure)
        }

    def opens(self, reading: Reading) -> bool:
        """Whether it stands in a headline or among the first sentences of its report."""
        first = self._told(reading.report)[:FIRST]
        return any(span.overlaps(reading.span) for span, _ in first)

    def counts_people(self, f: Finding) -> bool:
        """Whether it counts people: other numbers are rarely what somebody waits for."""
        held = (self._figures.get((r.report, r.statement)) for r in f.readings)
        return any(s is not None and s.unit == PERSON for s in held)

    def witnesses(self, f: Finding) -> list[Reading]:
        """Where two lineages or more open with one number: a reading of each, else none.

        Each is of a publisher of its own, and in sentences of its own: a report that says it to
        the letter as another does bears nothing out. What is no count of people stands in a
        headline.
        """
        if f.slot is None or f.range is None or f.independent < 2:
            return []
        held = [r for r in f.readings if self.opens(r) and self._written(r)]
        if not self.counts_people(f) and not any(map(self._titles, held)):
            return []
        said: dict[str, set[str]] = {}
        for r in held:
            said.setdefault(r.report, set()).add(self._sentence(r))
        found: list[Reading] = []
        for r in held:
            if all(
                self._apart(r.report, other.report)
                and not _repeated(said[r.report], said[other.report])
                and _near(r, other)
                for other in found
            ):
                found.append(r)
        return found if len(found) > 1 else []

    def _apart(self, one: str, other: str) -> bool:
        """Whether two reports are of two lineages and of two publishers."""
        lines = self._lineage.get(one, one), self._lineage.get(other, other)
        return lines[0] != lines[1] and self._house(one) != self._house(other)

    def _house(self, report: str) -> str:
        """Who published a report, as far as its address or it itself says."""
        m = self._account.report(report).metadata
        return site(m.url.value) or m.publisher.value or report

    def _written(self, reading: Reading) -> bool:
        """Whether the words write a number: "nine people", "48", no "her cousin" or "scores"."""
        figure = self._figures.get((reading.report, reading.statement))
        if figure is None:
            return False
        words = figure.number.of(self._account.report(reading.report).text)
        return len(figure.number) < len(figure.span) or any(map(str.isdecimal, words))

    def _titles(self, reading: Reading) -> bool:
        """Whether it stands in a headline."""
        zones = self._account.report(reading.report).zones_of("headline")
        return any(z.span.overlaps(reading.span) for z in zones)

    def opposed(self, f: Finding, new: Callable[[str], bool]) -> list[Reading]:
        """Two readings with which reports of two lineages open and that exclude each other.

        The later one is of a report that is `new`, where one is; nothing where there are none.
        Where more than two readings have no numbers, it does not show which do.
        """
        if f.range is None and len(f.readings) > 2:
            return []
        pairs = list(self._opposed(f))
        pairs.sort(
            key=lambda pair: (
                not any(new(r.report) for r in pair),
                sum(not self._written(r) for r in pair),
            )
        )
        return sorted(pairs[0], key=lambda r: new(r.report)) if pairs else []

    def _opposed(self, f: Finding) -> Iterator[tuple[Reading, Reading]]:
        for a, b in combinations([r for r in f.readings if self.opens(r)], 2):
            apart = self._lineage.get(a.report) != self._lineage.get(b.report)
            same = _near(a, b, NEAR) if f.range else self._sentence(a) == self._sentence(b)
            if apart and not same:
                yield a, b

    def _sentence(self, reading: Reading) -> str:
        """The folded words of the sentences that the reading stands in."""
        held = self._told(reading.report)
        return " ".join(words for span, words in held if span.overlaps(reading.span))

    def _told(self, report: str) -> list[tuple[Span, str]]:
        if report not in self._sentences:
            self._sentences[report] = sentences(self._account.report(report))
        return self._sentences[report]


def _repeated(said: Collection[str], also: Collection[str]) -> bool:
    """Whether a sentence of one side holds one of the other."""
    return any(a in b or b in a for a in said for b in also)


def _near(one: Reading, other: Reading, part: float = ROUGH) -> bool:
    """Whether two readings have one number, but for such a part of it."""
    a, b = (r.low if r.low is not None else r.high for r in (one, other))
    return a is not None and b is not None and abs(a - b) <= part * max(abs(a), abs(b))


def sentence(report: Report, span: Span) -> Span:
    """The sentence or sentences that hold a place of a report; the place where none does."""
    held = [s for s, _ in sentences(report) if s.overlaps(span)]
    if not held:
        return span
    whole = Span(min(span.start, held[0].start), max(span.end, held[-1].end))
    words = whole.of(report.text)
    begin = whole.start + len(words) - len(words.lstrip())
    return Span(min(span.start, begin), max(span.end, whole.start + len(words.rstrip())))
