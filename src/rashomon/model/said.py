"""What words say of when a thing was and of how high it ranks, as values to hold side by side.

For holding two clauses together only; what a figure or a report dates is `extract.times`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

APART = 30
"""Minutes between two stated hours from which they are not one hour, rounded."""
NEAR = 3
"""Days between two reports up to which both mean the same week by the name of a day."""
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class When:
    """Days of the week, dates, hours and years that a clause names.

    `dates` are month and day, both from 1, and `hours` minutes after midnight, each with the
    words that name it; an hour has its half of the day.
    """

    weekdays: frozenset[str]
    dates: Mapping[tuple[int, int], str]
    hours: Mapping[int, str]
    years: frozenset[int]

    @property
    def numbers(self) -> frozenset[str]:
        """The digits of dates and hours, as `letters.tokens` gives them."""
        told = (*self.dates.values(), *self.hours.values())
        return frozenset(t for words in told for t in re.findall(r"\d+", words))

    def apart(self, day: str | None, other: When, later: str | None, loosely: bool) -> bool:
        """Whether two clauses tell of different moments; `day`, `later` are their reports' dates.

        Clauses that are only `loosely` alike are told apart by an hour, a day of the week, a
        date or a year ("in 2003", "on 12 December"); the others only where the reports are
        days apart: then the weeks may differ.
        """
        a, b = self.weekdays, other.weekdays
        if a and b and not a & b and (loosely or _weeks_apart(day, later)):
            return True
        if not loosely:
            return False
        if _disjoint(self.dates, other.dates) or _disjoint(self._in(day), other._in(later)):
            return True
        at, to = self.hours, other.hours
        return bool(at and to) and all(between(x, y) >= APART for x in at for y in to)

    def _in(self, day: str | None) -> frozenset[int]:
        """The years named, else those that a date without a year may mean in a report of this day.

        In an undated report that is a year of its own: whoever means another one names it.
        """
        if self.years or not self.dates:
            return self.years
        if not day:
            return frozenset((0,))
        year, month = int(day[:4]), int(day[5:7] or 1)
        return frozenset((year, year - 1) if any(m > month for m, _ in self.dates) else (year,))


@dataclass(frozen=True, slots=True)
class Rank:
    """How high a thing is ranked: alone or as one of several, measured against what, in words.

    `bound` are the keys of what it is measured against; empty where nothing bounds it.
    """

    several: bool
    bound: frozenset[str]
    words: str

    def is_as(self, other: Rank) -> bool:
        """Whether both say the same."""
        return self.several == other.several and self.bound == other.bound


def ranked_apart(one: Mapping[str, Rank], other: Mapping[str, Rank]) -> tuple[Rank, Rank] | None:
    """The superlatives of two texts that rank a thing differently; None where none do."""
    for key in sorted(one.keys() & other.keys()):
        if not one[key].is_as(other[key]):
            return one[key], other[key]
    return None


def between(one: int, other: int) -> int:
    """Minutes between two hours of the day, past midnight where that is shorter."""
    gap = abs(one - other)
    return min(gap, _DAY - gap)


def minutes(value: str) -> int:
    """Minutes after midnight of "HH:MM"."""
    hours, _, rest = value.partition(":")
    return 60 * int(hours) + int(rest)


def grain(minute: int) -> int:
    """To how many minutes an hour of the day is round: 60 at the full hour, 30 at the half."""
    return next(g for g in (60, 30, 15, 5, 1) if minute % g == 0)


def _weeks_apart(one: str | None, other: str | None) -> bool:
    """Whether reports of these dates (ISO 8601) may mean different weeks by the name of a day."""
    if not one or not other:
        return False
    try:
        days = [date.fromisoformat(d[:10]) for d in (one, other)]
    except ValueError:
        return False
    return abs((days[0] - days[1]).days) > NEAR


def _disjoint(one: Collection[object], other: Collection[object]) -> bool:
    """Whether both name something and nothing in common."""
    return bool(one and other) and not set(one) & set(other)
