"""What of an account is worth telling at once: by where the words stand, and whose they are.

Reports open with what they are about; what they say further down is rarely what somebody waits
for, and is linked wrongly more often. Two reports that say a thing in one and the same sentence
show no second witness, whatever else they say. An alert demands more than a finding: words that
write a number, reports of one week, and numbers of which none can be the other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from rashomon.ground.outlets import site
from rashomon.ledger.editing import sentences
from rashomon.model import (
    Account,
    Figure,
    Finding,
    Interval,
    Latest,
    Number,
    Reading,
    Report,
    Span,
    moment,
)

FIRST = 3
"""Sentences, the headline among them, that a report opens with."""
NEAR = 0.005
"""Part of a number by which rounding leaves it another."""
ROUGH = 0.06
"""Part of a number by which "about" and "nearly" leave it another."""
WIDE, LEAST = 1 / 3, 5
"""Part of the larger number, and how many at least, by which "at least 53" falls so short of
another number that somebody must look, though both may be so."""
DAYS = 7
"""Days between two reports beyond which the later one tells no news of the earlier."""
PERSON = "person"
"""The unit of a count of people."""
PART = "part"
"""The slot of a number of some among others: it says nothing without them."""
SPELLED = "spelled"
"""What is asked where a name is spelled in two ways: mostly a slip of the pen."""


class Weighing:
    """The findings of one account, held against where its reports tell them."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._lineage = {id: line.id for line in account.lineages for id in line.reports}
        self._sentences: dict[str, list[tuple[Span, str]]] = {}
        self._lexis = {e.report.id: e.lexis for e in account.extractions}
        self._figures = {
            (e.report.id, s.id): s
            for e in account.extractions
            for s in e.statements
            if isinstance(s, Figure)
        }
        self._days: dict[str, int | None] = {}

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
        if f.slot in (None, PART) or f.range is None or f.independent < 2:
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
                and self._timely(r, other)
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

    def _timely(self, one: Reading, other: Reading) -> bool:
        """Whether two readings are of one week, as far as their reports are dated."""
        days = self._day(one.report), self._day(other.report)
        return None in days or abs(days[0] - days[1]) <= DAYS  # type: ignore[operator]

    def _day(self, report: str) -> int | None:
        """The day of publication as an ordinal."""
        if report not in self._days:
            stated = moment(self._account.report(report).metadata.published.value)
            self._days[report] = stated[0].toordinal() if stated else None
        return self._days[report]

    def _written(self, reading: Reading) -> bool:
        """Whether the words write a number: "nine people", "48", no "her cousin" or "the teen"."""
        figure = self._figures.get((reading.report, reading.statement))
        return figure is not None and self._numbered(reading.report, figure)

    def _numbered(self, report: str, figure: Figure) -> bool:
        words = figure.number.of(self._account.report(report).text)
        return self._lexis[report].written(words)

    def _titles(self, reading: Reading) -> bool:
        """Whether it stands in a headline."""
        zones = self._account.report(reading.report).zones_of("headline")
        return any(z.span.overlaps(reading.span) for z in zones)

    def opposed(self, f: Finding, new: Callable[[str], bool]) -> list[Reading]:
        """Two readings with which reports of two lineages open and that exclude each other.

        The later one is of a report that is `new`, where one is; nothing where there are none.
        Where more than two readings have no numbers, it does not show which do.
        """
        if f.slot == PART or (f.asks is not None and f.asks.kind == SPELLED):
            return []
        if f.range is None and len(f.readings) > 2:
            return []
        pairs = list(self._opposed(f))
        pairs.sort(key=lambda pair: not any(new(r.report) for r in pair))
        return sorted(pairs[0], key=lambda r: new(r.report)) if pairs else []

    def _opposed(self, f: Finding) -> Iterator[tuple[Reading, Reading]]:
        for a, b in combinations([r for r in f.readings if self.opens(r)], 2):
            apart = self._lineage.get(a.report) != self._lineage.get(b.report)
            if apart and self._timely(a, b) and self._excludes(f, a, b):
                yield a, b

    def _excludes(self, f: Finding, a: Reading, b: Reading) -> bool:
        """Whether one of two readings is wrong if the other is right, by their own words.

        A report that has the other's number too, of the same slot, counts two things. A number
        that a word leaves open ("more than 50") excludes what it may be only where it falls far
        short.
        """
        if f.range is None:
            return self._sentence(a) != self._sentence(b)
        one, other = (self._figures.get((r.report, r.statement)) for r in (a, b))
        if one is None or other is None:
            return not _near(a, b, NEAR)
        if not (self._written(a) and self._written(b)):
            return False
        mine, theirs = self._meant(a.report, one), self._meant(b.report, other)
        part = NEAR if _exact(mine) and _exact(theirs) else ROUGH
        if _near(a, b, part) or (mine.meets(theirs) and _near(a, b, WIDE, LEAST)):
            return False
        return not (self._counts(a.report, other) or self._counts(b.report, one))

    def _meant(self, report: str, figure: Figure) -> Interval:
        """What a report means by a number: a headline's "50 dead" is its text's "at least 50"."""
        held = (
            f.interval
            for (id, _), f in self._figures.items()
            if id == report and f.slot == figure.slot and f.interval.said == figure.interval.said
        )
        return next((i for i in held if not _exact(i)), figure.interval)

    def _counts(self, report: str, figure: Figure) -> bool:
        """Whether a report has a figure's number too, of the same slot: 41 hurt are no 41 dead."""
        return any(
            id == report
            and f.slot == figure.slot
            and f.interval.said == figure.interval.said
            and self._numbered(id, f)
            for (id, _), f in self._figures.items()
        )

    def moves(self, f: Finding, reading: Reading, new: Callable[[str], bool]) -> bool:
        """Whether a reading is what a number has moved to.

        Its report opens with it in a written number, which is the finding's latest where there
        is one, and which no report that is not `new` has, or comes near with a word that leaves
        its own open: "527" after "more than 500" is no other number but a closer one. Such a
        report must write a number too: "four" moves nothing from "a deputy".
        """
        if f.slot == PART or not self.opens(reading) or not self._written(reading):
            return False
        now = _number(reading)
        latest = _number(f.latest) if f.latest else None
        if now is None or (latest is not None and not _alike(now, latest, NEAR)):
            return False
        known = [r for r in f.readings if not new(r.report)]
        had = not known or any(self._written(r) for r in known)
        return had and not any(_near(reading, r, self._width(r)) for r in known)

    def _width(self, reading: Reading) -> float:
        """The part of a reading's number by which another number may be the same."""
        figure = self._figures.get((reading.report, reading.statement))
        return NEAR if figure is None or _exact(figure.interval) else ROUGH

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


def _exact(interval: Interval) -> bool:
    """Whether it is one number, and meant as that."""
    return interval.exact and not interval.approximate


def _near(one: Reading, other: Reading, part: float = ROUGH, least: Number = 0) -> bool:
    """Whether two readings have one number, but for such a part of it, or less than `least`."""
    a, b = _number(one), _number(other)
    return a is not None and b is not None and (_alike(a, b, part) or abs(a - b) < least)


def _number(held: Reading | Latest) -> Number | None:
    """The low bound, else the high one."""
    return held.high if held.low is None else held.low


def _alike(one: Number, other: Number, part: float) -> bool:
    """Whether two numbers are one, but for such a part of it."""
    return abs(one - other) <= part * max(abs(one), abs(other))


def sentence(report: Report, span: Span) -> Span:
    """The sentence or sentences that hold a place of a report; the place where none does."""
    held = [s for s, _ in sentences(report) if s.overlaps(span)]
    if not held:
        return span
    whole = Span(min(span.start, held[0].start), max(span.end, held[-1].end))
    words = whole.of(report.text)
    begin = whole.start + len(words) - len(words.lstrip())
    return Span(min(span.start, begin), max(span.end, whole.start + len(words.rstrip())))
