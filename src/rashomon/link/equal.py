"""Numbers that stand alone in several reports and are equal: one question, where more is shared.

"A three-hour surgery" and "the surgery took three hours" have few words in common and tell one
thing. A number above a dozen is itself a rare word; a smaller one tells little without what it
counts or measures.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rashomon.ground.joined import Joined
from rashomon.ground.workings import Workings
from rashomon.link.held import PlacedFigure, around
from rashomon.model import Book, Noted

FEW = 12
"""Numbers up to this one are in many sentences that have nothing to do with each other."""

ENOUGH = 2.0
"""What two equal numbers must share: 1 for a number above `FEW`, 1 for the unit or for what is
counted, and the weights of their sentences' common words. From here on four in five pairs that
labels judge are one thing, in either half of the stories read whole."""

NEAR = 24
"""Equal numbers, in order, that are held against each other."""


@dataclass(frozen=True, eq=False)
class _Number:
    """A question's first figure: with its measure and what was noted of it."""

    held: PlacedFigure
    measure: str

    @cached_property
    def note(self) -> Noted:
        """What was noted of the words that tell it."""
        return self.held.extraction.note(self.held.figure) or Noted(0)

    @cached_property
    def around(self) -> frozenset[str]:
        """The keys of its sentence."""
        return frozenset(around(self.held))

    @cached_property
    def sentence(self) -> Noted:
        """The sides of oppositions on which words of its sentence stand."""
        return Noted(0, poles=self.held.extraction.lexis.poles(self.held.sentence))

    @cached_property
    def counted(self) -> frozenset[str]:
        """The stems of what is counted."""
        span = self.held.figure.counted
        held = self.held.extraction
        return held.lexis.stems(span.of(held.report.text)) if span else frozenset()

    @property
    def large(self) -> bool:
        """Whether it is a number that few sentences hold."""
        return self.held.low > FEW

    def one_with(self, other: _Number) -> bool:
        """Whether two equal numbers tell one thing."""
        one, two = self.held.figure, other.held.figure
        if one.slot != two.slot or "former" in (one.relation, two.relation):
            return False  # what a report gives up agrees with nobody
        if self._told_otherwise(other):
            return False
        if self.counted or other.counted:
            of_one = bool(self.counted & other.counted)
        else:
            of_one = bool(self.measure) and self.measure == other.measure
        if not (of_one or self.large):
            return False
        telling = self.held.extraction.lexis.telling
        shared = math.fsum(telling(k) for k in self.around & other.around)
        return of_one + self.large + shared >= ENOUGH

    def _told_otherwise(self, other: _Number) -> bool:
        """Whether the words around exclude each other ("earned", "lost"), or another act, of
        somebody else, tells of the number ("paid", "cost")."""
        if self.sentence.opposed(other.sentence) or self.held.opposite(other.held):
            return True
        one, two = self.note, other.note
        if not (one.action and two.action) or {one.action} & other.around:
            return False
        if {two.action} & self.around or not (one.subject and two.subject):
            return False
        return not set(one.subject) & set(two.subject)


def joined(
    clusters: Sequence[list[PlacedFigure]], table: Book, workings: Workings | None = None
) -> Iterator[list[PlacedFigure]]:
    """The clusters, those put together that hold one equal number.

    A report answers once, at the first place; where it states the number again it stands alone.
    """
    kept = workings or Workings()

    def number(held: PlacedFigure) -> _Number:
        return _Number(held, table.measure(held.figure.unit) or "")

    numbers = [kept.of("number", c[0], number) for c in clusters]
    groups = Joined(len(clusters))
    for i, j in _pairs(numbers):
        if numbers[i].one_with(numbers[j]):
            groups.join(i, j)
    for members in groups.members():
        held = sorted((h for n in members for h in clusters[n]), key=_place)
        first = {h.report: h for h in reversed(held)}
        yield list(first.values())[::-1]
        yield from ([h] for h in held if h is not first[h.report])


def _place(held: PlacedFigure) -> tuple[str, int, str]:
    return held.report, held.figure.start, held.figure.id


def _pairs(numbers: Sequence[_Number]) -> Iterator[tuple[int, int]]:
    """Places of equal numbers."""
    by: dict[Hashable, list[int]] = defaultdict(list)
    for n, number in enumerate(numbers):
        interval = number.held.figure.interval
        by[interval.low, interval.high].append(n)
    for held in by.values():
        yield from combinations(held[:NEAR], 2)
