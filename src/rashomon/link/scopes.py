"""What the story's event is, and which figures speak of something else.

A figure's scope is the event's own, a part of it, wider than it, or another
event's. Only the words decide: what they leave open belongs to the event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.model import Extraction, Figure, Number

NEAR = 3
"""Days around the event's that still are the event's: a night has two dates, a weekday may be
resolved from a report of the day after."""

LONG = 10
"""A period longer than this that holds the event is wider than it: a year's total, a war's."""

RECENT = 60
"""Days before a report within which a day that it speaks of may be the event's."""

_YEAR = re.compile(r"(?<![\w$£€.,-])((?:19|20)\d\d)\b(?! [A-Z\d])")
"""A year in running words; not "a 2014 Brandt sedan", which is a model's."""

_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Closed interval of days, as ordinals of the calendar: 0001-01-01 is 1."""

    first: int
    last: int

    @property
    def long(self) -> bool:
        """Whether it is longer than one event."""
        return self.last - self.first > LONG


def period(text: str | None) -> Period | None:
    """An ISO 8601 date or interval as days; None where it is open or not understood.

    An interval with one open end ("2022-02-24/..") reaches as far as dates do.
    """
    if not text:
        return None
    first, _, last = text.partition("/")
    begins = _days(first) or (ALWAYS.first, ALWAYS.first)
    ends = (_days(last) or (ALWAYS.last, ALWAYS.last)) if last else begins
    if begins[0] > ends[1] or not (_days(first) or _days(last)):
        return None
    return Period(begins[0], ends[1])


ALWAYS = Period(date.min.toordinal(), date.max.toordinal())


def _days(text: str) -> tuple[int, int] | None:
    """First and last day of an ISO year, month or day."""
    found = _DATE.match(text)
    if not found:
        return None
    week = _WEEK.match(text)
    if week:
        whole = max(date.min.year, int(week[1]))
        most = date(whole, 12, 28).isocalendar().week  # a day that is always of the last week
        of = min(most, max(1, int(week[2])))
        monday = date.fromisocalendar(whole, of, 1).toordinal()
        return monday, monday + 6
    year, month, day = (int(g) if g else None for g in found.groups())
    if not year:
        return None
    try:
        if month and day:
            only = date(year, month, day).toordinal()
            return only, only
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1).toordinal(), after.toordinal() - 1
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except ValueError:
        return None


def published(extraction: Extraction) -> int | None:
    """The day of a report's publication, None where it is undated."""
    found = period(extraction.report.metadata.published.value)
    return found.first if found else None


@dataclass(frozen=True, slots=True)
class EventScope:
    """What the story tells of, as far as its reports' words show.

    `days` are the event's own. `round_ups` are reports whose top sums up several
    events, while another report's top tells of one. `dead` is the highest count of
    the dead that a report states at its top.
    """

    days: Period | None = None
    round_ups: frozenset[str] = frozenset()
    dead: Number = 0

    def older(self, words: str, not_then: re.Pattern[str]) -> str | None:
        """The year before the event's that words name: "the 2022 sinking killed 40".

        What `not_then` finds is a year that brings in no event: "since 2022".
        """
        if self.days is None:
            return None
        year = date.fromordinal(max(1, self.days.first - NEAR)).year
        named = _YEAR.findall(not_then.sub(" ", words))
        return next((y for y in named if int(y) < year), None)

    def sums(self, figure: Figure) -> bool:
        """Whether a figure's period is longer than the event: a week's total, a war's."""
        stated = period(figure.scope.period)
        return stated is not None and stated.long

    def holds(self, figure: Figure) -> bool:
        """Whether a figure's period is the event's own or left open.

        What lies before the event is another one's. A day after it is the
        report's own, to which a weekday or "last night" was counted.
        """
        stated = period(figure.scope.period)
        if stated is None or self.days is None:
            return stated is None or not stated.long
        return not stated.long and stated.last >= self.days.first - NEAR


def event(extractions: Sequence[Extraction]) -> EventScope:
    """The event's days: those most reports speak of, the earliest of equals.

    Falls back on the earliest publication; without either the days are open.
    """
    votes: Counter[Period] = Counter()
    for extraction in extractions:
        for day in set(_spoken(extraction)):
            votes[day] += 1
    dates = [d for d in map(published, extractions) if d is not None]
    early = min(dates, default=0) + NEAR  # no report is older than what it tells of
    possible = [p for p in votes if p.first <= early or not dates]
    if possible:
        return EventScope(min(possible, key=lambda p: (-votes[p], p.first, p.last)))
    return EventScope(Period(min(dates), min(dates))) if dates else EventScope()


def _spoken(extraction: Extraction) -> Iterator[Period]:
    """Day-precise periods of a report's figures that lie shortly before its publication."""
    day = published(extraction)
    for figure in extraction.figures():
        found = period(figure.scope.period)
        if found and not found.long and (day is None or _recent(found, day)):
            yield found


def _recent(found: Period, day: int) -> bool:
    return found.first - NEAR <= day and day - found.last <= RECENT


def one[T](values: Iterable[T | None]) -> T | None:
    """The value that all who state one share; None where they differ or none does."""
    stated = {v for v in values if v is not None}
    return stated.pop() if len(stated) == 1 else None
